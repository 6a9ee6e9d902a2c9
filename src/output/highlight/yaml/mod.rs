//! Tokens of YAML: a machine of states, each with its rules, of which the first that matches is applied.
//!
//! The machine is pygments', also where that is mistaken: a line that begins with a wide space puts it into states that the
//! text isn't in. Left out are directives (`%YAML`), which are never written.

mod block;
mod scalar;

use super::Kind;
use super::pattern::Cursor;

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Root,
    IgnoredLine,
    Indentation,
    Line,
    FlowList,
    FlowObject,
    BlockHeader,
    BlockText,
    SingleQuoted,
    DoubleQuoted,
    Plain,
    PlainNewLine,
    PlainInFlow,
}

/// A piece of text and its kind, in order.
pub(super) fn tokens(text: &str) -> Vec<(Kind, String)> {
    let mut lexer = Lexer {
        text: Cursor::new(text),
        states: vec![State::Root],
        tokens: Vec::new(),
        indents: Vec::new(),
        indent: None,
        next_indent: 0,
        block_indent: None,
    };
    while lexer.step() || lexer.recover() {}
    lexer.tokens
}

struct Lexer {
    text: Cursor,
    states: Vec<State>,
    tokens: Vec<(Kind, String)>,
    indents: Vec<Option<usize>>,
    /// How deep the innermost block is; `None` before the first.
    indent: Option<usize>,
    next_indent: usize,
    block_indent: Option<usize>,
}

const INDICATORS: &str = "?:,[]{}#&*!|>'\"%@`";

impl Lexer {
    /// Applies the first rule of the state that matches; tells whether one does.
    fn step(&mut self) -> bool {
        match self.states.last().copied().unwrap_or(State::Root) {
            State::Root => self.root(),
            State::IgnoredLine => self.ignored_line(),
            State::Indentation => self.indentation(),
            State::Line => self.line(),
            State::FlowList => self.flow() || self.close(']'),
            State::FlowObject => self.flow_key() || self.flow() || self.close('}'),
            State::BlockHeader => self.block_header(),
            State::BlockText => self.block_text(),
            State::SingleQuoted => self.quoted_space() || self.single_quoted(),
            State::DoubleQuoted => self.quoted_space() || self.double_quoted(),
            State::Plain => self.plain(),
            State::PlainNewLine => self.plain_new_line(),
            State::PlainInFlow => self.plain_in_flow(),
        }
    }

    /// What no rule matches is a mistake, or begins anew with the next line; nothing is left at the end.
    fn recover(&mut self) -> bool {
        match self.text.peek(0) {
            None => return false,
            Some('\n') => {
                self.states = vec![State::Root];
                self.take(Kind::Plain, 1);
            }
            Some(_) => {
                self.take(Kind::Error, 1);
            }
        }
        true
    }

    fn take(&mut self, kind: Kind, count: usize) -> bool {
        if count > 0 {
            let text = self.text.take(count);
            self.tokens.push((kind, text));
        }
        true
    }

    fn push(&mut self, states: &[State]) -> bool {
        self.states.extend(states);
        true
    }

    fn pop(&mut self, count: usize) -> bool {
        let left = self.states.len().saturating_sub(count).max(1);
        self.states.truncate(left);
        true
    }

    // Rules that several states have.

    /// Spaces that nothing but a comment follows.
    fn spaces_at_end(&mut self) -> bool {
        let count = self.text.spaces();
        let ends = self.text.ends(count) || self.text.is(count, "#");
        count > 0 && ends && self.take(Kind::Space, count)
    }

    fn any_spaces(&mut self) -> bool {
        let count = self.text.spaces();
        count > 0 && self.take(Kind::Space, count)
    }

    fn newlines(&mut self) -> bool {
        let count = self.text.run(0, |c| c == '\n');
        count > 0 && self.take(Kind::Space, count)
    }

    fn comment(&mut self) -> bool {
        self.text.is(0, "#") && {
            let count = self.text.run(0, |c| c != '\n');
            self.take(Kind::Comment, count)
        }
    }

    fn close(&mut self, bracket: char) -> bool {
        self.text.peek(0) == Some(bracket) && self.take(Kind::Plain, 1) && self.pop(1)
    }

    /// Tags, anchors and aliases.
    fn descriptor(&mut self) -> bool {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let in_tag = |c: char| is_word(c) || "#;/?:@&=+$,.!~*'()[]%".contains(c);
        match self.text.peek(0) {
            Some('!') => {
                let full = self.text.run(2, in_tag);
                let is_full = self.text.is(1, "<") && full > 0 && self.text.is(2 + full, ">");
                let count = if is_full { full + 3 } else { 1 + self.text.run(1, in_tag) };
                self.take(Kind::Type, count)
            }
            Some(sign @ ('&' | '*')) => {
                let count = self.text.run(1, is_word);
                let kind = if sign == '&' { Kind::Plain } else { Kind::Variable };
                count > 0 && self.take(kind, 1 + count)
            }
            _ => false,
        }
    }

    /// Where a flow collection or a quoted scalar begins.
    fn flow_node(&mut self) -> bool {
        let (kind, state) = match self.text.peek(0) {
            Some('[') => (Kind::Plain, State::FlowList),
            Some('{') => (Kind::Plain, State::FlowObject),
            Some('\'') => (Kind::Text, State::SingleQuoted),
            Some('"') => (Kind::Text, State::DoubleQuoted),
            _ => return false,
        };
        self.take(kind, 1) && self.push(&[state])
    }
}
