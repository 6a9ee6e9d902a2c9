//! `GET /subscriptions`, `/subscriptions/{id}`, `/subscriptions/{id}/locations` and `/tenants`.

use serde_json::{Value, json};

use super::super::azure::{Azure, Subscription};
use super::super::entra::TENANT;
use super::super::http::{Answer, Reply, Request};
use super::super::locations;

/// `/subscriptions`
pub fn collection(azure: &Azure, request: &Request) -> Answer {
    request.only_get()?;
    let value: Vec<Value> = azure.subscriptions.iter().map(to_json).collect();
    Ok(Reply::ok(&json!({"value": value, "count": {"type": "Total", "value": azure.subscriptions.len()}})))
}

/// `/subscriptions/{id}`
pub fn item(azure: &Azure, request: &Request, id: &str) -> Answer {
    request.only_get()?;
    azure.subscription(id).map(|subscription| Reply::ok(&to_json(subscription)))
}

/// `/subscriptions/{id}/locations`
pub fn locations(request: &Request, id: &str) -> Answer {
    request.only_get()?;
    Ok(Reply::ok(&json!({"value": locations::list(id)})))
}

/// `/tenants`
pub fn tenants(request: &Request) -> Answer {
    request.only_get()?;
    let tenant = json!({
        "id": format!("/tenants/{TENANT}"),
        "tenantId": TENANT,
        "countryCode": "US",
        "displayName": "acrgeo emulator",
        "domains": ["acrgeo.example"],
        "tenantCategory": "Home",
        "defaultDomain": "acrgeo.example",
        "tenantType": "AAD",
    });
    Ok(Reply::ok(&json!({"value": [tenant]})))
}

fn to_json(subscription: &Subscription) -> Value {
    json!({
        "id": format!("/subscriptions/{}", subscription.id),
        "authorizationSource": "RoleBased",
        "managedByTenants": [],
        "subscriptionId": subscription.id,
        "tenantId": TENANT,
        "displayName": subscription.name,
        "state": "Enabled",
        "subscriptionPolicies": {
            "locationPlacementId": "Public_2014-09-01",
            "quotaId": "PayAsYouGo_2014-09-01",
            "spendingLimit": "Off",
        },
    })
}
