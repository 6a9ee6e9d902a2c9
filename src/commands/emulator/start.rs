//! `acrgeo emulator start`.

use super::EmulatorArgs;
use crate::commands::Outcome;
use crate::context::Context;
use crate::emulator::Emulator;
use crate::error::Result;
use crate::{report, stdout};
use clap::Args;

/// Start the emulator and serve until Ctrl-C.
#[derive(Debug, Args)]
pub struct Start {
    #[command(flatten)]
    emulator: EmulatorArgs,
}

impl Start {
    /// Serves until it is interrupted. The lines that point a shell at the emulator are printed first.
    ///
    /// # Errors
    /// Where the port is taken, or the folder or the seed can't be used.
    pub async fn run(self, _: &Context) -> Result<Outcome> {
        let emulator = Emulator::start(&self.emulator.options()).await?;
        let lines: String = emulator.environment().iter().map(|(name, value)| export(name, value)).collect();
        stdout::write(&lines)?;
        report::line(format_args!("The emulator listens on {} until Ctrl-C.", emulator.url()));
        interrupted().await?;
        emulator.stop().await;
        Ok(Outcome::nothing())
    }
}

/// A line that sets a variable, in the words of the platform's shell.
fn export(name: &str, value: &str) -> String {
    if cfg!(windows) {
        format!("$env:{name} = '{}'\n", value.replace('\'', "''"))
    } else {
        format!("export {name}='{}'\n", value.replace('\'', r"'\''"))
    }
}

#[cfg(unix)]
async fn interrupted() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminated.recv() => {}
    }
    Ok(())
}

#[cfg(not(unix))]
async fn interrupted() -> Result<()> {
    Ok(tokio::signal::ctrl_c().await?)
}
