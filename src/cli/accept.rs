//! `factlint check --accept-all REASON`: the findings of a run, written to the files of accepted findings.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::output::Output;
use crate::check::{Suppressed, SuppressedBy};
use crate::project::{Judge, entries, shown};
use crate::report::{CheckedDraft, counted};

/// What is to be written, by file.
#[derive(Default)]
pub struct Accepting {
    files: BTreeMap<PathBuf, (Arc<Judge>, Vec<String>)>,
}

impl Accepting {
    /// Accepts the draft's findings.
    pub fn add(&mut self, judge: &Arc<Judge>, draft: &mut CheckedDraft, reason: &str) {
        let new = entries(&draft.path, &draft.cards, reason, who().as_deref());
        let (_, all) = self.files.entry(judge.accepted.file.clone()).or_insert_with(|| (Arc::clone(judge), Vec::new()));
        all.extend(new);
        for card in draft.cards.iter_mut().filter(|card| card.is_finding()) {
            card.suppressed = Some(Suppressed { by: SuppressedBy::Accepted, reason: reason.to_owned() });
        }
    }

    /// Writes each file, behind what is in it.
    pub fn write(self, output: &mut Output) {
        for (file, (judge, entries)) in self.files {
            match judge.accepted.add(entries) {
                Ok(0) => {}
                Ok(count) => output.note(&format!("{} accepted in {}", counted(count, "finding"), shown(&file))),
                Err(fault) => output.error(&fault),
            }
        }
    }
}

/// The person's name on this machine.
fn who() -> Option<String> {
    ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok()).filter(|name| !name.is_empty())
}
