//! Long-running operations, and the signed addresses they are polled at.
//!
//! ARM's addresses carry a query of several KB that a client must hand back as it is. These do too, and one that
//! was cut or re-written on its way is refused.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::Duration;

use super::azure::lifecycle::Change;
use super::fault::Fault;
use super::http::Request;
use super::moment::Moment;
use super::random::{base64url, guid};

/// How many bytes of certificate an address carries.
const CERTIFICATE: usize = 2_300;

/// The operations that were begun.
#[derive(Debug)]
pub struct Operations {
    /// How long each takes.
    pub lasting: Duration,
    url: String,
    begun: HashMap<String, Operation>,
    keys: RandomState,
}

/// One operation.
#[derive(Debug)]
pub struct Operation {
    change: Change,
    until: Moment,
}

impl Operation {
    /// The change while it is being made, or `None` when it is done.
    pub fn running(&self, now: Moment) -> Option<Change> {
        // With no time to take it is over at the first poll.
        (now < self.until).then_some(self.change)
    }
}

impl Operations {
    /// No operations yet, for a server at `url`.
    pub fn new(url: String, lasting: Duration) -> Operations {
        Operations { lasting, url, begun: HashMap::new(), keys: RandomState::new() }
    }

    /// Begins an operation, and gives the name it is polled by.
    pub fn begin(&mut self, change: Change, at: Moment) -> String {
        let name = format!("registries-{}", guid());
        self.begun.insert(name.clone(), Operation { change, until: at + self.lasting });
        name
    }

    /// The address of `path`, signed at a moment.
    pub fn address(&self, path: &str, api_version: &str, at: Moment) -> String {
        let time = at.ticks().to_string();
        let certificate = self.seal("certificate", CERTIFICATE);
        let (signature, hash) = self.signature(path, &time);
        format!("{}{path}?api-version={api_version}&t={time}&c={certificate}&s={signature}&h={hash}", self.url)
    }

    /// The operation a request asks for, if its address is one of those given out.
    pub fn find(&self, request: &Request, name: &str) -> Result<&Operation, Fault> {
        let operation = self.begun.get(name).ok_or_else(|| Fault::path(request))?;
        let sent = |key| request.query(key).unwrap_or_default();
        let (signature, hash) = self.signature(request.path(), sent("t"));
        let intact = sent("c") == self.seal("certificate", CERTIFICATE) && sent("s") == signature && sent("h") == hash;
        if intact { Ok(operation) } else { Err(Fault::altered_address()) }
    }

    fn signature(&self, path: &str, time: &str) -> (String, String) {
        let signed = format!("{time} {}", path.to_ascii_lowercase());
        (self.seal(&signed, 256), self.seal(&format!("hash of {signed}"), 32))
    }

    /// Characters that only this emulator makes out of a text.
    fn seal(&self, text: &str, bytes: usize) -> String {
        let words = (0..bytes.div_ceil(8)).map(|place| self.keys.hash_one((text, place)));
        let sealed: Vec<u8> = words.flat_map(u64::to_le_bytes).take(bytes).collect();
        base64url(&sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::http;
    use super::*;
    use serde_json::Value;

    const START: u64 = 1_000;

    fn ask(operations: &Operations, address: &str, name: &str) -> Result<bool, &'static str> {
        let request = http::request("GET", address, &Value::Null, Moment::at_second(START + 5));
        let operation = operations.find(&request, name).map_err(|fault| fault.code)?;
        Ok(operation.running(request.at).is_some())
    }

    #[test]
    fn an_operation_runs_until_its_time_is_over() {
        for (seconds, running) in [(0, false), (5, false), (6, true)] {
            let mut operations = Operations::new("https://h".to_owned(), Duration::from_secs(seconds));
            let name = operations.begin(Change::Creating, Moment::at_second(START));
            let address = operations.address(&format!("/a/{name}"), "2025-11-01", Moment::at_second(START));
            assert_eq!(ask(&operations, &address, &name), Ok(running), "after {seconds} s");
        }
    }

    #[test]
    fn an_address_must_come_back_as_it_was_given() {
        let mut operations = Operations::new("https://h".to_owned(), Duration::ZERO);
        let name = operations.begin(Change::Creating, Moment::at_second(START));
        let address = operations.address(&format!("/a/{name}"), "2025-11-01", Moment::at_second(START));
        assert!(address.len() > 3_000, "ARM's are several KB long");

        let bare = address.split("&c=").next().unwrap();
        assert_eq!(ask(&operations, bare, &name), Err("AuthorizationFailed"));
        assert_eq!(ask(&operations, &address.replace("&t=6", "&t=7"), &name), Err("AuthorizationFailed"));
        assert_eq!(ask(&operations, &address, "another"), Err("InvalidResourceType"));
    }
}
