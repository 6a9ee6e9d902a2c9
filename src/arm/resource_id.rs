//! ARM resource ids: `/subscriptions/{s}/resourceGroups/{g}/providers/{namespace}/{type}/{name}/…`.

use crate::error::{Error, Result};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What RFC 3986 calls unreserved stays as it is in a path segment, as Python's `quote(safe='')` leaves it.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request path below ARM's endpoint, built segment by segment so that no name can leave its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// `/subscriptions`.
    pub fn subscriptions() -> Self {
        Self("/subscriptions".to_owned())
    }

    /// `/subscriptions/{subscription}`.
    ///
    /// # Errors
    /// Where the id cannot be a path segment.
    pub fn subscription(subscription: &str) -> Result<Self> {
        Self(String::new()).join("subscriptions", subscription)
    }

    /// `…/resourceGroups/{group}`.
    ///
    /// # Errors
    /// Where the name cannot be a path segment.
    pub fn group(&self, group: &str) -> Result<Self> {
        self.join("resourceGroups", group)
    }

    /// `…/providers/Microsoft.ContainerRegistry/registries/{registry}`.
    ///
    /// # Errors
    /// Where the name cannot be a path segment.
    pub fn registry(&self, registry: &str) -> Result<Self> {
        self.collection("providers/Microsoft.ContainerRegistry").join("registries", registry)
    }

    /// `…/replications/{replication}`.
    ///
    /// # Errors
    /// Where the name cannot be a path segment.
    pub fn replication(&self, replication: &str) -> Result<Self> {
        self.join("replications", replication)
    }

    /// The collection `name` below this resource.
    pub fn collection(&self, name: &str) -> Self {
        Self(format!("{}/{name}", self.0))
    }

    /// The path as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn join(&self, kind: &str, name: &str) -> Result<Self> {
        // A URL's dot segments are resolved even where they are escaped, so they can't be sent.
        if name.is_empty() || name == "." || name == ".." {
            return Err(Error::new(format!("'{name}' is no name in {kind}.")).into());
        }
        Ok(Self(format!("{}/{kind}/{}", self.0, utf8_percent_encode(name, SEGMENT))))
    }
}

/// The resource group in a resource id, as az finds it: the fifth part, where the fourth is `resourceGroups` in any case
/// and a resource follows.
pub fn group_of(id: &str) -> Option<&str> {
    let parts: Vec<_> = id.split('/').collect();
    (parts.len() > 8 && parts[3].eq_ignore_ascii_case("resourceGroups")).then(|| parts[4])
}

/// The resource group in a lower-case id, as az finds it to ask for a resource: between two words, wherever they stand.
pub fn group_within(id: &str) -> Option<&str> {
    let (_, behind) = id.split_once("/resourcegroups/")?;
    behind.split_once("/providers/").map(|(group, _)| group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_built_of_escaped_segments() {
        let path = Path::subscription("s")
            .and_then(|p| p.group("my group"))
            .and_then(|p| p.registry("a/b%2f"))
            .and_then(|p| p.replication("日"))
            .unwrap();
        assert_eq!(
            path.as_str(),
            "/subscriptions/s/resourceGroups/my%20group/providers/Microsoft.ContainerRegistry/registries/a%2Fb%252f/replications/%E6%97%A5"
        );
    }

    #[test]
    fn a_name_that_would_leave_its_place_is_refused() {
        for name in ["", ".", ".."] {
            assert!(Path::subscription(name).is_err());
        }
    }

    #[test]
    fn the_group_is_found_without_case_in_a_whole_id_only() {
        assert_eq!(group_of("/subscriptions/s/RESOURCEGROUPS/G/providers/n/t/r"), Some("G"));
        assert_eq!(group_of("/subscriptions/s/resourceGroups/g/providers/n"), None);
        assert_eq!(group_of("nonsense"), None);
    }
}
