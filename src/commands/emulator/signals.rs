//! Signals that end a program, where there are such.

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Listens for being told to end (SIGTERM) and for the terminal being gone (SIGHUP), from the moment it is made.
pub struct Ending {
    #[cfg(unix)]
    terminated: Signal,
    #[cfg(unix)]
    hung_up: Signal,
}

impl Ending {
    /// Begins to listen.
    ///
    /// # Errors
    /// Where signals can't be listened for.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            terminated: signal(SignalKind::terminate())?,
            #[cfg(unix)]
            hung_up: signal(SignalKind::hangup())?,
        })
    }

    /// Waits for such a signal; gives the exit code that shells say then.
    #[cfg(unix)]
    pub async fn signalled(&mut self) -> u8 {
        tokio::select! {
            _ = self.terminated.recv() => 128 + 15,
            _ = self.hung_up.recv() => 128 + 1,
        }
    }

    /// There are no such signals here.
    #[cfg(not(unix))]
    pub async fn signalled(&mut self) -> u8 {
        std::future::pending().await
    }
}
