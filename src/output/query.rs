//! `--query`: JMESPath.

use crate::error::{Error, Result};
use serde_json::Value;

const REFERENCE: &str =
    "To learn more about --query, please visit: 'https://learn.microsoft.com/cli/azure/query-azure-cli'";

/// A query, parsed.
pub struct Query(jpx_core::Expression<'static>);

impl Query {
    /// Parses a query.
    ///
    /// # Errors
    /// Where it is no JMESPath, with exit code 2 and az's words.
    pub fn parse(text: &str) -> Result<Self> {
        jpx_core::compile(text).map(Self).map_err(|_| {
            Error::usage(format!("argument --query: invalid jmespath_type value: '{text}'")).advise(REFERENCE).into()
        })
    }

    /// What the query finds in a value.
    ///
    /// # Errors
    /// Where a function of it is given what it can't take.
    pub fn search(&self, value: &Value) -> Result<Value> {
        self.0.search(value).map_err(|error| {
            Error::new(format!("Invalid jmespath query supplied for `--query`: {error}")).advise(REFERENCE).into()
        })
    }
}

/// Whether a query parses.
///
/// # Errors
/// Where it doesn't, as [`Query::parse`].
pub fn check(text: &str) -> Result<()> {
    Query::parse(text).map(drop)
}
