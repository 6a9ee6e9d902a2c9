//! Everything there is in this Azure: the state all answers are made from.

pub mod group;
pub mod lifecycle;
pub mod registry;
pub mod replication;

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use super::entra::{CLIENT, Directory};
use super::fault::Fault;
use super::http::{Reply, Request};
use super::moment::Moment;
use super::operations::Operations;
use group::Group;
use registry::Registry;

/// The resource type of a registry.
pub const REGISTRIES: &str = "Microsoft.ContainerRegistry/registries";
/// The resource type of a replication.
pub const REPLICATIONS: &str = "Microsoft.ContainerRegistry/registries/replications";

/// A resource's tags.
pub type Tags = BTreeMap<String, String>;

/// The state of the emulator.
#[derive(Debug)]
pub struct Azure {
    /// The address it is served at.
    pub url: String,
    pub directory: Directory,
    pub operations: Operations,
    pub subscriptions: Vec<Subscription>,
    pub groups: Vec<Group>,
    pub registries: Vec<Registry>,
    pub canned: Vec<Canned>,
}

/// A subscription.
#[derive(Debug)]
pub struct Subscription {
    pub id: String,
    pub name: String,
}

/// A reply that is given in place of the emulator's own.
#[derive(Debug)]
pub struct Canned {
    pub method: String,
    /// In lower case.
    pub path: String,
    pub reply: Reply,
    /// How many more times it is given; without end when absent.
    pub times: Option<u64>,
}

/// Where a registry is, or would be.
#[derive(Debug, Clone, Copy)]
pub struct RegistryPath<'a> {
    pub subscription: &'a str,
    pub group: &'a str,
    pub name: &'a str,
}

impl Azure {
    /// An empty Azure at an address.
    pub fn new(url: String, lasting: Duration) -> Result<Azure> {
        Ok(Azure {
            directory: Directory::new(url.clone())?,
            operations: Operations::new(url.clone(), lasting),
            url,
            subscriptions: Vec::new(),
            groups: Vec::new(),
            registries: Vec::new(),
            canned: Vec::new(),
        })
    }

    /// Lets the deletions end whose time is over.
    pub fn settle(&mut self, now: Moment) {
        self.groups.retain(|group| !group.lifecycle.gone(now));
        let groups = &self.groups;
        self.registries.retain(|registry| {
            !registry.lifecycle.gone(now)
                && groups.iter().any(|group| group.is(&registry.subscription, &registry.group))
        });
        for registry in &mut self.registries {
            registry.replications.retain(|replication| !replication.lifecycle.gone(now));
        }
    }

    /// The subscription with an id.
    pub fn subscription(&self, id: &str) -> Result<&Subscription, Fault> {
        let found = self.subscriptions.iter().find(|subscription| subscription.id.eq_ignore_ascii_case(id));
        found.ok_or_else(|| Fault::no_subscription(id))
    }

    /// The resource group with a name.
    pub fn group(&self, subscription: &str, name: &str) -> Result<&Group, Fault> {
        let found = self.groups.iter().find(|group| group.is(subscription, name));
        found.ok_or_else(|| Fault::no_group(name))
    }

    /// The registry at a path.
    pub fn registry(&self, path: RegistryPath<'_>) -> Result<&Registry, Fault> {
        self.group(path.subscription, path.group)?;
        let found = self.registries.iter().find(|registry| registry.is(path));
        found.ok_or_else(|| no_registry(path))
    }

    /// The registry at a path, to be changed.
    pub fn registry_mut(&mut self, path: RegistryPath<'_>) -> Result<&mut Registry, Fault> {
        self.group(path.subscription, path.group)?;
        let found = self.registries.iter_mut().find(|registry| registry.is(path));
        found.ok_or_else(|| no_registry(path))
    }

    /// The reply that was put in place of the emulator's own, if there is one for this request.
    pub fn canned(&mut self, request: &Request) -> Option<Reply> {
        let path = request.path().to_ascii_lowercase();
        let canned = self.canned.iter_mut().find(|canned| {
            canned.times != Some(0)
                && canned.path == path
                && canned.method.eq_ignore_ascii_case(request.method.as_str())
        })?;
        canned.times = canned.times.map(|times| times - 1);
        Some(canned.reply.clone())
    }
}

fn no_registry(path: RegistryPath<'_>) -> Fault {
    Fault::no_resource(&format!("{REGISTRIES}/{}", path.name), path.group)
}

/// Who made a resource and when, in ARM's shape.
fn system_data(created: Moment, modified: Moment) -> Value {
    json!({
        "createdBy": CLIENT,
        "createdByType": "Application",
        "createdAt": created.with_offset(),
        "lastModifiedBy": CLIENT,
        "lastModifiedByType": "Application",
        "lastModifiedAt": modified.with_offset(),
    })
}
