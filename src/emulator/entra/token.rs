//! The token endpoint.

use anyhow::Result;
use hyper::StatusCode;
use serde_json::{Value, json};

use super::super::http::{Reply, Request};
use super::super::random::{base64url, guid, secret};
use super::{CLIENT, Directory, LIFETIME, TENANT, USER, unsigned_jwt};

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";
const USER_OBJECT: &str = "44444444-4444-4444-4444-444444444444";

/// What OAuth refuses with.
struct Refusal {
    status: StatusCode,
    error: &'static str,
    code: u32,
    message: String,
}

fn refuse<T>(error: &'static str, code: u32, message: impl Into<String>) -> Result<T, Refusal> {
    // As Entra does: 401 for a wrong secret, 400 for whatever else is wrong.
    let status = if error == "invalid_client" {
        StatusCode::UNAUTHORIZED
    } else {
        StatusCode::BAD_REQUEST
    };
    Err(Refusal {
        status,
        error,
        code,
        message: message.into(),
    })
}

/// The form a client sent.
struct Form(Vec<(String, String)>);

impl Form {
    fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// The resource a token is for: its scope without what follows the last slash.
    fn audience(&self) -> &str {
        let is_resource = |scope: &&str| scope.contains('/');
        let scope = self
            .get("scope")
            .split_whitespace()
            .find(is_resource)
            .unwrap_or_default();
        scope
            .rsplit_once('/')
            .map_or(scope, |(audience, _)| audience)
    }
}

/// `POST /{tenant}/oauth2/v2.0/token`
pub fn token(directory: &mut Directory, request: &Request) -> Reply {
    let form = Form(request.form());
    let granted = match form.get("grant_type") {
        "client_credentials" => client_credentials(directory, &form, request),
        DEVICE_CODE => device(directory, &form, request),
        "refresh_token" => refresh(directory, &form, request),
        "" => refuse(
            "invalid_request",
            900_144,
            "The request body must contain the following parameter: 'grant_type'.",
        ),
        other => refuse(
            "unsupported_grant_type",
            70_003,
            format!("The app requested an unsupported grant type '{other}'."),
        ),
    };
    match granted {
        Ok(Ok(body)) => Reply::ok(&body).header("cache-control", "no-store, no-cache"),
        Ok(Err(error)) => Reply::json(
            StatusCode::INTERNAL_SERVER_ERROR,
            &json!({"error": format!("{error:#}")}),
        ),
        Err(refusal) => refused(&refusal, request),
    }
}

/// `POST /{tenant}/oauth2/v2.0/devicecode`. There is nobody to ask, so the sign-in is granted at the first poll.
pub fn device_code(directory: &mut Directory, request: &Request) -> Reply {
    let device_code = guid();
    let message = "To sign in, there is nothing to do: the emulator grants every device code.";
    let body = json!({
        "user_code": "EMULATOR1",
        "device_code": device_code,
        "verification_uri": format!("{}/device", directory.url),
        "expires_in": 900,
        "interval": 1,
        "message": message,
    });
    if Form(request.form()).get("client_id").is_empty() {
        let message =
            "The request body must contain the following parameter: 'client_id'.".to_owned();
        let status = StatusCode::BAD_REQUEST;
        return refused(
            &Refusal {
                status,
                error: "invalid_request",
                code: 900_144,
                message,
            },
            request,
        );
    }
    directory.device_codes.insert(device_code);
    Reply::ok(&body)
}

/// The refusal of a tenant that is not this one.
pub fn no_tenant(tenant: &str, request: &Request) -> Reply {
    let message =
        format!("Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.");
    let status = StatusCode::BAD_REQUEST;
    refused(
        &Refusal {
            status,
            error: "invalid_tenant",
            code: 90_002,
            message,
        },
        request,
    )
}

type Granted = Result<Result<Value>, Refusal>;

fn client_credentials(directory: &mut Directory, form: &Form, request: &Request) -> Granted {
    let client = form.get("client_id");
    if !client.eq_ignore_ascii_case(CLIENT) {
        let message = format!(
            "Application with identifier '{client}' was not found in the directory 'acrgeo emulator'."
        );
        return refuse("unauthorized_client", 700_016, message);
    }
    if form.get("client_secret") != directory.client_secret {
        let message = format!("Invalid client secret provided for app '{CLIENT}'.");
        return refuse("invalid_client", 7_000_215, message);
    }
    let account = json!({"appid": CLIENT, "idtyp": "app", "oid": CLIENT, "sub": CLIENT});
    let token = directory.issue(form.audience(), account, request.at);
    Ok(token.map(|token| grant(&token)))
}

fn device(directory: &mut Directory, form: &Form, request: &Request) -> Granted {
    if !directory.device_codes.remove(form.get("device_code")) {
        return refuse(
            "invalid_grant",
            70_000,
            "The device code is not one that was given out, or was used already.",
        );
    }
    Ok(sign_in(directory, form, request))
}

fn refresh(directory: &mut Directory, form: &Form, request: &Request) -> Granted {
    if !directory.refresh_tokens.contains(form.get("refresh_token")) {
        return refuse(
            "invalid_grant",
            70_000,
            "The refresh token is not one that was given out.",
        );
    }
    Ok(sign_in(directory, form, request))
}

/// The tokens of the one person there is.
fn sign_in(directory: &mut Directory, form: &Form, request: &Request) -> Result<Value> {
    let client = form.get("client_id");
    let account = json!({"appid": client, "idtyp": "user", "oid": USER_OBJECT, "sub": USER_OBJECT, "upn": USER});
    let mut body = grant(&directory.issue(form.audience(), account, request.at)?);
    let refresh_token = secret()?;
    let id_claims = json!({
        "aud": client,
        "iss": format!("{}/v2.0", directory.authority()),
        "iat": request.at.unix(),
        "exp": request.at.unix() + LIFETIME,
        "tid": TENANT,
        "oid": USER_OBJECT,
        "sub": USER_OBJECT,
        "preferred_username": USER,
        "name": "Someone",
    });
    let client_info = json!({"uid": USER_OBJECT, "utid": TENANT});
    body["scope"] = form.get("scope").into();
    body["refresh_token"] = refresh_token.clone().into();
    body["id_token"] = format!("{}.{}", unsigned_jwt(&id_claims), secret()?).into();
    body["client_info"] = base64url(client_info.to_string().as_bytes()).into();
    directory.refresh_tokens.insert(refresh_token);
    Ok(body)
}

fn grant(token: &str) -> Value {
    json!({"token_type": "Bearer", "expires_in": LIFETIME, "ext_expires_in": LIFETIME, "access_token": token})
}

fn refused(refusal: &Refusal, request: &Request) -> Reply {
    let Refusal {
        status,
        error,
        code,
        message,
    } = refusal;
    let (trace, correlation) = (guid(), guid());
    let time = request
        .at
        .utc()
        .replace('T', " ")
        .split('.')
        .next()
        .unwrap_or_default()
        .to_owned()
        + "Z";
    let description = format!(
        "AADSTS{code}: {message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}"
    );
    Reply::json(
        *status,
        &json!({
            "error": error,
            "error_description": description,
            "error_codes": [code],
            "timestamp": time,
            "trace_id": trace,
            "correlation_id": correlation,
        }),
    )
}
