//! `-o tsv`: a row an item, its fields between tabs, no headings.

use crate::python;
use serde_json::Value;

/// A list gives a row an item, anything else one row.
pub fn render(value: &Value) -> String {
    let rows = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    rows.iter().map(|row| format!("{}\n", self::row(row))).collect()
}

fn row(row: &Value) -> String {
    let fields: Vec<_> = match row {
        Value::Object(fields) => fields.values().map(field).collect(),
        Value::Array(items) => items.iter().map(field).collect(),
        // Alone in its row, a flag is written small.
        Value::Bool(flag) => return flag.to_string(),
        other => return field(other),
    };
    fields.join("\t")
}

/// Within a row, a list is its length and an object is empty, so that rows keep their number of columns.
fn field(value: &Value) -> String {
    match value {
        Value::Array(items) => items.len().to_string(),
        Value::Object(_) => String::new(),
        other => python::text(other),
    }
}
