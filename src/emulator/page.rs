//! Lists in pages.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::fault::Fault;
use super::http::{Answer, Reply, Request};

/// Parts of the query a next page has to be asked with again.
const KEPT: [&str; 3] = ["api-version", "$filter", "$top"];

/// One page of a list: `$top` items if that is fewer than `largest`, from where `$skiptoken` says.
pub fn page(url: &str, request: &Request, items: Vec<Value>, largest: usize) -> Answer {
    let size = number(request, "$top")?.unwrap_or(largest).clamp(1, largest);
    let start = number(request, "$skiptoken")?.unwrap_or(0);
    let end = start.saturating_add(size);

    let more = items.len() > end;
    let value: Vec<Value> = items.into_iter().skip(start).take(size).collect();
    let mut body = json!({"value": value});
    if more {
        body["nextLink"] = next_link(url, request, end).into();
    }
    Ok(Reply::ok(&body))
}

fn number(request: &Request, name: &str) -> Result<Option<usize>, Fault> {
    let Some(text) = request.query(name) else {
        return Ok(None);
    };
    let invalid = || {
        let message = format!("The value '{text}' of '{name}' in the query string is not valid.");
        Fault::bad_request("InvalidQueryParameterValue", message)
    };
    text.parse().map(Some).map_err(|_| invalid())
}

fn next_link(url: &str, request: &Request, start: usize) -> String {
    let kept: String = KEPT
        .iter()
        .filter_map(|name| Some((name, request.query(name)?)))
        .map(|(name, value)| format!("{name}={}&", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    format!("{url}{}?{kept}$skiptoken={start}", request.path())
}

#[cfg(test)]
mod tests {
    use super::super::{http, moment::Moment};
    use super::*;

    fn read(target: &str) -> Value {
        let request = http::request("GET", target, &Value::Null, Moment::at_second(0));
        let items = (0..5).map(Value::from).collect();
        serde_json::from_slice(&page("https://h", &request, items, 2).unwrap().body).unwrap()
    }

    #[test]
    fn pages_follow_one_another() {
        assert_eq!(
            read("/x?api-version=1&$filter=a%20b"),
            json!({"value": [0, 1], "nextLink": "https://h/x?api-version=1&$filter=a%20b&$skiptoken=2"})
        );
        assert_eq!(read("/x?$skiptoken=2")["value"], json!([2, 3]));
        assert_eq!(read("/x?$skiptoken=4"), json!({"value": [4]}));
        assert_eq!(read("/x?$top=1")["value"], json!([0]));
    }

    #[test]
    fn a_token_of_ones_own_is_refused() {
        let request = http::request("GET", "/x?$skiptoken=a", &Value::Null, Moment::at_second(0));
        assert_eq!(page("", &request, Vec::new(), 2).unwrap_err().code, "InvalidQueryParameterValue");
    }
}
