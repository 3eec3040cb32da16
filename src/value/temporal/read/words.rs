//! Words of time at a token, by what is asked of them.

use super::Read;
use crate::value::temporal::word::{UnitForm, Word};
use crate::value::temporal::{Portion, Unit};
use crate::value::{Bound, Cursor, Sense};

/// The longest spelling at `at` with a meaning of time that `pick` takes.
pub fn time<T>(cx: &Cursor<'_>, at: usize, pick: impl Fn(Word) -> Option<T>) -> Read<T> {
    cx.phrase(at, |sense| match sense {
        Sense::Time(word) => pick(*word),
        _ => None,
    })
}

/// A month's number, and whether the word may mean something else.
pub fn month(cx: &Cursor<'_>, at: usize) -> Option<(i8, bool)> {
    cx.sense(at, |sense| match sense {
        Sense::Time(Word::Month { number, weak }) => Some((*number, *weak)),
        _ => None,
    })
}

/// A weekday's number, and whether the word may mean something else.
pub fn weekday(cx: &Cursor<'_>, at: usize) -> Option<(i8, bool)> {
    cx.sense(at, |sense| match sense {
        Sense::Time(Word::Weekday { number, weak }) => Some((*number, *weak)),
        _ => None,
    })
}

/// A unit of time that stands by itself, how many of it the word means, and the token behind.
pub fn unit(cx: &Cursor<'_>, at: usize) -> Read<(Unit, u8)> {
    time(cx, at, |word| match word {
        Word::Unit { unit, count, form: UnitForm::Word | UnitForm::Night } => Some((unit, count)),
        _ => None,
    })
}

/// A unit of time behind a number that ends before `at`.
pub fn unit_behind(cx: &Cursor<'_>, at: usize, digits: bool) -> Read<(Unit, u8)> {
    let touching = cx.touches_left(at);
    time(cx, at, |word| match word {
        Word::Unit { unit, count, form } => match form {
            UnitForm::Touch => (digits && touching).then_some((unit, count)),
            _ => Some((unit, count)),
        },
        _ => None,
    })
}

/// last, this, next: the offset, and whether it counts from a date told before.
pub fn turn(cx: &Cursor<'_>, at: usize) -> Read<(i32, bool)> {
    time(cx, at, |word| match word {
        Word::Turn { offset, before } => Some((offset, before)),
        _ => None,
    })
}

/// early, mid, the end of: the portion and the token behind, a hyphen taken in.
pub fn portion(cx: &Cursor<'_>, at: usize) -> Read<Portion> {
    let (portion, end) = time(cx, at, |word| match word {
        Word::Portion(portion) => Some(portion),
        _ => None,
    })?;
    let end = if cx.str(end) == "-" && cx.touches_left(end) && cx.touches(end) { end + 1 } else { end };
    Some((portion, end))
}

/// The bound that words before a date set: before, after, since, until, by.
pub fn bound_before(cx: &Cursor<'_>, from: usize) -> Option<(Bound, usize)> {
    let last = from.checked_sub(1)?;
    let second = last.checked_sub(1);
    let third = last.checked_sub(2);
    let are = |start: Option<usize>, words: &[&str]| start.is_some_and(|start| cx.are(start, words));
    if are(third, &["no", "later", "than"]) || are(third, &["not", "later", "than"]) {
        return Some((Bound::AtMost, last - 2));
    }
    if are(third, &["no", "earlier", "than"]) || are(third, &["not", "earlier", "than"]) || are(third, &["no", "sooner", "than"])
    {
        return Some((Bound::AtLeast, last - 2));
    }
    if are(second, &["later", "than"]) {
        return Some((Bound::MoreThan, last - 1));
    }
    if are(second, &["earlier", "than"]) {
        return Some((Bound::LessThan, last - 1));
    }
    if are(second, &["prior", "to"]) || are(second, &["previous", "to"]) {
        return Some((Bound::LessThan, last - 1));
    }
    if are(second, &["as", "of"]) && second.is_some() {
        return None;
    }
    if are(second, &["up", "to"]) || are(second, &["up", "until"]) || are(second, &["up", "till"]) {
        return Some((Bound::AtMost, last - 1));
    }
    if are(second, &["ever", "since"]) {
        return Some((Bound::AtLeast, last - 1));
    }
    if cx.str(last) == "-" && cx.touches_left(from) {
        let prefix = second.filter(|second| cx.touches(*second))?;
        let bound = if cx.is(prefix, "pre") {
            Bound::LessThan
        } else if cx.is(prefix, "post") {
            Bound::MoreThan
        } else {
            return None;
        };
        return Some((bound, prefix));
    }
    if cx.is_any(last, &["since", "starting", "beginning"]) {
        return Some((Bound::AtLeast, last));
    }
    if cx.is_any(last, &["until", "till", "by", "til"]) {
        return Some((Bound::AtMost, last));
    }
    if cx.is(last, "before") {
        return Some((Bound::LessThan, last));
    }
    if cx.is_any(last, &["after", "beyond"]) || cx.is(last, "past") && cx.is_digits(from) {
        return Some((Bound::MoreThan, last));
    }
    None
}

/// True for a mark of joining that touches both its neighbours: `-`, `–`, `/`.
pub fn joins(cx: &Cursor<'_>, at: usize, marks: &[&str]) -> bool {
    marks.contains(&cx.str(at)) && cx.touches_left(at) && cx.touches(at)
}

/// True where the token begins a sentence, as far as its neighbour tells.
pub fn begins_sentence(cx: &Cursor<'_>, at: usize) -> bool {
    at == 0 || matches!(cx.str(at - 1), "." | "!" | "?" | "“" | "\"" | "•" | "—")
}
