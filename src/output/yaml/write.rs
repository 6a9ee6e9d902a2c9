//! How indicators and scalars are put down: spaces, line breaks, folding and escapes as PyYAML's emitter has them.

use super::scalar::is_break;
use super::{Emitter, WIDTH};
use std::fmt::Write;

impl Emitter {
    /// Writes an indicator, with a space before it where one is needed.
    pub(super) fn indicator(&mut self, text: &str, needs_space: bool) {
        if needs_space && !self.after_space {
            self.put(" ");
        }
        self.put(text);
        self.after_space = false;
        self.at_indentation = false;
    }

    /// Writes `-`, `?` or `:`, behind which the block may begin on the same line.
    pub(super) fn structure(&mut self, text: &str) {
        let at_indentation = self.at_indentation;
        self.indicator(text, true);
        self.at_indentation = at_indentation;
    }

    /// Goes to where the block's lines begin, on a new line unless that is here.
    pub(super) fn indentation(&mut self) {
        let indent = self.indent.unwrap_or_default();
        let beyond = self.column > indent || (self.column == indent && !self.after_space);
        if !self.at_indentation || beyond {
            self.line_break('\n');
        }
        if self.column < indent {
            self.after_space = true;
            self.put(&" ".repeat(indent - self.column));
        }
    }

    fn line_break(&mut self, c: char) {
        self.out.push(c);
        self.after_space = true;
        self.at_indentation = true;
        self.column = 0;
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += text.chars().count();
    }

    fn put_chars(&mut self, chars: &[char]) {
        self.out.extend(chars);
        self.column += chars.len();
    }

    pub(super) fn plain(&mut self, text: &[char], may_fold: bool) {
        if !self.after_space {
            self.put(" ");
        }
        self.after_space = false;
        self.at_indentation = false;
        for (_, run) in runs(text) {
            if may_fold && run == [' '] && self.column > WIDTH {
                self.fold();
            } else {
                self.put_chars(run);
            }
        }
    }

    fn fold(&mut self) {
        self.indentation();
        self.after_space = false;
        self.at_indentation = false;
    }

    pub(super) fn single_quoted(&mut self, text: &[char], may_fold: bool) {
        self.indicator("'", true);
        for (start, run) in runs(text) {
            let end = start + run.len();
            if run == [' '] && may_fold && self.column > WIDTH && start != 0 && end != text.len() {
                self.indentation();
            } else if run.iter().copied().any(is_break) {
                // One newline alone would be read as a space.
                if run[0] == '\n' {
                    self.line_break('\n');
                }
                run.iter().for_each(|c| self.line_break(*c));
                self.indentation();
            } else {
                for c in run {
                    self.put(if *c == '\'' { "'" } else { "" });
                    self.put_chars(&[*c]);
                }
            }
        }
        self.indicator("'", false);
    }

    pub(super) fn double_quoted(&mut self, text: &[char], may_fold: bool) {
        self.indicator("\"", true);
        // What has been read and not yet written.
        let mut start = 0;
        for (at, c) in text.iter().copied().enumerate() {
            if needs_escape(c) {
                self.put_chars(&text[start..at]);
                self.put(&escape(c));
                start = at + 1;
            }
            let may_break = may_fold && at > 0 && at + 1 < text.len() && (c == ' ' || start >= at);
            if may_break && self.column + at > WIDTH + start {
                if start < at {
                    self.put_chars(&text[start..at]);
                    start = at;
                }
                self.put("\\");
                self.fold();
                if text[start] == ' ' {
                    self.put("\\");
                }
            }
        }
        self.put_chars(&text[start..]);
        self.indicator("\"", false);
    }
}

/// The text as runs of spaces, runs of line breaks and runs of all else, with where they begin.
fn runs(text: &[char]) -> impl Iterator<Item = (usize, &[char])> {
    let kind = |c: &char| (*c == ' ', is_break(*c));
    let mut start = 0;
    text.chunk_by(move |one, other| kind(one) == kind(other)).map(move |run| {
        start += run.len();
        (start - run.len(), run)
    })
}

fn needs_escape(c: char) -> bool {
    let is_text = matches!(c, ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}');
    !is_text || matches!(c, '"' | '\\' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn escape(c: char) -> String {
    let mut out = String::from('\\');
    let code = u32::from(c);
    // Writing to a string can't fail.
    let _ = match c {
        '\0' => write!(out, "0"),
        '\u{7}' => write!(out, "a"),
        '\u{8}' => write!(out, "b"),
        '\t' => write!(out, "t"),
        '\n' => write!(out, "n"),
        '\u{b}' => write!(out, "v"),
        '\u{c}' => write!(out, "f"),
        '\r' => write!(out, "r"),
        '\u{1b}' => write!(out, "e"),
        '"' | '\\' => write!(out, "{c}"),
        '\u{85}' => write!(out, "N"),
        '\u{2028}' => write!(out, "L"),
        '\u{2029}' => write!(out, "P"),
        _ if code <= 0xff => write!(out, "x{code:02X}"),
        _ if code <= 0xffff => write!(out, "u{code:04X}"),
        _ => write!(out, "U{code:08X}"),
    };
    out
}
