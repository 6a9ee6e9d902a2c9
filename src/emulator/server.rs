//! HTTPS: connections in, requests to the router, replies out.

use std::convert::Infallible;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::azure::Azure;
use super::entra;
use super::fault::Fault;
use super::http::{Reply, Request};
use super::moment::Moment;
use super::router;

/// ARM takes no more than 4 MB.
const LARGEST_BODY: usize = 4 << 20;

/// What every connection shares.
#[derive(Debug)]
pub struct Service {
    azure: Mutex<Azure>,
    requests: Option<Mutex<File>>,
    latency: Duration,
}

impl Service {
    /// Serves an Azure. Requests are written to a file if one is named.
    pub fn new(azure: Azure, requests: Option<&Path>, latency: Duration) -> Result<Arc<Service>> {
        let open = |path: &Path| {
            let file = OpenOptions::new().create(true).append(true).open(path);
            file.with_context(|| format!("cannot write the requests to {}", path.display()))
        };
        let requests = requests.map(open).transpose()?.map(Mutex::new);
        Ok(Arc::new(Service { azure: Mutex::new(azure), requests, latency }))
    }

    async fn answer(&self, request: hyper::Request<Incoming>) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        let reply = match Limited::new(body, LARGEST_BODY).collect().await {
            Ok(body) => {
                let request = Request::new(&head, body.to_bytes(), Moment::now());
                self.note(&request);
                router::answer(&mut lock(&self.azure), &request)
            }
            Err(_) => Fault::bad_request("InvalidRequestContent", "The request content could not be read.").into(),
        };
        if !self.latency.is_zero() {
            tokio::time::sleep(self.latency).await;
        }
        response(reply)
    }

    /// Writes a request down. What proves who somebody is stays out: the header, and what is sent to sign in.
    fn note(&self, request: &Request) {
        let Some(file) = &self.requests else { return };
        let mut line = json!({"method": request.method.as_str(), "path": without_signature(&request.target)});
        if !request.body.is_empty() && !entra::is_secret(request) {
            let text = || Value::from(String::from_utf8_lossy(&request.body));
            line["body"] = serde_json::from_slice(&request.body).unwrap_or_else(|_| text());
        }
        // A full disk must not stop the emulator.
        let _ = writeln!(lock(file), "{line}");
    }
}

/// Accepts connections until it is cancelled.
pub async fn serve(listener: TcpListener, tls: TlsAcceptor, service: Arc<Service>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(converse(stream, tls.clone(), Arc::clone(&service)));
                }
                // Out of sockets: others have to end first.
                Err(_) => tokio::task::yield_now().await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(stream: TcpStream, tls: TlsAcceptor, service: Arc<Service>) {
    // Small answers go out at once; without it they only come later.
    let _ = stream.set_nodelay(true);
    let Ok(stream) = tls.accept(stream).await else {
        return;
    };
    let answer = service_fn(|request| {
        let service = Arc::clone(&service);
        async move { Ok::<_, Infallible>(service.answer(request).await) }
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new());
    // A client that hangs up is its own business.
    let _ = builder.serve_connection(TokioIo::new(stream), answer).await;
}

fn response(reply: Reply) -> Response<Full<Bytes>> {
    let builder = reply
        .headers
        .iter()
        .fold(Response::builder().status(reply.status), |builder, (name, value)| builder.header(name, value));
    builder.body(Full::from(reply.body)).unwrap_or_else(|_| {
        let mut response = Response::new(Full::from("a header of the reply cannot be sent"));
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}

/// An operation's address without its kilobytes of signature.
fn without_signature(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else {
        return target.to_owned();
    };
    let signed = |pair: &&str| ["t=", "c=", "s=", "h="].iter().any(|key| pair.starts_with(key));
    let kept: Vec<&str> = query.split('&').filter(|pair| !signed(pair)).collect();
    format!("{path}?{}", kept.join("&"))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panicking handler left is still the best there is.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_left_out_of_the_notes() {
        assert_eq!(without_signature("/a?api-version=1&t=2&c=3&s=4&h=5"), "/a?api-version=1");
        assert_eq!(without_signature("/a?$top=2"), "/a?$top=2");
        assert_eq!(without_signature("/a"), "/a");
    }
}
