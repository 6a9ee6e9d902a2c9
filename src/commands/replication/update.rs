//! `acrgeo replication update`.

use super::outcome;
use crate::arm::poll;
use crate::cli::args::{RegistryArgs, TagsArgs};
use crate::commands::Outcome;
use crate::commands::generic_update::GenericUpdate;
use crate::commands::registry::{API_VERSION, Registry};
use crate::context::Context;
use crate::error::Result;
use crate::model::{REPLICATION, REPLICATION_UPDATE};
use clap::Args;
use reqwest::Method;
use serde_json::{Value, json};

/// Updates a replication.
#[derive(Debug, Args)]
#[command(after_help = "\
    Update tags for a replication.\n\
    acrgeo replication update -n MyReplication -r myregistry --tags key1=value1 key2=value2\n\
    Take a region out of the registry's global endpoint.\n\
    acrgeo replication update -n MyReplication -r myregistry --global-endpoint-routing false")]
pub struct Update {
    /// The name of the replication.
    #[arg(long, short)]
    name: String,
    #[command(flatten)]
    registry: RegistryArgs,
    /// Allow routing to this replication via the registry global endpoint. If disabled, requests to the global endpoint will not be routed to the replica. Data syncing to the replica will continue regardless of the global endpoint routing status.
    #[arg(long, alias = "region-endpoint-enabled", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    global_endpoint_routing: Option<bool>,
    #[command(flatten)]
    tags: TagsArgs,
    #[command(flatten)]
    generic: GenericUpdate,
}

impl Update {
    /// Changes what was given of a replication, and nothing else, and waits until it is changed.
    ///
    /// # Errors
    /// As [`Registry::find`]; where a `--set`, `--add` or `--remove` doesn't fit; ARM's own.
    pub async fn run(self, context: &Context) -> Result<Outcome> {
        let body = self.body()?;
        let registry = Registry::find(&self.registry, context).await?;
        let path = registry.path.replication(&self.name)?;
        let mut request = registry.arm().request(Method::PATCH, &path, API_VERSION, &[])?;
        request.body = Some(body);
        let updated = poll::write(registry.arm(), &request).await?;
        Ok(outcome(REPLICATION.read(&updated.unwrap_or_default())))
    }

    /// What can be changed starts out empty, as in az: only what is given is sent.
    fn body(&self) -> Result<Value> {
        let given = json!({
            "tags": self.tags.object(),
            "properties": self.global_endpoint_routing.map(|routing| json!({"regionEndpointEnabled": routing})),
        });
        self.generic.apply(&REPLICATION_UPDATE, given)
    }
}
