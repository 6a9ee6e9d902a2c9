//! PyYAML writes a list or dict that it meets twice only once, under a name. A query makes such ones: `[tags, tags]`.

use crate::python::Data;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The names of what is met more than once.
pub(super) struct Anchors {
    numbers: HashMap<usize, usize>,
    written: HashSet<usize>,
}

/// A name, before what it names or instead of it.
pub(super) struct Name {
    pub(super) text: String,
    pub(super) is_alias: bool,
}

impl Anchors {
    pub(super) fn of(data: &Data) -> Self {
        let mut anchors = Self { numbers: HashMap::new(), written: HashSet::new() };
        // az copies a result that has an ordered dict in it before it writes it, and in a copy nothing is met twice.
        if !has_ordered(data) {
            anchors.find(data, &mut HashSet::new());
        }
        anchors
    }

    fn find(&mut self, data: &Data, met: &mut HashSet<usize>) {
        let Some(identity) = identity(data) else {
            return;
        };
        if !met.insert(identity) {
            let next = self.numbers.len() + 1;
            self.numbers.entry(identity).or_insert(next);
            return;
        }
        match data {
            Data::List(items) => items.iter().for_each(|item| self.find(item, met)),
            Data::Dict(dict) => {
                for (_, value) in dict.sorted() {
                    self.find(value, met);
                }
            }
            _ => {}
        }
    }

    pub(super) fn name(&mut self, data: &Data) -> Option<Name> {
        let identity = identity(data)?;
        let number = self.numbers.get(&identity)?;
        let is_alias = !self.written.insert(identity);
        let sign = if is_alias { '*' } else { '&' };
        Some(Name { text: format!("{sign}id{number:03}"), is_alias })
    }
}

/// What makes two lists or dicts one and the same.
fn identity(data: &Data) -> Option<usize> {
    match data {
        Data::List(items) => Some(Rc::as_ptr(items).addr()),
        Data::Dict(dict) => Some(Rc::as_ptr(dict).addr()),
        _ => None,
    }
}

fn has_ordered(data: &Data) -> bool {
    match data {
        Data::List(items) => items.iter().any(has_ordered),
        Data::Dict(dict) => dict.ordered || dict.iter().any(|(_, value)| has_ordered(value)),
        _ => false,
    }
}
