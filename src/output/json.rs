//! `-o json`: as Python's `json.dumps(indent=2, sort_keys=True, ensure_ascii=False)`.

use serde_json::Value;

/// Two spaces of indentation, keys sorted by code point at every level, text as it is.
pub fn render(value: &Value) -> String {
    let mut sorted = value.clone();
    sorted.sort_all_objects();
    format!("{sorted:#}\n")
}

#[cfg(test)]
mod tests {
    use super::render;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_and_text_is_left_as_it_is() {
        let value = json!({"b": {"z": 1, "a": "é\u{7f}\n\u{1}"}, "a": [], "c": {}});
        assert_eq!(
            render(&value),
            "{\n  \"a\": [],\n  \"b\": {\n    \"a\": \"é\u{7f}\\n\\u0001\",\n    \"z\": 1\n  },\n  \"c\": {}\n}\n"
        );
    }
}
