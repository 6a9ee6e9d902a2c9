//! The shape of a seed file. A value that cannot be right is refused where it stands, so that its line is named.

use std::collections::BTreeMap;

use hyper::StatusCode;
use hyper::header::{HeaderName, HeaderValue};
use serde::Deserialize;
use serde::de::{Deserializer, Error};
use serde_json::{Map, Value};

use super::super::azure::Tags;
use super::super::azure::registry::{Sku, valid_name};
use super::super::azure::replication::{Status, ZoneRedundancy};
use super::super::locations::{self, Location};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SeedFile {
    pub subscriptions: Option<Vec<SubscriptionSeed>>,
    #[serde(default)]
    pub resource_groups: Vec<GroupSeed>,
    #[serde(default)]
    pub registries: Vec<RegistrySeed>,
    #[serde(default)]
    pub replies: Vec<ReplySeed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SubscriptionSeed {
    pub subscription_id: String,
    pub display_name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GroupSeed {
    pub name: String,
    #[serde(deserialize_with = "region")]
    pub location: &'static Location,
    /// The first subscription when absent, here and below.
    pub subscription_id: Option<String>,
    #[serde(default)]
    pub tags: Tags,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RegistrySeed {
    #[serde(deserialize_with = "resource_name")]
    pub name: String,
    /// It is made if it is not among the groups.
    pub resource_group: String,
    #[serde(deserialize_with = "region")]
    pub location: &'static Location,
    pub sku: Sku,
    #[serde(default)]
    pub tags: Tags,
    pub subscription_id: Option<String>,
    /// Laid over the properties a registry has anyway.
    #[serde(default)]
    pub properties: Map<String, Value>,
    #[serde(default)]
    pub replications: Vec<ReplicationSeed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReplicationSeed {
    #[serde(deserialize_with = "region")]
    pub location: &'static Location,
    /// The location's name when absent.
    #[serde(default, deserialize_with = "optional_resource_name")]
    pub name: Option<String>,
    #[serde(default)]
    pub tags: Tags,
    pub zone_redundancy: Option<ZoneRedundancy>,
    pub region_endpoint_enabled: Option<bool>,
    pub provisioning_state: Option<String>,
    pub status: Option<Status>,
}

/// A reply given in place of the emulator's own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReplySeed {
    pub method: String,
    #[serde(deserialize_with = "path")]
    pub path: String,
    #[serde(deserialize_with = "status")]
    pub status: StatusCode,
    #[serde(default, deserialize_with = "headers")]
    pub headers: BTreeMap<String, String>,
    pub body: Option<Value>,
    pub times: Option<u64>,
}

fn region<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Location, D::Error> {
    let text = String::deserialize(deserializer)?;
    locations::find(&text).ok_or_else(|| Error::custom(format!("'{text}' is no Azure region")))
}

fn resource_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if valid_name(&name) {
        return Ok(name);
    }
    Err(Error::custom(format!("the name '{name}' must be 5 to 50 letters and digits")))
}

fn optional_resource_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    resource_name(deserializer).map(Some)
}

fn path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let path = String::deserialize(deserializer)?;
    if path.starts_with('/') && !path.contains('?') {
        return Ok(path);
    }
    Err(Error::custom(format!("the path '{path}' must begin with '/' and have no query")))
}

fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<StatusCode, D::Error> {
    let status = u16::deserialize(deserializer)?;
    let final_status = StatusCode::from_u16(status).ok().filter(|status| !status.is_informational());
    final_status.ok_or_else(|| Error::custom(format!("{status} is no HTTP status a request can end with")))
}

fn headers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error> {
    let headers = BTreeMap::<String, String>::deserialize(deserializer)?;
    for (name, value) in &headers {
        let sendable = HeaderName::from_bytes(name.as_bytes()).is_ok() && HeaderValue::from_str(value).is_ok();
        if !sendable {
            return Err(Error::custom(format!("the header '{name}: {value}' cannot be sent")));
        }
    }
    Ok(headers)
}
