//! Lists that come in pages: `{"value": […], "nextLink": …}`.

use super::{Client, Request};
use crate::error::{Error, Result};
use serde_json::Value;

/// Reads all pages of a list, in order.
///
/// # Errors
/// ARM's own error, a page that is no list, or a link that leaves ARM; nothing of the list is given then.
pub async fn read_all(client: &Client, first: Request) -> Result<Vec<Value>> {
    let mut items = Vec::new();
    let mut request = first;
    loop {
        let page = client.send(&request).await?.expect(&[200])?.json()?;
        let Value::Object(mut page) = page else {
            return Err(Error::new("Azure Resource Manager answered with a page that is no JSON object.").into());
        };
        match page.remove("value") {
            Some(Value::Array(values)) => items.extend(values),
            None => {}
            Some(Value::Object(nothing)) if nothing.is_empty() => {}
            _ => {
                return Err(
                    Error::new("Azure Resource Manager answered with a page that has no list of values.").into()
                );
            }
        }
        match page.get("nextLink").and_then(Value::as_str) {
            Some(link) if !link.is_empty() => request = client.follow(link)?,
            _ => return Ok(items),
        }
    }
}
