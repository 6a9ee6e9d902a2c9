//! What a command stands on: the cloud, who is signed in, and the client of ARM. Each is found when it is first asked for, so
//! that a command pays for what it needs.

mod subscription;

use crate::arm::Client;
use crate::azure_config::{AzureConfig, Cloud};
use crate::error::{Error, Result};
use crate::{auth, http, report};
use std::cell::OnceCell;
use std::sync::Arc;
use subscription::Choice;

pub use subscription::Current;

const NOT_SIGNED_IN: &str = "Please run 'az login' to setup account.";

/// What a command stands on.
pub struct Context {
    subscription: Option<String>,
    cloud: OnceCell<Cloud>,
    session: tokio::sync::OnceCell<Session>,
    config: OnceCell<AzureConfig>,
}

/// Signed in to a subscription.
#[derive(Clone)]
pub struct Session {
    /// The client of the cloud's ARM.
    pub arm: Arc<Client>,
    /// The subscription that the command is about.
    pub subscription: Current,
}

impl Context {
    /// The context of a command that is to work in this subscription, by name or id, if one was asked for.
    pub fn new(subscription: Option<String>) -> Self {
        Self { subscription, cloud: OnceCell::new(), session: tokio::sync::OnceCell::new(), config: OnceCell::new() }
    }

    /// The active cloud.
    ///
    /// # Errors
    /// Where az's settings can't be read, or name a cloud that nobody knows: nobody is signed in to that.
    pub fn cloud(&self) -> Result<&Cloud> {
        if let Some(cloud) = self.cloud.get() {
            return Ok(cloud);
        }
        let config = self.config()?;
        let name = config.cloud_name();
        let Some(cloud) = config.cloud(&name)? else {
            // az goes on in the public cloud, where nobody is signed in then; a secret meant for another cloud must not.
            report::warning(format_args!("The cloud '{name}' is not registered."));
            return Err(Error::new(NOT_SIGNED_IN)
                .advise("See `az cloud list`, and choose a cloud with `az cloud set --name NAME`.")
                .into());
        };
        report::debug(format_args!("The active cloud is {} at {}.", cloud.name, cloud.resource_manager));
        Ok(self.cloud.get_or_init(|| cloud))
    }

    /// Signs in and chooses the subscription.
    ///
    /// # Errors
    /// Where nobody is signed in, or the subscription isn't there or isn't clear.
    pub async fn session(&self) -> Result<Session> {
        self.session.get_or_try_init(|| self.sign_in()).await.cloned()
    }

    fn config(&self) -> Result<&AzureConfig> {
        if let Some(config) = self.config.get() {
            return Ok(config);
        }
        let config = AzureConfig::load()?;
        Ok(self.config.get_or_init(|| config))
    }

    async fn sign_in(&self) -> Result<Session> {
        let cloud = self.cloud()?;
        let known = self.config()?.profile()?.in_cloud(&cloud.name);
        let http = http::client()?;
        let own = auth::from_environment(cloud, &http)?;
        let choice = Choice::make(self.subscription.as_deref(), &known, own.is_some())?;
        let credential = match own {
            Some(own) => own,
            None => auth::from_az(choice.tenant(&known)?)?,
        };
        let arm = Arc::new(Client::new(http, &cloud.resource_manager, credential, cloud.scope())?);
        let subscription = choice.settle(&arm).await?;
        report::debug(format_args!("Working in {}.", subscription.told()));
        Ok(Session { arm, subscription })
    }
}
