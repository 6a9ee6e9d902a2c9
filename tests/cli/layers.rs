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
        for (_, used) in text.match_indices("crate::").map(|(at, found)| (at, &text[at + found.len()..])) {
            let uses = used.trim_start_matches('{').split(|c: char| !c.is_alphanumeric() && c != '_');
            let used = uses.take(1).next().unwrap_or_default();
            let allowed = match (layer(&own), layer(used)) {
                _ if own == used => true,
                // The emulator stands apart; the commands that run it are its only users.
                (None, _) => own != "emulator" || layer(used).is_none(),
                (Some(_), None) => used != "emulator" || own == "commands",
                (Some(own), Some(used)) => used < own || LAYERS[own] == LAYERS[0] && LAYERS[used] == LAYERS[0],
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
