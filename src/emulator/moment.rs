//! A point in time. Every request carries the one it came at, so a test moves time by passing another.

use std::ops::Add;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Nanoseconds after 1970 began, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Duration);

impl Moment {
    /// The present.
    pub fn now() -> Moment {
        Moment(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
    }

    /// A moment for tests.
    #[cfg(test)]
    pub fn at_second(second: u64) -> Moment {
        Moment(Duration::from_secs(second))
    }

    /// Whole seconds since 1970, as tokens write time.
    pub fn unix(self) -> u64 {
        self.0.as_secs()
    }

    /// .NET's ticks (100 ns since the year 1), as ARM's signed addresses write time.
    pub fn ticks(self) -> u128 {
        621_355_968_000_000_000 + self.0.as_nanos() / 100
    }

    /// Year, month and day.
    pub fn date(self) -> (i32, u8, u8) {
        // Days are counted from March, so that the leap day is a year's last.
        let days = i64::try_from(self.unix() / 86_400).unwrap_or_default() + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (i32::try_from(year).unwrap_or(i32::MAX), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
    }

    /// `2026-09-01T12:30:00.1234567Z`, as ARM writes most timestamps.
    pub fn utc(self) -> String {
        self.local() + "Z"
    }

    /// `2026-09-01T12:30:00.1234567+00:00`, as ARM writes those of `systemData`.
    pub fn with_offset(self) -> String {
        self.local() + "+00:00"
    }

    fn local(self) -> String {
        let (year, month, day) = self.date();
        let second = self.unix() % 86_400;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let fraction = self.0.subsec_nanos() / 100;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:07}")
    }
}

impl Add<Duration> for Moment {
    type Output = Moment;

    fn add(self, duration: Duration) -> Moment {
        Moment(self.0.saturating_add(duration))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_civil_ones() {
        assert_eq!(Moment::at_second(0).utc(), "1970-01-01T00:00:00.0000000Z");
        assert_eq!(Moment::at_second(951_782_400).date(), (2000, 2, 29));
        assert_eq!(Moment::at_second(1_709_251_199).utc(), "2024-02-29T23:59:59.0000000Z");
        assert_eq!(Moment::at_second(1_798_761_600).date(), (2027, 1, 1));
    }

    #[test]
    fn fractions_have_seven_digits() {
        let moment = Moment::at_second(1_534_364_529) + Duration::from_nanos(275_792_199);
        assert_eq!(moment.utc(), "2018-08-15T20:22:09.2757921Z");
        assert_eq!(moment.with_offset(), "2018-08-15T20:22:09.2757921+00:00");
    }
}
