//! Signing in, choosing the cloud and the subscription.

use crate::harness::{Azure, Run, acrgeo};
use std::fs;

const SECRETS: [&str; 3] = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"];

/// PEM's frame around what is no certificate.
const JUNK: &str = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

/// Lists the registry's replications with these variables.
fn list(azure: &Azure, variables: &[(&str, &str)]) -> Run {
    azure.run_with(&["replication", "list", "-r", "myacr"], |command| {
        command.envs(variables.iter().copied());
    })
}

#[test]
fn without_any_sign_in_az_s_error_is_told() {
    let home = tempfile::TempDir::new().unwrap();
    let run = Run::of(acrgeo(home.path()).args(["replication", "list", "-r", "myacr"]));
    assert_eq!(run.error(1), "Please run 'az login' to setup account.");
}

#[test]
fn a_wrong_secret_is_told_without_showing_it() {
    let azure = Azure::new();
    let run = list(&azure, &[("AZURE_CLIENT_SECRET", "not-the-secret")]);
    assert!(run.error(1).contains("AADSTS7000215"), "{run:?}");
    assert!(!run.stderr.contains("not-the-secret"), "{run:?}");
}

#[test]
fn the_subscription_is_the_profile_s_default_unless_another_is_asked_for() {
    let azure = Azure::new();
    assert_eq!(list(&azure, &[]).code, 0);
    let two = "replication list -r myacr --subscription";
    let words: Vec<_> = two.split(' ').chain(["ACRGEO emulator TWO"]).collect();
    let run = azure.run_with(&words, |_| {});
    let place = "could not be found in subscription 'acrgeo emulator two (";
    assert!(run.error(1).contains(place), "{run:?}");
    let path = azure.config_dir().join("azureProfile.json");
    let profile: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let two = profile["subscriptions"][1]["id"].as_str().unwrap();
    assert!(list(&azure, &[("AZURE_SUBSCRIPTION_ID", two)]).error(1).contains(place));
}

#[test]
fn without_a_profile_the_credential_s_own_subscriptions_are_asked_for() {
    let azure = Azure::new();
    fs::remove_file(azure.config_dir().join("azureProfile.json")).unwrap();
    let run = list(&azure, &[]);
    assert_eq!(run.error(1), "The credential sees 2 subscriptions.");
    let id = "11111111-1111-1111-1111-111111111111";
    assert_eq!(list(&azure, &[("AZURE_SUBSCRIPTION_ID", id)]).code, 0);
    for named in [id, "acrgeo EMULATOR"] {
        let run = azure.run_with(&["replication", "list", "-r", "myacr", "--subscription", named], |_| {});
        assert_eq!(run.code, 0, "{run:?}");
    }
    let run = azure.run_with(&["replication", "list", "-r", "myacr", "--subscription", "nosuch"], |_| {});
    assert_eq!(run.error(1), "Subscription 'nosuch' not found. Check the spelling and casing and try again.");
}

#[test]
fn certificate_files_that_cannot_be_used_are_named() {
    let azure = Azure::new();
    let put = |name: &str, text: &str| {
        let file = azure.home.path().join(name);
        fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let (empty, junk) = (put("empty.pem", ""), put("junk.pem", JUNK));
    let (empty, junk) = (empty.as_str(), junk.as_str());
    for variable in ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"] {
        let broken = [("/no/such.pem", "can't be read"), (empty, "holds no certificate"), (junk, "at place 1")];
        for (file, why) in broken {
            let run = list(&azure, &[(variable, file)]);
            assert!(run.error(1).contains(variable) && run.error(1).contains(file), "{run:?}");
            assert!(run.error(1).contains(why), "{run:?}");
        }
    }
}

#[test]
fn a_certificate_may_come_from_either_variable() {
    let azure = Azure::new();
    let ca = azure.config_dir().join("ca.pem");
    let run = list(&azure, &[("REQUESTS_CA_BUNDLE", ""), ("SSL_CERT_FILE", ca.to_str().unwrap())]);
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn an_unknown_ca_is_told_with_the_variable_to_set() {
    let azure = Azure::new();
    let run = list(&azure, &[("REQUESTS_CA_BUNDLE", "")]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("REQUESTS_CA_BUNDLE"), "{run:?}");
}

#[test]
fn an_unregistered_cloud_and_an_unsafe_endpoint_are_refused() {
    let azure = Azure::new();
    let run = list(&azure, &[("AZURE_CLOUD_NAME", "Nowhere")]);
    assert_eq!(run.error(1), "Please run 'az login' to setup account.");
    assert!(run.stderr.starts_with("WARNING: The cloud 'Nowhere' is not registered.\n"), "{run:?}");
    let clouds = azure.config_dir().join("clouds.config");
    let text = fs::read_to_string(&clouds).unwrap();
    fs::write(&clouds, text.replace("endpoint_resource_manager = https:", "endpoint_resource_manager = http:"))
        .unwrap();
    assert!(list(&azure, &[]).error(1).contains("is no https URL"));
}

#[test]
fn az_s_broken_files_are_named_with_their_line() {
    let azure = Azure::new();
    let profile = azure.config_dir().join("azureProfile.json");
    let whole = fs::read_to_string(&profile).unwrap();
    fs::write(&profile, "{\n\"subscriptions\": [\n").unwrap();
    let run = list(&azure, &[]);
    assert!(run.error(1).contains("azureProfile.json") && run.error(1).contains("line 3"), "{run:?}");
    fs::write(&profile, format!("\u{feff}{whole}")).unwrap();
    assert_eq!(list(&azure, &[]).code, 0);
    fs::write(azure.config_dir().join("clouds.config"), "[a]\nnonsense\n").unwrap();
    assert!(list(&azure, &[]).error(1).contains("clouds.config', line 2"));
}

#[test]
fn nothing_shows_the_token_or_the_secret() {
    let azure = Azure::new();
    let secret = fs::read_to_string(azure.config_dir().join("service_principal_entries.json")).unwrap();
    let secret = secret.split('"').skip_while(|text| *text != "client_secret").nth(2).unwrap().to_owned();
    let run = azure.run("replication create -r myacr -l japaneast --debug");
    assert!(run.stderr.contains("DEBUG: PUT https://127.0.0.1:"), "{run:?}");
    assert!(secret.len() > 3 && !run.stderr.contains(&secret), "{run:?}");
    assert!(!run.stderr.contains("Bearer") && !run.stderr.contains("eyJ"), "{run:?}");
}

/// Stands in for az: `account get-access-token` gives a token of the emulator's.
#[cfg(unix)]
#[test]
fn an_az_login_signs_in_through_az() {
    use std::os::unix::fs::PermissionsExt;
    let azure = Azure::new();
    let entries = fs::read_to_string(azure.config_dir().join("service_principal_entries.json")).unwrap();
    let entries: serde_json::Value = serde_json::from_str(&entries).unwrap();
    let token = token(&azure, &entries[0]);
    let az = azure.home.path().join("az");
    let answer = format!(r#"{{"accessToken": "{token}", "expires_on": 4102444800, "tokenType": "Bearer"}}"#);
    fs::write(&az, format!("#!/bin/sh\necho \"$@\" >\"$HOME/asked\"\necho '{answer}'\n")).unwrap();
    fs::set_permissions(&az, fs::Permissions::from_mode(0o755)).unwrap();
    let run = azure.run_with(&["replication", "list", "-r", "myacr"], |command| {
        let path = format!("{}:{}", azure.home.path().display(), std::env::var("PATH").unwrap());
        SECRETS.iter().for_each(|secret| {
            command.env_remove(secret);
        });
        command.env("PATH", path);
    });
    assert_eq!(run.json().as_array().map(Vec::len), Some(1));
    let asked = fs::read_to_string(azure.home.path().join("asked")).unwrap();
    let tenant = entries[0]["tenant"].as_str().unwrap();
    assert!(asked.contains(&format!("--tenant {tenant}")) && asked.contains("account get-access-token"), "{asked}");
}

#[cfg(unix)]
fn token(azure: &Azure, entry: &serde_json::Value) -> String {
    let text = |key: &str| entry[key].as_str().unwrap();
    let ca = fs::read(azure.config_dir().join("ca.pem")).unwrap();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client =
        reqwest::Client::builder().tls_certs_merge([reqwest::Certificate::from_pem(&ca).unwrap()]).build().unwrap();
    let form = format!(
        "grant_type=client_credentials&client_id={}&client_secret={}&scope=x%2F.default",
        text("client_id"),
        text("client_secret")
    );
    let url = format!("{}/{}/oauth2/v2.0/token", azure.url, text("tenant"));
    let request = client.post(url).header("content-type", "application/x-www-form-urlencoded").body(form);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer: serde_json::Value = runtime.block_on(async { request.send().await.unwrap().json().await.unwrap() });
    answer["access_token"].as_str().unwrap().to_owned()
}
