//! The owner of the open documents: every change of a text and every finding goes through here.
//!
//! A document's text is changed in the notification itself; what changed is left for the worker, which takes it with a snapshot of the
//! text, reads, and delivers a [`Reading`]. A reading of a text that isn't the newest any more is dropped, as is one of a document that
//! was closed meanwhile; so what is published is of the newest text or not at all.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, MutexGuard, PoisonError};

use ropey::Rope;
use tokio::sync::watch;
use tower_lsp::lsp_types::{MessageType, TextDocumentContentChangeEvent, TextDocumentItem, Url};

use super::client::Abilities;
use super::configuration::Asking;
use super::convert;
use super::in_force::Realm;
use super::lock::Lock;
use super::log::log;
use super::outbox::Outbox;
use super::publish;
use super::reading::Reading;
use super::settings::Settings;
use crate::project::Asked;
use crate::text::{FileSpan, Format};

/// Edits that may wait for the worker before it is given the whole text instead.
const LONGEST_BACKLOG: usize = 1000;

/// Names a text: counts the changes of all documents, so no two texts have the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp(u64);

#[derive(Default)]
pub(super) struct Owner {
    pub(super) options: Asked,
    state: Lock<State>,
    /// Told when there is something to read.
    work: Condvar,
    pub(super) outbox: Arc<Outbox>,
    /// Has the client asked us to shut down?
    pub(super) shut_down: AtomicBool,
    pub(super) asking: Asking,
    /// What drafts are judged by; none until it is made.
    pub(super) in_force: watch::Sender<Option<Arc<Realm>>>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) abilities: Arc<Abilities>,
    pub(super) settings: Arc<Settings>,
    pub(super) folders: Vec<PathBuf>,
    pub(super) documents: HashMap<Url, Document>,
    /// Documents closed since the worker last looked.
    closed: Vec<Url>,
    /// Counts the changes of settings, packs and sources; 0 until the client has initialized.
    pub(super) epoch: u64,
    /// The epoch whose facts are in force.
    prepared: u64,
    clock: u64,
}

#[derive(Debug)]
pub(super) struct Document {
    pub(super) version: i32,
    pub(super) text: Rope,
    pub(super) stamp: Stamp,
    /// The stamp of the text that it was opened with.
    opened: Stamp,
    pub(super) format: Format,
    /// False when an edit was lost: the text isn't the client's any more.
    in_step: bool,
    backlog: Backlog,
    reading: watch::Sender<Option<Arc<Reading>>>,
}

/// What the worker hasn't been given yet.
#[derive(Debug)]
pub(super) enum Backlog {
    /// Nothing changed; is the reading finished?
    None {
        finished: bool,
    },
    Edits(Vec<(FileSpan, String)>),
    /// All of it: opened, replaced, or too many edits.
    Whole,
}

/// What the worker is to do next.
#[derive(Debug)]
pub(super) enum Work {
    /// These documents were closed.
    Forget(Vec<Url>),
    /// Settings, packs or sources are others.
    Prepare(Wanted),
    Read(Job),
}

/// What decides by what drafts are judged.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) settings: Arc<Settings>,
    pub(super) folders: Vec<PathBuf>,
}

/// A document to read, as it is now, and what changed since the last job of it.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) uri: Url,
    pub(super) stamp: Stamp,
    pub(super) opened: Stamp,
    pub(super) version: i32,
    pub(super) text: Rope,
    pub(super) format: Format,
    pub(super) backlog: Backlog,
    pub(super) epoch: u64,
    pub(super) abilities: Arc<Abilities>,
    pub(super) settings: Arc<Settings>,
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

impl Owner {
    pub(super) fn new(options: Asked) -> Self {
        Self { options, ..Self::default() }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock()
    }

    pub(super) fn was_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::SeqCst)
    }

    pub(super) fn open(&self, item: TextDocumentItem) {
        let mut state = self.state();
        let stamp = state.tick();
        let document = Document {
            version: item.version,
            text: Rope::from_str(&item.text),
            stamp,
            opened: stamp,
            format: format_of(&item.language_id, &item.uri),
            in_step: true,
            backlog: Backlog::Whole,
            reading: watch::channel(None).0,
        };
        state.documents.insert(item.uri, document);
        self.work.notify_one();
    }

    /// Applies the changes in their order.
    pub(super) fn change(&self, uri: &Url, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let mut state = self.state();
        let stamp = state.tick();
        let encoding = state.abilities.encoding;
        let Some(document) = state.documents.get_mut(uri) else {
            return log(format_args!("a change of a document that isn't open is passed over"));
        };
        document.version = version;
        document.stamp = stamp;
        for change in changes {
            match change.range {
                Some(range) => {
                    let span = convert::span(&document.text, range, encoding);
                    convert::replace(&mut document.text, span, &change.text);
                    document.backlog.push(span, change.text);
                }
                None => {
                    document.text = Rope::from_str(&change.text);
                    document.backlog = Backlog::Whole;
                    document.in_step = true;
                }
            }
        }
        self.work.notify_one();
    }

    /// Forgets the document; its findings are taken back.
    pub(super) fn close(&self, uri: &Url) {
        let mut state = self.state();
        if state.documents.remove(uri).is_none() {
            return;
        }
        state.closed.push(uri.clone());
        if !state.abilities.pull {
            publish::clear(&self.outbox, uri, None);
        }
        self.work.notify_one();
    }

    /// A draft was saved or opened: packs, configuration and sources are looked at too, for not every client watches all of them for us.
    pub(super) fn look_at_files(&self) {
        let realm = self.in_force.borrow().clone();
        if realm.is_some_and(|realm| realm.has_changed()) {
            self.judge_again(&mut self.state());
        }
    }

    /// Is a draft still to be read?
    pub(super) fn is_reading(&self) -> bool {
        self.state().documents.values().any(|document| document.in_step && !document.backlog.is_read())
    }

    /// An edit couldn't be read: nothing can be said of the document until its whole text comes.
    pub(super) fn lose_step(&self, uri: &Url) {
        let mut state = self.state();
        let pull = state.abilities.pull;
        let Some(document) = state.documents.get_mut(uri).filter(|document| document.in_step) else {
            return;
        };
        document.in_step = false;
        if !pull {
            publish::clear(&self.outbox, uri, Some(document.version));
        }
        document.reading.send_replace(None);
        self.outbox.show(
            MessageType::WARNING,
            "factlint could not understand an edit of a draft and no longer knows its text; close and open the draft again to have it checked",
        );
    }

    /// Puts everything up for judging again: the settings, packs or sources are others.
    pub(super) fn judge_again(&self, state: &mut State) {
        state.epoch += 1;
        for document in state.documents.values_mut() {
            if let Backlog::None { finished } = &mut document.backlog {
                *finished = false;
            }
        }
        self.work.notify_one();
    }

    /// Waits for work. Facts come before drafts; of drafts those with changes first, the last changed first of all.
    pub(super) fn next(&self) -> Work {
        let mut state = self.state();
        loop {
            if !state.closed.is_empty() {
                return Work::Forget(std::mem::take(&mut state.closed));
            }
            if state.prepared != state.epoch {
                state.prepared = state.epoch;
                let (settings, folders) = (Arc::clone(&state.settings), state.folders.clone());
                return Work::Prepare(Wanted { settings, folders });
            }
            if let Some(job) = state.take_job() {
                return Work::Read(job);
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes a reading; dropped unless it is of the document's newest text.
    pub(super) fn deliver(&self, uri: &Url, reading: Reading) {
        let mut state = self.state();
        let pull = state.abilities.pull;
        let epoch = state.epoch;
        let Some(document) = state.documents.get_mut(uri) else {
            return;
        };
        if document.stamp != reading.stamp || !document.in_step || reading.epoch != epoch {
            return;
        }
        document.backlog = Backlog::None { finished: reading.complete };
        if !pull {
            publish::push(&self.outbox, uri, &reading);
        }
        document.reading.send_replace(Some(Arc::new(reading)));
    }
}

impl State {
    fn tick(&mut self) -> Stamp {
        self.clock += 1;
        Stamp(self.clock)
    }

    fn take_job(&mut self) -> Option<Job> {
        let open = self.documents.iter_mut().filter(|(_, document)| document.in_step && !document.backlog.is_read());
        let (uri, document) = open.max_by_key(|(_, document)| (document.backlog.is_new(), document.stamp))?;
        Some(Job {
            uri: uri.clone(),
            stamp: document.stamp,
            opened: document.opened,
            version: document.version,
            text: document.text.clone(),
            format: document.format,
            backlog: std::mem::replace(&mut document.backlog, Backlog::None { finished: false }),
            epoch: self.epoch,
            abilities: Arc::clone(&self.abilities),
            settings: Arc::clone(&self.settings),
        })
    }
}

impl Document {
    /// The newest reading, and those to come. None where nothing can be said of the text.
    pub(super) fn readings(&self) -> Option<watch::Receiver<Option<Arc<Reading>>>> {
        self.in_step.then(|| self.reading.subscribe())
    }
}

impl Backlog {
    fn push(&mut self, span: FileSpan, text: String) {
        match self {
            Self::Whole => {}
            Self::None { .. } => *self = Self::Edits(vec![(span, text)]),
            Self::Edits(edits) if edits.len() < LONGEST_BACKLOG => edits.push((span, text)),
            Self::Edits(_) => *self = Self::Whole,
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::None { finished: true })
    }

    fn is_new(&self) -> bool {
        !matches!(self, Self::None { .. })
    }
}

fn format_of(language: &str, uri: &Url) -> Format {
    let path = uri.path().to_ascii_lowercase();
    let is = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    match language {
        "markdown" | "quarto" | "rmd" | "pandoc" | "mdx" => Format::Markdown,
        "plaintext" | "text" | "plain" => Format::Plain,
        _ if is(&[".md", ".markdown", ".qmd", ".rmd"]) => Format::Markdown,
        _ => Format::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(uri: &Url, version: i32) -> TextDocumentItem {
        TextDocumentItem::new(uri.clone(), "markdown".to_owned(), version, "a".to_owned())
    }

    fn job(owner: &Owner) -> Job {
        loop {
            if let Work::Read(job) = owner.next() {
                return job;
            }
        }
    }

    fn reading(job: &Job) -> Reading {
        super::super::worker::whole(job, Vec::new(), Vec::new())
    }

    fn version(owner: &Owner, uri: &Url) -> Option<i32> {
        let readings = owner.state().documents.get(uri)?.readings()?;
        let newest = readings.borrow();
        newest.as_ref().map(|reading| reading.version)
    }

    fn edit() -> Vec<TextDocumentContentChangeEvent> {
        vec![TextDocumentContentChangeEvent { range: None, range_length: None, text: "b".to_owned() }]
    }

    #[test]
    fn a_stale_reading_is_dropped_even_under_the_same_version() {
        let (owner, uri) = (Owner::default(), Url::parse("untitled:a").unwrap());
        owner.open(item(&uri, 1));
        let stale = job(&owner);
        owner.change(&uri, 1, edit());
        owner.deliver(&uri, reading(&stale));
        assert_eq!(version(&owner, &uri), None);
        let newest = job(&owner);
        owner.deliver(&uri, reading(&newest));
        assert_eq!(version(&owner, &uri), Some(1));
    }

    #[test]
    fn a_reading_of_a_document_that_was_opened_again_is_dropped() {
        let (owner, uri) = (Owner::default(), Url::parse("untitled:a").unwrap());
        owner.open(item(&uri, 1));
        let stale = job(&owner);
        owner.close(&uri);
        owner.open(item(&uri, 1));
        owner.deliver(&uri, reading(&stale));
        assert_eq!(version(&owner, &uri), None);
        assert!(matches!(owner.next(), Work::Forget(closed) if closed == [uri]));
    }

    #[test]
    fn a_reading_under_other_facts_is_dropped_and_made_again() {
        let (owner, uri) = (Owner::default(), Url::parse("untitled:a").unwrap());
        owner.open(item(&uri, 1));
        let stale = job(&owner);
        owner.judge_again(&mut owner.state());
        owner.deliver(&uri, reading(&stale));
        assert_eq!(version(&owner, &uri), None);
        assert!(matches!(owner.next(), Work::Prepare(_)));
        owner.deliver(&uri, reading(&job(&owner)));
        assert_eq!(version(&owner, &uri), Some(1));
    }

    #[test]
    fn too_many_edits_become_the_whole_text() {
        let mut backlog = Backlog::None { finished: true };
        for _ in 0..LONGEST_BACKLOG {
            backlog.push(FileSpan::default(), String::new());
        }
        assert!(matches!(&backlog, Backlog::Edits(edits) if edits.len() == LONGEST_BACKLOG));
        backlog.push(FileSpan::default(), String::new());
        assert!(matches!(backlog, Backlog::Whole));
    }
}
