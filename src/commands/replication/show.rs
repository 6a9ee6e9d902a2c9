//! `acrgeo replication show`.

use super::outcome;
use crate::cli::args::RegistryArgs;
use crate::commands::Outcome;
use crate::commands::registry::{API_VERSION, Registry};
use crate::context::Context;
use crate::error::Result;
use crate::model::REPLICATION;
use clap::Args;

/// Get the details of a replicated region.
#[derive(Debug, Args)]
#[command(after_help = "\
    Get the details of a replicated region.\n\
    acrgeo replication show -n MyReplication -r myregistry")]
pub struct Show {
    /// The name of the replication.
    #[arg(long, short)]
    name: String,
    #[command(flatten)]
    registry: RegistryArgs,
}

impl Show {
    /// Shows one replication.
    ///
    /// # Errors
    /// As [`Registry::find_premium`], and ARM's own; exit code 3 where there is no such replication.
    pub async fn run(self, context: &Context) -> Result<Outcome> {
        let (registry, _) = Registry::find_premium(&self.registry, context).await?;
        let path = registry.path.replication(&self.name)?;
        let replication = registry.arm().get(&path, API_VERSION).await?;
        Ok(outcome(REPLICATION.read(&replication)))
    }
}
