//! Years that stand for a work: `(Orta 2024)`, `[Kim and Liiv 2019, p. 4]`, `(see Orta et al., 2024: 12–14)`, `Orta (2024) argues`.
//!
//! Only inside a bracket that opens with the authors or stands behind them where a work is spoken of, and only where nothing but places in the work follows. "(Riga 2021)" looks no
//! different and is read so too: a date that is missed costs less than a work taken for one.

use super::kind::{Bound, Content, Hedge, Identifier, Value};
use super::sense::Sense;
use super::{Cursor, Found};
use crate::text::token::Shape;

/// More tokens than this before the year are no authors.
const MOST_TOKENS: usize = 24;

/// Reads the year at token `at` as a citation's, with the places behind it.
pub fn citation(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let (year, 4) = cx.integer(at)? else { return None };
    if !(1500..2100).contains(&year) || cx.touches_left(at) && cx.str(at - 1) != "(" {
        return None;
    }
    if works_year(cx, at) {
        return Some(of_work(cx, at, at + 1));
    }
    let sure = authors_before(cx, at)?;
    let (end, placed) = places_behind(cx, at + 1)?;
    if !sure && !placed && names_between(cx, at) > 1 {
        return None;
    }
    Some(of_work(cx, at, end))
}

fn of_work(cx: &Cursor<'_>, start: usize, end: usize) -> Found {
    let span = cx.span(start, end);
    let content = Content::Identifier(Identifier::Citation);
    Found { value: Value { span, written: span, content, hedge: Hedge::None, bound: Bound::None }, end }
}

/// `Orta (2024) argues`, `Orta and Liiv (2019) find`, `see Orta (2024)`: a bracket with the year alone behind its author.
fn works_year(cx: &Cursor<'_>, year: usize) -> bool {
    let Some(author) = year.checked_sub(2) else { return false };
    if cx.str(author + 1) != "(" || cx.str(year + 1) != ")" {
        return false;
    }
    let others = author > 1 && cx.str(author) == "." && cx.are(author - 2, &["et", "al"]);
    let says = cx.sense(year + 2, |sense| matches!(sense, Sense::Cites).then_some(())).is_some();
    let pointed = author > 0 && (cx.is_any(author - 1, &["see", "cf"]) || author > 1 && cx.are(author - 2, &["according", "to"]));
    others || is_name(cx, author) && (says || pointed)
}

/// Whether authors stand between the bracket's opening and the year; `true` where only a citation is written so.
fn authors_before(cx: &Cursor<'_>, year: usize) -> Option<bool> {
    let mut at = year.checked_sub(1)?;
    at -= usize::from(cx.str(at) == "," && at > 0);
    let mut sure = false;
    if at > 1 && cx.str(at) == "." && cx.are(at - 2, &["et", "al"]) {
        (at, sure) = (at.checked_sub(3)?, true);
    }
    if !is_name(cx, at) {
        return None;
    }
    let floor = year.saturating_sub(MOST_TOKENS);
    while at > floor {
        at -= 1;
        match cx.str(at) {
            "(" | "[" => return Some(sure),
            // Another work before this one.
            ";" => return bracket_before(cx, at, floor).then_some(true),
            "," | "." | "-" | "’" | "'" => {}
            "&" => sure = true,
            word if ["see", "cf", "also"].iter().any(|lead| word.eq_ignore_ascii_case(lead)) => sure = true,
            word if word.eq_ignore_ascii_case("and") => sure = true,
            word if ["van", "von", "de", "der", "den", "al", "e", "g"].contains(&word) => {}
            _ if is_name(cx, at) => {}
            _ => return None,
        }
    }
    None
}

/// True for a capitalised word that is no month, day or number.
fn is_name(cx: &Cursor<'_>, at: usize) -> bool {
    cx.is_word(at)
        && cx.shape(at) != Some(Shape::Cjk)
        && cx.str(at).starts_with(char::is_uppercase)
        && cx.senses(at).all(|sense| !matches!(sense, Sense::Time(_) | Sense::Cardinal(_) | Sense::Function | Sense::Label(_)))
}

fn bracket_before(cx: &Cursor<'_>, at: usize, floor: usize) -> bool {
    (floor..at)
        .rev()
        .map(|at| cx.str(at))
        .find(|mark| matches!(*mark, "(" | "[" | ")" | "]"))
        .is_some_and(|m| m == "(" || m == "[")
}

/// How many words stand between the bracket and the year.
fn names_between(cx: &Cursor<'_>, year: usize) -> usize {
    (year.saturating_sub(MOST_TOKENS)..year)
        .rev()
        .take_while(|at| !matches!(cx.str(*at), "(" | "["))
        .filter(|at| cx.is_word(*at))
        .count()
}

/// The token behind the places in the work: `, p. 4`, `: 12–14`, `, 12`; whether there are any. `None` where something else follows.
fn places_behind(cx: &Cursor<'_>, at: usize) -> Option<(usize, bool)> {
    let closes = |at: usize| matches!(cx.str(at), ")" | "]" | ";");
    if closes(at) {
        return Some((at, false));
    }
    if !matches!(cx.str(at), "," | ":") {
        return None;
    }
    let paged = cx.is_any(at + 1, &["p", "pp", "ch", "chap", "vol", "no", "para", "sec", "fig", "table", "note", "n"]);
    if paged {
        return Some((at, true));
    }
    let mut end = at + 1;
    while cx.is_digits(end) {
        end += 1;
        let more = matches!(cx.str(end), "-" | "–" | ",") && cx.is_digits(end + 1);
        end += usize::from(more);
    }
    // "(Orta 2024, 2025)" are two works of one author.
    (end > at + 1 && closes(end))
        .then_some((if cx.integer(at + 1).is_some_and(|(_, count)| count == 4) { at } else { end }, true))
}
