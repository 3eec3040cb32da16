//! Names, places and roles at their place in what a fact says.
//!
//! Against "The Grid Security Council held its {third} meeting in {place: Riga}" the draft's "The Council met in Riga" is supported at `Riga`.

use std::collections::BTreeMap;

use super::SoftTie;
use super::passage::Passage;
use super::slot::{Slot, Slots, Told, standing, told};
use super::substitute;
use crate::fact::{Fact, Sort};
use crate::statement::Mood;
use crate::text::Span;
use crate::tie::index::{Index, Item, Key, Wording};
use crate::tie::names::Names;
use crate::value::Kind;

#[derive(Default)]
pub(super) struct Fillers {
    slots: Slots,
}

impl Fillers {
    pub fn new(facts: &[Fact], index: &Index, names: &Names) -> Self {
        Self { slots: Slots::new(facts, index, names) }
    }

    pub fn find(&self, passage: &Passage<'_>, index: &Index, nominated: &[u32], ties: &mut Vec<SoftTie>) {
        let mut right: BTreeMap<Span, SoftTie> = BTreeMap::new();
        for at in nominated.iter().map(|at| *at as usize) {
            let Some(wording) = index.wordings.get(at) else { continue };
            for slot in self.slots.of(at) {
                for span in standing(slot, passage) {
                    let told = told(wording, slot, passage.place(span), passage);
                    let sure = agreeing(&told).or_else(|| rare(slot, &told, index));
                    let Some(confidence) =
                        sure.filter(|_| is_said(span, passage) && !is_of_another(slot, span, wording, passage))
                    else {
                        continue;
                    };
                    let tie = supported(slot, span, confidence);
                    let better = right.get(&span).is_none_or(|other| other.confidence < confidence);
                    if better {
                        right.insert(span, tie);
                    }
                }
            }
        }
        let wrong = substitute::find(&self.slots, passage, index, nominated);
        let free = |tie: &SoftTie| {
            !right.keys().any(|span| span.overlaps(tie.span)) && !ties.iter().any(|other| other.span.overlaps(tie.span))
        };
        let wrong: Vec<SoftTie> = wrong.into_iter().filter(free).collect();
        ties.extend(wrong);
        ties.extend(
            right.into_values().filter(|tie| !ties.iter().any(|other| other.span.overlaps(tie.span))).collect::<Vec<_>>(),
        );
    }
}

/// Enough told to hold that the draft says what the fact says: most of the frame, and one thing more than chance brings together.
fn agreeing(told: &Told) -> Option<f64> {
    let enough = told.frame >= 0.6 && told.bits >= 5.0 && (told.marks > 0 || told.of_marks == 0 || told.frame >= 0.8);
    enough.then(|| (0.6 + 0.2 * told.frame + if told.marks == told.of_marks { 0.15 } else { 0.0 }).min(0.95))
}

/// A name of several words that hardly any fact has is seldom there by chance: less of the frame will do.
fn rare(slot: &Slot, told: &Told, index: &Index) -> Option<f64> {
    let facts = |entity| index.frequency(Key::Entity(entity));
    let is_rare = slot.kind != Kind::Place && slot.words.len() > 1 && slot.entity.is_none_or(|entity| facts(entity) <= FEW);
    (is_rare && told.frame >= RARE_FRAME && told.bits >= RARE_BITS).then(|| (0.7 + 0.25 * told.frame).min(0.95))
}

const FEW: u32 = 2;
const RARE_FRAME: f64 = 0.3;
const RARE_BITS: f64 = 3.0;

/// Said plainly: not denied, supposed, asked or reported as a slip.
fn is_said(span: Span, passage: &Passage<'_>) -> bool {
    let (mood, negated) = passage.mood(span);
    !negated && !matches!(mood, Mood::Hypothetical | Mood::Question | Mood::Error) && !passage.reports_a_slip(span)
}

/// A role beside a person of whom the fact doesn't speak, or with another rank before it.
fn is_of_another(slot: &Slot, span: Span, wording: &Wording, passage: &Passage<'_>) -> bool {
    if slot.kind != Kind::Role {
        return false;
    }
    let tokens = passage.tokens_in(span);
    let rank = passage.role_at(tokens.start).is_some_and(|role| role.tokens.start < tokens.start || role.tokens.end > tokens.end);
    let sentence = passage.tokens_in(passage.sentence(passage.sentence_of(span.start)));
    let distance = |at: usize| if at < tokens.start { tokens.start - at } else { at.saturating_sub(tokens.end) };
    let near = sentence.start.max(tokens.start.saturating_sub(12))..sentence.end.min(tokens.end + 12);
    let persons = passage
        .persons_in(near)
        .min_by_key(|person| distance(if person.tokens.start < tokens.start { person.tokens.end } else { person.tokens.start }));
    let has_person = wording.items.iter().filter_map(Item::entity).any(|entity| passage.names.sort(entity) == Some(Sort::Person));
    let other = persons.is_some_and(|person| person.entity.is_none_or(|entity| !wording.has(Key::Entity(entity))));
    rank || (has_person && other)
}

fn supported(slot: &Slot, span: Span, confidence: f64) -> SoftTie {
    SoftTie {
        kind: slot.kind,
        span,
        fact: slot.fact,
        agrees: true,
        confidence,
        expected: Some(slot.text.clone()),
        edits: Vec::new(),
        swapped: false,
        basis: "the source has it in a sentence whose other words and names are told here".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    #[test]
    fn a_rare_name_needs_less_around_it() {
        let told = |draft: &str| ties(draft).iter().any(|tie| tie.starts_with("+ name Coastal Pilots Academy"));
        assert!(told("The voyages of the Coastal Pilots Academy lead through storms."));
        assert!(!told("The Coastal Pilots Academy has a new roof."));
    }
}
