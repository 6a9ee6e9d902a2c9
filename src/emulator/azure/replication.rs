//! A replication: a registry in one more region.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::locations::Location;
use super::super::moment::Moment;
use super::lifecycle::Lifecycle;
use super::registry::Registry;
use super::{REPLICATIONS, Tags, system_data};

/// A replication.
#[derive(Debug)]
pub struct Replication {
    pub name: String,
    pub location: &'static Location,
    pub tags: Tags,
    pub zone_redundancy: ZoneRedundancy,
    pub region_endpoint_enabled: bool,
    /// A status a seed has given it. It lasts until the next change.
    pub status: Option<Status>,
    pub created: Moment,
    pub modified: Moment,
    pub lifecycle: Lifecycle,
}

/// Whether a region's data is spread over its zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum ZoneRedundancy {
    Enabled,
    Disabled,
}

/// What is to be seen of a replication's content.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Status {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl Replication {
    /// A replication in a region, in which everything has arrived.
    pub fn settled(location: &'static Location, at: Moment) -> Replication {
        Replication {
            name: location.name.to_owned(),
            location,
            tags: Tags::new(),
            zone_redundancy: ZoneRedundancy::Disabled,
            region_endpoint_enabled: true,
            status: None,
            created: at,
            modified: at,
            lifecycle: Lifecycle::settled(at, "Succeeded"),
        }
    }

    /// The replication's resource id.
    pub fn id(&self, registry: &Registry) -> String {
        format!("{}/replications/{}", registry.id(), self.name)
    }

    /// The replication in ARM's shape.
    pub fn to_json(&self, registry: &Registry, now: Moment) -> Value {
        json!({
            "id": self.id(registry),
            "name": self.name,
            "type": REPLICATIONS,
            "location": self.location.name,
            "tags": self.tags,
            "systemData": system_data(self.created, self.modified),
            "properties": {
                "provisioningState": self.lifecycle.state(now),
                "status": self.status(now),
                "regionEndpointEnabled": self.region_endpoint_enabled,
                "zoneRedundancy": self.zone_redundancy,
            },
        })
    }

    /// The replication as a list of all kinds of resources shows it.
    pub fn summary(&self, registry: &Registry) -> Value {
        json!({
            "id": self.id(registry),
            "name": format!("{}/{}", registry.name, self.name),
            "type": REPLICATIONS,
            "location": self.location.name,
            "tags": self.tags,
        })
    }

    fn status(&self, now: Moment) -> Value {
        let display_status = if self.lifecycle.synchronising(now) { "Syncing" } else { "Ready" };
        let mut status = match &self.status {
            Some(seeded) => json!(seeded),
            None if self.lifecycle.running(now).is_some() => json!({}),
            None => json!({"displayStatus": display_status}),
        };
        status["timestamp"] = self.lifecycle.seen_since(now).utc().into();
        status
    }
}
