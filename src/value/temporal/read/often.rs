//! Frequencies: "annually", "every two years", "twice a month", "Mondays", "every morning at six".

use rust_decimal::Decimal;

use super::words;
use super::{Read, length, moment, number};
use crate::value::temporal::word::{UnitForm, Word};
use crate::value::temporal::{Clock, DayPart, Frequency, Length, Point, Temporal, Unit, When};
use crate::value::{Cursor, Sense};

/// The frequency that begins at token `at`.
pub fn read(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, usize, usize)> {
    let (frequency, end) = adverb(cx, at).or_else(|| every(cx, at)).or_else(|| times(cx, at)).or_else(|| plural(cx, at))?;
    let (frequency, end) = at_time(cx, frequency, end);
    Some((Temporal::Frequency(frequency), at, end))
}

/// annually, quarterly, biweekly
fn adverb(cx: &Cursor<'_>, at: usize) -> Read<Frequency> {
    let ((count, unit), end) = words::time(cx, at, |word| match word {
        Word::Often { count, unit } => Some((count, unit)),
        _ => None,
    })?;
    Some((Frequency::Every(Length::whole_of(count, unit)), end))
}

/// "every two years", "each month", "every other Friday", "every morning", "every August".
fn every(cx: &Cursor<'_>, at: usize) -> Read<Frequency> {
    let next = if cx.is_any(at, &["any"]) && words::unit(cx, at + 1).is_some() {
        at + 1
    } else {
        words::time(cx, at, |word| matches!(word, Word::Every).then_some(()))?.1
    };
    let single = usize::from(cx.is(next, "single"));
    let next = next + single;
    let (step, next) = match number::ordinal(cx, next) {
        _ if cx.is(next, "other") => (2, next + 1),
        Some((ordinal, stop)) if words::unit(cx, stop).is_some() || words::weekday(cx, stop).is_some() => {
            (i64::from(ordinal), stop)
        }
        _ => (1, next),
    };
    if let Some((number, _)) = words::weekday(cx, next) {
        return Some((Frequency::On(Box::new(Point::of(When::Weekday(number)))), next + 1));
    }
    if let Some((part, end)) = words::time(cx, next, day_part) {
        return Some((Frequency::On(Box::new(Point::at(Clock::Part(part)))), end));
    }
    if let Some(((unit, count), end)) = words::unit(cx, next) {
        // "each year's budget" speaks of the years, not of how often.
        return Some((Frequency::Every(Length::whole_of(step * i64::from(count), unit)), end));
    }
    if let Some((month, false)) = words::month(cx, next) {
        let when = When::Part { year: None, part: crate::value::temporal::Part::Month(month) };
        return Some((Frequency::On(Box::new(Point::of(when))), next + 1));
    }
    let (length, end) = length::length(cx, next).filter(|(length, _)| !length.vague || cx.is(next, "few"))?;
    Some((Frequency::Every(length), end))
}

fn day_part(word: Word) -> Option<DayPart> {
    match word {
        Word::DayPart(part) => Some(part),
        Word::Unit { form: UnitForm::Night, .. } => Some(DayPart::Night),
        _ => None,
    }
}

/// "twice a year", "once per week", "three times a month".
fn times(cx: &Cursor<'_>, at: usize) -> Read<Frequency> {
    let (count, next) = if cx.is(at, "once") {
        (1, at + 1)
    } else if let Some(count) = cx.sense(at, |sense| match sense {
        Sense::Multiple(factor) if cx.is_any(at, &["twice", "thrice"]) => Some(*factor),
        _ => None,
    }) {
        (u32::try_from(count).ok()?, at + 1)
    } else {
        let (count, next) = number::small(cx, at)?;
        cx.is(next, "times").then_some(())?;
        (u32::try_from(count).ok()?, next + 1)
    };
    // "twice weekly"
    if let Some(((1, per), end)) = words::time(cx, next, |word| match word {
        Word::Often { count, unit } => Some((count, unit)),
        _ => None,
    })
    .filter(|_| count > 1)
    {
        return Some((Frequency::Times { count, per }, end));
    }
    if !cx.is_any(next, &["a", "an", "per", "every", "each"]) || count == 0 {
        return None;
    }
    let ((per, 1), end) = words::unit(cx, next + 1)? else { return None };
    Some(if count == 1 { (Frequency::Every(Length::whole_of(1, per)), end) } else { (Frequency::Times { count, per }, end) })
}

/// "Mondays", "weekends", "weekdays", "on Fridays".
fn plural(cx: &Cursor<'_>, at: usize) -> Read<Frequency> {
    let name = cx.str(at);
    if let Some((number, false)) = words::weekday(cx, at) {
        return name.ends_with('s').then(|| (Frequency::On(Box::new(Point::of(When::Weekday(number)))), at + 1));
    }
    let ((unit, _), end) = words::unit(cx, at).filter(|((unit, _), _)| matches!(unit, Unit::Weekend | Unit::Businessday))?;
    let counted = at > 0
        && (cx.is_digits(at - 1)
            || number::small(cx, at - 1).is_some()
            || cx.is_any(at - 1, &["few", "several", "business", "working", "two", "three"])
            || words::turn(cx, at - 1).is_some());
    (name.ends_with('s') && !counted).then(|| {
        (Frequency::Every(Length::of(crate::value::Amount::Point { value: Decimal::ONE, step: Decimal::ONE }, unit)), end)
    })
}

/// "every Monday at six", "daily at 9 am", "Thursdays at 17.30".
fn at_time(cx: &Cursor<'_>, frequency: Frequency, end: usize) -> (Frequency, usize) {
    let next = end + usize::from(cx.str(end) == ",");
    let at = usize::from(cx.is_any(next, &["at", "around", "from"]));
    let first = next + at;
    let daily = match &frequency {
        Frequency::Every(length) => length.whole() == Some((1, Unit::Day)),
        Frequency::On(point) => point.clock.is_none(),
        Frequency::Times { .. } => false,
    };
    if !daily {
        return (frequency, end);
    }
    let read = moment::read(cx, first);
    let (clock, stop) = match read {
        Some((Temporal::Point(Point { when: None, clock: Some(clock), .. }), _, _, stop)) => (clock, stop),
        _ => return (frequency, end),
    };
    let point = match frequency {
        Frequency::On(point) => Point { clock: Some(clock), ..*point },
        _ => Point::at(clock),
    };
    (Frequency::On(Box::new(point)), stop)
}
