//! A replication: a region that a registry is copied to.

use super::{Field, Kind, Model, TRACKED_RESOURCE, field};

/// `Microsoft.ContainerRegistry/registries/replications`.
pub const REPLICATION: Model = Model {
    fields: TRACKED_RESOURCE,
    properties: &[
        field("provisioningState", Kind::Word),
        field("status", Kind::Object(STATUS)),
        field("regionEndpointEnabled", Kind::Flag),
        field("zoneRedundancy", Kind::Word),
    ],
};

const STATUS: &[Field] =
    &[field("displayStatus", Kind::Text), field("message", Kind::Text), field("timestamp", Kind::Time)];

/// What an update may change of a replication.
pub const REPLICATION_UPDATE: Model =
    Model { fields: &[field("tags", Kind::Tags)], properties: &[field("regionEndpointEnabled", Kind::Flag)] };
