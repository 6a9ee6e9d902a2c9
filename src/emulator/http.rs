//! A request as the emulator reads it, and the reply it gives.

use hyper::body::Bytes;
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::fault::Fault;
use super::moment::Moment;

/// What a handler gives back.
pub type Answer = Result<Reply, Fault>;

/// One HTTP request.
#[derive(Debug)]
pub struct Request {
    pub method: Method,
    /// The path and query as they were sent.
    pub target: String,
    /// The path's parts, unescaped, with ARM's keywords in lower case.
    pub segments: Vec<String>,
    pub authorization: Option<String>,
    pub correlation_id: Option<String>,
    pub body: Bytes,
    /// When it came.
    pub at: Moment,
    query: Vec<(String, String)>,
}

impl Request {
    /// Reads a request's head; the body is what it came with.
    pub fn new(head: &Parts, body: Bytes, at: Moment) -> Request {
        let header = |name: &str| Some(head.headers.get(name)?.to_str().ok()?.to_owned());
        Request {
            method: head.method.clone(),
            target: head.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned(),
            segments: segments(head.uri.path()),
            authorization: header("authorization"),
            correlation_id: header("x-ms-correlation-request-id"),
            body,
            at,
            query: pairs(head.uri.query().unwrap_or_default()),
        }
    }

    /// A value of the query. As in ARM, the case of its name does not matter.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The path as it was sent, without the query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// Refuses every method but `GET`.
    pub fn only_get(&self) -> Result<(), Fault> {
        if self.method == Method::GET { Ok(()) } else { Err(Fault::method(self)) }
    }

    /// The body, which must be JSON of the expected shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_slice(&self.body).map_err(|error| Fault::invalid_content(&error))
    }

    /// The body as a form, as sign-in sends it.
    pub fn form(&self) -> Vec<(String, String)> {
        pairs(&String::from_utf8_lossy(&self.body))
    }
}

/// Splits a path. Keywords and names take turns in ARM's paths, but for the namespace after `providers`;
/// keywords are lowered, names keep the case they were sent in.
fn segments(path: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let part = unescape(part);
        let after_providers = segments.last().is_some_and(|last| last == "providers");
        let keyword = segments.len().is_multiple_of(2) || after_providers;
        segments.push(if keyword { part.to_ascii_lowercase() } else { part });
    }
    segments
}

fn pairs(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (unescape(&key.replace('+', " ")), unescape(&value.replace('+', " "))))
        .collect()
}

fn unescape(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// One HTTP reply.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// A reply with a JSON body.
    pub fn json(status: StatusCode, body: &Value) -> Reply {
        Reply {
            status,
            headers: vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())],
            body: body.to_string().into_bytes(),
        }
    }

    /// `200 OK` with a JSON body.
    pub fn ok(body: &Value) -> Reply {
        Reply::json(StatusCode::OK, body)
    }

    /// A reply without a body.
    pub fn empty(status: StatusCode) -> Reply {
        Reply { status, headers: Vec::new(), body: Vec::new() }
    }

    /// The same reply with one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Reply {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

/// Requests for the tests of other modules.
#[cfg(test)]
pub fn request(method: &str, target: &str, body: &Value, at: Moment) -> Request {
    let (head, ()) = hyper::Request::builder().method(method).uri(target).body(()).unwrap().into_parts();
    let body = if body.is_null() { Bytes::new() } else { Bytes::from(body.to_string()) };
    Request::new(&head, body, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_lowered_and_names_kept() {
        let path = "/Subscriptions/A/resourceGroups/My%20Group/providers/Microsoft.ContainerRegistry/Registries/MyAcr";
        assert_eq!(
            segments(path),
            [
                "subscriptions",
                "A",
                "resourcegroups",
                "My Group",
                "providers",
                "microsoft.containerregistry",
                "registries",
                "MyAcr"
            ]
        );
        assert_eq!(segments("//subscriptions/A/providers/X.Y/checkNameAvailability/")[4], "checknameavailability");
    }

    #[test]
    fn a_query_is_unescaped_and_its_names_have_no_case() {
        let request = request("GET", "/x?$Filter=name%20eq+'a%26b'&api-version", &Value::Null, Moment::at_second(0));
        assert_eq!(request.query("$filter"), Some("name eq 'a&b'"));
        assert_eq!(request.query("API-VERSION"), Some(""));
        assert_eq!(request.query("other"), None);
    }
}
