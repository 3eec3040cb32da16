//! Values: expressions in a text that can be compared.
//!
//! [`read`] finds them in a block's prose; each has a span, a kind, a normal form, the precision it was written with, and the
//! hedge and bound said of it. `relate` tells how a claim's value stands to a fact's. `write` puts a value into words in the style of another.
//!
//! "About 28,500 troops" holds the count 28500 at `28,500`, hedged, written to the hundred.
//!
//! A file a kind. The numeric kinds share `number` and `literal`; the kinds of time stand in `temporal`.

mod citation;
mod cursor;
mod habit;
mod identifier;
mod kind;
pub mod korean;
pub mod lexicon;
mod literal;
mod measure;
mod modifier;
mod normal;
mod number;
mod numeric;
mod ordinal;
mod quantity;
mod range;
mod relate;
#[cfg(test)]
mod round_trip;
mod sense;
mod spell;
pub mod temporal;
#[cfg(test)]
mod tests;
mod trace;
mod write;

use crate::text::token::Token;

pub use cursor::{Cursor, Gap};
pub use habit::{DateOrder, DecimalMark, Habit, Proofs};
pub use kind::{Amount, Bound, Content, Ends, Hedge, Identifier, Kind, OrdinalForm, PercentForm, Value};
pub use measure::{Currency, Unit};
pub use normal::{Interval, plain};
pub use number::{Form, Number, number};
pub use numeric::counted_at;
pub use relate::{Around, Relation, Role, relate};
pub use sense::Sense;
pub use trace::{Explained, Fate, Tried, explain, is_invalid_day};
pub use write::write;

/// A value that a grammar read, and the token behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub value: Value,
    /// Reading goes on here: behind the value's last token, words of hedge and bound included.
    pub end: usize,
}

/// The values of a text, in order, none overlapping another. `tokens` are those of [`crate::text::token::tokens`]. Linear.
///
/// At each token where a value may begin, the grammars of numbers and of time read as far as they can; the longer reading stands, the one of time where they end together.
pub fn read(text: &str, tokens: &[Token], habit: &Habit) -> Vec<Value> {
    values(&mut Cursor::new(text, tokens, habit))
}

fn values(cx: &mut Cursor<'_>) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    let mut at = 0;
    while at < cx.len() {
        if !cx.triggers(at) {
            at += 1;
            continue;
        }
        let found =
            cx.noted("citation", citation::citation(cx, at)).or_else(|| match (temporal::recognise(cx, at), number_at(cx, at)) {
                (Some(time), Some(number)) => Some(if is_longer(&number, &time) { number } else { time }),
                (time, number) => time.or(number),
            });
        cx.settle(found.as_ref());
        match found {
            Some(found) => {
                at = found.end.max(at + 1);
                cx.floor = at;
                out.push(found.value);
            }
            None => at += 1,
        }
    }
    out
}

/// True when the number reaches further than the time, or as far with a measure of its own (`9m`, `5"`) or as a name (`F-16s`).
fn is_longer(number: &Found, time: &Found) -> bool {
    let measured = matches!(number.value.content, Content::Unit { .. } | Content::Money { .. } | Content::Percent { .. });
    let named =
        matches!(number.value.content, Content::Identifier(Identifier::Name)) && number.value.span.start < time.value.span.start;
    number.value.span.end > time.value.span.end
        || (named && number.value.span.end == time.value.span.end)
        || (measured && number.value.span.end == time.value.span.end && number.value.span.start <= time.value.span.start)
}

/// The longer of the English and the Korean reading.
fn number_at(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    if !cx.tells_number(at) {
        return None;
    }
    let korean = if cx.has_hangul() { cx.noted("Korean number", korean::recognise(cx, at)) } else { None };
    match (korean, numeric::recognise(cx, at)) {
        (Some(korean), Some(english)) => {
            let named =
                matches!(english.value.content, Content::Identifier(_)) && english.value.span.start < korean.value.span.start;
            Some(if named || english.value.span.end > korean.value.span.end { english } else { korean })
        }
        (korean, english) => korean.or(english),
    }
}
