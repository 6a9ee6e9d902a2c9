//! Data on stdout: the one place that writes there.

use crate::error::{Error, Result};
use std::io::{ErrorKind, Write};

/// Writes text to stdout, all at once. Nobody reading any more (`| head -1`) is not an error.
///
/// # Errors
/// Where stdout can't be written to, a full disk for one.
pub fn write(text: &str) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(format!("The result can't be written to stdout: {error}.")).into())
        }
        _ => Ok(()),
    }
}
