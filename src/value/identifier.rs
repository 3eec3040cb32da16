//! What holds a number and is no value: names, telephone numbers, places in documents, marks of lists and notes, scores.

use super::kind::Identifier;
use super::ordinal::{is_function, label_before, rank};
use super::sense::{CurrencyForm, Label, Sense};
use super::{Cursor, Gap, literal};
use crate::text::token::Shape;

/// Reads what stands at token `at` as no value: its tokens and what it is.
pub fn identifier(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    if !cx.is_digits(at) {
        return capital_name(cx, at);
    }
    too_big(cx, at)
        .or_else(|| locator(cx, at))
        .or_else(|| telephone(cx, at))
        .or_else(|| tagged(cx, at))
        .or_else(|| version(cx, at))
        .or_else(|| in_a_word(cx, at))
        .or_else(|| model(cx, at))
        .or_else(|| joined_figures(cx, at))
        .or_else(|| address(cx, at))
        .or_else(|| mark(cx, at))
        .or_else(|| score(cx, at))
        .or_else(|| parallel(cx, at))
}

/// More digits than a decimal holds, told outright or by a power.
fn too_big(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let extent = literal::extent(cx, at)?;
    let end = match literal::literal(cx, at) {
        Some(told) => literal::beyond(cx, told)?,
        None => extent.end,
    };
    Some((at, end, Identifier::TooBig))
}

/// `p. 12`, `pp. 10–12`, `Section 3.2`, `Tel. 123`: with the label's numbers, ranges and lists of them.
fn locator(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let colon = at > 0 && cx.str(at - 1) == ":";
    let (label, start) = label_before(cx, if colon { at - 1 } else { at })?;
    // "Note: 6,200 engineers" speaks of engineers.
    if label == Label::Series || (colon && label != Label::Number) {
        return None;
    }
    let mut end = at + 1;
    while cx.touches_left(end)
        && (matches!(cx.str(end), "." | "-" | "–" | "/") && cx.touches(end) && (cx.is_digits(end + 1) || cx.is_word(end + 1))
            || cx.is_digits(end)
            || cx.is_word(end))
    {
        end += 1;
    }
    Some((start, end, Identifier::Locator))
}

/// `+82-2-123-4567`, `(02) 123-4567`, `555-1234`, `192-84-1`: runs of digits joined by single marks, not a range.
fn telephone(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    if let Some(end) = behind_area(cx, at) {
        return Some((at - 1, end, Identifier::Number));
    }
    let plus = at > 0 && cx.str(at - 1) == "+" && cx.touches_left(at);
    let (mut end, mut runs) = (at + 1, 1);
    loop {
        let mark = matches!(cx.str(end), "-" | "–" | "‑") && cx.touches_left(end) && cx.touches(end) && cx.is_digits(end + 1);
        let blank = plus && cx.is_digits(end) && (cx.gap(end - 1) == Gap::Blank || cx.str(end - 1) == ")");
        let trunk = plus && cx.str(end) == "(" && cx.touches_left(end) && cx.is_digits(end + 1) && cx.str(end + 2) == ")";
        if mark {
            end += 2;
        } else if trunk {
            end += 3;
        } else if blank {
            end += 1;
        } else {
            break;
        }
        runs += 1;
    }
    let called = (at.saturating_sub(5)..at).any(|i| {
        cx.is_any(i, &["call", "phone", "tel", "telephone", "fax", "contact", "dial", "mobile", "cell", "hotline", "number"])
    });
    let local = runs == 2 && called;
    let zero = runs >= 2 && cx.str(at).starts_with('0') && cx.str(at).len() > 1;
    (runs >= 3 || local || zero || (plus && runs > 1)).then_some((if plus { at - 1 } else { at }, end, Identifier::Number))
}

/// `(202) 555-0143`: an area in brackets and two runs of digits; the token behind. `at` is the area.
fn behind_area(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let bracketed = at > cx.floor && cx.str(at - 1) == "(" && cx.str(at + 1) == ")" && cx.touches_left(at) && cx.touches(at);
    let joined = matches!(cx.str(at + 3), "-" | "–" | "‑") && cx.touches(at + 2) && cx.touches(at + 3);
    let runs = joined && cx.is_digits(at + 2) && cx.is_digits(at + 4) && cx.gap(at + 1) != Gap::Wide;
    let long = cx.integer(at).is_some_and(|(_, count)| (2..=4).contains(&count)) && cx.str(at + 4).len() == 4;
    (bracketed && runs && long).then_some(at + 5)
}

/// `#304`, `#11-34`, `S'677728`, `코로나19`: a mark or a word of another script that touches makes it a tag.
fn tagged(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let before = at.checked_sub(1).filter(|_| cx.touches_left(at))?;
    let joined = matches!(cx.str(at + 1), "-" | "–") && cx.touches(at) && cx.touches(at + 1) && cx.is_digits(at + 2);
    let end = at + 1 + 2 * usize::from(joined);
    let free = !cx.touches(at) || matches!(cx.str(at + 1), "," | ")" | "]") && !cx.touches(at + 1);
    match cx.str(before) {
        "#" if cx.floor <= before => Some((before, end, Identifier::Number)),
        "'" | "’" if cx.str(at).len() > 3 && before > cx.floor && cx.touches_left(before) && cx.is_word(before - 1) => {
            Some((before - 1, end, Identifier::Number))
        }
        word if free && cx.shape(before) == Some(Shape::Cjk) && cx.floor <= before && word.chars().count() > 1 => {
            (!COUNTING.iter().any(|lead| word.ends_with(lead))).then_some((before, at + 1, Identifier::Name))
        }
        _ => None,
    }
}

/// Korean words that a number stands right behind.
const COUNTING: &[&str] = &[
    "약", "총", "각", "제", "전", "후", "만", "천", "백", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "로", "등",
    "및", "번", "호",
];

/// `192.168.1.2`, `v2.1`, `3.2.1`.
fn version(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let (mut end, mut runs) = (at + 1, 1);
    let colon = cx.str(end) == ":" && cx.touches_left(end) && cx.touches(end) && cx.is_digits(end + 1);
    if colon {
        return Some((at, end + 2, Identifier::Score));
    }
    while cx.str(end) == "." && cx.touches_left(end) && cx.touches(end) && cx.is_digits(end + 1) {
        end += 2;
        runs += 1;
    }
    // `v1.2`
    if runs > 1 && cx.touches_left(at) && cx.is(at - 1, "v") && !cx.touches_left(at - 1) {
        return Some((at - 1, end, Identifier::Number));
    }
    let grouped = literal::extent(cx, at).is_some_and(|extent| extent.whole == end);
    (runs >= 3 && !grouped).then_some((at, end, Identifier::Number))
}

/// `HBM4`, `F-35`, `F/A-18`, `5G`, `737MAX`, `A/RES/72`: the number is part of a word.
fn in_a_word(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let mut start = at;
    if cx.touches_left(at) {
        let before = at - 1;
        if matches!(cx.str(before), "%" | "&" | "?" | "_" | "@") && before > 0 && cx.touches_left(before) {
            return Some((at, address_end(cx, at), Identifier::Name));
        }
        let joined = if cx.is_word(before) && cx.shape(before) != Some(Shape::Cjk) {
            before
        } else if matches!(cx.str(before), "-" | "‑" | "–" | "/" | "_")
            && before > 0
            && cx.touches_left(before)
            && cx.shape(before - 1) != Some(Shape::Cjk)
            && cx.is_word(before - 1)
        {
            let shape = cx.shape(before - 1);
            if shape == Some(Shape::Lower) && (matches!(cx.str(before), "–") || cx.is_any(before - 1, LEADING)) {
                at
            } else {
                before - 1
            }
        } else if matches!(cx.str(before), "@" | "_" | "=" | "&")
            && before > 0
            && cx.touches_left(before)
            && cx.is_word(before - 1)
        {
            before - 1
        } else {
            at
        };
        if joined < at && !is_measure_before(cx, at, joined) {
            start = joined;
            // `F/A-18`, `A/RES/72`
            while start >= cx.floor + 2
                && matches!(cx.str(start - 1), "/" | "-")
                && cx.touches_left(start)
                && cx.touches_left(start - 1)
                && cx.shape(start - 2) != Some(Shape::Lower)
                && cx.is_word(start - 2)
            {
                start -= 2;
            }
        }
    }
    let mut end = at + 1;
    if start == at {
        // Nothing before: letters that touch behind and are no unit, scale or suffix.
        let unit = super::quantity::quantity_around(cx, at, cx.floor).is_some_and(|q| q.end > end);
        let word = cx.touches(at) && cx.is_word(end) && cx.shape(end) != Some(Shape::Cjk);
        if !word || unit || rank(cx, at).is_some() || cx.is_any(end, &["s", "x", "am", "pm", "th", "st", "nd", "rd"]) {
            return None;
        }
    }
    while end < cx.len()
        && cx.touches_left(end)
        && (cx.is_word(end)
            || cx.is_digits(end)
            || (matches!(cx.str(end), "-" | "/")
                && cx.touches(end)
                && (cx.is_digits(end + 1) || cx.shape(end + 1) == Some(Shape::Upper))))
    {
        if cx.shape(end) == Some(Shape::Cjk) {
            break;
        }
        end += 1;
    }
    Some((start.max(cx.floor), end, Identifier::Name))
}

/// `2+2`, `9/11`, `24/7`, `3-to-1`, `Track 1.5`, `Public Law 117-167`: figures that stand for a format, a day, odds, a law.
fn joined_figures(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let joined = |mark: usize| cx.touches_left(mark) && cx.touches(mark);
    let (first, _) = cx.integer(at)?;
    if !joined(at + 1) {
        return None;
    }
    if cx.str(at + 1) == "-" && cx.is(at + 2, "to") && joined(at + 3) && cx.is_digits(at + 4) {
        return Some((at, at + 5, Identifier::Score));
    }
    let (second, end) = (cx.integer(at + 2)?.0, at + 3);
    let goes_on = cx.touches(end - 1) && (cx.is_digits(end) || matches!(cx.str(end), "+" | "/" | "-" | ".") && cx.touches(end));
    if goes_on {
        return None;
    }
    match cx.str(at + 1) {
        "+" if first < 10 && second < 10 && !cx.touches_left(at) => Some((at, end, Identifier::Name)),
        "/" if matches!((first, second), (9, 11) | (24, 7)) => Some((at, end, Identifier::Name)),
        mark @ ("." | "-") => {
            let (label, start) = label_before(cx, at)?;
            let one = label == Label::Series && cx.shape(start) == Some(Shape::Capital) && !cx.str(at - 1).ends_with('s');
            let scaled = super::quantity::quantity(cx, at).is_some_and(|quantity| quantity.end > end);
            (one && !scaled).then_some((start, end, if mark == "." { Identifier::Name } else { Identifier::Number }))
        }
        _ => None,
    }
}

/// `iPhone 15`, `737 MAX`: a bare number beside a word that only names of products are written like.
fn model(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let (_, 1..=4) = cx.integer(at)? else { return None };
    let branded = at > cx.floor && cx.shape(at - 1) == Some(Shape::Mixed) && cx.str(at - 1).starts_with(char::is_lowercase);
    let counts = cx.shape(at + 1) == Some(Shape::Lower) && !is_function(cx, at + 1);
    if branded && cx.gap(at - 1) == Gap::Blank && !counts {
        return Some((at - 1, at + 1, Identifier::Name));
    }
    (cx.str(at + 1) == "MAX" && cx.gap(at) == Gap::Blank && !cx.touches_left(at)).then_some((at, at + 2, Identifier::Name))
}

/// `6 Han-ro`, `12 Hill Street`, `11-gil`: a number of a street.
fn address(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    const MOST_WORDS: usize = 4;
    let hyphened = |mark: usize| {
        cx.str(mark) == "-" && cx.touches_left(mark) && cx.touches(mark) && cx.is_any(mark + 1, &["ro", "gil", "daero", "dong"])
    };
    if hyphened(at + 1) {
        return Some((at, at + 3, Identifier::Number));
    }
    let (_, 1..=4) = cx.integer(at)? else { return None };
    let named = (at + 1..at + 1 + MOST_WORDS)
        .take_while(|word| cx.shape(*word) == Some(Shape::Capital) && cx.gap(word - 1) == Gap::Blank && !is_function(cx, *word));
    let last = named.last()?;
    if hyphened(last + 1) {
        return Some((at, last + 3, Identifier::Number));
    }
    let street = last > at + 1
        && cx.is_any(last, &["street", "road", "avenue", "ave", "boulevard", "blvd", "lane", "drive", "rd", "highway"]);
    street.then_some((at, last + 1, Identifier::Number))
}

/// The token behind an address: all that touches.
fn address_end(cx: &Cursor<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while end < cx.len()
        && cx.touches_left(end)
        && cx.shape(end) != Some(Shape::Cjk)
        && !matches!(cx.str(end), "," | ";" | ")" | "”" | "\"")
    {
        end += 1;
    }
    end
}

/// Words that a hyphen joins to a number which stays one.
const LEADING: &[&str] = &[
    "mid", "pre", "post", "early", "late", "sub", "non", "ex", "over", "under", "up", "plus", "about", "some", "nearly",
    "almost", "circa", "the", "a", "to", "and", "or", "until", "since", "from",
];

/// `USD5`, `Rs.20`, `x2`: what stands before measures or relates.
fn is_measure_before(cx: &Cursor<'_>, at: usize, start: usize) -> bool {
    cx.phrase_before(at, start.saturating_sub(2), |sense| {
        matches!(sense, Sense::Currency { form: CurrencyForm::Sign | CurrencyForm::Code, .. } | Sense::Label(_) | Sense::Hedge(_))
            .then_some(())
    })
    .is_some()
        || cx.is(at - 1, "x")
}

/// No bracket holds more tokens than this.
const MOST_BRACKETED: usize = 40;

/// `1.` and `2)` before an item, `(3)`, `[12]`, `^4`.
fn mark(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let (_, width) = cx.integer(at).filter(|(_, width)| *width <= 3)?;
    let before = at.checked_sub(1).map_or("", |before| if cx.touches_left(at) { cx.str(before) } else { "" });
    let behind = if cx.touches(at) { cx.str(at + 1) } else { "" };
    let item = at == 0 && width <= 2 && matches!(behind, "." | ")") && at + 2 < cx.len() && !cx.touches(at + 1);
    let bracket = before == "[" && behind == "]" && !matches!(cx.str(at + 2), "(");
    let note = before == "^";
    // "Article 5(2)"
    let clause = before == "(" && behind == ")" && at > 1 && cx.touches_left(at - 1) && cx.is_digits(at - 2);
    let enumerated = before == "("
        && behind == ")"
        && width == 1
        && (cx.is_word(at + 2))
        && (at < 2 || matches!(cx.str(at - 2), "," | ";" | ":" | "and" | "or" | "."));
    // "in two areas: 1) trade, 2) energy"
    let listed = width <= 2
        && behind == ")"
        && before.is_empty()
        && cx.is_word(at + 2)
        && !cx.touches(at + 1)
        && (at.saturating_sub(MOST_BRACKETED)..at)
            .rev()
            .map(|i| cx.str(i))
            .find(|mark| matches!(*mark, "(" | ")"))
            .is_none_or(|mark| mark == ")");
    if item || bracket || note || enumerated || listed || clause {
        let start = if item || listed { at } else { at - 1 };
        return Some((start, if note { at + 1 } else { at + 2 }, Identifier::Mark));
    }
    None
}

/// `3–2` where the first is not the smaller.
fn score(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let dash = matches!(cx.str(at + 1), "-" | "–") && cx.touches(at) && cx.touches(at + 1);
    let ((first, _), (second, _)) = (cx.integer(at)?, cx.integer(at + 2)?);
    let measured = super::quantity::quantity(cx, at + 2).is_some_and(|q| q.end > at + 3);
    (dash && first >= second && first < 1000 && !measured && !cx.touches_left(at)).then_some((at, at + 3, Identifier::Score))
}

/// `38th parallel`, `17th parallel`.
fn parallel(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    let rank = rank(cx, at)?;
    cx.is_any(rank.end, &["parallel", "meridian"]).then_some((at, rank.end + 1, Identifier::Name))
}

/// `Group of Seven`, `Nine-Dash Line`, `Five Eyes`: a number word in capitals amid capitals, where the text around is not all in capitals.
fn capital_name(cx: &Cursor<'_>, at: usize) -> Option<(usize, usize, Identifier)> {
    if cx.shape(at) != Some(Shape::Capital) || cx.sense(at, |sense| matches!(sense, Sense::Cardinal(_)).then_some(())).is_none() {
        return None;
    }
    let capital = |at: usize| {
        matches!(cx.shape(at), Some(Shape::Capital | Shape::Upper)) && !cx.str(at).is_empty() && !is_number_word(cx, at)
    };
    let opens = at == 0 || matches!(cx.str(at - 1), "." | "!" | "?" | ":" | "“" | "\"" | "”");
    if at >= 2
        && cx.is(at - 1, "of")
        && cx.shape(at - 1) == Some(Shape::Lower)
        && capital(at - 2)
        && cx.shape(at - 2) == Some(Shape::Capital)
    {
        return Some((at - 2, at + 1, Identifier::Name));
    }
    // "Capital One", "Air Force One"; "Phase Two" is of a series.
    let behind_name =
        at > cx.floor && capital(at - 1) && cx.shape(at - 1) == Some(Shape::Capital) && cx.gap(at - 1) == Gap::Blank;
    if behind_name && !is_function(cx, at - 1) && !capital(at + 1) && label_before(cx, at).is_none() && !title_case(cx, at) {
        return Some((at - 1, at + 1, Identifier::Name));
    }
    let mut end = at + 1;
    let hyphen = cx.str(end) == "-" && cx.touches(at) && cx.touches(end) && capital(end + 1);
    if hyphen {
        end += 2;
        while capital(end) && cx.gap(end - 1) == Gap::Blank {
            end += 1;
        }
    } else if !opens && capital(end) && cx.gap(at) == Gap::Blank && !title_case(cx, at) {
        while capital(end) && cx.gap(end - 1) == Gap::Blank {
            end += 1;
        }
    } else {
        return None;
    }
    let name = hyphen && (end > at + 3 || !opens);
    ((name && !title_case(cx, at)) || !hyphen).then_some((at, end, Identifier::Name))
}

fn is_number_word(cx: &Cursor<'_>, at: usize) -> bool {
    cx.sense(at, |sense| matches!(sense, Sense::Cardinal(_) | Sense::Scale { .. } | Sense::OrdinalWord(_)).then_some(()))
        .is_some()
}

/// True when the words around are all capitalised, as in a heading: capitals then tell nothing.
fn title_case(cx: &Cursor<'_>, at: usize) -> bool {
    !(at.saturating_sub(8)..(at + 9).min(cx.len()))
        .any(|i| cx.shape(i) == Some(Shape::Lower) && !is_function(cx, i) && cx.str(i).len() > 2)
}
