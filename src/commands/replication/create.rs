//! `acrgeo replication create`.

use super::outcome;
use crate::arm::Path;
use crate::cli::args::{PolicyArgs, RegistryArgs, TagsArgs};
use crate::commands::Outcome;
use crate::commands::registry::{API_VERSION, Registry};
use crate::context::{Context, Session};
use crate::error::{Error, Result};
use crate::model::REPLICATION;
use clap::{Args, ValueEnum};
use reqwest::Method;
use serde_json::{Value, json};

/// Create a replicated region for an Azure Container Registry.
#[derive(Debug, Args)]
#[command(after_help = "\
    Create a replicated region for an Azure Container Registry.\n\
    acrgeo replication create -r myregistry -l westus\n\
    Create a replicated region that the registry's global endpoint doesn't lead to yet.\n\
    acrgeo replication create --location westus --registry myregistry --resource-group MyResourceGroup --global-endpoint-routing false")]
pub struct Create {
    /// Location. Values from: `az account list-locations`. You can configure the default location using `az configure --defaults location=<location>`.
    #[arg(long, short, required = true)]
    location: String,
    #[command(flatten)]
    registry: RegistryArgs,
    /// The name of the replication. Default to the location name.
    #[arg(long, short)]
    name: Option<String>,
    /// Allow routing to this replication via the registry global endpoint. If disabled, requests to the global endpoint will not be routed to the replica. Data syncing to the replica will continue regardless of the global endpoint routing status. Default: true.
    #[arg(long, alias = "region-endpoint-enabled", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    global_endpoint_routing: Option<bool>,
    /// [Preview] Indicates whether or not zone redundancy should be enabled for this registry or replication. For more information, such as supported locations, please visit https://aka.ms/acr/az. Zone-redundancy cannot be updated. Defaults to 'Disabled'.
    #[arg(long, value_enum)]
    zone_redundancy: Option<ZoneRedundancy>,
    #[command(flatten)]
    tags: TagsArgs,
    #[command(flatten)]
    policy: PolicyArgs,
}

/// Whether a replication is spread over its region's zones.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "PascalCase")]
enum ZoneRedundancy {
    Enabled,
    Disabled,
}

impl Create {
    /// Creates a replication and waits until it is there.
    ///
    /// # Errors
    /// As [`Registry::find_premium`]; where the location is the registry's own; ARM's own.
    pub async fn run(self, context: &Context) -> Result<Outcome> {
        let location = match self.location.contains(' ') {
            true => name_of_location(&context.session().await?, &self.location).await?,
            false => self.location.clone(),
        };
        let (registry, home) = Registry::find_premium(&self.registry, context).await?;
        let compact = location.split_whitespace().collect::<String>().to_lowercase();
        if home == compact {
            return Err(Error::new("Replication could not be created in the same location as the registry.").into());
        }
        let name = self.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&compact);
        let path = registry.path.replication(name)?;
        let mut request = registry.arm().request(Method::PUT, &path, API_VERSION, &[])?;
        request.body = Some(self.body(&location));
        let created = registry.write(request, &self.policy).await?;
        Ok(outcome(REPLICATION.read_flat(&created.unwrap_or_default())))
    }

    fn body(&self, location: &str) -> Value {
        REPLICATION.body(&json!({
            "location": location,
            "tags": self.tags.object(),
            "properties": {
                "regionEndpointEnabled": self.global_endpoint_routing,
                "zoneRedundancy": self.zone_redundancy.map(|zones| format!("{zones:?}")),
            },
        }))
    }
}

/// The name of the location with that display name ("Japan East"); what isn't one stays as it is.
async fn name_of_location(session: &Session, display_name: &str) -> Result<String> {
    let path = Path::subscription(&session.subscription.id)?.collection("locations");
    let locations = session.arm.get(&path, "2022-12-01").await?;
    let invalid =
        || Error::usage(format!("argument --location/-l: invalid location_name_type value: '{display_name}'"));
    let all = locations.get("value").and_then(Value::as_array).ok_or_else(invalid)?;
    for location in all {
        let [name, shown] = ["name", "displayName"].map(|key| location.get(key).and_then(Value::as_str));
        if shown.ok_or_else(invalid)?.to_lowercase() == display_name.to_lowercase() {
            return Ok(name.ok_or_else(invalid)?.to_owned());
        }
    }
    Ok(display_name.to_owned())
}
