//! The HTTPS client: which certificates it trusts, how long it waits.

use crate::error::{Error, Result};
use reqwest::Certificate;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::path::Path;

use std::time::Duration;

/// How long making a connection may take.
const CONNECT: Duration = Duration::from_secs(20);
/// How long a server may stay silent.
const SILENCE: Duration = Duration::from_secs(60);

/// One HTTPS client for ARM and sign-in alike.
///
/// `REQUESTS_CA_BUNDLE` (which az reads) adds its certificates to the system's; `SSL_CERT_FILE` replaces the system's
/// store on Linux, and adds to it elsewhere.
///
/// # Errors
/// Where a file that a variable names cannot be read or holds no certificate.
pub fn client() -> Result<reqwest::Client> {
    let mut certificates = Vec::new();
    for variable in ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"] {
        if let Some(file) = std::env::var_os(variable).filter(|file| !file.is_empty()) {
            certificates.extend(read_certificates(variable, Path::new(&file))?);
        }
    }
    let tls = rustls::crypto::ring::default_provider();
    // Another caller in this process may have been first; the provider is the same.
    let _ = rustls::crypto::CryptoProvider::install_default(tls);
    reqwest::Client::builder()
        .user_agent(concat!("acrgeo/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .read_timeout(SILENCE)
        // A redirect would carry the token to wherever it points.
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_merge(certificates)
        .build()
        .map_err(|error| Error::new(format!("No HTTPS client could be made: {}", reason(&error))).into())
}

fn read_certificates(variable: &str, file: &Path) -> Result<Vec<Certificate>> {
    let unusable = |why: String| {
        Error::new(format!("{variable} names '{}', which {why}.", file.display()))
            .advise(format!("Set {variable} to a file of PEM certificates, or unset it."))
    };
    let pem = std::fs::read(file).map_err(|error| unusable(format!("can't be read: {error}")))?;
    let mut trusted = RootCertStore::empty();
    let mut certificates = Vec::new();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|error| unusable(format!("is no PEM file: {error:?}")))?;
        let number = certificates.len() + 1;
        certificates.push(Certificate::from_der(&certificate)?);
        let added = trusted.add(certificate);
        added.map_err(|error| unusable(format!("holds no certificate at place {number}: {error}")))?;
    }
    if certificates.is_empty() {
        return Err(unusable("holds no certificate".to_owned()).into());
    }
    Ok(certificates)
}

/// What to tell the user when a host gives no answer.
pub fn unreachable(host: &str, error: &(dyn std::error::Error + 'static)) -> Error {
    let told = Error::new(format!("{host} could not be reached: {}.", reason(error)));
    told.advise(if is_untrusted(error) {
        "If a proxy or a private cloud signs with a CA of its own, name its PEM file in REQUESTS_CA_BUNDLE."
    } else {
        "Check the network, HTTPS_PROXY and the active cloud (`az cloud show`)."
    })
}

/// Whether a host's certificate is not to be trusted, which no repetition mends.
pub fn is_untrusted(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(cause) = next {
        if let Some(rustls::Error::InvalidCertificate(_)) = cause.downcast_ref() {
            return true;
        }
        // An I/O error's own source passes over the error that it carries.
        next = match cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            Some(carried) => Some(carried),
            None => cause.source(),
        };
    }
    false
}

/// The innermost cause of an HTTP error: the outer ones only say that there was one.
pub fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
