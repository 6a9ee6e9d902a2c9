//! What an emulator begins with: a file's content, or the default one's.

mod file;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::azure::group::Group;
use super::azure::lifecycle::Lifecycle;
use super::azure::registry::{Registry, Sku};
use super::azure::replication::{Replication, Status, ZoneRedundancy};
use super::azure::{Azure, Canned, Subscription};
use super::http::Reply;
use super::moment::Moment;
use file::{RegistrySeed, ReplicationSeed, ReplySeed, SeedFile, SubscriptionSeed};

/// What there is when no file says otherwise.
const DEFAULT: &str = include_str!("default.json");

/// Content that goes together.
#[derive(Debug)]
pub struct Seed {
    file: SeedFile,
    subscriptions: Vec<SubscriptionSeed>,
}

impl Seed {
    /// Reads a file, or the default content if there is none.
    pub fn read(path: Option<&Path>) -> Result<Seed> {
        let Some(path) = path else {
            return Seed::parse(DEFAULT);
        };
        let text = fs::read_to_string(path).with_context(|| format!("cannot read the seed {}", path.display()))?;
        Seed::parse(&text).with_context(|| format!("the seed {} is not right", path.display()))
    }

    fn parse(text: &str) -> Result<Seed> {
        let mut file: SeedFile = serde_json::from_str(text)?;
        let subscriptions = match file.subscriptions.take() {
            Some(subscriptions) => subscriptions,
            None => serde_json::from_str::<SeedFile>(DEFAULT)?.subscriptions.unwrap_or_default(),
        };
        let seed = Seed { file, subscriptions };
        seed.check(text)?;
        Ok(seed)
    }

    /// What a look at one value alone does not show to be wrong.
    fn check(&self, text: &str) -> Result<()> {
        let owners = self.file.resource_groups.iter().map(|group| (&group.name, &group.subscription_id));
        let owners = owners.chain(self.file.registries.iter().map(|each| (&each.name, &each.subscription_id)));
        for (name, owner) in owners {
            match owner {
                Some(id) if !self.subscriptions.iter().any(|each| each.subscription_id.eq_ignore_ascii_case(id)) => {
                    bail!("there is no subscription '{id}' at line {}", line_of(text, id));
                }
                None if self.subscriptions.is_empty() => {
                    bail!("there is no subscription for '{name}' at line {}", line_of(text, name));
                }
                _ => {}
            }
        }
        let mut names = HashSet::new();
        for registry in &self.file.registries {
            let line = line_of(text, &registry.name);
            if !names.insert(registry.name.to_ascii_lowercase()) {
                bail!("a second registry is called '{}' at line {line}", registry.name);
            }
            check_replications(registry).with_context(|| format!("registry '{}' at line {line}", registry.name))?;
        }
        Ok(())
    }

    /// Puts the content into an Azure.
    pub fn plant(self, azure: &mut Azure) {
        let at = Moment::now();
        for SubscriptionSeed { subscription_id: id, display_name: name } in self.subscriptions {
            azure.subscriptions.push(Subscription { id, name });
        }
        for group in self.file.resource_groups {
            let subscription = subscription_id(azure, group.subscription_id.as_deref());
            azure.groups.push(Group {
                subscription,
                name: group.name,
                location: group.location,
                tags: group.tags,
                lifecycle: Lifecycle::settled(at, "Succeeded"),
            });
        }
        for registry in self.file.registries {
            plant_registry(azure, registry, at);
        }
        for reply in self.file.replies {
            let canned = canned(reply, &azure.url);
            azure.canned.push(canned);
        }
    }
}

fn check_replications(registry: &RegistrySeed) -> Result<()> {
    let extra = registry.replications.iter().find(|each| each.location.name != registry.location.name);
    if let (Some(extra), true) = (extra, registry.sku != Sku::Premium) {
        bail!("only a Premium registry can be replicated to {}", extra.location.name);
    }
    let (mut regions, mut names) = (HashSet::new(), HashSet::new());
    for replication in &registry.replications {
        if !regions.insert(replication.location.name) {
            bail!("two replications are in {}", replication.location.name);
        }
        let name = replication.name.as_deref().unwrap_or(replication.location.name);
        if !names.insert(name.to_ascii_lowercase()) {
            bail!("two replications are called '{name}'");
        }
    }
    Ok(())
}

fn plant_registry(azure: &mut Azure, seed: RegistrySeed, at: Moment) {
    let subscription = subscription_id(azure, seed.subscription_id.as_deref());
    if azure.group(&subscription, &seed.resource_group).is_err() {
        azure.groups.push(Group {
            subscription: subscription.clone(),
            name: seed.resource_group.clone(),
            location: seed.location,
            tags: seed.tags.clone(),
            lifecycle: Lifecycle::settled(at, "Succeeded"),
        });
    }
    let mut registry = Registry {
        subscription,
        group: seed.resource_group,
        name: seed.name,
        location: seed.location,
        sku: seed.sku,
        tags: seed.tags,
        properties: seed.properties,
        created: at,
        modified: at,
        lifecycle: Lifecycle::settled(at, "Succeeded"),
        replications: seed.replications.into_iter().map(|replication| plant_replication(replication, at)).collect(),
    };
    registry.keep_home(at);
    azure.registries.push(registry);
}

fn plant_replication(seed: ReplicationSeed, at: Moment) -> Replication {
    let state = seed.provisioning_state.as_deref().unwrap_or("Succeeded");
    // What has not succeeded is not ready either.
    let unknown = Status { display_status: None, message: None };
    Replication {
        name: seed.name.unwrap_or_else(|| seed.location.name.to_owned()),
        tags: seed.tags,
        zone_redundancy: seed.zone_redundancy.unwrap_or(ZoneRedundancy::Disabled),
        region_endpoint_enabled: seed.region_endpoint_enabled.unwrap_or(true),
        status: seed.status.or_else(|| (state != "Succeeded").then_some(unknown)),
        lifecycle: Lifecycle::settled(at, state),
        ..Replication::settled(seed.location, at)
    }
}

/// A reply as it will be sent. `{url}` stands for the emulator's address, which a file cannot know.
fn canned(seed: ReplySeed, url: &str) -> Canned {
    let mut reply = match seed.body {
        None | Some(Value::Null) => Reply::empty(seed.status),
        Some(Value::String(text)) => Reply { body: text.into_bytes(), ..Reply::empty(seed.status) },
        Some(body) => {
            let mut reply = Reply::json(seed.status, &Value::Null);
            reply.body = body.to_string().replace("{url}", url).into_bytes();
            reply
        }
    };
    for (name, value) in seed.headers {
        reply.headers.retain(|(given, _)| !given.eq_ignore_ascii_case(&name));
        reply = reply.header(&name, value.replace("{url}", url));
    }
    Canned { method: seed.method, path: seed.path.to_ascii_lowercase(), reply, times: seed.times }
}

/// A subscription as it is written where it is declared; the first one if none is named.
fn subscription_id(azure: &Azure, named: Option<&str>) -> String {
    let declared = azure.subscriptions.iter().find(|each| named.is_none_or(|id| each.id.eq_ignore_ascii_case(id)));
    declared.map(|subscription| subscription.id.clone()).unwrap_or_default()
}

/// The last line on which a text stands quoted.
fn line_of(text: &str, value: &str) -> usize {
    let quoted = Value::from(value).to_string();
    let before = text.rfind(&quoted).map_or("", |place| &text[..place]);
    before.matches('\n').count() + 1
}

#[cfg(test)]
mod tests;
