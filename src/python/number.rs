//! Python's numbers: how a float is written, a text is read as a number, numbers are compared and summed.

use super::{Data, strip};
use std::cmp::Ordering;

/// Python's `repr(float)`: the shortest digits that read back the same, with an exponent below 1e-4 and from 1e16.
pub fn float_text(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let shortest = format!("{value:e}");
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, digits)| digits.len());
    let exponent: i32 = exponent.parse().unwrap_or_default();
    // Of two shortest numbers that are equally near Python takes the even one, and so does rounding to as many digits; but
    // next to a power of two that may be another float.
    if !(-4..16).contains(&exponent) {
        let rounded = format!("{value:.decimals$e}");
        let even = rounded.split_once('e').filter(|_| rounded.parse() == Ok(value));
        let mantissa = even.map_or(mantissa, |(mantissa, _)| mantissa);
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.abs());
    }
    let decimals = i32::try_from(decimals).unwrap_or_default() - exponent;
    let decimals = usize::try_from(decimals.max(1)).unwrap_or(1);
    format!("{value:.decimals$}")
}

/// Python's `int(text)`, or else `float(text)`.
pub fn parse_number(text: &str) -> Option<Data> {
    let text = without_underscores(strip(text))?;
    let whole = text.parse().ok().map(Data::Int);
    whole.or_else(|| text.parse().ok().map(Data::Float))
}

/// Python takes an underscore between two digits.
fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let fits = |(at, _): (usize, &str)| at > 0 && digit(at - 1) && digit(at + 1);
    text.match_indices('_').all(fits).then(|| text.replace('_', ""))
}

/// Compares two numbers, flags being 0 and 1, or two strings; anything else doesn't compare.
pub fn compare(one: &Data, other: &Data) -> Option<Ordering> {
    match (whole(one), whole(other), one, other) {
        (Some(one), Some(other), ..) => Some(one.cmp(&other)),
        (Some(one), _, _, Data::Float(other)) => compare_mixed(one, *other),
        (_, Some(other), Data::Float(one), _) => compare_mixed(other, *one).map(Ordering::reverse),
        (.., Data::Float(one), Data::Float(other)) => one.partial_cmp(other),
        (.., Data::Str(one), Data::Str(other)) => Some(one.cmp(other)),
        _ => None,
    }
}

fn whole(data: &Data) -> Option<i128> {
    match data {
        Data::Bool(flag) => Some((*flag).into()),
        Data::Int(number) => Some(*number),
        _ => None,
    }
}

/// Exactly, as Python does: the integer isn't made a float first.
#[allow(clippy::cast_possible_truncation)]
fn compare_mixed(one: i128, other: f64) -> Option<Ordering> {
    if other.is_nan() {
        return None;
    }
    // A cast keeps to i128's bounds, so a float beyond them stays beyond every integer here.
    let floor = one.cmp(&(other.floor() as i128));
    Some(floor.then(0.0_f64.total_cmp(&(other - other.floor()))))
}

/// Python's `sum(numbers)`: integers exactly, floats with Neumaier's compensation, as Python does since 3.12.
#[allow(clippy::cast_precision_loss)]
pub fn sum(numbers: &[Data]) -> Data {
    let mut total = 0_i128;
    let mut numbers = numbers.iter();
    let mut sum = loop {
        match numbers.next() {
            Some(Data::Float(number)) => break total as f64 + number,
            Some(number) => total = total.saturating_add(whole(number).unwrap_or_default()),
            None => return Data::Int(total),
        }
    };
    let mut lost = 0.0;
    for number in numbers {
        if let Data::Float(number) = number {
            let next = sum + number;
            lost += if sum.abs() >= number.abs() { (sum - next) + number } else { (number - next) + sum };
            sum = next;
        } else {
            sum += whole(number).unwrap_or_default() as f64;
        }
    }
    Data::Float(if lost != 0.0 && lost.is_finite() { sum + lost } else { sum })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_written_as_python_writes_them() {
        let written = [
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.5e300, "1.5e+300"),
            (5e-324, "5e-324"),
            (0.1, "0.1"),
            (1.5e-323, "1.5e-323"),
            (5.334411546303884e241, "5.334411546303884e+241"),
            (3_101_820_130_680_885.0 / 4.0, "775455032670221.2"),
        ];
        for (value, text) in written {
            assert_eq!(float_text(value), text);
        }
    }

    #[test]
    fn texts_are_read_as_python_reads_them() {
        for (text, number) in [(" 1_000\n", "1000"), ("+7", "7"), ("1e3", "1000.0")] {
            assert_eq!(parse_number(text).unwrap().text(), number);
        }
        for text in ["", "_1", "1_", "1__0", "0x1", "1 2"] {
            assert!(parse_number(text).is_none(), "{text}");
        }
    }

    #[test]
    fn sums_lose_nothing() {
        let tenths = vec![Data::Float(0.1); 10];
        assert_eq!(sum(&tenths).text(), "1.0");
        assert_eq!(sum(&[Data::Int(1), Data::Float(0.5)]).text(), "1.5");
        assert_eq!(sum(&[]).text(), "0");
    }
}
