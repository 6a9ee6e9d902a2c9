//! The official JMESPath cases: `tests/jmespath`.

use super::Query;
use crate::output::json;
use crate::python::Data;
use serde_json::Value;
use std::path::Path;

#[test]
fn every_official_case_passes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/jmespath");
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let suites: Vec<Value> = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        for suite in &suites {
            let given = Data::from(&suite["given"]);
            for case in suite["cases"].as_array().unwrap() {
                check(&given, case, &path);
                count += 1;
            }
        }
    }
    assert_eq!(count, 908);
}

fn check(given: &Data, case: &Value, path: &Path) {
    let query = case["expression"].as_str().unwrap();
    let found = Query::parse(query).and_then(|query| query.search(given));
    match (found, case.get("result")) {
        (Ok(found), Some(result)) => {
            assert_eq!(json::render(&found), json::render(&Data::from(result)), "{path:?}: {query}");
        }
        (Ok(_), None) if case.get("bench").is_some() => {}
        (Ok(found), None) => panic!("{path:?}: {query} finds {found:?}"),
        (Err(error), result) => assert!(result.is_none(), "{path:?}: {query}: {error}"),
    }
}
