//! `acrgeo emulator`, as a user runs it.

use crate::harness::{Run, acrgeo};
use serde_json::Value;
use tempfile::TempDir;

fn exec(home: &TempDir, arguments: &[&str]) -> Run {
    Run::of(acrgeo(home.path()).args(["emulator", "exec"]).args(arguments))
}

#[test]
fn exec_runs_a_command_signed_in_and_with_this_program_on_its_path() {
    let home = TempDir::new().unwrap();
    let run = exec(&home, &["--", "acrgeo", "replication", "create", "--registry", "myacr", "--location", "japaneast"]);
    assert_eq!(run.json()["provisioningState"], "Succeeded");
    assert_eq!(run.stderr, "");
}

#[test]
fn exec_ends_with_the_command_s_exit_code() {
    let home = TempDir::new().unwrap();
    assert_eq!(exec(&home, &["--", "acrgeo", "replication", "show", "-r", "myacr", "-n", "nosuch"]).code, 3);
    assert_eq!(exec(&home, &["--", "acrgeo", "nonsense"]).code, 2);
    assert_eq!(
        exec(&home, &["--", "nosuchcommand"]).error(1),
        "'nosuchcommand' can't be run: there is no such command."
    );
    assert_eq!(exec(&home, &[]).error(2), "the following arguments are required: CMD");
}

#[test]
fn the_user_s_own_variables_do_not_lead_away_from_the_emulator() {
    let home = TempDir::new().unwrap();
    let mut exec = acrgeo(home.path());
    exec.args(["emulator", "exec", "--", "acrgeo", "replication", "list", "-r", "myacr"]);
    for (name, value) in [
        ("AZURE_CLOUD_NAME", "AzureUSGovernment"),
        ("AZURE_CONFIG_DIR", "/nowhere"),
        ("AZURE_SUBSCRIPTION_ID", "99999999-9999-9999-9999-999999999999"),
        ("AZURE_DEFAULTS_GROUP", "elsewhere"),
        ("AZURE_CLIENT_SECRET", "somebody's own"),
        ("SSL_CERT_FILE", "/no/such.pem"),
        ("HTTPS_PROXY", "http://127.0.0.1:1"),
    ] {
        exec.env(name, value);
    }
    assert_eq!(Run::of(&mut exec).json().as_array().map(Vec::len), Some(1));
}

#[cfg(unix)]
#[test]
fn a_terminated_exec_takes_its_command_and_its_folder_with_it() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    let home = TempDir::new().unwrap();
    let mut exec = acrgeo(home.path());
    exec.args(["emulator", "exec", "--", "sh", "-c", "echo $AZURE_CONFIG_DIR; exec sleep 600"]).stdout(Stdio::piped());
    let mut exec = exec.spawn().unwrap();
    let mut stdout = BufReader::new(exec.stdout.take().unwrap());
    let mut folder = String::new();
    stdout.read_line(&mut folder).unwrap();
    assert!(Command::new("kill").arg(exec.id().to_string()).status().unwrap().success());
    assert_eq!(exec.wait().unwrap().code(), Some(143));
    assert!(!std::path::Path::new(folder.trim()).exists());
    // The command held the other end of the pipe.
    assert_eq!(stdout.read_line(&mut folder).unwrap(), 0);
}

#[cfg(unix)]
#[test]
fn exec_leaves_nothing_behind() {
    let home = TempDir::new().unwrap();
    let run = exec(&home, &["--", "sh", "-c", "echo $AZURE_CONFIG_DIR; ls $AZURE_CONFIG_DIR/ca.pem"]);
    let dir = run.stdout.lines().next().unwrap();
    assert_eq!(run.stdout, format!("{dir}\n{dir}/ca.pem\n"));
    assert!(!std::path::Path::new(dir).exists());
}

#[test]
fn what_cannot_be_used_is_named() {
    let home = TempDir::new().unwrap();
    let seed = |text: &str| {
        std::fs::write(home.path().join("seed.json"), text).unwrap();
        exec(&home, &["--seed", "seed.json", "--", "acrgeo", "--version"])
    };
    let run = seed("{\n  \"registries\": [{\"name\": \"x\"}]\n}");
    assert!(run.error(1).contains("seed.json") && run.error(1).contains("line 2"), "{run:?}");
    let run = exec(&home, &["--seed", "nosuch.json", "--", "acrgeo", "--version"]);
    assert!(run.error(1).contains("nosuch.json"), "{run:?}");
    let run = exec(&home, &["--operation-seconds", "-1", "--", "acrgeo", "--version"]);
    assert!(run.error(2).contains("--operation-seconds"), "{run:?}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = exec(&home, &["--port", &port, "--", "acrgeo", "--version"]);
    assert!(run.error(1).contains(&port), "{run:?}");
}

#[test]
fn a_folder_that_is_somebody_s_own_is_left_alone() {
    let home = TempDir::new().unwrap();
    let own = home.path().join("own");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("azureProfile.json"), "{}").unwrap();
    let run = exec(&home, &["--dir", "own", "--", "acrgeo", "--version"]);
    assert!(run.error(1).contains("azureProfile.json"), "{run:?}");
    assert_eq!(std::fs::read_to_string(own.join("azureProfile.json")).unwrap(), "{}");
}

#[cfg(unix)]
#[test]
fn start_points_a_shell_at_itself_and_serves_until_it_is_stopped() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    let home = TempDir::new().unwrap();
    let mut start = acrgeo(home.path());
    start.args(["emulator", "start", "--dir", "azure"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut server = start.spawn().unwrap();
    let mut talk = BufReader::new(server.stderr.take().unwrap());
    let mut line = String::new();
    talk.read_line(&mut line).unwrap();
    assert!(line.starts_with("The emulator listens on https://127.0.0.1:"), "{line}");

    let mut exports = BufReader::new(server.stdout.take().unwrap());
    let mut script = String::new();
    while !script.contains("AZURE_CLIENT_SECRET=") {
        assert_ne!(exports.read_line(&mut script).unwrap(), 0, "{script}");
    }
    assert!(script.lines().all(|line| line.starts_with("export ") || line.starts_with("unset ")), "{script}");
    script.push_str(&format!("exec '{}' replication list -r myacr", env!("CARGO_BIN_EXE_acrgeo")));
    let mut shell = Command::new("sh");
    let listed = Run::of(shell.env_clear().env("HOME", home.path()).current_dir(home.path()).args(["-c", &script]));
    assert_eq!(listed.json().as_array().map(Vec::len), Some(1));

    let terminated = Command::new("kill").arg(server.id().to_string()).status().unwrap();
    assert!(terminated.success());
    assert!(server.wait().unwrap().success());
}

#[test]
fn a_registry_of_one_s_own_is_seeded() {
    let home = TempDir::new().unwrap();
    let seed = r#"{"registries": [{"name": "ourreg", "resourceGroup": "ours", "location": "northeurope", "sku": "Premium",
        "replications": [{"location": "westeurope", "tags": {"who": "us"}}]}]}"#;
    std::fs::write(home.path().join("seed.json"), seed).unwrap();
    let run = exec(&home, &["--seed", "seed.json", "--", "acrgeo", "replication", "list", "-r", "ourreg"]);
    let listed = run.json();
    let names: Vec<_> = listed.as_array().unwrap().iter().map(|r| r["name"].clone()).collect();
    assert_eq!(names, ["northeurope", "westeurope"].map(Value::from));
}
