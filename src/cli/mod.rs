//! The command line: the clap tree, and az's way of reading it. Nothing here talks to the network.
//!
//! What may be written is said once, in clap's derive structs. How it may be written (shortened options, repeated ones, which
//! mistake is told first and in what words) follows Python's argparse, because az does: `argparse` reads the arguments by
//! those rules against the clap tree and hands clap a plain form that it takes without question.

mod argparse;
pub mod args;
mod close_match;
mod help;

use crate::azure_config::AzureConfig;
use crate::error::{Error, Result};
use crate::output::Format;
use argparse::{Parsed, Parser};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args};

/// What every command takes.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global Arguments")]
pub struct Global {
    /// Increase logging verbosity to show all debug logs.
    #[arg(long, global = true)]
    pub debug: bool,
    /// Increase logging verbosity. Use --debug for full debug logs.
    #[arg(long, global = true)]
    pub verbose: bool,
    /// Only show errors, suppressing warnings.
    #[arg(long, global = true)]
    pub only_show_errors: bool,
    /// Output format.
    #[arg(long, short, global = true, value_parser = format_parser(), default_value = "json")]
    pub output: Format,
    /// JMESPath query string. See http://jmespath.org/ for more information and examples.
    #[arg(long, global = true)]
    pub query: Option<String>,
    /// Name or ID of subscription. You can configure the default subscription using `az account set -s NAME_OR_ID`.
    #[arg(long, global = true)]
    pub subscription: Option<String>,
    /// Show this help message and exit.
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    let find = |name: String| Format::ALL.into_iter().find(|format| format.0 == name);
    PossibleValuesParser::new(Format::ALL.map(|format| format.0))
        .try_map(move |name| find(name).map(|format| format.1).ok_or("no format"))
}

/// What the command line asks for.
#[derive(Debug)]
pub enum Asked<T> {
    /// Run a command, after these warnings.
    Run(T, Vec<String>),
    /// Print this on stdout: help or the version.
    Print(String),
}

/// Options whose value, where it isn't given, comes from az's settings: option, section, key.
const CONFIGURED: [(&str, &str, &str); 5] = [
    ("registry", "defaults", "acr"),
    ("resource_group", "defaults", "group"),
    ("location", "defaults", "location"),
    ("output", "core", "output"),
    ("only_show_errors", "core", "only_show_errors"),
];

/// Reads the command line.
///
/// # Errors
/// Where it can't be understood, with exit code 2 and az's words; where az's settings are needed and can't be read.
pub fn parse<T: clap::Parser>(arguments: Vec<String>) -> Result<Asked<T>> {
    let mut tree = T::command();
    tree.build();
    let mut settings = Settings(None);
    let parser = Parser { tree: &tree, default: &mut |option| settings.default(option) };
    match parser.parse(arguments)? {
        Parsed::Help(words) => {
            let level = words.iter().try_fold(&tree, |level, word| level.find_subcommand(word));
            Ok(Asked::Print(level.map(|level| help::render(level, &words)).unwrap_or_default()))
        }
        Parsed::Version => Ok(Asked::Print(tree.render_version())),
        Parsed::Plain { arguments, notices } => {
            let asked = tree
                .try_get_matches_from_mut(arguments)
                .and_then(|matches| T::from_arg_matches(&matches))
                .map_err(|error| Error::usage(error.to_string().trim_start_matches("error: ").trim_end()))?;
            Ok(Asked::Run(asked, notices))
        }
    }
}

/// az's settings, read when the first one is asked for.
struct Settings(Option<AzureConfig>);

impl Settings {
    fn default(&mut self, option: &str) -> Result<Option<String>> {
        let Some((_, section, key)) = CONFIGURED.iter().find(|configured| configured.0 == option) else {
            return Ok(None);
        };
        if self.0.is_none() {
            self.0 = Some(AzureConfig::load()?);
        }
        Ok(self.0.as_ref().and_then(|settings| settings.get(section, key)).filter(|value| !value.is_empty()))
    }
}
