//! Facts as they are looked up: each wording read by the reader that reads drafts, and an index over its concepts and words.
//!
//! A wording's items (concepts named, content words) are weighed by rarity over all facts: what stands in half of them tells little apart.

use jiff::civil::Date;

use super::loose::{add_about, context, resolve};
use super::names::{EntityId, Names};
use crate::fact::{Fact, Says, Source, Status};
use crate::statement::{self, EventClass, Head, Mood, Place, Stem, StemMap};
use crate::text::{Block, Span};
use crate::value::{Habit, Kind, Value};

/// Something a wording names or says, that a claim may meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Entity(EntityId),
    Word(Stem),
}

/// A fact's sentence as read.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Index into the facts the index was made from.
    pub fact: usize,
    /// Which of the fact's sentences it was read from.
    pub saying: usize,
    pub items: Vec<Item>,
    pub values: Vec<FactValue>,
    /// Sum of the items' weights.
    pub weight: f64,
    pub mood: Mood,
    /// First and last day of what it holds for: the fact's as-of, widened to its year.
    pub as_of: Option<(Date, Date)>,
    /// Stems of all its words and of the names of its concepts: what a part of a name meets.
    pub stems: Vec<Stem>,
    /// A sentence of a document, that says more than is said of each of its values: what stands far from a value says little of it.
    pub loose: bool,
}

impl Wording {
    pub fn has(&self, key: Key) -> bool {
        self.items.iter().any(|item| item.key == key)
    }

    /// The sentence that it was read from; `fact` is the wording's.
    pub fn says<'a>(&self, fact: &'a Fact) -> &'a Says {
        fact.sayings().nth(self.saying).unwrap_or(&fact.says)
    }

    /// All that a claim may meet it in, each once: its concepts, its words, and the words of its concepts' names.
    fn keys(&self) -> Vec<Key> {
        let mut keys: Vec<Key> =
            self.items.iter().map(|item| item.key).chain(self.stems.iter().map(|stem| Key::Word(*stem))).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub key: Key,
    pub weight: f64,
    pub place: Place,
    /// The mark it stands in, where it is itself part of a marked name or list.
    pub mark: Option<usize>,
    /// Who acted ("by the Ministry"): another value of the fact may name it as well, and a claim needn't.
    pub agent: bool,
    /// A word of an event ("signed"): compared as the event's class.
    pub event: bool,
    /// What was spoken of around the sentence of a document: counts where it is met, is not missed where it isn't.
    pub optional: bool,
}

impl Item {
    pub fn entity(&self) -> Option<EntityId> {
        match self.key {
            Key::Entity(entity) => Some(entity),
            Key::Word(_) => None,
        }
    }
}

/// A marked value of a wording.
#[derive(Clone, Debug)]
pub struct FactValue {
    pub value: Value,
    pub kind: Kind,
    pub place: Place,
    pub head: Head,
    /// Index of the mark in the wording's sentence.
    pub mark: usize,
    pub negated: bool,
    pub mood: Mood,
    pub event: Option<EventClass>,
}

#[derive(Default)]
pub struct Index {
    pub wordings: Vec<Wording>,
    postings: StemMap<Key, Vec<u32>>,
    facts: usize,
    frequency: StemMap<Key, u32>,
    /// Those who wrote the sources, sorted: a draft names them for what they say.
    authors: Vec<EntityId>,
}

impl Index {
    pub fn new(facts: &[Fact], sources: &[Source], names: &Names) -> Self {
        let written = sources.iter().flat_map(|source| &source.authors).flat_map(|author| names.find(author));
        let mut authors: Vec<EntityId> = written.map(|mention| mention.entity).collect();
        authors.sort_unstable();
        let mut index = Self { facts: facts.len(), authors, ..Self::default() };
        for (at, fact) in facts.iter().enumerate().filter(|(_, fact)| fact.status != Status::Rejected) {
            let mut seen: Vec<Key> = Vec::new();
            for (saying, says) in fact.sayings().enumerate() {
                let wording = wording(at, (saying, says), fact, names, as_of(fact, sources));
                seen.extend(wording.keys());
                index.wordings.push(wording);
            }
            seen.sort_unstable();
            seen.dedup();
            for key in seen {
                *index.frequency.entry(key).or_default() += 1;
            }
        }
        let mut wordings = std::mem::take(&mut index.wordings);
        for (at, wording) in wordings.iter_mut().enumerate() {
            for item in &mut wording.items {
                item.weight = index.rarity(item.key);
            }
            for key in wording.keys() {
                index.postings.entry(key).or_default().push(u32::try_from(at).unwrap_or(u32::MAX));
            }
            wording.weight = wording.items.iter().filter(|item| !item.optional).map(|item| item.weight).sum();
        }
        index.wordings = wordings;
        index
    }

    /// How much a key tells, in bits: the logarithm of how few facts have it. Near 0 for one that all have.
    pub fn rarity(&self, key: Key) -> f64 {
        let frequency = self.frequency.get(&key).copied().unwrap_or(0).max(1);
        log2((self.facts + BACKGROUND) as f64 / f64::from(frequency))
    }

    /// How many facts there are, in bits.
    pub fn bits(&self) -> f64 {
        log2(self.facts.max(1) as f64)
    }

    /// How many facts have the key.
    pub fn frequency(&self, key: Key) -> u32 {
        self.frequency.get(&key).copied().unwrap_or(0)
    }

    pub fn is_author(&self, entity: EntityId) -> bool {
        self.authors.binary_search(&entity).is_ok()
    }

    /// Wordings that have the key.
    pub fn with(&self, key: Key) -> &[u32] {
        self.postings.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// Facts of other matters that are counted beside those at hand, so that a word tells as much with one fact as with hundreds.
const BACKGROUND: usize = 256;

/// The logarithm of a ratio of 1 or more, by halving and then a straight line: the same on every machine.
pub(super) fn log2(ratio: f64) -> f64 {
    let (mut ratio, mut bits) = (ratio, 0.0);
    while ratio >= 2.0 && bits < 128.0 {
        ratio /= 2.0;
        bits += 1.0;
    }
    bits + (ratio - 1.0).clamp(0.0, 1.0)
}

/// What the fact holds for: the years about its as-of, or about its source's date.
fn as_of(fact: &Fact, sources: &[Source]) -> Option<(Date, Date)> {
    let source = || sources.iter().find(|source| source.id == fact.source).and_then(|source| source.date.as_deref());
    let day = statement::first_day(fact.as_of.as_deref().or_else(source)?)?;
    let from = Date::new(day.year().checked_sub(YEARS_BEFORE)?, 1, 1).ok()?;
    let to = Date::new(day.year().checked_add(1)?, 12, 31).ok()?;
    Some((from, to))
}

/// A report of 2024 tells of the years from 2022 on.
const YEARS_BEFORE: i16 = 2;

/// Does what follows name who acted?
fn acts(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with(" by") || before.ends_with(" by the")
}

fn wording(at: usize, (saying, says): (usize, &Says), fact: &Fact, names: &Names, as_of: Option<(Date, Date)>) -> Wording {
    let block = Block::paragraph(&says.text);
    let (mut reading, _) = statement::read(&block, &Habit::default(), &context(fact));
    if fact.candidate.is_some() {
        resolve(&mut reading);
    }
    let mentions = names.find(&says.text);
    let mut items: Vec<Item> = Vec::new();
    let mut add = |key: Key, place: Place, span: Span, event: bool| {
        if !items.iter().any(|item| item.key == key) {
            items.push(Item {
                key,
                weight: 0.0,
                place,
                mark: says.marks.iter().position(|mark| mark.span.overlaps(span)),
                event,
                agent: says.text.get(..span.start).is_some_and(acts),
                optional: false,
            });
        }
    };
    for mention in &mentions {
        let place =
            reading.words.iter().find(|word| word.span.end > mention.span.start).map_or_else(Place::default, |word| word.place);
        add(Key::Entity(mention.entity), place, mention.span, false);
    }
    let in_value = |span: Span| reading.statements.iter().any(|statement| statement.value.span.overlaps(span));
    for word in &reading.words {
        let named = mentions.iter().any(|mention| mention.span.overlaps(word.span));
        if !named && !in_value(word.span) {
            add(Key::Word(word.stem), word.place, word.span, EventClass::of(word.span.of(&says.text)).is_some());
        }
    }
    let mut stems: Vec<Stem> = mentions.iter().flat_map(|mention| names.all_stems(mention.entity)).copied().collect();
    stems.extend(reading.words.iter().filter(|word| !in_value(word.span)).map(|word| word.stem));
    stems.sort_unstable();
    stems.dedup();
    let mood = reading.statements.first().map_or(Mood::Plain, |statement| statement.mood);
    let values = reading
        .statements
        .into_iter()
        .filter(|statement| {
            fact.candidate.is_none() || !mentions.iter().any(|mention| mention.span.contains(statement.value.span))
        })
        .filter_map(|statement| {
            let mark = says.marks.iter().position(|mark| mark.span.overlaps(statement.value.span))?;
            Some(FactValue {
                value: statement.value,
                kind: statement.kind,
                place: statement.place,
                head: statement.head,
                mark,
                negated: statement.negated,
                mood: statement.mood,
                event: statement.event,
            })
        })
        .collect();
    if let Some(candidate) = &fact.candidate {
        add_about(candidate, names, &mut items);
    }
    Wording { fact: at, saying, items, values, weight: 0.0, mood, as_of, stems, loose: fact.candidate.is_some() }
}
