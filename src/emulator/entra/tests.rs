use super::super::http::request;
use super::*;

fn at() -> Moment {
    Moment::at_second(1_800_000_000)
}

fn azure() -> Azure {
    Azure::new("https://127.0.0.1:1".to_owned(), Duration::ZERO).unwrap()
}

/// Posts a form, and reads the reply.
fn post(azure: &mut Azure, path: &str, form: &str) -> (u16, Value) {
    let mut request = request("POST", path, &Value::Null, at());
    request.body = form.to_owned().into();
    let reply = route(azure, &request).unwrap();
    (reply.status.as_u16(), serde_json::from_slice(&reply.body).unwrap())
}

fn token(azure: &mut Azure, form: &str) -> (u16, Value) {
    post(azure, &format!("/{TENANT}/oauth2/v2.0/token"), form)
}

fn may_ask(azure: &Azure, token: &Value) -> bool {
    let mut request = request("GET", "/subscriptions", &Value::Null, at());
    request.authorization = Some(format!("bearer {}", token.as_str().unwrap()));
    azure.directory.authorize(&request).is_ok()
}

#[test]
fn the_right_secret_gets_a_token() {
    let mut azure = azure();
    let secret = azure.directory.client_secret.clone();
    let form = format!(
        "grant_type=client_credentials&client_id={CLIENT}&client_secret={secret}&scope=https%3A%2F%2Farm%2F%2F.default"
    );
    let (status, body) = token(&mut azure, &form);
    assert_eq!((status, &body["token_type"], &body["expires_in"]), (200, &json!("Bearer"), &json!(3599)));
    assert_eq!(body["access_token"].as_str().unwrap().split('.').count(), 3);
    assert!(may_ask(&azure, &body["access_token"]));
    assert_ne!(token(&mut azure, &form).1["access_token"], body["access_token"]);
}

#[test]
fn anything_else_gets_none() {
    let mut azure = azure();
    let client = format!("grant_type=client_credentials&client_id={CLIENT}");
    for (form, status, error, code) in [
        (format!("{client}&client_secret=wrong"), 401, "invalid_client", 7_000_215),
        (client.clone(), 401, "invalid_client", 7_000_215),
        (client.replace("3333", "5555"), 400, "unauthorized_client", 700_016),
        ("client_id=a".to_owned(), 400, "invalid_request", 900_144),
        ("grant_type=password&client_id=a".to_owned(), 400, "unsupported_grant_type", 70_003),
        ("grant_type=refresh_token&client_id=a&refresh_token=b".to_owned(), 400, "invalid_grant", 70_000),
    ] {
        let (seen, body) = token(&mut azure, &form);
        assert_eq!((seen, &body["error"], &body["error_codes"]), (status, &json!(error), &json!([code])), "{form}");
        let description = body["error_description"].as_str().unwrap();
        assert!(description.starts_with(&format!("AADSTS{code}: ")), "{description}");
    }
    assert_eq!(post(&mut azure, "/contoso/oauth2/v2.0/token", "").1["error"], "invalid_tenant");
}

#[test]
fn a_device_code_signs_a_person_in_once() {
    let mut azure = azure();
    let scope = "scope=https%3A%2F%2Farm%2F%2F.default+offline_access";
    let path = format!("/{TENANT}/oauth2/v2.0/devicecode");
    let (_, device) = post(&mut azure, &path, &format!("client_id=a&{scope}"));
    let code = device["device_code"].as_str().unwrap();
    let form = format!("grant_type={}&client_id=a&device_code={code}", person::DEVICE_CODE);

    let (status, body) = token(&mut azure, &form);
    assert_eq!((status, &body["scope"]), (200, &json!("https://arm//.default offline_access")));
    assert!(may_ask(&azure, &body["access_token"]));
    assert_eq!(token(&mut azure, &form).1["error"], "invalid_grant");

    let refresh = body["refresh_token"].as_str().unwrap();
    let form = format!("grant_type=refresh_token&client_id=a&refresh_token={refresh}&{scope}");
    let (_, body) = token(&mut azure, &form);
    assert!(may_ask(&azure, &body["access_token"]));
}

#[test]
fn discovery_leads_to_the_token_endpoint() {
    let mut azure = azure();
    for tenant in ["organizations", TENANT] {
        let path = format!("/{tenant}/v2.0/.well-known/openid-configuration");
        let reply = route(&mut azure, &request("GET", &path, &Value::Null, at())).unwrap();
        let body: Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(body["token_endpoint"], format!("https://127.0.0.1:1/{TENANT}/oauth2/v2.0/token"));
    }
}
