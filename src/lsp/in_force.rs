//! By what drafts are judged: the facts and rules in force, and where the files of sources are.
//!
//! Made of the editor's settings, on the worker's thread. A project's `factlint.toml` comes in here, folder by folder.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Options;
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
    /// The files that all this was read from, and when they were last written.
    files: Vec<(PathBuf, Option<SystemTime>)>,
}

impl InForce {
    /// What the settings ask for, and a line for each thing in them that can't be had.
    pub(super) fn new(options: &Options, settings: &Settings, folders: &[PathBuf]) -> (Self, Vec<String>) {
        let packs: Vec<PathBuf> = match settings.facts.as_slice() {
            [] => options.facts.clone(),
            named => named.iter().map(|name| resolve(name, folders)).collect(),
        };
        // Before they are read: a pack that is written meanwhile counts as changed.
        let files = packs
            .iter()
            .map(|pack| pack.canonicalize().unwrap_or_else(|_| pack.clone()))
            .map(|file| (file.clone(), written(&file)));
        let files = files.collect();
        let (facts, mut faults) = project::facts(&packs, &options.against);
        let selection = Selection::new(&settings.select, &settings.ignore).unwrap_or_else(|unknown| {
            faults.extend(unknown.iter().map(ToString::to_string));
            Selection::default()
        });
        let engine =
            Engine::new(facts, check::Settings { min_confidence: settings.min_confidence, ..check::Settings::default() });
        let named = settings.sources.iter().map(|name| resolve(name, folders));
        let beside = packs.iter().filter(|pack| pack.as_os_str() != BUILTIN).filter_map(|pack| pack.parent()).map(Path::to_owned);
        let sources = Sources { folders: named.chain(beside).chain(folders.iter().cloned()).collect() };
        (Self { engine, selection, sources, files }, faults)
    }

    /// Was it read from this file?
    pub(super) fn rests_on(&self, file: &Path) -> bool {
        let name = file.file_name().and_then(|name| name.to_str());
        let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        matches!(name, Some("factlint.toml" | "accepted.toml")) || self.files.iter().any(|(ours, _)| *ours == file)
    }

    /// Was one of its files written since?
    pub(super) fn has_changed(&self) -> bool {
        self.files.iter().any(|(file, when)| written(file) != *when)
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

fn written(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|about| about.modified()).ok()
}

/// A path of the settings; one that isn't absolute starts from the first folder of the workspace.
fn resolve(name: &str, folders: &[PathBuf]) -> PathBuf {
    match folders.first() {
        Some(folder) if name != BUILTIN => folder.join(name),
        _ => PathBuf::from(name),
    }
}
