use super::*;

#[test]
fn a_replication_is_created_step_by_step() {
    let mut bench = Bench::new(10);
    let created = bench.on("PUT", "MyAcr", "/replications/japaneast", json!({"location": "Japan East"}));
    assert_eq!(created.status, 201);
    assert_eq!(created.body["location"], "japaneast");
    assert_eq!(created.body["properties"]["provisioningState"], "Creating");
    let status = created.body["properties"]["status"].as_object().unwrap();
    assert_eq!(status.keys().collect::<Vec<_>>(), ["timestamp"]);

    let first = created.header("Azure-AsyncOperation").unwrap().to_owned();
    assert!(first.contains("/locations/japaneast/operationStatuses/registries-"));
    let poll = bench.get(&first);
    assert_eq!((poll.status, poll.body.clone()), (200, json!({"status": "Creating"})));
    let second = poll.header("Azure-AsyncOperation").unwrap().to_owned();
    assert_ne!(first, second);
    assert_eq!(poll.header("Retry-After"), None);

    bench.wait(10);
    assert_eq!(bench.get(&second).body, json!({"status": "Succeeded"}));
    let seen = bench.on("GET", "myacr", "/replications/JAPANEAST", Value::Null).body;
    assert_eq!(seen["properties"]["provisioningState"], "Succeeded");
    assert_eq!(seen["properties"]["status"]["displayStatus"], "Syncing");
    bench.wait(10);
    let seen = bench.on("GET", "myacr", "/replications/japaneast", Value::Null).body;
    assert_eq!(seen["properties"]["status"]["displayStatus"], "Ready");
}

#[test]
fn an_operation_without_duration_is_over_at_the_first_poll() {
    let mut bench = Bench::new(0);
    let created = bench.on("PUT", "myacr", "/replications/eastus", json!({"location": "eastus"}));
    assert_eq!(created.body["properties"]["provisioningState"], "Creating");
    let address = created.header("Azure-AsyncOperation").unwrap().to_owned();
    assert_eq!(bench.get(&address).body, json!({"status": "Succeeded"}));
    let seen = bench.on("GET", "myacr", "/replications/eastus", Value::Null).body;
    assert_eq!(seen["properties"]["status"]["displayStatus"], "Ready");
}

#[test]
fn a_replication_is_deleted_step_by_step() {
    let mut bench = Bench::new(10);
    assert_eq!(bench.on("DELETE", "myacr", "/replications/eastus", Value::Null).status, 204);
    bench.on("PUT", "myacr", "/replications/eastus", json!({"location": "eastus"}));
    let busy = bench.on("DELETE", "myacr", "/replications/eastus", Value::Null);
    assert_eq!(busy.refusal(), (409, "AnotherOperationInProgress"));

    bench.wait(10);
    let deleted = bench.on("DELETE", "myacr", "/replications/eastus", Value::Null);
    assert_eq!(deleted.status, 202);
    let poll = bench.get(deleted.header("Location").unwrap());
    assert_eq!(poll.status, 202);
    let seen = bench.on("GET", "myacr", "/replications/eastus", Value::Null).body;
    assert_eq!(seen["properties"]["provisioningState"], "Deleting");

    bench.wait(10);
    let last = bench.get(poll.header("Location").unwrap());
    assert_eq!((last.status, last.body), (200, Value::Null));
    let gone = bench.on("GET", "myacr", "/replications/eastus", Value::Null);
    assert_eq!(gone.refusal(), (404, "ResourceNotFound"));
}

#[test]
fn an_update_changes_only_what_it_names() {
    let mut bench = Bench::new(0);
    let tags = json!({"a": "b"});
    bench.on("PUT", "myacr", "/replications/eastus", json!({"location": "eastus", "tags": tags}));
    let body = json!({"properties": {"regionEndpointEnabled": false}});
    let updated = bench.on("PATCH", "myacr", "/replications/eastus", body);
    assert_eq!((updated.status, &updated.body["properties"]["provisioningState"]), (201, &json!("Updating")));
    assert_eq!(updated.body["tags"], tags);
    let cleared = bench.on("PATCH", "myacr", "/replications/eastus", json!({"tags": {}}));
    assert_eq!(cleared.body["tags"], json!({}));
    assert_eq!(cleared.body["properties"]["regionEndpointEnabled"], false);
}

#[test]
fn what_arm_refuses_is_refused() {
    let mut bench = Bench::new(0);
    bench.on("PUT", "myacr", "/replications/eastus", json!({"location": "eastus"}));
    let redundant = json!({"location": "eastus", "properties": {"zoneRedundancy": "Enabled"}});
    for (method, registry, rest, body, refusal) in [
        (
            "PUT",
            "myacr",
            "/replications/mars1",
            json!({"location": "mars"}),
            (400, "LocationNotAvailableForResourceType"),
        ),
        ("PUT", "myacr", "/replications/eastus", json!({"location": "westus2"}), (409, "InvalidResourceLocation")),
        ("PUT", "myacr", "/replications/again", json!({"location": "eastus"}), (409, "Conflict")),
        ("PUT", "myacr", "/replications/athome", json!({"location": "westus"}), (409, "Conflict")),
        ("PUT", "myacr", "/replications/a-b-c", json!({"location": "eastus2"}), (400, "InvalidResourceName")),
        ("PUT", "myacr", "/replications/eastus2", json!({}), (400, "LocationRequired")),
        ("PUT", "myacr", "/replications/eastus2", json!({"location": 1}), (400, "InvalidRequestContent")),
        ("PUT", "myacr", "/replications/eastus", redundant, (400, "ZoneRedundancyCannotBeChanged")),
        ("PUT", "mybasic", "/replications/eastus", json!({"location": "eastus"}), (400, "SkuNotSupported")),
        ("PATCH", "myacr", "/replications/none", json!({}), (404, "ResourceNotFound")),
        ("PATCH", "myacr", "", json!({"sku": {"name": "Basic"}}), (409, "OperationNotAllowed")),
        ("DELETE", "myacr", "/replications/westus", Value::Null, (409, "OperationNotAllowed")),
        ("POST", "myacr", "/replications/eastus", Value::Null, (405, "HttpMethodNotSupported")),
        ("GET", "none", "", Value::Null, (404, "ResourceNotFound")),
        ("GET", "myacr", "/webhooks", Value::Null, (404, "InvalidResourceType")),
    ] {
        let seen = bench.on(method, registry, rest, body);
        assert_eq!(seen.refusal(), refusal, "{method} {registry}{rest}");
    }
}
