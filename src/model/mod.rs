//! What ARM's resources look like in az's output.
//!
//! az reads a reply into a model it knows and prints that: unknown fields are dropped at every level, known ones that are
//! absent print `null`, `properties` is flattened into the resource. A resource type is therefore one file that lists its
//! fields in az's order, and [`Model::read`] is the one mechanism for all of them.

mod attribute;
mod replication;
mod timestamp;

use crate::arm::resource_id;
use crate::python;
use serde_json::{Map, Value};

pub use attribute::Attribute;
pub use replication::{REPLICATION, REPLICATION_UPDATE};

/// A resource type: the fields ARM sends at its top, and those below `properties`.
#[derive(Debug)]
pub struct Model {
    fields: &'static [Field],
    properties: &'static [Field],
}

#[derive(Debug)]
struct Field {
    name: &'static str,
    kind: Kind,
}

/// How az's generated SDK reads a field's value.
#[derive(Debug)]
enum Kind {
    /// Python's `str(value)`.
    Text,
    /// One of a set of words; any value is kept as it came.
    Word,
    /// Python's `bool(value)`.
    Flag,
    /// A point in time, see [`timestamp::read`].
    Time,
    /// A map from names to texts.
    Tags,
    /// An object with fields of its own.
    Object(&'static [Field]),
}

/// `systemData` is the same in all of ARM.
const SYSTEM_DATA: &[Field] = &[
    field("createdBy", Kind::Text),
    field("createdByType", Kind::Word),
    field("createdAt", Kind::Time),
    field("lastModifiedBy", Kind::Text),
    field("lastModifiedByType", Kind::Word),
    field("lastModifiedAt", Kind::Time),
];

/// What every resource that lives in a region has, in az's order.
const TRACKED_RESOURCE: &[Field] = &[
    field("id", Kind::Text),
    field("name", Kind::Text),
    field("type", Kind::Text),
    field("systemData", Kind::Object(SYSTEM_DATA)),
    field("tags", Kind::Tags),
    field("location", Kind::Text),
];

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind }
}

impl Model {
    /// Reads one resource as ARM sent it into what az prints of it. Without `properties`, az knows nothing of what would
    /// be in them and prints `"properties": null`.
    pub fn read(&self, resource: &Value) -> Value {
        self.read_as(resource, has_properties(resource))
    }

    /// Reads a list of resources; `properties` in one of them let az know what is missing in the others.
    pub fn read_all(&self, resources: &[Value]) -> Value {
        let flat = resources.iter().any(has_properties);
        resources.iter().map(|resource| self.read_as(resource, flat)).collect()
    }

    /// Reads one resource, with what would be in its `properties` even if it has none.
    pub fn read_flat(&self, resource: &Value) -> Value {
        self.read_as(resource, true)
    }

    /// What is no object is kept as it came.
    fn read_as(&self, resource: &Value, flat: bool) -> Value {
        let Value::Object(sent) = resource else {
            return resource.clone();
        };
        let mut read = Map::new();
        read_fields(self.fields, Some(sent), &mut read);
        if flat {
            let properties = sent.get("properties").and_then(Value::as_object);
            read_fields(self.properties, properties, &mut read);
        } else {
            read.insert("properties".to_owned(), Value::Null);
        }
        let id = read.get("id").and_then(Value::as_str);
        if let Some(group) = id.and_then(resource_id::group_of).map(Value::from) {
            read.insert("resourceGroup".to_owned(), group);
        }
        Value::Object(read)
    }
}

fn has_properties(resource: &Value) -> bool {
    resource.get("properties").is_some_and(Value::is_object)
}

fn read_fields(fields: &[Field], sent: Option<&Map<String, Value>>, read: &mut Map<String, Value>) {
    for field in fields {
        let value = sent.and_then(|sent| sent.get(field.name)).unwrap_or(&Value::Null);
        read.insert(field.name.to_owned(), field.kind.read(value));
    }
}

impl Kind {
    fn read(&self, value: &Value) -> Value {
        match (self, value) {
            (_, Value::Null) => Value::Null,
            (Kind::Text, value) => python::text(value).into(),
            (Kind::Word, value) => value.clone(),
            (Kind::Flag, value) => python::truthy(value).into(),
            (Kind::Time, Value::String(text)) => timestamp::read(text).into(),
            (Kind::Tags, Value::Object(tags)) => {
                tags.iter().map(|(name, value)| (name.clone(), Kind::Text.read(value))).collect()
            }
            (Kind::Object(fields), Value::Object(sent)) => {
                let mut read = Map::new();
                read_fields(fields, Some(sent), &mut read);
                Value::Object(read)
            }
            (_, value) => value.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn unknown_fields_are_dropped_and_absent_ones_are_null() {
        let sent = json!({
            "id": "/subscriptions/s/resourceGroups/Group/providers/Microsoft.ContainerRegistry/registries/r/replications/n",
            "location": 5,
            "extra": 1,
            "tags": {"a": 1, "b": null},
            "properties": {"status": {"timestamp": "2018-08-15T20:22:09.2757921Z", "extra": 1}, "regionEndpointEnabled": 0},
        });
        let read = REPLICATION.read(&sent);
        assert_eq!(read["resourceGroup"], "Group");
        assert_eq!(read["location"], "5");
        assert_eq!(read["tags"], json!({"a": "1", "b": null}));
        assert_eq!(
            read["status"],
            json!({"displayStatus": null, "message": null, "timestamp": "2018-08-15T20:22:09.275792+00:00"})
        );
        assert_eq!(read["regionEndpointEnabled"], false);
        assert_eq!(read["systemData"], Value::Null);
        assert!(read.get("extra").is_none());
    }

    #[test]
    fn properties_are_null_until_one_resource_has_them() {
        let without = json!({"id": "a"});
        let with = json!({"id": "b", "properties": {}});
        assert_eq!(REPLICATION.read(&without)["properties"], Value::Null);
        assert!(REPLICATION.read(&without).get("status").is_none());
        let both = REPLICATION.read_all(&[without, with]);
        assert!(both[0].get("properties").is_none());
        assert_eq!(both[0]["status"], Value::Null);
    }
}
