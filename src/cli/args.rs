//! Argument groups that several commands share, and az's checks of their values.

pub use super::argparse::VALUES;
use crate::error::{Error, Result};
use crate::report;
use clap::{ArgAction, Args};
use serde_json::{Map, Value};

/// Which registry.
#[derive(Clone, Debug, Args)]
pub struct RegistryArgs {
    /// The name of the container registry. It should be specified in lower case. You can configure the default registry name using `az configure --defaults acr=<registry name>`.
    #[arg(long, short, required = true)]
    pub registry: String,
    /// Name of resource group. You can configure the default group using `az configure --defaults group=<name>`.
    #[arg(long, short = 'g')]
    pub resource_group: Option<String>,
}

/// Tags to set.
#[derive(Clone, Debug, Args)]
pub struct TagsArgs {
    /// Space-separated tags: key[=value] [key[=value] ...]. Use '' to clear existing tags.
    #[arg(long, num_args = 0.., action = ArgAction::Set, value_delimiter = VALUES, require_equals = true, value_name = "TAGS")]
    tags: Option<Vec<String>>,
}

impl TagsArgs {
    /// The tags as ARM takes them, if any were given: `key=value` or `key`; a later one of the same key wins, an empty
    /// one is none.
    pub fn object(&self) -> Option<Map<String, Value>> {
        let tags = self.tags.as_ref()?;
        let pairs = tags.iter().filter(|tag| !tag.is_empty()).map(|tag| {
            let (key, value) = tag.split_once('=').unwrap_or((tag, ""));
            (key.to_owned(), Value::from(value))
        });
        Some(pairs.collect())
    }
}

/// What az makes of a registry's name: the login server's suffix and the hash in it are left out, with a warning.
///
/// # Errors
/// Where it can be no registry's name, in az's words.
pub fn registry_name(typed: &str, suffix: Option<&str>) -> Result<String> {
    let invalid = || {
        Error::new("Registry names may contain only alpha numeric characters and must be between 5 and 50 characters")
    };
    let (first, rest) = typed.split_once('.').unwrap_or((typed, ""));
    let server_suffix = if typed.contains('.') { format!(".{rest}") } else { String::new() };
    if server_suffix.is_empty() && first.contains('-') {
        return Err(invalid().into());
    }
    let mut name = typed;
    if let Some(suffix) = suffix {
        if !server_suffix.is_empty() {
            if server_suffix.to_lowercase() != suffix {
                let message = format!(
                    "The login server suffix is not valid for the current cloud. Please try again using '{suffix}'."
                );
                return Err(Error::new(message).into());
            }
            let bare = first.split('-').next().unwrap_or(first);
            let omitted = &typed[bare.len()..];
            report::warning(format_args!(
                "Registry name is '{bare}'. The following suffix '{omitted}' is automatically omitted."
            ));
            name = bare;
        } else {
            name = first;
        }
    }
    let fits =
        |name: &str| (5..=50).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if fits(name) { Ok(name.to_owned()) } else { Err(invalid().into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_split_at_the_first_equals_sign() {
        let tags = ["a=b", "c", "d=e=f", "", "a=z"].map(str::to_owned).to_vec();
        let object = TagsArgs { tags: Some(tags) }.object().unwrap();
        assert_eq!(Value::Object(object), serde_json::json!({"a": "z", "c": "", "d": "e=f"}));
        assert_eq!(TagsArgs { tags: None }.object(), None);
        assert_eq!(TagsArgs { tags: Some(Vec::new()) }.object(), Some(Map::new()));
    }

    #[test]
    fn a_login_server_names_its_registry() {
        let suffix = Some(".azurecr.io");
        assert_eq!(registry_name("myacr", suffix).unwrap(), "myacr");
        assert_eq!(registry_name("myacr.azurecr.io", suffix).unwrap(), "myacr");
        assert_eq!(registry_name("myacr-abc123.AZURECR.io", suffix).unwrap(), "myacr");
        for wrong in ["", "abcd", "my_acr", "my-acr", "myacr.azurecr.cn", "é1234"] {
            assert!(registry_name(wrong, suffix).is_err(), "{wrong}");
        }
    }
}
