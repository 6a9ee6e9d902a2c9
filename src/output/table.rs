//! `-o table`: az's tables are tabulate's `simple` ones.
//!
//! A column is as wide as its widest cell and at least two wider than its heading; columns stand two spaces apart; a line of
//! dashes follows the headings; no line ends in spaces.

use super::Column;
use crate::error::{Error, Result};
use crate::python;
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value;

/// Fields that a table without columns of its own leaves out.
const SKIPPED: [&str; 3] = ["id", "type", "etag"];

/// A row: headings with their cells.
type Row = Vec<(String, String)>;

/// A table of a resource's own columns.
pub fn render_columns(value: &Value, columns: &[Column]) -> String {
    let rows = items(value).iter().map(|item| {
        let cells = columns.iter().map(|(heading, path)| {
            let found = path.iter().try_fold(item, |value, key| value.get(key));
            let shown = found.filter(|value| python::truthy(value) || value.as_f64() == Some(0.0));
            let cell = match found {
                Some(Value::Bool(false)) => "False".to_owned(),
                _ => shown.map(python::text).unwrap_or_default(),
            };
            ((*heading).to_owned(), cell)
        });
        cells.collect()
    });
    draw(&rows.collect::<Vec<Row>>())
}

/// A table of whatever fields the items have: in the query's order, or sorted.
///
/// # Errors
/// Where no item has a field that fits a cell.
pub fn render(value: &Value, in_order: bool) -> Result<String> {
    let rows: Vec<_> = items(value).iter().map(|item| row(item, in_order)).collect();
    if !rows.is_empty() && rows.iter().all(Vec::is_empty) {
        return Err(Error::new(
            "Table output unavailable. Use the --query option to specify an appropriate query. Use --debug for more info.",
        )
        .into());
    }
    Ok(draw(&rows))
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn row(item: &Value, in_order: bool) -> Row {
    match item {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            if !in_order {
                fields.sort_by_key(|(key, _)| *key);
            }
            let fits = |(key, value): &(&String, &Value)| {
                let has_parts = value.is_array() || value.is_object();
                !(SKIPPED.contains(&key.as_str()) || value.is_null() || has_parts)
            };
            let cells = fields.into_iter().filter(fits);
            cells.map(|(key, value)| (raised(key), python::text(value))).collect()
        }
        Value::Array(cells) => {
            let cells = cells.iter().enumerate();
            cells.map(|(at, value)| (format!("Column{}", at + 1), cell(value))).collect()
        }
        other => vec![("Result".to_owned(), cell(other))],
    }
}

fn cell(value: &Value) -> String {
    if value.is_null() { String::new() } else { python::text(value) }
}

/// The key with its first letter raised.
fn raised(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn draw(rows: &[Row]) -> String {
    if rows.is_empty() {
        return "\n".to_owned();
    }
    let mut headings: Vec<&str> = Vec::new();
    for (heading, _) in rows.iter().flatten() {
        if !headings.contains(&heading.as_str()) {
            headings.push(heading);
        }
    }
    let mut stand_ins = StandIns::default();
    let heads: Vec<_> = headings.iter().map(|heading| stand_ins.hide(heading)).collect();
    let mut lines: Vec<Vec<String>> = Vec::new();
    for row in rows {
        let cell = |heading: &&str| row.iter().find(|(own, _)| own == heading).map_or("", |(_, cell)| cell.trim());
        lines.push(headings.iter().map(|heading| stand_ins.hide(cell(heading))).collect());
    }
    let dashes = heads.iter().enumerate().map(|(at, head)| {
        let widest = lines.iter().map(|line| line[at].chars().count()).max().unwrap_or_default();
        "-".repeat(widest.max(head.chars().count() + 2))
    });
    let dashes = dashes.collect::<Vec<_>>();
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .add_row(heads)
        .add_row(dashes)
        .add_rows(lines);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    stand_ins.restore(&table.trim_fmt()) + "\n"
}

/// tabulate counts characters, comfy-table the columns they fill on a terminal; so a character that doesn't fill exactly one
/// goes through the table as one that does.
#[derive(Default)]
struct StandIns {
    hidden: Vec<char>,
}

/// A private plane's first character; nobody's text has these.
const FIRST_STAND_IN: u32 = 0xF_0000;

impl StandIns {
    fn hide(&mut self, text: &str) -> String {
        text.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { self.stand_in(c) }).collect()
    }

    fn stand_in(&mut self, c: char) -> char {
        let at = self.hidden.iter().position(|hidden| *hidden == c).unwrap_or_else(|| {
            self.hidden.push(c);
            self.hidden.len() - 1
        });
        u32::try_from(at).ok().and_then(|at| char::from_u32(FIRST_STAND_IN + at)).unwrap_or(c)
    }

    fn restore(&self, drawn: &str) -> String {
        let original = |c: char| {
            let at = (c as u32).checked_sub(FIRST_STAND_IN)?;
            self.hidden.get(usize::try_from(at).ok()?).copied()
        };
        drawn.chars().map(|c| original(c).unwrap_or(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_table_of_columns_is_tabulate_s_simple() {
        let value = json!([
            {"name": "westus", "status": {"displayStatus": "Ready"}, "on": true},
            {"name": "日本", "status": null, "on": false},
        ]);
        let columns: [Column; 3] = [("NAME", &["name"]), ("STATUS", &["status", "displayStatus"]), ("ON", &["on"])];
        assert_eq!(
            render_columns(&value, &columns),
            "NAME    STATUS    ON\n------  --------  -----\nwestus  Ready     True\n日本                False\n"
        );
    }

    #[test]
    fn a_list_of_nothing_is_one_empty_line() {
        assert_eq!(render(&json!([]), true).unwrap(), "\n");
        assert_eq!(render_columns(&json!([]), &[("NAME", &["name"])]), "\n");
    }

    #[test]
    fn a_query_s_own_keys_and_scalars_make_columns() {
        assert_eq!(render(&json!([{"b": 1, "a": "x", "id": 2}]), true).unwrap(), "B    A\n---  ---\n1    x\n");
        assert_eq!(render(&json!("x"), true).unwrap(), "Result\n--------\nx\n");
        assert!(render(&json!([{"id": 2}]), true).is_err());
    }
}
