//! Python's view of characters: what is a space, and where a line ends.

use super::printable::is_printable;

/// Python's `str.isspace` of one character; four more than Unicode's own white space.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Python's `text[:1].upper() + text[1:]`.
pub fn first_raised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut raised = first.to_uppercase().to_string();
    // Rust knows capitals that Python 3.12 doesn't.
    if !raised.chars().all(is_printable) {
        raised = first.to_string();
    }
    raised + letters.as_str()
}

/// Python's `str.strip()`.
pub fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Python's `str.rstrip()`.
pub fn strip_end(text: &str) -> &str {
    text.trim_end_matches(is_space)
}

/// Python's `str.splitlines()`.
pub fn lines(text: &str) -> Vec<&str> {
    let lines = lines_with_ends(text).into_iter();
    lines.map(|line| line.strip_suffix("\r\n").or_else(|| line.strip_suffix(ends_line)).unwrap_or(line)).collect()
}

/// Python's `str.splitlines(True)`.
pub fn lines_with_ends(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if ends_line(c) && !(c == '\r' && text[end..].starts_with('\n')) {
            lines.push(&text[start..end]);
            start = end;
        }
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_python_ends_them() {
        assert_eq!(lines("a\r\nb\r\u{b}\u{1e}c\u{2028}\n"), ["a", "b", "", "", "c", ""]);
        assert_eq!(lines_with_ends("a\r\nb"), ["a\r\n", "b"]);
        assert!(lines("").is_empty());
        assert_eq!(first_raised("ßa"), "SSa");
        assert_eq!(first_raised("\u{19b}"), "\u{19b}");
        assert_eq!(strip("\u{1f}\u{3000} a\u{85}"), "a");
    }
}
