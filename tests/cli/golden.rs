//! What was recorded from the real az (`tests/golden/record.py`), replayed against acrgeo: stdout, exit code, the error line
//! and the requests that write must be the same.

use crate::harness::{Azure, Run};
use serde_json::{Value, json};
use std::path::Path;

/// A case where acrgeo differs from az on purpose.
struct Difference {
    words: &'static str,
    /// `NAME=value` of the case's variables.
    env: &'static str,
    reason: &'static str,
    /// How acrgeo ends: its exit code, and what is in its error line, if there is one.
    code: i32,
    error: Option<&'static str>,
}

/// A tag's value of Python's that JSON doesn't have: az sends it as Python prints it, acrgeo as JSON has it.
const fn only_in_python(words: &'static str) -> Difference {
    let reason = "it was no text to begin with";
    Difference { words, env: "", reason, code: 3, error: Some("(ResourceNotFound)") }
}

const DIFFERENT: [Difference; 8] = [
    Difference {
        words: "replication show -n  -r myacr",
        env: "",
        reason: "an empty name would ask for the list instead",
        code: 1,
        error: Some("'' is no name in replications."),
    },
    Difference {
        words: "replication --nosuch list -r myacr -o none",
        env: "",
        reason: "az then doesn't know the command's own options either",
        code: 2,
        error: Some("unrecognized arguments: --nosuch"),
    },
    Difference {
        words: "replication list -r myacr -o table",
        env: "AZURE_CLOUD_NAME=AzureCloud",
        reason: "a service principal in the environment needs no az login",
        code: 1,
        error: Some("could not be reached"),
    },
    Difference {
        words: "replication list -r myacr",
        env: "AZURE_CORE_OUTPUT=",
        reason: "an empty setting is none; az shows a traceback",
        code: 0,
        error: None,
    },
    only_in_python("replication update -r myacr -g myresourcegroup -n nosuch1 -o none --set tags={'a': {1: 2}}"),
    only_in_python("replication update -r myacr -g myresourcegroup -n nosuch1 -o none --set tags={'a': {True: 1}}"),
    only_in_python("replication update -r myacr -g myresourcegroup -n nosuch1 -o none --set tags={'a': {None: 1}}"),
    only_in_python("replication update -r myacr -g myresourcegroup -n nosuch1 -o none --set tags={'a': (1,)}"),
];

#[derive(serde::Deserialize)]
struct Case {
    args: Vec<String>,
    #[serde(default)]
    replies: Value,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    env: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    files: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    config: String,
    #[serde(default)]
    folder: String,
    #[serde(default)]
    terminal: bool,
    #[serde(flatten)]
    ended: Ended,
}

/// How a command ended.
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Ended {
    stdout: String,
    code: i32,
    error: Option<String>,
    writes: Vec<(String, String, Value)>,
}

impl Case {
    fn run(&self) -> Ended {
        let registry = |name: &str, sku: &str| json!({"name": name, "resourceGroup": "myresourcegroup", "location": "westus", "sku": sku});
        let replies = if self.replies.is_null() { json!([]) } else { self.replies.clone() };
        let azure = Azure::seeded(&json!({
            "registries": [registry("myacr", "Premium"), registry("mybasic", "Basic"), registry("mystandard", "Standard")],
            "replies": replies,
        }));
        for (path, text) in &self.files {
            let path = azure.home.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let folder = azure.home.path().join(&self.folder);
        std::fs::create_dir_all(&folder).unwrap();
        azure.append_settings(&self.config);
        for words in &self.before {
            azure.run(words).succeeded();
        }
        let already = azure.writes().len();
        let arguments: Vec<_> = ["acr"].into_iter().chain(self.args.iter().map(String::as_str)).collect();
        let mut command = azure.command(&arguments);
        command.envs(&self.env).current_dir(&folder);
        let run = if self.terminal { in_terminal(command) } else { Run::of(&mut command) };
        let writes = serde_json::to_string(&azure.writes().split_off(already)).unwrap();
        let settled = |text: &str| without_now(text).replace(&azure.url, "{url}");
        let stderr = settled(&run.stderr);
        Ended {
            stdout: settled(&run.stdout),
            code: run.code,
            error: stderr.lines().find(|line| line.starts_with("ERROR: ")).map(str::to_owned),
            writes: serde_json::from_str(&settled(&writes)).unwrap(),
        }
    }

    /// Where az shows a traceback, one clear error line is enough.
    fn is_traceback(&self) -> bool {
        let told = self.ended.error.as_deref();
        told.is_some_and(|error| error.starts_with("ERROR: The command failed with an unexpected error."))
    }

    fn difference(&self) -> Option<&'static Difference> {
        let words = self.args.join(" ");
        let env: Vec<_> = self.env.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let env = env.join(" ");
        DIFFERENT.iter().find(|different| different.words == words && different.env == env)
    }
}

impl Difference {
    fn holds(&self, ended: &Ended, of_az: &Ended) -> bool {
        let told = ended.error.as_deref();
        let as_said = match self.error {
            Some(error) => told.is_some_and(|told| told.contains(error)),
            None => told.is_none(),
        };
        as_said && ended.code == self.code && ended != of_az && !self.reason.is_empty()
    }
}

#[cfg(unix)]
fn in_terminal(command: std::process::Command) -> Run {
    Run::in_terminal(command)
}

#[cfg(not(unix))]
fn in_terminal(_: std::process::Command) -> Run {
    unreachable!("these cases are replayed where there are such terminals")
}

/// The emulator's own moments differ from run to run; what the cases say of time lies before 2026.
fn without_now(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("20") {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        match moment(found) {
            Some(length) => {
                out.push_str("<now>");
                rest = &found[length..];
            }
            None => {
                out.push_str("20");
                rest = &found[2..];
            }
        }
    }
    out + rest
}

/// The length of the moment since 2026 that the text begins with.
fn moment(text: &str) -> Option<usize> {
    let shape = "dddd-dd-ddTdd:dd:dd";
    let head = text.as_bytes().get(..shape.len())?;
    let fits = |(found, wanted): (&u8, u8)| {
        if wanted == b'd' { found.is_ascii_digit() } else { *found == wanted }
    };
    if !head.iter().zip(shape.bytes()).all(fits) || &head[..4] < b"2026".as_slice() {
        return None;
    }
    let rest = text[shape.len()..].strip_prefix('.').unwrap_or_default();
    let fraction = rest.bytes().take_while(u8::is_ascii_digit).count();
    Some(shape.len() + if fraction > 0 { fraction + 1 } else { 0 })
}

fn replay(area: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/az-2.91.0");
    let text = std::fs::read_to_string(golden.join(format!("{area}.json"))).unwrap();
    let cases: Vec<Case> = serde_json::from_str(&text).unwrap();
    assert!(cases.len() > 20);
    let mut wrong = Vec::new();
    for case in &cases {
        let ended = case.run();
        let orderly = ended.stdout.is_empty() && ended.code != 0 && ended.error.is_some();
        let same = match case.difference() {
            Some(difference) => difference.holds(&ended, &case.ended),
            None if case.is_traceback() => orderly && ended.code == case.ended.code,
            None => ended == case.ended,
        };
        if !same {
            wrong.push(format!("{:?} {:?}\n  az:  {:?}\n  own: {ended:?}", case.args, case.env, case.ended));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn arguments_are_read_as_az_reads_them() {
    replay("arguments");
}

#[test]
fn output_is_az_s() {
    replay("output");
}

#[test]
fn queries_are_answered_as_az_answers_them() {
    replay("query");
}

#[test]
fn az_s_requests_are_sent() {
    replay("writes");
}

#[test]
fn errors_are_az_s() {
    replay("errors");
}

#[test]
fn settings_are_az_s() {
    replay("settings");
}

#[cfg(unix)]
#[test]
fn a_terminal_is_shown_what_az_shows_it() {
    replay("terminal");
}
