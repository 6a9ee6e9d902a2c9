//! The command line, read as az reads it: these need no emulator, no network and no sign-in.

use crate::harness::{Run, acrgeo};
use tempfile::TempDir;

fn run(arguments: &[&str]) -> Run {
    let home = TempDir::new().unwrap();
    Run::of(acrgeo(home.path()).args(arguments))
}

fn words(text: &str) -> Run {
    run(&text.split_whitespace().collect::<Vec<_>>())
}

#[test]
fn mistakes_are_told_in_az_s_words() {
    for (typed, error) in [
        ("replication", "the following arguments are required: _subcommand"),
        ("acr", "the following arguments are required: _subcommand"),
        ("replication create", "the following arguments are required: --location/-l, --registry/-r"),
        ("replication show -r myacr", "the following arguments are required: --name/-n"),
        ("replication update --tags", "the following arguments are required: --name/-n, --registry/-r"),
        ("replication lst", "'lst' is misspelled or not recognized by the system."),
        ("acr replicaton list", "'replicaton' is misspelled or not recognized by the system."),
        ("replication list -r", "argument --registry/-r: expected one argument"),
        ("replication list -r myacr --bogus x y", "unrecognized arguments: --bogus x y"),
        ("replication list -r myacr extra", "unrecognized arguments: extra"),
        ("replication list --re x", "ambiguous option: --re could match --registry, --resource-group"),
        ("replication list --debug=1", "argument --debug: ignored explicit argument '1'"),
        ("replication update --set", "argument --set: expected at least one argument"),
        (
            "replication list -r myacr -o XML",
            "az acr replication list: 'xml' is not a valid value for '--output'. \
             Allowed values: json, jsonc, yaml, yamlc, table, tsv, none.",
        ),
        (
            "replication create --zone-redundancy maybe",
            "az acr replication create: 'maybe' is not a valid value for '--zone-redundancy'. \
             Allowed values: Enabled, Disabled.",
        ),
        ("replication list --query a[", "argument --query: invalid jmespath_type value: 'a['"),
    ] {
        assert_eq!(words(typed).error(2), error, "{typed}");
    }
}

#[test]
fn a_near_miss_is_suggested() {
    assert!(words("replication lst").stderr.contains("\nDid you mean 'list' ?\n"));
    assert!(words("replication list -o tabel").stderr.contains("\nDid you mean 'table' ?\n"));
}

#[test]
fn options_may_be_written_in_all_of_az_s_ways() {
    let not_signed_in = "Please run 'az login' to setup account.";
    for typed in [
        "replication show -rmyacr -nwestus",
        "replication show --registry=myacr --name=westus",
        "replication show --regis myacr --na westus",
        "replication show -r wrong_ -r myacr -n westus",
        "acr replication show -o TABLE -n westus -r myacr",
        "replication show -r myacr -n westus --query [0]",
        "replication create -r myacr -l westus --global-endpoint-routing --tags",
    ] {
        assert_eq!(words(typed).error(1), not_signed_in, "{typed}");
    }
}

#[test]
fn help_and_version_are_data() {
    for typed in ["--help", "help", "replication -h", "replication create --help", "", "emulator start -h"] {
        let run = words(typed);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{typed}");
        assert!(run.stdout.contains("\n    acrgeo"), "{typed}: {}", run.stdout);
    }
    assert_eq!(words("--version").stdout, format!("acrgeo {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn settings_fill_in_what_is_not_given() {
    let home = TempDir::new().unwrap();
    std::fs::create_dir(home.path().join(".azure")).unwrap();
    std::fs::write(home.path().join(".azure/config"), "[defaults]\nacr = my_registry\n").unwrap();
    let list = |change: &dyn Fn(&mut std::process::Command)| {
        let mut command = acrgeo(home.path());
        change(command.args(["replication", "list"]));
        Run::of(&mut command).error(1).to_owned()
    };
    assert!(list(&|_| {}).starts_with("Registry names may contain only"));
    assert_eq!(
        list(&|command| {
            command.env("AZURE_DEFAULTS_ACR", "myacr");
        }),
        "Please run 'az login' to setup account."
    );
}

#[test]
fn an_argument_is_read_from_the_file_behind_its_at_sign() {
    let home = TempDir::new().unwrap();
    std::fs::write(home.path().join("name"), "my_registry").unwrap();
    let run = Run::of(acrgeo(home.path()).args(["replication", "list", "-r", "@name"]));
    assert!(run.error(1).starts_with("Registry names may contain only"));
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let home = TempDir::new().unwrap();
    let run = Run::of(acrgeo(home.path()).arg(std::ffi::OsStr::from_bytes(b"\xff")));
    assert!(run.error(2).contains("is not UTF-8"));
}
