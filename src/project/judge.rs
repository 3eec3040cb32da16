//! Drafts through the engine, one a task, in the order of their paths.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::config::Config;
use super::place::{absolute, near};
use super::rest::Rest;
use super::shelf::Shelf;
use super::walk::{format, shown};
use super::{Accepted, Asked, Unread, read};
use crate::check::{Card, Draft, Engine, Explained, Problem, Selection, Settings, Severity};
use crate::report::CheckedDraft;
use crate::text::{ByteMap, DecodeProblem, FileSpan, Format, decode};

/// Drafts judged before the first of them is handed on: bounds what is held in memory.
const BATCH: usize = 64;

/// What drafts under one configuration are judged by.
pub struct Judge {
    pub engine: Engine,
    pub config: Config,
    pub accepted: Accepted,
    /// Where the files of sources are looked for.
    pub shelf: Shelf,
    pub(super) asked: Arc<Asked>,
    /// The documents that facts are taken from on the spot, and folders of them, by who named them; absolute.
    pub(super) sources: Vec<(PathBuf, Passed)>,
    /// Could all that it needs be read?
    pub sound: bool,
    pub(super) rest: Rest,
}

/// How one draft is judged.
pub struct Manner {
    pub engine: Engine,
    pub selection: Selection,
}

/// Why a file that was found isn't a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// The configuration takes facts from it.
    Source,
    /// The command line or the editor does.
    Against,
    /// `include` and `exclude` leave it out.
    Excluded,
}

impl Manner {
    /// The same for a draft of this day, unless it says another.
    #[must_use]
    pub fn on(self, day: Date) -> Self {
        let settings = Settings { date: Some(day), ..*self.engine.settings() };
        Self { engine: self.engine.with(settings), ..self }
    }
}

impl Judge {
    /// Under no configuration: as was asked, else as the defaults are.
    pub fn plain(engine: Engine, asked: Asked) -> Self {
        Self {
            engine,
            config: Config::default(),
            accepted: Accepted::default(),
            shelf: Shelf::default(),
            asked: Arc::new(asked),
            sources: Vec::new(),
            sound: true,
            rest: Rest::default(),
        }
    }

    /// Are its drafts judged by the configuration alone, with nothing asked for that changes what is found?
    pub fn is_plain(&self) -> bool {
        self.asked.facts.is_empty() && self.asked.against.is_empty() && self.asked.min_confidence.is_none()
    }

    /// Is the file no draft?
    pub fn passes_over(&self, path: &Path) -> Option<Passed> {
        let path = absolute(path);
        if let Some((_, passed)) = self.sources.iter().find(|(source, _)| path.starts_with(source)) {
            return Some(*passed);
        }
        (!self.config.takes(&path)).then_some(Passed::Excluded)
    }

    /// Was it made from this file, or would it be from a new one of this name?
    pub fn rests_on(&self, file: &Path) -> bool {
        let file = absolute(file);
        self.rest.holds(&file) || self.sources.iter().any(|(source, _)| file.starts_with(source))
    }

    /// Was a file that it was made from written since, or a source added?
    pub fn has_changed(&self) -> bool {
        self.rest.has_changed()
    }

    /// How a draft of this path is judged: as the command line or the editor asked, else as the configuration says.
    pub fn manner(&self, path: &Path) -> Manner {
        let rules = self.config.rules(&absolute(path));
        let asked = &self.asked;
        let select = if asked.select.is_empty() { rules.select.as_deref().unwrap_or_default() } else { &asked.select };
        let ignore = if asked.ignore.is_empty() { &rules.ignore } else { &asked.ignore };
        // Names that no rule has were told when they were read.
        let selection = Selection::new(select, ignore).unwrap_or_default().with_severities(rules.severity);
        let settings = Settings {
            min_confidence: asked.min_confidence.or(rules.min_confidence).unwrap_or(crate::check::MIN_CONFIDENCE),
            all: asked.all || selection.has("unsupported-claim"),
            date: rules.date,
            date_order: rules.date_order.unwrap_or_default(),
        };
        Manner { engine: self.engine.with(settings), selection }
    }

    /// The cards and faults of a draft as they are shown.
    pub fn judged(&self, draft: &Draft, manner: &Manner) -> (Vec<Card>, Vec<Problem>) {
        let mut cards = draft.cards();
        self.accepted.apply(&mut cards);
        manner.selection.apply(&mut cards);
        (cards, manner.selection.keep(draft.problems()))
    }

    /// Reads and judges one file.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn file(&self, path: &Path) -> Result<CheckedDraft, Unread> {
        self.bytes(path, read(path)?)
    }

    /// Judges the bytes of a draft that is called `path`.
    ///
    /// # Errors
    /// When they are no text.
    pub fn bytes(&self, path: &Path, bytes: Vec<u8>) -> Result<CheckedDraft, Unread> {
        let decoded = decode(bytes).map_err(|error| Unread::not_text(path, error))?;
        let mut problems: Vec<Problem> = decoded.problems.iter().map(|problem| encoding(problem, &decoded.map)).collect();
        let mut draft = self.text(&self.manner(path), shown(path), decoded.text, format(path));
        problems.append(&mut draft.problems);
        problems.extend(is_empty(&draft.text));
        draft.problems = problems;
        Ok(draft.stored(decoded.map))
    }

    /// Why the value at a byte of a draft's text has the verdict that it has; none where no value stands there.
    pub fn explain(&self, draft: &CheckedDraft, at: usize) -> Option<Explained> {
        let path = Path::new(&draft.path);
        let engine = self.manner(path).engine;
        let mut read = Draft::new(&draft.text, format(path));
        while !read.advance(&engine, usize::MAX) {}
        read.explain(at, &engine)
    }

    /// Judges a draft's text; `path` is what reports call it.
    pub fn text(&self, manner: &Manner, path: String, text: String, format: Format) -> CheckedDraft {
        let mut draft = Draft::new(&text, format);
        while !draft.advance(&manner.engine, usize::MAX) {}
        let (cards, problems) = self.judged(&draft, manner);
        let at_hand = self.at_hand(&cards);
        CheckedDraft::new(path, text, cards, problems).with_sources(at_hand)
    }

    /// Where the documents are that the findings rest on, by the names that sources have for them.
    fn at_hand(&self, cards: &[Card]) -> HashMap<Arc<str>, String> {
        let mut found: HashMap<Arc<str>, Option<String>> = HashMap::new();
        let sources = cards.iter().filter(|card| card.rule.is_some()).flat_map(|card| &card.sources);
        for name in sources.filter_map(|source| source.file.as_ref()) {
            if !found.contains_key(name) {
                found.insert(name.clone(), self.shelf.file(name).map(|file| shown(&near(&file))));
            }
        }
        found.into_iter().filter_map(|(name, path)| Some((name, path?))).collect()
    }
}

/// Judges all drafts, in parallel, and hands the results to `each` in their order. Ends early where `each` says false.
pub fn judge_files(
    drafts: &[(PathBuf, Arc<Judge>)],
    mut each: impl FnMut(&Path, &Arc<Judge>, Result<CheckedDraft, Unread>) -> bool,
) {
    for batch in drafts.chunks(BATCH) {
        let results: Vec<_> = match batch {
            [(path, judge)] => vec![judge.file(path)],
            _ => batch.par_iter().map(|(path, judge)| judge.file(path)).collect(),
        };
        if !batch.iter().zip(results).all(|((path, judge), result)| each(path, judge, result)) {
            return;
        }
    }
}

fn encoding(problem: &DecodeProblem, map: &ByteMap) -> Problem {
    let at = map.text(problem.offset);
    let help = Some("save the file as UTF-8".to_owned());
    Problem { span: FileSpan::new(at, at), code: "encoding", severity: Severity::Warning, message: problem.to_string(), help }
}

fn is_empty(text: &str) -> Option<Problem> {
    let empty = text.trim_start_matches('\u{feff}').trim().is_empty();
    let message = "the draft is empty; there is nothing to check".to_owned();
    let severity = Severity::Warning;
    empty.then(|| Problem { span: FileSpan::new(0, 0), code: "empty-draft", severity, message, help: None })
}
