//! `GET /subscriptions/{id}/providers` and `…/providers/{namespace}`: which resource types there are.

use serde_json::{Value, json};

use super::super::fault::Fault;
use super::super::http::{Answer, Reply, Request};
use super::super::locations;

const NAMESPACE: &str = "Microsoft.ContainerRegistry";

/// Newest first, as ARM lists them.
const API_VERSIONS: [&str; 8] = [
    "2026-09-01-preview",
    "2025-11-01",
    "2025-04-01",
    "2023-07-01",
    "2022-12-01",
    "2021-09-01",
    "2019-05-01",
    "2017-10-01",
];

/// `/subscriptions/{id}/providers`
pub fn collection(request: &Request, subscription: &str) -> Answer {
    request.only_get()?;
    Ok(Reply::ok(&json!({"value": [provider(subscription)]})))
}

/// `/subscriptions/{id}/providers/{namespace}`
pub fn item(request: &Request, subscription: &str, namespace: &str) -> Answer {
    request.only_get()?;
    if namespace.eq_ignore_ascii_case(NAMESPACE) {
        return Ok(Reply::ok(&provider(subscription)));
    }
    let message = format!("The resource namespace '{namespace}' is invalid.");
    Err(Fault::missing("InvalidResourceNamespace", message))
}

fn provider(subscription: &str) -> Value {
    let regions: Vec<&str> = locations::physical().map(|location| location.display_name).collect();
    let resource_type = |name: &str, capabilities: &str| {
        json!({
            "resourceType": name,
            "locations": regions,
            "apiVersions": API_VERSIONS,
            "defaultApiVersion": API_VERSIONS[1],
            "capabilities": capabilities,
        })
    };
    json!({
        "id": format!("/subscriptions/{subscription}/providers/{NAMESPACE}"),
        "namespace": NAMESPACE,
        "resourceTypes": [
            resource_type("registries", "SupportsTags, SupportsLocation"),
            resource_type("registries/replications", "SupportsTags, SupportsLocation"),
            resource_type("locations", "None"),
            resource_type("locations/operationResults", "None"),
            resource_type("locations/operationStatuses", "None"),
            resource_type("checkNameAvailability", "None"),
        ],
        "registrationState": "Registered",
        "registrationPolicy": "RegistrationRequired",
    })
}
