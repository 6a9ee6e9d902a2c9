//! What a query finds in a value.

use super::functions::{self, Argument};
use super::{Ast, Comparison, Failure};
use crate::python::{Data, Dict, compare};
use std::cmp::Ordering;
use std::rc::Rc;

pub(super) fn evaluate(ast: &Ast, value: &Data) -> Result<Data, Failure> {
    Ok(match ast {
        Ast::Current => value.clone(),
        Ast::Literal(literal) => literal.clone(),
        Ast::Field(name) => value.get(name),
        Ast::Index(at) => index(value, *at),
        Ast::Slice(parts) => slice(value, *parts)?,
        Ast::Chain(first, then) | Ast::Indexed(first, then) => evaluate(then, &evaluate(first, value)?)?,
        Ast::Projection(list, then) => match evaluate(list, value)? {
            Data::List(items) => project(items.iter(), None, then)?,
            _ => Data::None,
        },
        Ast::ValueProjection(object, then) => match evaluate(object, value)? {
            Data::Dict(dict) => project(dict.iter().map(|(_, value)| value), None, then)?,
            _ => Data::None,
        },
        Ast::Filter { list, condition, then } => match evaluate(list, value)? {
            Data::List(items) => project(items.iter(), Some(condition), then)?,
            _ => Data::None,
        },
        Ast::Flatten(list) => flatten(&evaluate(list, value)?),
        Ast::List(_) | Ast::Object(_) if matches!(value, Data::None) => Data::None,
        Ast::List(items) => {
            let items = items.iter().map(|item| evaluate(item, value));
            Data::list(items.collect::<Result<_, _>>()?)
        }
        Ast::Object(fields) => object(fields, value)?,
        Ast::Or(one, other) => match evaluate(one, value)? {
            found if holds(&found) => found,
            _ => evaluate(other, value)?,
        },
        Ast::And(one, other) => match evaluate(one, value)? {
            found if holds(&found) => evaluate(other, value)?,
            found => found,
        },
        Ast::Not(inner) => Data::Bool(!holds(&evaluate(inner, value)?)),
        Ast::Compare(comparison, one, other) => {
            compared(*comparison, &evaluate(one, value)?, &evaluate(other, value)?)?
        }
        Ast::Call(name, arguments) => {
            let arguments = arguments.iter().map(|argument| match argument {
                Ast::Expression(expression) => Ok(Argument::Expression(expression)),
                other => evaluate(other, value).map(Argument::Value),
            });
            functions::call(name, &arguments.collect::<Result<Vec<_>, _>>()?)?
        }
        Ast::Expression(_) => {
            return Err(Failure("an expression (&) can only be given to a function".to_owned()));
        }
    })
}

/// JMESPath's truth: unlike Python's, every number is true.
fn holds(value: &Data) -> bool {
    matches!(value, Data::Int(_) | Data::Float(_)) || value.truthy()
}

fn project<'a>(items: impl Iterator<Item = &'a Data>, condition: Option<&Ast>, then: &Ast) -> Result<Data, Failure> {
    let mut found = Vec::new();
    for item in items {
        if let Some(condition) = condition
            && !holds(&evaluate(condition, item)?)
        {
            continue;
        }
        let value = evaluate(then, item)?;
        if !matches!(value, Data::None) {
            found.push(value);
        }
    }
    Ok(Data::list(found))
}

fn flatten(list: &Data) -> Data {
    let Data::List(items) = list else {
        return Data::None;
    };
    let mut flat = Vec::with_capacity(items.len());
    for item in items.iter() {
        match item {
            Data::List(inner) => flat.extend(inner.iter().cloned()),
            other => flat.push(other.clone()),
        }
    }
    Data::list(flat)
}

fn object(fields: &[(Rc<str>, Ast)], value: &Data) -> Result<Data, Failure> {
    let mut dict = Dict::ordered();
    for (name, field) in fields {
        dict.insert(name.clone(), evaluate(field, value)?);
    }
    Ok(Data::Dict(Rc::new(dict)))
}

/// A negative index counts from the end.
fn index(list: &Data, at: i64) -> Data {
    let Data::List(items) = list else {
        return Data::None;
    };
    let back = usize::try_from(at.unsigned_abs()).unwrap_or(usize::MAX);
    let at = if at < 0 { items.len().checked_sub(back) } else { Some(back) };
    at.and_then(|at| items.get(at)).cloned().unwrap_or(Data::None)
}

/// Python's `list[start:stop:step]`.
fn slice(list: &Data, [start, stop, step]: [Option<i64>; 3]) -> Result<Data, Failure> {
    let Data::List(items) = list else {
        return Ok(Data::None);
    };
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(Failure("slice step cannot be zero".to_owned()));
    }
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    // Backwards, the bounds are one lower: from the last item to before the first.
    let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let bound = |given: Option<i64>, default: i64| match given {
        None => default,
        Some(at) if at < 0 => at.saturating_add(length).max(low),
        Some(at) => at.min(high),
    };
    let (first, last) = if step < 0 { (high, low) } else { (low, high) };
    let (mut at, stop) = (bound(start, first), bound(stop, last));
    let mut taken = Vec::new();
    while if step < 0 { at > stop } else { at < stop } {
        taken.extend(usize::try_from(at).ok().and_then(|at| items.get(at)).cloned());
        at = at.saturating_add(step);
    }
    Ok(Data::list(taken))
}

fn compared(comparison: Comparison, one: &Data, other: &Data) -> Result<Data, Failure> {
    let holds: fn(Ordering) -> bool = match comparison {
        Comparison::Equal => return Ok(Data::Bool(equal(one, other))),
        Comparison::Unequal => return Ok(Data::Bool(!equal(one, other))),
        Comparison::Less => Ordering::is_lt,
        Comparison::LessOrEqual => Ordering::is_le,
        Comparison::Greater => Ordering::is_gt,
        Comparison::GreaterOrEqual => Ordering::is_ge,
    };
    let has_order = |value: &Data| matches!(value, Data::Int(_) | Data::Float(_) | Data::Str(_));
    if !has_order(one) || !has_order(other) {
        return Ok(Data::None);
    }
    if matches!(one, Data::Str(_)) != matches!(other, Data::Str(_)) {
        return Err(Failure(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            comparison.sign(),
            functions::python_type(one),
            functions::python_type(other)
        )));
    }
    Ok(Data::Bool(compare(one, other).is_some_and(holds)))
}

/// Python's `==`, except that a number is no flag.
fn equal(one: &Data, other: &Data) -> bool {
    matches!(one, Data::Bool(_)) == matches!(other, Data::Bool(_)) && one == other
}
