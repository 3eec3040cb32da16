//! What is different where the fact is a sentence of a document and not one written for a pack.
//!
//! "In 2022 the Corps, which costs €3 million a year, sent 310 engineers to Saaremaa" says several things: what stands far from a value says little of
//! it. And a document speaks on of what it spoke of before: what its title, headings and the sentences before name may be met by a claim,
//! and needn't.

use super::index::{FactValue, Item, Key, Wording};
use super::names::Names;
use crate::fact::{Candidate, Fact};
use crate::statement::{Context, Phrase, Place, Reading, first_date, first_day};
use crate::value::Content;

/// What is only spoken of around a document's sentence counts so much.
const OPTIONAL: f64 = 0.5;
/// Items of a document's sentence that are nearer to the value count whole, those that are farther hardly.
const CLOSE: f64 = 90.0;
const FAR: f64 = 60.0;

/// What a document's sentence is read in: the document's day, where that is known to the month, and the date told before that it hangs on.
pub(super) fn context(fact: &Fact) -> Context {
    let day = fact.as_of.as_deref().filter(|day| fact.candidate.is_some() && day.len() >= 7).and_then(first_day);
    let date = fact.scope.when.as_deref().filter(|_| fact.candidate.is_some()).and_then(first_date);
    Context { day, date, ..Context::default() }
}

/// Dates that leave out their year get it from the document's day: "in February" of a report of April 2021 is February 2021.
pub(super) fn resolve(reading: &mut Reading) {
    for statement in &mut reading.statements {
        let Content::Temporal(date) = &statement.value.content else { continue };
        if let Some(told) = date.resolve(&statement.anchors).filter(|_| date.days().is_none()) {
            statement.value.content = Content::Temporal(told);
        }
    }
}

/// How much of its weight an item has for the value: all of it in a fact's own sentence, less and less with the distance in a document's.
pub(super) fn focus(item: &Item, wording: &Wording, value: &FactValue) -> f64 {
    if item.optional {
        return OPTIONAL;
    }
    if !wording.loose {
        return 1.0;
    }
    let nearness = f64::from(item.place.nearness(value.place));
    ((nearness - FAR) / (CLOSE - FAR)).clamp(0.1, 1.0)
}

/// Adds the concepts and words that were spoken of before the candidate.
pub(super) fn add_about(candidate: &Candidate, names: &Names, items: &mut Vec<Item>) {
    for phrase in &candidate.about {
        let mentions = names.find(phrase);
        let words = Phrase::of(phrase);
        let keys =
            mentions.iter().map(|mention| Key::Entity(mention.entity)).chain(words.stems.iter().map(|stem| Key::Word(*stem)));
        for key in keys {
            if !items.iter().any(|item| item.key == key) {
                items.push(Item {
                    key,
                    weight: 0.0,
                    place: Place::default(),
                    mark: None,
                    agent: false,
                    event: false,
                    optional: true,
                });
            }
        }
    }
}
