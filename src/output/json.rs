//! `-o json`, and JSON as Python's `json.dumps` writes it.

use crate::python::{Data, float_text};
use std::fmt::Write;

/// Two spaces of indentation, keys sorted by code point at every level, text as it is.
pub fn render(data: &Data) -> String {
    let mut out = String::new();
    indented(&mut out, data, 0);
    out.push('\n');
    out
}

/// No spaces, keys in their order, ASCII only.
pub fn compact(data: &Data) -> String {
    let mut out = String::new();
    one_line(&mut out, data);
    out
}

fn indented(out: &mut String, data: &Data, depth: usize) {
    let line = |out: &mut String, depth| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match data {
        Data::List(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                out.push(if at == 0 { '[' } else { ',' });
                line(out, depth + 1);
                indented(out, item, depth + 1);
            }
            line(out, depth);
            out.push(']');
        }
        Data::Dict(dict) if !dict.is_empty() => {
            for (at, (key, value)) in dict.sorted().into_iter().enumerate() {
                out.push(if at == 0 { '{' } else { ',' });
                line(out, depth + 1);
                string(out, key, false);
                out.push_str(": ");
                indented(out, value, depth + 1);
            }
            line(out, depth);
            out.push('}');
        }
        other => scalar(out, other, false),
    }
}

fn one_line(out: &mut String, data: &Data) {
    match data {
        Data::List(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                out.push(if at == 0 { '[' } else { ',' });
                one_line(out, item);
            }
            out.push(']');
        }
        Data::Dict(dict) if !dict.is_empty() => {
            for (at, (key, value)) in dict.iter().enumerate() {
                out.push(if at == 0 { '{' } else { ',' });
                string(out, key, true);
                out.push(':');
                one_line(out, value);
            }
            out.push('}');
        }
        other => scalar(out, other, true),
    }
}

/// A value without parts: an empty list or dict is one too.
fn scalar(out: &mut String, data: &Data, ascii: bool) {
    match data {
        Data::None => out.push_str("null"),
        Data::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Data::Float(number) if number.is_nan() => out.push_str("NaN"),
        Data::Float(number) if number.is_infinite() => {
            out.push_str(if *number > 0.0 { "Infinity" } else { "-Infinity" });
        }
        Data::Float(number) => out.push_str(&float_text(*number)),
        Data::Int(number) => out.push_str(&number.to_string()),
        Data::Str(text) => string(out, text, ascii),
        Data::List(_) => out.push_str("[]"),
        Data::Dict(_) => out.push_str("{}"),
    }
}

fn string(out: &mut String, text: &str, ascii: bool) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            '\u{7f}'.. if !ascii => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a string can't fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_and_text_is_left_as_it_is() {
        let value = json!({"b": {"z": 1e16, "a": "é\u{7f}\n\u{1}"}, "a": [], "c": {}});
        assert_eq!(
            render(&Data::from(&value)),
            "{\n  \"a\": [],\n  \"b\": {\n    \"a\": \"é\u{7f}\\n\\u0001\",\n    \"z\": 1e+16\n  },\n  \"c\": {}\n}\n"
        );
    }

    #[test]
    fn on_one_line_it_is_ascii_in_the_order_of_the_keys() {
        let value = json!({"b": "é𝄞\u{7f}", "a": [1, null]});
        assert_eq!(compact(&Data::from(&value)), "{\"b\":\"\\u00e9\\ud834\\udd1e\\u007f\",\"a\":[1,null]}");
    }
}
