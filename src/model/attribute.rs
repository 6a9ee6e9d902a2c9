//! A resource on its way to ARM: its attributes, and the body that is sent.

use super::{Field, Kind, Model};
use crate::python;
use serde_json::{Map, Value};

/// Something that can be set of a resource.
pub struct Attribute<'a> {
    name: &'a str,
    /// `None` for `properties` itself.
    kind: Option<&'a Kind>,
    in_properties: bool,
}

impl Model {
    /// The attribute of that name, in camel or in snake case: of the resource, where a property counts as its own, or
    /// of its `properties` alone.
    pub fn attribute(&self, name: &str, of_properties: bool) -> Option<Attribute<'_>> {
        let plain = |text: &str| text.replace('_', "").to_lowercase();
        let find = |fields: &'static [Field], in_properties| {
            let field = fields.iter().find(|field| plain(field.name) == plain(name))?;
            Some(Attribute { name: field.name, kind: Some(&field.kind), in_properties })
        };
        let properties = Attribute { name: "properties", kind: None, in_properties: false };
        match of_properties {
            true => find(self.properties, true),
            false if name == "properties" => Some(properties),
            false => find(self.fields, false).or_else(|| find(self.properties, true)),
        }
    }

    /// The body that says what is set of a resource; `properties` is always there, as az sends it.
    pub fn body(&self, resource: &Value) -> Value {
        let set = |fields: &[Field], of: &Value| -> Map<String, Value> {
            let all = fields.iter().map(|field| (field.name.to_owned(), of[field.name].clone()));
            all.filter(|(_, value)| !value.is_null()).collect()
        };
        let mut body = set(self.fields, resource);
        let properties = set(self.properties, &resource["properties"]);
        body.insert("properties".to_owned(), properties.into());
        Value::Object(body)
    }
}

impl Attribute<'_> {
    /// The value as this attribute holds it; `None` where it can't.
    pub fn accept(&self, value: Value) -> Option<Value> {
        match (self.kind, value) {
            (_, Value::Null) => Some(Value::Null),
            (Some(Kind::Flag), value) => Some(python::truthy(&value).into()),
            (Some(tags @ Kind::Tags), value) => value.is_object().then(|| tags.read(&value)),
            (Some(Kind::Object(_)) | None, value) => value.is_object().then_some(value),
            (_, value) => Some(value),
        }
    }

    /// Whether az holds what is read of this attribute apart.
    pub fn is_tags(&self) -> bool {
        matches!(self.kind, Some(Kind::Tags))
    }

    /// Where the attribute stands in a resource.
    pub fn place_mut<'r>(&self, resource: &'r mut Value) -> &'r mut Value {
        let holder = if self.in_properties { &mut resource["properties"] } else { resource };
        &mut holder[self.name]
    }
}
