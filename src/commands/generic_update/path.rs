//! Paths into a resource, as az's generic update reads them: `tags.env`, `list[0].name`, `list[key=value]`.

use serde_json::Value;

/// `a.b[0]` is `a`, `b`, `[0]`.
pub fn split(path: &str) -> Vec<String> {
    let path = path.replace(".[", "[").replace('[', ".[");
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut brackets = false;
    for c in path.chars() {
        match c {
            '.' if !brackets => {
                parts.extend((!part.is_empty()).then(|| std::mem::take(&mut part)));
                continue;
            }
            '[' => brackets = true,
            ']' => brackets = false,
            _ => {}
        }
        part.push(c);
    }
    parts.extend((!part.is_empty()).then_some(part));
    parts
}

/// A path and its new value: apart at the first `=` that isn't in brackets, or at the only one.
pub fn split_expression(expression: &str) -> (&str, &str) {
    let only_one = expression.matches('=').count() == 1;
    let mut brackets = false;
    for (at, c) in expression.char_indices() {
        match c {
            '=' if !brackets || only_one => return (&expression[..at], &expression[at + 1..]),
            '[' => brackets = true,
            ']' => brackets = false,
            _ => {}
        }
    }
    (expression, "")
}

/// What stands between the brackets of `[…]`.
pub fn bracketed(part: &str) -> Option<&str> {
    part.strip_prefix('[')?.strip_suffix(']')
}

/// Where an index leads in a list of that length; a negative one counts from the end, as in Python.
pub fn position(length: usize, index: i64) -> Option<usize> {
    let length = i64::try_from(length).ok()?;
    let at = if index < 0 { index + length } else { index };
    (0..length).contains(&at).then(|| usize::try_from(at).ok()).flatten()
}

/// az's words for an attribute that an SDK object doesn't have: it shows the object's inner fields.
pub fn no_attribute(part: &str, parents: &[&str], inner: &str) -> String {
    let parent = parents.join(".").replace(".[", "[");
    format!("Couldn't find '{part}' in '{parent}'. Available options: [{inner}]")
}

/// az's words for a part of a path that isn't there, with what is.
pub fn not_found(part: &str, parents: &[&str], here: &Value) -> String {
    let parent = parents.join(".").replace(".[", "[");
    let told = format!("Couldn't find '{part}' in '{parent}'.");
    match here {
        Value::Object(fields) => {
            let mut options: Vec<_> = fields.keys().map(|key| format!("'{key}'")).collect();
            options.sort();
            format!("{told} Available options: [{}]", options.join(", "))
        }
        Value::Array(_) => {
            let how = format!("index into the collection '{parent}' with [<index>] or [<key=value>]");
            format!("{told} Available options: {how}")
        }
        _ => format!("{told} '{parent}' does not support further indexing."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_split_at_points_and_brackets() {
        assert_eq!(split("a.b[0].c"), ["a", "b", "[0]", "c"]);
        assert_eq!(split("a.[k=v.w]"), ["a", "[k=v.w]"]);
        assert_eq!(split(""), Vec::<String>::new());
        assert_eq!(split_expression("a=b=c"), ("a", "b=c"));
        assert_eq!(split_expression("a[k=v].b=c"), ("a[k=v].b", "c"));
    }

    #[test]
    fn an_index_may_count_from_the_end() {
        assert_eq!([position(3, 0), position(3, -1), position(3, 3), position(0, -1)], [Some(0), Some(2), None, None]);
    }
}
