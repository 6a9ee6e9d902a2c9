//! The whole of it, without a socket: requests in, replies out, time moved by hand.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::http;
use super::super::moment::Moment;
use super::super::seed::Seed;
use super::*;

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
        let found = self
            .headers
            .iter()
            .find(|(given, _)| given.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    fn refusal(&self) -> (u16, &str) {
        (
            self.status,
            self.body["error"]["code"].as_str().unwrap_or_default(),
        )
    }
}

impl Bench {
    fn new(operation: u64) -> Bench {
        let mut azure = Azure::new(
            "https://127.0.0.1:1".to_owned(),
            Duration::from_secs(operation),
        )
        .unwrap();
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
        let target = format!(
            "{group}/providers/Microsoft.ContainerRegistry/registries/{registry}{rest}?{VERSION}"
        );
        self.send(method, &target, &body)
    }

    fn get(&mut self, target: &str) -> Seen {
        self.send("GET", target, &Value::Null)
    }
}

#[test]
fn a_replication_is_created_step_by_step() {
    let mut bench = Bench::new(10);
    let created = bench.on(
        "PUT",
        "MyAcr",
        "/replications/japaneast",
        json!({"location": "Japan East"}),
    );
    assert_eq!(created.status, 201);
    assert_eq!(created.body["location"], "japaneast");
    assert_eq!(created.body["properties"]["provisioningState"], "Creating");
    let status = created.body["properties"]["status"].as_object().unwrap();
    assert_eq!(status.keys().collect::<Vec<_>>(), ["timestamp"]);

    let first = created.header("Azure-AsyncOperation").unwrap().to_owned();
    assert!(first.contains("/locations/japaneast/operationStatuses/registries-"));
    let poll = bench.get(&first);
    assert_eq!(
        (poll.status, poll.body.clone()),
        (200, json!({"status": "Creating"}))
    );
    let second = poll.header("Azure-AsyncOperation").unwrap().to_owned();
    assert_ne!(first, second);
    assert_eq!(poll.header("Retry-After"), None);

    bench.wait(10);
    assert_eq!(bench.get(&second).body, json!({"status": "Succeeded"}));
    let seen = bench
        .on("GET", "myacr", "/replications/JAPANEAST", Value::Null)
        .body;
    assert_eq!(seen["properties"]["provisioningState"], "Succeeded");
    assert_eq!(seen["properties"]["status"]["displayStatus"], "Syncing");
    bench.wait(10);
    let seen = bench
        .on("GET", "myacr", "/replications/japaneast", Value::Null)
        .body;
    assert_eq!(seen["properties"]["status"]["displayStatus"], "Ready");
}

#[test]
fn an_operation_without_duration_is_over_at_the_first_poll() {
    let mut bench = Bench::new(0);
    let created = bench.on(
        "PUT",
        "myacr",
        "/replications/eastus",
        json!({"location": "eastus"}),
    );
    assert_eq!(created.body["properties"]["provisioningState"], "Creating");
    let address = created.header("Azure-AsyncOperation").unwrap().to_owned();
    assert_eq!(bench.get(&address).body, json!({"status": "Succeeded"}));
    let seen = bench
        .on("GET", "myacr", "/replications/eastus", Value::Null)
        .body;
    assert_eq!(seen["properties"]["status"]["displayStatus"], "Ready");
}

#[test]
fn a_replication_is_deleted_step_by_step() {
    let mut bench = Bench::new(10);
    assert_eq!(
        bench
            .on("DELETE", "myacr", "/replications/eastus", Value::Null)
            .status,
        204
    );
    bench.on(
        "PUT",
        "myacr",
        "/replications/eastus",
        json!({"location": "eastus"}),
    );
    let busy = bench.on("DELETE", "myacr", "/replications/eastus", Value::Null);
    assert_eq!(busy.refusal(), (409, "AnotherOperationInProgress"));

    bench.wait(10);
    let deleted = bench.on("DELETE", "myacr", "/replications/eastus", Value::Null);
    assert_eq!(deleted.status, 202);
    let poll = bench.get(deleted.header("Location").unwrap());
    assert_eq!(poll.status, 202);
    let seen = bench
        .on("GET", "myacr", "/replications/eastus", Value::Null)
        .body;
    assert_eq!(seen["properties"]["provisioningState"], "Deleting");

    bench.wait(10);
    let last = bench.get(poll.header("Location").unwrap());
    assert_eq!((last.status, last.body), (200, Value::Null));
    let gone = bench.on("GET", "myacr", "/replications/eastus", Value::Null);
    assert_eq!(gone.refusal(), (404, "ResourceNotFound"));
}

#[test]
fn an_update_changes_only_what_it_names() {
    let mut bench = Bench::new(0);
    let tags = json!({"a": "b"});
    bench.on(
        "PUT",
        "myacr",
        "/replications/eastus",
        json!({"location": "eastus", "tags": tags}),
    );
    let body = json!({"properties": {"regionEndpointEnabled": false}});
    let updated = bench.on("PATCH", "myacr", "/replications/eastus", body);
    assert_eq!(
        (
            updated.status,
            &updated.body["properties"]["provisioningState"]
        ),
        (201, &json!("Updating"))
    );
    assert_eq!(updated.body["tags"], tags);
    let cleared = bench.on(
        "PATCH",
        "myacr",
        "/replications/eastus",
        json!({"tags": {}}),
    );
    assert_eq!(cleared.body["tags"], json!({}));
    assert_eq!(cleared.body["properties"]["regionEndpointEnabled"], false);
}

#[test]
fn what_arm_refuses_is_refused() {
    let mut bench = Bench::new(0);
    bench.on(
        "PUT",
        "myacr",
        "/replications/eastus",
        json!({"location": "eastus"}),
    );
    let redundant = json!({"location": "eastus", "properties": {"zoneRedundancy": "Enabled"}});
    for (method, registry, rest, body, refusal) in [
        (
            "PUT",
            "myacr",
            "/replications/mars1",
            json!({"location": "mars"}),
            (400, "LocationNotAvailableForResourceType"),
        ),
        (
            "PUT",
            "myacr",
            "/replications/eastus",
            json!({"location": "westus2"}),
            (409, "InvalidResourceLocation"),
        ),
        (
            "PUT",
            "myacr",
            "/replications/again",
            json!({"location": "eastus"}),
            (409, "Conflict"),
        ),
        (
            "PUT",
            "myacr",
            "/replications/athome",
            json!({"location": "westus"}),
            (409, "Conflict"),
        ),
        (
            "PUT",
            "myacr",
            "/replications/a-b-c",
            json!({"location": "eastus2"}),
            (400, "InvalidResourceName"),
        ),
        (
            "PUT",
            "myacr",
            "/replications/eastus2",
            json!({}),
            (400, "LocationRequired"),
        ),
        (
            "PUT",
            "myacr",
            "/replications/eastus2",
            json!({"location": 1}),
            (400, "InvalidRequestContent"),
        ),
        (
            "PUT",
            "myacr",
            "/replications/eastus",
            redundant,
            (400, "ZoneRedundancyCannotBeChanged"),
        ),
        (
            "PUT",
            "mybasic",
            "/replications/eastus",
            json!({"location": "eastus"}),
            (400, "SkuNotSupported"),
        ),
        (
            "PATCH",
            "myacr",
            "/replications/none",
            json!({}),
            (404, "ResourceNotFound"),
        ),
        (
            "PATCH",
            "myacr",
            "",
            json!({"sku": {"name": "Basic"}}),
            (409, "OperationNotAllowed"),
        ),
        (
            "DELETE",
            "myacr",
            "/replications/westus",
            Value::Null,
            (409, "OperationNotAllowed"),
        ),
        (
            "POST",
            "myacr",
            "/replications/eastus",
            Value::Null,
            (405, "HttpMethodNotSupported"),
        ),
        ("GET", "none", "", Value::Null, (404, "ResourceNotFound")),
        (
            "GET",
            "myacr",
            "/webhooks",
            Value::Null,
            (404, "InvalidResourceType"),
        ),
    ] {
        let seen = bench.on(method, registry, rest, body);
        assert_eq!(seen.refusal(), refusal, "{method} {registry}{rest}");
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
    let group = bench.get(&format!(
        "{SUBSCRIPTION}/resourceGroups/none/resources?{VERSION}"
    ));
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
    assert_eq!(
        bench.get(&target).refusal(),
        (401, "ExpiredAuthenticationToken")
    );
    bench.token = "made up".to_owned();
    let seen = bench.get(&target);
    assert_eq!(seen.refusal(), (401, "InvalidAuthenticationToken"));
    assert!(
        seen.header("WWW-Authenticate")
            .unwrap()
            .starts_with("Bearer authorization_uri=\"https://127.0.0.1:1/")
    );

    let request = http::request("GET", &target, &Value::Null, bench.now);
    let seen = answer(&mut bench.azure, &request);
    assert!(
        String::from_utf8(seen.body)
            .unwrap()
            .contains("AuthenticationFailed")
    );
}

#[test]
fn an_api_version_is_a_date() {
    let mut bench = Bench::new(0);
    for (query, refusal) in [
        ("", (400, "MissingApiVersionParameter")),
        ("api-version=", (400, "MissingApiVersionParameter")),
        ("api-version=latest", (400, "InvalidApiVersionParameter")),
        (
            "api-version=2025-13-01",
            (400, "InvalidApiVersionParameter"),
        ),
        ("api-version=2025-11-1", (400, "InvalidApiVersionParameter")),
        ("api-version=2026-09-01-preview", (200, "")),
    ] {
        assert_eq!(
            bench.get(&format!("/subscriptions?{query}")).refusal(),
            refusal,
            "{query}"
        );
    }
}

#[test]
fn resources_are_filtered_and_paged() {
    let mut bench = Bench::new(0);
    let names = |seen: &Seen| -> Vec<String> {
        seen.body["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|each| each["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let resources = format!("{SUBSCRIPTION}/resources?{VERSION}");
    assert_eq!(
        names(&bench.get(&resources)),
        ["myacr", "myacr/westus", "mybasic", "mystandard"]
    );

    let of_type = "$filter=resourceType%20eq%20'Microsoft.ContainerRegistry/registries'";
    let first = bench.get(&format!("{resources}&{of_type}&$top=2"));
    assert_eq!(names(&first), ["myacr", "mybasic"]);
    let next = first.body["nextLink"].as_str().unwrap().to_owned();
    let last = bench.get(&next);
    assert_eq!(
        (names(&last), last.body.get("nextLink")),
        (vec!["mystandard".to_owned()], None)
    );
    let odd = bench.get(&format!("{resources}&$filter=colour%20eq%20'red'"));
    assert_eq!(odd.refusal(), (400, "InvalidFilterInQueryString"));
}

#[test]
fn a_registry_comes_and_goes() {
    let mut bench = Bench::new(10);
    let premium = json!({"location": "eastus", "sku": {"name": "Premium"}, "properties": {"dataEndpointEnabled": true}});
    let created = bench.on("PUT", "newone", "", premium.clone());
    assert_eq!(
        (
            created.status,
            &created.body["properties"]["provisioningState"]
        ),
        (201, &json!("Creating"))
    );
    assert_eq!(
        created.body["properties"]["dataEndpointHostNames"],
        json!(["newone.eastus.data.azurecr.io"])
    );
    let early = bench.on(
        "PUT",
        "newone",
        "/replications/westus",
        json!({"location": "westus"}),
    );
    assert_eq!(early.refusal(), (409, "AnotherOperationInProgress"));

    let elsewhere = SUBSCRIPTION
        .replace("1111111111111", "1111111111112")
        .replace("1112-", "1111-");
    bench.send(
        "PUT",
        &format!("{elsewhere}/resourceGroups/other?{VERSION}"),
        &json!({"location": "eastus"}),
    );
    let path = "providers/Microsoft.ContainerRegistry/registries/NEWONE";
    let taken = bench.send(
        "PUT",
        &format!("{elsewhere}/resourceGroups/other/{path}?{VERSION}"),
        &premium,
    );
    assert_eq!(taken.refusal(), (409, "AlreadyInUse"));

    bench.wait(10);
    let check = format!(
        "{SUBSCRIPTION}/providers/Microsoft.ContainerRegistry/checkNameAvailability?{VERSION}"
    );
    assert_eq!(
        bench.send("POST", &check, &json!({"name": "newone"})).body["reason"],
        "AlreadyExists"
    );
    assert_eq!(bench.on("DELETE", "newone", "", Value::Null).status, 202);
    bench.wait(10);
    assert_eq!(
        bench.send("POST", &check, &json!({"name": "newone"})).body["nameAvailable"],
        true
    );
    assert_eq!(bench.on("DELETE", "newone", "", Value::Null).status, 204);
}

#[test]
fn a_group_takes_its_content_with_it() {
    let mut bench = Bench::new(10);
    let group = format!("{SUBSCRIPTION}/resourceGroups/MyResourceGroup?{VERSION}");
    assert_eq!(bench.send("HEAD", &group, &Value::Null).status, 204);
    let deleted = bench.send("DELETE", &group, &Value::Null);
    let location = deleted.header("Location").unwrap().to_owned();
    assert_eq!((deleted.status, bench.get(&location).status), (202, 202));
    assert_eq!(
        bench.get(&group).body["properties"]["provisioningState"],
        "Deleting"
    );
    bench.wait(10);
    assert_eq!(bench.get(&location).status, 200);
    assert_eq!(bench.get(&group).refusal(), (404, "ResourceGroupNotFound"));
    assert_eq!(
        bench
            .get(&format!("{SUBSCRIPTION}/resources?{VERSION}"))
            .body["value"],
        json!([])
    );
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
    assert_eq!(
        (canned.status, canned.header("x-ms-request-id")),
        (429, Some("mine"))
    );
    assert_eq!(bench.get(&target).status, 200);
}
