use super::*;
use std::time::Duration;

fn wrong(text: &str) -> String {
    format!("{:#}", Seed::parse(text).unwrap_err())
}

fn planted(text: &str) -> Azure {
    let mut azure = Azure::new("https://127.0.0.1:1".to_owned(), Duration::ZERO).unwrap();
    Seed::parse(text).unwrap().plant(&mut azure);
    azure
}

#[test]
fn the_default_content_is_right() {
    let azure = planted(DEFAULT);
    let names: Vec<_> = azure.registries.iter().map(|registry| registry.name.as_str()).collect();
    assert_eq!(names, ["myacr", "mybasic", "mystandard"]);
    assert_eq!(azure.registries[0].replications[0].name, "westus");
    assert!(azure.registries[1].replications.is_empty());
}

#[test]
fn what_a_file_leaves_out_is_filled_in() {
    let azure = planted(
        r#"{"registries": [{"name": "first", "resourceGroup": "made", "location": "West US", "sku": "premium",
            "properties": {"policies": {"exportPolicy": {"status": "disabled"}}},
            "replications": [{"location": "Japan East", "provisioningState": "Failed"}]}]}"#,
    );
    assert_eq!(azure.subscriptions.len(), 2);
    assert_eq!(azure.groups[0].name, "made");
    let registry = &azure.registries[0];
    assert_eq!(registry.subscription, azure.subscriptions[0].id);
    let regions: Vec<_> = registry.replications.iter().map(|replication| replication.location.name).collect();
    assert_eq!(regions, ["westus", "japaneast"]);
    let shown = registry.replications[1].to_json(registry, Moment::now());
    assert_eq!(shown["properties"]["provisioningState"], "Failed");
    assert_eq!(shown["properties"]["status"].as_object().unwrap().len(), 1);
    let policies = &registry.to_json(Moment::now())["properties"]["policies"];
    assert_eq!(policies["exportPolicy"]["status"], "disabled");
    assert_eq!(policies["quarantinePolicy"]["status"], "disabled");
}

#[test]
fn a_wrong_value_is_named_with_its_line() {
    for (text, expected) in [
        ("{\n\"registry\": []}", "unknown field `registry`"),
        ("{\n\"resourceGroups\": [{\"name\": \"a\", \"location\": \"atlantis\"}]}", "'atlantis' is no Azure region"),
        ("{\n\"registries\": [{\"name\": \"a-b\"}]}", "the name 'a-b' must be 5 to 50 letters and digits"),
        ("{\n\"replies\": [{\"path\": \"x\"}]}", "the path 'x' must begin with '/'"),
        ("{\n\"replies\": [{\"status\": 99}]}", "99 is no HTTP status"),
        ("{\n\"replies\": [{\"headers\": {\"a b\": \"\"}}]}", "the header 'a b: ' cannot be sent"),
        ("{\n\"replies\": [{\"method\": \"GET\"}]}", "missing field `path`"),
        ("{\n\"registries\": [{\"sku\": \"Gold\"}]}", "the SKU 'Gold' is none of Basic, Standard and Premium"),
        ("{\n\"registries\": ]}", "expected value"),
    ] {
        let message = wrong(text);
        assert!(message.contains(expected) && message.contains("line 2"), "{message}");
    }
}

#[test]
fn what_does_not_go_together_is_named_with_its_line() {
    let registry = |name: &str, sku: &str, more: &str| {
        format!(r#"{{"name": "{name}", "resourceGroup": "g", "location": "westus", "sku": "{sku}"{more}}}"#)
    };
    let (one, two) = (registry("first", "Basic", ""), registry("FIRST", "Basic", ""));
    let twice = registry("first", "Premium", r#", "replications": [{"location": "eastus"}, {"location": "EastUS"}]"#);
    let basic = registry("first", "Basic", r#", "replications": [{"location": "eastus"}]"#);
    let stray = registry("first", "Basic", r#", "subscriptionId": "none""#);
    for (text, expected) in [
        (format!("{{\"registries\": [{one},\n{two}]}}"), "a second registry is called 'FIRST' at line 2"),
        (format!("{{\"registries\": [\n{twice}]}}"), "registry 'first' at line 2: two replications are in eastus"),
        (format!("{{\"registries\": [\n{basic}]}}"), "registry 'first' at line 2: only a Premium registry"),
        (format!("{{\"registries\": [\n{stray}]}}"), "there is no subscription 'none' at line 2"),
    ] {
        let message = wrong(&text);
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn a_canned_reply_knows_the_address() {
    let azure = planted(
        r#"{"replies": [
            {"method": "GET", "path": "/A", "status": 202, "headers": {"Location": "{url}/b"}, "body": {"n": "{url}"}},
            {"method": "GET", "path": "/c", "status": 200, "body": "{url} <html>"}]}"#,
    );
    let reply = &azure.canned[0].reply;
    assert_eq!(reply.headers.last().unwrap().1, "https://127.0.0.1:1/b");
    assert_eq!(reply.body, br#"{"n":"https://127.0.0.1:1"}"#);
    assert_eq!(azure.canned[1].reply.body, b"{url} <html>");
}
