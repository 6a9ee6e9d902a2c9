//! Python's numbers: `1_000`, `0x1f`, `0o7`, `0b1`, `1.5e3`, `.5`.

use serde_json::{Number, Value};

/// The number that a word stands for; `None` where it is none.
pub fn read(word: &str, negative: bool) -> Option<Value> {
    if !word.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = lower.strip_prefix(prefix) {
            // The prefix may be followed by an underscore.
            let digits = digits.strip_prefix('_').unwrap_or(digits);
            return whole(i64::from_str_radix(&joined(digits, radix)?, radix).ok()?, negative);
        }
    }
    let (mantissa, exponent) = lower.split_once('e').map_or((lower.as_str(), None), |(m, e)| (m, Some(e)));
    let (before, behind) = mantissa.split_once('.').map_or((mantissa, None), |(b, f)| (b, Some(f)));
    if behind.is_none() && exponent.is_none() {
        let digits = joined(before, 10)?;
        let leads_with_zero = digits.len() > 1 && digits.starts_with('0') && digits.bytes().any(|b| b != b'0');
        return if leads_with_zero { None } else { whole(digits.parse().ok()?, negative) };
    }
    let part = |digits: &str| if digits.is_empty() { Some(String::new()) } else { joined(digits, 10) };
    let (before, behind) = (part(before)?, part(behind.unwrap_or_default())?);
    if before.is_empty() && behind.is_empty() {
        return None;
    }
    let exponent = match exponent {
        Some(exponent) => {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            let sign = if exponent.starts_with('-') { "-" } else { "" };
            format!("e{sign}{}", joined(digits, 10)?)
        }
        None => String::new(),
    };
    let number: f64 = format!("{before}.{behind}0{exponent}").parse().ok()?;
    Number::from_f64(if negative { -number } else { number }).map(Value::Number)
}

fn whole(number: i64, negative: bool) -> Option<Value> {
    Some(if negative { number.checked_neg()? } else { number }.into())
}

/// Digits without the single underscores that may stand between them.
fn joined(digits: &str, radix: u32) -> Option<String> {
    let groups: Vec<_> = digits.split('_').collect();
    let fine = groups.iter().all(|group| !group.is_empty() && group.chars().all(|c| c.is_digit(radix)));
    fine.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde_json::json;

    #[test]
    fn numbers_are_read_as_python_reads_them() {
        for (word, value) in [
            ("0x1F", Some(json!(31))),
            ("0o17", Some(json!(15))),
            ("0b1", Some(json!(1))),
            ("1_000", Some(json!(1000))),
            ("000", Some(json!(0))),
            ("1.", Some(json!(1.0))),
            (".5e1", Some(json!(5.0))),
            ("007", None),
            ("1__0", None),
            ("_1", None),
            ("0x", None),
            (".", None),
            ("1e", None),
            ("1j", None),
            ("x", None),
        ] {
            assert_eq!(read(word, false), value, "{word}");
        }
        assert_eq!(read("2", true), Some(json!(-2)));
    }
}
