//! Sign-in: who may have a token, and which tokens are good.

mod metadata;
mod person;
mod token;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use super::azure::Azure;
use super::fault::Fault;
use super::http::{Reply, Request};
use super::moment::Moment;
use super::random::{base64url, guid, secret};

pub use metadata::cloud_settings;

/// The one tenant there is.
pub const TENANT: &str = "22222222-2222-2222-2222-222222222222";
/// The service principal that may sign in with a secret.
pub const CLIENT: &str = "33333333-3333-3333-3333-333333333333";

/// How many seconds a token is good for.
const LIFETIME: u64 = 3_599;

/// The accounts and the tokens they were given.
#[derive(Debug)]
pub struct Directory {
    url: String,
    /// The service principal's password.
    pub client_secret: String,
    /// When each access token stops being good.
    tokens: HashMap<String, Moment>,
    refresh_tokens: HashSet<String>,
    /// The scope each was asked for with.
    device_codes: HashMap<String, String>,
}

impl Directory {
    /// A directory served at an address, with a new secret.
    pub fn new(url: String) -> Result<Directory> {
        Ok(Directory {
            url,
            client_secret: secret()?,
            tokens: HashMap::new(),
            refresh_tokens: HashSet::new(),
            device_codes: HashMap::new(),
        })
    }

    /// Where the tenant's people and programs sign in.
    pub fn authority(&self) -> String {
        format!("{}/{TENANT}", self.url)
    }

    /// Refuses a request that does not carry a token given out here.
    pub fn authorize(&self, request: &Request) -> Result<(), Fault> {
        let refuse = |code, message| Err(Fault::unauthorized(code, message, &self.authority()));
        let Some(header) = &request.authorization else {
            return refuse("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        };
        let token = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        match token.and_then(|(_, token)| self.tokens.get(token.trim())) {
            None => refuse("InvalidAuthenticationToken", "The access token is invalid."),
            Some(expiry) if *expiry <= request.at => {
                refuse("ExpiredAuthenticationToken", "The access token expiry is in the past: get a new one.")
            }
            Some(_) => Ok(()),
        }
    }

    /// A new access token. It has a JWT's shape, because some clients read its claims; it is known by heart, not
    /// by its signature.
    pub fn issue(&mut self, audience: &str, account: Value, at: Moment) -> Result<String> {
        let mut claims = json!({
            "aud": audience,
            "iss": format!("{}/v2.0", self.authority()),
            "iat": at.unix(),
            "nbf": at.unix(),
            "exp": at.unix() + LIFETIME,
            "tid": TENANT,
            "uti": guid(),
        });
        if let (Value::Object(claims), Value::Object(account)) = (&mut claims, account) {
            claims.extend(account);
        }
        let token = format!("{}.{}", unsigned_jwt(&claims), secret()?);
        self.tokens.insert(token.clone(), at + Duration::from_secs(LIFETIME));
        Ok(token)
    }
}

/// The first two parts of a JWT.
fn unsigned_jwt(claims: &Value) -> String {
    let header = json!({"typ": "JWT", "alg": "RS256", "kid": "acrgeo-emulator"});
    format!("{}.{}", base64url(header.to_string().as_bytes()), base64url(claims.to_string().as_bytes()))
}

/// Answers what needs no token, if it is that.
pub fn route(azure: &mut Azure, request: &Request) -> Option<Reply> {
    let lower: Vec<String> = request.segments.iter().map(|segment| segment.to_ascii_lowercase()).collect();
    let path: Vec<&str> = lower.iter().map(String::as_str).collect();
    let (method, reply): (_, fn(&mut Azure, &Request) -> Reply) = match path[..] {
        ["metadata", "endpoints"] => ("GET", |azure, request| metadata::endpoints(&azure.url, request)),
        [tenant, "v2.0", ".well-known", "openid-configuration"] if known(tenant) => {
            ("GET", |azure, _| metadata::openid(&azure.directory))
        }
        [tenant, "discovery", "v2.0", "keys"] if known(tenant) => ("GET", |_, _| Reply::ok(&json!({"keys": []}))),
        [tenant, "oauth2", "v2.0", "token"] if known(tenant) => {
            ("POST", |azure, request| token::answer(&mut azure.directory, request, token::token))
        }
        [tenant, "oauth2", "v2.0", "devicecode"] if known(tenant) => {
            ("POST", |azure, request| token::answer(&mut azure.directory, request, person::device_code))
        }
        [tenant, "v2.0", ".well-known", "openid-configuration"] | [tenant, "oauth2", "v2.0", _] => {
            return Some(token::no_tenant(tenant, request));
        }
        _ => return None,
    };
    Some(if request.method.as_str() == method { reply(azure, request) } else { Fault::method(request).into() })
}

fn known(tenant: &str) -> bool {
    [TENANT, "common", "organizations"].contains(&tenant)
}

/// Whether a request is one whose body may hold a secret.
pub fn is_secret(request: &Request) -> bool {
    request.segments.get(1).is_some_and(|segment| segment.eq_ignore_ascii_case("oauth2"))
}

#[cfg(test)]
mod tests;
