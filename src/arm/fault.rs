//! ARM's error replies, told in az's words.

use super::Reply;
use crate::error::{Error, Exit};
use crate::python;
use serde_json::Value;
use std::fmt::Write;

/// No more of a body that isn't an error of ARM's is shown.
const SHOWN: usize = 2048;

/// The error to end a command with when ARM answered with a status that is not one of success.
///
/// An OData error body gives `(Code) message`, then its parts line by line; any other body is shown below as it is.
pub fn of_reply(reply: &Reply) -> Error {
    if let Some(fault) = reply.json_fault() {
        return fault;
    }
    let exit = if reply.status.as_u16() == 404 { Exit::NotFound } else { Exit::Failure };
    if let Some(told) = reply.json().ok().and_then(|body| describe(&body)) {
        return Error::new(told).exit(exit);
    }
    let reason = reply.status.canonical_reason().unwrap_or_default();
    let error = Error::new(format!("Operation returned an invalid status '{reason}'")).exit(exit);
    let body: String = String::from_utf8_lossy(&reply.body).chars().take(SHOWN).collect();
    if body.is_empty() { error } else { error.advise(format!("Content: {body}")) }
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
    let part = |name: &str| error.get(name).filter(|part| python::truthy(part));
    if let Some(target) = part("target") {
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
    if let Some(inner) = part("innererror") {
        let _ = write!(told, "\nInner error: {}", indented(inner));
    }
    if let Some(Value::Array(infos)) = part("additionalInfo") {
        told.push_str("\nAdditional Information:");
        for info in infos {
            let text = info.get("type").map_or_else(|| "None".to_owned(), python::text);
            let _ = write!(told, "Type: {text}\nInfo: {}", indented(info.get("info").unwrap_or(&Value::Null)));
        }
    }
    Some(told)
}

/// JSON by four spaces.
fn indented(value: &Value) -> String {
    let mut out = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b"    ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, formatter);
    match serde::Serialize::serialize(value, &mut serializer) {
        Ok(()) => String::from_utf8_lossy(&out).into_owned(),
        Err(_) => value.to_string(),
    }
}
