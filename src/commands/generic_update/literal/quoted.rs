//! Python's texts: in single, double or triple quotes, raw or with escapes.

/// The text that `source` begins with, and what stands behind it.
pub fn read(source: &str) -> Option<(String, &str)> {
    let unprefixed = source.trim_start_matches(['r', 'R', 'u', 'U']);
    let prefix = &source[..source.len() - unprefixed.len()];
    if prefix.len() > 1 {
        return None;
    }
    let quote = ["'''", "\"\"\"", "'", "\""].into_iter().find(|quote| unprefixed.starts_with(quote))?;
    let body = &unprefixed[quote.len()..];
    let end = end_of(body, quote)?;
    let inner = &body[..end];
    let text = if prefix.eq_ignore_ascii_case("r") { inner.to_owned() } else { unescaped(inner)? };
    Some((text, &body[end + quote.len()..]))
}

/// Where the closing quote stands; a backslash keeps what follows it from being one.
fn end_of(body: &str, quote: &str) -> Option<usize> {
    let mut at = 0;
    while !body[at..].starts_with(quote) {
        let mut chars = body[at..].chars();
        let c = chars.next()?;
        if c == '\n' && quote.len() == 1 {
            return None;
        }
        at += c.len_utf8();
        if c == '\\' {
            at += chars.next()?.len_utf8();
        }
    }
    Some(at)
}

/// `None` where an escape is broken, or names a character, or is half of one.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let c = escape.chars().next()?;
        let behind = &escape[c.len_utf8()..];
        let (text, behind) = match c {
            '\n' => (String::new(), behind),
            '\\' | '\'' | '"' => (c.to_string(), behind),
            'a' => ("\x07".to_owned(), behind),
            'b' => ("\x08".to_owned(), behind),
            'f' => ("\x0c".to_owned(), behind),
            'n' => ("\n".to_owned(), behind),
            'r' => ("\r".to_owned(), behind),
            't' => ("\t".to_owned(), behind),
            'v' => ("\x0b".to_owned(), behind),
            'x' => code(behind, 2, 16)?,
            'u' => code(behind, 4, 16)?,
            'U' => code(behind, 8, 16)?,
            'N' => return None,
            '0'..='7' => {
                let length = escape.bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
                code(escape, length, 8)?
            }
            other => (format!("\\{other}"), behind),
        };
        out.push_str(&text);
        rest = behind;
    }
    out.push_str(rest);
    Some(out)
}

/// A character by its number.
fn code(text: &str, digits: usize, radix: u32) -> Option<(String, &str)> {
    let (number, behind) = text.split_at_checked(digits)?;
    let fine = number.chars().all(|c| c.is_digit(radix));
    let c = fine.then(|| u32::from_str_radix(number, radix).ok().and_then(char::from_u32)).flatten()?;
    Some((c.to_string(), behind))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn texts_are_read_as_python_reads_them() {
        for (source, text) in [
            (r"'it\'s'", Some("it's")),
            (r"'\x41\u00e9\U0001F600\101\0'", Some("Aé😀A\0")),
            (r"r'x\n'", Some(r"x\n")),
            ("u'x'", Some("x")),
            ("'''a'b'''", Some("a'b")),
            (r"'\q'", Some(r"\q")),
            ("'a", None),
            ("'a\nb'", None),
            (r"'\N{DASH}'", None),
            ("b'x'", None),
        ] {
            assert_eq!(read(source).map(|(text, _)| text).as_deref(), text, "{source}");
        }
    }
}
