//! A certificate authority for this one run. Its key is never written down.

use std::sync::Arc;

use anyhow::{Context, Result};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

use super::moment::Moment;

/// What the server speaks TLS with, and what clients have to trust.
pub struct Tls {
    pub acceptor: TlsAcceptor,
    pub ca_pem: String,
}

/// Makes a new authority, and a certificate of it for `localhost` and `127.0.0.1`.
pub fn make() -> Result<Tls> {
    let ca_key = KeyPair::generate()?;
    let ca_params = authority()?;
    let ca = ca_params.self_signed(&ca_key)?;

    let key = KeyPair::generate()?;
    let certificate = server()?.signed_by(&key, &Issuer::new(ca_params, ca_key))?;

    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .context("the certificate that was made cannot be served")?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Tls { acceptor: TlsAcceptor::from(Arc::new(config)), ca_pem: ca.pem() })
}

fn authority() -> Result<CertificateParams> {
    let mut params = dated(CertificateParams::new(Vec::new())?, "acrgeo emulator CA");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(params)
}

fn server() -> Result<CertificateParams> {
    let names = ["localhost", "127.0.0.1"].map(str::to_owned);
    let mut params = dated(CertificateParams::new(names)?, "acrgeo emulator");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    // OpenSSL's strict checks, which Python 3.13 turns on, ask for it.
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

/// Good from the year that was to the year to come: macOS accepts no more than 825 days.
fn dated(mut params: CertificateParams, name: &str) -> CertificateParams {
    let (year, month, _) = Moment::now().date();
    params.not_before = date_time_ymd(year - 1, month, 1);
    params.not_after = date_time_ymd(year + 1, month, 1);
    params.distinguished_name.push(DnType::CommonName, name);
    params
}
