//! `acrgeo replication list`.

use super::outcome;
use crate::arm::pages;
use crate::cli::args::RegistryArgs;
use crate::commands::Outcome;
use crate::commands::registry::{API_VERSION, Registry};
use crate::context::Context;
use crate::error::Result;
use crate::model::REPLICATION;
use clap::Args;
use reqwest::Method;

/// List all of the regions for a geo-replicated Azure Container Registry.
#[derive(Debug, Args)]
#[command(after_help = "\
    List replications and show the results in a table.\n\
    acrgeo replication list -r myregistry -o table")]
pub struct List {
    #[command(flatten)]
    registry: RegistryArgs,
}

impl List {
    /// Lists the replications, the home region's included.
    ///
    /// # Errors
    /// As [`Registry::find_premium`], and ARM's own.
    pub async fn run(self, context: &Context) -> Result<Outcome> {
        let (registry, _) = Registry::find_premium(&self.registry, context).await?;
        let arm = registry.arm();
        let replications = registry.path.collection("replications");
        let request = arm.request(Method::GET, &replications, API_VERSION, &[])?;
        let all = pages::read_all(arm, request).await?;
        Ok(outcome(REPLICATION.read_all(&all)))
    }
}
