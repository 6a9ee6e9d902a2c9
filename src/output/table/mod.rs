//! `-o table`: which headings and cells a result has. [`grid`] draws them.

mod ansi;
mod grid;

use super::Column;
use crate::python::{Data, first_raised};

/// Fields that a table without columns of its own leaves out.
const SKIPPED: [&str; 3] = ["id", "type", "etag"];

/// A row: headings with their cells.
type Row = Vec<(String, String)>;

/// A table of a resource's own columns.
pub fn render_columns(data: &Data, columns: &[Column]) -> String {
    let rows = items(data).iter().map(|item| {
        let cells = columns.iter().map(|(heading, path)| {
            let found = path.iter().fold(item.clone(), |value, key| value.get(key));
            let is_number = matches!(found, Data::Bool(_) | Data::Int(_) | Data::Float(_));
            let shown = found.truthy() || is_number;
            let cell = if shown { found.text() } else { String::new() };
            ((*heading).to_owned(), cell)
        });
        cells.collect()
    });
    draw(&rows.collect::<Vec<_>>())
}

/// A table of whatever fields the items have: in the query's order, or sorted.
pub fn render(data: &Data, in_order: bool) -> String {
    let rows = items(data).iter().map(|item| row(item, in_order));
    draw(&rows.collect::<Vec<_>>())
}

fn items(data: &Data) -> &[Data] {
    match data {
        Data::List(items) => items,
        other => std::slice::from_ref(other),
    }
}

fn row(item: &Data, in_order: bool) -> Row {
    match item {
        Data::Dict(dict) => {
            let fields = if in_order { dict.iter().collect() } else { dict.sorted() };
            let mut row = Row::new();
            for (key, value) in fields {
                let fits = !value.has_parts() && !matches!(value, Data::None);
                if fits && !SKIPPED.contains(&&**key) {
                    put(&mut row, first_raised(key), cell(value));
                }
            }
            row
        }
        Data::List(cells) => {
            let cells = cells.iter().enumerate();
            cells.map(|(at, value)| (format!("Column{}", at + 1), cell(value))).collect()
        }
        other => vec![("Result".to_owned(), cell(other))],
    }
}

/// `name` and `Name` are one column, where the first of them stands, with the cell of the last.
fn put(row: &mut Row, heading: String, cell: String) {
    match row.iter_mut().find(|(own, _)| *own == heading) {
        Some((_, old)) => *old = cell,
        None => row.push((heading, cell)),
    }
}

fn cell(value: &Data) -> String {
    match value {
        Data::None => String::new(),
        other => other.text(),
    }
}

/// Columns in the order in which the rows first have them; what a row doesn't have is empty.
fn draw(rows: &[Row]) -> String {
    let mut headings: Vec<String> = Vec::new();
    for (heading, _) in rows.iter().flatten() {
        if !headings.contains(heading) {
            headings.push(heading.clone());
        }
    }
    let rows = rows.iter().map(|row| {
        let cell = |heading| {
            let found = row.iter().find(|(own, _)| own == heading);
            found.map(|(_, cell)| cell.clone()).unwrap_or_default()
        };
        headings.iter().map(cell).collect()
    });
    let rows = rows.collect::<Vec<Vec<String>>>();
    grid::draw(&headings, &rows) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn table(value: serde_json::Value) -> String {
        render(&Data::from(&value), true)
    }

    #[test]
    fn a_table_of_columns_is_tabulate_s_simple() {
        let value = Data::from(&json!([
            {"name": "westus", "status": {"displayStatus": "Ready"}, "on": true},
            {"name": "日本", "status": null, "on": false},
        ]));
        let columns: [Column; 3] = [("NAME", &["name"]), ("STATUS", &["status", "displayStatus"]), ("ON", &["on"])];
        assert_eq!(
            render_columns(&value, &columns),
            "NAME    STATUS    ON\n------  --------  -----\nwestus  Ready     True\n日本                False\n"
        );
    }

    #[test]
    fn a_table_without_fields_is_one_empty_line() {
        for value in [json!([]), json!([{"id": 2}]), json!({"a": [1], "b": null})] {
            assert_eq!(table(value), "\n");
        }
        let none = Data::list(Vec::new());
        assert_eq!(render_columns(&none, &[("NAME", &["name"])]), "\n");
    }

    #[test]
    fn a_query_s_own_keys_and_scalars_make_columns() {
        assert_eq!(table(json!([{"b": 1, "a": "x", "id": 2}])), "B    A\n---  ---\n1    x\n");
        assert_eq!(table(json!("x")), "Result\n--------\nx\n");
        assert_eq!(table(json!([{"a": 1, "A": 2}, [true]])), "A    Column1\n---  ---------\n2\n     True\n");
    }
}
