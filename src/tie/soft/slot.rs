//! Names, places and roles that a fact marks, and how well the rest of its sentence is told around them.
//!
//! Of "{name: Marta Liiv} is the {role: director} of the {name: Grid Agency}" the slot `director` is told by "the Agency, which Marta Liiv directs": its other marks
//! and words stand there.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::passage::Passage;
use super::phrase::{Word, words};
use crate::fact::{Fact, MarkKind, Says};
use crate::statement::{Place, Stem};
use crate::text::Span;
use crate::tie::accept::met;
use crate::tie::index::{Index, Key, Wording};
use crate::tie::names::{EntityId, Names};
use crate::value::Kind;

/// A marked name, place or role of a wording.
pub(super) struct Slot {
    pub fact: usize,
    pub kind: Kind,
    pub mark: usize,
    /// What the fact has there.
    pub text: String,
    pub entity: Option<EntityId>,
    pub words: Vec<Word>,
}

/// The slots of each wording.
#[derive(Default)]
pub(super) struct Slots {
    of: HashMap<usize, Vec<Slot>>,
}

impl Slots {
    pub fn new(facts: &[Fact], index: &Index, names: &Names) -> Self {
        let mut out = Self::default();
        for (at, wording, says) in worded(facts, index) {
            let slots = slots(wording.fact, says, names);
            if !slots.is_empty() {
                out.of.insert(at, slots);
            }
        }
        out
    }

    pub fn of(&self, wording: usize) -> &[Slot] {
        self.of.get(&wording).map_or(&[], Vec::as_slice)
    }
}

/// Each wording of the index with its place there and the sentence that it was read from.
pub(super) fn worded<'a>(facts: &'a [Fact], index: &'a Index) -> impl Iterator<Item = (usize, &'a Wording, &'a Says)> {
    let says = move |(at, wording): (usize, &'a Wording)| Some((at, wording, wording.says(facts.get(wording.fact)?)));
    index.wordings.iter().enumerate().filter_map(says)
}

fn slots(fact: usize, says: &Says, names: &Names) -> Vec<Slot> {
    let slot = |(mark, of): (usize, &crate::fact::Mark)| {
        let kind = match of.kind {
            MarkKind::Name => Kind::Name,
            MarkKind::Place => Kind::Place,
            MarkKind::Role => Kind::Role,
            _ => return None,
        };
        let text = of.span.of(&says.text).trim().trim_start_matches("the ").to_owned();
        let mention = names.find(&text).into_iter().max_by_key(|mention| mention.span.len());
        let entity = mention.filter(|mention| mention.span.len() + 1 >= text.len()).map(|mention| mention.entity);
        Some(Slot { fact, kind, mark, words: words(&text), text, entity })
    };
    says.marks.iter().enumerate().filter_map(slot).collect()
}

/// How much of a wording is told around a place, one of its marks apart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Told {
    /// Share of the weight of the words and concepts outside the marks, 0 to 1.
    pub frame: f64,
    /// Weight told, in bits, marks and frame.
    pub bits: f64,
    /// Other marks that are told, and how many there are with words or concepts of their own.
    pub marks: usize,
    pub of_marks: usize,
    /// The heaviest concept that isn't told.
    pub missing: f64,
}

/// Verbs that only link a name to a place or body.
static LINKING: LazyLock<Vec<Stem>> =
    LazyLock::new(|| ["belongs", "located", "takes", "place", "based", "comes"].into_iter().map(Stem::of).collect());

/// A key told from so near on counts, per cent.
const TOLD: u32 = 45;

pub(super) fn told(wording: &Wording, mark: usize, place: Place, passage: &Passage<'_>) -> Told {
    let mut out = Told::default();
    let (mut frame, mut of_frame) = (0.0, 0.0);
    let mut marks: HashMap<usize, (f64, f64)> = HashMap::new();
    for item in wording.items.iter().filter(|item| item.mark != Some(mark)) {
        let met = met(item.key, place, passage.scene, passage.names);
        // "Opened" for "inaugurated" is silence, and words tell less than names do.
        let links = matches!(item.key, Key::Word(stem) if LINKING.contains(&stem));
        if (item.event || links) && met < TOLD {
            continue;
        }
        let own = if item.entity().is_some() { item.weight } else { item.weight / 2.0 };
        let weight = if met >= TOLD { own } else { 0.0 };
        out.bits += if met >= TOLD { item.weight } else { 0.0 };
        if item.entity().is_some() && met < TOLD {
            out.missing = out.missing.max(item.weight);
        }
        let (told, of) = match item.mark {
            Some(mark) => {
                let (told, of) = marks.entry(mark).or_default();
                (told, of)
            }
            None => (&mut frame, &mut of_frame),
        };
        *told += weight;
        *of += own;
    }
    out.frame = if of_frame > 0.0 { frame / of_frame } else { 1.0 };
    out.of_marks = marks.len();
    out.marks = marks.values().filter(|(told, of)| *told >= 0.5 * of).count();
    out
}

/// Where a slot's right filler stands in the passage.
pub(super) fn standing(slot: &Slot, passage: &Passage<'_>) -> Vec<Span> {
    match slot.entity {
        Some(entity) => passage.mentions_of(entity),
        None => runs(&slot.words, passage),
    }
}

/// Where the words stand one after the other, in any case.
pub(super) fn runs(phrase: &[Word], passage: &Passage<'_>) -> Vec<Span> {
    let words = passage.words();
    if phrase.is_empty() {
        return Vec::new();
    }
    let starts = (0..words.len()).filter(|at| {
        words.get(*at..at + phrase.len()).is_some_and(|window| window.iter().zip(phrase).all(|(a, b)| a.is_same(b)))
    });
    starts.filter_map(|at| words.get(at..at + phrase.len())).filter_map(super::phrase::span_of).collect()
}
