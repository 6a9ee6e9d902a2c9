//! Draws headings and rows as tabulate draws its `simple` tables.
//!
//! A column is as wide as its widest cell and at least two wider than its heading; columns stand two spaces apart; a line of
//! dashes follows the headings; no line ends in spaces. Where any cell has several lines, all are drawn line by line. Widths
//! are counted in characters, those of terminal escapes left out.

use super::ansi;
use crate::python::{lines, strip, strip_end};
use comfy_table::{ContentArrangement, Table, presets};

/// A cell that is this alone makes tabulate draw a line of dashes instead of its row.
const SEPARATOR: &str = "\u{1}";

/// The table without its last line's end; empty where there are no headings.
pub(super) fn draw(headings: &[String], rows: &[Vec<String>]) -> String {
    if headings.is_empty() {
        return String::new();
    }
    let rows: Vec<_> = rows.iter().map(|row| (!separates(row)).then_some(row)).collect();
    let all = headings.iter().chain(rows.iter().flatten().copied().flatten());
    let all = all.map(String::as_str).collect::<Vec<_>>().join("\t");
    let rule = Rule { has_escapes: ansi::strip(&all) != all, has_lines: all.contains(['\r', '\n']) };
    let columns = headings.iter().enumerate();
    let columns: Vec<_> = columns
        .map(|(at, heading)| {
            let cells = rows.iter().flatten().map(|row| strip(&row[at]));
            rule.column(heading, &cells.collect::<Vec<_>>())
        })
        .collect();
    let widths: Vec<_> = columns.iter().map(|column| column.width).collect();
    let dashes: Vec<_> = widths.iter().map(|width| "-".repeat(*width)).collect();

    let mut drawn = rule.lines(columns.iter().map(|column| column.heading.as_str()), &widths);
    drawn.push(dashes.clone());
    let mut at = 0;
    for row in rows {
        if row.is_none() {
            drawn.push(dashes.clone());
        } else {
            drawn.extend(rule.lines(columns.iter().map(|column| column.cells[at].as_str()), &widths));
            at += 1;
        }
    }
    lay_out(&drawn, &widths)
}

fn separates(row: &[String]) -> bool {
    row.iter().take(2).any(|cell| strip(cell) == SEPARATOR)
}

/// What holds for the whole table.
#[derive(Clone, Copy)]
struct Rule {
    has_escapes: bool,
    has_lines: bool,
}

/// A column, each cell filled up with spaces.
struct Column {
    heading: String,
    cells: Vec<String>,
    width: usize,
}

impl Rule {
    fn column(self, heading: &str, cells: &[&str]) -> Column {
        let widest = cells.iter().map(|cell| self.width(cell)).max();
        let least = self.width(heading) + 2;
        let filled_to = widest.unwrap_or_default().max(least);
        let cells: Vec<_> = cells.iter().map(|cell| self.fill(cell, filled_to)).collect();
        let widest = cells.iter().map(|cell| self.width(cell)).max();
        let width = widest.unwrap_or_default().max(least);
        let heading_lines = self.parts(heading).into_iter();
        let heading: Vec<_> = heading_lines.map(|line| self.fill_line(line, line, width)).collect();
        Column { heading: heading.join("\n"), cells, width }
    }

    /// The lines that tabulate measures; those it prints end at more characters than these.
    fn parts(self, text: &str) -> Vec<&str> {
        if self.has_lines { text.split(['\r', '\n']).collect() } else { vec![text] }
    }

    fn width(self, text: &str) -> usize {
        let widths = self.parts(text).into_iter().map(|line| self.line_width(line));
        widths.max().unwrap_or_default()
    }

    fn line_width(self, line: &str) -> usize {
        if self.has_escapes { ansi::strip(line).chars().count() } else { line.chars().count() }
    }

    fn fill(self, cell: &str, width: usize) -> String {
        let parts = self.parts(cell);
        if !self.has_lines {
            return self.fill_line(cell, cell, width);
        }
        let printed = lines(cell).into_iter();
        let filled: Vec<_> = if self.has_escapes {
            // tabulate pairs lines with parts, and a line without its part is lost.
            let pairs = printed.zip(parts);
            pairs.map(|(line, part)| self.fill_line(line, part, width)).collect()
        } else {
            printed.map(|line| self.fill_line(line, line, width)).collect()
        };
        filled.join("\n")
    }

    /// The line with as many spaces behind it as its part of the cell needs.
    fn fill_line(self, line: &str, part: &str, width: usize) -> String {
        let unseen = part.chars().count() - self.line_width(part);
        let missing = (width + unseen).saturating_sub(line.chars().count());
        line.to_owned() + &" ".repeat(missing)
    }

    /// A row's lines, each with all of its cells.
    fn lines<'a>(self, cells: impl Iterator<Item = &'a str>, widths: &[usize]) -> Vec<Vec<String>> {
        if !self.has_lines {
            return vec![cells.map(str::to_owned).collect()];
        }
        let cells: Vec<_> = cells.map(lines).collect();
        let count = cells.iter().map(Vec::len).max().unwrap_or_default();
        let line = |at: usize| {
            let pieces = cells.iter().zip(widths);
            pieces
                .map(|(cell, width)| cell.get(at).map_or_else(|| " ".repeat(*width), |line| (*line).to_owned()))
                .collect()
        };
        (0..count).map(line).collect()
    }
}

/// Stands for a cell that the table library would measure in its own way: it goes in as one of these and as many
/// [`FILLER`]s as make it as wide as its column, and its text is put in afterwards.
const STAND_IN: char = '\u{F0000}';
const FILLER: char = '\u{F0001}';

fn lay_out(drawn: &[Vec<String>], widths: &[usize]) -> String {
    let mut hidden = Vec::new();
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    for line in drawn {
        let cells = line.iter().zip(widths).map(|(cell, width)| {
            if cell.bytes().all(|b| b.is_ascii_graphic() || b == b' ') && cell.len() == *width {
                return cell.clone();
            }
            hidden.push(cell.as_str());
            let fillers = std::iter::repeat_n(FILLER, width - 1);
            std::iter::once(STAND_IN).chain(fillers).collect()
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let mut hidden = hidden.into_iter();
    let laid_out = table.to_string();
    let lines = laid_out.split('\n').map(|line| {
        let mut shown = String::new();
        for c in line.chars() {
            match c {
                STAND_IN => shown.extend(hidden.next()),
                FILLER => {}
                c => shown.push(c),
            }
        }
        strip_end(&shown).to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::draw;

    fn drawn(cells: &[&[&str]]) -> String {
        let mut rows = cells.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        let headings: Vec<String> = rows.next().unwrap();
        draw(&headings, &rows.collect::<Vec<_>>())
    }

    #[test]
    fn a_cell_of_several_lines_makes_a_row_of_several_lines() {
        assert_eq!(
            drawn(&[&["A", "B"], &["l1\nl2", "z"], &["q", "1\r2"]]),
            "A    B\n---  ---\nl1   z\nl2\nq    1\n     2"
        );
        assert_eq!(drawn(&[&["A"], &["\n"]]), "A\n---");
    }

    #[test]
    fn colours_have_no_width() {
        assert_eq!(
            drawn(&[&["A", "B"], &["\x1b[31mred\x1b[0m", "1"], &["\x1b[31m\x1b[0m", ""]]),
            "A    B\n---  ---\n\x1b[31mred\x1b[0m  1\n\x1b[31m\x1b[0m"
        );
    }

    #[test]
    fn a_row_of_tabulate_s_separator_is_a_line() {
        assert_eq!(drawn(&[&["A"], &["x"], &["\u{1}"], &["y"]]), "A\n---\nx\n---\ny");
        // What else is in such a row doesn't count.
        assert_eq!(drawn(&[&["A", "B"], &["", ""], &["\u{1}", "l1\nl2"]]), "A    B\n---  ---\n\n---  ---");
    }
}
