//! From a command's result to the bytes on stdout. Nothing is printed here.
//!
//! A format is a file here that makes text of a value, and a line in each part of [`Format`].

mod highlight;
mod json;
pub mod query;
mod table;
mod tsv;
mod yaml;

use crate::error::Result;
use crate::python::Data;
use query::Query;
use serde_json::Value;

/// The formats of `--output`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON, keys sorted.
    Json,
    /// JSON in colour, on a terminal.
    Jsonc,
    /// YAML, keys sorted.
    Yaml,
    /// YAML in colour, on a terminal.
    Yamlc,
    /// A table for people.
    Table,
    /// Rows of fields separated by tabs, for other programs.
    Tsv,
    /// Nothing.
    None,
}

impl Format {
    /// Every format by its name, in az's order.
    pub const ALL: [(&str, Self); 7] = [
        ("json", Self::Json),
        ("jsonc", Self::Jsonc),
        ("yaml", Self::Yaml),
        ("yamlc", Self::Yamlc),
        ("table", Self::Table),
        ("tsv", Self::Tsv),
        ("none", Self::None),
    ];

    fn write(self, data: &Data, columns: &[Column], is_queried: bool, colour: bool) -> String {
        match self {
            Self::Jsonc if colour => highlight::json(&json::render(data)),
            Self::Json | Self::Jsonc => json::render(data),
            Self::Yamlc if colour => highlight::yaml(&yaml::render(data)),
            Self::Yaml | Self::Yamlc => yaml::render(data),
            Self::Table if is_queried || columns.is_empty() => table::render(data, is_queried),
            Self::Table => table::render_columns(data, columns),
            Self::Tsv => tsv::render(data),
            Self::None => String::new(),
        }
    }
}

/// A column of a resource's own table: its heading, and where its value is found.
pub type Column = (&'static str, &'static [&'static str]);

/// Renders a result, in colour where the format has it and `colour` allows it. A result of null, before or after the query,
/// renders as nothing.
///
/// # Errors
/// Where the query fails on this result.
pub fn render(value: &Value, columns: &[Column], query: Option<&str>, format: Format, colour: bool) -> Result<String> {
    let mut data = Data::from(value);
    if let Some(query) = query {
        data = Query::parse(query)?.search(&data)?;
    }
    Ok(match data {
        Data::None => String::new(),
        data => format.write(&data, columns, query.is_some(), colour),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn any_json() -> impl Strategy<Value = Value> {
        let text = prop_oneof![any::<String>(), "[-+:#?&*!|>'\"%@`{}\\[\\], \n\t0-9a-e.\u{3000}\u{85}\u{1b}]{0,20}"];
        let scalar = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            text.clone().prop_map(Value::from),
        ];
        scalar.prop_recursive(5, 40, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((text.clone(), inner), 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_the_result_is_it_is_rendered(value in any_json(), colour: bool) {
            let columns: [Column; 2] = [("NAME", &["a"]), ("STATUS", &["b", "c"])];
            for (_, format) in Format::ALL {
                for query in [None, Some("@"), Some("[*]"), Some("{b: @, a: [@, @]}")] {
                    for columns in [columns.as_slice(), &[]] {
                        prop_assert!(render(&value, columns, query, format, colour).is_ok());
                    }
                }
            }
        }

        #[test]
        fn whatever_the_query_is_it_ends(value in any_json(), query in "[\\[\\]a-c{}()&|`'\"@*.,:?!=<>0-9 -]{0,30}") {
            let _ = render(&value, &[], Some(&query), Format::Json, false);
        }
    }

    #[test]
    fn a_null_renders_as_nothing() {
        for (_, format) in Format::ALL {
            assert_eq!(render(&Value::Null, &[], None, format, true).unwrap(), "");
            assert_eq!(render(&json!({}), &[], Some("a"), format, true).unwrap(), "");
        }
    }

    #[test]
    fn without_colours_a_coloured_format_is_the_plain_one() {
        let value = json!({"a": [1]});
        for (coloured, plain) in [(Format::Jsonc, Format::Json), (Format::Yamlc, Format::Yaml)] {
            let render = |format, colour| render(&value, &[], None, format, colour).unwrap();
            assert_eq!(render(coloured, false), render(plain, true));
            assert_ne!(render(coloured, true), render(plain, true));
        }
    }
}
