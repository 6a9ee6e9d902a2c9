//! `-o yaml`: as PyYAML's `safe_dump(default_flow_style=False, allow_unicode=True)`.
//!
//! This is PyYAML's emitter with what JSON can't bring left out: it keeps the column and what it wrote last, because where a
//! line is broken and which spaces are left out hang on them.

mod anchors;
mod implicit;
mod scalar;
mod write;

use crate::python::{Data, float_text};
use anchors::Anchors;
use scalar::Style;
use std::rc::Rc;

/// The column behind which text is folded.
const WIDTH: usize = 80;

/// A key longer than this, with the five characters of its tag, gets a `?`.
const LONGEST_KEY: usize = 122;

/// A document.
pub fn render(data: &Data) -> String {
    let mut emitter = Emitter {
        out: String::new(),
        column: 0,
        after_space: true,
        at_indentation: true,
        indent: None,
        anchors: Anchors::of(data),
    };
    let is_plain = emitter.node(data, Place::Root);
    emitter.indentation();
    if is_plain {
        // A plain scalar alone could go on, so its end is marked.
        emitter.out.push_str("...\n");
    }
    emitter.out
}

/// Where a node stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Root,
    Item,
    Key,
    /// A key behind `?`, or a value.
    Value,
}

struct Emitter {
    out: String,
    column: usize,
    /// Whether the next token needs no space before it.
    after_space: bool,
    /// Whether the line has nothing but indentation and indicators that count as such.
    at_indentation: bool,
    indent: Option<usize>,
    anchors: Anchors,
}

impl Emitter {
    /// Writes a node; tells whether it was a plain scalar.
    fn node(&mut self, data: &Data, place: Place) -> bool {
        if let Some(name) = self.anchors.name(data) {
            self.indicator(&name.text, true);
            if name.is_alias {
                return false;
            }
        }
        let around = self.indent;
        let is_plain = match data {
            Data::List(items) if items.is_empty() => {
                self.indicator("[", true);
                self.indicator("]", false);
                false
            }
            Data::Dict(dict) if dict.is_empty() => {
                self.indicator("{", true);
                self.indicator("}", false);
                false
            }
            Data::List(items) => {
                // A list stands no deeper than the key it belongs to.
                let same_depth = place == Place::Value && !self.at_indentation;
                if !same_depth {
                    self.indent = Some(around.map_or(0, |indent| indent + 2));
                }
                for item in items.iter() {
                    self.indentation();
                    self.structure("-");
                    self.node(item, Place::Item);
                }
                false
            }
            Data::Dict(dict) => {
                self.indent = Some(around.map_or(0, |indent| indent + 2));
                for (key, value) in dict.sorted() {
                    self.indentation();
                    self.key(key);
                    self.node(value, Place::Value);
                }
                false
            }
            scalar => {
                self.indent = Some(around.map_or(2, |indent| indent + 2));
                self.scalar(scalar, place)
            }
        };
        self.indent = around;
        is_plain
    }

    fn key(&mut self, key: &Rc<str>) {
        let is_simple = !key.is_empty() && !key.contains(scalar::is_break) && key.chars().count() <= LONGEST_KEY;
        let key = Data::Str(key.clone());
        if is_simple {
            self.node(&key, Place::Key);
            self.indicator(":", false);
        } else {
            self.structure("?");
            self.node(&key, Place::Value);
            self.indentation();
            self.structure(":");
        }
    }

    fn scalar(&mut self, data: &Data, place: Place) -> bool {
        let Data::Str(text) = data else {
            let text = match data {
                Data::None => "null".to_owned(),
                Data::Bool(flag) => flag.to_string(),
                Data::Float(number) => float(*number),
                other => other.text(),
            };
            self.plain(&text.chars().collect::<Vec<_>>(), true);
            return true;
        };
        let chars: Vec<char> = text.chars().collect();
        // A key isn't folded.
        let may_fold = place != Place::Key;
        let style = scalar::style(&chars, implicit::is_string(text));
        match style {
            Style::Plain => self.plain(&chars, may_fold),
            Style::Single => self.single_quoted(&chars, may_fold),
            Style::Double => self.double_quoted(&chars, may_fold),
        }
        style == Style::Plain
    }
}

/// YAML's floats have a dot.
fn float(number: f64) -> String {
    match float_text(number).as_str() {
        "nan" => ".nan".to_owned(),
        "inf" => ".inf".to_owned(),
        "-inf" => "-.inf".to_owned(),
        text if !text.contains('.') => text.replacen('e', ".0e", 1),
        text => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn yaml(value: serde_json::Value) -> String {
        render(&Data::from(&value))
    }

    #[test]
    fn it_is_what_pyyaml_writes() {
        let value = json!({
            "list": [1, {"b": null, "a": [[], {}]}, ["x"]],
            "texts": ["", "true", "1e3", "1.5e+3", "2018-08-15", "a: b", "- a", "é", "a\nb", "\t", " a", "it's"],
            "float": 1e16,
        });
        let written = "float: 1.0e+16
list:
- 1
- a:
  - []
  - {}
  b: null
- - x
texts:
- ''
- 'true'
- 1e3
- '1.5e+3'
- '2018-08-15'
- 'a: b'
- '- a'
- é
- 'a

  b'
- \"\\t\"
- ' a'
- it's
";
        assert_eq!(yaml(value), written);
    }

    #[test]
    fn long_texts_are_folded_and_long_keys_marked() {
        let words = "word ".repeat(18) + "end";
        let folded = format!("a: {}word\n  word word end\n", "word ".repeat(15));
        assert_eq!(yaml(json!({ "a": words })), folded);
        let key = "k".repeat(123);
        assert_eq!(yaml(json!({ &key: [1] })), format!("? {key}\n: - 1\n"));
    }

    #[test]
    fn a_plain_scalar_alone_has_its_end_marked() {
        assert_eq!(yaml(json!("a")), "a\n...\n");
        assert_eq!(yaml(json!("1")), "'1'\n");
    }

    #[test]
    fn what_is_the_same_list_twice_is_written_once() {
        let list = Data::list(vec![Data::Int(1)]);
        let twice = Data::list(vec![list.clone(), list]);
        assert_eq!(render(&twice), "- &id001\n  - 1\n- *id001\n");
    }
}
