//! What was recorded from the real az (`tests/golden/record.py`), replayed against acrgeo: stdout, exit code, the error line
//! and the requests that write must be the same.

use crate::harness::{Azure, Run};
use serde_json::{Value, json};
use std::path::Path;

/// Cases where acrgeo differs from az on purpose, with the reason; they must differ, or the entry can go.
const DIFFERENT: [(&str, &str, &str); 4] = [
    ("replication show -n  -r myacr", "", "an empty name would ask for the list instead"),
    ("replication --nosuch list -r myacr -o none", "", "az then doesn't know the command's own options either"),
    (
        "replication list -r myacr -o table",
        "AZURE_CLOUD_NAME=AzureCloud",
        "a service principal in the environment needs no az login",
    ),
    ("replication list -r myacr", "AZURE_CORE_OUTPUT=", "an empty setting is none; az shows a traceback"),
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
        Ended::of(&run, azure.writes().split_off(already))
    }

    /// Where az shows a traceback, one clear error line is enough.
    fn is_traceback(&self) -> bool {
        let told = self.ended.error.as_deref();
        told.is_some_and(|error| error.starts_with("ERROR: The command failed with an unexpected error."))
    }

    fn differs_on_purpose(&self) -> bool {
        let words = self.args.join(" ");
        let env: Vec<_> = self.env.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let env = env.join(" ");
        DIFFERENT.iter().any(|(case, variables, _)| *case == words && *variables == env)
    }
}

impl Ended {
    fn of(run: &Run, writes: Vec<(String, String, Value)>) -> Self {
        let stderr = without_now(&run.stderr);
        Self {
            stdout: without_now(&run.stdout),
            code: run.code,
            error: stderr.lines().find(|line| line.starts_with("ERROR: ")).map(str::to_owned),
            writes,
        }
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
        let same = if case.differs_on_purpose() {
            ended != case.ended
        } else if case.is_traceback() {
            orderly && ended.code == case.ended.code
        } else {
            ended == case.ended
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
