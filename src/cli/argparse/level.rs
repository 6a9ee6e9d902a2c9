//! One level of the tree, and what its arguments look like to it.

use super::super::close_match::closest;
use super::option::Opt;
use crate::error::{Error, Result};
use clap::{Arg, ArgAction, Command};

/// An argument, classified.
pub enum Token {
    /// `--` itself.
    Dashes,
    /// A value, or a word.
    Value,
    /// An option of the level by its index, and what follows its `=` or its letter.
    Known(usize, Option<String>),
    /// What looks like an option and is none.
    Unknown,
}

/// Groups that az doesn't have; of all others, mistakes are told as az tells them, with its own name.
const OWN_GROUPS: [&str; 1] = ["emulator"];

/// One level of the tree: the program, a group or a command.
pub struct Level<'a> {
    /// The level in the tree.
    pub command: &'a Command,
    /// The options it knows: a group has only `--help`.
    pub options: Vec<Opt<'a>>,
    /// How az calls this level in its messages.
    pub name: String,
}

impl<'a> Level<'a> {
    /// The level that these words lead to.
    pub fn new(command: &'a Command, words: &[String], below_acr: bool) -> Self {
        let is_group = command.has_subcommands() && (below_acr || !words.is_empty());
        let options = command
            .get_arguments()
            .filter(|arg| !arg.is_positional())
            .filter(|arg| !is_group || matches!(arg.get_action(), ArgAction::Help))
            .map(Opt::new)
            .collect();
        let program: &[_] = match words.first() {
            Some(group) if OWN_GROUPS.contains(&group.as_str()) => &["acrgeo"],
            _ => &["az", "acr"],
        };
        let name: Vec<_> = program.iter().copied().chain(words.iter().map(String::as_str)).collect();
        Self { command, options, name: name.join(" ") }
    }

    /// Whether everything after `--` is this command's, as it is.
    pub fn takes_rest(&self) -> bool {
        self.command.get_positionals().any(Arg::is_last_set)
    }

    /// What each argument is to this level.
    ///
    /// # Errors
    /// Where a shortened option could be several.
    pub fn classify(&self, arguments: &[String]) -> Result<Vec<Token>> {
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
        if let Some(option) = self.named(argument) {
            return Ok(Token::Known(option, None));
        }
        if argument.len() == 1 {
            return Ok(Token::Value);
        }
        let (name, explicit) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument, None),
        };
        if let Some(option) = self.named(name) {
            return Ok(Token::Known(option, explicit));
        }
        let found = if argument.starts_with("--") {
            let found = self.find(|known| known.starts_with(name));
            found.into_iter().map(|(option, known)| (option, known, explicit.clone())).collect()
        } else {
            self.short_matches(argument)
        };
        match found.as_slice() {
            [(option, _, explicit)] => Ok(Token::Known(*option, explicit.clone())),
            [] if is_negative_number(argument) || argument.contains(' ') => Ok(Token::Value),
            [] => Ok(Token::Unknown),
            several => {
                let names: Vec<_> = several.iter().map(|(_, name, _)| *name).collect();
                let message = format!("ambiguous option: {argument} could match {}", names.join(", "));
                Err(Error::usage(message).into())
            }
        }
    }

    /// `-rNAME`: the letter's option with the rest as its value, or an option with one dash that begins like this.
    fn short_matches(&self, argument: &str) -> Vec<(usize, &str, Option<String>)> {
        let letter: String = argument.chars().take(2).collect();
        let value = &argument[letter.len()..];
        let found = self.find(|known| known == letter || known.starts_with(argument));
        found.into_iter().map(|(option, known)| (option, known, (known == letter).then(|| value.to_owned()))).collect()
    }

    /// The option of exactly that name, now or once.
    fn named(&self, name: &str) -> Option<usize> {
        let mut options = self.options.iter();
        options.position(|option| option.names.iter().chain(&option.old_names).any(|own| own == name))
    }

    fn find(&self, accept: impl Fn(&str) -> bool) -> Vec<(usize, &str)> {
        let named = self.options.iter().enumerate();
        named
            .flat_map(|(at, option)| option.names.iter().map(move |name| (at, name.as_str())))
            .filter(|(_, name)| accept(name))
            .collect()
    }

    /// The command or group that the word names.
    ///
    /// # Errors
    /// Where there is none; the nearest is suggested.
    pub fn subcommand(&self, word: &str) -> Result<&'a Command> {
        if let Some(found) = self.command.get_subcommands().find(|next| next.get_name().eq_ignore_ascii_case(word)) {
            return Ok(found);
        }
        let error = Error::usage(format!("'{word}' is misspelled or not recognized by the system."));
        let near = closest(word, self.command.get_subcommands().map(Command::get_name));
        Err(match near {
            Some(near) => error.advise(format!("Did you mean '{near}' ?")),
            None => error,
        }
        .into())
    }
}

/// argparse's `^-\d+$|^-\d*\.\d+$`.
fn is_negative_number(argument: &str) -> bool {
    let figures = &argument[1..];
    let (whole, fraction) = figures.split_once('.').map_or((figures, None), |(w, f)| (w, Some(f)));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match fraction {
        None => !whole.is_empty() && all_digits(whole),
        Some(fraction) => all_digits(whole) && !fraction.is_empty() && all_digits(fraction),
    }
}
