//! A thin client of Azure Resource Manager's REST API. It knows nothing of commands.

mod body;
pub mod client;
pub mod fault;
mod json_fault;
pub mod pages;
pub mod policy;
pub mod poll;
pub mod resource_id;
pub mod retry;

pub use client::{Client, Reply, Request};
pub use resource_id::Path;
