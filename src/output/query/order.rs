//! The functions of a query that put values in order.

use super::Failure;
use super::builtins::{Found, expression, items, value};
use super::evaluate::evaluate;
use super::functions::{Argument, python_type, type_of_value, wrong_type};
use crate::python::{Data, compare};
use std::cmp::Ordering;

pub(super) fn max(arguments: &[Argument]) -> Found {
    let keyed = items(arguments, 0).iter().map(|item| Ok((item.clone(), item.clone())));
    first_most(keyed, Ordering::Greater)
}

pub(super) fn min(arguments: &[Argument]) -> Found {
    let keyed = items(arguments, 0).iter().map(|item| Ok((item.clone(), item.clone())));
    first_most(keyed, Ordering::Less)
}

pub(super) fn max_by(arguments: &[Argument]) -> Found {
    first_most(keyed(arguments, "max_by", &["number", "string"])?, Ordering::Greater)
}

pub(super) fn min_by(arguments: &[Argument]) -> Found {
    first_most(keyed(arguments, "min_by", &["number", "string"])?, Ordering::Less)
}

/// The first item whose key none is before.
fn first_most(keyed: impl Iterator<Item = Result<(Data, Data), Failure>>, wanted: Ordering) -> Found {
    let mut most: Option<(Data, Data)> = None;
    for next in keyed {
        let (key, item) = next?;
        most = match most {
            Some((best, kept)) if !comes_first(&key, &best, wanted)? => Some((best, kept)),
            _ => Some((key, item)),
        };
    }
    Ok(most.map_or(Data::None, |(_, item)| item))
}

fn comes_first(key: &Data, best: &Data, wanted: Ordering) -> Result<bool, Failure> {
    if type_of_value(key) != type_of_value(best) {
        return Err(Failure(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            if wanted.is_gt() { '>' } else { '<' },
            python_type(key),
            python_type(best)
        )));
    }
    Ok(compare(key, best) == Some(wanted))
}

/// Each item with what the expression finds in it, which has to be of one of these types.
fn keyed<'a>(
    arguments: &'a [Argument<'a>],
    name: &'a str,
    types: &'a [&'a str],
) -> Result<impl Iterator<Item = Result<(Data, Data), Failure>> + 'a, Failure> {
    let expression = expression(arguments, 1)?;
    Ok(items(arguments, 0).iter().map(move |item| {
        let key = evaluate(expression, item)?;
        let found = type_of_value(&key);
        if types.contains(&found) {
            Ok((key, item.clone()))
        } else {
            Err(wrong_type(name, &Argument::Value(key), types, found))
        }
    }))
}

pub(super) fn sort(arguments: &[Argument]) -> Found {
    let mut sorted = items(arguments, 0).to_vec();
    sorted.sort_by(in_order);
    Ok(Data::list(sorted))
}

pub(super) fn sort_by(arguments: &[Argument]) -> Found {
    let Some(first) = items(arguments, 0).first() else {
        return value(arguments, 0).cloned();
    };
    let wanted = type_of_value(&evaluate(expression(arguments, 1)?, first)?);
    if !["number", "string"].contains(&wanted) {
        let first = Argument::Value(first.clone());
        return Err(wrong_type("sort_by", &first, &["string", "number"], wanted));
    }
    let types = [wanted];
    let mut sorted = keyed(arguments, "sort_by", &types)?.collect::<Result<Vec<_>, _>>()?;
    sorted.sort_by(|(one, _), (other, _)| in_order(one, other));
    Ok(Data::list(sorted.into_iter().map(|(_, item)| item).collect()))
}

/// A sort needs an order of everything, so what is not a number comes last.
fn in_order(one: &Data, other: &Data) -> Ordering {
    let not_a_number = |data: &Data| matches!(data, Data::Float(number) if number.is_nan());
    compare(one, other).unwrap_or_else(|| not_a_number(one).cmp(&not_a_number(other)))
}
