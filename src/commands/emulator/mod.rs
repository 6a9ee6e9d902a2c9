//! `acrgeo emulator`: an Azure Resource Manager on loopback. az has no such command.

mod exec;
mod signals;
mod start;

use super::group::group;
use crate::emulator::Options;
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;

group! {
    /// Run an Azure Resource Manager on loopback, to try things without a subscription.
    pub enum Commands {
        /// Start the emulator, run a command against it, and stop.
        Exec(exec::Exec),
        /// Start the emulator and serve until Ctrl-C.
        Start(start::Start),
    }
}

/// How the emulator behaves.
#[derive(Debug, Args)]
struct EmulatorArgs {
    /// The port to listen on. Default: any that is free.
    #[arg(long)]
    port: Option<u16>,
    /// The folder to make a signed-in AZURE_CONFIG_DIR of. Default: a temporary one.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// A JSON file of the registries to begin with, instead of the usual ones.
    #[arg(long)]
    seed: Option<PathBuf>,
    /// A file to append a JSON line to for each request.
    #[arg(long)]
    requests: Option<PathBuf>,
    /// How long creating, updating and deleting take, in seconds.
    #[arg(long, default_value = "0", value_parser = seconds)]
    operation_seconds: Duration,
    /// How long every answer takes, in milliseconds.
    #[arg(long, default_value = "0")]
    latency_ms: u64,
}

impl EmulatorArgs {
    fn options(&self) -> Options {
        Options {
            port: self.port,
            dir: self.dir.clone(),
            seed: self.seed.clone(),
            requests: self.requests.clone(),
            operation: self.operation_seconds,
            latency: Duration::from_millis(self.latency_ms),
        }
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
