//! Long-running operations: asked about until they end.
//!
//! ARM's contract, as azure-core reads it: a reply to a write may carry `Azure-AsyncOperation` (a URL that tells the
//! operation's status; the resource is read at the end) or `Location` (a URL that answers 202 until the operation has ended,
//! and then with the resource). Where neither is given, the resource's own `provisioningState` tells.

use super::{Client, Reply, Request, fault, retry};
use crate::error::{Error, Result};
use crate::report;
use reqwest::{Method, StatusCode};
use serde_json::Value;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// The statuses that a poll may be answered with.
const POLLED: [u16; 4] = [200, 201, 202, 204];

/// Sends a request that writes and follows its operation to the end; gives the resource as it then is, nothing where the
/// last answer has no body.
///
/// # Errors
/// ARM's own error, to the write or as the operation's end.
pub async fn write(client: &Client, request: &Request) -> Result<Option<Value>> {
    let expected: &[u16] = if request.method == Method::DELETE { &[200, 202, 204] } else { &[200, 201] };
    let first = client.send(request).await?.expect(expected)?;
    let mut operation = Operation { client, request, link: String::new(), kind: Kind::of(&first, request) };
    operation.keep_link(&first);
    match operation.kind.first_state(&first)? {
        State::Running(_) => operation.follow().await,
        // A write that is over when it is answered is taken as it is, as az does, whatever it came to.
        State::Failed(state) => {
            report::warning(format_args!("The provisioning state of {} is {state}.", request.url.path()));
            body_of(&first)
        }
        State::Succeeded => body_of(&first),
    }
}

/// Waits a tenth of the time the operation has taken so far, so that its end is seen within a tenth of its duration.
fn pause(elapsed: Duration) -> Duration {
    (elapsed / 10).clamp(Duration::from_secs(1), Duration::from_secs(10))
}

/// How an operation tells its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// By the body behind `Azure-AsyncOperation`.
    Status,
    /// By the HTTP status behind `Location`.
    Location,
    /// By the resource's own state.
    Resource,
    /// It is over.
    Over,
}

/// How far an operation is.
enum State {
    Running(String),
    Succeeded,
    Failed(String),
}

impl State {
    fn of(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "succeeded" => Self::Succeeded,
            "failed" | "canceled" => Self::Failed(word.to_owned()),
            _ => Self::Running(word.to_owned()),
        }
    }
}

impl Kind {
    fn of(first: &Reply, request: &Request) -> Self {
        let has = |name| first.header(name).is_some();
        if has("azure-asyncoperation") {
            Self::Status
        } else if has("location") {
            Self::Location
        } else if request.method == Method::DELETE {
            Self::Over
        } else {
            Self::Resource
        }
    }

    fn header(self) -> &'static str {
        if self == Self::Status { "azure-asyncoperation" } else { "location" }
    }

    fn first_state(self, first: &Reply) -> Result<State> {
        let running = || State::Running("Running".to_owned());
        let told = |body: Value| body.get("status").and_then(Value::as_str).filter(|s| !s.is_empty()).map(State::of);
        Ok(match self {
            // A link to nowhere is no operation.
            Self::Status | Self::Location if first.header(self.header()) == Some("") => {
                return Err(fault::of_reply(first).into());
            }
            // A first answer may tell the operation's status at once.
            Self::Status => first.json().ok().and_then(told).unwrap_or_else(running),
            Self::Location => running(),
            Self::Over => State::Succeeded,
            Self::Resource => match provisioning_state(&body_of(first)?.unwrap_or_default()) {
                Some(state) => State::of(&state),
                None if first.status == StatusCode::CREATED => running(),
                None => State::Succeeded,
            },
        })
    }

    fn state(self, polled: &Reply) -> Result<State> {
        if self == Self::Location {
            let running = polled.status == StatusCode::ACCEPTED;
            return Ok(if running { State::Running("Running".to_owned()) } else { State::Succeeded });
        }
        let missing = "The response from long running operation does not contain a body.";
        let body = body_of(polled)?.ok_or_else(|| Error::new(missing))?;
        if self == Self::Resource {
            return Ok(provisioning_state(&body).map_or(State::Succeeded, |state| State::of(&state)));
        }
        let status = body.get("status").and_then(Value::as_str).filter(|status| !status.is_empty());
        let no_status = || fault::describe(&body).unwrap_or_else(|| "No status found in body".to_owned());
        Ok(State::of(status.ok_or_else(|| Error::new(no_status()))?))
    }
}

struct Operation<'a> {
    client: &'a Client,
    request: &'a Request,
    /// Where the operation tells of itself; it may move with every answer.
    link: String,
    kind: Kind,
}

impl Operation<'_> {
    async fn follow(&mut self) -> Result<Option<Value>> {
        let started = Instant::now();
        loop {
            let poll = match self.kind {
                Kind::Status | Kind::Location => self.client.follow(&self.link)?,
                Kind::Resource | Kind::Over => self.request.read(),
            };
            let polled = self.client.send(&poll).await?;
            // What is being deleted may be gone together with its operation; az takes that as the end, too.
            if self.request.method == Method::DELETE && polled.status == StatusCode::NOT_FOUND {
                return Ok(None);
            }
            let polled = polled.expect(&POLLED)?;
            self.keep_link(&polled);
            match self.kind.state(&polled)? {
                State::Succeeded => return self.result(&polled).await,
                State::Failed(state) => return Err(self.failure(&polled, &state).into()),
                State::Running(state) => wait(&state, started.elapsed(), &polled).await,
            }
        }
    }

    fn keep_link(&mut self, reply: &Reply) {
        if let Some(link) = reply.header(self.kind.header()) {
            self.link = link.to_owned();
        }
    }

    async fn result(&self, last: &Reply) -> Result<Option<Value>> {
        if self.kind != Kind::Status {
            // Nothing is made of what a DELETE ends with.
            return if self.request.method == Method::DELETE { Ok(None) } else { body_of(last) };
        }
        let body = body_of(last)?.unwrap_or_default();
        let read = match body.get("resourceLocation").and_then(Value::as_str) {
            Some(link) => self.client.follow(link)?,
            None if self.request.method == Method::DELETE => return Ok(None),
            None => self.request.read(),
        };
        body_of(&self.client.send(&read).await?.expect(&POLLED)?)
    }

    /// az shows the error in the operation's body, or only the HTTP status it came with; what ended and how is said below.
    fn failure(&self, last: &Reply, state: &str) -> Error {
        fault::of_reply(last).advise(format!("The operation on {} ended as {state}.", self.request.url.path()))
    }
}

async fn wait(state: &str, elapsed: Duration, polled: &Reply) {
    let pause = retry::retry_after(&polled.headers).unwrap_or_else(|| pause(elapsed));
    report::progress(format_args!("{state} .. {} s", elapsed.as_secs()));
    sleep(pause).await;
    report::end_progress();
}

fn body_of(reply: &Reply) -> Result<Option<Value>> {
    if reply.body.is_empty() {
        return Ok(None);
    }
    match (reply.json(), reply.json_fault()) {
        (Ok(body), _) => Ok(Some(body)),
        (Err(_), Some(fault)) => Err(fault.into()),
        (Err(error), None) => {
            Err(Error::new("Error occurred in deserializing the response body.").advise(error.to_string()).into())
        }
    }
}

fn provisioning_state(resource: &Value) -> Option<String> {
    let state = resource.pointer("/properties/provisioningState").and_then(Value::as_str);
    state.filter(|state| !state.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_is_a_tenth_of_the_time_taken_within_bounds() {
        let pauses = [0, 5, 12, 60, 100, 3600].map(|s| pause(Duration::from_secs(s)).as_millis());
        assert_eq!(pauses, [1000, 1000, 1200, 6000, 10_000, 10_000]);
    }
}
