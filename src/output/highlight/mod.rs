//! Colours for `-o jsonc` and `-o yamlc`, as pygments' lexers and its terminal formatter give them.

mod json;
mod pattern;
mod yaml;

use crate::python::lines_with_ends;

/// What a piece of text is, as far as its colour hangs on it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// What has no colour.
    Plain,
    Space,
    Comment,
    Key,
    Text,
    Number,
    Constant,
    Variable,
    Type,
    /// A document's begin or end.
    Marker,
    Error,
}

impl Kind {
    fn colour(self) -> &'static str {
        match self {
            Kind::Plain => "",
            Kind::Space | Kind::Comment => "\x1b[37m",
            Kind::Key => "\x1b[94m",
            Kind::Text => "\x1b[33m",
            Kind::Number | Kind::Constant => "\x1b[34m",
            Kind::Variable => "\x1b[31m",
            Kind::Type => "\x1b[36m",
            Kind::Marker => "\x1b[04m\x1b[36m",
            Kind::Error => "\x1b[04m\x1b[91m",
        }
    }
}

const RESET: &str = "\x1b[39;49;00m";

/// JSON in colour.
pub(super) fn json(text: &str) -> String {
    paint(json::tokens(text))
}

/// YAML in colour.
pub(super) fn yaml(text: &str) -> String {
    paint(yaml::tokens(&normal(text)))
}

/// Lexers see text without empty lines around it.
fn normal(text: &str) -> String {
    text.trim_matches('\n').to_owned() + "\n"
}

/// A colour ends with each line, so that a pager can begin anywhere.
fn paint(tokens: impl IntoIterator<Item = (Kind, String)>) -> String {
    let mut out = String::new();
    for (kind, text) in tokens {
        for line in lines_with_ends(&text) {
            let shown = line.trim_end_matches('\n');
            if kind == Kind::Plain {
                out.push_str(shown);
            } else {
                out.extend([kind.colour(), shown, RESET]);
            }
            out.push_str(&line[shown.len()..]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_coloured_as_pygments_colours_it() {
        assert_eq!(
            json("{\n  \"a\": [\n    -1.5,\n    \"b\"\n  ],\n  \"c\": null\n}\n"),
            "{\x1b[37m\x1b[39;49;00m\n\x1b[37m  \x1b[39;49;00m\x1b[94m\"a\"\x1b[39;49;00m:\x1b[37m \x1b[39;49;00m[\x1b[37m\x1b[39;49;00m\n\
             \x1b[37m    \x1b[39;49;00m\x1b[34m-1.5\x1b[39;49;00m,\x1b[37m\x1b[39;49;00m\n\
             \x1b[37m    \x1b[39;49;00m\x1b[33m\"b\"\x1b[39;49;00m\x1b[37m\x1b[39;49;00m\n\
             \x1b[37m  \x1b[39;49;00m],\x1b[37m\x1b[39;49;00m\n\
             \x1b[37m  \x1b[39;49;00m\x1b[94m\"c\"\x1b[39;49;00m:\x1b[37m \x1b[39;49;00m\x1b[34mnull\x1b[39;49;00m\x1b[37m\x1b[39;49;00m\n\
             }\x1b[37m\x1b[39;49;00m\n"
        );
    }

    #[test]
    fn yaml_is_coloured_as_pygments_colours_it() {
        assert_eq!(
            yaml("a: b c\nd:\n- 'x'\n- {}\n"),
            "\x1b[94ma\x1b[39;49;00m:\x1b[37m \x1b[39;49;00mb c\x1b[37m\x1b[39;49;00m\n\
             \x1b[94md\x1b[39;49;00m:\x1b[37m\x1b[39;49;00m\n\
             -\x1b[37m \x1b[39;49;00m\x1b[33m'\x1b[39;49;00m\x1b[33mx\x1b[39;49;00m\x1b[33m'\x1b[39;49;00m\x1b[37m\x1b[39;49;00m\n\
             -\x1b[37m \x1b[39;49;00m{}\x1b[37m\x1b[39;49;00m\n"
        );
    }
}
