//! Clouds: the ones everybody has, and the ones registered in `clouds.config`.

use super::ini;
use crate::error::{Error, Result};

/// The cloud that is active where none is chosen.
pub const PUBLIC: &str = "AzureCloud";

/// Where a cloud's services are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    /// The name it is registered under.
    pub name: String,
    /// Azure Resource Manager's URL.
    pub resource_manager: String,
    /// The sign-in host's URL.
    pub active_directory: String,
    /// What a token for Resource Manager is asked for.
    pub resource_id: String,
    /// The end of every registry's login server, such as `.azurecr.io`; some clouds have none.
    pub acr_suffix: Option<String>,
}

/// Name, Resource Manager, sign-in host, token resource, registry suffix.
const KNOWN: [[&str; 5]; 3] = [
    [
        PUBLIC,
        "https://management.azure.com/",
        "https://login.microsoftonline.com",
        "https://management.core.windows.net/",
        ".azurecr.io",
    ],
    [
        "AzureChinaCloud",
        "https://management.chinacloudapi.cn",
        "https://login.chinacloudapi.cn",
        "https://management.core.chinacloudapi.cn/",
        ".azurecr.cn",
    ],
    [
        "AzureUSGovernment",
        "https://management.usgovcloudapi.net/",
        "https://login.microsoftonline.us",
        "https://management.core.usgovcloudapi.net/",
        ".azurecr.us",
    ],
];

impl Cloud {
    /// The cloud of that name; what `clouds.config` says of it wins over what everybody knows. `None` where nobody knows it.
    ///
    /// # Errors
    /// Where one of its endpoints is not given, in az's words.
    pub(super) fn named(name: &str, registered: &ini::File) -> Result<Option<Self>> {
        let known = KNOWN.iter().find(|known| known[0] == name);
        let own = registered.section(name);
        if known.is_none() && own.is_none() {
            return Ok(None);
        }
        let setting = |key: &str, known_at: usize| {
            let own = own.and_then(|own| own.get(key)).map(String::as_str);
            own.or(known.map(|known| known[known_at])).map(str::to_owned)
        };
        let endpoint = |key: &str, known_at: usize| {
            let told = || format!("The endpoint '{key}' for this cloud is not set but is used.");
            setting(&format!("endpoint_{key}"), known_at).ok_or_else(|| Error::new(told()))
        };
        Ok(Some(Self {
            name: name.to_owned(),
            resource_manager: endpoint("resource_manager", 1)?,
            active_directory: endpoint("active_directory", 2)?,
            resource_id: endpoint("active_directory_resource_id", 3)?,
            acr_suffix: setting("suffix_acr_login_server_endpoint", 4),
        }))
    }

    /// The scope of a token for Resource Manager. az joins the two with a slash although the resource ends with one.
    pub fn scope(&self) -> String {
        format!("{}/.default", self.resource_id)
    }
}
