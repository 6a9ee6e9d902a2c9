//! What is being done to a resource, worked out from when it was begun: nothing has to run in the background.

use std::time::Duration;

use super::super::moment::Moment;

/// A change a long-running operation makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Creating,
    Updating,
    Deleting,
}

impl Change {
    /// The change as a `provisioningState`.
    pub fn name(self) -> &'static str {
        match self {
            Change::Creating => "Creating",
            Change::Updating => "Updating",
            Change::Deleting => "Deleting",
        }
    }
}

/// The latest change of a resource.
#[derive(Debug, Clone)]
pub struct Lifecycle {
    change: Option<Change>,
    since: Moment,
    lasting: Duration,
    outcome: String,
}

impl Lifecycle {
    /// A resource nothing is being done to.
    pub fn settled(at: Moment, outcome: &str) -> Lifecycle {
        Lifecycle { change: None, since: at, lasting: Duration::ZERO, outcome: outcome.to_owned() }
    }

    /// A resource something is being done to from now on.
    pub fn begin(change: Change, at: Moment, lasting: Duration) -> Lifecycle {
        Lifecycle { change: Some(change), since: at, lasting, outcome: "Succeeded".to_owned() }
    }

    /// The `provisioningState`.
    pub fn state(&self, now: Moment) -> &str {
        match self.running(now) {
            Some(change) => change.name(),
            None => &self.outcome,
        }
    }

    /// The change, while it is being made. The answer that begins it still sees it, however short it is.
    pub fn running(&self, now: Moment) -> Option<Change> {
        self.change.filter(|_| now <= self.since || now < self.since + self.lasting)
    }

    /// Whether the resource has been deleted.
    pub fn gone(&self, now: Moment) -> bool {
        self.change == Some(Change::Deleting) && self.running(now).is_none()
    }

    /// Whether content is still being copied after the change.
    pub fn synchronising(&self, now: Moment) -> bool {
        self.change.is_some() && now < self.since + self.lasting * 2
    }

    /// When what can be seen now began.
    pub fn seen_since(&self, now: Moment) -> Moment {
        if self.running(now).is_some() {
            self.since
        } else if self.synchronising(now) {
            self.since + self.lasting
        } else {
            self.since + self.lasting * 2
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LASTING: Duration = Duration::from_secs(10);

    #[test]
    fn a_creation_is_followed_by_synchronising() {
        let created = Lifecycle::begin(Change::Creating, Moment::at_second(100), LASTING);
        let seen = [100, 109, 110, 119, 120]
            .map(Moment::at_second)
            .map(|now| (created.state(now).to_owned(), created.synchronising(now), created.seen_since(now)));
        let creating = ("Creating".to_owned(), true, Moment::at_second(100));
        let syncing = ("Succeeded".to_owned(), true, Moment::at_second(110));
        let ready = ("Succeeded".to_owned(), false, Moment::at_second(120));
        assert_eq!(seen, [creating.clone(), creating, syncing.clone(), syncing, ready]);
    }

    #[test]
    fn a_change_that_takes_no_time_is_seen_once() {
        let at = Moment::at_second(100);
        let deleted = Lifecycle::begin(Change::Deleting, at, Duration::ZERO);
        assert_eq!(deleted.state(at), "Deleting");
        assert!(!deleted.gone(at));
        assert!(deleted.gone(at + Duration::from_nanos(100)));
    }

    #[test]
    fn a_settled_resource_stays_as_it_is() {
        let failed = Lifecycle::settled(Moment::at_second(100), "Failed");
        assert_eq!(failed.state(Moment::at_second(100)), "Failed");
        assert!(!failed.gone(Moment::at_second(999)) && !failed.synchronising(Moment::at_second(100)));
    }
}
