//! `/subscriptions/{id}/resourceGroups` and `…/resourceGroups/{name}`.

use hyper::StatusCode;
use serde::Deserialize;

use super::super::azure::group::Group;
use super::super::azure::lifecycle::{Change, Lifecycle};
use super::super::azure::{Azure, Tags};
use super::super::fault::Fault;
use super::super::http::{Answer, Reply, Request};
use super::super::locations;
use super::super::page::page;
use super::operations;

const LARGEST_PAGE: usize = 1_000;

#[derive(Deserialize)]
struct Body {
    location: Option<String>,
    tags: Option<Tags>,
}

/// `…/resourceGroups`
pub fn collection(azure: &Azure, request: &Request, subscription: &str) -> Answer {
    request.only_get()?;
    let groups = azure.groups.iter().filter(|group| group.subscription.eq_ignore_ascii_case(subscription));
    page(&azure.url, request, groups.map(|group| group.to_json(request.at)).collect(), LARGEST_PAGE)
}

/// `…/resourceGroups/{name}`
pub fn item(azure: &mut Azure, request: &Request, subscription: &str, name: &str) -> Answer {
    match request.method.as_str() {
        "GET" => azure.group(subscription, name).map(|group| Reply::ok(&group.to_json(request.at))),
        "HEAD" => azure.group(subscription, name).map(|_| Reply::empty(StatusCode::NO_CONTENT)),
        "PUT" => put(azure, request, subscription, name),
        "DELETE" => delete(azure, request, subscription, name),
        _ => Err(Fault::method(request)),
    }
}

fn put(azure: &mut Azure, request: &Request, subscription: &str, name: &str) -> Answer {
    let body: Body = request.json()?;
    check_name(name)?;
    let wanted = body.location.ok_or_else(|| {
        Fault::bad_request("LocationRequired", "The location property is required for this definition.")
    })?;
    let location =
        locations::find(&wanted).ok_or_else(|| Fault::no_location(&wanted, "Microsoft.Resources/resourceGroups"))?;

    if let Some(group) = azure.groups.iter_mut().find(|group| group.is(subscription, name)) {
        if group.location.name != location.name {
            let message = format!(
                "Invalid resource group location '{}'. The Resource group already exists in location '{}'.",
                location.name, group.location.name
            );
            return Err(Fault::conflict("InvalidResourceGroupLocation", message));
        }
        group.tags = body.tags.unwrap_or_default();
        return Ok(Reply::ok(&group.to_json(request.at)));
    }
    let group = Group {
        subscription: azure.subscription(subscription)?.id.clone(),
        name: name.to_owned(),
        location,
        tags: body.tags.unwrap_or_default(),
        lifecycle: Lifecycle::settled(request.at, "Succeeded"),
    };
    let reply = Reply::json(StatusCode::CREATED, &group.to_json(request.at));
    azure.groups.push(group);
    Ok(reply)
}

fn delete(azure: &mut Azure, request: &Request, subscription: &str, name: &str) -> Answer {
    azure.group(subscription, name)?;
    let lasting = azure.operations.lasting;
    for group in azure.groups.iter_mut().filter(|group| group.is(subscription, name)) {
        group.lifecycle = Lifecycle::begin(Change::Deleting, request.at, lasting);
    }
    Ok(operations::begin_group_deletion(azure, request, subscription))
}

fn check_name(name: &str) -> Result<(), Fault> {
    let known = |letter: char| letter.is_alphanumeric() || "-_.()".contains(letter);
    if name.chars().count() <= 90 && !name.ends_with('.') && name.chars().all(known) {
        return Ok(());
    }
    let message = format!(
        "The provided resource group name '{name}' is not valid: it may hold up to 90 letters, digits, \
         '-', '_', '(', ')' and '.', and must not end with '.'."
    );
    Err(Fault::bad_request("InvalidResourceGroup", message))
}
