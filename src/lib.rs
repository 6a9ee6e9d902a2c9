//! acrgeo manages the geo-replicated regions of an Azure Container Registry. It is `az acr replication` (same words, same
//! output, same exit codes) without Python.
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
mod python;
pub mod report;
pub mod stdout;
