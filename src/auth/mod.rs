//! Signing in: which credential, and what to say when it fails.

use crate::azure_config::Cloud;
use crate::error::{Error, Result};
use crate::{http, report};
use azure_core::cloud::CustomConfiguration;
use azure_core::credentials::{Secret, TokenCredential};
use azure_core::http::{ClientOptions, RetryOptions, Transport};
use azure_identity::{
    AzureCliCredential, AzureCliCredentialOptions, ClientSecretCredential, ClientSecretCredentialOptions,
};
use std::sync::Arc;

/// The service principal in `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET`, if all three are set.
///
/// # Errors
/// Where one of them can't be what it should be, or the cloud's sign-in host is no https URL.
pub fn from_environment(cloud: &Cloud, http: &reqwest::Client) -> Result<Option<Arc<dyn TokenCredential>>> {
    let names = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"];
    let values = names.map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let [Some(tenant), Some(client), Some(secret)] = values else {
        return Ok(None);
    };
    report::debug(format_args!(
        "Signing in as the service principal {client} of tenant {tenant}, from the environment."
    ));
    let options = ClientSecretCredentialOptions { client_options: client_options(cloud, http) };
    let credential =
        ClientSecretCredential::new(&tenant, client, Secret::new(secret), Some(options)).map_err(|error| {
            let place = format!("cloud {} at {}", cloud.name, cloud.active_directory);
            Error::new(format!("Nobody can sign in to {place}: {error}"))
                .advise("Check the cloud's endpoint_active_directory (`az cloud show`) and AZURE_TENANT_ID.")
        })?;
    Ok(Some(credential))
}

/// The user's az login, for a tenant; `az` itself is run for the token.
///
/// # Errors
/// Where the tenant id can't be one.
pub fn from_az(tenant: &str) -> Result<Arc<dyn TokenCredential>> {
    report::debug(format_args!("Signing in with the az login, for tenant {tenant}."));
    let options = AzureCliCredentialOptions { tenant_id: Some(tenant.to_owned()), ..Default::default() };
    Ok(AzureCliCredential::new(Some(options)).map_err(|error| failure(&error))?)
}

/// Whether asking for the token again may help: the network failed, or the sign-in host is busy.
pub fn is_transient(error: &azure_core::Error) -> bool {
    let status = error.http_status().map(u16::from);
    let busy = status.is_some_and(|status| status == 429 || status >= 500);
    busy || network_error(error).is_some_and(|error| !http::is_untrusted(error))
}

/// What to tell the user when no token could be had: the innermost cause, which is Entra's, az's or the network's own
/// word. None of them holds a token or a secret.
pub fn failure(error: &azure_core::Error) -> Error {
    if let Some(error) = network_error(error) {
        return http::unreachable("The cloud's sign-in host", error);
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    Error::new(format!("Sign-in failed: {cause}"))
        .advise("Sign in with `az login`, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.")
}

fn network_error(error: &azure_core::Error) -> Option<&(dyn std::error::Error + 'static)> {
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        if cause.is::<reqwest::Error>() {
            return Some(cause);
        }
        next = cause.source();
    }
    None
}

/// The cloud's own sign-in host over our own HTTPS client.
fn client_options(cloud: &Cloud, http: &reqwest::Client) -> ClientOptions {
    let mut custom = CustomConfiguration::default();
    custom.authority_host = cloud.active_directory.clone();
    ClientOptions {
        transport: Some(Transport::new(Arc::new(http.clone()))),
        // The client of ARM repeats, by the same rules as everything else.
        retry: RetryOptions::none(),
        cloud: Some(Arc::new(custom.into())),
        ..Default::default()
    }
}
