//! The architecture page's order of modules holds: what is lower never uses what is higher.

use std::path::{Path, PathBuf};

/// From the lowest up; modules on one line are independent of each other.
const LAYERS: [&[&str]; 9] = [
    &["error", "report", "stdout", "python"],
    &["http", "azure_config"],
    &["auth"],
    &["arm"],
    &["model", "output"],
    &["cli"],
    &["context"],
    &["commands"],
    &["app"],
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The module below `src` that a file belongs to.
fn module(file: &Path, src: &Path) -> String {
    let inner = file.strip_prefix(src).unwrap();
    inner.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The modules that a file names behind `crate::`, one by one or in braces.
fn modules_used(text: &str) -> Vec<&str> {
    let mut used = Vec::new();
    for (at, found) in text.match_indices("crate::") {
        let rest = &text[at + found.len()..];
        let named = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap().split(',').collect(),
            None => vec![rest],
        };
        let words = named.into_iter().map(str::trim);
        used.extend(words.filter_map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_').next()));
    }
    used.retain(|module| module.starts_with(char::is_lowercase));
    used
}

#[test]
fn every_module_has_its_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = std::fs::read_to_string(src.join("lib.rs")).unwrap();
    let modules =
        lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    let without: Vec<_> = modules.filter(|module| layer(module).is_none() && *module != "emulator").collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn modules_are_found_in_braces_and_alone() {
    let text = "use crate::{error as e, commands::x};\nuse crate::arm::Client; crate::VALUE";
    assert_eq!(modules_used(text), ["error", "commands", "arm"]);
}

#[test]
fn lower_layers_do_not_use_higher_ones() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    assert!(all.len() > 20);
    let mut wrong = Vec::new();
    for file in all {
        let own = module(&file, &src);
        if ["main", "lib"].contains(&own.as_str()) {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        for used in modules_used(&text) {
            let allowed = match (layer(&own), layer(used)) {
                _ if own == used => true,
                // The emulator stands apart; the commands that run it are its only users.
                (None, used_at) => used_at.is_none(),
                (Some(_), None) => own == "commands" && used == "emulator",
                (Some(at), Some(used_at)) => used_at < at || (at, used_at) == (0, 0),
            };
            if !allowed {
                wrong.push(format!("{} uses crate::{used}", file.display()));
            }
        }
        let clap_is_fine = ["cli", "commands", "app"].contains(&own.as_str());
        if text.contains("clap::") && !clap_is_fine {
            wrong.push(format!("{} uses clap", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
