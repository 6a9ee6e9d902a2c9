//! The replications of a registry.

use hyper::StatusCode;
use serde::Deserialize;

use super::super::azure::lifecycle::{Change, Lifecycle};
use super::super::azure::registry::{Registry, Sku, valid_name};
use super::super::azure::replication::{Replication, ZoneRedundancy};
use super::super::azure::{Azure, REGISTRIES, REPLICATIONS, RegistryPath, Tags};
use super::super::fault::Fault;
use super::super::http::{Answer, Reply, Request};
use super::super::locations::{self, Location};
use super::super::page::page;
use super::operations::{self, Place};
use super::registries::check_idle;

const LARGEST_PAGE: usize = 100;

#[derive(Deserialize)]
struct Body {
    location: Option<String>,
    tags: Option<Tags>,
    #[serde(default)]
    properties: Option<Settings>,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "camelCase")]
struct Settings {
    region_endpoint_enabled: Option<bool>,
    zone_redundancy: Option<ZoneRedundancy>,
}

/// `…/registries/{registry}/replications`
pub fn collection(azure: &Azure, request: &Request, path: RegistryPath<'_>) -> Answer {
    request.only_get()?;
    let registry = azure.registry(path)?;
    let replications = registry.replications.iter().map(|replication| replication.to_json(registry, request.at));
    page(&azure.url, request, replications.collect(), LARGEST_PAGE)
}

/// `…/registries/{registry}/replications/{name}`
pub fn item(azure: &mut Azure, request: &Request, path: RegistryPath<'_>, name: &str) -> Answer {
    match request.method.as_str() {
        "GET" => {
            let registry = azure.registry(path)?;
            let replication = registry.replication(name).ok_or_else(|| missing(path, name))?;
            Ok(Reply::ok(&replication.to_json(registry, request.at)))
        }
        "PUT" => put(azure, request, path, name),
        "PATCH" => patch(azure, request, path, name),
        "DELETE" => delete(azure, request, path, name),
        _ => Err(Fault::method(request)),
    }
}

fn put(azure: &mut Azure, request: &Request, path: RegistryPath<'_>, name: &str) -> Answer {
    let body: Body = request.json()?;
    let lasting = azure.operations.lasting;
    let registry = azure.registry_mut(path)?;
    check_idle(registry, request)?;
    check_can_replicate(registry, name)?;
    let location = wanted_location(&body)?;

    let Some(existing) = registry.replication_mut(name) else {
        check_region_is_free(registry, location)?;
        let settings = body.properties.unwrap_or_default();
        registry.replications.push(Replication {
            name: name.to_owned(),
            tags: body.tags.unwrap_or_default(),
            zone_redundancy: settings.zone_redundancy.unwrap_or(ZoneRedundancy::Disabled),
            region_endpoint_enabled: settings.region_endpoint_enabled.unwrap_or(true),
            lifecycle: Lifecycle::begin(Change::Creating, request.at, lasting),
            ..Replication::settled(location, request.at)
        });
        return begun(azure, request, path, name, Change::Creating);
    };
    if existing.location.name != location.name {
        return Err(Fault::moved(name, existing.location.name, path.group, location.name));
    }
    // A PUT states the whole resource: tags it does not mention are gone.
    let body = Body { tags: Some(body.tags.unwrap_or_default()), ..body };
    update(azure, request, path, name, body)
}

fn patch(azure: &mut Azure, request: &Request, path: RegistryPath<'_>, name: &str) -> Answer {
    let body: Body = request.json()?;
    update(azure, request, path, name, body)
}

fn update(azure: &mut Azure, request: &Request, path: RegistryPath<'_>, name: &str, body: Body) -> Answer {
    let lasting = azure.operations.lasting;
    let registry = azure.registry_mut(path)?;
    check_idle(registry, request)?;
    let replication = registry.replication(name).ok_or_else(|| missing(path, name))?;
    check_replication_idle(registry, replication, request)?;
    let settings = body.properties.unwrap_or_default();
    if settings.zone_redundancy.is_some_and(|wanted| wanted != replication.zone_redundancy) {
        let message =
            format!("The zone redundancy of replication '{name}' cannot be changed once it has been created.");
        return Err(Fault::bad_request("ZoneRedundancyCannotBeChanged", message));
    }

    let replication = registry.replication_mut(name).ok_or_else(|| missing(path, name))?;
    if let Some(tags) = body.tags {
        replication.tags = tags;
    }
    if let Some(enabled) = settings.region_endpoint_enabled {
        replication.region_endpoint_enabled = enabled;
    }
    replication.status = None;
    replication.modified = request.at;
    replication.lifecycle = Lifecycle::begin(Change::Updating, request.at, lasting);
    begun(azure, request, path, name, Change::Updating)
}

fn delete(azure: &mut Azure, request: &Request, path: RegistryPath<'_>, name: &str) -> Answer {
    let lasting = azure.operations.lasting;
    let registry = azure.registry_mut(path)?;
    let Some(replication) = registry.replication(name) else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    check_idle(registry, request)?;
    if registry.is_home(replication) {
        let message = format!(
            "The replication '{name}' is that of the home region of registry {}: it cannot be deleted.",
            registry.name
        );
        return Err(Fault::conflict("OperationNotAllowed", message));
    }
    check_replication_idle(registry, replication, request)?;
    let region = replication.location.name;
    if let Some(replication) = registry.replication_mut(name) {
        replication.status = None;
        replication.lifecycle = Lifecycle::begin(Change::Deleting, request.at, lasting);
    }
    Ok(operations::begin_deletion(azure, request, Place { subscription: path.subscription, region }))
}

/// `201 Created` with the replication as it is now, and where its operation is polled.
fn begun(azure: &mut Azure, request: &Request, path: RegistryPath<'_>, name: &str, change: Change) -> Answer {
    let registry = azure.registry(path)?;
    let replication = registry.replication(name).ok_or_else(|| missing(path, name))?;
    let region = replication.location.name;
    let reply = Reply::json(StatusCode::CREATED, &replication.to_json(registry, request.at));
    Ok(operations::begin(azure, request, change, Place { subscription: path.subscription, region }, reply))
}

fn wanted_location(body: &Body) -> Result<&'static Location, Fault> {
    let wanted = body.location.as_deref().filter(|location| !location.trim().is_empty()).ok_or_else(|| {
        Fault::bad_request("LocationRequired", "The location property is required for this definition.")
    })?;
    locations::find(wanted).ok_or_else(|| Fault::no_location(wanted, REPLICATIONS))
}

fn check_can_replicate(registry: &Registry, name: &str) -> Result<(), Fault> {
    if registry.sku != Sku::Premium {
        let message = format!(
            "The resource type replications is not supported for the registry {} with SKU {}: it needs Premium.",
            registry.id(),
            registry.sku.name()
        );
        return Err(Fault::bad_request("SkuNotSupported", message));
    }
    if !valid_name(name) {
        let message = format!("The replication name '{name}' is not valid: it must be 5 to 50 letters and digits.");
        return Err(Fault::bad_request("InvalidResourceName", message));
    }
    Ok(())
}

fn check_region_is_free(registry: &Registry, location: &Location) -> Result<(), Fault> {
    let Some(there) = registry.replications.iter().find(|each| each.location.name == location.name) else {
        return Ok(());
    };
    let message = if registry.is_home(there) {
        format!("The location '{}' is the home region of registry {}.", location.name, registry.name)
    } else {
        format!("The registry {} is replicated to '{}' already, as '{}'.", registry.name, location.name, there.name)
    };
    Err(Fault::conflict("Conflict", message))
}

fn check_replication_idle(registry: &Registry, replication: &Replication, request: &Request) -> Result<(), Fault> {
    match replication.lifecycle.running(request.at) {
        Some(change) => Err(Fault::busy(&replication.id(registry), change.name())),
        None => Ok(()),
    }
}

fn missing(path: RegistryPath<'_>, name: &str) -> Fault {
    Fault::no_resource(&format!("{REGISTRIES}/{}/replications/{name}", path.name), path.group)
}
