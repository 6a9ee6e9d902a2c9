//! Lines of blocks: their indentation, their keys, and literal text.

use super::{Kind, Lexer, State};
use crate::python::is_space;

impl Lexer {
    pub(super) fn root(&mut self) -> bool {
        if self.spaces_at_end() || self.newlines() || self.comment() {
            return true;
        }
        let is_marker = self.text.starts_with("---") || self.text.starts_with("...");
        if self.text.at_line_start() && is_marker && self.text.breaks(3) {
            self.indents.clear();
            self.indent = None;
            self.next_indent = 0;
            self.block_indent = None;
            return self.take(Kind::Marker, 3) && self.push(&[State::Line]);
        }
        let count = self.text.spaces();
        self.text.is_ink(count) && {
            self.line_indent(count);
            self.push(&[State::Line, State::Indentation])
        }
    }

    /// Leaves the blocks that are deeper than this line.
    pub(super) fn line_indent(&mut self, count: usize) {
        self.next_indent = count;
        let mut belongs = count;
        if self.indent.is_some_and(|indent| count < indent) {
            while self.indent.is_some_and(|indent| count < indent) {
                self.indent = self.indents.pop().flatten();
            }
            // Spaces beyond the block that is left are a token of their own.
            belongs = self.indent.map_or(count.saturating_sub(1), |indent| indent.min(count));
        }
        self.take(Kind::Space, belongs);
        self.take(Kind::Space, count - belongs);
    }

    /// An indicator or a key: a block may begin where it stands.
    pub(super) fn set_indent(&mut self) {
        if self.indent.is_none_or(|indent| indent < self.next_indent) {
            self.indents.push(self.indent);
            self.indent = Some(self.next_indent);
        }
    }

    pub(super) fn ignored_line(&mut self) -> bool {
        self.spaces_at_end() || self.comment() || self.text.is(0, "\n") && self.take(Kind::Space, 1) && self.pop(2)
    }

    pub(super) fn indentation(&mut self) -> bool {
        let count = self.text.spaces();
        if self.text.ends(count) {
            return self.take(Kind::Space, count) && self.pop(2);
        }
        let indicates = self.text.is(count, "?:-") && self.text.breaks(count + 1);
        if indicates && count == 0 {
            self.set_indent();
            self.next_indent += 1;
            return self.take(Kind::Plain, 1);
        }
        self.next_indent += count;
        self.take(Kind::Space, count) && (indicates || self.pop(1))
    }

    pub(super) fn line(&mut self) -> bool {
        let count = self.text.spaces();
        if self.text.ends(count) || self.text.is(count, "#") {
            return self.take(Kind::Space, count) && self.pop(1);
        }
        self.any_spaces()
            || self.key()
            || self.descriptor()
            || self.block_node()
            || self.flow_node()
            || self.plain_begins()
    }

    /// The last colon that ends a word makes all before it a key.
    pub(super) fn key(&mut self) -> bool {
        let run = self.text.run(0, |c| !"#,?[]{}\"'\n".contains(c));
        let is_colon = |at: &usize| self.text.is(*at, ":") && self.text.breaks(at + 1);
        let Some(colon) = (1..run).rev().find(is_colon) else {
            return false;
        };
        self.take(Kind::Key, colon);
        self.set_indent();
        self.take(Kind::Plain, 1)
    }

    pub(super) fn block_node(&mut self) -> bool {
        if self.text.is(0, ":") && self.text.breaks(1) {
            self.set_indent();
            return self.take(Kind::Plain, 1);
        }
        self.text.is(0, "|>") && self.take(Kind::Plain, 1) && self.push(&[State::BlockText, State::BlockHeader])
    }

    /// How deep the text is and what becomes of its last newlines.
    pub(super) fn block_header(&mut self) -> bool {
        let depth = |lexer: &Self, at: usize| {
            let digit = lexer.text.peek(at).and_then(|c| c.to_digit(10));
            digit.and_then(|digit| usize::try_from(digit).ok()).filter(|digit| *digit > 0)
        };
        let first = depth(self, 0);
        let mut increment = first;
        let mut count = usize::from(first.is_some());
        count += usize::from(self.text.is(count, "+-"));
        if !self.text.breaks(count) {
            increment = depth(self, count);
            count += usize::from(increment.is_some());
            if first.is_some() || !self.text.breaks(count) {
                return false;
            }
        }
        self.block_indent = increment.map(|increment| self.indent.unwrap_or_default() + increment);
        self.take(Kind::Plain, count) && self.push(&[State::IgnoredLine])
    }

    pub(super) fn block_text(&mut self) -> bool {
        if self.text.is(0, "\n") {
            return self.take(Kind::Space, 1);
        }
        if !self.text.at_line_start() {
            let count = self.text.run(0, |c| !is_space(c) || c == '\t' || c == ' ');
            return count > 0 && self.take(Kind::Variable, count);
        }
        let count = self.text.spaces();
        if count > 0 && self.text.ends(count) {
            let indent = self.block_indent.map_or(count, |indent| indent.min(count));
            return self.take(Kind::Space, indent) && self.take(Kind::Variable, count - indent);
        }
        let least = self.block_indent.unwrap_or(self.indent.unwrap_or_default() + 1);
        if count < least {
            return self.pop(2);
        }
        self.block_indent.get_or_insert(count);
        self.take(Kind::Space, count)
    }
}
