//! Values as Python holds, compares and writes them: az is Python, and its output, its queries and its messages are made of
//! these.

mod chars;
mod number;
mod printable;
mod text;

pub use chars::{first_raised, is_space, lines, lines_with_ends, strip, strip_end};
pub use number::{compare, float_text, parse_number, sum};

use serde_json::Value;
use std::cmp::Ordering;
use std::rc::Rc;

/// A JSON value in Python. Lists and dicts are shared, not copied, because az's YAML shows which of them are the same one.
#[derive(Clone, Debug)]
pub enum Data {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An integer.
    Int(i128),
    /// A float.
    Float(f64),
    /// A string.
    Str(Rc<str>),
    /// A list.
    List(Rc<Vec<Data>>),
    /// A dict.
    Dict(Rc<Dict>),
}

/// A dict: what was put in first comes first.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    fields: Vec<(Rc<str>, Data)>,
    /// Whether it is an `OrderedDict`, whose order counts when it is compared and written as a row.
    pub ordered: bool,
}

impl Dict {
    /// An empty `OrderedDict`.
    pub fn ordered() -> Self {
        Self { ordered: true, ..Self::default() }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Data> {
        let field = self.fields.iter().find(|(own, _)| &**own == key);
        field.map(|(_, value)| value)
    }

    /// Sets the value of a key, in its old place if it has one.
    pub fn insert(&mut self, key: Rc<str>, value: Data) {
        match self.fields.iter_mut().find(|(own, _)| *own == key) {
            Some((_, old)) => *old = value,
            None => self.fields.push((key, value)),
        }
    }

    /// Keys and values in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &Data)> {
        self.fields.iter().map(|(key, value)| (key, value))
    }

    /// Keys and values sorted by key.
    pub fn sorted(&self) -> Vec<(&Rc<str>, &Data)> {
        let mut fields: Vec<_> = self.iter().collect();
        fields.sort_by_key(|(key, _)| *key);
        fields
    }

    /// How many keys it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether it has no keys.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

impl Data {
    /// A list of these.
    pub fn list(items: Vec<Data>) -> Self {
        Data::List(Rc::new(items))
    }

    /// Python's `bool(value)`.
    pub fn truthy(&self) -> bool {
        match self {
            Data::None => false,
            Data::Bool(flag) => *flag,
            Data::Int(number) => *number != 0,
            Data::Float(number) => *number != 0.0,
            Data::Str(text) => !text.is_empty(),
            Data::List(items) => !items.is_empty(),
            Data::Dict(dict) => !dict.is_empty(),
        }
    }

    /// Python's `str(value)`.
    pub fn text(&self) -> String {
        text::str(self)
    }

    /// Python's `repr(value)`.
    pub fn repr(&self) -> String {
        text::repr(self)
    }

    /// Whether it is a list or a dict.
    pub fn has_parts(&self) -> bool {
        matches!(self, Data::List(_) | Data::Dict(_))
    }

    /// A dict's value of a key; `None` where there is none.
    pub fn get(&self, key: &str) -> Data {
        match self {
            Data::Dict(dict) => dict.get(key).cloned().unwrap_or(Data::None),
            _ => Data::None,
        }
    }
}

impl From<&Value> for Data {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Data::None,
            Value::Bool(flag) => Data::Bool(*flag),
            Value::Number(number) => match number.as_i128() {
                Some(whole) => Data::Int(whole),
                None => Data::Float(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => Data::Str(text.as_str().into()),
            Value::Array(items) => Data::list(items.iter().map(Data::from).collect()),
            Value::Object(fields) => {
                let fields = fields.iter();
                Data::Dict(Rc::new(Dict {
                    fields: fields.map(|(key, value)| (key.as_str().into(), value.into())).collect(),
                    ordered: false,
                }))
            }
        }
    }
}

/// Python's `==`: numbers and flags are equal by value, and only two ordered dicts have to have the same order.
impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Data::None, Data::None) => true,
            (Data::Str(one), Data::Str(other)) => one == other,
            (Data::List(one), Data::List(other)) => one == other,
            (Data::Dict(one), Data::Dict(other)) if one.ordered && other.ordered => one.fields == other.fields,
            (Data::Dict(one), Data::Dict(other)) => {
                one.len() == other.len() && one.iter().all(|(key, value)| other.get(key) == Some(value))
            }
            (Data::Str(_), _) | (_, Data::Str(_)) => false,
            _ => compare(self, other) == Some(Ordering::Equal),
        }
    }
}

/// Python's `str(value)`.
pub fn text(value: &Value) -> String {
    Data::from(value).text()
}

/// Python's `repr(text)`.
pub fn quoted(text: &str) -> String {
    text::quoted(text)
}

/// Python's `bool(value)`.
pub fn truthy(value: &Value) -> bool {
    Data::from(value).truthy()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_written_as_python_writes_them() {
        let value = json!({"a": [1, 1.5, true, null, "it's", "\"'", "\u{7f}\n"]});
        assert_eq!(text(&value), r#"{'a': [1, 1.5, True, None, "it's", '"\'', '\x7f\n']}"#);
        assert_eq!(text(&json!("as it is")), "as it is");
    }

    #[test]
    fn values_are_compared_as_python_compares_them() {
        let equal = |one, other| Data::from(&one) == Data::from(&other);
        assert!(equal(json!([1, {"a": 0}]), json!([1.0, {"a": false}])));
        assert!(equal(json!({"a": 1, "b": null}), json!({"b": null, "a": 1})));
        assert!(!equal(json!("1"), json!(1)));
        assert!(!equal(json!(9_007_199_254_740_993_i64), json!(9_007_199_254_740_992.0)));
        assert!(!equal(json!(null), json!(0)));
    }
}
