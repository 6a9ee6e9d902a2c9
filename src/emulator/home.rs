//! The directory that signs `az` and acrgeo in to the emulator: a ready `AZURE_CONFIG_DIR`.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::azure::{Azure, Subscription};
use super::entra::{CLIENT, TENANT, cloud_settings};
use super::random::guid;

/// The cloud's name in az's configuration.
const CLOUD: &str = "AcrgeoEmulator";
/// The file by which a directory of the emulator's is known again.
const MARKER: &str = ".acrgeo-emulator";
/// What is written, and must not be there already unless it was written here.
const FILES: [&str; 5] = ["azureProfile.json", "clouds.config", "config", "service_principal_entries.json", "ca.pem"];
/// What a run before this one may have left: tokens this one would not know.
const LEFT_OVER: [&str; 2] = ["msal_token_cache.json", "msal_http_cache.bin"];

/// A configuration directory, and what it holds the secrets of.
#[derive(Debug)]
pub struct Home {
    dir: PathBuf,
    temporary: bool,
    client_secret: String,
}

impl Home {
    /// Writes a configuration for an emulator, into a temporary directory if none is given.
    pub fn write(dir: Option<&Path>, azure: &Azure, ca_pem: &str) -> Result<Home> {
        let temporary = dir.is_none();
        let dir = dir.map_or_else(|| std::env::temp_dir().join(format!("acrgeo-{}", guid())), Path::to_path_buf);
        check_ours(&dir)?;
        make_private_dir(&dir, !temporary).with_context(|| format!("cannot make the directory {}", dir.display()))?;
        // Variables are read from other directories.
        let dir = std::path::absolute(&dir)?;
        // From here on it is removed again, should something fail.
        let home = Home { dir, temporary, client_secret: azure.directory.client_secret.clone() };

        home.put(MARKER, "This directory belongs to `acrgeo emulator`: it is written anew at each start.\n")?;
        for file in LEFT_OVER {
            let _ = fs::remove_file(home.dir.join(file));
        }
        home.put("ca.pem", ca_pem)?;
        home.put("config", &config())?;
        home.put("clouds.config", &clouds(azure))?;
        home.put("azureProfile.json", &profile(&azure.subscriptions))?;
        home.put("service_principal_entries.json", &entries(&home.client_secret))?;
        Ok(home)
    }

    /// The variables that make a program use this directory.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let ca = self.dir.join("ca.pem").display().to_string();
        let no_proxy = no_proxy(&["NO_PROXY", "no_proxy"].map(|name| std::env::var(name).unwrap_or_default()));
        vec![
            ("AZURE_CONFIG_DIR", self.dir.display().to_string()),
            ("REQUESTS_CA_BUNDLE", ca.clone()),
            ("NODE_EXTRA_CA_CERTS", ca),
            ("AZURE_CLOUD_NAME", CLOUD.to_owned()),
            ("AZURE_CORE_INSTANCE_DISCOVERY", "false".to_owned()),
            ("AZURE_CORE_COLLECT_TELEMETRY", "no".to_owned()),
            ("AZURE_TENANT_ID", TENANT.to_owned()),
            ("AZURE_CLIENT_ID", CLIENT.to_owned()),
            ("AZURE_CLIENT_SECRET", self.client_secret.clone()),
            // Programs differ in which of the two they read first.
            ("NO_PROXY", no_proxy.clone()),
            ("no_proxy", no_proxy),
        ]
    }

    fn put(&self, name: &str, content: &str) -> Result<()> {
        let path = self.dir.join(name);
        write_private(&path, content).with_context(|| format!("cannot write {}", path.display()))
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if self.temporary {
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

/// Refuses a directory that holds somebody's real configuration.
fn check_ours(dir: &Path) -> Result<()> {
    if dir.join(MARKER).exists() {
        return Ok(());
    }
    match FILES.iter().chain(&LEFT_OVER).find(|file| dir.join(file).exists()) {
        None => Ok(()),
        Some(file) => bail!(
            "{} holds {file}, which is not the emulator's and would be overwritten: name another directory",
            dir.display()
        ),
    }
}

fn config() -> String {
    let core = "[core]\ncollect_telemetry = no\ninstance_discovery = false\nencrypt_token_cache = false\n";
    format!("[cloud]\nname = {CLOUD}\n\n{core}\n")
}

fn clouds(azure: &Azure) -> String {
    let settings = cloud_settings(&azure.url);
    let mut text = format!("[{CLOUD}]\n");
    for (key, value) in settings {
        text += &format!("{key} = {value}\n");
    }
    if let Some(first) = azure.subscriptions.first() {
        text += &format!("subscription = {}\n", first.id);
    }
    text + "\n"
}

fn profile(subscriptions: &[Subscription]) -> String {
    let list: Value = subscriptions
        .iter()
        .enumerate()
        .map(|(place, subscription)| {
            json!({
                "id": subscription.id,
                "name": subscription.name,
                "state": "Enabled",
                "user": {"name": CLIENT, "type": "servicePrincipal"},
                "isDefault": place == 0,
                "tenantId": TENANT,
                "environmentName": CLOUD,
                "homeTenantId": TENANT,
                "managedByTenants": [],
            })
        })
        .collect();
    json!({"installationId": guid(), "subscriptions": list}).to_string()
}

fn entries(client_secret: &str) -> String {
    json!([{"client_id": CLIENT, "tenant": TENANT, "client_secret": client_secret}]).to_string()
}

/// The hosts that are reached without a proxy: those there were, and loopback.
fn no_proxy(existing: &[String]) -> String {
    let there = existing.iter().find(|hosts| !hosts.is_empty()).map_or("", String::as_str);
    let separator = if there.is_empty() { "" } else { "," };
    format!("{there}{separator}127.0.0.1,localhost")
}

#[cfg(unix)]
fn make_private_dir(dir: &Path, may_exist: bool) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(may_exist).mode(0o700).create(dir)
}

#[cfg(not(unix))]
fn make_private_dir(dir: &Path, may_exist: bool) -> std::io::Result<()> {
    if may_exist { fs::create_dir_all(dir) } else { fs::create_dir(dir) }
}

fn write_private(path: &Path, content: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)?.write_all(content.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::seed::Seed;
    use super::*;
    use std::time::Duration;

    fn azure() -> Azure {
        let mut azure = Azure::new("https://127.0.0.1:1".to_owned(), Duration::ZERO).unwrap();
        Seed::read(None).unwrap().plant(&mut azure);
        azure
    }

    #[test]
    fn somebody_s_configuration_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("azureProfile.json"), "mine").unwrap();
        let error = Home::write(Some(dir.path()), &azure(), "").unwrap_err().to_string();
        assert!(error.contains("azureProfile.json, which is not the emulator's"), "{error}");
        assert_eq!(fs::read_to_string(dir.path().join("azureProfile.json")).unwrap(), "mine");
    }

    #[test]
    fn a_directory_of_its_own_is_written_again() {
        let dir = tempfile::tempdir().unwrap();
        drop(Home::write(Some(dir.path()), &azure(), "first").unwrap());
        fs::write(dir.path().join("msal_token_cache.json"), "old tokens").unwrap();
        drop(Home::write(Some(dir.path()), &azure(), "second").unwrap());
        assert_eq!(fs::read_to_string(dir.path().join("ca.pem")).unwrap(), "second");
        assert!(!dir.path().join("msal_token_cache.json").exists());
    }

    #[test]
    fn a_temporary_directory_is_private_and_goes_away() {
        let home = Home::write(None, &azure(), "").unwrap();
        let dir = home.dir.clone();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&dir), 0o700);
            assert_eq!(mode(&dir.join("service_principal_entries.json")), 0o600);
        }
        drop(home);
        assert!(!dir.exists());
    }

    #[test]
    fn loopback_is_added_to_the_hosts_without_a_proxy() {
        assert_eq!(no_proxy(&[String::new(), String::new()]), "127.0.0.1,localhost");
        assert_eq!(no_proxy(&[String::new(), "a,b".to_owned()]), "a,b,127.0.0.1,localhost");
    }
}
