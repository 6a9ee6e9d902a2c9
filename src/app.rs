//! The one place that parses, runs, renders and chooses the exit code.

use crate::azure_config::AzureConfig;
use crate::cli::{self, Asked, Global};
use crate::commands::Command;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::report::{self, Level};
use crate::{output, stdout};
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Instant;

/// The whole command line.
#[derive(Debug, clap::Parser)]
#[command(name = "acrgeo", version, about, disable_help_flag = true, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// The program: its arguments in, its exit code out.
pub fn main() -> ExitCode {
    match read_arguments().and_then(run) {
        Ok(code) => ExitCode::from(code),
        Err(error) => tell(&error),
    }
}

fn read_arguments() -> Result<Asked<Cli>> {
    let arguments = std::env::args_os().skip(1).map(|argument| {
        argument.into_string().map_err(|argument| {
            Error::usage(format!("the argument '{}' is not UTF-8", argument.to_string_lossy())).into()
        })
    });
    cli::parse(arguments.collect::<Result<_>>()?)
}

fn run(asked: Asked<Cli>) -> Result<u8> {
    match asked {
        Asked::Print(text) => stdout::write(&text).map(|()| 0),
        Asked::Run(cli, notices) => {
            report::set_level(level(&cli.global));
            report::set_colour(colour());
            notices.iter().for_each(report::warning);
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(run_command(cli))
        }
    }
}

async fn run_command(cli: Cli) -> Result<u8> {
    let Global { output, query, subscription, .. } = cli.global;
    let context = Context::new(subscription);
    let started = Instant::now();
    let outcome = cli.command.run(&context).await?;
    stdout::write(&output::render(&outcome.value, outcome.columns, query.as_deref(), output, colour())?)?;
    report::info(format_args!("Command ran in {:.3} seconds.", started.elapsed().as_secs_f64()));
    Ok(outcome.exit)
}

/// az colours on a terminal, asking for one behind both stdout and stderr, unless its settings say no; and so that a user
/// need not set it for every program, NO_COLOR (no-color.org) holds.
fn colour() -> bool {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if !(wanted && std::io::stdout().is_terminal() && std::io::stderr().is_terminal()) {
        return false;
    }
    let is_on = |value: String| matches!(&*value.to_lowercase(), "1" | "yes" | "true" | "on");
    // Settings that can't be read are told of by what needs them.
    let no_colour = AzureConfig::load().ok().and_then(|settings| settings.get("core", "no_color"));
    !no_colour.is_some_and(is_on)
}

fn level(global: &Global) -> Level {
    if global.debug {
        Level::Debug
    } else if global.verbose {
        Level::Info
    } else if global.only_show_errors {
        Level::Error
    } else {
        Level::Warning
    }
}

/// An error that isn't this program's own is told with all it knows of its causes.
fn tell(error: &anyhow::Error) -> ExitCode {
    report::set_colour(colour());
    let Some(own) = error.downcast_ref::<Error>() else {
        report::error(format_args!("{error:#}"));
        return ExitCode::FAILURE;
    };
    report::error(own);
    for advice in own.advice() {
        report::line(advice);
    }
    ExitCode::from(own.code())
}
