//! Paths into a resource, as az's generic update reads them: `tags.env`, `list[0].name`, `list[key=value]`.

use serde_json::{Map, Value};

/// Why a change can't be made.
#[derive(Debug, PartialEq, Eq)]
pub enum Wrong {
    /// What was written makes no sense for its option.
    Syntax,
    /// It makes sense but not here: told in az's words.
    Told(String),
}

type Done = Result<(), Wrong>;

/// `path=value`.
pub fn set(resource: &mut Value, expression: &str, force_string: bool) -> Done {
    let (key, value) = split_expression(expression);
    if key.trim().is_empty() {
        let message =
            "usage error: Empty key in --set. Correct syntax: --set KEY=VALUE [KEY=VALUE ...]";
        return Err(Wrong::Told(message.to_owned()));
    }
    let mut path = split(key);
    let Some(name) = path.pop() else {
        return Err(Wrong::Syntax);
    };
    let holder = find(resource, &path)?;
    if holder.is_null() {
        *holder = Value::Object(Map::new());
    }
    let value = if force_string {
        Value::from(value)
    } else {
        literal(value)
    };
    match (holder, bracketed(&name)) {
        (Value::Array(items), Some(index)) => {
            let at = place(items, &index.parse().map_err(|_| Wrong::Syntax)?);
            *at.ok_or_else(|| no_index(index, &name))? = value;
            Ok(())
        }
        (Value::Object(fields), None) if path.is_empty() => match attribute(fields, &name) {
            Some(field) => {
                *field = value;
                Ok(())
            }
            None => Err(no_part(&name, &path, &Value::Object(fields.clone()))),
        },
        (Value::Object(fields), None) => {
            fields.insert(name, value);
            Ok(())
        }
        (other, _) => Err(no_part(&name, &path, other)),
    }
}

/// A path to a list, then what to add to it: neighbouring `key=value` make one object.
pub fn add(resource: &mut Value, values: &[String], force_string: bool) -> Done {
    let [path, values @ ..] = values else {
        return Err(Wrong::Syntax);
    };
    let list = find(resource, &split(path))?;
    if list.is_null() {
        *list = Value::Array(Vec::new());
    }
    let Value::Array(items) = list else {
        return Err(Wrong::Syntax);
    };
    let mut object = Map::new();
    for value in values {
        if let Some((key, value)) = value.split_once('=') {
            object.insert(key.to_owned(), value.into());
            continue;
        }
        if !object.is_empty() {
            items.push(Value::Object(std::mem::take(&mut object)));
        }
        items.push(if force_string {
            Value::from(value.as_str())
        } else {
            literal(value)
        });
    }
    if !object.is_empty() {
        items.push(Value::Object(object));
    }
    Ok(())
}

/// A path to a property, or to a list and an index in it.
pub fn remove(resource: &mut Value, values: &[String]) -> Done {
    let [path, rest @ ..] = values else {
        return Err(Wrong::Syntax);
    };
    let mut path = split(path);
    if let Some(index) = rest.first().filter(|index| !index.is_empty()) {
        let name = path.last().cloned().unwrap_or_default();
        let Value::Array(items) = find(resource, &path)? else {
            return Err(Wrong::Told(format!("{name} doesn't exist")));
        };
        let at = index.parse().map_err(|_| Wrong::Syntax)?;
        let at = position(items.len(), at).ok_or_else(|| no_index(index, &name))?;
        items.remove(at);
        return Ok(());
    }
    let found = find(resource, &path)?.clone();
    let Some(name) = path.pop() else {
        return Err(Wrong::Syntax);
    };
    match find(resource, &path)? {
        Value::Object(fields) if path.is_empty() => match attribute(fields, &name) {
            Some(field) => {
                *field = if found.is_array() {
                    Value::Array(Vec::new())
                } else {
                    Value::Null
                }
            }
            None => return Err(Wrong::Syntax),
        },
        Value::Object(fields) => {
            fields.remove(&name);
        }
        _ => return Err(Wrong::Syntax),
    }
    Ok(())
}

/// Where the path leads.
fn find<'a>(resource: &'a mut Value, path: &[String]) -> Result<&'a mut Value, Wrong> {
    let mut here = resource;
    for (depth, part) in path.iter().enumerate() {
        let before = here.clone();
        let next = match (here, bracketed(part)) {
            (Value::Array(items), Some(inner)) => match inner.contains('=') {
                true => matching(items, inner, path)?,
                false => {
                    let at = place(items, &inner.parse().map_err(|_| Wrong::Syntax)?);
                    let name = depth.checked_sub(1).map_or("", |before| &path[before]);
                    Some(at.ok_or_else(|| no_index(inner, name))?)
                }
            },
            (Value::Object(fields), None) => match depth {
                0 => attribute(fields, part),
                _ => fields.get_mut(part),
            },
            _ => None,
        };
        here = next.ok_or_else(|| no_part(part, path, &before))?;
    }
    Ok(here)
}

/// The one item that has the value at the key.
fn matching<'a>(
    items: &'a mut [Value],
    filter: &str,
    path: &[String],
) -> Result<Option<&'a mut Value>, Wrong> {
    let (key, text) = filter.split_once('=').unwrap_or((filter, ""));
    let value = literal(text);
    let list = path.len().checked_sub(2).map_or("", |at| &path[at]);
    let mut found: Vec<_> = items
        .iter_mut()
        .filter(|item| item.get(key) == Some(&value))
        .collect();
    match found.len() {
        0 => Err(Wrong::Told(format!(
            "item with value '{text}' doesn't exist for key '{key}' on {list}"
        ))),
        1 => Ok(found.pop()),
        _ => Err(Wrong::Told(format!(
            "non-unique key '{key}' found multiple matches on {list}. Key must be unique."
        ))),
    }
}

/// A resource's attribute may be written in camel or in snake case.
fn attribute<'a>(fields: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Value> {
    let plain = |text: &str| text.replace('_', "").to_lowercase();
    fields
        .iter_mut()
        .find(|(key, _)| plain(key) == plain(name))
        .map(|(_, value)| value)
}

fn place<'a>(items: &'a mut [Value], index: &i64) -> Option<&'a mut Value> {
    position(items.len(), *index).and_then(|at| items.get_mut(at))
}

/// An index from the end is negative, as in Python.
fn position(length: usize, index: i64) -> Option<usize> {
    let length = i64::try_from(length).ok()?;
    let at = if index < 0 { index + length } else { index };
    (0..length)
        .contains(&at)
        .then(|| usize::try_from(at).ok())
        .flatten()
}

/// What stands between the brackets of `[…]`.
fn bracketed(part: &str) -> Option<&str> {
    part.strip_prefix('[')?.strip_suffix(']')
}

/// `a.b[0]` is `a`, `b`, `[0]`.
fn split(path: &str) -> Vec<String> {
    let path = path.replace(".[", "[").replace('[', ".[");
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut brackets = false;
    for c in path.chars() {
        match c {
            '.' if !brackets => {
                parts.extend((!part.is_empty()).then(|| std::mem::take(&mut part)));
                continue;
            }
            '[' => brackets = true,
            ']' => brackets = false,
            _ => {}
        }
        part.push(c);
    }
    parts.extend((!part.is_empty()).then_some(part));
    parts
}

/// At the first `=` that isn't in brackets.
fn split_expression(expression: &str) -> (&str, &str) {
    let mut brackets = false;
    for (at, c) in expression.char_indices() {
        match c {
            '=' if !brackets || expression.matches('=').count() == 1 => {
                return (&expression[..at], &expression[at + 1..]);
            }
            '[' => brackets = true,
            ']' => brackets = false,
            _ => {}
        }
    }
    (expression, "")
}

/// A value as JSON, or as one of Python's constants; else it is text.
fn literal(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| match text {
        "True" => true.into(),
        "False" => false.into(),
        "None" => Value::Null,
        text => text.into(),
    })
}

fn no_index(index: &str, name: &str) -> Wrong {
    Wrong::Told(format!("index {index} doesn't exist on {name}"))
}

fn no_part(part: &str, path: &[String], here: &Value) -> Wrong {
    let parent = path[..path.len().saturating_sub(1)]
        .join(".")
        .replace(".[", "[");
    let told = format!("Couldn't find '{part}' in '{parent}'.");
    Wrong::Told(match here {
        Value::Object(fields) => {
            let mut options: Vec<_> = fields.keys().map(|key| format!("'{key}'")).collect();
            options.sort();
            format!("{told} Available options: [{}]", options.join(", "))
        }
        Value::Array(_) => {
            format!(
                "{told} Available options: index into the collection '{parent}' with [<index>] or [<key=value>]"
            )
        }
        _ => format!("{told} '{parent}' does not support further indexing."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn properties_are_set_through_paths() {
        let mut resource = json!({"tags": null, "regionEndpointEnabled": null});
        set(&mut resource, "tags.env=prod", false).unwrap();
        set(&mut resource, "region_endpoint_enabled=false", false).unwrap();
        set(&mut resource, "tags.a=b=c", false).unwrap();
        set(&mut resource, "tags.n=1", true).unwrap();
        assert_eq!(
            resource,
            json!({"tags": {"env": "prod", "a": "b=c", "n": "1"}, "regionEndpointEnabled": false})
        );
        assert!(set(&mut resource, "=x", false).is_err());
        assert!(set(&mut resource, "nonsense=x", false).is_err());
    }

    #[test]
    fn lists_are_added_to_and_removed_from() {
        let mut resource = json!({"tags": null, "list": []});
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        add(&mut resource, &words("list a=1 b=2 3 x c=4"), false).unwrap();
        assert_eq!(
            resource["list"],
            json!([{"a": "1", "b": "2"}, 3, "x", {"c": "4"}])
        );
        set(&mut resource, "list[0].a=9", false).unwrap();
        set(&mut resource, "list[c=4]=z", false).unwrap_err();
        remove(&mut resource, &words("list 1")).unwrap();
        assert_eq!(
            resource["list"],
            json!([{"a": 9, "b": "2"}, "x", {"c": "4"}])
        );
        remove(&mut resource, &words("list")).unwrap();
        assert_eq!(resource["list"], json!([]));
        assert!(remove(&mut resource, &words("list 7")).is_err());
    }

    proptest! {
        #[test]
        fn any_expression_is_survived(expression in "[a-z.=\\[\\]0-9-]{0,12}", value in "\\PC{0,5}") {
            let mut resource = json!({"tags": {"a": [1, {"b": 2}]}});
            let _ = set(&mut resource, &expression, false);
            let _ = add(&mut resource, &[expression.clone(), value.clone()], false);
            let _ = remove(&mut resource, &[expression, value]);
        }
    }
}
