//! `GET /subscriptions/{id}/resources`, also within a resource group: registries and replications alike.

use serde_json::Value;

use super::super::azure::{Azure, REGISTRIES, REPLICATIONS};
use super::super::filter::Filter;
use super::super::http::{Answer, Request};
use super::super::page::page;

const LARGEST_PAGE: usize = 1_000;

/// `…/resources`, of one group if one is given.
pub fn collection(azure: &Azure, request: &Request, subscription: &str, group: Option<&str>) -> Answer {
    request.only_get()?;
    if let Some(group) = group {
        azure.group(subscription, group)?;
    }
    let filter = Filter::parse(request.query("$filter").unwrap_or_default())?;
    let admits = |resource_type: &str, name: &str, in_group: &str| {
        group.is_none_or(|group| group.eq_ignore_ascii_case(in_group)) && filter.admits(resource_type, name, in_group)
    };

    let mut found: Vec<Value> = Vec::new();
    for registry in azure.registries.iter().filter(|registry| registry.subscription.eq_ignore_ascii_case(subscription))
    {
        if admits(REGISTRIES, &registry.name, &registry.group) {
            found.push(registry.summary());
        }
        for replication in &registry.replications {
            let name = format!("{}/{}", registry.name, replication.name);
            if admits(REPLICATIONS, &name, &registry.group) {
                found.push(replication.summary(registry));
            }
        }
    }
    page(&azure.url, request, found, LARGEST_PAGE)
}
