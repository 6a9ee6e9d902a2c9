//! What every test stands on: an emulator in this process, and the binary run against it in a clean environment.

use acrgeo::emulator::{Emulator, Options};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread::JoinHandle;
use tempfile::TempDir;
use tokio::sync::oneshot;

/// An emulator that serves until it is dropped, with a home folder for the processes run against it.
pub struct Azure {
    pub url: String,
    pub home: TempDir,
    environment: Vec<(&'static str, String)>,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

/// How a run of the binary ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Azure {
    /// With the usual registries.
    pub fn new() -> Self {
        Self::start(|_| {})
    }

    /// With the registries of a seed file.
    pub fn seeded(seed: &Value) -> Self {
        Self::start(|options| {
            let file = options.dir.as_ref().unwrap().with_file_name("seed.json");
            std::fs::write(&file, seed.to_string()).unwrap();
            options.seed = Some(file);
        })
    }

    pub fn start(change: impl FnOnce(&mut Options)) -> Self {
        let home = TempDir::new().unwrap();
        let mut options = Options {
            dir: Some(home.path().join("azure")),
            requests: Some(home.path().join("requests")),
            ..Options::default()
        };
        change(&mut options);
        let (stop, stopped) = oneshot::channel();
        let (started, start) = mpsc::channel();
        let server = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let emulator = Emulator::start(&options).await.unwrap();
                started.send((emulator.url().to_owned(), emulator.environment())).unwrap();
                let _ = stopped.await;
                emulator.stop().await;
            });
        });
        let (url, environment) = start.recv().expect("the emulator starts");
        Self { url, home, environment, stop: Some(stop), server: Some(server) }
    }

    /// Runs `acrgeo` with these words.
    pub fn run(&self, words: &str) -> Run {
        self.run_with(&words.split_whitespace().collect::<Vec<_>>(), |_| {})
    }

    /// Runs `acrgeo` with these arguments, after `change` had its way with the process to be.
    pub fn run_with(&self, arguments: &[&str], change: impl FnOnce(&mut Command)) -> Run {
        let mut command = self.command(arguments);
        change(&mut command);
        Run::of(&mut command)
    }

    /// `acrgeo` with these arguments, signed in.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = acrgeo(self.home.path());
        command.envs(self.environment.iter().cloned()).args(arguments);
        command
    }

    /// The requests so far that write: method, path without its query, and body.
    pub fn writes(&self) -> Vec<(String, String, Value)> {
        let text = |request: &Value, key: &str| request[key].as_str().unwrap_or_default().to_owned();
        let write = |request: Value| {
            let path = text(&request, "path");
            let path = path.split('?').next().unwrap_or_default().to_owned();
            (text(&request, "method"), path, request["body"].clone())
        };
        let writes = self.requests().into_iter().map(write);
        writes.filter(|(method, path, _)| method != "GET" && path.starts_with("/subscriptions")).collect()
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Value> {
        let log = std::fs::read_to_string(self.home.path().join("requests")).unwrap_or_default();
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Adds lines to az's settings file.
    pub fn append_settings(&self, lines: &str) {
        let config = self.config_dir().join("config");
        let settings = std::fs::read_to_string(&config).unwrap();
        std::fs::write(config, format!("{settings}\n{lines}")).unwrap();
    }

    /// The folder that is AZURE_CONFIG_DIR.
    pub fn config_dir(&self) -> PathBuf {
        self.home.path().join("azure")
    }
}

impl Drop for Azure {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
    }
}

#[cfg(unix)]
impl Run {
    /// Runs a command with a terminal for stdout and stderr: what it shows is given as stdout.
    pub fn in_terminal(mut command: Command) -> Self {
        use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
        use std::io::Read;
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&ours).unwrap();
        unlockpt(&ours).unwrap();
        let name = ptsname(&ours, Vec::new()).unwrap().into_string().unwrap();
        let theirs = || std::fs::OpenOptions::new().read(true).write(true).open(&name).unwrap();
        let mut process = command.stdout(theirs()).stderr(theirs()).spawn().unwrap();
        // The command holds the terminal's other end until it is dropped.
        drop(command);
        let (mut shown, mut chunk) = (Vec::new(), [0; 65536]);
        let mut ours = std::fs::File::from(ours);
        // Linux says with an error that nobody has the terminal open any more.
        while let Ok(length @ 1..) = ours.read(&mut chunk) {
            shown.extend_from_slice(&chunk[..length]);
        }
        Self {
            code: process.wait().unwrap().code().unwrap_or(-1),
            stdout: String::from_utf8(shown).unwrap(),
            stderr: String::new(),
        }
    }
}

impl Run {
    pub fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        Self {
            code: status.code().unwrap_or(-1),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }

    /// The result as JSON, of a run that must have succeeded.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{self:?}");
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// A run that must have succeeded, whatever it printed.
    #[track_caller]
    pub fn succeeded(&self) {
        assert_eq!(self.code, 0, "{self:?}");
    }

    /// What a failed run said first, without `ERROR: `; nothing may be on stdout.
    #[track_caller]
    pub fn error(&self, code: i32) -> &str {
        assert_eq!((self.code, self.stdout.as_str()), (code, ""), "{self:?}");
        let first = self.stderr.lines().find_map(|line| line.strip_prefix("ERROR: "));
        first.unwrap_or_else(|| panic!("no error line: {self:?}"))
    }
}

/// The binary with nothing of the user's own in its environment.
pub fn acrgeo(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_acrgeo"));
    command.env_clear().env("HOME", home).env("USERPROFILE", home).current_dir(home).stdin(Stdio::null());
    for kept in ["PATH", "SYSTEMROOT", "TEMP", "TMP", "LLVM_PROFILE_FILE"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    command
}
