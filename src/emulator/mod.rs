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
