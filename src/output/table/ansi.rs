//! Terminal escapes: colours, and links of which only the text is seen.

const ESCAPE: char = '\u{1b}';

/// The text without its escapes.
pub(super) fn strip(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(ESCAPE) {
        seen.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        if let Some(behind) = colour(escape) {
            rest = behind;
        } else if let Some((shown, behind)) = link(escape) {
            seen.push_str(shown);
            rest = behind;
        } else {
            seen.push(ESCAPE);
            rest = escape;
        }
    }
    seen + rest
}

/// What is behind `[31m` and its like.
fn colour(escape: &str) -> Option<&str> {
    let parameters = escape.strip_prefix('[')?;
    let rest = parameters.trim_start_matches(|c| ('\x30'..='\x3f').contains(&c));
    let rest = rest.trim_start_matches(|c| ('\x20'..='\x2f').contains(&c));
    rest.strip_prefix(|c| ('\x40'..='\x7e').contains(&c))
}

/// The text of `]8;key=value;uri ESC \ text ESC ]8;; ESC \`, and what is behind it.
fn link(escape: &str) -> Option<(&str, &str)> {
    let (parameters, rest) = escape.strip_prefix("]8;")?.split_once(';')?;
    let (uri, rest) = rest.split_once(ESCAPE)?;
    let (shown, rest) = rest.strip_prefix('\\')?.split_once(ESCAPE)?;
    let behind = rest.strip_prefix("]8;;\u{1b}\\")?;
    let complete = !uri.is_empty() && !shown.is_empty() && are_pairs(parameters);
    complete.then_some((shown, behind))
}

/// Any number of `key=value`, with a `:` behind each or nothing.
fn are_pairs(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_group = |group: &str| {
        // In `a=bc=d` the middle is a value and the next key.
        let words: Vec<_> = group.split('=').map(|word| word.chars().count()).collect();
        let inner = words.get(1..words.len() - 1).unwrap_or_default();
        let ends = [words.first(), words.last()];
        group.chars().all(|c| is_word(c) || c == '=')
            && words.len() > 1
            && ends.iter().all(|end| end.is_some_and(|count| *count > 0))
            && inner.iter().all(|count| *count > 1)
    };
    text.is_empty() || text.strip_suffix(':').unwrap_or(text).split(':').all(is_group)
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn only_whole_escapes_are_taken_out() {
        assert_eq!(strip("\x1b[1;31mred\x1b[0m"), "red");
        assert_eq!(strip("a\x1b]8;id=1:x=y;https://x\x1b\\link\x1b]8;;\x1b\\b"), "alinkb");
        for text in ["\x1b", "\x1b[31", "\x1b]8;;\x1b\\x\x1b]8;;\x1b\\", "\x1b]8;a;u\x1b\\x\x1b]8;;\x1b\\"] {
            assert_eq!(strip(text), text);
        }
    }
}
