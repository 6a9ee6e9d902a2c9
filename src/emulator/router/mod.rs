//! Who answers which path.

use hyper::Method;

use super::api::{groups, operations, providers, registries, replications, resources, subscriptions};
use super::azure::{Azure, RegistryPath};
use super::entra;
use super::fault::Fault;
use super::http::{Answer, Reply, Request};
use super::random::guid;

const ACR: &str = "microsoft.containerregistry";

/// Answers a request.
pub fn answer(azure: &mut Azure, request: &Request) -> Reply {
    azure.settle(request.at);
    if let Some(reply) = entra::route(azure, request) {
        return reply;
    }
    let reply = resource_manager(azure, request).unwrap_or_else(Reply::from);
    with_arm_headers(reply, request)
}

fn resource_manager(azure: &mut Azure, request: &Request) -> Answer {
    azure.directory.authorize(request)?;
    if let Some(reply) = azure.canned(request) {
        return Ok(reply);
    }
    check_api_version(request)?;
    let path: Vec<&str> = request.segments.iter().map(String::as_str).collect();
    match path[..] {
        ["tenants"] => subscriptions::tenants(request),
        ["subscriptions"] => subscriptions::collection(azure, request),
        ["subscriptions", id] => subscriptions::item(azure, request, id),
        ["subscriptions", id, ref rest @ ..] => {
            let subscription = azure.subscription(id)?.id.clone();
            within_subscription(azure, request, &subscription, rest)
        }
        _ => Err(Fault::path(request)),
    }
}

fn within_subscription(azure: &mut Azure, request: &Request, subscription: &str, path: &[&str]) -> Answer {
    match *path {
        ["locations"] => subscriptions::locations(request, subscription),
        ["resources"] => resources::collection(azure, request, subscription, None),
        ["operationresults", name] => operations::result(azure, request, name),
        ["providers"] => providers::collection(request, subscription),
        ["providers", namespace] => providers::item(request, subscription, namespace),
        ["providers", ACR, "registries"] => registries::collection(azure, request, subscription, None),
        ["providers", ACR, "checknameavailability"] => registries::check_name_availability(azure, request),
        ["providers", ACR, "locations", _, "operationstatuses", name] => operations::status(azure, request, name),
        ["providers", ACR, "locations", _, "operationresults", name] => operations::result(azure, request, name),
        ["resourcegroups"] => groups::collection(azure, request, subscription),
        ["resourcegroups", group] => groups::item(azure, request, subscription, group),
        ["resourcegroups", group, ref rest @ ..] => within_group(azure, request, subscription, group, rest),
        _ => Err(Fault::path(request)),
    }
}

fn within_group(azure: &mut Azure, request: &Request, subscription: &str, group: &str, path: &[&str]) -> Answer {
    let registry = |name| RegistryPath { subscription, group, name };
    match *path {
        ["resources"] => resources::collection(azure, request, subscription, Some(group)),
        ["providers", ACR, "registries"] => registries::collection(azure, request, subscription, Some(group)),
        ["providers", ACR, "registries", name] => registries::item(azure, request, registry(name)),
        ["providers", ACR, "registries", name, "replications"] => {
            replications::collection(azure, request, registry(name))
        }
        ["providers", ACR, "registries", name, "replications", replication] => {
            replications::item(azure, request, registry(name), replication)
        }
        _ => Err(Fault::path(request)),
    }
}

fn check_api_version(request: &Request) -> Result<(), Fault> {
    let Some(version) = request.query("api-version").filter(|version| !version.is_empty()) else {
        let message = "The api-version query parameter (?api-version=) is required for all requests.";
        return Err(Fault::bad_request("MissingApiVersionParameter", message));
    };
    if is_api_version(version) {
        return Ok(());
    }
    let message =
        format!("The api-version '{version}' is invalid. It is a date, as in 2025-11-01 or 2026-09-01-preview.");
    Err(Fault::bad_request("InvalidApiVersionParameter", message))
}

/// Whether a text is a date, or a date and `-preview`. Which versions there really are changes too often to be told.
fn is_api_version(text: &str) -> bool {
    let date = text.strip_suffix("-preview").unwrap_or(text);
    let parts: Vec<&str> = date.split('-').collect();
    let number = |text: &str, digits| {
        let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| plain)
    };
    match parts[..] {
        [year, month, day] => {
            number(year, 4).is_some_and(|year| year >= 2013)
                && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
                && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
        }
        _ => false,
    }
}

fn with_arm_headers(reply: Reply, request: &Request) -> Reply {
    let (budget, remaining) = match request.method {
        Method::DELETE => ("deletes", "14999"),
        Method::GET | Method::HEAD => ("reads", "11999"),
        _ => ("writes", "1199"),
    };
    let id = guid();
    let correlation_id = request.correlation_id.clone().unwrap_or_else(|| id.clone());
    let headers = [
        ("cache-control", "no-cache"),
        ("x-ms-request-id", id.as_str()),
        ("x-ms-correlation-request-id", correlation_id.as_str()),
        (&format!("x-ms-ratelimit-remaining-subscription-{budget}"), remaining),
    ];
    headers.into_iter().fold(reply, |reply, (name, value)| {
        // A canned reply may say something else.
        let there = reply.headers.iter().any(|(given, _)| given.eq_ignore_ascii_case(name));
        if there { reply } else { reply.header(name, value) }
    })
}

#[cfg(test)]
mod tests;
