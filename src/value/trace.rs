//! How a text was read: which grammar read a value, and which readings were turned down, and why.
//!
//! "on 3 May 2019" is read by the grammar of dates; that of numbers read `3` there, and the date is longer. Nothing is kept unless
//! [`explain`] asks for it.

use std::cell::RefCell;

use super::{Content, Cursor, Found, Habit, Value};
use crate::text::Span;
use crate::text::token::Token;

/// What one grammar made of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// `date`, `quantity`: what the grammar reads.
    pub grammar: &'static str,
    pub span: Span,
    pub fate: Fate,
}

/// What became of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is the value.
    Read,
    /// Another reading goes further.
    Shorter,
    /// Another reading goes as far and says more: a time before a number, what begins earlier before what begins later.
    Weaker,
    /// It is no value, for the reason told.
    NoValue(&'static str),
}

/// A place of the text where something was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// `None` where all readings were turned down.
    pub value: Option<Value>,
    /// All readings, in the order in which they were tried.
    pub tried: Vec<Tried>,
}

/// Readings as they are made. Off, it costs a look at an empty option.
#[derive(Debug, Default)]
pub struct Trace {
    here: RefCell<Vec<Tried>>,
    told: RefCell<Vec<Explained>>,
}

impl Trace {
    fn settle(&self, found: Option<&Found>) {
        let mut tried = self.here.take();
        if let Some(value) = found.map(|found| &found.value) {
            let winner = tried.iter().position(|one| one.span == value.span && one.fate == Fate::Weaker);
            for (at, one) in tried.iter_mut().enumerate().filter(|(_, one)| one.fate == Fate::Weaker) {
                one.fate = match one.span.end.cmp(&value.span.end) {
                    _ if Some(at) == winner => Fate::Read,
                    std::cmp::Ordering::Less => Fate::Shorter,
                    _ => Fate::Weaker,
                };
            }
        }
        if !tried.is_empty() || found.is_some() {
            self.told.borrow_mut().push(Explained { value: found.map(|found| found.value.clone()), tried });
        }
    }
}

impl Cursor<'_> {
    /// Keeps that the grammar read tokens `from..end`.
    pub fn note(&self, grammar: &'static str, from: usize, end: usize) {
        if let Some(trace) = &self.trace {
            trace.here.borrow_mut().push(Tried { grammar, span: self.span(from, end), fate: Fate::Weaker });
        }
    }

    /// Keeps that tokens `from..end` hold no value, and why.
    pub fn note_no_value(&self, grammar: &'static str, from: usize, end: usize, why: &'static str) {
        if let Some(trace) = &self.trace {
            trace.here.borrow_mut().push(Tried { grammar, span: self.span(from, end), fate: Fate::NoValue(why) });
        }
    }

    /// Keeps what a grammar found, and gives it back.
    pub fn noted(&self, grammar: &'static str, found: Option<Found>) -> Option<Found> {
        if let (Some(trace), Some(found)) = (&self.trace, &found) {
            trace.here.borrow_mut().push(Tried { grammar, span: found.value.span, fate: Fate::Weaker });
        }
        found
    }

    /// Ends a place: what was read there.
    pub fn settle(&self, found: Option<&Found>) {
        if let Some(trace) = &self.trace {
            trace.settle(found);
        }
    }
}

/// The places of a text where something was read, in order, with all readings: the same values as [`super::read`] gives.
pub fn explain(text: &str, tokens: &[Token], habit: &Habit) -> Vec<Explained> {
    let mut cx = Cursor::new(text, tokens, habit);
    cx.trace = Some(Trace::default());
    super::values(&mut cx);
    let mut told = cx.trace.take().map(|trace| trace.told.take()).unwrap_or_default();
    told.iter_mut().for_each(|place| place.tried.retain(|one| !one.span.is_empty()));
    told
}

/// True for a day that no calendar has: told as written, and said so.
pub fn is_invalid_day(content: &Content) -> bool {
    matches!(content, Content::Temporal(time) if time.is_invalid())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokens;
    use crate::value::read;

    fn told(text: &str) -> Vec<Explained> {
        explain(text, &tokens(text), &Habit::default())
    }

    #[test]
    fn the_grammar_that_read_is_named_and_the_shorter_ones_are_turned_down() {
        let text = "It was signed on 3 May 2019.";
        let places = told(text);
        let [place] = places.as_slice() else { panic!("{places:?}") };
        let read: Vec<_> = place.tried.iter().filter(|one| one.fate == Fate::Read).collect();
        assert_eq!((read.len(), read[0].grammar, read[0].span.of(text)), (1, "date", "3 May 2019"));
        assert!(place.tried.iter().any(|one| one.grammar == "quantity" && one.fate == Fate::Shorter));
    }

    #[test]
    fn what_is_no_value_says_why() {
        let places = told("No one came.");
        assert!(
            places.iter().any(|place| place.value.is_none() && matches!(place.tried[0].fate, Fate::NoValue(_))),
            "{places:?}"
        );
    }

    #[test]
    fn explaining_reads_the_same_values() {
        let text =
            "Some 4,500 engineers came in early 2021, a third of them for €1.2 billion (Orta 2024); 31 February is no day.";
        let values: Vec<_> = told(text).into_iter().filter_map(|place| place.value).collect();
        assert_eq!(values, read(text, &tokens(text), &Habit::default()));
        for place in told(text) {
            assert_eq!(
                place.tried.iter().filter(|one| one.fate == Fate::Read).count(),
                usize::from(place.value.is_some()),
                "{place:?}"
            );
        }
    }
}
