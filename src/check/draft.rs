//! A draft as it is read and judged: chunks with their readings and cards, kept through edits.
//!
//! After an edit only the chunks it touches are split and read again, then those behind them until the context that leaves a
//! chunk is the one that left it before. A fresh [`Draft`] of the same text gives the same cards.

use std::collections::VecDeque;
use std::sync::Arc;

use super::card::{Card, Severity};
use super::digest::digest;
use super::engine::Engine;
use super::judge::judge;
use super::suppress::Layout;
use crate::statement::{self, Context, Reading};
use crate::text::{self, FileSpan, Format, Parsed, Span};
use crate::value::Habit;

/// A draft with what is known of it.
pub struct Draft {
    format: Format,
    chunks: Vec<Chunk>,
    /// Indices of chunks whose reading, or whose incoming context, isn't up to date; those of the last edit first.
    stale: VecDeque<usize>,
    judged_with: Option<Engine>,
    bytes_read: u64,
}

struct Chunk {
    text: Arc<str>,
    read: Option<Read>,
}

struct Read {
    parsed: Parsed,
    readings: Vec<Reading>,
    enters: Context,
    leaves: Context,
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
        let chunks: Vec<Chunk> =
            text::chunks(text, format).into_iter().filter_map(|range| text.get(range)).map(Chunk::new).collect();
        let stale = (0..chunks.len()).collect();
        Self { format, chunks, stale, judged_with: None, bytes_read: 0 }
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
            new.push(Chunk::new(text.get(from..end).unwrap_or("")));
            from = end;
        }
        let added = new.len();
        let removed = last - first;
        let mut replaced: Vec<Chunk> = self.chunks.splice(first..last, new).collect();
        self.keep_unchanged(first, added, &mut replaced);
        let mut stale: VecDeque<usize> =
            (first..first + added).filter(|at| self.chunks.get(*at).is_some_and(|chunk| chunk.read.is_none())).collect();
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
                }
            }
        }
    }

    /// Reads and judges chunks that aren't yet, at most about `budget` bytes of them, those touched by the last edit first.
    /// Returns true when all is read. Call again until it is.
    pub fn advance(&mut self, engine: &Engine, budget: usize) -> bool {
        self.judge_anew_if_other(engine);
        let mut spent = 0;
        while let Some(at) = self.stale.pop_front() {
            let enters = match at.checked_sub(1).and_then(|before| self.chunks.get(before)) {
                Some(before) => before.read.as_ref().map(|read| read.leaves.clone()).unwrap_or_default(),
                None => Context { day: engine.settings().date, ..Context::default() },
            };
            let Some(chunk) = self.chunks.get_mut(at) else { continue };
            if chunk.read.as_ref().is_some_and(|read| read.enters == enters) {
                continue;
            }
            let before = chunk.read.take().map(|read| read.leaves);
            spent += chunk.text.len();
            let read = Read::of(&chunk.text, self.format, at == 0, enters, engine);
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
        self.stale.is_empty()
    }

    /// Other facts or settings: readings stay, cards are made anew.
    fn judge_anew_if_other(&mut self, engine: &Engine) {
        let before = self.judged_with.replace(engine.clone());
        if before.as_ref().is_some_and(|with| with.is_same(engine)) {
            return;
        }
        let (settings, old) = (engine.settings(), before.as_ref().map(Engine::settings));
        if old.is_some_and(|old| (old.date, old.date_order) != (settings.date, settings.date_order)) {
            self.chunks.iter_mut().for_each(|chunk| chunk.read = None);
            self.stale = (0..self.chunks.len()).collect();
            return;
        }
        for chunk in &mut self.chunks {
            if let Some(read) = &mut chunk.read {
                read.cards = cards(&read.parsed, &read.readings, engine);
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
        let mut out = Vec::new();
        let mut layout = Layout::default();
        for chunk in &self.chunks {
            if let Some(read) = &chunk.read {
                out.extend(read.cards.iter().map(|card| card.moved(start)));
                layout.add(&read.parsed, start);
            }
            start += chunk.text.len();
        }
        out.sort_by_key(|card| card.span);
        let problems = layout.suppress(&mut out);
        (out, problems)
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

    /// Bytes of chunks read by `advance` since the draft was made; a measure of work for benches and tests.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }
}

impl Chunk {
    fn new(text: &str) -> Self {
        Self { text: text.into(), read: None }
    }
}

impl Read {
    fn of(text: &str, format: Format, first: bool, enters: Context, engine: &Engine) -> Self {
        let parsed = text::parse(text, format, first);
        let mut context = enters.clone();
        if let Some(head) = &parsed.head {
            context.enter_head(head);
        }
        let habit = Habit { date_order: engine.settings().date_order, ..Habit::default() };
        let mut readings = Vec::with_capacity(parsed.blocks.len());
        for block in &parsed.blocks {
            let (reading, next) = statement::read(block, &habit, &context);
            readings.push(reading);
            context = next;
        }
        let cards = cards(&parsed, &readings, engine);
        Self { parsed, readings, enters, leaves: context, cards }
    }
}

fn cards(parsed: &Parsed, readings: &[Reading], engine: &Engine) -> Vec<Card> {
    let mut cards = Vec::new();
    for (block, reading) in parsed.blocks.iter().zip(readings) {
        let first = cards.len();
        cards.extend(judge(block, reading, engine));
        for card in cards.iter_mut().skip(first).filter(|card| card.rule.is_some()) {
            let holds =
                |span: &&Span| block.in_chunk(**span).start <= card.span.start && card.span.start < block.in_chunk(**span).end;
            card.sentence = reading.sentences.iter().find(holds).map(|span| digest(span.of(&reading.text)));
        }
    }
    cards
}
