//! Does a fact's value speak of what the claim's value speaks of? Slot by slot: what is counted, which concepts, which words, when and where.
//!
//! "13 nations joined the Grid Pact" meets "The Grid Pact was signed by {seven states}" in its concept and in what is counted; that one `joined` and the
//! other `signed` is silence, not difference. Another country beside the number is a difference.

use rust_decimal::Decimal;

use super::index::{FactValue, Index, Key, Wording};
use super::loose::focus;
use super::names::{EntityId, Names};
use super::scene::Scene;
use crate::fact::Sort;
use crate::statement::{Mood, NounClass, Place, Statement, Stem, Word, near};
use crate::text::Span;
use crate::value::{Bound, Content, Kind};

/// How a claim's statement meets a wording's value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fit {
    /// The concepts that the wording names.
    pub concepts: Share,
    /// Its other words, those of the head and of the event apart.
    pub words: Share,
    /// The words near the claim's value: how many of them the wording has too.
    pub back: Share,
    /// The weight of the heaviest concept that is met, and of the heaviest that isn't.
    pub best: f64,
    pub missing: f64,
    pub head: Slot,
    pub event: Slot,
    /// A concept near the claim's value that the fact doesn't know, where the fact has another of its sort.
    pub foreign: Option<EntityId>,
    /// Names near the claim's value that no concept has, and the fact doesn't either: how many words of them.
    pub unknown: u32,
    /// Both are said in the same mood.
    pub mood: bool,
    /// How easily a value of this kind and size agrees by chance, 0 to 1.
    pub chance: f64,
    /// The claim's sentence tells a time that isn't the fact's.
    pub another_time: bool,
    /// How near the two values are, 0 to 1, and whether they are told as finely.
    pub close: f64,
    pub alike: bool,
}

/// Weight met, of a whole, in bits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    pub met: f64,
    pub of: f64,
}

impl Share {
    fn add(&mut self, weight: f64, percent: u32) {
        self.met += weight * f64::from(percent) / 100.0;
        self.of += weight;
    }

    /// From 0 to 1; `empty` where there is nothing to meet, and near it where there is little.
    pub fn ratio(self, empty: f64) -> f64 {
        (self.met + LITTLE * empty) / (self.of + LITTLE)
    }
}

/// So many bits tell as much as is thought where nothing is told.
const LITTLE: f64 = 4.0;

/// A slot of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slot {
    Met,
    #[default]
    Silent,
    Different,
}

/// Keys that count as met from this nearness on, per cent.
const MET: u32 = 40;

/// What another value of the fact says, or who acted, needn't be said: so much of its weight is missed.
const BESIDE: f64 = 0.2;

/// Words of the claim this near to its value are held to be said of it.
const NEAR: u32 = 72;

/// How `statement` meets `value` of `wording`.
pub fn fit(statement: &Statement, scene: &Scene<'_>, wording: &Wording, value: &FactValue, index: &Index, names: &Names) -> Fit {
    let mut fit = Fit {
        head: head_slot(statement, scene, wording, value, names),
        event: event_slot(statement, value),
        mood: same_mood(statement.mood, value.mood),
        foreign: foreign(statement.place, scene, wording, index, names),
        unknown: unknown(statement, scene, wording),
        back: back(statement, scene, wording, index),
        chance: chance(statement),
        another_time: another_time(statement, scene, wording, value),
        ..Fit::default()
    };
    for item in &wording.items {
        if item.mark == Some(value.mark) {
            continue;
        }
        let met = met(item.key, statement.place, scene, names).max(in_head(item.key, statement));
        if item.optional && met < MET {
            continue;
        }
        let beside = met < MET && (item.agent || item.mark.is_some());
        let weight = item.weight * focus(item, wording, value) * if beside { BESIDE } else { 1.0 };
        match item.key {
            Key::Entity(_) => {
                fit.concepts.add(weight, met);
                fit.best = fit.best.max(weight * f64::from(met) / 100.0);
                if met < MET && !beside {
                    fit.missing = fit.missing.max(weight);
                }
            }
            Key::Word(stem) if item.event || value.head.stem() == Some(stem) => {}
            Key::Word(_) => fit.words.add(weight, met),
        }
    }
    fit
}

/// The concepts of the wording that neither the claim nor its context names.
pub fn unmet(statement: &Statement, scene: &Scene<'_>, wording: &Wording, names: &Names) -> Vec<EntityId> {
    let entities = wording.items.iter().filter_map(super::index::Item::entity);
    entities.filter(|entity| met(Key::Entity(*entity), statement.place, scene, names) < MET).collect()
}

pub(super) fn met(key: Key, place: Place, scene: &Scene<'_>, names: &Names) -> u32 {
    let direct = scene.met(key, place);
    let Key::Entity(entity) = key else { return direct };
    if direct >= 60 {
        return direct;
    }
    direct.max(by_reference(entity, place, scene, names))
}

/// "The framework" for the Grid Cooperation Framework named in the context, "the cooperation on the grid" for none, "the summit" for one of the series.
fn by_reference(entity: EntityId, place: Place, scene: &Scene<'_>, names: &Names) -> u32 {
    let Some(known) = names.get(entity) else { return 0 };
    known.forms.iter().map(|form| by_form(form, entity, place, scene, names)).max().unwrap_or(0)
}

fn by_form(form: &[Stem], entity: EntityId, place: Place, scene: &Scene<'_>, names: &Names) -> u32 {
    let Some((head, others)) = form.split_last() else { return 0 };
    let told = |key: Key| scene.met(key, place);
    let head_met = told(Key::Word(*head));
    if head_met < 50 {
        return 0;
    }
    if told(Key::Entity(entity)) >= 30 {
        return head_met.min(80);
    }
    let met = others.iter().filter(|stem| told(Key::Word(**stem)) >= MET || told_by_name(**stem, place, scene, names)).count();
    let of_parts = if others.is_empty() { 0 } else { u32::try_from(100 * met / others.len()).unwrap_or(0) };
    let by_parts = if of_parts >= 50 { head_met * of_parts / 100 } else { 0 };
    let wholes = names.get(entity).into_iter().flat_map(|known| known.part_of.iter().chain(&known.series));
    let by_relation = wholes.map(|other| told(Key::Entity(*other)) * 7 / 10).max().unwrap_or(0);
    by_parts.max(by_relation)
}

/// Is the word the name of a concept that stands in the sentence under another of its names?
fn told_by_name(stem: Stem, place: Place, scene: &Scene<'_>, names: &Names) -> bool {
    scene.names_in_sentence(place.sentence).any(|(other, _)| names.all_stems(other).binary_search(&stem).is_ok())
}

fn in_head(key: Key, statement: &Statement) -> u32 {
    match key {
        Key::Word(stem) if statement.head.has(stem) => 100,
        Key::Word(stem) if statement.column.as_ref().is_some_and(|column| column.stems.contains(&stem)) => 90,
        _ => 0,
    }
}

/// Of the content words near the claim's value, how much of their weight the wording has too, in its words, concepts or heads.
fn back(statement: &Statement, scene: &Scene<'_>, wording: &Wording, index: &Index) -> Share {
    let mut share = Share::default();
    let value = statement.value.written.cover(statement.span());
    for word in scene.words_in_sentence(statement.place.sentence) {
        let nearness = word.place.nearness(statement.place);
        if !value.overlaps(word.span) && nearness >= NEAR && statement.place.sees(word.place) {
            let weight = index.rarity(Key::Word(word.stem)).min(6.0) * f64::from(nearness) / 100.0;
            share.add(weight, met_back(word, scene, wording));
        }
    }
    share
}

/// Of the content words of the adverbial that `place` stands in, how much of their weight the wording has too.
pub(super) fn back_in_adverbial(place: Place, scene: &Scene<'_>, wording: &Wording, index: &Index) -> Share {
    let mut share = Share::default();
    let words = scene.words_in_sentence(place.sentence).iter();
    for word in words.filter(|word| word.place.adverbial == place.adverbial) {
        share.add(index.rarity(Key::Word(word.stem)).min(6.0), met_back(word, scene, wording));
    }
    share
}

/// How well the wording meets a word of the claim's sentence, per cent.
fn met_back(word: &Word, scene: &Scene<'_>, wording: &Wording) -> u32 {
    let named = scene
        .mentions_in_sentence(word.place.sentence)
        .iter()
        .any(|(mention, _)| mention.span.overlaps(word.span) && wording.has(Key::Entity(mention.entity)));
    if named || wording.has(Key::Word(word.stem)) || wording.stems.contains(&word.stem) {
        return 100;
    }
    if near(word.stem).iter().any(|stem| wording.stems.binary_search(stem).is_ok()) { 60 } else { 0 }
}

/// "In June 2024 the three held Tidal Edge": a name that the fact doesn't know makes it another thing.
fn unknown(statement: &Statement, scene: &Scene<'_>, wording: &Wording) -> u32 {
    let value = statement.value.written.cover(statement.span());
    let mentions = scene.mentions_in_sentence(statement.place.sentence);
    let words = scene.words_in_sentence(statement.place.sentence).iter().filter(|word| {
        word.proper
            && !value.overlaps(word.span)
            && word.place.nearness(statement.place) >= NEAR
            && statement.place.sees(word.place)
            && wording.stems.binary_search(&word.stem).is_err()
            && !mentions.iter().any(|(mention, _)| mention.span.overlaps(word.span))
    });
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}

fn head_slot(statement: &Statement, scene: &Scene<'_>, wording: &Wording, value: &FactValue, names: &Names) -> Slot {
    if !matches!(value.kind, Kind::Count | Kind::Ordinal | Kind::Unit) {
        return Slot::Silent;
    }
    let (Some(ours), Some(theirs)) = (statement.head.stem(), value.head.stem()) else { return Slot::Silent };
    if ours == theirs || statement.head.has(theirs) || value.head.has(ours) {
        return Slot::Met;
    }
    // "The sixth round of the talks" is of the talks whose name ends in another word.
    let of_the_named = || {
        let mut named = wording.items.iter().filter_map(super::index::Item::entity);
        named.any(|entity| {
            names.all_stems(entity).contains(&theirs) && met(Key::Entity(entity), statement.place, scene, names) >= OF_THE_NAMED
        })
    };
    let silent = statement.head.before
        || near(ours).contains(&theirs)
        || [ours, theirs].iter().any(|head| NounClass::of(*head) == Some(NounClass::Generic))
        || (value.kind == Kind::Ordinal && (NounClass::of(ours) == Some(NounClass::Turn) || of_the_named()));
    if silent { Slot::Silent } else { Slot::Different }
}

/// How well a concept must be met for what is counted to be its own.
const OF_THE_NAMED: u32 = 60;

/// A month without a year agrees with one date in twelve, a small number with many, a bound with half of all.
fn chance(statement: &Statement) -> f64 {
    if statement.value.bound != Bound::None {
        return 0.8;
    }
    let small = |n: Option<Decimal>| match n {
        Some(n) if n < Decimal::TEN => 0.8,
        Some(n) if n < Decimal::ONE_HUNDRED => 0.5,
        _ => 0.1,
    };
    match &statement.value.content {
        Content::Temporal(date) => match date.fields() {
            (_, _, Some(_)) => 0.1,
            (Some(_), Some(_), None) => 0.3,
            (Some(_), None, None) => 0.6,
            _ => 1.0,
        },
        Content::Ordinal { n, .. } => small(Some(Decimal::from(*n))),
        Content::Count(amount) | Content::Percent { amount, .. } | Content::Unit { amount, .. } => small(amount.point()),
        _ => 0.1,
    }
}

/// "In 2011 the pact had nine parties" isn't told by what the pact has today, nor by what it had in 2019.
fn another_time(statement: &Statement, scene: &Scene<'_>, wording: &Wording, value: &FactValue) -> bool {
    if matches!(statement.kind, Kind::Date | Kind::Time | Kind::Duration) {
        return false;
    }
    let days = |content: &Content| match content {
        Content::Temporal(date) => date.days(),
        _ => None,
    };
    let told =
        scene.reading.statements.iter().filter(|other| {
            other.place.sentence == statement.place.sentence && other.place.nearness(statement.place) >= BESIDE_DATE
        });
    let mut claims = told.filter_map(|other| days(&other.value.content)).peekable();
    if claims.peek().is_none() {
        return false;
    }
    // A document's sentence tells of other times, too, and "since 2011" is no time of counting.
    let told = |other: &&FactValue| {
        !wording.loose || (other.value.bound == Bound::None && other.place.nearness(value.place) >= BESIDE_DATE)
    };
    let facts: Vec<_> =
        wording.values.iter().filter(told).filter_map(|value| days(&value.value.content)).chain(wording.as_of).collect();
    if facts.is_empty() {
        return false;
    }
    claims.all(|(first, last)| facts.iter().all(|(from, to)| last < *from || *to < first))
}

/// A date this near to a number tells when it was counted.
const BESIDE_DATE: u32 = 75;

fn event_slot(statement: &Statement, value: &FactValue) -> Slot {
    if value.kind != Kind::Date {
        return Slot::Silent;
    }
    match (statement.event, value.event) {
        (Some(ours), Some(theirs)) if ours == theirs => Slot::Met,
        (Some(ours), Some(theirs)) if ours.opposes(theirs) => Slot::Different,
        _ => Slot::Silent,
    }
}

fn same_mood(claim: Mood, fact: Mood) -> bool {
    let open = |mood: Mood| matches!(mood, Mood::Hypothetical | Mood::Proposal | Mood::Estimate);
    claim == fact || (open(fact) && (open(claim) || claim == Mood::Plain)) || (claim == Mood::Estimate && fact == Mood::Plain)
}

/// A country or other concept beside the claim's value that isn't the fact's, and stands nearer than any of its sort that is.
///
/// "54,000 troops in Japan" isn't of the forces in Korea, whatever the sentences around speak of.
fn foreign(place: Place, scene: &Scene<'_>, wording: &Wording, index: &Index, names: &Names) -> Option<EntityId> {
    let has = |entity: EntityId| wording.has(Key::Entity(entity));
    let own = |entity: EntityId| {
        has(entity)
            || index.is_author(entity)
            || index.rarity(Key::Entity(entity)) < TELLING
            || names.get(entity).is_some_and(|known| {
                let told = |form: &Vec<Stem>| !form.is_empty() && form.iter().all(|stem| wording.stems.contains(stem));
                known.part_of.is_some_and(has) || known.series.is_some_and(has) || known.forms.iter().any(told)
            })
            || names.holds(entity, has)
    };
    let sorts: Vec<Sort> = wording.items.iter().filter_map(|item| names.get(item.entity()?)).map(|entity| entity.sort).collect();
    let nearest_own = |sort: Sort| {
        let of_sort =
            scene.names_in_sentence(place.sentence).filter(|(entity, _)| own(*entity) && names.sort(*entity) == Some(sort));
        of_sort.map(|(_, at)| at.nearness(place)).max().unwrap_or(0)
    };
    let mentions = scene.mentions_in_sentence(place.sentence);
    // "Washington" may be the capital or the country: where one of them is the fact's, it is no other thing's name.
    let may_be_own = |span: Span| mentions.iter().any(|(mention, _)| mention.span.overlaps(span) && has(mention.entity));
    let far = mentions
        .iter()
        .filter(|(mention, at)| !own(mention.entity) && at.nearness(place) >= 70 && place.sees(*at) && !may_be_own(mention.span));
    far.filter(|(mention, at)| {
        names.sort(mention.entity).is_some_and(|sort| sorts.contains(&sort) && nearest_own(sort) < at.nearness(place))
    })
    .map(|(mention, _)| mention.entity)
    .next()
}

/// A name that a large part of the facts have tells nothing apart, in bits.
const TELLING: f64 = 2.5;

/// Wordings that share enough with the block to be looked at, the most first.
pub fn nominate(scene: &Scene<'_>, index: &Index) -> Vec<u32> {
    let mut weight = vec![0.0_f64; index.wordings.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (key, itself) in scene.keys() {
        let rarity = index.rarity(key) * if itself { 1.0 } else { 0.5 };
        for at in index.with(key) {
            if let Some(sum) = weight.get_mut(*at as usize) {
                if *sum == 0.0 {
                    touched.push(*at);
                }
                *sum += rarity.max(0.01);
            }
        }
    }
    let of = |at: &u32| weight.get(*at as usize).copied().unwrap_or(0.0);
    touched.retain(|at| of(at) >= 2.0);
    touched.sort_by(|a, b| of(b).total_cmp(&of(a)).then(a.cmp(b)));
    touched.truncate(NOMINATED);
    touched
}

const NOMINATED: usize = 64;
