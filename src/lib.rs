//! acrgeo manages the geo-replicated regions of an Azure Container Registry. It is `az acr replication` (same words, same
//! output, same exit codes) without Python, and brings an emulator to try it on.
//!
//! # How a command flows
//!
//! ```text
//! argv ─▶ cli ─▶ commands/<group>/<verb> ─▶ arm ─▶ http ─▶ Azure Resource Manager
//!                        │                   ▲
//!                        │ context: cloud, sign-in, subscription (azure_config, auth)
//!                        ▼
//!                     Outcome ◀── model (az's shape) ◀── JSON
//!                        ▼
//!                     output: query ─▶ format ─▶ stdout
//! ```
//!
//! Each step is one module, and data goes one way. [`app`] is the one place that parses, runs, renders and picks the exit
//! code.
//!
//! # Where things are, from the top down; what is lower never uses what is higher
//!
//! | module | what it does |
//! |---|---|
//! | [`app`] | the program: parse, run, render, exit code |
//! | [`commands`] | one file a command: its arguments, what it does, its table's columns |
//! | [`context`] | what a command stands on, found when first asked for: cloud, session, subscription |
//! | [`cli`] | how the command line is read: Python's argparse over the clap tree; shared arguments |
//! | [`output`] | from a value to text: `--query`, then one file a format |
//! | [`model`] | what ARM's resources look like in az's output: one file a resource type |
//! | [`arm`] | the thin REST client: requests, retries, pages, long-running operations, ARM's errors |
//! | [`auth`] | which credential signs in |
//! | [`azure_config`] | az's own files: settings, clouds, login; read, never written |
//! | [`http`] | the HTTPS client and the certificates it trusts |
//! | [`error`], [`report`], [`stdout`], `python` | the error type; talk on stderr; data on stdout; Python's `str()` |
//!
//! [`emulator`] stands apart: an ARM on loopback behind the feature of that name. It shares no code with the client, so that
//! a mistake in one is seen by the other.
//!
//! # Adding a command
//!
//! One file under `commands/<group>/` with a struct of arguments and `async fn run(self, &Context) -> Result<Outcome>`, and
//! one line in the group's `mod.rs`. A resource type is one file under `model/`, an output format one under `output/`.

// The descriptions of arguments are the help's text as well, where a link is bare.
#![allow(rustdoc::bare_urls)]

pub mod app;
pub mod arm;
pub mod auth;
pub mod azure_config;
pub mod cli;
pub mod commands;
pub mod context;
#[cfg(feature = "emulator")]
pub mod emulator;
pub mod error;
pub mod http;
pub mod model;
pub mod output;
pub mod report;
pub mod stdout;

mod python;
