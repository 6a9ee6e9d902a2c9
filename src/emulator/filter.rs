//! The `$filter` of a list of resources: `resourceType eq '…' and name eq '…' and resourceGroup eq '…'`.

use super::fault::Fault;

/// What a resource must be, to be listed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Filter(Vec<(Field, String)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    ResourceType,
    Name,
    ResourceGroup,
}

impl Filter {
    /// Reads a filter; an empty one lets everything through.
    pub fn parse(text: &str) -> Result<Filter, Fault> {
        let mut rest = text.trim();
        let mut terms = Vec::new();
        while !rest.is_empty() {
            let (term, after) = parse_term(rest).ok_or_else(|| invalid(text))?;
            terms.push(term);
            rest = match after.trim_start() {
                "" => "",
                after => match word(after) {
                    // Something must follow an `and`.
                    ("and", more) if !more.trim().is_empty() => more.trim_start(),
                    _ => return Err(invalid(text)),
                },
            };
        }
        Ok(Filter(terms))
    }

    /// Whether a resource is one of those asked for. Case does not matter in ARM's names.
    pub fn admits(&self, resource_type: &str, name: &str, group: &str) -> bool {
        self.0.iter().all(|(field, wanted)| {
            let is = match field {
                Field::ResourceType => resource_type,
                Field::Name => name,
                Field::ResourceGroup => group,
            };
            is.eq_ignore_ascii_case(wanted)
        })
    }
}

fn parse_term(text: &str) -> Option<((Field, String), &str)> {
    let (name, rest) = word(text);
    let field = match name.to_ascii_lowercase().as_str() {
        "resourcetype" => Field::ResourceType,
        "name" => Field::Name,
        "resourcegroup" => Field::ResourceGroup,
        _ => return None,
    };
    let (operator, rest) = word(rest.trim_start());
    let (value, rest) = literal(rest.trim_start())?;
    (operator == "eq").then_some(((field, value), rest))
}

/// The letters a text begins with, and what follows them.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(text.len()))
}

/// A quoted text, in which two quotes stand for one, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('\'')?;
    let mut value = String::new();
    loop {
        let (before, after) = rest.split_once('\'')?;
        value.push_str(before);
        match after.strip_prefix('\'') {
            Some(more) => {
                value.push('\'');
                rest = more;
            }
            None => return Some((value, after)),
        }
    }
}

fn invalid(text: &str) -> Fault {
    Fault::bad_request("InvalidFilterInQueryString", format!("Invalid $filter '{text}' specified in the query string."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terms_are_joined_by_and() {
        let filter = Filter::parse("resourceType eq 'A/b' and name eq 'c' and resourceGroup eq 'd'").unwrap();
        assert!(filter.admits("a/B", "C", "D"));
        assert!(!filter.admits("A/b", "x", "d"));
        assert!(Filter::parse("").unwrap().admits("any", "thing", "at all"));
    }

    #[test]
    fn two_quotes_stand_for_one() {
        assert!(Filter::parse("name eq 'it''s'").unwrap().admits("", "it's", ""));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in
            ["name", "name eq", "name eq c", "name eq 'c", "name ne 'c'", "colour eq 'c'", "name eq 'c' and", "and"]
                .into_iter()
                .chain(["name eq 'c' or name eq 'd'", "name eq 'c' name eq 'd'", "name eq 'c''"])
        {
            let fault = Filter::parse(text).unwrap_err();
            assert_eq!(fault.code, "InvalidFilterInQueryString", "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,60}") {
            let _ = Filter::parse(&text);
        }

        #[test]
        fn never_panics_on_what_is_nearly_right(text in "(name|resourceType|and|eq|'|''|é| ){0,12}") {
            let _ = Filter::parse(&text);
        }

        #[test]
        fn every_quoted_name_is_found(name in ".{0,30}") {
            let filter = Filter::parse(&format!("name eq '{}'", name.replace('\'', "''"))).unwrap();
            prop_assert!(filter.admits("", &name, ""));
        }
    }
}
