//! Signals that end a program, where there are such.

/// Waits until the program is told to end (SIGTERM) or its terminal is gone (SIGHUP); gives the exit code that shells say
/// then. Never ends where there are no such signals.
///
/// # Errors
/// Where signals can't be listened for.
#[cfg(unix)]
pub async fn ended() -> std::io::Result<u8> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    let mut hung_up = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = terminated.recv() => Ok(128 + 15),
        _ = hung_up.recv() => Ok(128 + 1),
    }
}

/// As above.
#[cfg(not(unix))]
pub async fn ended() -> std::io::Result<u8> {
    std::future::pending().await
}
