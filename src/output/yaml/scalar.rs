//! In which style a string is written: plain where YAML reads it back as it is, else quoted.

/// How a string is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Style {
    Plain,
    Single,
    Double,
}

pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_blank(c: char) -> bool {
    is_break(c) || matches!(c, '\0' | ' ' | '\t' | '\r')
}

/// The style of a string; `is_string` says that YAML takes it for one without quotes.
pub(super) fn style(text: &[char], is_string: bool) -> Style {
    let Some((first, last)) = text.first().zip(text.last()) else {
        return Style::Single;
    };
    let pair =
        |one: fn(char) -> bool, then: fn(char) -> bool| text.windows(2).any(|pair| one(pair[0]) && then(pair[1]));
    let is_space: fn(char) -> bool = |c| c == ' ';
    let has_breaks = text.iter().copied().any(is_break);
    let only_double = text.iter().copied().any(is_special) || pair(is_space, is_break);
    let no_plain = has_breaks || [first, last].into_iter().any(|c| *c == ' ') || has_indicators(text);
    if is_string && !no_plain && !only_double {
        Style::Plain
    } else if only_double || pair(is_break, is_space) {
        Style::Double
    } else {
        Style::Single
    }
}

/// Whether it means something else than text.
fn has_indicators(text: &[char]) -> bool {
    let starts_with = |three: &str| text.iter().take(3).copied().eq(three.chars());
    let blank_at = |at: usize| text.get(at).is_none_or(|c| is_blank(*c));
    let indicates = |(at, c): (usize, &char)| match c {
        '#' | ',' | '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' if at == 0 => {
            true
        }
        '?' | '-' if at == 0 => blank_at(1),
        ':' => blank_at(at + 1),
        '#' => blank_at(at - 1),
        _ => false,
    };
    starts_with("---") || starts_with("...") || text.iter().enumerate().any(indicates)
}

/// Whether it can only be written escaped.
fn is_special(c: char) -> bool {
    let is_text = matches!(c, '\n' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10fffe}');
    !is_text || c == '\u{feff}'
}
