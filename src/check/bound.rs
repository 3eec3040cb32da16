//! What citations and comments bind the sentences of a block to.
//!
//! "Engineers on Gotland number 4,500. [@corps-report]" is judged by that source alone, and a sentence with `<!-- fact: engineers -->` by that fact.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::engine::Engine;
use crate::fact::{Fact, Source};
use crate::statement::Reading;
use crate::text::{Block, Citation, Cited, DirectiveKind, FileSpan, Parsed, Place, Span};

/// The sources that a draft's footnotes name, by label.
pub type Footnotes = BTreeMap<Arc<str>, Vec<Arc<str>>>;

/// What each sentence of a block is bound to.
#[derive(Debug, Default)]
pub struct Bound {
    sentences: Vec<Binding>,
}

/// What one sentence is bound to; nothing where nothing is cited.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Binding {
    sources: Vec<Arc<str>>,
    facts: Vec<String>,
    /// Keys that are no source's, with the bytes of the chunk where they stand.
    pub unknown: Vec<(Arc<str>, FileSpan)>,
}

impl Binding {
    pub fn is_free(&self) -> bool {
        self.sources.is_empty() && self.facts.is_empty() && self.unknown.is_empty()
    }

    /// Is something cited that is known?
    pub fn is_known(&self) -> bool {
        !self.sources.is_empty() || !self.facts.is_empty()
    }

    /// May the fact decide?
    pub fn allows(&self, fact: &Fact) -> bool {
        self.is_free() || self.sources.contains(&fact.source) || self.facts.iter().any(|id| **id == *fact.id)
    }
}

impl Bound {
    /// `index` is the block's among those of `parsed`.
    pub fn new(index: usize, parsed: &Parsed, reading: &Reading, notes: &Footnotes, engine: &Engine) -> Self {
        let Some(block) = parsed.blocks.get(index) else { return Self::default() };
        let comments = parsed.directives.iter().any(|directive| matches!(directive.kind, DirectiveKind::Fact { .. }));
        let may_cite = !block.citations.is_empty() || comments || block.text.contains('(');
        if !may_cite || reading.statements.is_empty() {
            return Self::default();
        }
        let mut out = Self { sentences: vec![Binding::default(); reading.sentences.len()] };
        for citation in &block.citations {
            out.cite(citation, reading, notes, engine);
        }
        for (span, source) in in_text(&block.text, engine.facts().sources()) {
            if let Some(binding) = out.at(reading, span.start) {
                binding.sources.push(source.id.clone());
            }
        }
        for directive in &parsed.directives {
            let DirectiveKind::Fact { ids } = &directive.kind else { continue };
            let known = ids.iter().filter(|id| engine.facts().fact(id).is_some());
            let bound: Vec<&mut Binding> = match directive.place {
                Place::In { block, at } if block == index => out.at(reading, at).into_iter().collect(),
                Place::Before { block } if block == index => out.sentences.iter_mut().collect(),
                _ => continue,
            };
            let known: Vec<String> = known.cloned().collect();
            let unknown = ids.iter().filter(|id| !known.contains(id)).map(|id| (Arc::from(id.as_str()), directive.span));
            let unknown: Vec<(Arc<str>, FileSpan)> = unknown.collect();
            for binding in bound {
                binding.facts.extend(known.iter().cloned());
                binding.unknown.extend(unknown.iter().cloned());
            }
        }
        out
    }

    fn cite(&mut self, citation: &Citation, reading: &Reading, notes: &Footnotes, engine: &Engine) {
        let Some(binding) = self.at(reading, citation.at) else { return };
        match &citation.cited {
            Cited::Source(key) if engine.source(key).is_some() => binding.sources.push(key.clone()),
            Cited::Source(key) => binding.unknown.push((key.clone(), citation.span)),
            Cited::Footnote(label) => binding.sources.extend(notes.get(label).into_iter().flatten().cloned()),
        }
    }

    /// The binding of the sentence that what stands at byte `at` vouches for: a citation behind the full stop is of the sentence before.
    fn at(&mut self, reading: &Reading, at: usize) -> Option<&mut Binding> {
        let sentence = reading.sentences.partition_point(|sentence| sentence.start < at).saturating_sub(1);
        self.sentences.get_mut(sentence)
    }

    pub fn of(&self, sentence: usize) -> Option<&Binding> {
        self.sentences.get(sentence).filter(|binding| !binding.is_free())
    }

    pub fn is_free(&self) -> bool {
        self.sentences.iter().all(Binding::is_free)
    }
}

/// The sources that a footnote's block names: by key, by author and year, or by title.
pub fn named(block: &Block, engine: &Engine) -> Vec<Arc<str>> {
    let sources = engine.facts().sources();
    let keys = block.citations.iter().filter_map(|citation| match &citation.cited {
        Cited::Source(key) => engine.source(key).map(|source| source.id.clone()),
        Cited::Footnote(_) => None,
    });
    let mut out: Vec<Arc<str>> = keys.collect();
    let text = block.text.to_lowercase();
    let titled = sources.iter().filter(|source| source.title.len() >= LEAST_TITLE && text.contains(&source.title.to_lowercase()));
    let authored = sources.iter().filter(|source| by_author(&block.text, source));
    out.extend(titled.chain(authored).map(|source| source.id.clone()));
    out.sort_unstable();
    out.dedup();
    out
}

/// Shorter titles are words of every day.
const LEAST_TITLE: usize = 12;

/// `(Orta 2024, p. 4)`: parentheses with an author's surname and the year of a source.
fn in_text<'a>(text: &str, sources: &'a [Source]) -> Vec<(Span, &'a Source)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('(')).map(|at| from + at) {
        let Some(close) = text.get(open..).and_then(|rest| rest.find(')')).map(|at| open + at) else { break };
        let span = Span::new(open, close + 1);
        let inside = text.get(open + 1..close).unwrap_or("");
        if inside.len() <= LONGEST && tells_year(inside) {
            out.extend(sources.iter().filter(|source| by_author(inside, source)).map(|source| (span, source)));
        }
        from = close + 1;
    }
    out
}

/// Asked first, for there may be thousands of sources.
fn tells_year(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// No citation in parentheses is longer.
const LONGEST: usize = 120;

/// Does the text name an author of the source by surname, and its year?
fn by_author(text: &str, source: &Source) -> bool {
    let Some(year) = source.date.as_deref().and_then(|date| date.get(..4)) else { return false };
    let words = || text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words().any(|word| word == year)
        && source.authors.iter().any(|author| {
            let surname = super::cite::surname(author);
            !surname.is_empty() && words().any(|word| word == surname)
        })
}
