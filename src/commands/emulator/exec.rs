//! `acrgeo emulator exec`.

use super::EmulatorArgs;
use super::signals::Ending;
use crate::commands::Outcome;
use crate::context::Context;
use crate::emulator::{Emulator, IN_THE_WAY};
use crate::error::{Error, Result};
use anyhow::Context as _;
use clap::Args;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::process::ExitStatus;
use tokio::process::Command;

/// Start the emulator, run a command against it, and stop.
#[derive(Debug, Args)]
pub struct Exec {
    #[command(flatten)]
    emulator: EmulatorArgs,
    /// The command to run, with its arguments.
    #[arg(last = true, required = true, value_name = "CMD")]
    command: Vec<String>,
}

impl Exec {
    /// Runs the command with the variables that point az and acrgeo at the emulator, and this program first on its PATH;
    /// ends with its exit code.
    ///
    /// # Errors
    /// Where the emulator doesn't start, or the command can't be run.
    pub async fn run(self, _: &Context) -> Result<Outcome> {
        let [program, arguments @ ..] = self.command.as_slice() else {
            return Err(Error::usage("There is no command to run.").into());
        };
        let mut ending = Ending::listen()?;
        let emulator = Emulator::start(&self.emulator.options()).await?;
        let mut command = Command::new(program);
        for name in IN_THE_WAY {
            command.env_remove(name);
        }
        command.args(arguments).envs(emulator.environment()).env("PATH", path_with_this_program()?);
        let child = command.spawn();
        let mut child = match child {
            Ok(child) => child,
            Err(error) => {
                emulator.stop().await;
                let why = if error.kind() == ErrorKind::NotFound {
                    "there is no such command".to_owned()
                } else {
                    error.to_string()
                };
                return Err(Error::new(format!("'{program}' can't be run: {why}.")).into());
            }
        };
        let exit = loop {
            tokio::select! {
                status = child.wait() => break exit_code(status?),
                // Ctrl-C reaches the command, too; the emulator stays for as long as the command does.
                _ = tokio::signal::ctrl_c() => {}
                code = ending.signalled() => {
                    child.kill().await?;
                    break code;
                }
            }
        };
        emulator.stop().await;
        Ok(Outcome { exit, ..Outcome::default() })
    }
}

fn path_with_this_program() -> Result<OsString> {
    let program = std::env::current_exe().context("this program's own file can't be found")?;
    let own = program.parent().map(std::path::Path::to_path_buf);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = own.into_iter().chain(std::env::split_paths(&path));
    Ok(std::env::join_paths(folders)?)
}

/// A command that a signal ended has no exit code: shells say 128 and the signal's number.
fn exit_code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            return u8::try_from(128 + signal).unwrap_or(u8::MAX);
        }
    }
    status.code().map_or(1, |code| u8::try_from(code & 0xff).unwrap_or(1))
}
