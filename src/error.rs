//! The one error type: what happened, what to do next, which exit code.

use std::fmt;

/// The result of everything that can fail; what ends a command is an [`Error`] somewhere in its chain.
pub type Result<T> = anyhow::Result<T>;

/// How a command ends when it fails, as az's own exit codes say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Any failure: 1.
    Failure,
    /// The command line could not be understood: 2.
    Usage,
    /// ARM answered 404: 3.
    NotFound,
}

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> u8 {
        match self {
            Exit::Failure => 1,
            Exit::Usage => 2,
            Exit::NotFound => 3,
        }
    }
}

/// A failure told to the user: `ERROR: message`, then each piece of advice on a line of its own.
#[derive(Debug)]
pub struct Error {
    message: String,
    advice: Vec<String>,
    exit: Exit,
}

impl Error {
    /// A failure with exit code 1.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), advice: Vec::new(), exit: Exit::Failure }
    }

    /// The command line could not be understood: exit code 2.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(message).exit(Exit::Usage)
    }

    /// Says what to do next, on a line of its own.
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice.push(advice.into());
        self
    }

    /// Ends the program with another exit code than 1.
    pub fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// What to do next, line by line.
    pub fn advice(&self) -> &[String] {
        &self.advice
    }

    /// The exit code this failure ends the program with.
    pub fn code(&self) -> u8 {
        self.exit.code()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
