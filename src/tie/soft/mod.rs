//! Ties of phrases: quotations, names, roles, places, lists, expansions, the order of events.
//!
//! A number can be compared with any number; a phrase is a claim only where a fact makes it one. "NCG (Nuclear Coordination Group)" is tied because a
//! fact says what NCG stands for; the same words without such a fact are prose. Each kind of fact looks for its own phrases, in its own file.

mod enumeration;
#[cfg(test)]
mod example;
mod expansion;
mod filler;
mod holder;
mod membership;
mod near_name;
mod order;
mod passage;
mod person;
mod person_name;
mod phrase;
mod quotation;
mod quoted;
mod role;
mod slot;
mod speaker;
mod spelling;
mod substitute;

use super::accept::nominate;
use super::index::Index;
use super::names::Names;
use super::scene::Scene;
use crate::fact::Facts;
use crate::text::{Block, Span};
use crate::value::Kind;
use expansion::Expansions;
use filler::Fillers;
use holder::Holders;
use membership::Memberships;
use near_name::NearNames;
use order::Order;
use passage::Passage;
use quotation::Quotations;

/// A phrase of the draft and the fact that speaks of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SoftTie {
    pub kind: Kind,
    /// Bytes of the block's text.
    pub span: Span,
    /// Index of the fact.
    pub fact: usize,
    /// Does the fact say so, or otherwise?
    pub agrees: bool,
    /// A share: of ties given at 0.9, nine in ten are right.
    pub confidence: f64,
    /// The source's words; none where only fingerprints of them are at hand.
    pub expected: Option<String>,
    /// What replaces what, where the words are known.
    pub edits: Vec<(Span, String)>,
    /// True where two right values stand at each other's place, and the edits mend both.
    pub swapped: bool,
    /// What was compared, in words.
    pub basis: String,
}

/// What facts say in phrases, ready to be met.
#[derive(Default)]
pub struct Soft {
    quotations: Quotations,
    expansions: Expansions,
    near_names: NearNames,
    fillers: Fillers,
    holders: Holders,
    memberships: Memberships,
    order: Order,
}

impl Soft {
    pub fn new(facts: &Facts, index: &Index, names: &Names) -> Self {
        Self {
            quotations: Quotations::new(facts.facts(), names),
            expansions: Expansions::new(facts.facts(), names),
            near_names: NearNames::new(facts.concepts(), facts.facts(), names),
            fillers: Fillers::new(facts.facts(), index, names),
            holders: Holders::new(facts.facts(), names),
            memberships: Memberships::new(facts.facts(), index, names),
            order: Order::new(index, names),
        }
    }

    /// The ties of a block's phrases, in the order of the text; none overlaps another of its kind.
    pub fn ties(&self, block: &Block, scene: &Scene<'_>, index: &Index, names: &Names) -> Vec<SoftTie> {
        let passage = Passage::new(block, scene, names);
        let mut ties = Vec::new();
        self.quotations.find(&passage, &mut ties);
        self.expansions.find(&passage, &mut ties);
        self.near_names.find(&passage, index, &mut ties);
        let nominated = nominate(scene, index);
        self.memberships.find(&passage, index, &nominated, &mut ties);
        self.fillers.find(&passage, index, &nominated, &mut ties);
        self.holders.find(&passage, &mut ties);
        self.order.find(&passage, &mut ties);
        ties.sort_by_key(|tie| (tie.span, tie.kind));
        ties
    }
}
