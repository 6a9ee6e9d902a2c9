//! What YAML 1.1 takes for something else than a string when no quotes stand around it.

/// Whether it is taken for a string.
pub(super) fn is_string(text: &str) -> bool {
    !(is_word(text) || is_integer(text) || is_float(text) || is_time(text))
}

/// Flags, nothing, the merge key, the default key.
fn is_word(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_flag = matches!(lower.as_str(), "yes" | "no" | "true" | "false" | "on" | "off" | "null");
    // Of `True` and `tRUE` only the first is a flag.
    let is_flag = is_flag && (text == lower || text == lower.to_ascii_uppercase() || text == capitalised(&lower));
    is_flag || matches!(text, "" | "~" | "<<" | "=" | "!" | "&" | "*")
}

fn capitalised(lower: &str) -> String {
    let (first, rest) = lower.split_at(1);
    first.to_ascii_uppercase() + rest
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn consists_of(text: &str, belongs: fn(u8) -> bool) -> bool {
    text.bytes().all(|b| belongs(b) || b == b'_')
}

fn is_digit(b: u8) -> bool {
    b.is_ascii_digit()
}

/// Digits and underscores, a digit first.
fn is_digits(text: &str) -> bool {
    text.bytes().next().is_some_and(is_digit) && consists_of(text, is_digit)
}

fn is_integer(text: &str) -> bool {
    let text = unsigned(text);
    let behind = |prefix| text.strip_prefix(prefix).filter(|rest| !rest.is_empty());
    text == "0"
        || behind("0b").is_some_and(|rest| consists_of(rest, |b| matches!(b, b'0' | b'1')))
        || behind("0x").is_some_and(|rest| consists_of(rest, |b| b.is_ascii_hexdigit()))
        || behind("0").is_some_and(|rest| consists_of(rest, |b| (b'0'..=b'7').contains(&b)))
        || (!text.starts_with('0') && (is_digits(text) || is_sexagesimal(text)))
}

/// `1:30:00`, as hours are counted.
fn is_sexagesimal(text: &str) -> bool {
    let is_sixtieth = |part: &str| match part.as_bytes() {
        [one] => is_digit(*one),
        [ten, one] => (b'0'..=b'5').contains(ten) && is_digit(*one),
        _ => false,
    };
    text.split_once(':').is_some_and(|(first, rest)| is_digits(first) && rest.split(':').all(is_sixtieth))
}

fn is_float(text: &str) -> bool {
    let signed = unsigned(text);
    let Some((whole, rest)) = signed.split_once('.') else {
        return false;
    };
    let (fraction, exponent) = match rest.split_once(['e', 'E']) {
        Some((fraction, exponent)) => (fraction, Some(exponent)),
        None => (rest, None),
    };
    let has_exponent = |exponent: &str| {
        let digits = exponent.strip_prefix(['-', '+']);
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(is_digit))
    };
    if whole.is_empty() {
        return matches!(rest, "inf" | "Inf" | "INF")
            || (signed == text
                && (matches!(rest, "nan" | "NaN" | "NAN")
                    || (is_digits(fraction) && exponent.is_none_or(has_exponent))));
    }
    consists_of(fraction, is_digit)
        && (is_digits(whole) && exponent.is_none_or(has_exponent) || is_sexagesimal(whole) && exponent.is_none())
}

/// `2018-08-15`, or a date and a time of day with or without an offset.
fn is_time(text: &str) -> bool {
    let mut scanner = Scanner(text.as_bytes());
    let Some(date) = scanner.date() else {
        return false;
    };
    if scanner.0.is_empty() {
        return date.iter().all(|digits| *digits == 2);
    }
    scanner.time_of_day().is_some() && scanner.0.is_empty()
}

struct Scanner<'a>(&'a [u8]);

impl Scanner<'_> {
    /// Takes as many of these as there are, up to a limit; tells how many.
    fn run(&mut self, belongs: fn(u8) -> bool, limit: usize) -> usize {
        let count = self.0.iter().take(limit).take_while(|b| belongs(**b)).count();
        self.0 = &self.0[count..];
        count
    }

    fn digits(&mut self, least: usize, most: usize) -> Option<usize> {
        let count = self.run(is_digit, most);
        (count >= least).then_some(count)
    }

    fn byte(&mut self, belongs: fn(u8) -> bool) -> Option<()> {
        (self.run(belongs, 1) == 1).then_some(())
    }

    fn blanks(&mut self) -> usize {
        self.run(|b| matches!(b, b' ' | b'\t'), usize::MAX)
    }

    /// How many digits the month and the day have.
    fn date(&mut self) -> Option<[usize; 2]> {
        self.digits(4, 4)?;
        self.byte(|b| b == b'-')?;
        let month = self.digits(1, 2)?;
        self.byte(|b| b == b'-')?;
        Some([month, self.digits(1, 2)?])
    }

    fn time_of_day(&mut self) -> Option<()> {
        if self.byte(|b| matches!(b, b'T' | b't')).is_none() && self.blanks() == 0 {
            return None;
        }
        self.digits(1, 2)?;
        for _ in 0..2 {
            self.byte(|b| b == b':')?;
            self.digits(2, 2)?;
        }
        if self.byte(|b| b == b'.').is_some() {
            self.run(is_digit, usize::MAX);
        }
        self.offset()
    }

    fn offset(&mut self) -> Option<()> {
        if self.blanks() == 0 && self.0.is_empty() {
            return Some(());
        }
        if self.byte(|b| b == b'Z').is_some() {
            return Some(());
        }
        self.byte(|b| matches!(b, b'-' | b'+'))?;
        self.digits(1, 2)?;
        if self.byte(|b| b == b':').is_some() {
            self.digits(2, 2)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::is_string;

    #[test]
    fn what_looks_like_something_else_is_no_string() {
        for text in [
            "",
            "~",
            "null",
            "Yes",
            "OFF",
            "0",
            "-12",
            "+1_000",
            "0b1_",
            "0x_F",
            "017",
            "1:30",
            "-1:00:59",
            "1.",
            "1._5",
            "1.5e+3",
            ".5",
            "-.inf",
            ".NaN",
            "1:30.5",
            "2018-08-15",
            "2018-8-1 1:02:03",
            "2018-08-15T20:22:09.2757921Z",
            "2018-08-15t20:22:09 +1:30",
            "=",
            "<<",
        ] {
            assert!(!is_string(text), "{text}");
        }
        for text in [
            "yEs",
            "y",
            "nulL",
            "1e3",
            "1.5e3",
            "09",
            "0b",
            "0o7",
            "0x",
            "1:60",
            "01:30",
            "-.5",
            "-.nan",
            "2018-8-15",
            "2018-08-15T",
            "1-1-1",
            "2018-08-15 20:22",
            "12:30:45Z",
        ] {
            assert!(is_string(text), "{text}");
        }
    }
}
