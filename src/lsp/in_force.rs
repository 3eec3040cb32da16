//! By what drafts are judged: the facts and rules in force, and where the files of sources are.
//!
//! Made of the editor's settings, on the worker's thread. A project's `factlint.toml` comes in here, folder by folder.

use std::path::{Path, PathBuf};

use super::settings::Settings;
use super::sources::Sources;
use crate::check::{self, Engine, Selection};
use crate::fact::Facts;
use crate::project;

/// The built-in pack by its name.
const BUILTIN: &str = "builtin";

pub(super) struct InForce {
    pub(super) engine: Engine,
    pub(super) selection: Selection,
    pub(super) sources: Sources,
    /// The files that all this was read from.
    files: Vec<PathBuf>,
}

impl InForce {
    /// What the settings ask for, and a line for each thing in them that can't be had.
    pub(super) fn new(settings: &Settings, folders: &[PathBuf]) -> (Self, Vec<String>) {
        let packs: Vec<PathBuf> = settings.facts.iter().map(|name| resolve(name, folders)).collect();
        let (facts, mut faults) = project::facts(&packs, &[]);
        let selection = Selection::new(&settings.select, &settings.ignore).unwrap_or_else(|unknown| {
            faults.extend(unknown.iter().map(ToString::to_string));
            Selection::default()
        });
        let engine =
            Engine::new(facts, check::Settings { min_confidence: settings.min_confidence, ..check::Settings::default() });
        let named = settings.sources.iter().map(|name| resolve(name, folders));
        let beside = packs.iter().filter_map(|pack| pack.parent()).filter(|folder| folder.is_absolute()).map(Path::to_owned);
        let sources = Sources { folders: named.chain(beside).chain(folders.iter().cloned()).collect() };
        (Self { engine, selection, sources, files: packs }, faults)
    }

    /// Was it read from this file?
    pub(super) fn rests_on(&self, file: &Path) -> bool {
        let name = file.file_name().and_then(|name| name.to_str());
        matches!(name, Some("factlint.toml" | "accepted.toml")) || self.files.iter().any(|ours| ours == file)
    }
}

impl Default for InForce {
    /// No facts at all.
    fn default() -> Self {
        Self {
            engine: Engine::new(Facts::empty(), check::Settings::default()),
            selection: Selection::default(),
            sources: Sources::default(),
            files: Vec::new(),
        }
    }
}

/// A path of the settings; one that isn't absolute starts from the first folder of the workspace.
fn resolve(name: &str, folders: &[PathBuf]) -> PathBuf {
    match folders.first() {
        Some(folder) if name != BUILTIN => folder.join(name),
        _ => PathBuf::from(name),
    }
}
