//! The commands, a file each. A command says what it is given, does it through [`crate::arm`], and returns an [`Outcome`]; it
//! never prints its result and never picks an exit code.

#[cfg(feature = "emulator")]
pub mod emulator;
pub mod replication;

mod generic_update;
mod group;
mod registry;

use crate::output::Column;
use group::group;
use serde_json::Value;

group! {
    /// Manage the geo-replicated regions of Azure Container Registries.
    pub enum Command {
        /// Manage geo-replicated regions of Azure Container Registries.
        #[command(subcommand)]
        Replication(replication::Commands),
        /// Run an Azure Resource Manager on loopback, to try things without a subscription.
        #[command(subcommand)]
        Emulator(emulator::Commands) if "emulator",
    }
}

/// What a command ends with when it succeeds.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What to print; null prints nothing.
    pub value: Value,
    /// The columns of this kind of resource's table.
    pub columns: &'static [Column],
    /// The exit code of a command that was run for the user.
    pub exit: u8,
}

impl Outcome {
    /// Nothing to print.
    pub fn nothing() -> Self {
        Self::default()
    }
}
