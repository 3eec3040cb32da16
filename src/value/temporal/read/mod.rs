//! Reading expressions of time from a text's tokens.
//!
//! Each file reads one kind from a token on and tells the token behind it; [`recognise`] asks them all at a place where a value may begin and takes
//! the longest. "from March 12 to 25, 2020" is found at `March`; the words before it are taken in afterwards.

mod age;
mod clock;
mod date;
mod dayword;
mod figures;
mod glue;
mod halves;
mod korean;
mod length;
mod moment;
mod named;
mod number;
mod often;
mod part;
mod range;
mod shift;
mod stretch;
mod week;
pub(super) mod words;

use super::{Shift, Temporal, When};
use crate::value::{Bound, Content, Cursor, Found, Hedge, Sense, Value};

/// What was read, and the token behind it.
type Read<T> = Option<(T, usize)>;

/// Reads the value of time that begins at token `at`, with the words of hedge and bound before it, back to the cursor's floor.
pub fn recognise(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    if cx.has_hangul()
        && let Some(found) = cx.noted("Korean time", korean::recognise(cx, at))
    {
        return Some(found);
    }
    if is_plain_number(cx, at) {
        return None;
    }
    // "between 5 and 6 in the afternoon" is found at its first number, though the reader of numbers begins a word before.
    let first = at + usize::from(cx.is_any(at, &["between", "from"]));
    let (value, inner, from, end) = longest(cx, first)?;
    let from = from.max(cx.floor);
    let (from_written, hedge, bound) = words_before(cx, from, &value);
    let bound = if inner == Bound::None { bound } else { inner };
    let span = cx.span(from, end);
    let (end, hedge, bound) = words_behind(cx, end, hedge, bound, &value);
    let written = cx.span(from_written, end);
    let value = match hedge {
        Hedge::None => value,
        _ => value.approximate(),
    };
    let value = if is_doubted(cx, from_written, end, &value) { value.uncertain() } else { value };
    Some(Found { value: Value { span, written, content: Content::Temporal(value), hedge, bound }, end })
}

/// True for figures that no word or mark around makes a time: "28,500 troops". Passing over them saves most of the work on figures.
fn is_plain_number(cx: &Cursor<'_>, at: usize) -> bool {
    const BEFORE: usize = 4;
    const BEHIND: usize = 8;
    if !cx.is_digits(at) || matches!(cx.str(at).len(), 4 | 8) || (cx.touches(at) && cx.is_word(at + 1)) {
        return false;
    }
    let joined = |mark: &str| {
        matches!(mark, "/" | ":" | "-" | "–" | "—" | "−" | "~" | "." | "'" | "’" | "‘" | "@" | "\"" | "”" | "′" | "″")
    };
    let asked = at > 0 && (glue::asks_time(cx, at - 1) || joined(cx.str(at - 1)));
    let told = (at.saturating_sub(BEFORE)..at + BEHIND).any(|near| cx.tells_time(near));
    let marked = (at + 1..at + 4).any(|near| joined(cx.str(near)) && cx.is_digits(near + 1));
    let alone = at == 0 && cx.len() < BEHIND;
    !(asked || told || marked || alone)
}

/// The longest reading: the value, a bound told inside it, its first token (at or before `at`), and the token behind.
fn longest(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, Bound, usize, usize)> {
    let mut best: Option<(Temporal, Bound, usize, usize)> = None;
    let mut keep = |grammar: &'static str, read: Option<(Temporal, Bound, usize, usize)>| {
        let Some(read) = read else { return };
        cx.note(grammar, read.2.max(cx.floor), read.3);
        if best.as_ref().is_none_or(|best| read.3 > best.3 || (read.3 == best.3 && read.2 < best.2)) {
            best = Some(read);
        }
    };
    let unbound = |(value, from, end)| (value, Bound::None, from, end);
    keep("range of dates", range::read(cx, at).map(unbound));
    keep("relative date", shift::read(cx, at).map(unbound));
    keep("date", date::read(cx, at).map(|(point, end)| (Temporal::Point(point), Bound::None, at, end)));
    keep("years", date::years(cx, at).map(|(years, end)| (Temporal::Years(years), Bound::None, at, end)));
    keep("age", age::read(cx, at).map(unbound));
    keep("length", length::read(cx, at).map(unbound));
    keep("frequency", often::read(cx, at).map(unbound));
    keep("moment", moment::read(cx, at));
    best
}

/// The words of hedge and bound that end just before `from`.
fn words_before(cx: &Cursor<'_>, from: usize, value: &Temporal) -> (usize, Hedge, Bound) {
    let dated = !is_measured(value);
    let (mut from, mut hedge, mut bound) = (from, Hedge::None, Bound::None);
    for _ in 0..3 {
        if from <= cx.floor {
            break;
        }
        let before = if cx.is_any(from - 1, &["the", "a", "an", "in", "on", "from"]) && dated && from > cx.floor + 1 {
            from - 1
        } else {
            from
        };
        if hedge == Hedge::None
            && let Some((found, start)) = cx.phrase_before(from, cx.floor, |sense| match sense {
                Sense::Hedge(hedge) => Some(*hedge),
                _ => None,
            })
        {
            (hedge, from) = (found, start);
            continue;
        }
        if bound != Bound::None {
            break;
        }
        if dated {
            match words::bound_before(cx, before) {
                Some((found, start)) if start >= cx.floor => (bound, from) = (found, start),
                _ => break,
            }
        } else {
            match cx.phrase_before(from, cx.floor, |sense| match sense {
                Sense::Bound(bound) => Some(*bound),
                _ => None,
            }) {
                Some((found, start)) => (bound, from) = (found, start),
                None => break,
            }
        }
    }
    (from, hedge, bound)
}

/// True where a date is told as a guess: "possibly in 2019", "(1984?)".
fn is_doubted(cx: &Cursor<'_>, from: usize, end: usize, value: &Temporal) -> bool {
    let doubt = |at: usize| cx.is_any(at, &["possibly", "perhaps", "probably", "maybe", "presumably"]);
    let before = from.checked_sub(1).filter(|before| *before >= cx.floor);
    let over = before.filter(|before| *before > cx.floor && cx.is_any(*before, &["in", "on", "by", "from"]));
    let queried = cx.str(end) == "?" && matches!(cx.str(end + 1), ")" | "]") && cx.touches_left(end) && cx.touches(end);
    !is_measured(value) && (queried || before.is_some_and(doubt) || over.is_some_and(|over| doubt(over - 1)))
}

/// True where words of bound speak of a length, not of a date: "more than a year later".
fn is_measured(value: &Temporal) -> bool {
    match value {
        Temporal::Duration(_) | Temporal::Frequency(_) | Temporal::Stretch { .. } => true,
        Temporal::Point(point) => matches!(point.when, Some(When::Shift(Shift::Offset { .. }))),
        _ => false,
    }
}

/// Words of hedge and bound behind: "or later", "or so", "and after".
fn words_behind(cx: &Cursor<'_>, end: usize, hedge: Hedge, bound: Bound, value: &Temporal) -> (usize, Hedge, Bound) {
    if !is_measured(value) {
        if bound == Bound::None {
            if cx.is_any(end, &["or", "and"]) {
                if cx.is_any(end + 1, &["later", "after", "onwards", "onward", "thereafter", "beyond"]) {
                    return (end + 2, hedge, Bound::AtLeast);
                }
                if cx.is_any(end + 1, &["earlier", "before"]) && !cx.is_digits(end + 2) && !cx.is_word(end + 2) {
                    return (end + 2, hedge, Bound::AtMost);
                }
            }
            if cx.is_any(end, &["onward", "onwards"]) {
                return (end + 1, hedge, Bound::AtLeast);
            }
        }
        return (end, hedge, bound);
    }
    let behind = cx.phrase(end, |sense| match sense {
        Sense::HedgeBehind(hedge) => Some((*hedge, Bound::None)),
        Sense::BoundBehind(bound) => Some((Hedge::None, *bound)),
        _ => None,
    });
    match behind {
        Some(((found, Bound::None), stop)) if hedge == Hedge::None && !cx.is_any(end, &["odd", "approximately"]) => {
            (stop, found, bound)
        }
        Some(((Hedge::None, found), stop)) if bound == Bound::None && !cx.is_any(end, &["plus", "minimum", "maximum", "max"]) => {
            (stop, hedge, found)
        }
        _ => (end, hedge, bound),
    }
}
