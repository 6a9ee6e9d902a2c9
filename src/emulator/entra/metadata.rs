//! What a client has to know of this cloud before it can sign in.

use serde_json::{Value, json};

use super::super::http::{Reply, Request};
use super::Directory;

/// `GET /metadata/endpoints`
pub fn endpoints(url: &str, request: &Request) -> Reply {
    let cloud = json!({
        "name": "AcrgeoEmulator",
        "portal": url,
        "authentication": {
            "loginEndpoint": url,
            "audiences": [format!("{url}/")],
            "tenant": "common",
            "identityProvider": "AAD",
        },
        "graph": format!("{url}/"),
        "graphAudience": format!("{url}/"),
        "microsoftGraphResourceId": format!("{url}/"),
        "resourceManager": format!("{url}/"),
        "gallery": url,
        "batch": format!("{url}/"),
        "media": url,
        "suffixes": {"acrLoginServer": "azurecr.io"},
    });
    // From this version on a server tells of itself only; before, of all clouds it knows.
    let one = request.query("api-version").is_some_and(|version| version >= "2022-09-01");
    Reply::ok(&if one { cloud } else { json!([cloud]) })
}

/// The cloud as `az cloud register` would write it down, having read the above.
pub fn cloud_settings(url: &str) -> Vec<(&'static str, String)> {
    let slash = format!("{url}/");
    vec![
        ("endpoint_active_directory", url.to_owned()),
        ("endpoint_active_directory_graph_resource_id", slash.clone()),
        ("endpoint_active_directory_resource_id", slash.clone()),
        ("endpoint_batch_resource_id", slash.clone()),
        ("endpoint_gallery", url.to_owned()),
        ("endpoint_management", slash.clone()),
        ("endpoint_media_resource_id", url.to_owned()),
        ("endpoint_microsoft_graph_resource_id", slash.clone()),
        ("endpoint_portal", url.to_owned()),
        ("endpoint_resource_manager", slash),
        ("suffix_acr_login_server_endpoint", ".azurecr.io".to_owned()),
    ]
}

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`
pub fn openid(directory: &Directory) -> Reply {
    let authority = directory.authority();
    let endpoint = |name: &str| Value::from(format!("{authority}/oauth2/v2.0/{name}"));
    Reply::ok(&json!({
        "issuer": format!("{authority}/v2.0"),
        "token_endpoint": endpoint("token"),
        "authorization_endpoint": endpoint("authorize"),
        "device_authorization_endpoint": endpoint("devicecode"),
        "end_session_endpoint": endpoint("logout"),
        "jwks_uri": format!("{authority}/discovery/v2.0/keys"),
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "response_modes_supported": ["query", "form_post"],
        "response_types_supported": ["code"],
        "scopes_supported": ["openid", "profile", "offline_access"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }))
}
