//! The one place that builds a request, attaches the token, sends it and repeats it.

use super::retry::{self, Policy};
use super::{Path, body, fault, json_fault};
use crate::error::{Error, Exit, Result};
use crate::{auth, http, report};
use azure_core::credentials::{AccessToken, TokenCredential};
use azure_core::time::{Duration as Span, OffsetDateTime};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Method, StatusCode, Url};
use serde_json::Value;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Mutex;

/// No more redirects are followed for one request.
const MOST_REDIRECTS: usize = 10;

/// A token is renewed this long before it expires.
const MARGIN: Span = Span::minutes(5);

/// A client of one cloud's ARM, signed in.
pub struct Client {
    http: reqwest::Client,
    endpoint: Url,
    credential: Arc<dyn TokenCredential>,
    scope: String,
    policy: Policy,
    token: Mutex<Option<AccessToken>>,
}

/// What is asked of ARM.
#[derive(Clone, Debug)]
pub struct Request {
    /// GET, PUT, PATCH or DELETE.
    pub method: Method,
    /// Where; always ARM's own origin.
    pub url: Url,
    /// The JSON body of a request that writes.
    pub body: Option<Value>,
    /// An Azure Policy token that allows it.
    pub policy: Option<String>,
}

/// What ARM answered.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: StatusCode,
    /// The HTTP headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Request {
    /// The request that reads what this one writes.
    pub fn read(&self) -> Self {
        Self { method: Method::GET, url: self.url.clone(), body: None, policy: None }
    }
}

impl Reply {
    /// This reply, if its status is one of those expected.
    ///
    /// # Errors
    /// ARM's own error otherwise, with exit code 3 for a 404.
    pub fn expect(self, statuses: &[u16]) -> Result<Self> {
        if statuses.contains(&self.status.as_u16()) { Ok(self) } else { Err(fault::of_reply(&self).into()) }
    }

    /// The body as JSON, which may begin with a byte order mark.
    ///
    /// # Errors
    /// Where the body is no JSON; the error says what is wrong and where, as Python does.
    pub fn json(&self) -> Result<Value> {
        Ok(self.read_json()?)
    }

    /// What is wrong with a body that should be JSON, by its content type or for want of one.
    pub fn json_fault(&self) -> Option<Error> {
        let kind = self.header("content-type").unwrap_or("application/json");
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let is_json = kind.ends_with("/json") || kind.ends_with("+json");
        self.read_json().err().filter(|_| is_json && !self.body.is_empty())
    }

    fn read_json(&self) -> std::result::Result<Value, Error> {
        let text = self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body);
        serde_json::from_slice(text).map_err(|error| {
            let fault = json_fault::find(&String::from_utf8_lossy(text)).unwrap_or_else(|| error.to_string());
            let exit = if self.status == StatusCode::NOT_FOUND { Exit::NotFound } else { Exit::Failure };
            Error::new(format!("JSON is invalid: {fault}"))
                .exit(exit)
                .advise(format!("Azure Resource Manager answered so with HTTP status {}.", self.status))
        })
    }

    /// A header as text, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Client {
    /// A client of the ARM at `endpoint`, with tokens of `credential` for `scope`.
    ///
    /// # Errors
    /// Where the endpoint is no https URL: a token is never sent in the clear.
    pub fn new(
        http: reqwest::Client,
        endpoint: &str,
        credential: Arc<dyn TokenCredential>,
        scope: String,
    ) -> Result<Self> {
        let endpoint =
            Url::parse(endpoint).ok().filter(|url| url.scheme() == "https" && url.has_host()).ok_or_else(|| {
                Error::new(format!("The cloud's Resource Manager endpoint '{endpoint}' is no https URL."))
            })?;
        Ok(Self { http, endpoint, credential, scope, policy: Policy::default(), token: Mutex::new(None) })
    }

    /// A request of this ARM: `path` with `api-version` and other query parameters.
    ///
    /// # Errors
    /// Where the path would leave its place in the URL.
    pub fn request(&self, method: Method, path: &Path, version: &str, query: &[(&str, &str)]) -> Result<Request> {
        let mut url = self.endpoint.clone();
        let whole = format!("{}{}", url.path().trim_end_matches('/'), path.as_str());
        url.set_path(&whole);
        if url.path() != whole {
            return Err(Error::new(format!("'{}' is no path of a resource.", path.as_str())).into());
        }
        url.query_pairs_mut().clear().extend_pairs(query).append_pair("api-version", version);
        Ok(Request { method, url, body: None, policy: None })
    }

    /// A request for a URL that ARM gave, if it is ARM's own.
    ///
    /// # Errors
    /// Where the URL leads to another scheme, host or port: the token goes nowhere else.
    pub fn follow(&self, link: &str) -> Result<Request> {
        let url = self
            .endpoint
            .join(link)
            .map_err(|_| Error::new(format!("Azure Resource Manager gave a link that is no URL: '{link}'.")))?;
        if url.origin() != self.endpoint.origin() {
            let (theirs, ours) = (url.origin().ascii_serialization(), self.endpoint.origin().ascii_serialization());
            return Err(Error::new(format!(
                "Azure Resource Manager at {ours} gave a link to {theirs}, which was not followed: the access token is for {ours} alone."
            ))
            .into());
        }
        Ok(Request { method: Method::GET, url, body: None, policy: None })
    }

    /// GETs a resource.
    ///
    /// # Errors
    /// ARM's own error, or that it can't be reached.
    pub async fn get(&self, path: &Path, version: &str) -> Result<Value> {
        let request = self.request(Method::GET, path, version, &[])?;
        self.send(&request).await?.expect(&[200])?.json()
    }

    /// Sends a request, again where that may help, and gives the last reply whatever its status. It is
    /// redirected within ARM.
    ///
    /// # Errors
    /// Where there is no token, ARM can't be reached, or a redirect leaves it.
    pub async fn send(&self, request: &Request) -> Result<Reply> {
        let mut request = request.clone();
        let mut reply = self.send_here(&request).await?;
        for _ in 0..MOST_REDIRECTS {
            // The later statuses keep a request that writes as it is; the earlier ones are for reading.
            let is_redirected = match reply.status.as_u16() {
                307 | 308 => true,
                301..=303 => request.method == Method::GET,
                _ => false,
            };
            let Some(link) = reply.header("location").filter(|_| is_redirected) else {
                break;
            };
            request.url = self.follow(link)?.url;
            reply = self.send_here(&request).await?;
        }
        Ok(reply)
    }

    async fn send_here(&self, request: &Request) -> Result<Reply> {
        let mut retry = 0;
        loop {
            let started = Instant::now();
            let answer = self.try_once(request).await?;
            let took = started.elapsed().as_millis();
            let what = format!("{} {}", request.method, without_signature(&request.url));
            let asked = match &answer {
                Ok(reply) => {
                    let id = reply.header("x-ms-request-id").unwrap_or("none");
                    report::debug(format_args!("{what}: {} in {took} ms, x-ms-request-id {id}", reply.status));
                    if !retry::is_transient(reply.status) {
                        return Ok(answer?);
                    }
                    retry::retry_after(&reply.headers)
                }
                Err(error) => {
                    report::debug(format_args!("{what}: {} after {took} ms", http::reason(error)));
                    None
                }
            };
            let lasting = answer.as_ref().is_err_and(|error| http::is_untrusted(error));
            let Some(pause) = self.policy.pause(retry, asked).filter(|_| !lasting) else {
                return answer.map_err(|error| self.unreachable(&error).into());
            };
            retry += 1;
            report::debug(format_args!("{what}: try {} follows in {pause:?}", retry + 1));
            tokio::time::sleep(pause).await;
        }
    }

    /// One try; the outer error is one that repeating doesn't mend.
    async fn try_once(&self, request: &Request) -> Result<std::result::Result<Reply, reqwest::Error>> {
        let token = self.token().await?;
        let mut builder = self
            .http
            .request(request.method.clone(), request.url.clone())
            .header("accept", "application/json")
            .bearer_auth(token.token.secret());
        if let Some(body) = &request.body {
            builder = builder.header(CONTENT_TYPE, "application/json").body(body::bytes(body));
        }
        if let Some(policy) = &request.policy {
            builder = builder.header("x-ms-policy-external-evaluations", policy);
        }
        let response = match builder.send().await {
            Ok(response) => response,
            Err(error) => return Ok(Err(error)),
        };
        let (status, headers) = (response.status(), response.headers().clone());
        Ok(response.bytes().await.map(|body| Reply { status, headers, body: body.into() }))
    }

    async fn token(&self) -> Result<AccessToken> {
        let mut held = self.token.lock().await;
        if let Some(token) = held.as_ref().filter(|t| t.expires_on - OffsetDateTime::now_utc() > MARGIN) {
            return Ok(token.clone());
        }
        let mut retry = 0;
        let token = loop {
            match self.credential.get_token(&[&self.scope], None).await {
                Ok(token) => break token,
                Err(error) => {
                    let pause = self.policy.pause(retry, None).filter(|_| auth::is_transient(&error));
                    let pause = pause.ok_or_else(|| auth::failure(&error))?;
                    report::debug(format_args!("Signing in: {error}; try {} follows in {pause:?}", retry + 2));
                    retry += 1;
                    tokio::time::sleep(pause).await;
                }
            }
        };
        *held = Some(token.clone());
        Ok(token)
    }

    fn unreachable(&self, error: &reqwest::Error) -> Error {
        let at = self.endpoint.origin().ascii_serialization();
        http::unreachable(&format!("Azure Resource Manager at {at}"), error)
    }
}

/// A poll's URL carries a signature in its query: only the API version is worth showing.
fn without_signature(url: &Url) -> String {
    let version = url.query_pairs().find(|(name, _)| name == "api-version");
    let version = version.map_or_else(String::new, |(_, version)| format!("?api-version={version}"));
    format!("{}{}{version}", url.origin().ascii_serialization(), url.path())
}
