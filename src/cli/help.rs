//! Help in az's layout: what a group holds, what a command takes, examples.

use clap::{Arg, Command};
use std::fmt::Write;

const WIDTH: usize = 100;

/// A mark at the beginning of an argument's description in the tree: it is shown beside the argument's name.
const PREVIEW: &str = "[Preview]";

/// The sections that come after a command's own arguments, in this order.
const LAST_SECTIONS: [&str; 3] = ["Generic Update Arguments", "Global Policy Arguments", "Global Arguments"];

/// The help on a group or a command, called with these words.
pub fn render(command: &Command, words: &[String]) -> String {
    let name = ["acrgeo"].into_iter().chain(words.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    let summary = sentence(&command.get_about().map(ToString::to_string).unwrap_or_default());
    let is_group = command.has_subcommands();
    let mut text = format!("\n{}\n", if is_group { "Group" } else { "Command" });
    push_wrapped(&mut text, &format!("{name} : {summary}"), 4, 4);
    text.push('\n');
    if is_group {
        push_group(&mut text, command);
    } else {
        push_arguments(&mut text, command);
    }
    if let Some(examples) = command.get_after_help() {
        text.push_str("Examples\n");
        for (title, line) in examples_of(&examples.to_string()) {
            push_wrapped(&mut text, &title, 4, 4);
            push_wrapped(&mut text, &line, 8, 8);
            text.push('\n');
        }
    }
    text
}

/// Whether the tree marks this argument as in preview.
pub fn is_in_preview(argument: &Arg) -> bool {
    argument.get_help().is_some_and(|help| help.to_string().starts_with(PREVIEW))
}

/// What az says of an argument that is in preview.
pub fn preview_notice(name: &str) -> String {
    format!(
        "Argument '{name}' is in preview and under development. Reference and support levels: https://aka.ms/CLI_refstatus"
    )
}

/// A command's examples, as its `after_help` holds them: a title, then the command.
pub fn examples_of(text: &str) -> Vec<(String, String)> {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let pairs = lines.chunks_exact(2);
    pairs.map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
}

/// A line of help: what is described, the marks beside it, what is said of it, what stands below it.
struct Entry {
    section: String,
    name: String,
    marks: String,
    text: String,
    below: Option<String>,
}

fn push_group(text: &mut String, command: &Command) {
    let (groups, commands): (Vec<_>, Vec<_>) = command.get_subcommands().partition(|next| next.has_subcommands());
    for (section, members) in [("Subgroups:", groups), ("Commands:", commands)] {
        if members.is_empty() {
            continue;
        }
        let entry = |member: &&Command| Entry {
            section: String::new(),
            name: member.get_name().to_owned(),
            marks: String::new(),
            text: sentence(&member.get_about().map(ToString::to_string).unwrap_or_default()),
            below: None,
        };
        let mut entries: Vec<_> = members.iter().map(entry).collect();
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let _ = writeln!(text, "{section}");
        push_entries(text, &entries);
        text.push('\n');
    }
}

fn push_arguments(text: &mut String, command: &Command) {
    let mut entries: Vec<_> = command.get_arguments().filter(|arg| !arg.is_hide_set()).map(Entry::of).collect();
    entries.sort_by_key(|entry| {
        let place = LAST_SECTIONS.iter().position(|section| *section == entry.section);
        (place.map_or(0, |place| place + 1), !entry.marks.contains("[Required]"), entry.name.clone())
    });
    text.push_str("Arguments\n");
    push_entries(text, &entries);
    text.push('\n');
}

/// All descriptions begin in one column; a new section is announced.
fn push_entries(text: &mut String, entries: &[Entry]) {
    let width = |entry: &Entry| entry.name.len() + if entry.marks.is_empty() { 0 } else { entry.marks.len() + 1 };
    let widest = entries.iter().map(width).max().unwrap_or_default();
    let mut section = "";
    for entry in entries {
        if entry.section != section {
            section = &entry.section;
            let _ = write!(text, "\n{section}\n");
        }
        let space = " ".repeat(widest - entry.name.len() - entry.marks.len());
        let line = format!("{}{space}{} : {}", entry.name, entry.marks, entry.text);
        push_wrapped(text, &line, 4, widest + 7);
        if let Some(below) = &entry.below {
            push_wrapped(text, below, 8, 8);
        }
    }
}

impl Entry {
    fn of(argument: &Arg) -> Self {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let preview = is_in_preview(argument);
        let help = help.trim_start_matches(PREVIEW).trim_start();
        let marks = [(preview, PREVIEW), (argument.is_required_set(), "[Required]")];
        let marks: Vec<_> = marks.into_iter().filter(|mark| mark.0).map(|mark| mark.1).collect();
        let name = match argument.get_long() {
            Some(long) => format!("--{long}"),
            None => argument.get_value_names().unwrap_or_default().join(" "),
        };
        let short = argument.get_short().map(|short| format!(" -{short}")).unwrap_or_default();
        let mut text = sentence(help);
        let mut choices: Vec<_> = argument.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
        if argument.get_action().takes_values() {
            choices.sort();
            if !choices.is_empty() {
                let _ = write!(text, "  Allowed values: {}.", choices.join(", "));
            }
            let defaults: Vec<_> = argument.get_default_values().iter().map(|v| v.to_string_lossy()).collect();
            if !defaults.is_empty() {
                let _ = write!(text, "  Default: {}.", defaults.join(", "));
            }
        }
        Self {
            section: argument.get_help_heading().unwrap_or_default().to_owned(),
            below: preview.then(|| format!("WARNING: {}", preview_notice(&name))),
            name: name + &short,
            marks: marks.join(" "),
            text,
        }
    }
}

/// clap takes the point from the end of a description; az has it.
fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// Wraps as Python's textwrap does: at spaces, and behind hyphens within words.
fn push_wrapped(out: &mut String, text: &str, first: usize, rest: usize) {
    let mut line = " ".repeat(first);
    let mut is_new = true;
    for piece in pieces(text) {
        let shown = piece.trim_end();
        if !is_new && line.chars().count() + shown.chars().count() > WIDTH && !shown.is_empty() {
            let _ = writeln!(out, "{}", line.trim_end());
            line = " ".repeat(rest);
        }
        line.push_str(piece);
        is_new = false;
    }
    let _ = writeln!(out, "{}", line.trim_end());
}

/// What may not be broken, with the spaces behind it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let chars: Vec<_> = text.char_indices().collect();
    for pair in chars.windows(3) {
        let [(_, before), (at, c), (next, after)] = pair else {
            continue;
        };
        let behind_space = *c == ' ' && *after != ' ';
        let behind_hyphen = *c == '-' && before.is_alphabetic() && after.is_alphabetic();
        if (behind_space || behind_hyphen) && *next > from && at >= &from {
            pieces.push(&text[from..*next]);
            from = *next;
        }
    }
    pieces.push(&text[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_spaces_and_hyphens() {
        let mut out = String::new();
        let text = format!("{} Zone-redundancy is  kept", "x".repeat(90));
        push_wrapped(&mut out, &text, 4, 6);
        assert_eq!(out, format!("    {} Zone-\n      redundancy is  kept\n", "x".repeat(90)));
    }

    #[test]
    fn examples_are_pairs_of_lines() {
        let pairs = examples_of("Do it.\n    acrgeo do\n\nAgain.\n    acrgeo again\n");
        assert_eq!(pairs[1], ("Again.".to_owned(), "acrgeo again".to_owned()));
    }
}
