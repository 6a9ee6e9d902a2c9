//! Long-running operations: asked about until they end.
//!
//! ARM's contract: a reply to a write may carry `Azure-AsyncOperation` (a URL that tells the operation's status) or, with a
//! 202, `Location` (a URL that answers 202 until the operation has ended); the resource is read at the end. Where neither
//! is given, the resource's own `provisioningState` tells.

use super::client::wish;
use super::{Client, Reply, Request, fault};
use crate::error::{Error, Result};
use crate::report;
use reqwest::{Method, StatusCode, Url};
use serde_json::Value;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// What a write ended with.
pub type Final = Option<Value>;

/// Sends a request that writes and follows its operation to the end; gives the resource as it then is, nothing for a DELETE.
///
/// # Errors
/// ARM's own error, to the write or as the operation's end.
pub async fn write(client: &Client, request: &Request) -> Result<Final> {
    let deletes = request.method == Method::DELETE;
    let expected: &[u16] = if deletes { &[200, 202, 204] } else { &[200, 201] };
    let first = client.send(request).await?.expect(expected)?;
    let mut operation = Operation { client, resource: &request.url, started: Instant::now() };
    if let Some(link) = first.header("azure-asyncoperation").map(str::to_owned) {
        operation.until_status_ends(link).await?;
    } else if let (StatusCode::ACCEPTED, Some(link)) = (first.status, first.header("location").map(str::to_owned)) {
        operation.until_located(link, deletes).await?;
    } else if !deletes {
        return operation.until_provisioned(first).await.map(Some);
    }
    if deletes {
        return Ok(None);
    }
    operation.read_resource().await?.json().map(Some)
}

/// Waits a tenth of the time the operation has taken so far, so that its end is seen within a tenth of its duration.
fn pause(elapsed: Duration) -> Duration {
    (elapsed / 10).clamp(Duration::from_secs(1), Duration::from_secs(10))
}

/// The statuses that a poll may be answered with.
const POLLED: [u16; 4] = [200, 201, 202, 204];

struct Operation<'a> {
    client: &'a Client,
    resource: &'a Url,
    started: Instant,
}

impl Operation<'_> {
    async fn until_status_ends(&mut self, mut link: String) -> Result<()> {
        loop {
            let reply = self.client.send(&self.client.follow(&link)?).await?.expect(&POLLED)?;
            let body = reply.json()?;
            let status = body.get("status").and_then(Value::as_str).unwrap_or_default();
            if self.has_ended(status, &body)? {
                return Ok(());
            }
            if let Some(next) = reply.header("azure-asyncoperation") {
                link = next.to_owned();
            }
            self.wait(status, &reply).await;
        }
    }

    async fn until_located(&mut self, mut link: String, deletes: bool) -> Result<()> {
        loop {
            let reply = self.client.send(&self.client.follow(&link)?).await?;
            // What is being deleted may be gone together with its operation; az takes that as the end, too.
            if deletes && reply.status == StatusCode::NOT_FOUND {
                return Ok(());
            }
            let reply = reply.expect(&POLLED)?;
            if reply.status != StatusCode::ACCEPTED {
                return Ok(());
            }
            if let Some(next) = reply.header("location") {
                link = next.to_owned();
            }
            self.wait(if deletes { "Deleting" } else { "Running" }, &reply).await;
        }
    }

    /// A write that is over when it is answered is taken as it is, as az does, whatever it came to.
    async fn until_provisioned(&mut self, first: Reply) -> Result<Value> {
        let mut body = first.json()?;
        let mut state = provisioning_state(&body);
        if ["failed", "canceled"].contains(&state.to_ascii_lowercase().as_str()) {
            report::warning(format_args!("The provisioning state of {} is {state}.", self.resource.path()));
            return Ok(body);
        }
        let mut reply = first;
        while !self.has_ended(&state, &body)? {
            self.wait(&state, &reply).await;
            reply = self.read_resource().await?;
            body = reply.json()?;
            state = provisioning_state(&body);
        }
        Ok(body)
    }

    /// Whether a state is a final one; an error where it is one of failure.
    fn has_ended(&self, state: &str, body: &Value) -> Result<bool> {
        match state.to_ascii_lowercase().as_str() {
            "succeeded" => Ok(true),
            "failed" | "canceled" => {
                let told = body.get("error").and_then(|_| fault::describe(body));
                let told =
                    told.unwrap_or_else(|| format!("The operation on {} ended as {state}.", self.resource.path()));
                Err(Error::new(told).into())
            }
            _ => Ok(false),
        }
    }

    async fn read_resource(&self) -> Result<Reply> {
        let read = Request { method: Method::GET, url: self.resource.clone(), body: None };
        self.client.send(&read).await?.expect(&[200])
    }

    async fn wait(&mut self, state: &str, reply: &Reply) {
        let elapsed = self.started.elapsed();
        let pause = wish(reply).unwrap_or_else(|| pause(elapsed));
        report::progress(format_args!("{state} .. {} s", elapsed.as_secs()));
        sleep(pause).await;
        report::end_progress();
    }
}

/// A resource that doesn't tell its state is there.
fn provisioning_state(resource: &Value) -> String {
    let state = resource.pointer("/properties/provisioningState");
    state.and_then(Value::as_str).unwrap_or("Succeeded").to_owned()
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
