//! az's generic update: `--set path=value`, `--add path value`, `--remove path [index]`, in the order they were written.

mod edit;
mod literal;
mod path;

use crate::cli::args::VALUES;
use crate::error::{Error, Result};
use crate::model::Model;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use edit::{Edit, Wrong};
use serde_json::Value;

/// The changes that were asked for, in order.
#[derive(Clone, Debug, Default)]
pub struct GenericUpdate {
    changes: Vec<Change>,
    force_string: bool,
}

/// One option with its values.
#[derive(Clone, Debug)]
struct Change {
    kind: Kind,
    values: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Set,
    Add,
    Remove,
}

const KINDS: [(Kind, &str, &str, &str); 3] = [
    (
        Kind::Set,
        "set",
        "KEY=VALUE",
        "Update an object by specifying a property path and value to set. Example: --set property1.property2=<value>.",
    ),
    (
        Kind::Add,
        "add",
        "LIST KEY=VALUE",
        "Add an object to a list of objects by specifying a path and key value pairs. Example: --add property.listProperty <key=value, string or JSON string>.",
    ),
    (
        Kind::Remove,
        "remove",
        "LIST INDEX",
        "Remove a property or an element from a list. Example: --remove property.list <indexToRemove> OR --remove propertyToRemove.",
    ),
];

impl Args for GenericUpdate {
    fn augment_args(command: Command) -> Command {
        let lists = KINDS.map(|(_, name, value, help)| {
            Arg::new(name)
                .long(name)
                .value_name(value)
                .help(help)
                .num_args(1..)
                .require_equals(true)
                .value_delimiter(VALUES)
                .action(ArgAction::Append)
        });
        let force = Arg::new("force_string")
            .long("force-string")
            .action(ArgAction::SetTrue)
            .help("When using 'set' or 'add', preserve string literals instead of attempting to convert to JSON.");
        command.next_help_heading("Generic Update Arguments").args(lists).arg(force)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for GenericUpdate {
    /// clap keeps each option's values apart from the others'; their places on the command line bring the order back.
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let mut changes = Vec::new();
        for (kind, name, ..) in KINDS {
            let mut places = matches.indices_of(name).into_iter().flatten();
            for values in matches.get_occurrences::<String>(name).into_iter().flatten() {
                let values: Vec<_> = values.cloned().collect();
                let place = places.by_ref().take(values.len()).last();
                changes.push((place, Change { kind, values }));
            }
        }
        changes.sort_by_key(|(place, _)| *place);
        Ok(Self {
            changes: changes.into_iter().map(|(_, change)| change).collect(),
            force_string: matches.get_flag("force_string"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl GenericUpdate {
    /// Makes the changes, in order, to a resource of that model; gives the body to send.
    ///
    /// # Errors
    /// In az's words: a path that leads nowhere, an index that isn't there, a value that fits nowhere.
    pub fn apply(&self, model: &Model, resource: Value) -> Result<Value> {
        let mut edit = Edit { model, resource, force_string: self.force_string, has_read_tags: false };
        for Change { kind, values } in &self.changes {
            let changed = match kind {
                Kind::Set => values.iter().try_for_each(|expression| edit.set(expression)),
                Kind::Add => edit.add(values),
                Kind::Remove => edit.remove(values),
            };
            changed.map_err(|wrong| match wrong {
                Wrong::Syntax => Error::new(format!("invalid syntax: {}", kind.usage())),
                Wrong::Told(message) => Error::new(message),
            })?;
        }
        Ok(model.body(&edit.resource))
    }
}

impl Kind {
    fn usage(self) -> &'static str {
        match self {
            Kind::Set => "`--set property1.property2=<value>`",
            Kind::Add => "`--add property.listProperty <key=value, string or JSON string>`",
            Kind::Remove => "`--remove property.list <indexToRemove>` OR `--remove propertyToRemove`",
        }
    }
}
