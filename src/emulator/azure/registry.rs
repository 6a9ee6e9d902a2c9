//! A registry.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::locations::Location;
use super::super::moment::Moment;
use super::lifecycle::Lifecycle;
use super::replication::Replication;
use super::{REGISTRIES, RegistryPath, Tags, system_data};

/// Properties only the service decides.
const READ_ONLY: [&str; 4] = ["loginServer", "creationDate", "provisioningState", "dataEndpointHostNames"];

/// A registry.
#[derive(Debug)]
pub struct Registry {
    pub subscription: String,
    pub group: String,
    pub name: String,
    pub location: &'static Location,
    pub sku: Sku,
    pub tags: Tags,
    /// What was set of `properties`; it is laid over the rest.
    pub properties: Map<String, Value>,
    pub created: Moment,
    pub modified: Moment,
    pub lifecycle: Lifecycle,
    pub replications: Vec<Replication>,
}

/// What a registry is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Sku {
    Basic,
    Standard,
    Premium,
}

impl TryFrom<String> for Sku {
    type Error = String;

    fn try_from(name: String) -> Result<Sku, String> {
        [Sku::Basic, Sku::Standard, Sku::Premium]
            .into_iter()
            .find(|sku| sku.name().eq_ignore_ascii_case(&name))
            .ok_or_else(|| format!("the SKU '{name}' is none of Basic, Standard and Premium"))
    }
}

impl Sku {
    /// The SKU's name.
    pub fn name(self) -> &'static str {
        match self {
            Sku::Basic => "Basic",
            Sku::Standard => "Standard",
            Sku::Premium => "Premium",
        }
    }
}

/// Whether a registry or a replication may be called so: 5 to 50 letters and digits.
pub fn valid_name(name: &str) -> bool {
    (5..=50).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

impl Registry {
    /// Whether it is the one at this path. Case does not matter.
    pub fn is(&self, path: RegistryPath<'_>) -> bool {
        self.subscription.eq_ignore_ascii_case(path.subscription)
            && self.group.eq_ignore_ascii_case(path.group)
            && self.name.eq_ignore_ascii_case(path.name)
    }

    /// The registry's resource id.
    pub fn id(&self) -> String {
        let Registry { subscription, group, name, .. } = self;
        format!("/subscriptions/{subscription}/resourceGroups/{group}/providers/{REGISTRIES}/{name}")
    }

    /// The replication with a name. Case does not matter.
    pub fn replication(&self, name: &str) -> Option<&Replication> {
        self.replications.iter().find(|replication| replication.name.eq_ignore_ascii_case(name))
    }

    /// The replication with a name, to be changed.
    pub fn replication_mut(&mut self, name: &str) -> Option<&mut Replication> {
        self.replications.iter_mut().find(|replication| replication.name.eq_ignore_ascii_case(name))
    }

    /// Whether a replication is that of the home region.
    pub fn is_home(&self, replication: &Replication) -> bool {
        replication.location.name == self.location.name
    }

    /// Gives a Premium registry the replication of its home region, and takes it from any other.
    pub fn keep_home(&mut self, at: Moment) {
        let home = self.location;
        let has_home = self.replications.iter().any(|replication| replication.location.name == home.name);
        if self.sku != Sku::Premium {
            self.replications.clear();
        } else if !has_home {
            self.replications.insert(0, Replication::settled(home, at));
        }
    }

    /// Lays settings over what is set, as a `PUT` or a `PATCH` does.
    pub fn set(&mut self, properties: &Map<String, Value>) {
        let settable = properties.iter().filter(|(key, _)| !READ_ONLY.contains(&key.as_str()));
        for (key, value) in settable {
            lay(self.properties.entry(key.clone()).or_insert(Value::Null), value);
        }
    }

    /// The registry in ARM's shape.
    pub fn to_json(&self, now: Moment) -> Value {
        let mut registry = self.summary();
        registry["systemData"] = system_data(self.created, self.modified);
        let mut properties = self.defaults(now);
        for (key, value) in &self.properties {
            lay(&mut properties[key], value);
        }
        if properties["dataEndpointEnabled"] == true {
            properties["dataEndpointHostNames"] = self.data_endpoints();
        }
        registry["properties"] = properties;
        registry
    }

    /// The registry as a list of all kinds of resources shows it.
    pub fn summary(&self) -> Value {
        json!({
            "id": self.id(),
            "name": self.name,
            "type": REGISTRIES,
            "location": self.location.name,
            "sku": {"name": self.sku.name(), "tier": self.sku.name()},
            "tags": self.tags,
        })
    }

    fn data_endpoints(&self) -> Value {
        let name = self.name.to_ascii_lowercase();
        self.replications.iter().map(|each| format!("{name}.{}.data.azurecr.io", each.location.name)).collect()
    }

    fn defaults(&self, now: Moment) -> Value {
        let updated = self.created.with_offset();
        let mut properties = json!({
            "loginServer": format!("{}.azurecr.io", self.name.to_ascii_lowercase()),
            "creationDate": self.created.utc(),
            "provisioningState": self.lifecycle.state(now),
            "adminUserEnabled": false,
            "policies": {
                "quarantinePolicy": {"status": "disabled"},
                "trustPolicy": {"type": "Notary", "status": "disabled"},
                "retentionPolicy": {"days": 7, "lastUpdatedTime": updated, "status": "disabled"},
                "exportPolicy": {"status": "enabled"},
                "azureADAuthenticationAsArmPolicy": {"status": "enabled"},
                "softDeletePolicy": {"retentionDays": 7, "lastUpdatedTime": updated, "status": "disabled"},
            },
            "encryption": {"status": "disabled"},
            "dataEndpointEnabled": false,
            "dataEndpointHostNames": [],
            "privateEndpointConnections": [],
            "publicNetworkAccess": "Enabled",
            "networkRuleBypassOptions": "AzureServices",
            "zoneRedundancy": "Disabled",
            "anonymousPullEnabled": false,
            "metadataSearch": "Disabled",
            "roleAssignmentMode": "LegacyRegistryPermissions",
        });
        if self.sku == Sku::Premium {
            properties["networkRuleSet"] = json!({"defaultAction": "Allow", "ipRules": []});
        }
        properties
    }
}

/// Lays a value over another: objects are merged, `null` leaves what is there.
fn lay(under: &mut Value, over: &Value) {
    match (under, over) {
        (_, Value::Null) => {}
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                lay(under.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_5_to_50_letters_and_digits() {
        for name in ["myacr", "MyAcr01", &"a".repeat(50)] {
            assert!(valid_name(name), "{name}");
        }
        for name in ["", "acr1", "my-acr", "my.acr", "mein-öcr", &"a".repeat(51)] {
            assert!(!valid_name(name), "{name}");
        }
    }

    #[test]
    fn objects_are_merged_and_null_changes_nothing() {
        let mut value = json!({"a": {"b": 1, "c": 2}, "d": [1]});
        lay(&mut value, &json!({"a": {"b": 3, "c": null, "e": 4}, "d": []}));
        assert_eq!(value, json!({"a": {"b": 3, "c": 2, "e": 4}, "d": []}));
    }
}
