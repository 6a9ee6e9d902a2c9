//! Which failures are worth another try, and when.
//!
//! Every request this program makes is idempotent (ARM's PUT, PATCH and DELETE included), so all of them may be repeated.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use std::time::Duration;

/// How often and how long a request is repeated.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Repetitions after the first try.
    pub retries: u32,
    /// The pause before the first repetition; it doubles each time.
    pub pause: Duration,
    /// No pause is longer, whatever the server asks for.
    pub longest: Duration,
}

impl Default for Policy {
    /// az's: three repetitions, from 0.8 s on; a server may ask for up to a minute.
    fn default() -> Self {
        Self { retries: 3, pause: Duration::from_millis(800), longest: Duration::from_secs(60) }
    }
}

impl Policy {
    /// The pause before repetition number `retry` (from 0), or `None` when it is time to give up.
    pub fn pause(&self, retry: u32, asked: Option<Duration>) -> Option<Duration> {
        (retry < self.retries).then(|| {
            let own = self.pause.saturating_mul(2_u32.saturating_pow(retry));
            asked.unwrap_or(own).min(self.longest)
        })
    }
}

/// Statuses that az repeats a request for.
pub fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}

/// How long the server asks to wait: `Retry-After` in seconds (RFC 9110 §10.2.3).
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get("retry-after")?.to_str().ok()?;
    value.trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_until_it_is_time_to_give_up() {
        let policy = Policy::default();
        let pauses: Vec<_> = (0..5).map(|retry| policy.pause(retry, None)).collect();
        let ms = |ms| Some(Duration::from_millis(ms));
        assert_eq!(pauses, [ms(800), ms(1600), ms(3200), None, None]);
    }

    #[test]
    fn the_server_s_wish_is_obeyed_within_bounds() {
        let policy = Policy::default();
        assert_eq!(policy.pause(0, Some(Duration::from_secs(7))), Some(Duration::from_secs(7)));
        assert_eq!(policy.pause(0, Some(Duration::from_secs(700))), Some(policy.longest));
    }
}
