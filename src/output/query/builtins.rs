//! The functions of a query. Each is called with as many arguments of such types as [`super::functions`] says it takes.

use super::evaluate::evaluate;
use super::functions::{Argument, python_type, type_of};
use super::{Ast, Failure};
use crate::output::json;
use crate::python::{self, Data, Dict};
use std::rc::Rc;

pub(super) type Found = Result<Data, Failure>;

/// The value of an argument; the signature keeps expressions out wherever a type is asked for.
pub(super) fn value<'a>(arguments: &'a [Argument], at: usize) -> Result<&'a Data, Failure> {
    match arguments.get(at) {
        Some(Argument::Value(value)) => Ok(value),
        _ => Err(Failure("an expression (&) is no value".to_owned())),
    }
}

fn text<'a>(arguments: &'a [Argument], at: usize) -> &'a str {
    match arguments.get(at) {
        Some(Argument::Value(Data::Str(text))) => text,
        _ => "",
    }
}

pub(super) fn items<'a>(arguments: &'a [Argument], at: usize) -> &'a [Data] {
    match arguments.get(at) {
        Some(Argument::Value(Data::List(items))) => items,
        _ => &[],
    }
}

fn fields<'a>(arguments: &'a [Argument]) -> impl Iterator<Item = (&'a Rc<str>, &'a Data)> {
    let dict = match arguments.first() {
        Some(Argument::Value(Data::Dict(dict))) => Some(dict.iter()),
        _ => None,
    };
    dict.into_iter().flatten()
}

pub(super) fn expression<'a>(arguments: &[Argument<'a>], at: usize) -> Result<&'a Ast, Failure> {
    match arguments.get(at) {
        Some(Argument::Expression(expression)) => Ok(expression),
        _ => Err(Failure("an expression (&) is needed".to_owned())),
    }
}

fn string(text: impl Into<Rc<str>>) -> Data {
    Data::Str(text.into())
}

fn whole(number: usize) -> Data {
    Data::Int(i128::try_from(number).unwrap_or(i128::MAX))
}

pub(super) fn abs(arguments: &[Argument]) -> Found {
    Ok(match value(arguments, 0)? {
        Data::Int(number) => Data::Int(number.saturating_abs()),
        Data::Float(number) => Data::Float(number.abs()),
        other => other.clone(),
    })
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn avg(arguments: &[Argument]) -> Found {
    let items = items(arguments, 0);
    let count = items.len() as f64;
    Ok(match python::sum(items) {
        _ if items.is_empty() => Data::None,
        Data::Int(total) => Data::Float(total as f64 / count),
        Data::Float(total) => Data::Float(total / count),
        other => other,
    })
}

pub(super) fn ceil(arguments: &[Argument]) -> Found {
    rounded(value(arguments, 0)?, f64::ceil)
}

pub(super) fn floor(arguments: &[Argument]) -> Found {
    rounded(value(arguments, 0)?, f64::floor)
}

#[allow(clippy::cast_possible_truncation)]
fn rounded(number: &Data, round: fn(f64) -> f64) -> Found {
    match number {
        Data::Float(number) if number.is_nan() => Err(Failure("cannot convert float NaN to integer".to_owned())),
        Data::Float(number) if number.is_infinite() => {
            Err(Failure("cannot convert float infinity to integer".to_owned()))
        }
        Data::Float(number) => Ok(Data::Int(round(*number) as i128)),
        other => Ok(other.clone()),
    }
}

pub(super) fn contains(arguments: &[Argument]) -> Found {
    let wanted = value(arguments, 1)?;
    match (value(arguments, 0)?, wanted) {
        (Data::List(items), wanted) => Ok(Data::Bool(items.contains(wanted))),
        (Data::Str(text), Data::Str(part)) => Ok(Data::Bool(text.contains(&**part))),
        (_, other) => {
            Err(Failure(format!("'in <string>' requires string as left operand, not {}", python_type(other))))
        }
    }
}

pub(super) fn starts_with(arguments: &[Argument]) -> Found {
    Ok(Data::Bool(text(arguments, 0).starts_with(text(arguments, 1))))
}

pub(super) fn ends_with(arguments: &[Argument]) -> Found {
    Ok(Data::Bool(text(arguments, 0).ends_with(text(arguments, 1))))
}

pub(super) fn join(arguments: &[Argument]) -> Found {
    let parts: Vec<_> = items(arguments, 1).iter().map(Data::text).collect();
    Ok(string(parts.join(text(arguments, 0))))
}

pub(super) fn keys(arguments: &[Argument]) -> Found {
    let keys = fields(arguments).map(|(key, _)| string(key.clone()));
    Ok(Data::list(keys.collect()))
}

pub(super) fn values(arguments: &[Argument]) -> Found {
    let values = fields(arguments).map(|(_, value)| value.clone());
    Ok(Data::list(values.collect()))
}

pub(super) fn length(arguments: &[Argument]) -> Found {
    Ok(whole(match value(arguments, 0)? {
        Data::Str(text) => text.chars().count(),
        Data::List(items) => items.len(),
        Data::Dict(dict) => dict.len(),
        _ => 0,
    }))
}

pub(super) fn map(arguments: &[Argument]) -> Found {
    let expression = expression(arguments, 0)?;
    let found = items(arguments, 1).iter().map(|item| evaluate(expression, item));
    found.collect::<Result<_, _>>().map(Data::list)
}

pub(super) fn merge(arguments: &[Argument]) -> Found {
    let mut merged = Dict::default();
    for at in 0..arguments.len() {
        for (key, value) in pairs(value(arguments, at)?)? {
            merged.insert(key, value);
        }
    }
    Ok(Data::Dict(Rc::new(merged)))
}

/// What a dict's `update()` takes: only the first argument of `merge()` has to be an object, for the others anything will
/// do that has keys and values by twos.
fn pairs(value: &Data) -> Result<Vec<(Rc<str>, Data)>, Failure> {
    if let Data::Dict(dict) = value {
        let fields = dict.iter();
        return Ok(fields.map(|(key, value)| (key.clone(), value.clone())).collect());
    }
    let pair = |item: &Data| match elements(item)?.as_slice() {
        [Data::Str(key), value] => Some((key.clone(), value.clone())),
        _ => None,
    };
    let pairs = elements(value).and_then(|items| items.iter().map(pair).collect());
    pairs.ok_or_else(|| Failure("merge() takes objects only".to_owned()))
}

/// What Python finds in a value by going through it.
fn elements(value: &Data) -> Option<Vec<Data>> {
    match value {
        Data::List(items) => Some(items.to_vec()),
        Data::Str(text) => Some(text.chars().map(|c| string(c.to_string())).collect()),
        Data::Dict(dict) => Some(dict.iter().map(|(key, _)| string(key.clone())).collect()),
        _ => None,
    }
}

pub(super) fn not_null(arguments: &[Argument]) -> Found {
    for at in 0..arguments.len() {
        match value(arguments, at)? {
            Data::None => {}
            found => return Ok(found.clone()),
        }
    }
    Ok(Data::None)
}

pub(super) fn reverse(arguments: &[Argument]) -> Found {
    Ok(match value(arguments, 0)? {
        Data::Str(text) => string(text.chars().rev().collect::<String>()),
        Data::List(items) => Data::list(items.iter().rev().cloned().collect()),
        other => other.clone(),
    })
}

pub(super) fn sum(arguments: &[Argument]) -> Found {
    Ok(python::sum(items(arguments, 0)))
}

pub(super) fn to_array(arguments: &[Argument]) -> Found {
    Ok(match value(arguments, 0)? {
        list @ Data::List(_) => list.clone(),
        other => Data::list(vec![other.clone()]),
    })
}

pub(super) fn to_number(arguments: &[Argument]) -> Found {
    Ok(match value(arguments, 0)? {
        number @ (Data::Int(_) | Data::Float(_)) => number.clone(),
        Data::Str(text) => python::parse_number(text).unwrap_or(Data::None),
        _ => Data::None,
    })
}

pub(super) fn to_string(arguments: &[Argument]) -> Found {
    Ok(match value(arguments, 0)? {
        text @ Data::Str(_) => text.clone(),
        other => string(json::compact(other)),
    })
}

pub(super) fn type_of_argument(arguments: &[Argument]) -> Found {
    Ok(match arguments.first() {
        Some(argument @ Argument::Value(_)) => string(type_of(argument)),
        _ => Data::None,
    })
}
