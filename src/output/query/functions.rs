//! Calling a function of a query: which there are, what they take, and Python's words for what they don't.

use super::builtins as run;
use super::{Ast, Failure, order};
use crate::python::Data;
use std::fmt::Write;

/// What a function is given.
pub(super) enum Argument<'a> {
    Value(Data),
    /// `&a`, to be evaluated by the function.
    Expression(&'a Ast),
}

type Run = fn(&[Argument]) -> Result<Data, Failure>;

/// The types an argument may have, in the order in which Python names them; any, where there is none.
type Types = &'static [&'static str];

const ANY: Types = &[];
const ARRAY: Types = &["array"];
const ARRAY_OR_STRING: Types = &["array", "string"];
const EXPRESSION: Types = &["expref"];
const NUMBER: Types = &["number"];
const NUMBERS: Types = &["array-number"];
const NUMBERS_OR_STRINGS: Types = &["array-number", "array-string"];
const OBJECT: Types = &["object"];
const SIZED: Types = &["string", "array", "object"];
const STRING: Types = &["string"];
const STRINGS: Types = &["array-string"];
const STRINGS_OR_NUMBERS: Types = &["array-string", "array-number"];

/// Which functions there are, what they take, and whether they take more than that.
const FUNCTIONS: [(&str, &[Types], bool, Run); 26] = [
    ("abs", &[NUMBER], false, run::abs),
    ("avg", &[NUMBERS], false, run::avg),
    ("ceil", &[NUMBER], false, run::ceil),
    ("contains", &[ARRAY_OR_STRING, ANY], false, run::contains),
    ("ends_with", &[STRING, STRING], false, run::ends_with),
    ("floor", &[NUMBER], false, run::floor),
    ("join", &[STRING, STRINGS], false, run::join),
    ("keys", &[OBJECT], false, run::keys),
    ("length", &[SIZED], false, run::length),
    ("map", &[EXPRESSION, ARRAY], false, run::map),
    ("max", &[NUMBERS_OR_STRINGS], false, order::max),
    ("max_by", &[ARRAY, EXPRESSION], false, order::max_by),
    ("merge", &[OBJECT], true, run::merge),
    ("min", &[NUMBERS_OR_STRINGS], false, order::min),
    ("min_by", &[ARRAY, EXPRESSION], false, order::min_by),
    ("not_null", &[ANY], true, run::not_null),
    ("reverse", &[ARRAY_OR_STRING], false, run::reverse),
    ("sort", &[STRINGS_OR_NUMBERS], false, order::sort),
    ("sort_by", &[ARRAY, EXPRESSION], false, order::sort_by),
    ("starts_with", &[STRING, STRING], false, run::starts_with),
    ("sum", &[NUMBERS], false, run::sum),
    ("to_array", &[ANY], false, run::to_array),
    ("to_number", &[ANY], false, run::to_number),
    ("to_string", &[ANY], false, run::to_string),
    ("type", &[ANY], false, run::type_of_argument),
    ("values", &[OBJECT], false, run::values),
];

/// Calls a function.
pub(super) fn call(name: &str, arguments: &[Argument]) -> Result<Data, Failure> {
    let Some((_, signature, variadic, run)) = FUNCTIONS.iter().find(|function| function.0 == name) else {
        return Err(Failure(format!("Unknown function: {name}()")));
    };
    let (wanted, given) = (signature.len(), arguments.len());
    if given < wanted || (given > wanted && !variadic) {
        let at_least = if *variadic { "at least " } else { "" };
        let s = if wanted == 1 { "" } else { "s" };
        return Err(Failure(format!(
            "Expected {at_least}{wanted} argument{s} for function {name}(), received {given}"
        )));
    }
    for (argument, types) in arguments.iter().zip(*signature) {
        check(name, argument, types)?;
    }
    run(arguments)
}

fn check(name: &str, argument: &Argument, types: &[&str]) -> Result<(), Failure> {
    let outer = |wanted: &&str| wanted.split('-').next() == Some(type_of(argument));
    if !types.is_empty() && !types.iter().any(outer) {
        return Err(wrong_type(name, argument, types, type_of(argument)));
    }
    let Argument::Value(Data::List(items)) = argument else {
        return Ok(());
    };
    let inner: Vec<_> = types.iter().filter_map(|wanted| Some(wanted.split_once('-')?.1)).collect();
    // With a choice of types the first item makes it.
    let wanted = match (inner.as_slice(), items.first()) {
        ([], _) | (_, None) => return Ok(()),
        ([only], _) => only,
        (_, Some(first)) => type_of_value(first),
    };
    let fits = |item: &&Data| inner.contains(&wanted) && type_of_value(item) == wanted;
    match items.iter().find(|item| !fits(item)) {
        Some(item) => {
            let found = python_type(item);
            Err(wrong_type(name, &Argument::Value(item.clone()), types, found))
        }
        None => Ok(()),
    }
}

/// What Python says of a value that a function can't take.
pub(super) fn wrong_type(name: &str, argument: &Argument, types: &[&str], found: &str) -> Failure {
    let value = match argument {
        Argument::Value(value) => value.text(),
        Argument::Expression(_) => "<jmespath.visitor._Expression object>".to_owned(),
    };
    let mut told = format!("In function {name}(), invalid type for value: {value}, expected one of: [");
    for (at, wanted) in types.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        // Writing to a string can't fail.
        let _ = write!(told, "{comma}'{wanted}'");
    }
    Failure(format!("{told}], received: \"{found}\""))
}

/// JMESPath's name of an argument's type.
pub(super) fn type_of(argument: &Argument) -> &'static str {
    match argument {
        Argument::Value(value) => type_of_value(value),
        Argument::Expression(_) => "expref",
    }
}

/// JMESPath's name of a value's type.
pub(super) fn type_of_value(value: &Data) -> &'static str {
    match value {
        Data::None => "null",
        Data::Bool(_) => "boolean",
        Data::Int(_) | Data::Float(_) => "number",
        Data::Str(_) => "string",
        Data::List(_) => "array",
        Data::Dict(_) => "object",
    }
}

/// Python's name of a value's type.
pub(super) fn python_type(value: &Data) -> &'static str {
    match value {
        Data::None => "NoneType",
        Data::Bool(_) => "bool",
        Data::Int(_) => "int",
        Data::Float(_) => "float",
        Data::Str(_) => "str",
        Data::List(_) => "list",
        Data::Dict(dict) if dict.ordered => "OrderedDict",
        Data::Dict(_) => "dict",
    }
}
