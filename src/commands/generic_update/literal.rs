//! Values as az's generic update takes them: JSON, else a literal of Python, else text.

use serde_json::{Map, Number, Value};

/// The value that `text` stands for.
pub fn read(text: &str) -> Value {
    serde_json::from_str(text).ok().or_else(|| python(text)).unwrap_or_else(|| text.into())
}

/// A literal of Python: text in quotes, numbers, `True`, `False`, `None`, and lists, tuples and dicts of them.
fn python(text: &str) -> Option<Value> {
    let mut reader = Reader { rest: text.trim(), depth: 0 };
    let value = reader.value()?;
    reader.rest.is_empty().then_some(value)
}

/// Deeper nesting than this is no literal that somebody typed.
const DEEPEST: usize = 64;

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn value(&mut self) -> Option<Value> {
        self.depth += 1;
        let value = match self.rest.chars().next()? {
            _ if self.depth > DEEPEST => None,
            '\'' | '"' => self.text().map(Value::from),
            '[' => self.items(']').map(|(items, _)| items.into()),
            // One item in parentheses is a tuple only with a comma behind it.
            '(' => match self.items(')')? {
                (mut items, false) if items.len() == 1 => items.pop(),
                (items, _) => Some(items.into()),
            },
            '{' => self.fields().map(Value::Object),
            _ => self.word(),
        };
        self.depth -= 1;
        self.skip_space();
        value
    }

    fn word(&mut self) -> Option<Value> {
        let is_end = |c: char| c.is_whitespace() || ",:]})".contains(c);
        let word = &self.rest[..self.rest.find(is_end).unwrap_or(self.rest.len())];
        let value = match word {
            "True" => true.into(),
            "False" => false.into(),
            "None" => Value::Null,
            word => {
                let digits = word.replace('_', "");
                let whole = digits.parse::<i64>().ok().map(Number::from);
                let number = whole.or_else(|| digits.parse::<f64>().ok().and_then(Number::from_f64));
                number.filter(|_| word.contains(|c: char| c.is_ascii_digit())).map(Value::Number)?
            }
        };
        self.rest = &self.rest[word.len()..];
        Some(value)
    }

    fn text(&mut self) -> Option<String> {
        let mut chars = self.rest.char_indices();
        let (_, quote) = chars.next()?;
        let mut text = String::new();
        while let Some((at, c)) = chars.next() {
            match c {
                c if c == quote => {
                    self.rest = &self.rest[at + c.len_utf8()..];
                    return Some(text);
                }
                '\\' => match chars.next()?.1 {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    'r' => text.push('\r'),
                    c if c == '\\' || c == '\'' || c == '"' => text.push(c),
                    other => text.extend(['\\', other]),
                },
                '\n' => return None,
                c => text.push(c),
            }
        }
        None
    }

    /// The items up to the closing bracket, and whether a comma stood before it.
    fn items(&mut self, close: char) -> Option<(Vec<Value>, bool)> {
        let mut items = Vec::new();
        let mut comma = true;
        self.advance();
        while !self.rest.starts_with(close) {
            if !comma {
                return None;
            }
            items.push(self.value()?);
            comma = self.take(',');
        }
        self.advance();
        Some((items, comma))
    }

    fn fields(&mut self) -> Option<Map<String, Value>> {
        let mut fields = Map::new();
        let mut comma = true;
        self.advance();
        while !self.rest.starts_with('}') {
            if !comma {
                return None;
            }
            let Value::String(key) = self.value()? else {
                return None;
            };
            if !self.take(':') {
                return None;
            }
            fields.insert(key, self.value()?);
            comma = self.take(',');
        }
        self.advance();
        Some(fields)
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.rest.starts_with(c);
        if found {
            self.advance();
        }
        found
    }

    /// Over one character and the white space after it.
    fn advance(&mut self) {
        let mut chars = self.rest.chars();
        chars.next();
        self.rest = chars.as_str();
        self.skip_space();
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn json_comes_before_python_and_python_before_text() {
        for (text, value) in [
            ("1", json!(1)),
            ("true", json!(true)),
            ("True", json!(true)),
            ("None", json!(null)),
            ("{'a': [1, 2.5,], \"b\": ('x',)}", json!({"a": [1, 2.5], "b": ["x"]})),
            ("(1)", json!(1)),
            ("(1,2)", json!([1, 2])),
            ("'it\\'s'", json!("it's")),
            ("[1 2]", json!("[1 2]")),
            ("prod", json!("prod")),
            ("", json!("")),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\[\\](){}'\",:a-f0-9. \\\\]{0,40}") {
            read(&text);
        }
    }
}
