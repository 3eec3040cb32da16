//! The thread that reads drafts.
//!
//! It takes what changed, reads a slice, shows what it has, and looks whether something newer came; so an edit never waits for
//! more than a slice. A panic costs the reading it happened in: the draft is dropped and made anew with the next change.
//!
//! In debug builds `FACTLINT_TEST_PANIC=WORDS` makes the reading of a text with these words panic, and `FACTLINT_TEST_PAUSE=N` makes every
//! slice last N milliseconds longer.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tower_lsp::lsp_types::{Diagnostic, MessageType, Url};

use super::client::local;
use super::in_force::{InForce, Realm};
use super::progress::{Meter, Progress};
use super::publish::{self, Desk};
use super::reading::Reading;
use super::settings::MEGABYTE;
use super::state::{Backlog, Job, Owner, Wanted, Work};
use crate::check::{Card, Draft};

/// Bytes of the first slice.
const FIRST_SLICE: usize = 16 * 1024;
/// A slice is made longer or shorter to last about this long.
const SLICE: Duration = Duration::from_millis(20);
/// A list that isn't whole yet is shown at most this often.
const SHOW_EVERY: Duration = Duration::from_millis(250);

/// Starts the thread; it lasts as long as the process.
pub(super) fn start(owner: Arc<Owner>, progress: Progress) {
    std::thread::spawn(move || {
        let mut worker = Worker { drafts: HashMap::new(), realm: None, slice: FIRST_SLICE, progress };
        loop {
            match owner.next() {
                Work::Forget(closed) => closed.iter().for_each(|uri| drop(worker.drafts.remove(uri))),
                Work::Prepare(wanted) => worker.prepare(&owner, &wanted),
                Work::Read(job) => worker.work(&owner, job),
            }
        }
    });
}

struct Worker {
    drafts: HashMap<Url, Open>,
    realm: Option<Arc<Realm>>,
    /// Bytes of the next slice.
    slice: usize,
    progress: Progress,
}

/// A draft between its jobs.
struct Open {
    draft: Draft,
    /// When an unfinished list may be shown next.
    show: Instant,
    meter: Meter,
}

impl Worker {
    /// Puts other facts in force; where they can't be had those before stay.
    fn prepare(&mut self, owner: &Owner, wanted: &Wanted) {
        let before = owner.in_force.borrow().clone();
        let (realm, faults) = Realm::new(&owner.options, &wanted.settings, &wanted.folders, Arc::clone(&owner.outbox));
        for fault in faults {
            owner.outbox.show(MessageType::WARNING, &format!("factlint: {fault}"));
        }
        let realm = Arc::new(realm.after(before));
        if catch_unwind(AssertUnwindSafe(|| realm.of(None))).is_err() {
            owner.outbox.show(MessageType::WARNING, "factlint: a fault in factlint kept the facts from being read");
        }
        self.realm = Some(Arc::clone(&realm));
        owner.in_force.send_replace(Some(realm));
    }

    fn work(&mut self, owner: &Owner, mut job: Job) {
        if job.text.len_bytes() > job.settings.longest_draft {
            self.drafts.remove(&job.uri);
            return owner.deliver(&job.uri, whole(&job, Vec::new(), vec![too_long(&job)]));
        }
        let read = catch_unwind(AssertUnwindSafe(|| {
            let in_force = self.realm.as_ref().map_or_else(|| Arc::new(InForce::nothing()), |realm| realm.of(Some(&job.uri)));
            let is_none = local(&job.uri).is_some_and(|path| in_force.judge.passes_over(&path).is_some());
            if is_none { Some(whole(&job, Vec::new(), Vec::new())) } else { self.read(&mut job, &in_force) }
        }));
        let reading = match read {
            Ok(reading) => reading,
            Err(_) => {
                self.drafts.remove(&job.uri);
                Some(whole(&job, Vec::new(), vec![given_up()]))
            }
        };
        if let Some(reading) = reading {
            owner.deliver(&job.uri, reading);
        }
    }

    /// Reads a slice of the document. None: nothing to show yet.
    fn read(&mut self, job: &mut Job, in_force: &InForce) -> Option<Reading> {
        let open = self.drafts.remove(&job.uri);
        let mut open = match (std::mem::replace(&mut job.backlog, Backlog::None { finished: false }), open) {
            (Backlog::None { .. }, Some(open)) => open,
            (Backlog::Edits(edits), Some(mut open)) => {
                if edits.iter().all(|(span, text)| open.draft.replace(*span, text)) {
                    open.show = Instant::now();
                    open
                } else {
                    Open::new(job)
                }
            }
            _ => Open::new(job),
        };
        let paused = testing(job);
        let begun = Instant::now();
        let manner = in_force.judge.manner(&path_of(&job.uri));
        let complete = open.draft.advance(&manner.engine, self.slice);
        if !paused {
            self.adjust(begun.elapsed());
        }
        let now = Instant::now();
        if job.abilities.progress {
            open.meter.tell(&self.progress, open.draft.bytes_read(), job.text.len_bytes(), complete);
        }
        let reading = (complete || now >= open.show).then(|| {
            let (cards, problems) = in_force.judge.judged(&open.draft, &manner);
            let desk = Desk { uri: &job.uri, text: &job.text, abilities: &job.abilities, sources: &in_force.sources };
            let diagnostics = publish::diagnostics(&desk, &cards, &problems);
            open.show = now + SHOW_EVERY.max(now.elapsed() * 5);
            Reading { complete, problems, ..whole(job, cards, diagnostics) }
        });
        self.drafts.insert(job.uri.clone(), open);
        reading
    }

    fn adjust(&mut self, took: Duration) {
        if took > SLICE * 2 {
            self.slice = (self.slice / 2).max(1024);
        } else if took < SLICE / 2 {
            self.slice = (self.slice * 2).min(1024 * 1024);
        }
    }
}

impl Open {
    fn new(job: &Job) -> Self {
        let text = job.text.to_string();
        Self { draft: Draft::new(&text, job.format), show: Instant::now(), meter: Meter::default() }
    }
}

pub(super) fn whole(job: &Job, cards: Vec<Card>, diagnostics: Vec<Diagnostic>) -> Reading {
    Reading {
        stamp: job.stamp,
        epoch: job.epoch,
        version: job.version,
        text: job.text.clone(),
        format: job.format,
        cards,
        problems: Vec::new(),
        complete: true,
        result_id: publish::result_id(job.opened, &diagnostics),
        diagnostics,
    }
}

/// A document without a file is nowhere.
fn path_of(uri: &Url) -> PathBuf {
    local(uri).unwrap_or_default()
}

fn too_long(job: &Job) -> Diagnostic {
    let (long, longest) = (megabytes(job.text.len_bytes()), megabytes(job.settings.longest_draft));
    let message =
        format!("this draft has {long} MB and is not checked; drafts up to {longest} MB are (setting factlint.maxDraftSize)");
    publish::notice("draft-too-long", message)
}

fn given_up() -> Diagnostic {
    let message = "a fault in factlint stopped the reading of this draft; the next edit tries again".to_owned();
    publish::notice("not-read", message)
}

/// With one decimal.
fn megabytes(bytes: usize) -> String {
    format!("{}.{}", bytes / MEGABYTE, bytes % MEGABYTE * 10 / MEGABYTE)
}

/// Was a pause asked for? Then slices keep their length, so that a test knows how long a reading lasts.
#[cfg(debug_assertions)]
fn testing(job: &Job) -> bool {
    if let Ok(words) = std::env::var("FACTLINT_TEST_PANIC") {
        assert!(!job.text.to_string().contains(&words), "asked for by FACTLINT_TEST_PANIC");
    }
    let pause = std::env::var("FACTLINT_TEST_PAUSE").ok().and_then(|text| text.parse().ok());
    pause.map(|pause| std::thread::sleep(Duration::from_millis(pause))).is_some()
}

#[cfg(not(debug_assertions))]
fn testing(_: &Job) -> bool {
    false
}
