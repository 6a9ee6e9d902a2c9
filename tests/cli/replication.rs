//! The five commands, from the command line to what ARM is asked and what is printed.

use crate::harness::Azure;
use acrgeo::emulator::Options;
use serde_json::{Value, json};

const REGISTRY: &str = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/myresourcegroup\
    /providers/Microsoft.ContainerRegistry/registries/myacr";

fn write(method: &str, replication: &str, body: Value) -> (String, String, Value) {
    (method.to_owned(), format!("{REGISTRY}/replications/{replication}"), body)
}

#[test]
fn a_replication_is_created_and_printed_when_it_is_there() {
    let azure = Azure::new();
    let run = azure.run("replication create --registry myacr --location japaneast");
    let printed = run.json();
    assert_eq!(printed["provisioningState"], "Succeeded");
    assert_eq!(printed["name"], "japaneast");
    assert_eq!(printed["resourceGroup"], "myresourcegroup");
    let keys: Vec<_> = printed.as_object().unwrap().keys().collect();
    assert!(keys.is_sorted(), "{keys:?}");
    assert_eq!(run.stderr, "");
    assert_eq!(azure.writes(), [write("PUT", "japaneast", json!({"location": "japaneast", "properties": {}}))]);
}

#[test]
fn create_sends_what_was_given_and_nothing_else() {
    let azure = Azure::new();
    let all = "replication create -r myacr -l JapanEast -n myjapan -g myresourcegroup --zone-redundancy enabled \
               --global-endpoint-routing FALSE --tags a=b c d=e=f";
    assert_eq!(azure.run(all).json()["tags"], json!({"a": "b", "c": "", "d": "e=f"}));
    let body = json!({
        "location": "JapanEast",
        "tags": {"a": "b", "c": "", "d": "e=f"},
        "properties": {"regionEndpointEnabled": false, "zoneRedundancy": "Enabled"},
    });
    assert_eq!(azure.writes(), [write("PUT", "myjapan", body)]);
}

#[test]
fn a_location_s_display_name_is_sent_as_its_name() {
    let azure = Azure::new();
    let run = azure.run_with(&["replication", "create", "-r", "myacr", "-l", "Japan East"], |_| {});
    assert_eq!(run.json()["location"], "japaneast");
    assert_eq!(azure.writes(), [write("PUT", "japaneast", json!({"location": "japaneast", "properties": {}}))]);
}

#[test]
fn the_table_is_az_s() {
    let azure = Azure::new();
    azure.run("replication create -r myacr -l japaneast --global-endpoint-routing false").json();
    let run = azure.run("acr replication list -r myacr -o table");
    assert_eq!(
        run.stdout,
        "NAME       LOCATION    PROVISIONING STATE    STATUS    REGION ENDPOINT ENABLED\n\
         ---------  ----------  --------------------  --------  -------------------------\n\
         westus     westus      Succeeded             Ready     True\n\
         japaneast  japaneast   Succeeded             Ready     False\n"
    );
}

#[test]
fn a_list_is_read_to_its_last_page() {
    let page = |link: Option<&str>, name: &str| json!({"value": [{"name": name, "properties": {}}], "nextLink": link});
    let next = format!("{{url}}{REGISTRY}/next?api-version=2026-09-01-preview");
    let azure = Azure::seeded(&json!({
        "registries": [{"name": "myacr", "resourceGroup": "myresourcegroup", "location": "westus", "sku": "Premium"}],
        "replies": [
            {"method": "GET", "path": format!("{REGISTRY}/replications"), "status": 200, "body": page(Some(&next), "a")},
            {"method": "GET", "path": format!("{REGISTRY}/next"), "status": 200, "body": page(None, "b")},
        ],
    }));
    let names = azure.run("replication list -r myacr --query [].name").json();
    assert_eq!(names, json!(["a", "b"]));
}

#[test]
fn a_replication_is_shown() {
    let azure = Azure::new();
    let shown = azure.run("replication show -r myacr -n westus").json();
    assert_eq!(shown["status"]["displayStatus"], "Ready");
    assert_eq!(shown["zoneRedundancy"], "Disabled");
}

#[test]
fn an_update_sends_only_what_changes() {
    let azure = Azure::new();
    let update = |rest: &str| azure.run(&format!("replication update -r myacr -n westus {rest}"));
    assert_eq!(update("--tags a=b").json()["tags"], json!({"a": "b"}));
    assert_eq!(update("--global-endpoint-routing false").json()["regionEndpointEnabled"], false);
    assert_eq!(update("--tags a=b --set tags.c=d --remove tags.a").json()["tags"], json!({"c": "d"}));
    let cleared = azure.run_with(&["replication", "update", "-r", "myacr", "-n", "westus", "--tags", ""], |_| {});
    assert_eq!(cleared.json()["tags"], json!({}));
    let bodies: Vec<_> = azure.writes().into_iter().map(|(_, _, body)| body).collect();
    assert_eq!(
        bodies,
        [
            json!({"tags": {"a": "b"}, "properties": {}}),
            json!({"properties": {"regionEndpointEnabled": false}}),
            json!({"tags": {"c": "d"}, "properties": {}}),
            json!({"tags": {}, "properties": {}}),
        ]
    );
}

#[test]
fn changes_are_made_in_the_order_they_were_written() {
    let azure = Azure::new();
    let words = "replication update -r myacr -n westus --set tags.a=1x tags.b=2x --remove tags.a --set tags.a=3x";
    assert_eq!(azure.run(words).json()["tags"], json!({"b": "2x", "a": "3x"}));
}

#[test]
fn a_deleted_replication_is_gone_and_deleting_it_again_is_no_error() {
    let azure = Azure::new();
    azure.run("replication create -r myacr -l japaneast").json();
    for _ in 0..2 {
        let run = azure.run("replication delete -r myacr -n japaneast");
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    }
    let names = azure.run("replication list -r myacr --query [].name").json();
    assert_eq!(names, json!(["westus"]));
}

#[test]
fn an_operation_is_followed_while_it_takes_time() {
    let azure = Azure::start(|options: &mut Options| options.operation = std::time::Duration::from_millis(100));
    let created = azure.run("replication create -r myacr -l japaneast").json();
    assert_eq!(created["provisioningState"], "Succeeded");
    let polls = azure.requests();
    let polls = polls.iter().filter(|r| r["path"].as_str().unwrap().contains("operationStatuses")).count();
    assert!(polls >= 2, "{polls} polls");
}

#[test]
fn an_operation_that_fails_is_told_with_arm_s_words() {
    let azure = Azure::seeded(&json!({
        "registries": [{"name": "myacr", "resourceGroup": "myresourcegroup", "location": "westus", "sku": "Premium"}],
        "replies": [
            {"method": "PUT", "path": format!("{REGISTRY}/replications/japaneast"), "status": 201,
             "headers": {"Azure-AsyncOperation": "{url}/failing?api-version=2026-09-01-preview"}, "body": {"id": "x"}},
            {"method": "GET", "path": "/failing", "status": 200,
             "body": {"status": "Failed", "error": {"code": "QuotaExceeded", "message": "No more."}}},
        ],
    }));
    let run = azure.run("replication create -r myacr -l japaneast");
    assert_eq!(run.error(1), "(QuotaExceeded) No more.");
    assert!(run.stderr.contains("\nCode: QuotaExceeded\nMessage: No more.\n"), "{}", run.stderr);
}

#[test]
fn every_format_prints_a_list() {
    let azure = Azure::new();
    let list =
        |format: &str| azure.run(&format!("replication list -r myacr --query [].{{n:name,l:location}} -o {format}"));
    assert_eq!(list("table").stdout, "N       L\n------  ------\nwestus  westus\n");
    assert_eq!(list("tsv").stdout, "westus\twestus\n");
    assert_eq!(list("none").stdout, "");
    assert_eq!(list("json").json(), json!([{"n": "westus", "l": "westus"}]));
}
