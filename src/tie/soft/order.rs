//! Which of two events came first.
//!
//! Facts date the Grid Pact (May 2019) and the Council's first meeting (March 2021); the draft's "the Council met before the Pact was signed" is contradicted at
//! `before`. Both sides must name one dated event and no other, and the two dates mustn't touch.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::SoftTie;
use super::passage::Passage;
use super::phrase::{words_before, words_from};
use crate::fact::Sort;
use crate::statement::{Mood, Stem};
use crate::tie::index::{Index, Item, Key};
use crate::tie::names::{EntityId, Names};
use crate::value::{Content, Kind};

#[derive(Default)]
pub(super) struct Order {
    events: Vec<Event>,
    with: HashMap<Stem, Vec<(usize, f64)>>,
}

/// An event that facts date, once.
struct Event {
    entity: EntityId,
    fact: usize,
    name: String,
    days: (Date, Date),
}

impl Event {
    fn written(&self) -> String {
        let (first, last) = self.days;
        if first == last { first.to_string() } else { format!("{first}/{last}") }
    }
}

/// "A WORDS B": does A come first?
const LINKS: &[(&[&str], bool)] = &[
    (&["was", "followed", "by"], true),
    (&["was", "preceded", "by"], false),
    (&["came", "before"], true),
    (&["came", "after"], false),
    (&["ahead", "of"], true),
    (&["prior", "to"], true),
    (&["earlier", "than"], true),
    (&["later", "than"], false),
    (&["preceded"], true),
    (&["precedes"], true),
    (&["predates"], true),
    (&["predated"], true),
    (&["followed"], false),
    (&["follows"], false),
    (&["before"], true),
    (&["after"], false),
];

/// Bits that the words of one side must tell of its event, and the share of them that another event may have.
const ENOUGH: f64 = 4.0;
const OTHER: f64 = 0.7;

impl Order {
    pub fn new(index: &Index, names: &Names) -> Self {
        let mut dated: HashMap<EntityId, Vec<Event>> = HashMap::new();
        for wording in &index.wordings {
            let dates: Vec<_> = wording
                .values
                .iter()
                .filter(|value| value.kind == Kind::Date && value.event.is_some() && !value.negated)
                .collect();
            let [date] = dates.as_slice() else { continue };
            let Content::Temporal(when) = &date.value.content else { continue };
            let Some(days) = when.days() else { continue };
            let is_event = |entity: &EntityId| {
                matches!(names.sort(*entity), Some(Sort::Agreement | Sort::Event | Sort::Exercise | Sort::Document))
            };
            let events: Vec<EntityId> = wording.items.iter().filter_map(Item::entity).filter(is_event).collect();
            let [entity] = events.as_slice() else { continue };
            let name = names.get(*entity).map_or_else(String::new, |known| known.name.to_string());
            dated.entry(*entity).or_default().push(Event { entity: *entity, fact: wording.fact, name, days });
        }
        let mut out = Self::default();
        let mut all: Vec<Vec<Event>> = dated.into_values().collect();
        all.sort_by_key(|events| events.first().map(|event| event.entity));
        for events in all {
            // A thing signed in one year and changed in another is two events.
            let one = events
                .iter()
                .all(|event| events.iter().all(|other| event.days.0 <= other.days.1 && other.days.0 <= event.days.1));
            let Some(event) = events.into_iter().next().filter(|_| one) else { continue };
            let at = out.events.len();
            for stem in names.get(event.entity).map_or(&[][..], |known| &known.all_stems) {
                let weight = index.rarity(Key::Word(*stem)).max(2.0);
                out.with.entry(*stem).or_default().push((at, weight));
            }
            out.events.push(event);
        }
        out
    }

    pub fn find(&self, passage: &Passage<'_>, ties: &mut Vec<SoftTie>) {
        if self.events.len() < 2 {
            return;
        }
        let mut at = 0;
        let mut subject: Option<(usize, usize)> = None;
        while at < passage.tokens.len() {
            let fits = |words: &[&str]| words.iter().enumerate().all(|(i, word)| passage.word(at + i) == *word);
            let Some((words, first)) = LINKS.iter().find(|(words, _)| fits(words)) else {
                at += 1;
                continue;
            };
            let link = at..at + words.len();
            at = link.end;
            let sentence = passage.sentence_of(passage.span_of(&link).start);
            // "A came before B and before C": the second has A's subject.
            let carried = subject
                .filter(|(_, of)| *of == sentence && link.start > 0 && matches!(passage.word(link.start - 1), "and" | "or" | ","))
                .map(|(event, _)| event);
            let Some(left) = carried.or_else(|| self.event(&left_of(&link, passage), false)) else { continue };
            subject = Some((left, sentence));
            ties.extend(self.tie(left, link, *first, passage));
        }
    }

    fn tie(&self, left: usize, link: Range<usize>, first: bool, passage: &Passage<'_>) -> Option<SoftTie> {
        let span = passage.span_of(&link);
        let sentence = passage.tokens_in(passage.sentence(passage.sentence_of(span.start)));
        if link.start == sentence.start {
            return None;
        }
        let (a, b) = (self.events.get(left)?, self.events.get(self.event(&right_of(&link, passage), true)?)?);
        let mood = passage.mood(span).0;
        let negated = (link.start.saturating_sub(4)..link.start).any(|at| matches!(passage.word(at), "not" | "never" | "t"));
        if a.entity == b.entity
            || matches!(mood, Mood::Hypothetical | Mood::Question | Mood::Error | Mood::Proposal)
            || passage.reports_a_slip(span)
        {
            return None;
        }
        let before = a.days.1 < b.days.0;
        if !before && b.days.1 >= a.days.0 {
            return None;
        }
        let agrees = (before == first) != negated;
        let expected = if before { "before" } else { "after" };
        Some(SoftTie {
            kind: Kind::Order,
            span,
            fact: a.fact,
            agrees,
            confidence: 0.85,
            expected: Some(expected.to_owned()),
            edits: Vec::new(),
            swapped: false,
            basis: format!("the source dates {} to {} and {} to {}", a.name, a.written(), b.name, b.written()),
        })
    }

    /// The one event that the words tell: by two words of its names, or by one that stands alone ("the naval one") where the subject was told.
    fn event(&self, words: &[Stem], after_subject: bool) -> Option<usize> {
        let mut told: HashMap<usize, (f64, usize)> = HashMap::new();
        for (event, weight) in words.iter().filter_map(|stem| self.with.get(stem)).flatten() {
            let (bits, count) = told.entry(*event).or_default();
            *bits += weight;
            *count += 1;
        }
        let mut told: Vec<(usize, (f64, usize))> = told.into_iter().collect();
        told.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(&b.0)));
        let (best, (bits, count)) = told.first().copied()?;
        let rival = told.get(1).map_or(0.0, |(_, (bits, _))| *bits);
        let named = count >= 2 || (after_subject && words.len() == 1);
        (named && bits >= ENOUGH && rival <= OTHER * bits).then_some(best)
    }
}

/// The words before the link: its subject.
fn left_of(link: &Range<usize>, passage: &Passage<'_>) -> Vec<Stem> {
    words_before(passage, link.start, 6).iter().map(|word| Stem::of(&word.folded)).collect()
}

/// The words behind the link, up to the next clause.
fn right_of(link: &Range<usize>, passage: &Passage<'_>) -> Vec<Stem> {
    let ends = |at: usize| matches!(passage.word(at), "and" | "or" | "but" | "before" | "after" | "while" | "which");
    let end = (link.end..link.end + 12)
        .find(|at| ends(*at))
        .and_then(|at| passage.tokens.get(at))
        .map_or(usize::MAX, |token| token.span.start);
    words_from(passage, link.end, 4).iter().filter(|word| word.span.start < end).map(|word| Stem::of(&word.folded)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    fn found(draft: &str) -> Vec<String> {
        ties(draft).iter().filter(|tie| tie.contains(" order ")).map(|tie| tie.split(" | ").next().unwrap().to_owned()).collect()
    }

    #[test]
    fn the_order_of_dated_events() {
        for (draft, expected) in [
            ("The Cable Treaty came before the Harbor Charter.", "+ order came before"),
            ("The Harbor Charter was signed before the Cable Treaty.", "- order before → after"),
            ("The Harbor Charter preceded the Cable Treaty.", "- order preceded → after"),
            ("The Cable Treaty was followed by the Harbor Charter.", "+ order was followed by"),
            ("The Harbor Charter did not come before the Cable Treaty.", "+ order before"),
        ] {
            assert_eq!(found(draft), [expected], "{draft}: {:?}", ties(draft));
        }
    }

    #[test]
    fn undated_or_unclear_events_are_left_alone() {
        for draft in [
            "The Harbor Charter was signed before the storm.",
            "Before the Cable Treaty, the Harbor Charter was a dream.",
            "If the Harbor Charter had come before the Cable Treaty, all would be well.",
            "The Charter was read before noon.",
        ] {
            assert_eq!(found(draft), Vec::<String>::new(), "{draft}");
        }
    }
}
