//! Registries, and whether a name is still free for one.

use hyper::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::azure::lifecycle::{Change, Lifecycle};
use super::super::azure::registry::{Registry, Sku, valid_name};
use super::super::azure::{Azure, REGISTRIES, RegistryPath, Tags};
use super::super::fault::Fault;
use super::super::http::{Answer, Reply, Request};
use super::super::locations;
use super::super::page::page;
use super::operations::{self, Place};

const LARGEST_PAGE: usize = 100;

#[derive(Deserialize)]
struct Body {
    location: Option<String>,
    sku: Option<SkuBody>,
    tags: Option<Tags>,
    properties: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
struct SkuBody {
    name: Sku,
}

#[derive(Deserialize)]
struct NameBody {
    name: String,
}

/// `…/registries`, of one group if one is given.
pub fn collection(azure: &Azure, request: &Request, subscription: &str, group: Option<&str>) -> Answer {
    request.only_get()?;
    if let Some(group) = group {
        azure.group(subscription, group)?;
    }
    let registries = azure.registries.iter().filter(|registry| {
        registry.subscription.eq_ignore_ascii_case(subscription)
            && group.is_none_or(|group| registry.group.eq_ignore_ascii_case(group))
    });
    page(&azure.url, request, registries.map(|registry| registry.to_json(request.at)).collect(), LARGEST_PAGE)
}

/// `…/registries/{name}`
pub fn item(azure: &mut Azure, request: &Request, path: RegistryPath<'_>) -> Answer {
    match request.method.as_str() {
        "GET" => azure.registry(path).map(|registry| Reply::ok(&registry.to_json(request.at))),
        "PUT" => put(azure, request, path),
        "PATCH" => patch(azure, request, path),
        "DELETE" => delete(azure, request, path),
        _ => Err(Fault::method(request)),
    }
}

/// `…/checkNameAvailability`
pub fn check_name_availability(azure: &Azure, request: &Request) -> Answer {
    if request.method != "POST" {
        return Err(Fault::method(request));
    }
    let NameBody { name } = request.json()?;
    let refused = |reason: &str, message: String| {
        Ok(Reply::ok(&json!({"nameAvailable": false, "reason": reason, "message": message})))
    };
    if !valid_name(&name) {
        return refused("Invalid", name_rule(&name));
    }
    if taken(azure, &name) {
        return refused("AlreadyExists", format!("The registry {name} is already in use."));
    }
    let login_server = format!("{}.azurecr.io", name.to_ascii_lowercase());
    Ok(Reply::ok(&json!({"nameAvailable": true, "availableLoginServerName": login_server})))
}

fn put(azure: &mut Azure, request: &Request, path: RegistryPath<'_>) -> Answer {
    let body: Body = request.json()?;
    let group = azure.group(path.subscription, path.group)?;
    let (subscription, group_name) = (group.subscription.clone(), group.name.clone());
    let wanted = body.location.as_deref().ok_or_else(|| {
        Fault::bad_request("LocationRequired", "The location property is required for this definition.")
    })?;
    let location = locations::find(wanted).ok_or_else(|| Fault::no_location(wanted, REGISTRIES))?;

    if let Ok(registry) = azure.registry(path) {
        if registry.location.name != location.name {
            return Err(Fault::moved(path.name, registry.location.name, path.group, location.name));
        }
        return update(azure, request, path, body);
    }
    if !valid_name(path.name) {
        return Err(Fault::bad_request("InvalidResourceName", name_rule(path.name)));
    }
    if taken(azure, path.name) {
        let message = format!("The registry DNS name {}.azurecr.io is already in use.", path.name.to_ascii_lowercase());
        return Err(Fault::conflict("AlreadyInUse", message));
    }
    let sku = body.sku.ok_or_else(|| Fault::bad_request("MissingSku", "The sku of the registry is required."))?;
    let mut registry = Registry {
        subscription,
        group: group_name,
        name: path.name.to_owned(),
        location,
        sku: sku.name,
        tags: body.tags.unwrap_or_default(),
        properties: Map::new(),
        created: request.at,
        modified: request.at,
        lifecycle: Lifecycle::begin(Change::Creating, request.at, azure.operations.lasting),
        replications: Vec::new(),
    };
    registry.set(&body.properties.unwrap_or_default());
    registry.keep_home(request.at);
    let reply = Reply::json(StatusCode::CREATED, &registry.to_json(request.at));
    azure.registries.push(registry);
    let place = Place { subscription: path.subscription, region: location.name };
    Ok(operations::begin(azure, request, Change::Creating, place, reply))
}

fn patch(azure: &mut Azure, request: &Request, path: RegistryPath<'_>) -> Answer {
    let body: Body = request.json()?;
    update(azure, request, path, body)
}

fn update(azure: &mut Azure, request: &Request, path: RegistryPath<'_>, body: Body) -> Answer {
    let registry = azure.registry_mut(path)?;
    check_idle(registry, request)?;
    if let Some(SkuBody { name: sku }) = body.sku {
        let extra = registry.replications.iter().any(|replication| !registry.is_home(replication));
        if sku != Sku::Premium && extra {
            let message = format!(
                "The SKU of registry {} cannot be changed to {} while it has replications: delete them first.",
                registry.name,
                sku.name()
            );
            return Err(Fault::conflict("OperationNotAllowed", message));
        }
        registry.sku = sku;
        registry.keep_home(request.at);
    }
    if let Some(tags) = body.tags {
        registry.tags = tags;
    }
    registry.set(&body.properties.unwrap_or_default());
    registry.modified = request.at;
    Ok(Reply::ok(&registry.to_json(request.at)))
}

fn delete(azure: &mut Azure, request: &Request, path: RegistryPath<'_>) -> Answer {
    azure.group(path.subscription, path.group)?;
    let lasting = azure.operations.lasting;
    let Ok(registry) = azure.registry_mut(path) else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    check_idle(registry, request)?;
    registry.lifecycle = Lifecycle::begin(Change::Deleting, request.at, lasting);
    let region = registry.location.name;
    Ok(operations::begin_deletion(azure, request, Place { subscription: path.subscription, region }))
}

/// Refuses what would cross an operation on the registry that is still running.
pub fn check_idle(registry: &Registry, request: &Request) -> Result<(), Fault> {
    match registry.lifecycle.running(request.at) {
        Some(change) => Err(Fault::busy(&registry.id(), change.name())),
        None => Ok(()),
    }
}

/// Names are unique in all of Azure, because a login server is made of each.
fn taken(azure: &Azure, name: &str) -> bool {
    azure.registries.iter().any(|registry| registry.name.eq_ignore_ascii_case(name))
}

fn name_rule(name: &str) -> String {
    format!("The registry name '{name}' is not valid: it must be 5 to 50 letters and digits.")
}
