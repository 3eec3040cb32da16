//! Rules over a whole draft: what it says in one place against what it says in another. They need no source.
//!
//! A [`DraftRule`] keeps an index that a chunk's claims enter when they are read and leave when they change, so that an edit costs what it touches.

mod arithmetic;
mod inconsistent;
mod list;
mod parts;
mod quantity;
mod table;
mod thing;
pub(super) mod words;

pub(super) use quantity::{Quantity, sum, with_amount};

use super::card::{Card, Derived, Expected, Verdict};
use super::judge::unverified;
use super::rules::{self, Circumstance, Judged};
use crate::statement::{Reading, Statement};
use crate::text::{Block, Parsed};

/// A chunk of a draft, whatever stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChunkId(pub u32);

/// A rule that needs more of a draft than one claim.
pub trait DraftRule {
    /// A chunk was read.
    fn enter(&mut self, chunk: ChunkId, parsed: &Parsed, readings: &[Reading]);

    /// A chunk is gone, or about to be read again.
    fn leave(&mut self, chunk: ChunkId);

    /// What is to be said of the chunks that are in; `start` tells where one begins. Spans are bytes of the draft.
    fn find(&self, start: &dyn Fn(ChunkId) -> usize) -> Vec<Card>;
}

/// The rules over a draft.
pub fn draft_rules() -> Vec<Box<dyn DraftRule + Send + Sync>> {
    vec![Box::new(inconsistent::Inconsistent::default()), Box::new(arithmetic::Arithmetic::default())]
}

/// How sure these rules are: they speak only of what is said outright.
const CONFIDENCE: f64 = 0.9;

/// The card of a claim that the draft itself contradicts. `span` and `text` are the claim's, `expected` is what stands against it.
fn card(
    block: &Block,
    of: &Statement,
    text: &str,
    circumstance: Circumstance,
    expected: Expected,
    derived: Option<Derived>,
) -> Card {
    let verdict = Verdict::Inconsistent;
    let rule = rules::find(of.kind, verdict, circumstance);
    let words = of.value.span.of(text);
    let judged = Judged { kind: of.kind, verdict, text: words, expected: Some(&expected.text), source: None };
    Card {
        verdict,
        rule: rule.map(|rule| rule.name),
        severity: rule.map(|rule| rule.severity),
        confidence: CONFIDENCE,
        message: rule.map(|rule| (rule.says)(&judged)),
        basis: match &derived {
            Some(derived) => derived.steps(),
            None => format!("elsewhere the draft says {}", expected.text),
        },
        expected: Some(expected),
        derived,
        ..unverified(block, text, of)
    }
}
