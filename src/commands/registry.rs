//! Finding the registry that a command is about.

use crate::arm::{Client, Path, Request, pages, policy, poll, resource_id};
use crate::cli::args::{PolicyArgs, RegistryArgs, registry_name};
use crate::context::{Context, Session};
use crate::error::{Error, Result};
use reqwest::Method;
use serde_json::Value;

/// The version of `Microsoft.ContainerRegistry` that az 2.91 speaks.
pub const API_VERSION: &str = "2026-09-01-preview";

const RESOURCES_VERSION: &str = "2024-11-01";
const RESOURCE_TYPE: &str = "Microsoft.ContainerRegistry/registries";

/// A registry that was found, and the session to talk about it in.
pub struct Registry {
    /// Signed in, in the registry's subscription.
    pub session: Session,
    /// Its path in ARM.
    pub path: Path,
}

impl Registry {
    /// Finds the registry: in the group that was given, else by its name in the subscription. Only the latter asks ARM.
    ///
    /// # Errors
    /// Where nobody is signed in, the name can be none, or no registry or several have it.
    pub async fn find(args: &RegistryArgs, context: &Context) -> Result<Self> {
        let name = registry_name(&args.registry, context.cloud()?.acr_suffix.as_deref())?;
        let session = context.session().await?;
        let subscription = Path::subscription(&session.subscription.id)?;
        let group = match args.resource_group.as_deref().filter(|group| !group.is_empty()) {
            Some(group) => group.to_owned(),
            None => look_up_group(&session, &subscription, &name).await?,
        };
        let path = subscription.group(&group)?.registry(&name)?;
        Ok(Self { session, path })
    }

    /// Finds the registry and makes sure that it can have replications. Gives the registry's own location, too.
    ///
    /// # Errors
    /// As [`Registry::find`]; where there is no such registry; where it isn't Premium.
    pub async fn find_premium(args: &RegistryArgs, context: &Context) -> Result<(Self, String)> {
        let registry = Self::find(args, context).await?;
        let resource = registry.session.arm.get(&registry.path, API_VERSION).await?;
        if resource.pointer("/sku/name").and_then(Value::as_str) != Some("Premium") {
            return Err(Error::new("Replications are only supported for managed registries in Premium SKU.").into());
        }
        let location = resource.get("location").and_then(Value::as_str).unwrap_or_default().to_owned();
        Ok((registry, location))
    }

    /// Sends a request that writes below the registry, with a policy token if one is asked for, and follows it to its end.
    ///
    /// # Errors
    /// Where no policy token is given; ARM's own.
    pub async fn write(&self, mut request: Request, args: &PolicyArgs) -> Result<Option<Value>> {
        let change = args.change_reference.as_deref().filter(|change| !change.is_empty());
        if args.acquire_policy_token || change.is_some() {
            let subscription = Path::subscription(&self.session.subscription.id)?;
            policy::allow(self.arm(), &subscription, &mut request, change).await?;
        }
        poll::write(self.arm(), &request).await
    }

    /// The client of the registry's ARM.
    pub fn arm(&self) -> &Client {
        &self.session.arm
    }
}

async fn look_up_group(session: &Session, subscription: &Path, name: &str) -> Result<String> {
    let filter = format!("resourceType eq '{RESOURCE_TYPE}'");
    let resources = subscription.collection("resources");
    let request = session.arm.request(Method::GET, &resources, RESOURCES_VERSION, &[("$filter", &filter)])?;
    let all = pages::read_all(&session.arm, request).await?;
    let text = |resource: &Value, key: &str| resource.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut found = all
        .iter()
        .filter(|resource| text(resource, "name").is_some_and(|found| found.to_lowercase() == name.to_lowercase()));
    let Some(first) = found.next() else {
        let place = session.subscription.told();
        return Err(Error::new(format!(
            "The resource with name '{name}' and type '{RESOURCE_TYPE}' could not be found in {place}."
        ))
        .into());
    };
    if found.next().is_some() {
        let message = format!("More than one resources with type '{RESOURCE_TYPE}' are found with name '{name}'.");
        return Err(Error::new(message).advise("Say which one with --resource-group.").into());
    }
    // az lowers the id before it takes the group out of it.
    let id = text(first, "id").unwrap_or_default().to_lowercase();
    let group = resource_id::group_within(&id).map(str::to_owned);
    group.ok_or_else(|| {
        Error::new(format!("Azure Resource Manager gave the registry '{name}' an id without a group: '{id}'.")).into()
    })
}
