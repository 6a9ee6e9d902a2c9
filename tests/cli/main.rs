//! The real binary against the embedded emulator: each test has an emulator and a home of its own, and all run in parallel.

#![allow(clippy::unwrap_used)] // A test may panic.

mod arguments;
mod emulator;
mod errors;
mod golden;
mod harness;
mod layers;
mod replication;
mod sign_in;
