//! How long after one day another came: "signed in May 2019, two years after the vote of 2017".
//!
//! The day that is counted from stands behind "after" or "before", or is told of the event there by a fact; for "two years later" it is the date told
//! before. The other day stands in the same sentence.

use super::{Found, Known, Told, verdict};
use crate::check::card::{Derived, Expected, Operation, Verdict};
use crate::statement::{NounClass, Statement};
use crate::tie::anchor_in_facts;
use crate::value::temporal::calendar::{days_between, months_between};
use crate::value::temporal::{Anchors, Length, Relative, Temporal, Unit};
use crate::value::{Around, Bound, Content, Hedge, Kind, Value, relate, write};

/// The claim that a day came so long before or after another.
pub fn span<'a>(at: usize, known: &Known<'a>) -> Option<Found<'a>> {
    let reading = known.scene.reading;
    let statement = reading.statements.get(at)?;
    let Content::Temporal(own) = &statement.value.content else { return None };
    own.relative().filter(|relative| relative.amount != 0)?;
    let words = statement.value.written.of(&reading.text);
    let (day, anchor) = if ["after", "before"].iter().any(|last| words.ends_with(last)) {
        behind(at, known)?
    } else if ["later", "afterwards", "earlier"].iter().any(|last| words.ends_with(last)) {
        let day = dates(at, known).filter(|other| *other < at && beside(*other, at, known)).last()?;
        (known.told(day)?, known.told(dates(at, known).filter(|other| *other < day).last()?)?)
    } else {
        return None;
    };
    let antecedent = placed(&anchor, statement)?;
    let other = placed(&day, statement)?;
    let around =
        Around { claim: Anchors { antecedent: Some(antecedent.clone()), ..statement.anchors.clone() }, ..Around::default() };
    let relation = relate(&statement.value, &Value { content: Content::Temporal(other.clone()), ..day.value.clone() }, &around);
    let (verdict, confidence) = verdict(relation, &[&day, &anchor])?;
    // Which sentence of a document tells of the event behind "after" is too unsure to contradict.
    let loose =
        |told: &Told<'_>| told.fact.is_some_and(|(fact, _)| known.engine.fact(fact).is_some_and(|fact| fact.candidate.is_some()));
    if verdict == Verdict::Contradicted && statement.hangs && loose(&anchor) {
        return None;
    }
    let mut length = between(&antecedent, &other, statement, own)?;
    if let Some((_, rest)) = words.rsplit_once(' ') {
        length = format!("{length} {rest}");
    }
    let facts = [&day, &anchor].into_iter().filter_map(|told| Some(told.fact?.0)).collect();
    Some(Found {
        statement,
        verdict,
        confidence,
        expected: Expected { text: length.clone(), value: day.value.normal() },
        derived: Derived { op: Operation::Span, parts: vec![anchor.part, day.part], value: length },
        facts,
    })
}

/// For "after" and "before": the day that is told, and the one that it is counted from.
fn behind<'a>(at: usize, known: &Known<'a>) -> Option<(Told<'a>, Told<'a>)> {
    let statements = &known.scene.reading.statements;
    let statement = statements.get(at)?;
    let behind = |other: &usize| *other > at && same_sentence(*other, at, known);
    let near = |other: &usize| statements.get(*other).is_some_and(|other| other.place.depth - statement.place.depth < A_COMMA);
    let dated = dates(at, known).filter(behind).find(near);
    let before = dates(at, known).filter(|other| *other < at && beside(*other, at, known)).last();
    let day = before.or_else(|| dates(at, known).filter(behind).find(|other| Some(*other) != dated))?;
    let day = known.told(day)?;
    let anchor = match dated {
        Some(dated) => known.told(dated)?,
        // "Four weeks after that": after the date told before.
        None if says_nothing(statement, known) => known.told(dates(at, known).filter(|other| Some(*other) < before).last()?)?,
        None => {
            let (index, names) = (known.engine.index(), known.engine.names());
            let fact = day.fact.map(|(fact, _)| fact);
            let (wording, value, confidence) = anchor_in_facts(statement, fact, known.nominated, known.scene, index, names)?;
            let wording = index.wordings.get(wording)?;
            let value = &wording.values.get(value)?.value;
            known.of_fact(wording.fact, value, write(value, value, ""), confidence)
        }
    };
    let one = |told: &Told<'_>| told.fact.map(|(fact, _)| fact);
    (one(&day).is_none() || one(&day) != one(&anchor)).then_some((day, anchor))
}

/// Is what the claim counts from told by pronouns alone?
fn says_nothing(statement: &Statement, known: &Known<'_>) -> bool {
    let words = known.scene.words_in_sentence(statement.place.sentence).iter();
    words
        .skip_while(|word| word.span.start < statement.value.span.end)
        .all(|word| NounClass::of(word.stem) == Some(NounClass::Back))
}

/// What stands behind a comma is no longer said of the day that is counted from.
const A_COMMA: u32 = 10;

/// The dates around a claim that hang on no other.
fn dates<'a>(claim: usize, known: &'a Known<'_>) -> impl Iterator<Item = usize> + 'a {
    let statements = known.scene.reading.statements.iter().enumerate().skip(claim.saturating_sub(FAR)).take(2 * FAR);
    statements.filter(|(_, statement)| statement.kind == Kind::Date && !statement.negated).filter_map(|(at, statement)| {
        let Content::Temporal(date) = &statement.value.content else { return None };
        (date.relative().is_none() && date.fields() != (None, None, None)).then_some(at)
    })
}

/// No date is looked for beyond so many values, however long the block.
const FAR: usize = 32;

fn same_sentence(a: usize, b: usize, known: &Known<'_>) -> bool {
    let sentence = |at: usize| known.scene.reading.statements.get(at).map(|statement| statement.place.sentence);
    sentence(a) == sentence(b)
}

/// Is the date before said of what the claim speaks of: in its sentence, with no more than two commas between?
fn beside(date: usize, claim: usize, known: &Known<'_>) -> bool {
    let depth = |at: usize| known.scene.reading.statements.get(at).map_or(0, |statement| statement.place.depth);
    same_sentence(date, claim, known) && depth(claim).saturating_sub(depth(date)) <= TWO_COMMAS
}

const TWO_COMMAS: u32 = 20;

/// The date as days of the calendar.
fn placed(told: &Told<'_>, statement: &Statement) -> Option<Temporal> {
    let Content::Temporal(date) = &told.value.content else { return None };
    if matches!(date, Temporal::Years(_)) {
        return None;
    }
    if date.days().is_some() { Some(date.clone()) } else { date.resolve(&statement.anchors).filter(|date| date.days().is_some()) }
}

/// The time between two dates, told in the claim's unit where it is a whole number of it: "three months". None where there is none, or it runs the
/// other way: then the claim counts from another day.
fn between(from: &Temporal, to: &Temporal, statement: &Statement, like: &Temporal) -> Option<String> {
    let (from, to) = (from.days()?, to.days()?);
    let to_the_day = from.0 == from.1 && to.0 == to.1;
    let Relative { amount, unit, .. } = like.relative()?;
    let (from, to) = if amount < 0 { (to, from) } else { (from, to) };
    let (days, months) = (days_between(from.0, to.0), months_between(from.0, to.0));
    let (count, unit) = match unit {
        Unit::Day if to_the_day => (days, Unit::Day),
        Unit::Week if to_the_day && days % 7 == 0 => (days / 7, Unit::Week),
        Unit::Week if to_the_day => (days, Unit::Day),
        Unit::Year | Unit::Decade if months % 12 == 0 => (months / 12, Unit::Year),
        _ if months == 0 && to_the_day => (days, Unit::Day),
        _ => (months, Unit::Month),
    };
    if count <= 0 {
        return None;
    }
    let content = Content::Temporal(Temporal::Duration(Length::whole_of(i64::from(count), unit)));
    let length = Value { content, hedge: Hedge::None, bound: Bound::None, ..statement.value.clone() };
    Some(write(&length, &length, ""))
}
