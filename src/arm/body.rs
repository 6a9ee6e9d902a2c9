//! Request bodies, byte by byte as Python's `json.dumps` writes them for az: a space behind commas and colons, ASCII only.

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};
use std::io::{Result, Write};

/// The bytes of a body.
pub fn bytes(body: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    match body.serialize(&mut Serializer::with_formatter(&mut out, Python)) {
        Ok(()) => out,
        // Neither a value nor a vector fails; the same JSON without Python's spaces would do, too.
        Err(_) => body.to_string().into_bytes(),
    }
}

struct Python;

impl Formatter for Python {
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        out.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> Result<()> {
        for c in fragment.chars() {
            if c.is_ascii() {
                out.write_all(&[c as u8])?;
                continue;
            }
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;
    use serde_json::json;

    #[test]
    fn a_body_is_written_as_python_writes_it() {
        let body = json!({"tags": {"a": "é😀\n", "b": [1, 2.5]}, "properties": {}});
        assert_eq!(
            String::from_utf8(bytes(&body)).unwrap(),
            r#"{"tags": {"a": "\u00e9\ud83d\ude00\n", "b": [1, 2.5]}, "properties": {}}"#
        );
    }
}
