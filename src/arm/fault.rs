//! ARM's error replies, told in az's words.

use super::Reply;
use crate::error::{Error, Exit};
use crate::python;
use serde_json::Value;
use std::fmt::Write;

/// The error to end a command with when ARM answered with a status that is not one of success.
///
/// An OData error body gives `(Code) message`, then its parts line by line; any other body is shown as it is.
pub fn of_reply(reply: &Reply) -> Error {
    let told = serde_json::from_slice(&reply.body).ok().and_then(|body: Value| describe(&body));
    let message = told.unwrap_or_else(|| {
        let reason = reply.status.canonical_reason().unwrap_or_default();
        let mut message = format!("Operation returned an invalid status '{reason}'");
        let body = String::from_utf8_lossy(&reply.body);
        if !body.is_empty() {
            let _ = write!(message, "\nContent: {body}");
        }
        message
    });
    let exit = if reply.status.as_u16() == 404 { Exit::NotFound } else { Exit::Failure };
    Error::new(message).exit(exit)
}

/// An OData v4 error with or without its `error` envelope; `None` where neither code nor message can be found.
pub fn describe(body: &Value) -> Option<String> {
    let error = body.get("error").unwrap_or(body);
    let (code, message) = (error.get("code"), error.get("message"));
    if ![code, message].into_iter().flatten().any(python::truthy) {
        return None;
    }
    let [code, message] = [code, message].map(|part| part.map_or_else(|| "None".to_owned(), python::text));
    let mut told = format!("({code}) {message}\nCode: {code}\nMessage: {message}");
    if let Some(target) = error.get("target").filter(|t| python::truthy(t)) {
        let _ = write!(told, "\nTarget: {}", python::text(target));
    }
    let details = error.get("details").and_then(Value::as_array);
    let details: Vec<_> = details.into_iter().flatten().filter_map(describe).collect();
    if !details.is_empty() {
        told.push_str("\nException Details:");
        for detail in details {
            let lines: Vec<_> = detail.lines().map(|line| format!("\t{line}")).collect();
            told.push_str(&lines.join("\n"));
        }
    }
    Some(told)
}
