//! `acrgeo replication`, which is `az acr replication`.

mod create;
mod delete;
mod list;
mod show;
mod update;

use super::Outcome;
use super::group::group;
use crate::output::Column;
use serde_json::Value;

group! {
    /// Manage geo-replicated regions of Azure Container Registries.
    pub enum Commands {
        /// Create a replicated region for an Azure Container Registry.
        Create(create::Create),
        /// Delete a replicated region from an Azure Container Registry.
        Delete(delete::Delete),
        /// List all of the regions for a geo-replicated Azure Container Registry.
        List(list::List),
        /// Get the details of a replicated region.
        Show(show::Show),
        /// Updates a replication.
        Update(update::Update),
    }
}

/// The columns of a replication's table.
pub const COLUMNS: &[Column] = &[
    ("NAME", &["name"]),
    ("LOCATION", &["location"]),
    ("PROVISIONING STATE", &["provisioningState"]),
    ("STATUS", &["status", "displayStatus"]),
    ("REGION ENDPOINT ENABLED", &["regionEndpointEnabled"]),
];

/// Replications as az prints them.
fn outcome(value: Value) -> Outcome {
    Outcome { value, columns: COLUMNS, ..Outcome::default() }
}
