//! Python's argparse over the clap tree.
//!
//! az's parser classifies all arguments of a level first (option, value, or `--`), which is where shortened options are
//! resolved; then it consumes them from left to right, options taking as many values as they may; then it asks for what is
//! missing; what nobody took is told last. A level is the program, a group or a command, and each reads on from where the
//! one above it met its first word.

mod level;
mod option;

use super::help;
use crate::error::{Error, Exit, Result};
use clap::{ArgAction, Command};
use level::{Level, Token};
use option::Given;

/// What was asked for, with everything spelled out.
#[derive(Debug, PartialEq, Eq)]
pub enum Parsed {
    /// A command.
    Plain {
        /// In the form clap takes without question: the command's words, then `--option=value` only.
        arguments: Vec<String>,
        /// What the user should know of the options that were given.
        notices: Vec<String>,
    },
    /// Help on the command or group with these words.
    Help(Vec<String>),
    /// The program's version.
    Version,
}

/// Separates the values of one option in the plain form; no argument of a process can hold it.
pub const VALUES: char = '\0';

/// Reads arguments against a clap tree.
pub struct Parser<'a> {
    /// The tree, built.
    pub tree: &'a Command,
    /// The configured value of an option that wasn't given.
    pub default: &'a mut dyn FnMut(&str) -> Result<Option<String>>,
}

/// How a level ends.
enum Ended {
    Done,
    Help,
    Version,
}

/// What was consumed: the words of the command, its options with their values, and what nobody took.
#[derive(Default)]
struct Taken {
    /// Whether `acr` was written: it is a group of az's, which has no options but `--help`.
    below_acr: bool,
    words: Vec<String>,
    options: Vec<Given>,
    rest: Vec<String>,
    notices: Vec<String>,
    unrecognized: Vec<String>,
}

impl Parser<'_> {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// az's own words for what is wrong, with exit code 2.
    pub fn parse(mut self, mut arguments: Vec<String>) -> Result<Parsed> {
        if arguments.first().is_none_or(|first| first.eq_ignore_ascii_case("help")) {
            return Ok(Parsed::Help(Vec::new()));
        }
        let mut taken = Taken::default();
        if arguments.first().is_some_and(|first| first.eq_ignore_ascii_case("acr")) {
            arguments.remove(0);
            taken.below_acr = true;
        }
        expand_files(&mut arguments);
        match self.level(self.tree, &arguments, &mut taken)? {
            Ended::Help => return Ok(Parsed::Help(taken.words)),
            Ended::Version => return Ok(Parsed::Version),
            Ended::Done => {}
        }
        if !taken.unrecognized.is_empty() {
            let message = format!("unrecognized arguments: {}", taken.unrecognized.join(" "));
            return Err(Error::usage(message).into());
        }
        let notices = std::mem::take(&mut taken.notices);
        let arguments = taken.plain(self.tree.get_name());
        Ok(Parsed::Plain { arguments, notices })
    }

    /// Reads a level; a mistake in a command's own arguments is told with the command's examples.
    fn level(&mut self, command: &Command, arguments: &[String], taken: &mut Taken) -> Result<Ended> {
        let error = match self.read_level(command, arguments, taken) {
            Ok(ended) => return Ok(ended),
            Err(error) => error.downcast::<Error>()?,
        };
        // Of a query, az tells where to read about them instead.
        let has_own_advice = error.to_string().contains("--query");
        let examples = command.get_after_help().filter(|_| error.code() == Exit::Usage.code() && !has_own_advice);
        let Some(examples) = examples else {
            return Err(error.into());
        };
        let told = error.advise("").advise("Examples from command's help:");
        let examples = help::examples_of(&examples.to_string()).into_iter();
        Err(examples.fold(told, |told, (title, line)| told.advise(line).advise(title + "\n")).into())
    }

    fn read_level(&mut self, command: &Command, arguments: &[String], taken: &mut Taken) -> Result<Ended> {
        let level = Level::new(command, &taken.words, taken.below_acr);
        let tokens = level.classify(arguments)?;
        let mut at = 0;
        while at < arguments.len() {
            match &tokens[at] {
                Token::Known(option, explicit) => {
                    let option = &level.options[*option];
                    match option.arg.get_action() {
                        ArgAction::Help | ArgAction::HelpLong | ArgAction::HelpShort => {
                            return Ok(Ended::Help);
                        }
                        ArgAction::Version => return Ok(Ended::Version),
                        _ => {}
                    }
                    let following = tokens[at + 1..].iter().take_while(|t| matches!(t, Token::Value)).count();
                    let following = &arguments[at + 1..at + 1 + following];
                    let given = option.take(explicit.as_deref(), following, &level.name)?;
                    taken.notices.extend(option.notices(&arguments[at]));
                    at += 1 + given.consumed;
                    taken.give(given);
                }
                Token::Dashes if level.takes_rest() => {
                    taken.rest = arguments[at + 1..].to_vec();
                    break;
                }
                Token::Value if command.has_subcommands() => {
                    let next = level.subcommand(&arguments[at])?;
                    taken.words.push(next.get_name().to_owned());
                    return self.level(next, &arguments[at + 1..], taken);
                }
                Token::Dashes | Token::Value | Token::Unknown => {
                    taken.unrecognized.push(arguments[at].clone());
                    at += 1;
                }
            }
        }
        if command.has_subcommands() {
            let help = ["acrgeo"].into_iter().chain(taken.words.iter().map(String::as_str)).chain(["--help"]);
            let help = help.collect::<Vec<_>>().join(" ");
            return Err(Error::usage("the following arguments are required: _subcommand")
                .advise(format!("See `{help}` for the commands there are."))
                .into());
        }
        self.fill_in(&level, taken)?;
        Ok(Ended::Done)
    }

    /// Adds configured values, then asks for what is missing.
    fn fill_in(&mut self, level: &Level<'_>, taken: &mut Taken) -> Result<()> {
        let (mut missing, mut configured) = (Vec::new(), Vec::new());
        for option in &level.options {
            if taken.options.iter().any(|given| given.id == option.id()) {
                continue;
            }
            match (self.default)(option.id())? {
                Some(value) => configured.push((option, value)),
                None if option.arg.is_required_set() => missing.push(option.names.join("/")),
                None => {}
            }
        }
        for positional in level.command.get_positionals() {
            if positional.is_required_set() && taken.rest.is_empty() {
                missing.push(positional.get_value_names().unwrap_or_default().join(" "));
            }
        }
        if !missing.is_empty() {
            let message = format!("the following arguments are required: {}", missing.join(", "));
            return Err(Error::usage(message).into());
        }
        for (option, value) in configured {
            let unusable = |error| Error::new(format!("A setting of az can't be used: {error}"));
            taken.options.extend(option.take_configured(&value, &level.name).map_err(unusable)?);
        }
        Ok(())
    }
}

impl Taken {
    fn give(&mut self, given: Given) {
        if !given.adds {
            self.options.retain(|before| before.id != given.id);
        }
        self.options.push(given);
    }

    fn plain(self, program: &str) -> Vec<String> {
        let mut plain = vec![program.to_owned()];
        plain.extend(self.words);
        for Given { id, values, .. } in self.options {
            let name = id.replace('_', "-");
            plain.push(match values.as_slice() {
                [] => format!("--{name}"),
                values => format!("--{name}={}", values.join(&VALUES.to_string())),
            });
        }
        if !self.rest.is_empty() {
            plain.push("--".to_owned());
            plain.extend(self.rest);
        }
        plain
    }
}

/// az reads an argument that begins with `@`, or what stands so behind the first `=`, from the file of that name (`-` is
/// stdin), if there is one, without the line ends at its end.
fn expand_files(arguments: &mut [String]) {
    for argument in arguments.iter_mut().take_while(|argument| *argument != "--") {
        let from = argument.find('=').map_or(0, |at| at + 1);
        let Some(file) = argument[from..].strip_prefix('@').filter(|file| !file.is_empty()) else {
            continue;
        };
        let text = if file == "-" { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(file) };
        if let Ok(text) = text {
            let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
            argument.replace_range(from.., text);
        }
    }
}
