//! What two or three amounts come to: "€300 million for ships and €100 million for harbours; together €400 million".

use rust_decimal::Decimal;

use super::{Found, Known, Told, verdict};
use crate::check::card::{Derived, Operation};
use crate::check::whole::{Quantity, sum as total, with_amount, words};
use crate::statement::{Mood, Reading, Statement};
use crate::value::{Amount, Around, Bound, Content, Hedge, Kind, Value, relate};

/// The claim that the amounts told just before come to so much together.
pub fn sum<'a>(at: usize, known: &Known<'a>) -> Option<Found<'a>> {
    let reading = known.scene.reading;
    let statement =
        reading.statements.get(at).filter(|statement| statement.kind == Kind::Money && statement.mood == Mood::Plain)?;
    if !is_total(statement, reading) {
        return None;
    }
    // A part that no fact tells may be the wrong one.
    let parts = parts(at, known)?;
    if parts.iter().any(|part| part.fact.is_none()) {
        return None;
    }
    let quantities: Vec<Quantity> = parts.iter().filter_map(|part| Quantity::of(part.value)).collect();
    let sum = total(&quantities).filter(|_| quantities.len() == parts.len())?;
    let value = with_sum(&statement.value, sum)?;
    let (verdict, confidence) = verdict(relate(&statement.value, &value, &Around::default()), &parts.iter().collect::<Vec<_>>())?;
    let expected = with_amount(statement, sum, &reading.text);
    let facts = parts.iter().filter_map(|part| Some(part.fact?.0)).collect();
    let derived =
        Derived { op: Operation::Sum, parts: parts.into_iter().map(|part| part.part).collect(), value: expected.text.clone() };
    Some(Found { statement, verdict, confidence, expected, derived, facts })
}

/// Is the amount told as what others come to: "together €400 million", "€400 million in all"?
pub fn is_total(statement: &Statement, reading: &Reading) -> bool {
    if !matches!(statement.kind, Kind::Money | Kind::Count | Kind::Unit) {
        return false;
    }
    let sentence = reading.sentences.get(statement.place.sentence).copied().unwrap_or_default();
    let before = reading.text.get(sentence.start..statement.value.written.start).unwrap_or("");
    let after = reading.text.get(statement.value.written.end..sentence.end).unwrap_or("");
    words::has(before, "together") || words::begins(after, "total-behind")
}

/// The two or three amounts of the same currency that the sentence tells before the claim, or else the sentence before it.
fn parts<'a>(at: usize, known: &Known<'a>) -> Option<Vec<Told<'a>>> {
    let statements = &known.scene.reading.statements;
    let sentence = statements.get(at)?.place.sentence;
    let of = |wanted: usize| -> Vec<usize> {
        let before = (0..at).rev().map_while(|at| Some((at, statements.get(at)?)));
        let near = before.take_while(|(_, other)| other.place.sentence >= wanted).take(FAR);
        let mut told: Vec<usize> =
            near.filter(|(_, other)| other.place.sentence == wanted && other.kind == Kind::Money).map(|(at, _)| at).collect();
        told.reverse();
        told
    };
    let mut told = of(sentence);
    if told.is_empty() {
        told = of(sentence.checked_sub(1)?);
    }
    (2..=MOST).contains(&told.len()).then(|| told.into_iter().map(|at| known.told(at)).collect())?
}

/// No part is looked for beyond so many values.
const FAR: usize = 32;

/// More amounts are a list, whose total is told otherwise.
const MOST: usize = 3;

fn with_sum(of: &Value, sum: Decimal) -> Option<Value> {
    let Content::Money { amount, currency } = &of.content else { return None };
    let step = match amount {
        Amount::Point { step, .. } => *step,
        _ => Decimal::ONE,
    };
    let content = Content::Money { amount: Amount::Point { value: sum, step }, currency: *currency };
    Some(Value { content, hedge: Hedge::None, bound: Bound::None, ..of.clone() })
}
