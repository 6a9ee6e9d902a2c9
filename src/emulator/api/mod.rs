//! What ARM does, a module for each kind of resource. A path's module looks at the method itself.

pub mod groups;
pub mod operations;
pub mod providers;
pub mod registries;
pub mod replications;
pub mod resources;
pub mod subscriptions;
