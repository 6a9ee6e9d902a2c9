//! A resource group.

use serde_json::{Value, json};

use super::super::locations::Location;
use super::super::moment::Moment;
use super::Tags;
use super::lifecycle::Lifecycle;

/// A resource group.
#[derive(Debug)]
pub struct Group {
    pub subscription: String,
    pub name: String,
    pub location: &'static Location,
    pub tags: Tags,
    pub lifecycle: Lifecycle,
}

impl Group {
    /// Whether it is the one with this name. Case does not matter.
    pub fn is(&self, subscription: &str, name: &str) -> bool {
        self.subscription.eq_ignore_ascii_case(subscription) && self.name.eq_ignore_ascii_case(name)
    }

    /// The group in ARM's shape.
    pub fn to_json(&self, now: Moment) -> Value {
        json!({
            "id": format!("/subscriptions/{}/resourceGroups/{}", self.subscription, self.name),
            "name": self.name,
            "type": "Microsoft.Resources/resourceGroups",
            "location": self.location.name,
            "tags": self.tags,
            "properties": {"provisioningState": self.lifecycle.state(now)},
        })
    }
}
