//! `--query`: JMESPath as Python's jmespath 1.1 has it, which is what az runs.
//!
//! It is small and its own because a query has to mean here what it means to az, down to the commas that it lets one leave
//! out, the integers it keeps, the words of its errors, and which of its results are ordered or are the very same list.

mod builtins;
mod evaluate;
mod functions;
mod lexer;
mod order;
mod parser;

#[cfg(test)]
mod compliance;

use crate::error::{Error, Result};
use crate::python::{Data, quoted};
use std::rc::Rc;

const REFERENCE: &str =
    "To learn more about --query, please visit: 'https://learn.microsoft.com/cli/azure/query-azure-cli'";

/// A query, parsed.
#[derive(Debug)]
pub struct Query(Ast);

impl Query {
    /// Parses a query.
    ///
    /// # Errors
    /// Where it is no JMESPath, with exit code 2 and az's words.
    pub fn parse(text: &str) -> Result<Self> {
        let parsed = lexer::tokens(text).and_then(parser::parse);
        parsed.map(Self).ok_or_else(|| {
            Error::usage(format!("argument --query: invalid jmespath_type value: {}", quoted(text)))
                .advise(REFERENCE)
                .into()
        })
    }

    /// What the query finds in a value.
    ///
    /// # Errors
    /// Where a function of it is given what it can't take.
    pub fn search(&self, value: &Data) -> Result<Data> {
        evaluate::evaluate(&self.0, value).map_err(|Failure(reason)| {
            Error::new(format!("Invalid jmespath query supplied for `--query`: {reason}")).advise(REFERENCE).into()
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

/// Why a query can't be evaluated, in Python's words.
#[derive(Debug)]
struct Failure(String);

/// What a query says to do with a value.
#[derive(Debug)]
enum Ast {
    /// `@`: the value itself.
    Current,
    Literal(Data),
    Field(Rc<str>),
    Index(i64),
    Slice([Option<i64>; 3]),
    /// `a.b`, `a | b`: the second on what the first finds.
    Chain(Box<Ast>, Box<Ast>),
    /// `a[0]`: the same, but the parser has to know it again.
    Indexed(Box<Ast>, Box<Ast>),
    /// The second on each item of the list that the first finds.
    Projection(Box<Ast>, Box<Ast>),
    /// The second on each value of the object that the first finds.
    ValueProjection(Box<Ast>, Box<Ast>),
    /// A projection of the items for which the condition holds.
    Filter {
        list: Box<Ast>,
        condition: Box<Ast>,
        then: Box<Ast>,
    },
    Flatten(Box<Ast>),
    List(Vec<Ast>),
    Object(Vec<(Rc<str>, Ast)>),
    Or(Box<Ast>, Box<Ast>),
    And(Box<Ast>, Box<Ast>),
    Not(Box<Ast>),
    Compare(Comparison, Box<Ast>, Box<Ast>),
    Call(Rc<str>, Vec<Ast>),
    /// `&a`: not to be evaluated but given to a function.
    Expression(Box<Ast>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "==",
            Comparison::Unequal => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(query: &str) -> String {
        let value = json!({"a": [1, 2.0, -3], "b": {"z": "é", "y": null}, "c": [{"n": 2}, {"n": 1}]});
        match Query::parse(query).and_then(|query| query.search(&Data::from(&value))) {
            Ok(found) => found.repr(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn integers_stay_integers_and_order_is_kept() {
        let queries = [
            ("[sum(a), abs(a[2]), ceil(a[1]), avg(a)]", "[0.0, 3, 2, 0.0]"),
            ("c[].{x: n, a: `1`}", "[OrderedDict({'x': 2, 'a': 1}), OrderedDict({'x': 1, 'a': 1})]"),
            ("keys(merge(b, `{\"a\": 1, \"z\": 2}`))", "['z', 'y', 'a']"),
            ("merge(`{}`, [['a', 'b'], 'cd'], '')", "{'a': 'b', 'c': 'd'}"),
            ("sort_by(c, &n)[*].n", "[1, 2]"),
            ("to_string(b)", "'{\"z\":\"\\\\u00e9\",\"y\":null}'"),
            ("`foo`", "'foo'"),
            ("a[0][0:1].b", "None"),
        ];
        for (query, result) in queries {
            assert_eq!(found(query), result, "{query}");
        }
    }

    #[test]
    fn errors_are_told_in_python_s_words() {
        let prefix = "Invalid jmespath query supplied for `--query`: ";
        let queries = [
            ("nope(a)", "Unknown function: nope()"),
            ("length(a, b)", "Expected 1 argument for function length(), received 2"),
            ("not_null()", "Expected at least 1 argument for function not_null(), received 0"),
            (
                "abs(b)",
                "In function abs(), invalid type for value: {'z': 'é', 'y': None}, expected one of: ['number'], received: \"object\"",
            ),
            (
                "max([`1`, 'a'])",
                "In function max(), invalid type for value: a, expected one of: ['array-number', 'array-string'], received: \"str\"",
            ),
            (
                "sort_by(c, &@)",
                "In function sort_by(), invalid type for value: {'n': 2}, expected one of: ['string', 'number'], received: \"object\"",
            ),
        ];
        for (query, reason) in queries {
            assert_eq!(found(query), format!("{prefix}{reason}"), "{query}");
        }
    }

    #[test]
    fn what_is_no_query_is_quoted_as_python_quotes() {
        let told = |query| Query::parse(query).unwrap_err().to_string();
        assert_eq!(told("it's"), "argument --query: invalid jmespath_type value: \"it's\"");
        assert_eq!(told(""), "argument --query: invalid jmespath_type value: ''");
    }

    #[test]
    fn however_deep_a_query_is_it_ends() {
        for (open, close) in [("(", ")"), ("[", "]"), ("!", ""), ("a||", ""), ("[?a", "]")] {
            assert!(Query::parse(&format!("{}a{}", open.repeat(40_000), close.repeat(40_000))).is_err());
        }
        let wide = format!("[{}]", vec!["a.b.c || d"; 5_000].join(","));
        assert!(Query::parse(&wide).is_ok());
    }
}
