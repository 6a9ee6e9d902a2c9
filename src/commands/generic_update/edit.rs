//! Changing a resource before it is sent: its attributes are those of a [`Model`], what is below them is plain JSON.
//!
//! The resource is held as ARM takes it, with `properties` apart; as in az's models, a property may also be named without
//! that word. What isn't set is null.

use super::literal;
use super::path::{bracketed, no_attribute, not_found, position, split, split_expression};
use crate::model::Model;
use serde_json::{Map, Value};

/// Why a change can't be made.
#[derive(Debug, PartialEq, Eq)]
pub enum Wrong {
    /// What was written makes no sense for its option.
    Syntax,
    /// It makes sense but not here: told in az's words.
    Told(String),
}

type Changed<T = ()> = Result<T, Wrong>;

/// A resource that is being changed.
pub struct Edit<'a> {
    /// The attributes it has.
    pub model: &'a Model,
    /// Its state.
    pub resource: Value,
    /// Whether values are taken as text and never as JSON.
    pub force_string: bool,
    /// Whether a path led through the tags since they were last set: az's messages then name what it holds of them.
    pub has_read_tags: bool,
}

impl Edit<'_> {
    /// `path=value`.
    pub fn set(&mut self, expression: &str) -> Changed {
        let (key, value) = split_expression(expression);
        if key.trim().is_empty() {
            let message = "usage error: Empty key in --set. Correct syntax: --set KEY=VALUE [KEY=VALUE ...]";
            return Err(Wrong::Told(message.to_owned()));
        }
        let value = if self.force_string { value.into() } else { literal::read(value) };
        let mut path = split(key);
        let name = path.pop().ok_or(Wrong::Syntax)?;
        let Some(last) = path.last() else {
            return self.set_attribute(&[], &name, value);
        };
        if self.find(&path)?.is_null() {
            // az makes the missing object of the text `{}`, which stays a text where all texts do.
            let empty = if self.force_string { "{}".into() } else { Value::Object(Map::new()) };
            let last = last.clone();
            self.put(&path[..path.len() - 1], &last, empty)?;
        }
        self.put(&path, &name, value)
    }

    /// A path to a list, then what to add to it: neighbouring `key=value` make one object.
    pub fn add(&mut self, values: &[String]) -> Changed {
        let [path, values @ ..] = values else {
            return Err(Wrong::Syntax);
        };
        let path = split(path);
        let (name, parents) = path.split_last().ok_or(Wrong::Syntax)?;
        if self.find(&path)?.is_null() {
            self.put(parents, name, Value::Array(Vec::new()))?;
        }
        let force_string = self.force_string;
        let Value::Array(items) = self.find(&path)? else {
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
            items.push(if force_string { value.as_str().into() } else { literal::read(value) });
        }
        items.extend((!object.is_empty()).then_some(Value::Object(object)));
        Ok(())
    }

    /// A path to a property, or to a list and an index in it.
    pub fn remove(&mut self, values: &[String]) -> Changed {
        let [path, rest @ ..] = values else {
            return Err(Wrong::Syntax);
        };
        let path = split(path);
        let (name, parents) = path.split_last().ok_or(Wrong::Syntax)?;
        let found = self.find(&path)?;
        if let Some(index) = rest.first().filter(|index| !index.is_empty()) {
            let at = index.parse::<i64>();
            let Value::Array(items) = found else {
                let told = Wrong::Told(format!("{name} doesn't exist"));
                return Err(if found.is_object() && at.is_err() { Wrong::Syntax } else { told });
            };
            let at = position(items.len(), at.map_err(|_| Wrong::Syntax)?);
            items.remove(at.ok_or_else(|| no_index(index, name))?);
            return Ok(());
        }
        let nothing = if found.is_array() { Value::Array(Vec::new()) } else { Value::Null };
        if self.is_object(parents) {
            return self.set_attribute(parents, name, nothing);
        }
        match self.find(parents)? {
            Value::Object(fields) => fields.shift_remove(name).map(drop).ok_or(Wrong::Syntax),
            _ => Err(Wrong::Syntax),
        }
    }

    /// Whether the path leads to one of az's SDK objects: the resource itself, or its properties.
    fn is_object(&self, path: &[String]) -> bool {
        match path {
            [] => true,
            [properties] => properties == "properties" && self.resource["properties"].is_object(),
            _ => false,
        }
    }

    fn put(&mut self, parents: &[String], name: &str, value: Value) -> Changed {
        if self.is_object(parents) {
            return self.set_attribute(parents, name, value);
        }
        let told: Vec<_> = parents.iter().map(String::as_str).collect();
        match (self.find(parents)?, bracketed(name)) {
            (Value::Array(items), Some(index)) => {
                let at = position(items.len(), index.parse().map_err(|_| Wrong::Syntax)?);
                items[at.ok_or_else(|| no_index(index, name))?] = value;
                Ok(())
            }
            (Value::Object(fields), index) => {
                let key = match index {
                    Some(index) => index.parse::<i64>().map_err(|_| Wrong::Syntax)?.to_string(),
                    None => name.to_owned(),
                };
                fields.insert(key, value);
                Ok(())
            }
            (other, _) => Err(Wrong::Told(not_found(name, &told, other))),
        }
    }

    fn set_attribute(&mut self, parents: &[String], name: &str, value: Value) -> Changed {
        let told: Vec<_> = parents.iter().map(String::as_str).collect();
        let unknown = || Wrong::Told(no_attribute(name, &told, self.inner_fields(parents.len())));
        let attribute = self.model.attribute(name, !parents.is_empty()).ok_or_else(unknown)?;
        let value = attribute.accept(value).ok_or(Wrong::Syntax)?;
        self.has_read_tags &= !attribute.is_tags();
        *attribute.place_mut(&mut self.resource) = value;
        Ok(())
    }

    /// The inner fields of az's object for the resource, or for its properties.
    fn inner_fields(&self, depth: usize) -> &'static str {
        if depth == 0 && self.has_read_tags { "'Data', 'DeserializedTags'" } else { "'Data'" }
    }

    /// Where the path leads.
    fn find(&mut self, path: &[String]) -> Changed<&mut Value> {
        let told: Vec<_> = path[..path.len().saturating_sub(1)].iter().map(String::as_str).collect();
        let attributes = if self.is_object(&path[..path.len().min(1)]) { 2 } else { 1 };
        let attributes = attributes.min(path.len());
        for (depth, part) in path[..attributes].iter().enumerate() {
            if self.model.attribute(part, depth > 0).is_none() {
                return Err(Wrong::Told(no_attribute(part, &told, self.inner_fields(depth))));
            }
        }
        let Some(name) = path[..attributes].last() else {
            return Ok(&mut self.resource);
        };
        let attribute = self.model.attribute(name, attributes > 1).ok_or(Wrong::Syntax)?;
        let mut here = attribute.place_mut(&mut self.resource);
        self.has_read_tags |= attribute.is_tags() && !here.is_null();
        for (depth, part) in path.iter().enumerate().skip(attributes) {
            let before = here.clone();
            let list = path[..depth].last().map_or("", String::as_str);
            here = step(here, part, list)?.ok_or_else(|| Wrong::Told(not_found(part, &told, &before)))?;
        }
        Ok(here)
    }
}

/// One part of a path into plain JSON.
fn step<'a>(here: &'a mut Value, part: &str, list: &str) -> Changed<Option<&'a mut Value>> {
    match (here, bracketed(part)) {
        (Value::Array(items), Some(inner)) => match inner.contains('=') {
            true => matching(items, inner, list),
            false => {
                let at = position(items.len(), inner.parse().map_err(|_| Wrong::Syntax)?);
                Ok(items.get_mut(at.ok_or_else(|| no_index(inner, list))?))
            }
        },
        (Value::Object(fields), None) => Ok(fields.get_mut(part)),
        _ => Ok(None),
    }
}

/// The one item that has the value at the key.
fn matching<'a>(items: &'a mut [Value], filter: &str, list: &str) -> Changed<Option<&'a mut Value>> {
    let (key, text) = filter.split_once('=').unwrap_or((filter, ""));
    let value = literal::read(text);
    let mut found: Vec<_> = items.iter_mut().filter(|item| item.get(key) == Some(&value)).collect();
    match found.len() {
        0 => Err(Wrong::Told(format!("item with value '{text}' doesn't exist for key '{key}' on {list}"))),
        1 => Ok(found.pop()),
        _ => {
            let told = format!("non-unique key '{key}' found multiple matches on {list}. Key must be unique.");
            Err(Wrong::Told(told))
        }
    }
}

fn no_index(index: &str, list: &str) -> Wrong {
    Wrong::Told(format!("index {index} doesn't exist on {list}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::REPLICATION_UPDATE;
    use proptest::prelude::*;
    use serde_json::json;

    fn edit(resource: Value) -> Edit<'static> {
        Edit { model: &REPLICATION_UPDATE, resource, force_string: false, has_read_tags: false }
    }

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn properties_are_set_through_paths() {
        let mut edit = edit(json!({"tags": null, "properties": null}));
        for expression in ["tags.env=prod", "region_endpoint_enabled=no", "tags.a=b=c", "Tags.n=1", "tags[7]=x"] {
            edit.set(expression).unwrap();
        }
        assert_eq!(
            REPLICATION_UPDATE.body(&edit.resource),
            json!({"tags": {"env": "prod", "a": "b=c", "n": 1, "7": "x"}, "properties": {"regionEndpointEnabled": true}})
        );
        edit.set("properties.regionEndpointEnabled=false").unwrap();
        edit.remove(&words("tags")).unwrap();
        assert_eq!(REPLICATION_UPDATE.body(&edit.resource), json!({"properties": {"regionEndpointEnabled": false}}));
    }

    #[test]
    fn lists_are_added_to_and_removed_from() {
        let mut edit = edit(json!({"tags": {"list": []}}));
        edit.add(&words("tags.list a=1 b=2 3 x c=4")).unwrap();
        assert_eq!(edit.resource["tags"]["list"], json!([{"a": "1", "b": "2"}, 3, "x", {"c": "4"}]));
        edit.set("tags.list[0].a=9").unwrap();
        edit.set("tags.list[a=9].b=8").unwrap();
        edit.remove(&words("tags.list 1")).unwrap();
        assert_eq!(edit.resource["tags"]["list"], json!([{"a": 9, "b": 8}, "x", {"c": "4"}]));
        edit.remove(&words("tags.list[-1].c")).unwrap();
        assert_eq!(edit.resource["tags"]["list"][2], json!({}));
        assert!(edit.remove(&words("tags.list 7")).is_err());
    }

    #[test]
    fn what_leads_nowhere_is_told_in_az_s_words() {
        let mut edit = edit(json!({"tags": {"a": "b"}, "properties": null}));
        let mut told = |expression: &str| match edit.set(expression) {
            Err(Wrong::Told(message)) => message,
            other => format!("{other:?}"),
        };
        assert_eq!(told("foo=1"), "Couldn't find 'foo' in ''. Available options: ['Data']");
        assert_eq!(told("tags.x.y=1"), "Couldn't find 'x' in 'tags'. Available options: ['a']");
        assert_eq!(told("tags.a.b=1"), "Couldn't find 'b' in 'tags.a'. 'tags.a' does not support further indexing.");
        assert_eq!(told("tags=abc"), "Err(Syntax)");
    }

    proptest! {
        #[test]
        fn any_change_is_survived(
            path in "(tags|properties|regionEndpointEnabled|[a-z]{0,2})([.]?[a-b]?(\\[[a-b0-9=-]{0,4}\\])?){0,3}",
            value in "[0-9{}\\[\\]a-b]{0,4}",
        ) {
            let mut edit = edit(json!({"tags": {"a": [1, {"b": [2]}]}, "properties": null}));
            let _ = edit.add(&[path.clone(), value.clone()]);
            let _ = edit.set(&format!("{path}={value}"));
            let _ = edit.remove(&[path.clone(), value]);
            let _ = edit.remove(&[path]);
        }
    }
}
