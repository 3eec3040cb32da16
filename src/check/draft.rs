//! A draft as it is read and judged: chunks with their readings and cards, kept through edits.
//!
//! After an edit only the chunks it touches are split and read again, then those behind them until the context that leaves a
//! chunk is the one that left it before. A fresh [`Draft`] of the same text gives the same cards.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::bound::{Bound, Footnotes, named};
use super::card::{Card, Severity, Verdict};
use super::covered::Covered;
use super::digest::digest;
use super::engine::Engine;
use super::explain::{Explained, explain};
use super::judge::judge;
use super::suppress::Layout;
use super::whole::{ChunkId, DraftRule, draft_rules};
use crate::statement::{self, Context, Reading};
use crate::text::{self, Block, BlockKind, Citation, Cited, FileSpan, Format, Parsed, Span};
use crate::value::{Habit, Proofs};

/// A draft with what is known of it.
pub struct Draft {
    format: Format,
    chunks: Vec<Chunk>,
    /// Indices of chunks whose reading, or whose incoming context, isn't up to date; those of the last edit first.
    stale: VecDeque<usize>,
    judged_with: Option<Engine>,
    /// They hold the claims of every chunk that is read.
    rules: Vec<Box<dyn DraftRule + Send + Sync>>,
    next_id: u32,
    /// What the footnotes name, once all is read.
    notes: Footnotes,
    /// The sum of what the chunks show of the draft's habits.
    proofs: Proofs,
    /// What it came to when chunks were read last.
    habit: Habit,
    bytes_read: u64,
}

struct Chunk {
    id: ChunkId,
    text: Arc<str>,
    proofs: Proofs,
    read: Option<Read>,
}

struct Read {
    parsed: Parsed,
    readings: Vec<Reading>,
    /// The habit that it was read with.
    habit: Habit,
    enters: Context,
    leaves: Context,
    /// Labels of its footnotes, with the sources that they name.
    notes: Vec<(Arc<str>, Vec<Arc<str>>)>,
    /// Spans from the chunk's start.
    cards: Vec<Card>,
}

/// A fault of the draft's text that isn't a claim: a directive that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the draft's text.
    pub span: FileSpan,
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    pub help: Option<String>,
}

impl Draft {
    /// A draft of `text`; nothing is read yet.
    pub fn new(text: &str, format: Format) -> Self {
        let texts = text::chunks(text, format).into_iter().filter_map(|range| text.get(range));
        let chunks: Vec<Chunk> = (0..).map(ChunkId).zip(texts).map(|(id, text)| Chunk::new(id, text)).collect();
        let stale = (0..chunks.len()).collect();
        let mut proofs = Proofs::default();
        chunks.iter().for_each(|chunk| proofs += chunk.proofs);
        let next_id = u32::try_from(chunks.len()).unwrap_or(u32::MAX);
        Self {
            format,
            chunks,
            stale,
            judged_with: None,
            rules: draft_rules(),
            next_id,
            notes: Footnotes::default(),
            proofs,
            habit: Habit::default(),
            bytes_read: 0,
        }
    }

    /// Replaces the bytes `range` by `text`. Returns false, and changes nothing, when the range isn't on character boundaries inside the draft.
    pub fn replace(&mut self, range: FileSpan, text: &str) -> bool {
        let starts = self.starts();
        let first = text::split::restart(&starts, range.start);
        let Some(offset) = starts.get(first).copied() else { return self.append(range, text) };
        let mut old = String::new();
        let mut last = first;
        while offset + old.len() < range.end || last == first {
            let Some(chunk) = self.chunks.get(last) else { break };
            old.push_str(&chunk.text);
            last += 1;
        }
        let inside = FileSpan::new(range.start - offset, range.end.saturating_sub(offset));
        if old.get(inside.range()).is_none() {
            return false;
        }
        old.replace_range(inside.range(), text);
        self.resplit(first, last, old);
        true
    }

    /// The first text of an empty draft.
    fn append(&mut self, range: FileSpan, text: &str) -> bool {
        if range != FileSpan::new(0, 0) || !self.chunks.is_empty() {
            return false;
        }
        self.resplit(0, 0, text.to_owned());
        true
    }

    fn starts(&self) -> Vec<usize> {
        let lens = self.chunks.iter().map(|chunk| chunk.text.len());
        lens.scan(0, |next, len| Some(std::mem::replace(next, *next + len))).collect()
    }

    /// Splits `text`, which stands in place of the chunks `first..last`, until a boundary falls on one of the old ones.
    fn resplit(&mut self, first: usize, mut last: usize, mut text: String) {
        let mut new: Vec<Chunk> = Vec::new();
        let mut from = 0;
        while from < text.len() {
            let rest = text.get(from..).unwrap_or("");
            let len = text::chunk_end(rest, self.format, first == 0 && from == 0);
            if from + len >= text.len() && last < self.chunks.len() {
                // The boundary may depend on what follows: take the next chunk in, unless the text ends where a fresh split would end too.
                if let Some(next) = self.chunks.get(last) {
                    let with_next = format!("{rest}{}", next.text);
                    if text::chunk_end(&with_next, self.format, first == 0 && from == 0) != len {
                        text.push_str(&next.text);
                        last += 1;
                        continue;
                    }
                }
            }
            let end = (from + len.max(1)).min(text.len());
            new.push(Chunk::new(ChunkId(self.next_id), text.get(from..end).unwrap_or("")));
            self.next_id = self.next_id.wrapping_add(1);
            from = end;
        }
        let added = new.len();
        let removed = last - first;
        new.iter().for_each(|chunk| self.proofs += chunk.proofs);
        let mut replaced: Vec<Chunk> = self.chunks.splice(first..last, new).collect();
        replaced.iter().for_each(|chunk| self.proofs -= chunk.proofs);
        self.keep_unchanged(first, added, &mut replaced);
        for gone in replaced.iter().filter(|chunk| chunk.read.is_some()) {
            self.rules.iter_mut().for_each(|rule| rule.leave(gone.id));
        }
        // A chunk that kept its reading may have been waiting to be read again: under another habit, or behind another context.
        let mut stale: VecDeque<usize> = (first..first + added).collect();
        let behind = first + added;
        if behind < self.chunks.len() {
            stale.push_back(behind);
        }
        for at in self.stale.drain(..) {
            if at < first {
                stale.push_back(at);
            } else if at >= first + removed {
                stale.push_back(at - removed + added);
            }
        }
        self.stale = stale;
    }

    /// A re-split chunk whose text is as before keeps its reading.
    fn keep_unchanged(&mut self, first: usize, added: usize, replaced: &mut [Chunk]) {
        for at in first..first + added {
            let Some(chunk) = self.chunks.get_mut(at) else { continue };
            if let Some(old) = replaced.iter_mut().find(|old| old.read.is_some() && old.text == chunk.text) {
                let was_first = at == 0;
                let head_matters = was_first || old.read.as_ref().is_some_and(|read| read.parsed.head.is_some());
                if !head_matters {
                    chunk.read = old.read.take();
                    chunk.id = old.id;
                }
            }
        }
    }

    /// Reads and judges chunks that aren't yet, at most about `budget` bytes of them, those touched by the last edit first.
    /// Returns true when all is read. Call again until it is.
    pub fn advance(&mut self, engine: &Engine, budget: usize) -> bool {
        self.judge_anew_if_other(engine);
        self.follow_habit(engine);
        let habit = self.habit;
        let mut spent = 0;
        while let Some(at) = self.stale.pop_front() {
            let enters = match at.checked_sub(1).and_then(|before| self.chunks.get(before)) {
                Some(before) => before.read.as_ref().map(|read| read.leaves.clone()).unwrap_or_default(),
                None => Context { day: engine.settings().date, ..Context::default() },
            };
            let Some(chunk) = self.chunks.get_mut(at) else { continue };
            let proofs = chunk.proofs;
            if chunk.read.as_ref().is_some_and(|read| read.enters == enters && proofs.reads_alike(read.habit, habit)) {
                continue;
            }
            let before = chunk.read.take().map(|read| read.leaves);
            spent += chunk.text.len();
            let read = Read::of(&chunk.text, self.format, at == 0, habit, enters, &self.notes, engine);
            for rule in &mut self.rules {
                rule.leave(chunk.id);
                rule.enter(chunk.id, &read.parsed, &read.readings);
            }
            let changed = before.as_ref() != Some(&read.leaves);
            chunk.read = Some(read);
            if changed && at + 1 < self.chunks.len() && self.stale.front() != Some(&(at + 1)) {
                self.stale.push_front(at + 1);
            }
            if spent >= budget {
                break;
            }
        }
        self.bytes_read += spent as u64;
        if self.stale.is_empty() {
            self.follow_notes(engine);
        }
        self.stale.is_empty()
    }

    /// An edit may turn what the draft shows of its habits: the chunks that read otherwise then are read again.
    fn follow_habit(&mut self, engine: &Engine) {
        let habit = self.proofs.habit(engine.settings().date_order);
        if std::mem::replace(&mut self.habit, habit) == habit {
            return;
        }
        let otherwise = |chunk: &Chunk| chunk.read.as_ref().is_some_and(|read| !chunk.proofs.reads_alike(read.habit, habit));
        let turned = self.chunks.iter().enumerate().filter(|(_, chunk)| otherwise(chunk)).map(|(at, _)| at);
        self.stale.extend(turned);
    }

    /// Footnotes may name their sources behind what cites them: where they changed, the chunks that cite them are judged anew.
    fn follow_notes(&mut self, engine: &Engine) {
        let mut notes = Footnotes::new();
        for (label, sources) in self.chunks.iter().filter_map(|chunk| chunk.read.as_ref()).flat_map(|read| &read.notes) {
            notes.entry(label.clone()).or_default().extend(sources.iter().cloned());
        }
        if notes == self.notes {
            return;
        }
        let before = std::mem::replace(&mut self.notes, notes);
        let changed = |citation: &Citation| match &citation.cited {
            Cited::Footnote(label) => before.get(label) != self.notes.get(label),
            Cited::Source(_) => false,
        };
        for read in self.chunks.iter_mut().filter_map(|chunk| chunk.read.as_mut()) {
            if read.parsed.blocks.iter().flat_map(|block| &block.citations).any(changed) {
                read.cards = cards(&read.parsed, &read.readings, &self.notes, engine);
            }
        }
    }

    /// Other facts or settings: readings stay, cards are made anew.
    fn judge_anew_if_other(&mut self, engine: &Engine) {
        let before = self.judged_with.replace(engine.clone());
        if before.as_ref().is_some_and(|with| with.is_same(engine)) {
            return;
        }
        let (settings, old) = (engine.settings(), before.as_ref().map(Engine::settings));
        if old.is_some_and(|old| old.date != settings.date) {
            self.chunks.iter_mut().for_each(|chunk| chunk.read = None);
            self.stale = (0..self.chunks.len()).collect();
            return;
        }
        for chunk in &mut self.chunks {
            if let Some(read) = &mut chunk.read {
                read.notes = notes(&read.parsed, engine);
                read.cards = cards(&read.parsed, &read.readings, &self.notes, engine);
            }
        }
    }

    /// All cards so far, in the order of the text; spans are bytes of the whole text.
    pub fn cards(&self) -> Vec<Card> {
        self.cards_and_unused().0
    }

    /// The cards with those marked that comments accept, and the comments that accept nothing.
    fn cards_and_unused(&self) -> (Vec<Card>, Vec<Problem>) {
        let mut start = 0;
        let mut out: Vec<Card> = Vec::new();
        let mut layout = Layout::default();
        let mut starts: HashMap<ChunkId, usize> = HashMap::new();
        for chunk in &self.chunks {
            if let Some(read) = &chunk.read {
                out.extend(read.cards.iter().map(|card| card.moved(start)));
                layout.add(&read.parsed, start);
                starts.insert(chunk.id, start);
            }
            start += chunk.text.len();
        }
        self.add_inconsistent(&starts, &mut out);
        out.sort_by_key(|card| card.span);
        let problems = layout.suppress(&mut out);
        (out, problems)
    }

    /// Adds what the draft contradicts itself in, where no fact decides.
    fn add_inconsistent(&self, starts: &HashMap<ChunkId, usize>, out: &mut Vec<Card>) {
        let start = |chunk: ChunkId| starts.get(&chunk).copied().unwrap_or(0);
        let found: Vec<Card> = self.rules.iter().flat_map(|rule| rule.find(&start)).collect();
        if found.is_empty() {
            return;
        }
        let decided = Covered::new(out.iter().filter(|card| card.verdict != Verdict::Unverified).map(|card| card.span));
        let is_open = |span: FileSpan| !decided.meets(span);
        let mut added: Vec<Card> = Vec::new();
        for card in found {
            let open = is_open(card.span) && card.related.iter().all(|related| is_open(related.span));
            if open && !added.iter().any(|other| other.span.overlaps(card.span)) {
                added.push(card);
            }
        }
        let told = Covered::new(added.iter().map(|card| card.span));
        out.retain(|card| !told.meets(card.span));
        out.extend(added);
    }

    /// Faults of the text.
    pub fn problems(&self) -> Vec<Problem> {
        let mut start = 0;
        let mut out = Vec::new();
        for chunk in &self.chunks {
            for problem in chunk.read.iter().flat_map(|read| &read.parsed.problems) {
                out.push(Problem {
                    span: problem.span.moved(start),
                    code: "directive",
                    severity: Severity::Warning,
                    message: problem.message.clone(),
                    help: Some(problem.help.clone()),
                });
            }
            start += chunk.text.len();
        }
        if self.stale.is_empty() {
            // Before all is read, a comment may only seem to accept nothing.
            out.extend(self.cards_and_unused().1);
        }
        out.sort_by_key(|problem| problem.span);
        out
    }

    /// Why the value at the byte `at` has the verdict that it has; none where no value stands there.
    pub fn explain(&self, at: usize, engine: &Engine) -> Option<Explained> {
        let mut start = 0;
        for chunk in &self.chunks {
            let end = start + chunk.text.len();
            if at < end {
                let read = chunk.read.as_ref()?;
                let explained =
                    read.parsed.blocks.iter().zip(&read.readings).enumerate().find_map(|(index, (block, reading))| {
                        let bound = Bound::new(index, &read.parsed, reading, &self.notes, engine);
                        explain(block, reading, &bound, at - start, engine)
                    })?;
                return Some(Explained { span: explained.span.moved(start), ..explained });
            }
            start = end;
        }
        None
    }

    /// Bytes of chunks read by `advance` since the draft was made; a measure of work for benches and tests.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }
}

impl Chunk {
    fn new(id: ChunkId, text: &str) -> Self {
        Self { id, text: text.into(), proofs: Proofs::of(text), read: None }
    }
}

impl Read {
    fn of(
        text: &str,
        format: Format,
        first: bool,
        habit: Habit,
        enters: Context,
        footnotes: &Footnotes,
        engine: &Engine,
    ) -> Self {
        let parsed = text::parse(text, format, first);
        let mut context = enters.clone();
        if let Some(head) = &parsed.head {
            context.enter_head(head);
        }
        let mut readings = Vec::with_capacity(parsed.blocks.len());
        for block in &parsed.blocks {
            let (reading, next) = statement::read(block, &habit, &context);
            readings.push(reading);
            context = next;
        }
        let notes = notes(&parsed, engine);
        let cards = cards(&parsed, &readings, footnotes, engine);
        Self { parsed, readings, habit, enters, leaves: context, notes, cards }
    }
}

fn notes(parsed: &Parsed, engine: &Engine) -> Vec<(Arc<str>, Vec<Arc<str>>)> {
    let note = |block: &Block| match &block.kind {
        BlockKind::Footnote { label } => Some((label.clone(), named(block, engine))),
        _ => None,
    };
    parsed.blocks.iter().filter_map(note).collect()
}

fn cards(parsed: &Parsed, readings: &[Reading], notes: &Footnotes, engine: &Engine) -> Vec<Card> {
    let bound = |(index, reading)| Bound::new(index, parsed, reading, notes, engine);
    let bounds: Vec<Bound> = readings.iter().enumerate().map(bound).collect();
    let mut cards = Vec::new();
    let by_block = judge(&parsed.blocks, readings, &bounds, engine);
    for ((block, reading), mut of_block) in parsed.blocks.iter().zip(readings).zip(by_block) {
        for card in of_block.iter_mut().filter(|card| card.rule.is_some()) {
            let holds =
                |span: &&Span| block.in_chunk(**span).start <= card.span.start && card.span.start < block.in_chunk(**span).end;
            card.sentence = reading.sentences.iter().find(holds).map(|span| digest(span.of(&reading.text)));
        }
        cards.append(&mut of_block);
    }
    cards
}
