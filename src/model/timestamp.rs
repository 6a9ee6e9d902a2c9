//! Points in time, as az prints them.
//!
//! az reads a timestamp into Python's `datetime` and prints its `isoformat()`: the fraction is cut (not rounded) to
//! microseconds and left out where it is zero, `Z` becomes `+00:00`, another offset is kept, none stays none. What does not
//! parse is printed as it came.

/// What az prints of the timestamp `text`.
pub fn read(text: &str) -> String {
    iso_format(&text.to_uppercase()).unwrap_or_else(|| text.to_owned())
}

fn iso_format(text: &str) -> Option<String> {
    let (date, time) = text.split_once('T')?;
    let (year, rest) = digits(date, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
    if !rest.is_empty() || year == 0 || !(1..=12).contains(&month) || day == 0 || day > days_in(year, month) {
        return None;
    }
    let (hour, rest) = digits(time, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = digits(rest.strip_prefix(':')?, 2)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (fraction, rest) = fraction(rest)?;
    let offset = Offset::read(rest)?;
    if !offset.stays_in_range(year, month, day, hour * 60 + minute) {
        return None;
    }
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{}", offset.text()))
}

/// Reads exactly `count` ASCII digits.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    number.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse().ok()).flatten().map(|number| (number, rest))
}

/// The fraction as it is printed, with its point.
fn fraction(text: &str) -> Option<(String, &str)> {
    let Some(after) = text.strip_prefix(['.', ',']) else {
        return Some((String::new(), text));
    };
    let length = after.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = after.split_at(length);
    let micros: String = figures.chars().chain("000000".chars()).take(6).collect();
    match (length, micros.as_str()) {
        (0, _) => None,
        (_, "000000") => Some((String::new(), rest)),
        _ => Some((format!(".{micros}"), rest)),
    }
}

/// The offset from UTC in minutes, if one is given.
struct Offset(Option<i32>);

impl Offset {
    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(None));
        }
        if text == "Z" {
            return Some(Self(Some(0)));
        }
        let sign = match text.chars().next()? {
            '+' => 1,
            '-' => -1,
            _ => return None,
        };
        let (hours, rest) = digits(&text[1..], 2)?;
        let (minutes, rest) = match rest {
            "" => (0, ""),
            rest => digits(rest.strip_prefix(':').unwrap_or(rest), 2)?,
        };
        let total = hours * 60 + minutes;
        // Python's offsets are less than a day.
        (rest.is_empty() && total < 24 * 60).then_some(Self(Some(sign * total as i32)))
    }

    /// Whether the same moment in UTC is still a date Python knows: the years 1 to 9999.
    fn stays_in_range(&self, year: u32, month: u32, day: u32, minute: u32) -> bool {
        let utc = minute as i32 - self.0.unwrap_or(0);
        match (year, month, day) {
            (1, 1, 1) => utc >= 0,
            (9999, 12, 31) => utc < 24 * 60,
            _ => true,
        }
    }

    fn text(&self) -> String {
        match self.0 {
            None => String::new(),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::prelude::*;

    #[test]
    fn what_parses_is_printed_as_isoformat_does() {
        for (sent, printed) in [
            ("2018-08-15T20:22:09.2757921Z", "2018-08-15T20:22:09.275792+00:00"),
            ("2018-08-15T20:22:09Z", "2018-08-15T20:22:09+00:00"),
            ("2018-08-15T20:22:09.0000001Z", "2018-08-15T20:22:09+00:00"),
            ("2018-08-15T20:22:09.5+0530", "2018-08-15T20:22:09.500000+05:30"),
            ("2018-08-15t20:22:09-08", "2018-08-15T20:22:09-08:00"),
            ("2018-08-15T20:22:09", "2018-08-15T20:22:09"),
            ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00+00:00"),
        ] {
            assert_eq!(read(sent), printed);
        }
    }

    #[test]
    fn what_does_not_parse_is_printed_as_it_came() {
        for sent in [
            "",
            "soon",
            "1900-02-29T00:00:00Z",
            "2018-08-15",
            "2018-08-15T24:00:00Z",
            "2018-08-15T20:22:09.Z",
            "2018-08-15T20:22:09+24:00",
            "0001-01-01T00:00:00+01:00",
            "2018-08-15T20:22:09é",
        ] {
            assert_eq!(read(sent), sent);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC*") {
            read(&text);
        }

        #[test]
        fn reading_is_idempotent(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?(Z|[+-][01][0-9]:[0-5][0-9])?") {
            let once = read(&text);
            prop_assert_eq!(read(&once), once);
        }
    }
}
