//! The polling of long-running operations.

use hyper::StatusCode;
use serde_json::json;

use super::super::azure::Azure;
use super::super::azure::lifecycle::Change;
use super::super::http::{Answer, Reply, Request};

const ASYNC_OPERATION: &str = "Azure-AsyncOperation";
const LOCATION: &str = "Location";

/// Where the operations of a provider are polled.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub subscription: &'a str,
    pub region: &'a str,
}

impl Place<'_> {
    fn path(self, kind: &str, name: &str) -> String {
        let Place { subscription, region } = self;
        let provider = "Microsoft.ContainerRegistry";
        format!("/subscriptions/{subscription}/providers/{provider}/locations/{region}/{kind}/{name}")
    }
}

/// Begins a creation or an update, and adds to its reply where it is polled.
pub fn begin(azure: &mut Azure, request: &Request, change: Change, place: Place<'_>, reply: Reply) -> Reply {
    let name = azure.operations.begin(change, request.at);
    reply.header(ASYNC_OPERATION, address(azure, request, &place.path("operationStatuses", &name)))
}

/// Begins the deletion of something a provider holds.
pub fn begin_deletion(azure: &mut Azure, request: &Request, place: Place<'_>) -> Reply {
    let name = azure.operations.begin(Change::Deleting, request.at);
    let path = place.path("operationResults", &name);
    Reply::empty(StatusCode::ACCEPTED).header(LOCATION, address(azure, request, &path))
}

/// Begins the deletion of a resource group.
pub fn begin_group_deletion(azure: &mut Azure, request: &Request, subscription: &str) -> Reply {
    let name = azure.operations.begin(Change::Deleting, request.at);
    let path = format!("/subscriptions/{subscription}/operationresults/{name}");
    Reply::empty(StatusCode::ACCEPTED).header(LOCATION, address(azure, request, &path))
}

/// Answers a poll of an `Azure-AsyncOperation`: its status in the body, and where to poll next.
pub fn status(azure: &Azure, request: &Request, name: &str) -> Answer {
    request.only_get()?;
    let operation = azure.operations.find(request, name)?;
    let status = operation.running(request.at).map_or("Succeeded", Change::name);
    let next = address(azure, request, request.path());
    Ok(Reply::ok(&json!({"status": status})).header(ASYNC_OPERATION, next))
}

/// Answers a poll of a `Location`: 202 and where to poll next, at the end 200.
pub fn result(azure: &Azure, request: &Request, name: &str) -> Answer {
    request.only_get()?;
    let operation = azure.operations.find(request, name)?;
    Ok(match operation.running(request.at) {
        Some(_) => Reply::empty(StatusCode::ACCEPTED).header(LOCATION, address(azure, request, request.path())),
        None => Reply::empty(StatusCode::OK),
    })
}

fn address(azure: &Azure, request: &Request, path: &str) -> String {
    azure.operations.address(path, request.query("api-version").unwrap_or_default(), request.at)
}
