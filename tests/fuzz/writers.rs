//! Renders what `fuzz.py` sends, a JSON object a line: `value`, `format`, and where wanted `query`, `colour` and `columns`.
//! Answers each with a line of JSON: `text` or `error`.

use acrgeo::commands::replication::COLUMNS;
use acrgeo::output::{Format, render};
use serde_json::{Value, json};
use std::io::{BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let is_set = |name: &str| case[name] == true;
        let format = Format::ALL.into_iter().find(|(name, _)| case["format"] == *name);
        let (_, format) = format.ok_or("no such format")?;
        let columns = if is_set("columns") { COLUMNS } else { &[] };
        let answer = match render(&case["value"], columns, case["query"].as_str(), format, is_set("colour")) {
            Ok(text) => json!({ "text": text }),
            Err(error) => json!({ "error": error.to_string() }),
        };
        writeln!(out, "{answer}")?;
    }
    out.flush()?;
    Ok(())
}
