//! An option, and the values it takes.

use super::super::close_match::closest;
use super::super::help;
use crate::error::{Error, Result};
use crate::output::query;
use clap::{Arg, ArgAction};

/// An option of a level.
pub struct Opt<'a> {
    /// The option in the tree.
    pub arg: &'a Arg,
    /// `--registry`, then `-r`; either may be shortened.
    pub names: Vec<String>,
    /// Names it had once, which still work.
    pub old_names: Vec<String>,
    /// The fewest and the most values it takes.
    values: (usize, usize),
}

/// An option with its values.
pub struct Given {
    /// The option's id in the tree.
    pub id: String,
    /// Its values; none for a flag.
    pub values: Vec<String>,
    /// How many of the arguments behind the option they were.
    pub consumed: usize,
    /// Whether it adds to what was given before, or replaces that.
    pub adds: bool,
}

impl<'a> Opt<'a> {
    /// The option of the tree.
    pub fn new(arg: &'a Arg) -> Self {
        let long = arg.get_long().map(|long| format!("--{long}"));
        let short = arg.get_short().map(|short| format!("-{short}"));
        let old = arg.get_all_aliases().unwrap_or_default();
        let values = arg.get_num_args().unwrap_or_default();
        Self {
            arg,
            names: long.into_iter().chain(short).collect(),
            old_names: old.iter().map(|old| format!("--{old}")).collect(),
            values: (values.min_values(), values.max_values()),
        }
    }

    /// The option's id in the tree.
    pub fn id(&self) -> &str {
        self.arg.get_id().as_str()
    }

    /// Gives the option its values: the one behind its `=` or letter, or as many of the following as it takes.
    pub fn take(&self, explicit: Option<&str>, following: &[String], level: &str) -> Result<Given> {
        let (fewest, most) = self.values;
        let values = match explicit {
            Some(explicit) if most == 0 => return Err(self.wrong(&format!("ignored explicit argument '{explicit}'"))),
            Some(explicit) => vec![explicit.to_owned()],
            None => following[..following.len().min(most)].to_vec(),
        };
        if values.len() < fewest {
            let wanted = if most == 1 { "expected one argument" } else { "expected at least one argument" };
            return Err(self.wrong(wanted));
        }
        Ok(Given {
            id: self.id().to_owned(),
            consumed: if explicit.is_some() { 0 } else { values.len() },
            values: values.into_iter().map(|value| self.checked(value, level)).collect::<Result<_>>()?,
            adds: matches!(self.arg.get_action(), ArgAction::Append),
        })
    }

    /// Gives the option a value from az's settings; a flag is given only if the value is one of az's words for yes.
    pub fn take_configured(&self, value: &str, level: &str) -> Result<Option<Given>> {
        let is_flag = self.values.1 == 0;
        let yes = ["1", "yes", "true", "on"].iter().any(|yes| value.eq_ignore_ascii_case(yes));
        match is_flag {
            true if yes => self.take(None, &[], level).map(Some),
            true => Ok(None),
            false => self.take(Some(value), &[], level).map(Some),
        }
    }

    /// What the user should know when the option is given under this name.
    pub fn notices(&self, typed: &str) -> Vec<String> {
        let mut notices = Vec::new();
        let name = typed.split('=').next().unwrap_or(typed);
        if self.old_names.iter().any(|old| old == name) {
            notices.push(format!("Option '{name}' has been renamed to '{}'.", self.names[0]));
        }
        if help::is_in_preview(self.arg) {
            notices.push(help::preview_notice(&self.names[0]));
        }
        notices
    }

    fn wrong(&self, what: &str) -> anyhow::Error {
        Error::usage(format!("argument {}: {what}", self.names.join("/"))).into()
    }

    /// A value that the option may have, spelled as the tree spells it.
    fn checked(&self, value: String, level: &str) -> Result<String> {
        if self.id() == "query" {
            query::check(&value)?;
        }
        let choices = self.arg.get_possible_values();
        if choices.is_empty() || self.values.1 == 0 {
            return Ok(value);
        }
        if let Some(choice) = choices.iter().find(|choice| choice.matches(&value, true)) {
            return Ok(choice.get_name().to_owned());
        }
        let value = if self.id() == "output" { value.to_lowercase() } else { value };
        let names: Vec<_> = choices.iter().map(|choice| choice.get_name()).collect();
        let (name, allowed) = (&self.names[0], names.join(", "));
        let told = format!("{level}: '{value}' is not a valid value for '{name}'. Allowed values: {allowed}.");
        let error = Error::usage(told);
        Err(match closest(&value, names) {
            Some(near) => error.advise(format!("Did you mean '{near}' ?")),
            None => error,
        }
        .into())
    }
}
