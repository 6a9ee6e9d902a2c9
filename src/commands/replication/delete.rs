//! `acrgeo replication delete`.

use crate::arm::poll;
use crate::cli::args::RegistryArgs;
use crate::commands::Outcome;
use crate::commands::registry::{API_VERSION, Registry};
use crate::context::Context;
use crate::error::Result;
use clap::Args;
use reqwest::Method;

/// Delete a replicated region from an Azure Container Registry.
#[derive(Debug, Args)]
#[command(after_help = "\
    Delete a replicated region from an Azure Container Registry.\n\
    acrgeo replication delete -n MyReplication -r myregistry")]
pub struct Delete {
    /// The name of the replication.
    #[arg(long, short)]
    name: String,
    #[command(flatten)]
    registry: RegistryArgs,
}

impl Delete {
    /// Deletes a replication and waits until it is gone; one that isn't there is gone already.
    ///
    /// # Errors
    /// As [`Registry::find_premium`], and ARM's own.
    pub async fn run(self, context: &Context) -> Result<Outcome> {
        let (registry, _) = Registry::find_premium(&self.registry, context).await?;
        let path = registry.path.replication(&self.name)?;
        let request = registry.arm().request(Method::DELETE, &path, API_VERSION, &[])?;
        poll::write(registry.arm(), &request).await?;
        Ok(Outcome::nothing())
    }
}
