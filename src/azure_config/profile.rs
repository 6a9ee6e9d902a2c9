//! `azureProfile.json`: the subscriptions that `az login` found.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::path::Path;

/// What az knows of the user's subscriptions, in all clouds.
#[derive(Debug, Default, Deserialize)]
pub struct Profile {
    #[serde(default)]
    subscriptions: Vec<Subscription>,
}

/// A subscription the user can see.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    /// Its GUID.
    pub id: String,
    /// Its display name.
    pub name: String,
    /// The tenant it trusts, where to get its tokens.
    pub tenant_id: String,
    /// The cloud it is in.
    pub environment_name: String,
    /// Whether `az account set` chose it.
    #[serde(default)]
    pub is_default: bool,
}

impl Subscription {
    /// Whether `text` is its id or its name, without case.
    pub fn is_called(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.id.to_lowercase() == text || self.name.to_lowercase() == text
    }
}

impl Profile {
    /// Reads the file, which may begin with a byte order mark; one that isn't there holds nothing.
    ///
    /// # Errors
    /// Where it is there and is no profile; the error names file and line.
    pub fn read(path: &Path) -> Result<Self> {
        let text = super::read_text(path)?;
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(&text).map_err(|error| {
            Error::new(format!("'{}' is no profile of az: {error}", path.display()))
                .advise("Sign in again with `az login`, which writes it anew.")
                .into()
        })
    }

    /// The subscriptions in a cloud.
    pub fn in_cloud(self, cloud: &str) -> Vec<Subscription> {
        let mut subscriptions = self.subscriptions;
        subscriptions.retain(|subscription| subscription.environment_name == cloud);
        subscriptions
    }
}
