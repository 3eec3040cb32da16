//! The values of a source that no fact carries: `factlint facts coverage SRC`.
//!
//! A pack's `left_out` says which values its author passed over on purpose, and why; what is neither carried nor left out is missing. In
//! "14 ports and 9 pilots", with one fact of the ports, the pilots are missing.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::aliases::{Aliases, folded};
use super::check_pack::{Checked, hex};
use super::document::{UnreadDocument, document};
use super::passage::Stored;
use super::prove::{is_vague, places};
use crate::fact::{Facts, LeftOut, Reason, Source, Status};
use crate::text::{FileSpan, Span, tokens};
use crate::value::{Habit, Kind, read};

/// What the facts carry of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Id of the source.
    pub source: Arc<str>,
    /// Values in its prose on which a fact stands.
    pub carried: usize,
    /// Values that are left out on purpose.
    pub left_out: BTreeMap<Reason, usize>,
    /// The others, in the order of the text.
    pub missing: Vec<Missing>,
    /// Where the facts stand, and what is left out: in the stored text, in its order.
    pub stands: Vec<(FileSpan, Stands)>,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// The fact with this id.
    Fact(Arc<str>),
    LeftOut(Reason),
}

/// A value that stands in the source and in no fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Line of the stored text, from 1.
    pub line: u32,
    /// From 1, in Unicode scalar values.
    pub column: u32,
    /// Of the stored text.
    pub span: FileSpan,
    pub kind: Kind,
    /// As it is read, damage repaired.
    pub text: String,
}

/// Why a file's coverage can't be told.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct CoverageError(#[from] Fault);

#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("no source of the packs is this file, by its digest or its name; write `file = \"…\"` under its [[source]]")]
    Unknown,
    #[error(transparent)]
    Unread(#[from] UnreadDocument),
}

impl Coverage {
    /// The share of values that a fact carries, of those in body prose: menus, addresses and links apart. None where there are none.
    pub fn share(&self) -> Option<f64> {
        let passed = self.left_out.iter().filter(|(reason, _)| reason.is_prose()).map(|(_, count)| count).sum::<usize>();
        let all = self.carried + passed + self.missing.len();
        #[expect(clippy::cast_precision_loss, reason = "no text has 2^53 values")]
        (all > 0).then(|| self.carried as f64 / all as f64)
    }
}

/// What the facts carry of a file, which is a source of theirs by its digest or else its name.
///
/// # Errors
/// No source is this file, or it can't be read.
pub fn coverage(facts: &Facts, name: &str, bytes: &[u8]) -> Result<Coverage, CoverageError> {
    let digest = hex(&Sha256::digest(bytes));
    let by_digest = |source: &&Source| source.sha256.as_deref().is_some_and(|said| said.eq_ignore_ascii_case(&digest));
    let by_name = |source: &&Source| source.file.as_deref().is_some_and(|file| file_name(file) == file_name(name));
    let found = facts.sources().iter().find(by_digest).or_else(|| facts.sources().iter().find(by_name));
    let source = found.ok_or(Fault::Unknown)?;
    let document = document(bytes, name).map_err(Fault::Unread)?;
    let stored = Stored::new(&*document.stored);
    let standing = Standing::new(stands(facts, source, &stored));
    let mut out = Coverage { source: source.id.clone(), ..Coverage::default() };
    for passage in &document.passages {
        let text = &passage.block.text;
        let values = read(text, &tokens(text), &Habit::default());
        for value in values.into_iter().filter(|value| !is_vague(value) && !says_nothing(text, value.span)) {
            let span = document.stored(passage, value.span);
            match standing.at(span) {
                Some(Stands::Fact(_)) => out.carried += 1,
                Some(Stands::LeftOut(reason)) => *out.left_out.entry(*reason).or_default() += 1,
                None => {
                    let (line, column) = stored.place(span.start);
                    out.missing.push(Missing { line, column, span, kind: value.kind(), text: value.span.of(text).to_owned() });
                }
            }
        }
    }
    out.stands = standing.spans;
    Ok(out)
}

/// The number before an item ("1) ports, 2) quays"), and a "today" that means these days.
fn says_nothing(text: &str, span: Span) -> bool {
    let written = span.of(text);
    let before = text.get(..span.start).unwrap_or("");
    let in_brackets = before.rfind('(') > before.rfind(')');
    let is_number = written.bytes().all(|byte| byte.is_ascii_digit());
    let before_item = is_number && text.get(span.end..).is_some_and(|behind| behind.starts_with(')')) && !in_brackets;
    before_item || written.eq_ignore_ascii_case("today")
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn stands(facts: &Facts, source: &Source, stored: &Stored) -> Vec<(FileSpan, Stands)> {
    let aliases = Aliases::new(facts.concepts());
    let mut checked = Checked::default();
    for fact in facts.facts().iter().filter(|fact| fact.source == source.id && fact.status != Status::Rejected) {
        checked.prove(fact, source, stored, &aliases);
    }
    let proofs = checked.proofs.iter().flat_map(|(id, proofs)| proofs.iter().map(move |proof| (proof.span, id)));
    let carried = proofs.map(|(span, id)| (span, Stands::Fact(id.clone())));
    let left_out = facts.left_out().iter().filter(|left_out| left_out.source == source.id);
    let passed = left_out.flat_map(|left_out| {
        spans(left_out, stored).into_iter().flatten().flatten().map(|span| (span, Stands::LeftOut(left_out.reason)))
    });
    carried.chain(passed).collect()
}

/// Spans in order, each with the furthest end up to it, for they may nest.
struct Standing {
    spans: Vec<(FileSpan, Stands)>,
    reach: Vec<usize>,
}

impl Standing {
    fn new(mut spans: Vec<(FileSpan, Stands)>) -> Self {
        spans.sort();
        let mut furthest = 0;
        let reach = spans.iter().map(|(span, _)| {
            furthest = furthest.max(span.end);
            furthest
        });
        let reach = reach.collect();
        Self { spans, reach }
    }

    /// What stands on the span: a fact before what is left out.
    fn at(&self, span: FileSpan) -> Option<&Stands> {
        let before = self.spans.partition_point(|(other, _)| other.start < span.end);
        let near = self.spans.iter().zip(&self.reach).take(before).rev().take_while(|(_, reach)| **reach > span.start);
        near.filter(|((other, _), _)| other.end > span.start).map(|((_, stands), _)| stands).min()
    }
}

/// What an entry leaves out, place by place: its words, or all of the lines. None for a place that isn't there, empty where the words aren't.
pub(super) fn spans(left_out: &LeftOut, stored: &Stored) -> Vec<Option<Vec<FileSpan>>> {
    let words: Vec<_> = left_out.words.iter().map(|words| folded(words)).collect();
    let place = |at| {
        let passage = stored.passage(at)?;
        let there = if words.is_empty() { vec![Span::new(0, passage.text.len())] } else { places(&passage.text, &words) };
        Some(there.into_iter().map(|span| passage.in_file(span)).collect())
    };
    left_out.at.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing() {
        let says_nothing = |text: &str, value: &str| {
            let at = text.find(value).unwrap();
            super::says_nothing(text, Span::new(at, at + value.len()))
        };
        assert!(says_nothing("They want: 1) ports, and 2) quays.", "2"));
        assert!(says_nothing("Today, ports grow.", "Today"));
        assert!(!says_nothing("The pact (2019) has ports.", "2019") && !says_nothing("It has 14 ports.", "14"));
        assert!(!says_nothing("They want: 1) ports (from 12 to 14).", "14"));
    }

    #[test]
    fn nested_spans_stand_too_and_facts_come_first() {
        let fact = |start, end| (FileSpan::new(start, end), Stands::Fact("f".into()));
        let menu = (FileSpan::new(35, 90), Stands::LeftOut(Reason::Menu));
        let standing = Standing::new(vec![menu, fact(10, 40), fact(15, 20), fact(60, 70)]);
        let carried = |start, end| standing.at(FileSpan::new(start, end)).map(|stands| matches!(stands, Stands::Fact(_)));
        assert_eq!(carried(30, 38), Some(true));
        assert_eq!(carried(69, 80), Some(true));
        assert_eq!(carried(40, 60), Some(false));
        assert_eq!(carried(0, 10), None);
    }
}
