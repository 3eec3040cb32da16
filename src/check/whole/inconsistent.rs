//! Two values for one thing in one draft.
//!
//! "The fund has 12 donors" and, two pages on, "All 14 donors of the fund have paid". Two claims speak of one thing when their clauses say the same words, values
//! apart; of three values or more the draft lists different things, and of claims in one sentence one sets the other right.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::thing::{Claimed, Thing, claimed};
use super::{ChunkId, DraftRule, card};
use crate::check::card::Card;
use crate::check::rules::Circumstance;
use crate::check::{Expected, Related};
use crate::statement::Reading;
use crate::text::Parsed;
use crate::value::{Around, Relation, relate, write};

/// Claims by what they speak of.
#[derive(Default)]
pub struct Inconsistent {
    claims: BTreeMap<Thing, Vec<(ChunkId, Claimed)>>,
    things: BTreeMap<ChunkId, Vec<Thing>>,
}

impl DraftRule for Inconsistent {
    fn enter(&mut self, chunk: ChunkId, parsed: &Parsed, readings: &[Reading]) {
        for (block, reading) in parsed.blocks.iter().zip(readings).filter(|(_, reading)| !reading.statements.is_empty()) {
            for claim in claimed(block, reading) {
                self.things.entry(chunk).or_default().push(claim.thing.clone());
                self.claims.entry(claim.thing.clone()).or_default().push((chunk, claim));
            }
        }
    }

    fn leave(&mut self, chunk: ChunkId) {
        for thing in self.things.remove(&chunk).unwrap_or_default() {
            if let Some(claims) = self.claims.get_mut(&thing) {
                claims.retain(|(of, _)| *of != chunk);
                if claims.is_empty() {
                    self.claims.remove(&thing);
                }
            }
        }
    }

    fn find(&self, start: &dyn Fn(ChunkId) -> usize) -> Vec<Card> {
        let several = self.claims.values().filter(|claims| claims.len() > 1);
        several.flat_map(|claims| conflicts(claims, start)).collect()
    }
}

/// The claims of one thing that exclude one another.
fn conflicts(claims: &[(ChunkId, Claimed)], start: &dyn Fn(ChunkId) -> usize) -> Vec<Card> {
    let mut values: Vec<String> = claims.iter().map(|(_, claim)| claim.statement.value.normal()).collect();
    values.sort_unstable();
    values.dedup();
    if values.len() != 2 {
        return Vec::new();
    }
    let place = |(chunk, claim): &(ChunkId, Claimed)| claim.block.in_chunk(claim.statement.span()).moved(start(*chunk));
    let mut claims: Vec<&(ChunkId, Claimed)> = claims.iter().collect();
    claims.sort_by_key(|claim| place(claim));
    let finding = |one: &&(ChunkId, Claimed)| {
        let (chunk, claim) = one;
        let apart = |(of, other): &(ChunkId, Claimed)| {
            of != chunk || !Arc::ptr_eq(&other.block, &claim.block) || other.sentence != claim.sentence
        };
        let other = claims.iter().find(|other| apart(other) && excludes(claim, &other.1))?;
        let (against, value) = (&other.1.statement, &claim.statement.value);
        let expected = Expected { text: write(&against.value, value, value.span.of(&claim.text)), value: against.value.normal() };
        let mut card =
            card(&claim.block, &claim.statement, &claim.text, Circumstance::Plain, expected, None).moved(start(*chunk));
        card.related.push(Related { span: place(other), text: against.span().of(&other.1.text).to_owned() });
        Some(card)
    };
    claims.iter().filter_map(finding).collect()
}

fn excludes(a: &Claimed, b: &Claimed) -> bool {
    let differs =
        |a: &Claimed, b: &Claimed| relate(&a.statement.value, &b.statement.value, &Around::default()) == Relation::Differs;
    let about = |a: &Claimed, b: &Claimed| a.names.iter().all(|name| b.names.contains(name));
    (about(a, b) || about(b, a)) && differs(a, b) && differs(b, a)
}
