//! `acrgeo emulator start`.

use super::EmulatorArgs;
use super::signals::Ending;
use crate::commands::Outcome;
use crate::context::Context;
use crate::emulator::{Emulator, IN_THE_WAY};
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
        let mut ending = Ending::listen()?;
        let emulator = Emulator::start(&self.emulator.options()).await?;
        let mut lines: String = IN_THE_WAY.iter().map(|name| unset(name)).collect();
        lines.extend(emulator.environment().iter().map(|(name, value)| export(name, value)));
        stdout::write(&lines)?;
        report::line(format_args!("The emulator listens on {} until Ctrl-C.", emulator.url()));
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted?,
            _ = ending.signalled() => {}
        }
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

/// A line that takes a variable away.
fn unset(name: &str) -> String {
    if cfg!(windows) { format!("Remove-Item -ErrorAction Ignore env:{name}\n") } else { format!("unset {name}\n") }
}
