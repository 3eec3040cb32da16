//! Names that are nearly those of a concept.
//!
//! "Grid Safety Council" in a sentence that tells of the Grid Security Council what the sources tell of it is the Council, misnamed. "Nordic Security Council" is
//! another body: a country or a place in the name tells apart; so does a name that stands in a pack.

use std::collections::{HashMap, HashSet};

use super::SoftTie;
use super::passage::Passage;
use super::person_name::{Likeness, likeness, parts};
use super::phrase::{Word, differing, span_of, words};
use crate::fact::{Concept, Fact, MarkKind, Sort};
use crate::statement::{Place, Stem};
use crate::text::Span;
use crate::text::token::Shape;
use crate::tie::index::{Index, Key};
use crate::tie::names::{EntityId, Names};
use crate::value::Kind;

#[derive(Default)]
pub(super) struct NearNames {
    names: Vec<Name>,
    /// Where a word stands in which names.
    with: HashMap<Stem, Vec<(usize, usize)>>,
    people: Vec<(EntityId, String, Vec<String>)>,
    /// The fact that says what the concept's letters stand for.
    expansions: HashMap<EntityId, usize>,
}

struct Name {
    entity: EntityId,
    text: String,
    words: Vec<Word>,
}

impl NearNames {
    pub fn new(concepts: &[Concept], facts: &[Fact], names: &Names) -> Self {
        let mut out = Self::default();
        for concept in concepts {
            let Some(entity) = names.id(&concept.id) else { continue };
            for name in &concept.names {
                if concept.sort == Sort::Person {
                    let parts = parts(name);
                    if parts.len() >= 2 {
                        out.people.push((entity, name.to_string(), parts));
                    }
                    continue;
                }
                let words = words(name);
                let is_name = words.len() >= 2 && words.iter().all(|word| word.capital) && concept.sort != Sort::Place;
                if is_name {
                    for (at, word) in words.iter().enumerate() {
                        out.with.entry(word.stem).or_default().push((out.names.len(), at));
                    }
                    out.names.push(Name { entity, text: name.to_string(), words });
                }
            }
        }
        for (at, fact) in facts.iter().enumerate() {
            for mark in fact.says.marks.iter().filter(|mark| mark.kind == MarkKind::StandsFor) {
                let says = fact.says.text.get(..mark.span.start).unwrap_or("");
                for mention in names.find(says) {
                    out.expansions.entry(mention.entity).or_insert(at);
                }
            }
        }
        out
    }

    pub fn find(&self, passage: &Passage<'_>, index: &Index, ties: &mut Vec<SoftTie>) {
        self.find_names(passage, index, ties);
        self.find_people(passage, index, ties);
    }

    fn find_names(&self, passage: &Passage<'_>, index: &Index, ties: &mut Vec<SoftTie>) {
        let words = passage.words();
        let mut seen: HashSet<(usize, usize)> = HashSet::new();
        let mut found: Vec<SoftTie> = Vec::new();
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.capital) {
            for (name_at, place) in self.with.get(&word.stem).map_or(&[][..], Vec::as_slice) {
                let (Some(from), Some(name)) = (at.checked_sub(*place), self.names.get(*name_at)) else { continue };
                let Some(window) = words.get(from..from + name.words.len()) else { continue };
                if !seen.insert((*name_at, from)) {
                    continue;
                }
                let Some(tie) = self.tie(name, window, words.get(..from), words.get(from + window.len()), passage, index) else {
                    continue;
                };
                if ties.iter().any(|other| other.span.overlaps(tie.span)) {
                    continue;
                }
                match found.iter_mut().find(|other| other.span.overlaps(tie.span)) {
                    Some(other)
                        if other.confidence < tie.confidence
                            || (other.confidence == tie.confidence && other.span.len() < tie.span.len()) =>
                    {
                        *other = tie
                    }
                    Some(_) => {}
                    None => found.push(tie),
                }
            }
        }
        ties.extend(found);
    }

    fn tie(
        &self,
        name: &Name,
        window: &[Word],
        before: Option<&[Word]>,
        after: Option<&Word>,
        passage: &Passage<'_>,
        index: &Index,
    ) -> Option<SoftTie> {
        let wrong = match differing(window, &name.words).as_slice() {
            [wrong] => *wrong,
            _ => return None,
        };
        let (word, right) = (window.get(wrong)?, name.words.get(wrong)?);
        let span = span_of(window)?;
        let touches =
            |a: Span, b: Span| passage.text.get(a.end..b.start).is_some_and(|between| matches!(between, " " | "-" | "–"));
        let longer = after.is_some_and(|after| after.capital && touches(span, after.span));
        let front = before
            .and_then(<[Word]>::last)
            .is_some_and(|before| before.capital && touches(before.span, span) && !is_of_a_country(&before.folded, passage));
        let is_one = window.iter().all(|word| word.capital) && is_unbroken(span, passage);
        if longer || front || !is_one || !may_be_wrong(word, right, span, passage) {
            return None;
        }
        let (fact, bits) = told(name.entity, span, passage, index)?;
        let same_initial = word.initial() == right.initial();
        let head = wrong + 1 == window.len();
        // "The Grid Accord" for the Grid Pact is no slip.
        if head && Stem::of(&word.folded) == Stem::of(&right.folded) {
            return None;
        }
        let least = match (window.len(), same_initial) {
            (2, true) if !head => 8.0,
            (2, true) => 10.0,
            (3, true) => 4.0,
            (_, true) => 0.0,
            // Another first word tells another body: a slip mostly keeps the letter that the initials have.
            (4.., false) if wrong > 0 => 6.0,
            (_, false) => return None,
        };
        if bits < least || passage.reports_a_slip(span) {
            return None;
        }
        let confidence = match (window.len(), same_initial) {
            (2, _) => 0.75,
            (3, _) => 0.88,
            (_, true) => 0.93,
            (_, false) => 0.85,
        };
        let expansion = self.expansions.get(&name.entity).copied();
        Some(SoftTie {
            kind: if expansion.is_some() { Kind::Expansion } else { Kind::Name },
            span,
            fact: expansion.unwrap_or(fact),
            agrees: false,
            confidence,
            expected: Some(name.text.clone()),
            edits: vec![(span, name.text.clone())],
            swapped: false,
            basis: format!(
                "one of {} words differs from the source's name, \"{}\" for \"{}\", and what is said beside it meets the source",
                window.len(),
                word.span.of(passage.text),
                right.folded
            ),
        })
    }

    fn find_people(&self, passage: &Passage<'_>, index: &Index, ties: &mut Vec<SoftTie>) {
        if self.people.is_empty() {
            return;
        }
        for person in passage.persons().iter().filter(|person| person.entity.is_none()) {
            let own = parts(person.name.of(passage.text));
            if self.people.iter().any(|(_, _, parts)| likeness(&own, parts) == Likeness::Same) {
                continue;
            }
            let Some((entity, name, _)) = self.people.iter().find(|(_, _, parts)| likeness(&own, parts) == Likeness::Slip) else {
                continue;
            };
            let span = person.name;
            let Some((fact, bits)) = told(*entity, span, passage, index) else { continue };
            if bits < 4.0 || passage.reports_a_slip(span) || ties.iter().any(|tie| tie.span.overlaps(span)) {
                continue;
            }
            ties.push(SoftTie {
                kind: Kind::Name,
                span,
                fact,
                agrees: false,
                confidence: 0.9,
                expected: Some(name.clone()),
                edits: vec![(span, name.clone())],
                swapped: false,
                basis: format!("a letter or two off {name}, of whom the source says what is said here"),
            });
        }
    }
}

/// The fact about the entity that the words around the span tell best, and how much of it, in bits; the entity's own names don't count.
fn told(entity: EntityId, span: Span, passage: &Passage<'_>, index: &Index) -> Option<(usize, f64)> {
    let place = passage.place(span);
    let stems = passage.names.stems(entity);
    let own = |key: Key| match key {
        Key::Entity(other) => other == entity,
        Key::Word(stem) => stems.contains(&stem),
    };
    let bits = |at: u32| {
        let wording = index.wordings.get(at as usize)?;
        let met = wording
            .items
            .iter()
            .filter(|item| !own(item.key) && near(item.key, place, passage))
            .map(|item| item.weight)
            .sum::<f64>();
        Some((wording.fact, met))
    };
    let told = index.with(Key::Entity(entity)).iter().filter_map(|at| bits(*at));
    told.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn near(key: Key, place: Place, passage: &Passage<'_>) -> bool {
    passage.scene.met(key, place) >= 60
}

/// `Estonian`, where the block speaks of Estonia: said of the thing named, no part of another's name.
fn is_of_a_country(word: &str, passage: &Passage<'_>) -> bool {
    let name = capitalised(word);
    !passage.names.find(&name).is_empty() || Stem::of(word) != Stem::exact(word)
}

/// Nothing but blanks, small words, hyphens and ampersands between the words.
fn is_unbroken(span: Span, passage: &Passage<'_>) -> bool {
    passage.tokens_in(span).all(|at| {
        let is_mark = passage.tokens.get(at).is_some_and(|token| token.shape == Shape::Mark);
        !is_mark || matches!(passage.word(at), "-" | "‑" | "–" | "&" | "." | "'" | "’" | "/")
    })
}

/// A country, a person, a number or a word that belongs to a known name isn't a slip: it tells another thing.
fn may_be_wrong(word: &Word, right: &Word, window: Span, passage: &Passage<'_>) -> bool {
    let text = word.span.of(passage.text);
    let tells = |text: &str| {
        !passage.names.find(text).is_empty()
            || text.chars().any(|c| c.is_ascii_digit())
            || text.chars().filter(|c| c.is_alphabetic()).count() < 3
    };
    let held = passage.mentions_over(window).any(|mention| mention.span.overlaps(word.span) || mention.span.contains(window));
    let written = text.chars().skip(1).any(char::is_lowercase);
    let right_tells = tells(&capitalised(&right.folded));
    !tells(text) && !right_tells && !held && written && !is_number_word(&word.folded) && !is_number_word(&right.folded)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "first"
            | "second"
            | "third"
            | "fourth"
            | "fifth"
            | "sixth"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "new"
            | "old"
            | "former"
    )
}

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    #[test]
    fn a_name_with_one_word_changed_is_contradicted() {
        for (draft, expected) in [
            (
                "The Grid Safety Council held its meeting in Riga in March 2021.",
                "- name Grid Safety Council → Grid Security Council",
            ),
            (
                "In Riga the Baltic Cable Insurance Foundation spoke.",
                "- name Baltic Cable Insurance Foundation → Baltic Cable Investment Foundation",
            ),
            ("Maarta Liiv is the director of the Grid Agency.", "- name Maarta Liiv → Marta Liiv"),
            ("The Grid Agency, whose director is Marta Liivv, met.", "- name Marta Liivv → Marta Liiv"),
        ] {
            let found: Vec<String> = ties(draft)
                .iter()
                .filter(|tie| tie.starts_with('-'))
                .map(|tie| tie.split(" | ").next().unwrap().to_owned())
                .collect();
            assert_eq!(found.join(";"), expected, "{draft}");
        }
    }

    #[test]
    fn other_things_with_like_names_are_left_alone() {
        for draft in [
            "The Grid Safety Council is a club of retired engineers.",
            "The Nordic Security Council held its meeting in Riga in March 2021.",
            "The Finland Cable Investment Foundation spoke.",
            "The Grid Safety Council Fund held its meeting in Riga in March 2021.",
            "The Second Security Council held its meeting in Riga in March 2021.",
            "Jaan Liiv visited the Grid Agency and its director.",
            "Marta Luik is a harbor pilot.",
            "The paper misprinted it: Grid Safety Council held its meeting in Riga.",
        ] {
            let found = ties(draft);
            assert!(!found.iter().any(|tie| tie.starts_with('-')), "{draft}: {found:?}");
        }
    }
}
