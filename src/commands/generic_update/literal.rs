//! Values as az's generic update takes them: JSON, else a literal of Python (numbers, texts, constants, and lists, tuples and
//! dicts of them), else text.

mod number;
mod quoted;

use serde_json::{Map, Value};

/// The value that `text` stands for.
pub fn read(text: &str) -> Value {
    // JSON's minus zero is Python's zero.
    let json = serde_json::from_str(text).ok().filter(|_| text.trim() != "-0");
    json.or_else(|| python(text)).unwrap_or_else(|| text.into())
}

fn python(text: &str) -> Option<Value> {
    let mut reader = Reader { rest: text.trim_matches([' ', '\t']), depth: 0 };
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
            '[' => self.items(']').map(|(items, _)| items.into()),
            // One item in parentheses is a tuple only with a comma behind it.
            '(' => match self.items(')')? {
                (mut items, false) if items.len() == 1 => items.pop(),
                (items, _) => Some(items.into()),
            },
            '{' => self.fields().map(Value::Object),
            _ => self.texts().or_else(|| self.word()),
        };
        self.depth -= 1;
        self.skip_space();
        value
    }

    /// Texts beside each other are one.
    fn texts(&mut self) -> Option<Value> {
        let (mut text, mut rest) = quoted::read(self.rest)?;
        while let Some((more, behind)) = quoted::read(rest.trim_start_matches([' ', '\t'])) {
            text += &more;
            rest = behind;
        }
        self.rest = &self.rest[self.rest.len() - rest.len()..];
        Some(text.into())
    }

    fn word(&mut self) -> Option<Value> {
        let signs = self.rest.len() - self.rest.trim_start_matches(['-', '+', ' ']).len();
        let is_end = |c: char| c.is_whitespace() || ",:]})#".contains(c);
        let length = self.rest[signs..].find(is_end).unwrap_or(self.rest.len() - signs);
        let (signs, word) = (&self.rest[..signs], &self.rest[signs..signs + length]);
        let value = match word {
            "True" if signs.is_empty() => true.into(),
            "False" if signs.is_empty() => false.into(),
            "None" if signs.is_empty() => Value::Null,
            word => number::read(word, signs.matches('-').count() % 2 == 1)?,
        };
        self.rest = &self.rest[signs.len() + length..];
        Some(value)
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
            // JSON's keys are texts: Python writes other scalars as JSON has them.
            let key = match self.value()? {
                Value::String(key) => key,
                Value::Array(_) | Value::Object(_) => return None,
                scalar => scalar.to_string(),
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

    /// Comments are white space, too.
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
        while let Some(comment) = self.rest.strip_prefix('#') {
            self.rest = comment.find('\n').map_or("", |end| comment[end..].trim_start());
        }
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
            ("{1: 2, True: 3, None: 4}", json!({"1": 2, "true": 3, "null": 4})),
            ("(1)", json!(1)),
            ("(1,2)", json!([1, 2])),
            ("1 # one", json!(1)),
            ("- 1", json!(-1)),
            ("-0", json!(0)),
            ("'it\\'s'", json!("it's")),
            ("'a' 'b'", json!("ab")),
            ("[1 2]", json!("[1 2]")),
            ("{1, 2}", json!("{1, 2}")),
            ("prod", json!("prod")),
            ("", json!("")),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\[\\](){}'\",:a-fur0-9. +_x#\\\\-]{0,40}") {
            read(&text);
        }
    }
}
