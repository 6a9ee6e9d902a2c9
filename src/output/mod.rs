//! From a command's result to the bytes on stdout. Nothing is printed here.

mod json;
pub mod query;
mod table;
mod tsv;

use crate::error::Result;
use query::Query;
use serde_json::Value;

/// The formats of `--output`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON, keys sorted.
    Json,
    /// A table for people.
    Table,
    /// Rows of fields separated by tabs, for other programs.
    Tsv,
    /// Nothing.
    None,
}

impl Format {
    /// Every format by its name, in az's order.
    pub const ALL: [(&str, Self); 4] =
        [("json", Self::Json), ("table", Self::Table), ("tsv", Self::Tsv), ("none", Self::None)];
}

/// A column of a resource's own table: its heading, and where its value is found.
pub type Column = (&'static str, &'static [&'static str]);

/// Renders a result; a result of null, before or after the query, renders as nothing.
///
/// # Errors
/// Where the query fails on this result, or the result makes no table.
pub fn render(value: Value, columns: &[Column], query: Option<&str>, format: Format) -> Result<String> {
    let value = match query {
        Some(query) => Query::parse(query)?.search(&value)?,
        None => value,
    };
    if value.is_null() {
        return Ok(String::new());
    }
    match format {
        Format::Json => Ok(json::render(&value)),
        Format::Table if query.is_some() => table::render(&value, true),
        Format::Table if columns.is_empty() => table::render(&value, false),
        Format::Table => Ok(table::render_columns(&value, columns)),
        Format::Tsv => Ok(tsv::render(&value)),
        Format::None => Ok(String::new()),
    }
}
