//! Scalars, plain and in quotes, and collections in brackets.

use super::{INDICATORS, Kind, Lexer, State};
use crate::python::is_space;

impl Lexer {
    pub(super) fn flow(&mut self) -> bool {
        self.any_spaces()
            || self.newlines()
            || self.comment()
            || self.text.is(0, "?:,") && self.take(Kind::Plain, 1)
            || self.descriptor()
            || self.flow_node()
            || self.text.is_ink(0) && !self.text.is(0, INDICATORS) && self.push(&[State::PlainInFlow])
    }

    pub(super) fn flow_key(&mut self) -> bool {
        let count = self.text.run(0, |c| !",:?[]{}\"'\n".contains(c));
        let is_key = count > 0 && self.text.is(count, ":") && self.text.breaks(count + 1);
        is_key && self.take(Kind::Key, count) && self.take(Kind::Plain, 1)
    }

    /// Spaces and line breaks in quotes, of which those around a line's text don't count.
    pub(super) fn quoted_space(&mut self) -> bool {
        let count = self.text.spaces();
        if count > 0 && (self.text.at_line_start() || self.text.ends(count)) {
            return self.take(Kind::Space, count);
        }
        self.newlines() || self.inner_spaces(Kind::Variable)
    }

    pub(super) fn inner_spaces(&mut self, kind: Kind) -> bool {
        let count = self.text.run(0, |c| c == ' ' || c == '\u{a0}');
        count > 0 && self.take(kind, count)
    }

    pub(super) fn single_quoted(&mut self) -> bool {
        if self.text.starts_with("''") {
            return self.take(Kind::Text, 2);
        }
        let count = self.text.run(0, |c| !is_space(c) && c != '\'');
        if count > 0 {
            return self.take(Kind::Text, count);
        }
        self.text.is(0, "'") && self.take(Kind::Text, 1) && self.pop(1)
    }

    pub(super) fn double_quoted(&mut self) -> bool {
        if self.text.is(0, "\\") {
            if self.text.is(1, "0abt\tn\nvfre \"\\N_LP") {
                return self.take(Kind::Text, 2);
            }
            let digits = match self.text.peek(1) {
                Some('x') => 2,
                Some('u') => 4,
                Some('U') => 8,
                _ => return false,
            };
            let is_code = self.text.run(2, |c| c.is_ascii_hexdigit()) >= digits;
            return is_code && self.take(Kind::Text, 2 + digits);
        }
        let count = self.text.run(0, |c| !is_space(c) && c != '"' && c != '\\');
        if count > 0 {
            return self.take(Kind::Text, count);
        }
        self.text.is(0, "\"") && self.take(Kind::Text, 1) && self.pop(1)
    }

    pub(super) fn plain_begins(&mut self) -> bool {
        let begins = self.text.is_ink(0) && !self.text.is(0, INDICATORS) && !self.text.is(0, "-");
        let may_begin = self.text.is(0, "?:-") && self.text.is_ink(1);
        (begins || may_begin) && self.push(&[State::Plain])
    }

    pub(super) fn plain(&mut self) -> bool {
        let count = self.text.spaces();
        if self.text.is(count, ":") && self.text.breaks(count + 1) {
            return self.take(Kind::Space, count) && self.pop(1);
        }
        if count > 0 && self.text.is(count, "#") {
            return self.take(Kind::Space, count) && self.pop(1);
        }
        if self.spaces_at_end() {
            return true;
        }
        if self.newlines() {
            return self.push(&[State::PlainNewLine]);
        }
        self.inner_spaces(Kind::Plain) || {
            let belongs = |at: usize| {
                self.text.is_ink(at) && (!self.text.is(at, ":") || !self.text.peek(at + 1).is_some_and(is_space))
            };
            let count = (0..).take_while(|at| belongs(*at)).count();
            count > 0 && self.take(Kind::Plain, count)
        }
    }

    pub(super) fn plain_new_line(&mut self) -> bool {
        let starts = self.text.at_line_start();
        let count = self.text.spaces();
        if starts && count > 0 && self.text.ends(count) {
            return self.take(Kind::Space, count);
        }
        if self.newlines() {
            return true;
        }
        if starts && (self.text.starts_with("---") || self.text.starts_with("...")) {
            return self.pop(3);
        }
        starts && {
            if self.indent.is_none_or(|indent| count > indent) {
                self.take(Kind::Space, count) && self.pop(1)
            } else {
                // The scalar has ended, and the line it began on with it.
                self.pop(3)
            }
        }
    }

    pub(super) fn plain_in_flow(&mut self) -> bool {
        let count = self.text.spaces();
        if self.text.is(count, ",:?[]{}") || count > 0 && self.text.is(count, "#") {
            return self.take(Kind::Space, count) && self.pop(1);
        }
        if count > 0 && (self.text.at_line_start() || self.text.ends(count)) {
            return self.take(Kind::Space, count);
        }
        self.newlines() || self.inner_spaces(Kind::Variable) || {
            let count = self.text.run(0, |c| !is_space(c) && !",:?[]{}".contains(c));
            count > 0 && self.take(Kind::Variable, count)
        }
    }
}
