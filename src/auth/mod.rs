//! Signing in: which credential, and what to say when it fails.

use crate::azure_config::Cloud;
use crate::error::{Error, Result};
use crate::report;
use azure_core::cloud::CustomConfiguration;
use azure_core::credentials::{Secret, TokenCredential};
use azure_core::http::{ClientOptions, ExponentialRetryOptions, RetryOptions, Transport};
use azure_core::time::Duration;
use azure_identity::{
    AzureCliCredential, AzureCliCredentialOptions, ClientSecretCredential,
    ClientSecretCredentialOptions,
};
use std::sync::Arc;

/// The service principal in `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET`, if all three are set.
///
/// # Errors
/// Where one of them can't be what it should be, or the cloud's sign-in host is no https URL.
pub fn from_environment(
    cloud: &Cloud,
    http: &reqwest::Client,
) -> Result<Option<Arc<dyn TokenCredential>>> {
    let names = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"];
    let values = names.map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let [Some(tenant), Some(client), Some(secret)] = values else {
        return Ok(None);
    };
    report::debug(format_args!(
        "Signing in as the service principal {client} of tenant {tenant}, from the environment."
    ));
    let options = ClientSecretCredentialOptions {
        client_options: client_options(cloud, http),
    };
    let credential =
        ClientSecretCredential::new(&tenant, client, Secret::new(secret), Some(options))
            .map_err(|error| failure(&error))?;
    Ok(Some(credential))
}

/// The user's az login, for a tenant; `az` itself is run for the token.
///
/// # Errors
/// Where the tenant id can't be one.
pub fn from_az(tenant: &str) -> Result<Arc<dyn TokenCredential>> {
    report::debug(format_args!(
        "Signing in with the az login, for tenant {tenant}."
    ));
    let options = AzureCliCredentialOptions {
        tenant_id: Some(tenant.to_owned()),
        ..Default::default()
    };
    Ok(AzureCliCredential::new(Some(options)).map_err(|error| failure(&error))?)
}

/// What to tell the user when no token could be had. azure_identity's messages never hold a token or a secret.
pub fn failure(error: &azure_core::Error) -> Error {
    let mut told = format!("Sign-in failed: {error}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !told.contains(&cause_text) {
            told.push_str(&format!(": {cause_text}"));
        }
        source = cause.source();
    }
    Error::new(told).advise("Sign in with `az login`, or check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.")
}

/// The cloud's own sign-in host over our own HTTPS client, with retries that end within seconds.
fn client_options(cloud: &Cloud, http: &reqwest::Client) -> ClientOptions {
    let mut custom = CustomConfiguration::default();
    custom.authority_host = cloud.active_directory.clone();
    ClientOptions {
        transport: Some(Transport::new(Arc::new(http.clone()))),
        retry: RetryOptions::exponential(ExponentialRetryOptions {
            initial_delay: Duration::milliseconds(200),
            max_retries: 3,
            max_total_elapsed: Duration::seconds(8),
            ..Default::default()
        }),
        cloud: Some(Arc::new(custom.into())),
        ..Default::default()
    }
}
