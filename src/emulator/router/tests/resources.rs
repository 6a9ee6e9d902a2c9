use super::*;

#[test]
fn resources_are_filtered_and_paged() {
    let mut bench = Bench::new(0);
    let names = |seen: &Seen| -> Vec<String> {
        seen.body["value"].as_array().unwrap().iter().map(|each| each["name"].as_str().unwrap().to_owned()).collect()
    };
    let resources = format!("{SUBSCRIPTION}/resources?{VERSION}");
    assert_eq!(names(&bench.get(&resources)), ["myacr", "myacr/westus", "mybasic", "mystandard"]);

    let of_type = "$filter=resourceType%20eq%20'Microsoft.ContainerRegistry/registries'";
    let first = bench.get(&format!("{resources}&{of_type}&$top=2"));
    assert_eq!(names(&first), ["myacr", "mybasic"]);
    let next = first.body["nextLink"].as_str().unwrap().to_owned();
    let last = bench.get(&next);
    assert_eq!((names(&last), last.body.get("nextLink")), (vec!["mystandard".to_owned()], None));
    let odd = bench.get(&format!("{resources}&$filter=colour%20eq%20'red'"));
    assert_eq!(odd.refusal(), (400, "InvalidFilterInQueryString"));
}

#[test]
fn a_registry_comes_and_goes() {
    let mut bench = Bench::new(10);
    let premium =
        json!({"location": "eastus", "sku": {"name": "Premium"}, "properties": {"dataEndpointEnabled": true}});
    let created = bench.on("PUT", "newone", "", premium.clone());
    assert_eq!((created.status, &created.body["properties"]["provisioningState"]), (201, &json!("Creating")));
    assert_eq!(created.body["properties"]["dataEndpointHostNames"], json!(["newone.eastus.data.azurecr.io"]));
    let early = bench.on("PUT", "newone", "/replications/westus", json!({"location": "westus"}));
    assert_eq!(early.refusal(), (409, "AnotherOperationInProgress"));

    let elsewhere = SUBSCRIPTION.replace("1111111111111", "1111111111112").replace("1112-", "1111-");
    bench.send("PUT", &format!("{elsewhere}/resourceGroups/other?{VERSION}"), &json!({"location": "eastus"}));
    let path = "providers/Microsoft.ContainerRegistry/registries/NEWONE";
    let taken = bench.send("PUT", &format!("{elsewhere}/resourceGroups/other/{path}?{VERSION}"), &premium);
    assert_eq!(taken.refusal(), (409, "AlreadyInUse"));

    bench.wait(10);
    let check = format!("{SUBSCRIPTION}/providers/Microsoft.ContainerRegistry/checkNameAvailability?{VERSION}");
    assert_eq!(bench.send("POST", &check, &json!({"name": "newone"})).body["reason"], "AlreadyExists");
    assert_eq!(bench.on("DELETE", "newone", "", Value::Null).status, 202);
    bench.wait(10);
    assert_eq!(bench.send("POST", &check, &json!({"name": "newone"})).body["nameAvailable"], true);
    assert_eq!(bench.on("DELETE", "newone", "", Value::Null).status, 204);
}

#[test]
fn a_group_takes_its_content_with_it() {
    let mut bench = Bench::new(10);
    let group = format!("{SUBSCRIPTION}/resourceGroups/MyResourceGroup?{VERSION}");
    assert_eq!(bench.send("HEAD", &group, &Value::Null).status, 204);
    let deleted = bench.send("DELETE", &group, &Value::Null);
    let location = deleted.header("Location").unwrap().to_owned();
    assert_eq!((deleted.status, bench.get(&location).status), (202, 202));
    assert_eq!(bench.get(&group).body["properties"]["provisioningState"], "Deleting");
    bench.wait(10);
    assert_eq!(bench.get(&location).status, 200);
    assert_eq!(bench.get(&group).refusal(), (404, "ResourceGroupNotFound"));
    assert_eq!(bench.get(&format!("{SUBSCRIPTION}/resources?{VERSION}")).body["value"], json!([]));
}
