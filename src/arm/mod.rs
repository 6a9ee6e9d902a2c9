//! A thin client of Azure Resource Manager's REST API. It knows nothing of commands.

pub mod client;
pub mod fault;
mod json_fault;
pub mod pages;
pub mod poll;
pub mod resource_id;
pub mod retry;

pub use client::{Client, Reply, Request};
pub use resource_id::Path;
