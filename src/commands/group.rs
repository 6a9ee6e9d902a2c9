//! How a group of commands is written down.

/// An enum of commands or groups, each with a struct of arguments that has `async fn run(self, &Context) -> Result<Outcome>`:
/// a new command is one line. `if "feature"` behind it says that it is there only with a feature of the crate.
macro_rules! group {
    (
        $(#[$group_meta:meta])*
        pub enum $group:ident {
            $( $(#[$meta:meta])* $variant:ident($arguments:ty) $(if $feature:literal)? ),+ $(,)?
        }
    ) => {
        $(#[$group_meta])*
        #[derive(Debug, clap::Subcommand)]
        pub enum $group {
            $( $(#[cfg(feature = $feature)])? $(#[$meta])* $variant($arguments) ),+
        }

        impl $group {
            /// Runs the command that was chosen.
            ///
            /// # Errors
            /// Whatever ends that command.
            pub async fn run(self, context: &$crate::context::Context) -> $crate::error::Result<$crate::commands::Outcome> {
                match self {
                    $( $(#[cfg(feature = $feature)])? Self::$variant(command) => Box::pin(command.run(context)).await ),+
                }
            }
        }
    };
}

pub(crate) use group;
