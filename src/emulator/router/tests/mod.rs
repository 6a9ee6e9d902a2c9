//! The whole of it, without a socket: requests in, replies out, time moved by hand.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::http;
use super::super::moment::Moment;
use super::super::seed::Seed;
use super::*;

mod replications;
mod resources;

const SUBSCRIPTION: &str = "/subscriptions/11111111-1111-1111-1111-111111111111";
const VERSION: &str = "api-version=2025-11-01";

/// An Azure, and a client of it that has signed in.
struct Bench {
    azure: Azure,
    token: String,
    now: Moment,
}

/// A reply, read.
struct Seen {
    status: u16,
    body: Value,
    headers: Vec<(String, String)>,
}

impl Seen {
    fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(given, _)| given.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    fn refusal(&self) -> (u16, &str) {
        (self.status, self.body["error"]["code"].as_str().unwrap_or_default())
    }
}

impl Bench {
    fn new(operation: u64) -> Bench {
        let mut azure = Azure::new("https://127.0.0.1:1".to_owned(), Duration::from_secs(operation)).unwrap();
        Seed::read(None).unwrap().plant(&mut azure);
        let now = Moment::now();
        let token = azure.directory.issue("arm", json!({}), now).unwrap();
        Bench { azure, token, now }
    }

    fn wait(&mut self, seconds: u64) {
        self.now = self.now + Duration::from_secs(seconds);
    }

    fn send(&mut self, method: &str, target: &str, body: &Value) -> Seen {
        // No two requests come at the very same time.
        self.now = self.now + Duration::from_nanos(100);
        let target = target.strip_prefix(&self.azure.url).unwrap_or(target);
        let mut request = http::request(method, target, body, self.now);
        request.authorization = Some(format!("Bearer {}", self.token));
        let reply = answer(&mut self.azure, &request);
        Seen {
            status: reply.status.as_u16(),
            body: serde_json::from_slice(&reply.body).unwrap_or_default(),
            headers: reply.headers,
        }
    }

    fn on(&mut self, method: &str, registry: &str, rest: &str, body: Value) -> Seen {
        let group = format!("{SUBSCRIPTION}/resourceGroups/myresourcegroup");
        let target = format!("{group}/providers/Microsoft.ContainerRegistry/registries/{registry}{rest}?{VERSION}");
        self.send(method, &target, &body)
    }

    fn get(&mut self, target: &str) -> Seen {
        self.send("GET", target, &Value::Null)
    }
}

#[test]
fn what_is_not_there_is_named() {
    let mut bench = Bench::new(0);
    let seen = bench.on("GET", "Nowhere", "/replications/x", Value::Null);
    assert_eq!(
        seen.body["error"]["message"],
        "The Resource 'Microsoft.ContainerRegistry/registries/Nowhere' under resource group 'myresourcegroup' was not \
         found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
    );
    let group = bench.get(&format!("{SUBSCRIPTION}/resourceGroups/none/resources?{VERSION}"));
    assert_eq!(group.refusal(), (404, "ResourceGroupNotFound"));
    let subscription = bench.get(&format!("/subscriptions/none/resources?{VERSION}"));
    assert_eq!(subscription.refusal(), (404, "SubscriptionNotFound"));
}

#[test]
fn a_request_needs_a_token_that_is_still_good() {
    let mut bench = Bench::new(0);
    let target = format!("/subscriptions?{VERSION}");
    bench.wait(3_598);
    assert_eq!(bench.get(&target).status, 200);
    bench.wait(1);
    assert_eq!(bench.get(&target).refusal(), (401, "ExpiredAuthenticationToken"));
    bench.token = "made up".to_owned();
    let seen = bench.get(&target);
    assert_eq!(seen.refusal(), (401, "InvalidAuthenticationToken"));
    assert!(seen.header("WWW-Authenticate").unwrap().starts_with("Bearer authorization_uri=\"https://127.0.0.1:1/"));

    let request = http::request("GET", &target, &Value::Null, bench.now);
    let seen = answer(&mut bench.azure, &request);
    assert!(String::from_utf8(seen.body).unwrap().contains("AuthenticationFailed"));
}

#[test]
fn an_api_version_is_a_date() {
    let mut bench = Bench::new(0);
    for (query, refusal) in [
        ("", (400, "MissingApiVersionParameter")),
        ("api-version=", (400, "MissingApiVersionParameter")),
        ("api-version=latest", (400, "InvalidApiVersionParameter")),
        ("api-version=2025-13-01", (400, "InvalidApiVersionParameter")),
        ("api-version=2025-11-1", (400, "InvalidApiVersionParameter")),
        ("api-version=2026-09-01-preview", (200, "")),
    ] {
        assert_eq!(bench.get(&format!("/subscriptions?{query}")).refusal(), refusal, "{query}");
    }
}

#[test]
fn a_canned_reply_goes_first_as_often_as_it_may() {
    let mut bench = Bench::new(0);
    bench.azure.canned.push(super::super::azure::Canned {
        method: "get".to_owned(),
        path: SUBSCRIPTION.to_owned(),
        reply: Reply::empty(hyper::StatusCode::TOO_MANY_REQUESTS).header("x-ms-request-id", "mine"),
        times: Some(1),
    });
    let target = format!("{SUBSCRIPTION}?{VERSION}");
    let canned = bench.get(&target);
    assert_eq!((canned.status, canned.header("x-ms-request-id")), (429, Some("mine")));
    assert_eq!(bench.get(&target).status, 200);
}
