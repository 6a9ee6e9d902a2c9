//! What goes wrong is told in az's words and with its exit codes, before anything is written.

use crate::harness::Azure;
use serde_json::json;

#[test]
fn what_az_refuses_is_refused_in_its_words() {
    let azure = Azure::new();
    let resource_type = "Microsoft.ContainerRegistry/registries";
    let one = "subscription 'acrgeo emulator (11111111-1111-1111-1111-111111111111)'";
    for (words, code, error) in [
        (
            "replication create -r mybasic -l japaneast",
            1,
            "Replications are only supported for managed registries in Premium SKU.".to_owned(),
        ),
        (
            "replication list -r mystandard",
            1,
            "Replications are only supported for managed registries in Premium SKU.".to_owned(),
        ),
        (
            "replication create -r myacr -l WestUS",
            1,
            "Replication could not be created in the same location as the registry.".to_owned(),
        ),
        (
            "replication list -r nosuchregistry",
            1,
            format!("The resource with name 'nosuchregistry' and type '{resource_type}' could not be found in {one}."),
        ),
        (
            "replication list -r my_acr",
            1,
            "Registry names may contain only alpha numeric characters and must be between 5 and 50 characters"
                .to_owned(),
        ),
        (
            "replication list -r myacr --subscription nosuch",
            1,
            "Subscription 'nosuch' not found. Check the spelling and casing and try again.".to_owned(),
        ),
        (
            "replication update -r myacr -n westus --set nosuch=1",
            1,
            "Couldn't find 'nosuch' in ''. Available options: ['Data']".to_owned(),
        ),
        (
            "replication update -r myacr -n westus --add tags x",
            1,
            "invalid syntax: `--add property.listProperty <key=value, string or JSON string>`".to_owned(),
        ),
    ] {
        assert_eq!(azure.run(words).error(code), error, "{words}");
    }
    assert_eq!(azure.writes(), []);
}

#[test]
fn arm_s_refusals_are_passed_on() {
    let azure = Azure::new();
    let run = azure.run("replication show -r myacr -n nosuch");
    assert!(run.error(3).starts_with("(ResourceNotFound) "), "{run:?}");
    assert!(run.stderr.contains("\nCode: ResourceNotFound\nMessage: "), "{run:?}");
    assert!(azure.run("replication list -r myacr -g nogroup").error(3).starts_with("(ResourceGroupNotFound) "));
    for words in [
        "replication create -r myacr -l nowhere",
        "replication create -r myacr -l japaneast -n no-name",
        "replication delete -r myacr -n westus",
    ] {
        azure.run(words).error(1);
    }
    let names = azure.run("replication list -r myacr --query [].name").json();
    assert_eq!(names, json!(["westus"]));
}

#[test]
fn two_registries_of_one_name_are_not_guessed_between() {
    let registry = |group: &str| json!({"id": format!("/subscriptions/s/resourceGroups/{group}/providers/x/registries/myacr"), "name": "MyAcr"});
    let azure = Azure::seeded(&json!({
        "registries": [],
        "replies": [{
            "method": "GET",
            "path": "/subscriptions/11111111-1111-1111-1111-111111111111/resources",
            "status": 200,
            "body": {"value": [registry("a"), registry("b")]},
        }],
    }));
    assert_eq!(
        azure.run("replication list -r myacr").error(1),
        "More than one resources with type 'Microsoft.ContainerRegistry/registries' are found with name 'myacr'."
    );
}

#[test]
fn a_link_that_leaves_arm_is_not_followed() {
    let registry = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/myresourcegroup\
        /providers/Microsoft.ContainerRegistry/registries/myacr";
    for link in ["https://example.com/next", "https://127.0.0.1:1/next", "http://127.0.0.1/next"] {
        let azure = Azure::seeded(&json!({
            "registries": [{"name": "myacr", "resourceGroup": "myresourcegroup", "location": "westus", "sku": "Premium"}],
            "replies": [{
                "method": "GET",
                "path": format!("{registry}/replications"),
                "status": 200,
                "body": {"value": [], "nextLink": link},
            }],
        }));
        let run = azure.run("replication list -r myacr");
        assert!(run.error(1).contains("was not followed"), "{run:?}");
    }
}

#[test]
fn a_name_that_would_leave_its_place_is_not_sent() {
    let azure = Azure::new();
    for name in ["..", "."] {
        let run = azure.run(&format!("replication delete -r myacr -n {name}"));
        assert_eq!(run.error(1), format!("'{name}' is no name in replications."));
    }
    azure.run("replication delete -r myacr -n ../../x%2f").succeeded();
    let deleted: Vec<_> = azure.writes().into_iter().map(|(_, path, _)| path).collect();
    assert_eq!(deleted.len(), 1);
    assert!(deleted[0].ends_with("/replications/..%2F..%2Fx%252f"), "{deleted:?}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let azure = Azure::new();
    let run = azure.run_with(&["replication", "list", "-r", "myacr"], |command| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        command.stdout(writer);
    });
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}
