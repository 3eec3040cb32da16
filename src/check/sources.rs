//! The facts and sources that stand on a card.

use super::card::{FactRef, SourceRef};
use super::engine::Engine;
use crate::fact::{Fact, Locator, Source};
use crate::tie::{FactValue, Tie};
use crate::value::{Around, relate};

/// Other facts that the claim speaks of, and whether each has the deciding fact's value.
pub fn others<'a>(tie: &Tie, deciding: &FactValue, engine: &'a Engine) -> Vec<(&'a Fact, bool)> {
    let other = |(wording, value): &(usize, usize)| {
        let wording = engine.index().wordings.get(*wording)?;
        let value = wording.values.get(*value)?;
        let same = relate(&value.value, &deciding.value, &Around::default()).agrees();
        Some((engine.fact(wording.fact)?, same))
    };
    tie.others.iter().filter_map(other).collect()
}

/// Facts that are said to agree with the deciding one and have its value.
pub fn agreeing<'a>(deciding: usize, value: &FactValue, engine: &'a Engine) -> Vec<&'a Fact> {
    let has_value = |fact: usize| {
        let wordings = engine.index().wordings.iter().filter(|wording| wording.fact == fact);
        let mut values = wordings.flat_map(|wording| &wording.values);
        values.any(|other| relate(&other.value, &value.value, &Around::default()).agrees())
    };
    engine.facts().agreeing(deciding).filter(|(at, _)| has_value(*at)).map(|(_, fact)| fact).collect()
}

/// The deciding source first, all of its places, then those that have the same value, then those that have another.
pub fn sources(fact: &Fact, agrees: bool, others: &[(&Fact, bool)], engine: &Engine) -> Vec<SourceRef> {
    let alike = others.iter().filter(|(_, same)| *same).map(|(other, _)| (*other, agrees));
    let apart = others.iter().filter(|(_, same)| !*same).map(|(other, _)| (*other, !agrees));
    let mut out: Vec<SourceRef> = Vec::new();
    for (fact, agrees) in std::iter::once((fact, agrees)).chain(alike).chain(apart) {
        for place in places(fact, agrees, engine) {
            if !out.contains(&place) {
                out.push(place);
            }
        }
    }
    out
}

pub fn fact_ref(fact: &Fact) -> FactRef {
    let note = fact.departs_from_record.clone().or_else(|| fact.note.clone());
    FactRef { id: fact.id.clone(), says: fact.says.text.clone(), as_of: fact.as_of.clone(), note }
}

/// The places of a fact in its source, the one that holds it best first.
pub fn places(fact: &Fact, agrees: bool, engine: &Engine) -> Vec<SourceRef> {
    let Some(source) = engine.source(&fact.source) else { return Vec::new() };
    std::iter::once(&fact.at).chain(&fact.also_at).map(|at| source_ref(source, at, agrees)).collect()
}

fn source_ref(source: &Source, at: &Locator, agrees: bool) -> SourceRef {
    SourceRef {
        id: source.id.clone(),
        title: source.title.clone(),
        authors: source.authors.clone(),
        date: source.date.clone(),
        file: source.file.clone(),
        lines: at.lines.map(|(first, last)| [first, last]),
        agrees,
        publisher: source.publisher.clone(),
        url: source.url.clone(),
        page: at.page,
    }
}
