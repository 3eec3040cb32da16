//! By what drafts are judged: for each document the facts and rules in force, and where the files of sources are.
//!
//! The editor's settings go before the command line, and that before a `factlint.toml` above the document. What a document needs is made when it is
//! asked for first, on the thread that asks.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::lsp_types::{MessageType, Url};

use super::client::local;
use super::lock::Lock;
use super::outbox::Outbox;
use super::settings::Settings;
use super::sources::Sources;
use crate::check::{Engine, Selection};
use crate::fact::Facts;
use crate::project::{ACCEPTED, Asked, CONFIG, Judge, Project};

/// What all documents are judged by.
pub(super) struct Realm {
    project: Project,
    folders: Vec<PathBuf>,
    outbox: Arc<Outbox>,
    made: Lock<HashMap<Option<PathBuf>, Arc<InForce>>>,
    /// Where something can't be read now, what was in force before stays.
    before: Lock<Option<Arc<Realm>>>,
}

/// What one document is judged by.
pub(super) struct InForce {
    pub(super) judge: Arc<Judge>,
    pub(super) sources: Sources,
}

impl Realm {
    /// What the settings ask for, and a line for each thing in them that can't be had.
    pub(super) fn new(options: &Asked, settings: &Settings, folders: &[PathBuf], outbox: Arc<Outbox>) -> (Self, Vec<String>) {
        let resolved = |names: &[String], else_: &[PathBuf]| match names {
            [] => else_.to_vec(),
            named => named.iter().map(|name| resolve(name, folders)).collect(),
        };
        let nothing = settings.facts.is_empty() && settings.sources.is_empty();
        let (facts, against) = if nothing { (options.facts.as_slice(), options.against.as_slice()) } else { (&[][..], &[][..]) };
        let faults = Selection::new(&settings.select, &settings.ignore).err();
        let rules = if faults.is_some() { (Vec::new(), Vec::new()) } else { (settings.select.clone(), settings.ignore.clone()) };
        let asked = Asked {
            config: settings.config.as_ref().map(|name| resolve(name, folders)).or_else(|| options.config.clone()),
            facts: resolved(&settings.facts, facts),
            against: resolved(&settings.sources, against),
            select: rules.0,
            ignore: rules.1,
            min_confidence: settings.min_confidence,
            all: false,
            workspaces: folders.to_vec(),
        };
        let faults = faults.unwrap_or_default().iter().map(ToString::to_string).collect();
        let project = Project::new(asked);
        (Self { project, folders: folders.to_vec(), outbox, made: Lock::default(), before: Lock::default() }, faults)
    }

    /// Keeps what was in force for the documents of which something can't be read now.
    pub(super) fn after(self, before: Option<Arc<Self>>) -> Self {
        if let Some(before) = &before {
            // One is enough; a chain of them would grow with every change.
            *before.before.lock() = None;
        }
        *self.before.lock() = before;
        self
    }

    /// What the document is judged by; of a document without a file, or none at all: what the workspace is.
    pub(super) fn of(&self, uri: Option<&Url>) -> Arc<InForce> {
        let folder =
            uri.and_then(local).and_then(|path| path.parent().map(Path::to_owned)).or_else(|| self.folders.first().cloned());
        let mut made = self.made.lock();
        if let Some(made) = made.get(&folder) {
            return Arc::clone(made);
        }
        let new = self.make(folder.as_deref());
        for fault in self.project.take_faults() {
            // A line of its own is more than many editors show.
            let fault = fault.replace("\n  = help: ", "; ");
            self.outbox.show(MessageType::WARNING, &format!("factlint: {fault}"));
        }
        let before = self.before.lock().as_ref().and_then(|before| before.made.lock().get(&folder).cloned());
        let new = before.filter(|_| !new.judge.sound).unwrap_or_else(|| Arc::new(new));
        made.insert(folder, Arc::clone(&new));
        new
    }

    fn make(&self, folder: Option<&Path>) -> InForce {
        let judge = self.project.judge_in(folder.unwrap_or(Path::new("")));
        let mut shelf = judge.shelf.clone();
        shelf.folders.extend(self.folders.iter().cloned());
        InForce { judge, sources: Sources { shelf } }
    }

    /// Does what is in force rest on this file?
    pub(super) fn rests_on(&self, file: &Path) -> bool {
        let named = file.file_name().is_some_and(|name| name == CONFIG) || file.ends_with(ACCEPTED);
        named || self.made.lock().values().any(|made| made.judge.rests_on(file))
    }

    /// Was anything that it rests on written since?
    pub(super) fn has_changed(&self) -> bool {
        self.project.has_moved() || self.made.lock().values().any(|made| made.judge.has_changed())
    }
}

impl InForce {
    /// No facts at all.
    pub(super) fn nothing() -> Self {
        let judge = Judge::plain(Engine::new(Facts::empty(), crate::check::Settings::default()), Asked::default());
        Self { judge: Arc::new(judge), sources: Sources::default() }
    }
}

/// A path of the settings; one that isn't absolute starts from the first folder of the workspace.
fn resolve(name: &str, folders: &[PathBuf]) -> PathBuf {
    match folders.first() {
        Some(folder) if name != "builtin" => folder.join(name),
        _ => PathBuf::from(name),
    }
}
