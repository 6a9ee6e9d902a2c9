//! Which subscription a command works in: the one that was asked for, else `AZURE_SUBSCRIPTION_ID`, else the default of the az
//! login in the active cloud, else the only one that the credential sees.

use super::NOT_SIGNED_IN;
use crate::arm::{Client, Path, pages};
use crate::azure_config::Subscription;
use crate::error::{Error, Result};
use crate::report;
use reqwest::Method;
use serde_json::Value;

/// A subscription that was chosen; by its id alone, its name may be unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    /// Its GUID.
    pub id: String,
    name: Option<String>,
}

impl Current {
    /// How messages call it.
    pub fn told(&self) -> String {
        match &self.name {
            Some(name) => format!("subscription '{name} ({})'", self.id),
            None => format!("subscription '{}'", self.id),
        }
    }
}

/// What is known before ARM is asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// One of the az login's.
    Known(Subscription),
    /// Its id.
    Id(String),
    /// Its name, or an id that az doesn't know: ARM is asked.
    Called(String),
    /// Whichever the credential sees, if it is one.
    Only,
}

impl Choice {
    /// Chooses with what the command line, the variables and the az login (`known`) say. With an own credential
    /// (`signed_in`), a subscription may be one that az doesn't know.
    pub(super) fn make(asked: Option<&str>, known: &[Subscription], signed_in: bool) -> Result<Self> {
        if asked == Some("") {
            report::warning("Subscription '' not recognized.");
        }
        if let Some(asked) = asked.filter(|asked| !asked.is_empty()) {
            return match known.iter().find(|known| known.is_called(asked)) {
                // One subscription may be called as another one is numbered.
                Some(found) if known.iter().filter(|known| known.is_called(&found.id)).count() > 1 => {
                    Err(several(&found.id).into())
                }
                Some(found) => Ok(Self::Known(found.clone())),
                None if known.is_empty() && signed_in && is_guid(asked) => Ok(Self::Id(asked.to_owned())),
                None if signed_in => Ok(Self::Called(asked.to_owned())),
                None => Err(not_recognized(asked, !known.is_empty()).into()),
            };
        }
        if let Some(id) = std::env::var("AZURE_SUBSCRIPTION_ID").ok().filter(|id| !id.is_empty()) {
            let found = known.iter().find(|known| known.id.eq_ignore_ascii_case(&id));
            return Ok(found.map_or(Self::Id(id), |found| Self::Known(found.clone())));
        }
        match known.iter().find(|known| known.is_default) {
            Some(default) => Ok(Self::Known(default.clone())),
            None if known.is_empty() && signed_in => Ok(Self::Only),
            None if known.is_empty() => Err(Error::new(NOT_SIGNED_IN).into()),
            None => Err(Error::new("No subscription found. Run 'az account set' to select a subscription.").into()),
        }
    }

    /// The tenant whose az login gives the token.
    pub(super) fn tenant<'a>(&'a self, known: &'a [Subscription]) -> Result<&'a str> {
        if let Self::Known(subscription) = self {
            return Ok(&subscription.tenant_id);
        }
        let default = known.iter().find(|known| known.is_default).or(known.first());
        let default = default.ok_or_else(|| Error::new(NOT_SIGNED_IN))?;
        Ok(&default.tenant_id)
    }

    /// The subscription itself; ARM is asked where it isn't known yet.
    pub(super) async fn settle(self, arm: &Client) -> Result<Current> {
        match self {
            Self::Known(subscription) => Ok(Current { id: subscription.id, name: Some(subscription.name) }),
            Self::Id(id) => Ok(Current { id, name: None }),
            Self::Called(text) => {
                let is_it = |part: &str| part.to_lowercase() == text.to_lowercase();
                let mut found = visible(arm).await?;
                found.retain(|current| is_it(&current.id) || current.name.as_deref().is_some_and(is_it));
                match found.len() {
                    0 => Err(not_recognized(&text, true).into()),
                    1 => Ok(found.remove(0)),
                    _ => Err(several(&text).into()),
                }
            }
            Self::Only => {
                let mut found = visible(arm).await?;
                match found.len() {
                    0 => Err(Error::new("The credential sees no subscription.")
                        .advise("Give its service principal a role in one, such as AcrPush or Contributor.")
                        .into()),
                    1 => Ok(found.remove(0)),
                    several => Err(Error::new(format!("The credential sees {several} subscriptions."))
                        .advise("Say which one with --subscription or AZURE_SUBSCRIPTION_ID.")
                        .into()),
                }
            }
        }
    }
}

fn not_recognized(asked: &str, signed_in: bool) -> Error {
    report::warning(format_args!("Subscription '{asked}' not recognized."));
    if !signed_in {
        return Error::new(NOT_SIGNED_IN);
    }
    Error::new(format!("Subscription '{asked}' not found. Check the spelling and casing and try again."))
}

fn several(called: &str) -> Error {
    Error::new(format!("Multiple subscriptions with the name '{called}' found. Specify the subscription ID."))
}

fn is_guid(text: &str) -> bool {
    let lengths: Vec<_> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

async fn visible(arm: &Client) -> Result<Vec<Current>> {
    let request = arm.request(Method::GET, &Path::subscriptions(), "2022-12-01", &[])?;
    let subscriptions = pages::read_all(arm, request).await?;
    let text = |subscription: &Value, key: &str| subscription.get(key).and_then(Value::as_str).map(str::to_owned);
    let current = |subscription: &Value| {
        Some(Current { id: text(subscription, "subscriptionId")?, name: text(subscription, "displayName") })
    };
    Ok(subscriptions.iter().filter_map(current).collect())
}
