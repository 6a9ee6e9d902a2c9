//! The sign-in of a person: there is one, and nobody to ask, so every device code is granted.

use serde_json::json;

use super::super::http::Request;
use super::super::random::{base64url, guid, secret};
use super::token::{Form, Granted, Refusal, audience, granted};
use super::{Directory, LIFETIME, TENANT, unsigned_jwt};

/// The grant type of a device code.
pub const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";
const USER: &str = "someone@acrgeo.example";
const OBJECT: &str = "44444444-4444-4444-4444-444444444444";

/// `POST /{tenant}/oauth2/v2.0/devicecode`
pub fn device_code(directory: &mut Directory, form: &Form, _: &Request) -> Granted {
    form.require("client_id")?;
    let device_code = guid();
    let body = json!({
        "user_code": "EMULATOR1",
        "device_code": device_code,
        "verification_uri": format!("{}/device", directory.url),
        "expires_in": 900,
        "interval": 1,
        "message": "To sign in, there is nothing to do: the emulator grants every device code.",
    });
    let scope = form.require("scope")?.to_owned();
    directory.device_codes.insert(device_code, scope);
    Ok(body)
}

/// Tokens for a device code.
pub fn device(directory: &mut Directory, form: &Form, request: &Request) -> Granted {
    let code = form.require("device_code")?;
    match directory.device_codes.remove(code) {
        Some(scope) => sign_in(directory, form, &scope, request),
        None => Err(unknown("device code")),
    }
}

/// New tokens for a refresh token. As in Entra, the one that was used stays good.
pub fn refresh(directory: &mut Directory, form: &Form, request: &Request) -> Granted {
    let token = form.require("refresh_token")?;
    if !directory.refresh_tokens.contains(token) {
        return Err(unknown("refresh token"));
    }
    sign_in(directory, form, form.require("scope")?, request)
}

fn unknown(what: &str) -> Refusal {
    let message = format!("The {what} is not one that was given out here.");
    Refusal::new("invalid_grant", 70_000, message)
}

fn sign_in(directory: &mut Directory, form: &Form, scope: &str, request: &Request) -> Granted {
    let client = form.require("client_id")?;
    let person = json!({"idtyp": "user", "appid": client, "oid": OBJECT, "sub": OBJECT, "upn": USER});
    let id_claims = json!({
        "aud": client,
        "iss": format!("{}/v2.0", directory.authority()),
        "iat": request.at.unix(),
        "exp": request.at.unix() + LIFETIME,
        "tid": TENANT,
        "oid": OBJECT,
        "sub": OBJECT,
        "preferred_username": USER,
        "name": "Someone",
    });
    let client_info = json!({"uid": OBJECT, "utid": TENANT}).to_string();
    let refresh_token = secret()?;

    let mut body = granted(&directory.issue(audience(scope), person, request.at)?);
    body["scope"] = scope.into();
    body["refresh_token"] = refresh_token.clone().into();
    body["id_token"] = format!("{}.{}", unsigned_jwt(&id_claims), secret()?).into();
    body["client_info"] = base64url(client_info.as_bytes()).into();
    directory.refresh_tokens.insert(refresh_token);
    Ok(body)
}
