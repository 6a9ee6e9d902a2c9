//! Azure Policy tokens: some writes are allowed only with one, which says that an external evaluation agreed.

use super::{Client, Path, Request};
use crate::error::{Error, Result};
use reqwest::Method;
use serde_json::json;

const API_VERSION: &str = "2025-11-01";

/// Asks for a token for a write and adds it to the request; the change reference says what the write belongs to.
///
/// # Errors
/// Where no token is given, in az's words.
pub async fn allow(client: &Client, subscription: &Path, request: &mut Request, change: Option<&str>) -> Result<()> {
    let path = subscription.collection("providers/Microsoft.Authorization/acquirePolicyToken");
    let mut asked = client.request(Method::POST, &path, API_VERSION, &[])?;
    asked.body = Some(json!({
        "operation": {"uri": request.url.as_str(), "httpMethod": request.method.as_str(), "content": request.body},
        "changeReference": change,
    }));
    let reply = client.send(&asked).await?;
    let body = String::from_utf8_lossy(&reply.body);
    let refused = |why: String| Error::new(format!("Failed to acquire policy token, exception: {why}"));
    if !reply.status.is_success() {
        let reason = reply.status.canonical_reason().unwrap_or_default();
        return Err(refused(if body.is_empty() { reason.to_owned() } else { format!("{reason}({body})") }).into());
    }
    if reply.status.as_u16() != 200 || body.is_empty() {
        return Ok(());
    }
    let answer = reply.json().map_err(|error| refused(error.to_string()))?;
    let token = answer["token"].as_str().filter(|token| !token.is_empty());
    let token = token.ok_or_else(|| refused("No token returned.".to_owned()))?;
    request.policy = Some(token.to_owned());
    Ok(())
}
