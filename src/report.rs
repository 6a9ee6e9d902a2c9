//! Talk on stderr: errors, warnings, and what `--verbose` and `--debug` add. Data never goes through here.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// How much is said, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// `--only-show-errors`.
    Error,
    /// The default.
    Warning,
    /// `--verbose`.
    Info,
    /// `--debug`.
    Debug,
}

static LEVEL: AtomicU8 = AtomicU8::new(Level::Warning as u8);
static COLOUR: AtomicBool = AtomicBool::new(false);

/// Says from now on only what is at least as grave as `level`.
pub fn set_level(level: Level) {
    LEVEL.store(level as u8, Ordering::Relaxed);
}

/// Says why the command failed.
pub fn error(message: impl Display) {
    say(Level::Error, &message);
}

/// Says what a user should look at although the command goes on.
pub fn warning(message: impl Display) {
    say(Level::Warning, &message);
}

/// Says what `--verbose` asks for.
pub fn info(message: impl Display) {
    say(Level::Info, &message);
}

/// Says what `--debug` asks for; never a token, never a secret.
pub fn debug(message: impl Display) {
    say(Level::Debug, &message);
}

/// Writes a line to stderr as it is, whatever the level.
pub fn line(text: impl Display) {
    // Nobody is left to be told that stderr is closed.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Colours what is said from now on, as az does on a terminal: the colour then stands for the level's name.
pub fn set_colour(colour: bool) {
    COLOUR.store(colour, Ordering::Relaxed);
}

fn say(level: Level, message: &dyn Display) {
    if level as u8 > LEVEL.load(Ordering::Relaxed) {
        return;
    }
    let (name, colour) = match level {
        Level::Error => ("ERROR", "\x1b[91m"),
        Level::Warning => ("WARNING", "\x1b[93m"),
        Level::Info => ("INFO", "\x1b[32m"),
        Level::Debug => ("DEBUG", "\x1b[36m"),
    };
    if COLOUR.load(Ordering::Relaxed) {
        line(format_args!("{colour}{message}\x1b[0m"));
    } else {
        line(format_args!("{name}: {message}"));
    }
}

/// Shows on a terminal what is being waited for; on anything else, nothing.
pub fn progress(text: impl Display) {
    let mut stderr = std::io::stderr().lock();
    if stderr.is_terminal() && LEVEL.load(Ordering::Relaxed) > Level::Error as u8 {
        let _ = write!(stderr, "\r\x1b[K {text}");
        let _ = stderr.flush();
    }
}

/// Takes away what [`progress`] showed.
pub fn end_progress() {
    let mut stderr = std::io::stderr().lock();
    if stderr.is_terminal() && LEVEL.load(Ordering::Relaxed) > Level::Error as u8 {
        let _ = write!(stderr, "\r\x1b[K");
        let _ = stderr.flush();
    }
}
