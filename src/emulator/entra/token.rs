//! The token endpoint, as programs use it; `person` has what is for people.

use hyper::StatusCode;
use serde_json::{Value, json};

use super::super::http::{Reply, Request};
use super::super::random::guid;
use super::{CLIENT, Directory, LIFETIME, person};

/// Tokens, or why there are none.
pub type Granted = Result<Value, Refusal>;

/// What OAuth refuses with: its own name for what is wrong, and Entra's number.
#[derive(Debug)]
pub struct Refusal {
    error: &'static str,
    code: u32,
    message: String,
}

impl Refusal {
    /// A refusal with a sentence for people.
    pub fn new(error: &'static str, code: u32, message: impl Into<String>) -> Refusal {
        let message = message.into();
        Refusal { error, code, message }
    }
}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Refusal {
        Refusal::new("server_error", 90_033, format!("{error:#}."))
    }
}

/// The form a client sent.
pub struct Form(Vec<(String, String)>);

impl Form {
    /// A field's value.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// A field's value, which must be there.
    pub fn require(&self, name: &str) -> Result<&str, Refusal> {
        let value = self.get(name);
        if value.is_empty() {
            let message = format!("The request body must contain the following parameter: '{name}'.");
            return Err(Refusal::new("invalid_request", 900_144, message));
        }
        Ok(value)
    }
}

/// Answers a form that was posted.
pub fn answer(
    directory: &mut Directory,
    request: &Request,
    grant: fn(&mut Directory, &Form, &Request) -> Granted,
) -> Reply {
    match grant(directory, &Form(request.form()), request) {
        Ok(body) => Reply::ok(&body).header("cache-control", "no-store, no-cache"),
        Err(refusal) => refused(&refusal, request),
    }
}

/// `POST /{tenant}/oauth2/v2.0/token`
pub fn token(directory: &mut Directory, form: &Form, request: &Request) -> Granted {
    match form.require("grant_type")? {
        "client_credentials" => client_credentials(directory, form, request),
        person::DEVICE_CODE => person::device(directory, form, request),
        "refresh_token" => person::refresh(directory, form, request),
        other => {
            let message = format!("The app requested an unsupported grant type '{other}'.");
            Err(Refusal::new("unsupported_grant_type", 70_003, message))
        }
    }
}

/// The refusal of a tenant that is not this one.
pub fn no_tenant(tenant: &str, request: &Request) -> Reply {
    let message = format!("Tenant '{tenant}' not found. Check that the tenant ID is the right one.");
    refused(&Refusal::new("invalid_tenant", 90_002, message), request)
}

/// The body of a reply that grants an access token.
pub fn granted(token: &str) -> Value {
    json!({
        "token_type": "Bearer",
        "expires_in": LIFETIME,
        "ext_expires_in": LIFETIME,
        "access_token": token,
    })
}

/// The resource a token is for: its scope without what follows the last slash.
pub fn audience(scope: &str) -> &str {
    let of_resource = scope.split_whitespace().find(|each| each.contains('/'));
    let split = of_resource.and_then(|each| each.rsplit_once('/'));
    split.map_or("", |(audience, _)| audience)
}

fn client_credentials(directory: &mut Directory, form: &Form, request: &Request) -> Granted {
    let client = form.require("client_id")?;
    if !client.eq_ignore_ascii_case(CLIENT) {
        let message = format!("There is no application '{client}' in the directory 'acrgeo emulator'.");
        return Err(Refusal::new("unauthorized_client", 700_016, message));
    }
    if form.get("client_secret") != directory.client_secret {
        let message = format!("Invalid client secret provided for app '{CLIENT}'.");
        return Err(Refusal::new("invalid_client", 7_000_215, message));
    }
    let account = json!({"appid": CLIENT, "idtyp": "app", "oid": CLIENT, "sub": CLIENT});
    let scope = form.require("scope")?;
    Ok(granted(&directory.issue(audience(scope), account, request.at)?))
}

fn refused(refusal: &Refusal, request: &Request) -> Reply {
    let Refusal { error, code, message } = refusal;
    let status = match *error {
        "invalid_client" => StatusCode::UNAUTHORIZED,
        "server_error" => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    let (trace, correlation) = (guid(), guid());
    let time = request.at.utc().replace('T', " ");
    let time = format!("{}Z", time.split('.').next().unwrap_or_default());
    let description =
        format!("AADSTS{code}: {message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}");
    let body = json!({
        "error": error,
        "error_description": description,
        "error_codes": [code],
        "timestamp": time,
        "trace_id": trace,
        "correlation_id": correlation,
    });
    Reply::json(status, &body)
}
