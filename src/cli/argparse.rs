//! Python's argparse over the clap tree.
//!
//! az's parser classifies all arguments of a level first (option, value, or `--`), which is where shortened options are
//! resolved; then it consumes them from left to right, options taking as many values as they may; then it asks for what is
//! missing; what nobody took is told last. A level is the program, a group or a command, and each reads on from where the
//! one above it met its first word.

use super::close_match::closest;
use super::help;
use crate::error::{Error, Result};
use crate::output::query;
use clap::{Arg, ArgAction, Command};

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

/// An option of a level.
struct Opt<'a> {
    arg: &'a Arg,
    /// `--registry`, then `-r`.
    names: Vec<String>,
    /// The fewest and the most values it takes.
    values: (usize, usize),
}

/// An argument, classified.
enum Token {
    /// `--` itself.
    Dashes,
    Value,
    /// An option of the level by its index, and what follows its `=` or its letter.
    Known(usize, Option<String>),
    /// What looks like an option and is none.
    Unknown,
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
    words: Vec<String>,
    options: Vec<(String, Vec<String>)>,
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
        if arguments
            .first()
            .is_none_or(|first| first.eq_ignore_ascii_case("help"))
        {
            return Ok(Parsed::Help(Vec::new()));
        }
        if arguments.first().is_some_and(|first| first == "acr") {
            arguments.remove(0);
        }
        expand_files(&mut arguments);
        let mut taken = Taken::default();
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
    fn level(
        &mut self,
        command: &Command,
        arguments: &[String],
        taken: &mut Taken,
    ) -> Result<Ended> {
        let read = self.read_level(command, arguments, taken);
        let examples = command
            .get_after_help()
            .map(|text| help::examples_of(&text.to_string()));
        let (Some(examples), Err(error)) = (examples, &read) else {
            return read;
        };
        let mut told = Error::usage(error.to_string());
        if let Some(own) = error.downcast_ref::<Error>() {
            told = own.advice().iter().fold(told, Error::advise);
        }
        told = told.advise("").advise("Examples from command's help:");
        for (title, line) in examples {
            told = told.advise(line).advise(title + "\n");
        }
        Err(told.into())
    }

    fn read_level(
        &mut self,
        command: &Command,
        arguments: &[String],
        taken: &mut Taken,
    ) -> Result<Ended> {
        let level = Level::new(command, &taken.words);
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
                    let following = tokens[at + 1..]
                        .iter()
                        .take_while(|t| matches!(t, Token::Value))
                        .count();
                    let following = &arguments[at + 1..at + 1 + following];
                    at += 1 + level.consume(option, explicit.as_deref(), following, taken)?;
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
                Token::Dashes => at += 1,
                Token::Value | Token::Unknown => {
                    taken.unrecognized.push(arguments[at].clone());
                    at += 1;
                }
            }
        }
        if command.has_subcommands() {
            let help = ["acrgeo"]
                .into_iter()
                .chain(taken.words.iter().map(String::as_str))
                .chain(["--help"]);
            let help = help.collect::<Vec<_>>().join(" ");
            return Err(
                Error::usage("the following arguments are required: _subcommand")
                    .advise(format!("See `{help}` for the commands there are."))
                    .into(),
            );
        }
        self.fill_in(&level, taken)?;
        Ok(Ended::Done)
    }

    /// Adds configured values, then asks for what is missing.
    fn fill_in(&mut self, level: &Level<'_>, taken: &mut Taken) -> Result<()> {
        let mut missing = Vec::new();
        for option in &level.options {
            let id = option.arg.get_id().as_str();
            if taken.options.iter().any(|(given, _)| given == id) {
                continue;
            }
            let configured = (self.default)(id)?;
            if let Some(value) = configured {
                if option.values.1 > 0 {
                    level.consume(option, Some(&value), &[], taken)?;
                } else if is_true(&value) {
                    taken.options.push((id.to_owned(), Vec::new()));
                }
            } else if option.arg.is_required_set() {
                missing.push(option.names.join("/"));
            }
        }
        for positional in level.command.get_positionals() {
            if positional.is_required_set() && taken.rest.is_empty() {
                missing.push(positional.get_value_names().unwrap_or_default().join(" "));
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let message = format!(
            "the following arguments are required: {}",
            missing.join(", ")
        );
        Err(Error::usage(message).into())
    }
}

/// One level of the tree: the program, a group or a command.
struct Level<'a> {
    command: &'a Command,
    options: Vec<Opt<'a>>,
    /// How az calls this level in its messages.
    name: String,
}

impl<'a> Level<'a> {
    fn new(command: &'a Command, words: &[String]) -> Self {
        let is_group = command.has_subcommands() && !words.is_empty();
        let options = command
            .get_arguments()
            .filter(|arg| !arg.is_positional())
            .filter(|arg| !is_group || matches!(arg.get_action(), ArgAction::Help))
            .map(Opt::new)
            .collect();
        let name = ["az", "acr"]
            .into_iter()
            .chain(words.iter().map(String::as_str))
            .collect::<Vec<_>>();
        Self {
            command,
            options,
            name: name.join(" "),
        }
    }

    /// Whether everything after `--` is this command's, as it is.
    fn takes_rest(&self) -> bool {
        self.command.get_positionals().any(Arg::is_last_set)
    }

    fn classify(&self, arguments: &[String]) -> Result<Vec<Token>> {
        let mut dashes = false;
        let mut tokens = Vec::with_capacity(arguments.len());
        for argument in arguments {
            tokens.push(if dashes {
                Token::Value
            } else if argument == "--" {
                dashes = true;
                Token::Dashes
            } else {
                self.classify_one(argument)?
            });
        }
        Ok(tokens)
    }

    fn classify_one(&self, argument: &str) -> Result<Token> {
        if !argument.starts_with('-') {
            return Ok(Token::Value);
        }
        if let Some(option) = self.find(|name| name == argument).first() {
            return Ok(Token::Known(option.0, None));
        }
        if argument.len() == 1 {
            return Ok(Token::Value);
        }
        let (name, explicit) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument, None),
        };
        if let Some(option) = self.find(|known| known == name).first() {
            return Ok(Token::Known(option.0, explicit));
        }
        let found = if argument.starts_with("--") {
            let found = self.find(|known| known.starts_with(name));
            found
                .into_iter()
                .map(|(option, known)| (option, known, explicit.clone()))
                .collect()
        } else {
            self.short_matches(argument)
        };
        match found.as_slice() {
            [(option, _, explicit)] => Ok(Token::Known(*option, explicit.clone())),
            [] if is_negative_number(argument) || argument.contains(' ') => Ok(Token::Value),
            [] => Ok(Token::Unknown),
            several => {
                let names: Vec<_> = several.iter().map(|(_, name, _)| *name).collect();
                let message = format!(
                    "ambiguous option: {argument} could match {}",
                    names.join(", ")
                );
                Err(Error::usage(message).into())
            }
        }
    }

    /// `-rNAME`: the letter's option with the rest as its value, or an option with one dash that begins like this.
    fn short_matches(&self, argument: &str) -> Vec<(usize, &str, Option<String>)> {
        let letter: String = argument.chars().take(2).collect();
        let value = &argument[letter.len()..];
        let found = self.find(|known| known == letter || known.starts_with(argument));
        found
            .into_iter()
            .map(|(option, known)| (option, known, (known == letter).then(|| value.to_owned())))
            .collect()
    }

    fn find(&self, accept: impl Fn(&str) -> bool) -> Vec<(usize, &str)> {
        let named = self.options.iter().enumerate();
        named
            .flat_map(|(at, option)| option.names.iter().map(move |name| (at, name.as_str())))
            .filter(|(_, name)| accept(name))
            .collect()
    }

    fn subcommand(&self, word: &str) -> Result<&'a Command> {
        if let Some(found) = self
            .command
            .get_subcommands()
            .find(|next| next.get_name() == word)
        {
            return Ok(found);
        }
        let error = Error::usage(format!(
            "'{word}' is misspelled or not recognized by the system."
        ));
        let near = closest(word, self.command.get_subcommands().map(Command::get_name));
        Err(match near {
            Some(near) => error.advise(format!("Did you mean '{near}' ?")),
            None => error,
        }
        .into())
    }

    /// Takes an option with its values; gives how many of those that follow it took.
    fn consume(
        &self,
        option: &Opt<'_>,
        explicit: Option<&str>,
        following: &[String],
        taken: &mut Taken,
    ) -> Result<usize> {
        let (fewest, most) = option.values;
        let wrong =
            |what: &str| Error::usage(format!("argument {}: {what}", option.names.join("/")));
        let values = match explicit {
            Some(explicit) if most == 0 => {
                return Err(wrong(&format!("ignored explicit argument '{explicit}'")).into());
            }
            Some(explicit) => vec![explicit.to_owned()],
            None => following[..following.len().min(most)].to_vec(),
        };
        if values.len() < fewest {
            return Err(wrong(if most == 1 {
                "expected one argument"
            } else {
                "expected at least one argument"
            })
            .into());
        }
        let count = if explicit.is_some() { 0 } else { values.len() };
        let values = values
            .into_iter()
            .map(|value| self.checked(option, value))
            .collect::<Result<_>>()?;
        let id = option.arg.get_id().as_str();
        if !matches!(option.arg.get_action(), ArgAction::Append) {
            taken.options.retain(|(given, _)| given != id);
        }
        if help::is_in_preview(option.arg) {
            taken.notices.push(help::preview_notice(&option.names[0]));
        }
        taken.options.push((id.to_owned(), values));
        Ok(count)
    }

    /// A value that the option may have, spelled as the tree spells it.
    fn checked(&self, option: &Opt<'_>, value: String) -> Result<String> {
        let id = option.arg.get_id().as_str();
        if id == "query" {
            query::check(&value)?;
        }
        let choices = option.arg.get_possible_values();
        if choices.is_empty() || option.values.1 == 0 {
            return Ok(value);
        }
        if let Some(choice) = choices.iter().find(|choice| choice.matches(&value, true)) {
            return Ok(choice.get_name().to_owned());
        }
        let value = if id == "output" {
            value.to_lowercase()
        } else {
            value
        };
        let names: Vec<_> = choices.iter().map(|choice| choice.get_name()).collect();
        let error = Error::usage(format!(
            "{}: '{value}' is not a valid value for '{}'. Allowed values: {}.",
            self.name,
            option.names[0],
            names.join(", ")
        ));
        Err(match closest(&value, names) {
            Some(near) => error.advise(format!("Did you mean '{near}' ?")),
            None => error,
        }
        .into())
    }
}

impl<'a> Opt<'a> {
    fn new(arg: &'a Arg) -> Self {
        let longs = arg.get_long_and_visible_aliases().unwrap_or_default();
        let hidden = arg.get_all_aliases().unwrap_or_default();
        let longs = longs
            .iter()
            .chain(hidden.iter().filter(|alias| !longs.contains(alias)));
        let names = longs
            .map(|long| format!("--{long}"))
            .chain(arg.get_short().map(|short| format!("-{short}")));
        let values = arg.get_num_args().unwrap_or_default();
        Self {
            arg,
            names: names.collect(),
            values: (values.min_values(), values.max_values()),
        }
    }
}

impl Taken {
    fn plain(self, program: &str) -> Vec<String> {
        let mut plain = vec![program.to_owned()];
        plain.extend(self.words);
        for (id, values) in self.options {
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

/// az reads an argument that begins with `@` from the file of that name, if there is one.
fn expand_files(arguments: &mut [String]) {
    for argument in arguments
        .iter_mut()
        .take_while(|argument| *argument != "--")
    {
        if let Some(text) = argument
            .strip_prefix('@')
            .and_then(|file| std::fs::read_to_string(file).ok())
        {
            *argument = text;
        }
    }
}

/// The words az's settings have for yes.
fn is_true(value: &str) -> bool {
    ["1", "yes", "true", "on"]
        .iter()
        .any(|yes| value.eq_ignore_ascii_case(yes))
}

/// argparse's `^-\d+$|^-\d*\.\d+$`.
fn is_negative_number(argument: &str) -> bool {
    let figures = &argument[1..];
    let (whole, fraction) = figures
        .split_once('.')
        .map_or((figures, None), |(w, f)| (w, Some(f)));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match fraction {
        None => !whole.is_empty() && all_digits(whole),
        Some(fraction) => all_digits(whole) && !fraction.is_empty() && all_digits(fraction),
    }
}
