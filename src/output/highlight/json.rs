//! Tokens of JSON.

use super::{Kind, normal};

/// A piece of text and its kind, in order.
pub(super) fn tokens(text: &str) -> Vec<(Kind, String)> {
    let text = normal(text);
    let mut tokens = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let (kind, length) = match first {
            '"' => {
                let length = string_length(rest);
                let is_key = rest[length..].starts_with(':');
                (if is_key { Kind::Key } else { Kind::Text }, length)
            }
            ' ' | '\n' => (Kind::Space, run(rest, " \n")),
            'f' | 'n' | 't' => (Kind::Constant, run(rest, "truefalsenull")),
            '-' | '0'..='9' => (Kind::Number, run(rest, "-0123456789.eE+")),
            '{' | '}' | '[' | ']' | ',' | ':' => (Kind::Plain, 1),
            // `NaN` is no JSON.
            other => (Kind::Error, other.len_utf8()),
        };
        let (token, behind) = rest.split_at(length);
        tokens.push((kind, token.to_owned()));
        rest = behind;
    }
    tokens
}

fn string_length(text: &str) -> usize {
    let mut escaped = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    text.len()
}

fn run(text: &str, belongs: &str) -> usize {
    text.find(|c| !belongs.contains(c)).unwrap_or(text.len())
}
