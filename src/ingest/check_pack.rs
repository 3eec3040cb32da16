//! Proves a pack by its sources: `factlint pack check --sources DIR`.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Component, Path};
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::aliases::Aliases;
use super::coverage::spans;
use super::document::document;
use super::fault::{Fault, LeftOutFault, SourceFault};
use super::passage::Stored;
use super::prove::{Case, Outcome, Proof, agree, line_of};
use crate::fact::{Fact, Locator, Pack, PackProblem, Source, Status};

/// What the sources prove of a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What isn't proved, with its line in the pack.
    pub problems: Vec<PackProblem>,
    /// Facts looked at; rejected ones aren't.
    pub facts: usize,
    /// Facts of which every value stands in its lines.
    pub proved: usize,
    /// Where the values of each fact stand, by its id.
    pub proofs: HashMap<Arc<str>, Vec<Proof>>,
}

/// Looks up every value of the pack in the sources' files, which are searched for under `folder`.
pub fn check_pack(pack: &Pack, folder: &Path) -> Checked {
    let mut checked = Checked::default();
    let aliases = Aliases::new(&pack.concepts);
    let mut opened: HashMap<&str, (&Source, Stored)> = HashMap::new();
    for source in &pack.sources {
        match read(source, folder) {
            Ok(stored) => {
                opened.insert(&source.id, (source, stored));
            }
            Err(fault) => {
                let line = pack.facts.iter().find(|fact| fact.source == source.id).map_or(1, |fact| fact.line);
                checked.problems.push(fault.told(source, line));
            }
        }
    }
    let facts: HashMap<&str, &Fact> = pack.facts.iter().map(|fact| (&*fact.id, fact)).collect();
    for fact in pack.facts.iter().filter(|fact| fact.status != Status::Rejected) {
        checked.facts += 1;
        for other in fact.agrees_with.iter().filter_map(|id| facts.get(&**id)) {
            if !agree(fact, other, &aliases) {
                checked.problems.push(Fault::Agrees { other: other.id.to_string() }.told(fact, &fact.at));
            }
        }
        if let Some((source, stored)) = opened.get(&*fact.source) {
            checked.prove(fact, source, stored, &aliases);
        }
    }
    for left_out in &pack.left_out {
        let Some((_, stored)) = opened.get(&*left_out.source) else { continue };
        for (at, found) in left_out.at.iter().zip(spans(left_out, stored)) {
            let fault = if found.is_some() { LeftOutFault::Words } else { LeftOutFault::NoLines };
            if found.is_none_or(|found| found.is_empty()) {
                checked.problems.push(fault.told(left_out, at));
            }
        }
    }
    checked.problems.sort_by_key(|problem| problem.line);
    checked
}

impl Checked {
    /// Looks up one fact in its source's text, at all of its places.
    pub(super) fn prove(&mut self, fact: &Fact, source: &Source, stored: &Stored, aliases: &Aliases) {
        let written = fact.as_of.as_ref().or(source.date.as_ref());
        let written = written.and_then(|date| first_day(date));
        let (mut proofs, mut is_proved) = (Vec::new(), true);
        for (number, at) in std::iter::once(&fact.at).chain(&fact.also_at).enumerate() {
            let Outcome { proofs: found, faults, .. } = look_up(fact, at, number > 0, stored, aliases, written);
            is_proved &= faults.is_empty();
            self.problems.extend(faults.iter().map(|fault| fault.told(fact, at)));
            proofs.extend(found);
        }
        if is_proved {
            self.proved += 1;
            self.proofs.insert(fact.id.clone(), proofs);
        }
    }
}

fn look_up(fact: &Fact, at: &Locator, further: bool, stored: &Stored, aliases: &Aliases, written: Option<Date>) -> Outcome {
    let Some(passage) = stored.passage(at) else {
        let lines = stored.lines(at.page).unwrap_or(0);
        return Outcome { faults: vec![Fault::NoLines { lines }], ..Outcome::default() };
    };
    let line_of = |names: &[Vec<String>]| line_of(stored.text(), names);
    Case { fact, passage: &passage, further, aliases, written, line_of: &line_of }.prove()
}

/// First day of an EDTF day, month or year.
fn first_day(date: &str) -> Option<Date> {
    let mut parts = date.split(['-', '/', 'T', '~', '?', '%']).map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let mut part = || parts.next().and_then(Result::ok).and_then(|n| i8::try_from(n).ok()).unwrap_or(1);
    Date::new(year, part(), part()).ok()
}

/// The text of a source's file under `folder`, which it may not lead out of.
fn read(source: &Source, folder: &Path) -> Result<Stored, SourceFault> {
    let Some(file) = source.file.as_deref() else { return Err(SourceFault::NoFile) };
    let stays = |file: &Path| file.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    // A pack of `extract` names its files as they were called there.
    let last = || Path::new(file).file_name().and_then(|name| name.to_str()).filter(|last| folder.join(last).is_file());
    let is_here = stays(Path::new(file)) && folder.join(file).is_file();
    let file = if is_here { file } else { last().unwrap_or(file) }.to_owned();
    if !stays(Path::new(&file)) {
        return Err(SourceFault::Outside { file });
    }
    let unreadable = |why: &dyn std::fmt::Display| SourceFault::Unreadable { file: file.clone(), why: why.to_string() };
    // A link in the folder may lead out of it.
    let path = folder.join(&file).canonicalize().map_err(|error| unreadable(&error))?;
    let root = folder.canonicalize().map_err(|error| unreadable(&error))?;
    if !path.starts_with(&root) {
        return Err(SourceFault::Outside { file });
    }
    let bytes = std::fs::read(&path).map_err(|error| unreadable(&error))?;
    let digest = hex(&Sha256::digest(&bytes));
    if let Some(said) = source.sha256.as_deref().filter(|said| !digest.eq_ignore_ascii_case(said)) {
        return Err(SourceFault::Digest { file, read: digest, said: said.to_owned() });
    }
    let document = document(&bytes, &file).map_err(|error| unreadable(&error))?;
    Ok(Stored::new(&*document.stored))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
