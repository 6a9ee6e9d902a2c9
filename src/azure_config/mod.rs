//! az's own files below `AZURE_CONFIG_DIR`: settings, clouds and the login. Read, never written.

mod cloud;
mod ini;
mod profile;

use crate::error::{Error, Result};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub use cloud::Cloud;
pub use profile::{Profile, Subscription};

/// az's folder of settings.
#[derive(Debug)]
pub struct AzureConfig {
    folder: PathBuf,
    settings: ini::File,
    /// Settings of the working folder and those above it, the nearest first.
    local: Vec<ini::File>,
}

impl AzureConfig {
    /// Reads `config` in `AZURE_CONFIG_DIR`, or `~/.azure`; a file that isn't there holds nothing.
    ///
    /// # Errors
    /// Where the file is there and can't be read as one of settings.
    pub fn load() -> Result<Self> {
        let folder = match std::env::var_os("AZURE_CONFIG_DIR").filter(|folder| !folder.is_empty()) {
            Some(folder) => PathBuf::from(folder),
            None => std::env::home_dir().unwrap_or_default().join(".azure"),
        };
        let settings = ini::File::read(&folder.join("config"))?;
        let local = local_folders(&folder).into_iter().map(|local| ini::File::read(&local.join("config")));
        Ok(Self { local: local.collect::<Result<_>>()?, folder, settings })
    }

    /// A setting: the variable `AZURE_{SECTION}_{KEY}` if it is set, else the file's. `[defaults]` may also be set for
    /// the working folder, as `az config set --local` does.
    pub fn get(&self, section: &str, key: &str) -> Option<String> {
        let variable = format!("AZURE_{section}_{key}").to_uppercase();
        let local: &[ini::File] = if section == "defaults" { &self.local } else { &[] };
        let mut files = local.iter().chain([&self.settings]);
        std::env::var(variable).ok().or_else(|| files.find_map(|file| file.get(section, key).map(str::to_owned)))
    }

    /// The active cloud's name: `[cloud] name`, or the public one's.
    pub fn cloud_name(&self) -> String {
        self.get("cloud", "name").filter(|name| !name.is_empty()).unwrap_or_else(|| cloud::PUBLIC.to_owned())
    }

    /// The cloud of that name, if one is registered or known to everybody.
    ///
    /// # Errors
    /// Where `clouds.config` can't be read, or lacks one of its endpoints.
    pub fn cloud(&self, name: &str) -> Result<Option<Cloud>> {
        let registered = ini::File::read(&self.folder.join("clouds.config"))?;
        Cloud::named(name, &registered)
    }

    /// Who is signed in, from `azureProfile.json`.
    ///
    /// # Errors
    /// Where the file is there and can't be read as a profile.
    pub fn profile(&self) -> Result<Profile> {
        Profile::read(&self.folder.join("azureProfile.json"))
    }
}

/// Folders of the settings folder's own name in the working folder and above it, up to the settings folder itself.
fn local_folders(folder: &Path) -> Vec<PathBuf> {
    let (Ok(working), Some(name)) = (std::env::current_dir(), folder.file_name()) else {
        return Vec::new();
    };
    let places = working.ancestors().map(|place| place.join(name));
    places.take_while(|place| place != folder).filter(|place| place.is_dir()).collect()
}

/// A file's text; nothing where it isn't there.
///
/// # Errors
/// Where it is there and can't be read as text; the error names it.
fn read_text(path: &Path) -> Result<String> {
    let unreadable = |why: String| Error::new(format!("'{}' can't be read: {why}", path.display()));
    match std::fs::read(path) {
        Ok(bytes) => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            let text = std::str::from_utf8(bytes).map_err(|error| {
                let line = bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
                unreadable(format!("line {line} is not UTF-8."))
            })?;
            Ok(text.to_owned())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(unreadable(format!("{error}.")).into()),
    }
}
