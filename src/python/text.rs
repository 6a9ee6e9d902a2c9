//! Python's `str()` and `repr()`.

use super::printable::is_printable;
use super::{Data, float_text};
use std::fmt::Write;

pub(super) fn str(data: &Data) -> String {
    match data {
        Data::Str(text) => text.to_string(),
        other => repr(other),
    }
}

pub(super) fn repr(data: &Data) -> String {
    match data {
        Data::None => "None".to_owned(),
        Data::Bool(true) => "True".to_owned(),
        Data::Bool(false) => "False".to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => float_text(*number),
        Data::Str(text) => quoted(text),
        Data::List(items) => {
            let items: Vec<_> = items.iter().map(repr).collect();
            format!("[{}]", items.join(", "))
        }
        Data::Dict(dict) if dict.ordered && dict.is_empty() => "OrderedDict()".to_owned(),
        Data::Dict(dict) => {
            let fields = dict.iter();
            let fields: Vec<_> = fields.map(|(key, value)| format!("{}: {}", quoted(key), repr(value))).collect();
            let fields = format!("{{{}}}", fields.join(", "));
            if dict.ordered { format!("OrderedDict({fields})") } else { fields }
        }
    }
}

/// Python quotes with `'`, and with `"` only where that saves escaping.
pub(super) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        let code = u32::from(c);
        // Writing to a string can't fail.
        let _ = match c {
            '\n' => write!(out, "\\n"),
            '\r' => write!(out, "\\r"),
            '\t' => write!(out, "\\t"),
            c if c == quote || c == '\\' => write!(out, "\\{c}"),
            c if is_printable(c) => write!(out, "{c}"),
            _ if code <= 0xff => write!(out, "\\x{code:02x}"),
            _ if code <= 0xffff => write!(out, "\\u{code:04x}"),
            _ => write!(out, "\\U{code:08x}"),
        };
    }
    out.push(quote);
    out
}
