//! A place in a text, and what of it matches there.

use crate::python::is_space;

/// A text with a place in it.
pub(super) struct Cursor {
    text: Vec<char>,
    pub(super) at: usize,
}

impl Cursor {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.chars().collect(), at: 0 }
    }

    /// The character this far on; `None` behind the text.
    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.text.get(self.at + ahead).copied()
    }

    pub(super) fn at_line_start(&self) -> bool {
        self.at == 0 || self.text.get(self.at - 1) == Some(&'\n')
    }

    /// Whether the line ends this far on.
    pub(super) fn ends(&self, ahead: usize) -> bool {
        self.peek(ahead).is_none_or(|c| c == '\n')
    }

    /// Whether a space or the line's end is this far on.
    pub(super) fn breaks(&self, ahead: usize) -> bool {
        self.ends(ahead) || self.peek(ahead) == Some(' ')
    }

    /// Whether one of these characters is this far on.
    pub(super) fn is(&self, ahead: usize, any_of: &str) -> bool {
        self.peek(ahead).is_some_and(|c| any_of.contains(c))
    }

    /// Whether there is text this far on, and no white space.
    pub(super) fn is_ink(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| !is_space(c))
    }

    pub(super) fn starts_with(&self, text: &str) -> bool {
        self.text[self.at.min(self.text.len())..].starts_with(&text.chars().collect::<Vec<_>>())
    }

    /// How many characters in a row belong, from this far on.
    pub(super) fn run(&self, ahead: usize, belongs: impl Fn(char) -> bool) -> usize {
        let rest = self.text.iter().skip(self.at + ahead);
        rest.take_while(|c| belongs(**c)).count()
    }

    /// How many spaces there are from here.
    pub(super) fn spaces(&self) -> usize {
        self.run(0, |c| c == ' ')
    }

    /// Takes so many characters.
    pub(super) fn take(&mut self, count: usize) -> String {
        let end = (self.at + count).min(self.text.len());
        let taken = self.text[self.at..end].iter().collect();
        self.at = end;
        taken
    }
}
