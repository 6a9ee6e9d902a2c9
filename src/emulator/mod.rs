//! An Azure Resource Manager and its sign-in on loopback: something to try acrgeo (or `az`) on without Azure.
//!
//! A request goes one way: `server` reads it off TLS, `router` chooses who answers, `entra` or a module of `api`
//! answers from `azure` (the one state), and a `fault` is what ARM would refuse with. Nothing here is shared with the
//! client, or a mistake made on both sides would go unseen.

mod api;
mod azure;
mod entra;
mod fault;
mod filter;
mod home;
mod http;
mod locations;
mod moment;
mod operations;
mod page;
mod random;
mod router;
mod seed;
mod server;
mod tls;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use azure::Azure;
use home::Home;
use seed::Seed;

/// Variables of the user's own that would lead a program elsewhere, although the emulator's are set.
pub const IN_THE_WAY: [&str; 9] = [
    "AZURE_AUTHORITY_HOST",
    "AZURE_CLIENT_CERTIFICATE_PATH",
    "AZURE_DEFAULTS_ACR",
    "AZURE_DEFAULTS_GROUP",
    "AZURE_DEFAULTS_LOCATION",
    "AZURE_FEDERATED_TOKEN_FILE",
    "AZURE_SUBSCRIPTION_ID",
    "AZURE_TOKEN_CREDENTIALS",
    "SSL_CERT_FILE",
];

/// How an emulator is started.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The port to listen on; any free one when absent.
    pub port: Option<u16>,
    /// The directory to make into an `AZURE_CONFIG_DIR`; a temporary one when absent.
    pub dir: Option<PathBuf>,
    /// A JSON file with what to begin with instead of the default content.
    pub seed: Option<PathBuf>,
    /// A file that gets one line of JSON for each request.
    pub requests: Option<PathBuf>,
    /// How long a long-running operation takes, and then how long a new region is synchronising.
    pub operation: Duration,
    /// How long each answer is held back.
    pub latency: Duration,
}

/// A running emulator. Dropping it stops it too.
#[derive(Debug)]
pub struct Emulator {
    url: String,
    home: Home,
    serving: JoinHandle<()>,
}

impl Emulator {
    /// Starts to serve on the current tokio runtime.
    ///
    /// # Errors
    /// When the seed is not right, the port is taken, or a file cannot be written.
    pub async fn start(options: &Options) -> Result<Emulator> {
        let seed = Seed::read(options.seed.as_deref())?;
        let port = options.port.unwrap_or(0);
        let listener = TcpListener::bind(("127.0.0.1", port))
            .await
            .with_context(|| format!("cannot listen on 127.0.0.1:{port}"))?;
        // The address rather than `localhost`, which some resolvers turn into ::1 first.
        let url = format!("https://127.0.0.1:{}", listener.local_addr()?.port());

        let mut azure = Azure::new(url.clone(), options.operation)?;
        seed.plant(&mut azure);
        let tls = tls::make()?;
        let home = Home::write(options.dir.as_deref(), &azure, &tls.ca_pem)?;
        let service = server::Service::new(azure, options.requests.as_deref(), options.latency)?;
        let serving = tokio::spawn(server::serve(listener, tls.acceptor, service));
        Ok(Emulator { url, home, serving })
    }

    /// The address it answers on, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The variables that point `az`, acrgeo and the Azure SDKs at it.
    #[must_use]
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        self.home.environment()
    }

    /// Stops serving, and removes the directory if it was a temporary one.
    pub async fn stop(mut self) {
        self.serving.abort();
        // Being cancelled is how it ends: there is no other result to look at.
        let _ = (&mut self.serving).await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// The value of one of the variables.
    fn variable(emulator: &Emulator, name: &str) -> String {
        let variables = emulator.environment();
        let found = variables.iter().find(|(given, _)| *given == name);
        found.unwrap().1.clone()
    }

    #[tokio::test]
    async fn it_serves_over_tls_what_it_wrote_the_ca_of() {
        // Another test may have been first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let dir = tempfile::tempdir().unwrap();
        let notes = dir.path().join("requests.jsonl");
        let options = Options { requests: Some(notes.clone()), ..Options::default() };
        let emulator = Emulator::start(&options).await.unwrap();

        let pem = fs::read(variable(&emulator, "REQUESTS_CA_BUNDLE")).unwrap();
        let ca = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = reqwest::Client::builder().tls_certs_only([ca]).no_proxy().build().unwrap();
        let by_name = emulator.url().replace("127.0.0.1", "localhost");
        for url in [emulator.url(), &by_name] {
            let reply = client.get(format!("{url}/metadata/endpoints?api-version=2022-09-01"));
            let reply = reply.send().await.unwrap();
            assert_eq!(reply.version(), reqwest::Version::HTTP_2);
            assert_eq!(reply.json::<serde_json::Value>().await.unwrap()["name"], "AcrgeoEmulator");
        }
        let tenant = variable(&emulator, "AZURE_TENANT_ID");
        let token = client.post(format!("{}/{tenant}/oauth2/v2.0/token", emulator.url()));
        token.body("client_secret=hush").send().await.unwrap();
        let notes = fs::read_to_string(notes).unwrap();
        assert_eq!(notes.lines().count(), 3);
        assert!(!notes.contains("hush"), "{notes}");

        let home = variable(&emulator, "AZURE_CONFIG_DIR");
        emulator.stop().await;
        assert!(!std::path::Path::new(&home).exists());
    }

    #[tokio::test]
    async fn a_port_in_use_is_named() {
        let first = Emulator::start(&Options::default()).await.unwrap();
        let port = first.url().rsplit(':').next().unwrap().parse().unwrap();
        let options = Options { port: Some(port), ..Options::default() };
        let error = Emulator::start(&options).await.unwrap_err().to_string();
        assert_eq!(error, format!("cannot listen on 127.0.0.1:{port}"));
    }
}
