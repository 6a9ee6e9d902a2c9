//! What is wrong with a text that is no JSON, in the words of Python's `json.loads`, which az shows.

/// What is wrong and where, as `Expecting value: line 1 column 1 (char 0)`; `None` where the text is JSON.
pub fn find(text: &str) -> Option<String> {
    let text: Vec<char> = text.chars().collect();
    let mut scanner = Scanner { text: &text, at: 0, depth: 0 };
    let (what, at) = scanner.document().err()?;
    let line = text[..at].iter().filter(|c| **c == '\n').count() + 1;
    let column = at - text[..at].iter().rposition(|c| *c == '\n').map_or(0, |newline| newline + 1) + 1;
    Some(format!("{what}: line {line} column {column} (char {at})"))
}

/// What is wrong, and the character at which.
type Fault = (&'static str, usize);

/// Nesting that Python gives up on; it says so in other words.
const DEEPEST: usize = 900;

struct Scanner<'a> {
    text: &'a [char],
    at: usize,
    depth: usize,
}

impl Scanner<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        self.skip_space();
        self.value()?;
        self.skip_space();
        if self.at < self.text.len() { Err(("Extra data", self.at)) } else { Ok(()) }
    }

    fn value(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(("Expecting value", self.at));
        }
        match self.next() {
            Some('"') => self.string()?,
            Some('{') => self.object()?,
            Some('[') => self.array()?,
            _ => self.word()?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn word(&mut self) -> Result<(), Fault> {
        for word in ["null", "true", "false", "NaN", "Infinity", "-Infinity"] {
            if self.text[self.at..].iter().take(word.len()).copied().eq(word.chars()) {
                self.at += word.len();
                return Ok(());
            }
        }
        let start = self.at;
        self.at += usize::from(self.next() == Some('-'));
        match self.next() {
            Some('0') => self.at += 1,
            Some('1'..='9') => self.skip_digits(),
            _ => return Err(("Expecting value", start)),
        }
        self.skip_part(1, |head| head == ['.']);
        for signs in [2, 1] {
            let is_exponent =
                |head: &[char]| matches!(head[0], 'e' | 'E') && head[1..].iter().all(|sign| matches!(sign, '+' | '-'));
            if self.skip_part(signs, is_exponent) {
                break;
            }
        }
        Ok(())
    }

    /// Over a part of a number if it begins as it should and digits follow.
    fn skip_part(&mut self, length: usize, fits: impl Fn(&[char]) -> bool) -> bool {
        let head = self.text.get(self.at..self.at + length);
        let digit = self.text.get(self.at + length).is_some_and(char::is_ascii_digit);
        let found = digit && head.is_some_and(fits);
        if found {
            self.at += length;
            self.skip_digits();
        }
        found
    }

    fn string(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        loop {
            let here = self.at;
            self.at += 1;
            match self.text.get(here) {
                None => return Err(("Unterminated string starting at", start)),
                Some('"') => return Ok(()),
                Some('\\') => self.escape(start)?,
                Some('\0'..='\x1f') => return Err(("Invalid control character at", here)),
                Some(_) => {}
            }
        }
    }

    /// The rest of an escape, its backslash being behind.
    fn escape(&mut self, start: usize) -> Result<(), Fault> {
        let here = self.at;
        self.at += 1;
        match self.text.get(here) {
            None => Err(("Unterminated string starting at", start)),
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => Ok(()),
            Some('u') => {
                let digits = self.text.get(here + 1..here + 5);
                self.at += 4;
                let fine = digits.is_some_and(|digits| digits.iter().all(char::is_ascii_hexdigit));
                if fine { Ok(()) } else { Err(("Invalid \\uXXXX escape", here)) }
            }
            Some(_) => Err(("Invalid \\escape", here - 1)),
        }
    }

    fn object(&mut self) -> Result<(), Fault> {
        self.step();
        if self.next() == Some('}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.next() != Some('"') {
                return Err(("Expecting property name enclosed in double quotes", self.at));
            }
            self.string()?;
            self.skip_space();
            if self.next() != Some(':') {
                return Err(("Expecting ':' delimiter", self.at));
            }
            self.step();
            self.value()?;
            if self.is_last('}')? {
                return Ok(());
            }
        }
    }

    fn array(&mut self) -> Result<(), Fault> {
        self.step();
        if self.next() == Some(']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.value()?;
            if self.is_last(']')? {
                return Ok(());
            }
        }
    }

    /// Behind a member: whether the closing bracket follows rather than a comma.
    fn is_last(&mut self, close: char) -> Result<bool, Fault> {
        self.skip_space();
        match self.next() {
            Some(c) if c == close => {
                self.at += 1;
                Ok(true)
            }
            Some(',') => {
                self.step();
                Ok(false)
            }
            _ => Err(("Expecting ',' delimiter", self.at)),
        }
    }

    fn next(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn step(&mut self) {
        self.at += 1;
        self.skip_space();
    }

    fn skip_space(&mut self) {
        while matches!(self.next(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn skip_digits(&mut self) {
        while self.next().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use proptest::prelude::*;

    #[test]
    fn faults_are_told_as_python_tells_them() {
        for (text, fault) in [
            ("", "Expecting value: line 1 column 1 (char 0)"),
            ("<html>", "Expecting value: line 1 column 1 (char 0)"),
            ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
            ("{\"a\": ", "Expecting value: line 1 column 7 (char 6)"),
            ("{\"a\": \"x\"", "Expecting ',' delimiter: line 1 column 10 (char 9)"),
            ("{\"a\": \"x", "Unterminated string starting at: line 1 column 7 (char 6)"),
            ("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
            ("[1,\n]", "Expecting value: line 2 column 1 (char 4)"),
            ("{} {}", "Extra data: line 1 column 4 (char 3)"),
            ("\"\\x\"", "Invalid \\escape: line 1 column 2 (char 1)"),
        ] {
            assert_eq!(find(text).as_deref(), Some(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_serde_reads_has_no_fault(text in "[\\[\\]{}\",:a0-9.eE+ -]{0,12}") {
            if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
                prop_assert_eq!(find(&text), None);
            }
        }
    }
}
