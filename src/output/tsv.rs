//! `-o tsv`: a row an item, its fields between tabs, no headings.

use crate::python::Data;

/// A list gives a row an item, anything else one row.
pub fn render(data: &Data) -> String {
    let rows = match data {
        Data::List(items) => items.as_slice(),
        other => std::slice::from_ref(other),
    };
    rows.iter().map(|item| row(item) + "\n").collect()
}

/// What the query put in order stays so; other dicts are sorted, so that the columns are the same from run to run.
fn row(item: &Data) -> String {
    let fields: Vec<_> = match item {
        Data::Dict(dict) if dict.ordered => dict.iter().map(|(_, value)| field(value)).collect(),
        Data::Dict(dict) => dict.sorted().iter().map(|(_, value)| field(value)).collect(),
        Data::List(items) => items.iter().map(field).collect(),
        // Alone in its row, a flag is written small.
        Data::Bool(flag) => return flag.to_string(),
        other => return field(other),
    };
    fields.join("\t")
}

/// Within a row, a list is its length and a dict is empty, so that rows keep their number of columns.
fn field(value: &Data) -> String {
    match value {
        Data::List(items) => items.len().to_string(),
        Data::Dict(_) => String::new(),
        other => other.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::query::Query;
    use serde_json::json;

    #[test]
    fn fields_are_sorted_unless_the_query_ordered_them() {
        let value = Data::from(&json!([{"b": true, "a": [1, 2], "c": {"x": 1}}, false, null]));
        assert_eq!(render(&value), "2\tTrue\t\nfalse\nNone\n");
        let query = Query::parse("[0].{b: b, a: a[0]}").unwrap();
        assert_eq!(render(&query.search(&value).unwrap()), "True\t1\n");
    }
}
