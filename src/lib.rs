//! acrgeo manages the geo-replicated regions of an Azure Container Registry.

#[cfg(feature = "emulator")]
pub mod emulator;
