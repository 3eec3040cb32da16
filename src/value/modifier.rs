//! Words of hedge and bound around a value: `about`, `no fewer than`, `or more`, `-odd`.

use super::kind::{Bound, Hedge};
use super::sense::Sense;
use super::{Cursor, Gap};

/// What was said around a value, and the tokens it takes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub hedge: Hedge,
    pub bound: Bound,
    /// `equal to`.
    pub equal: bool,
    pub start: usize,
    pub end: usize,
}

/// The modifiers before token `start` (down to `floor`) and from token `end` on.
pub fn around(cx: &Cursor<'_>, start: usize, end: usize, floor: usize) -> Said {
    let mut said = before(cx, start, floor);
    said.end = end;
    behind(cx, end, &mut said);
    said
}

/// The modifiers that end just before token `start`.
pub fn before(cx: &Cursor<'_>, start: usize, floor: usize) -> Said {
    let mut said = Said { start, end: start, ..Said::default() };
    for _ in 0..3 {
        let Some((sense, first)) = cx.phrase_before(said.start, floor, modifier) else { break };
        // `200 or about`: what ends another phrase is not this value's.
        match sense {
            Sense::Hedge(hedge) if said.hedge == Hedge::None => said.hedge = *hedge,
            Sense::Bound(bound) if said.bound == Bound::None && !said.equal => said.bound = *bound,
            Sense::Equal if said.bound == Bound::None => said.equal = true,
            Sense::Exact => {}
            _ => break,
        }
        said.start = first;
    }
    said
}

fn modifier(sense: &'static Sense) -> Option<&'static Sense> {
    matches!(sense, Sense::Hedge(_) | Sense::Bound(_) | Sense::Exact | Sense::Equal).then_some(sense)
}

fn behind(cx: &Cursor<'_>, end: usize, said: &mut Said) {
    let phrase =
        |at: usize| cx.phrase(at, |sense| matches!(sense, Sense::HedgeBehind(_) | Sense::BoundBehind(_)).then_some(sense));
    // `28,500 troops or more`: over one counted noun, where the phrase begins with "or" or "at".
    let noun = cx.is_word(end)
        && cx.sense(end, |sense| matches!(sense, Sense::Function).then_some(())).is_none()
        && cx.is_any(end + 1, &["or", "at"]);
    if let Some(((), end)) = cx.phrase(end, |sense| matches!(sense, Sense::OrEqual).then_some(())) {
        said.bound = match said.bound {
            Bound::MoreThan => Bound::AtLeast,
            Bound::LessThan => Bound::AtMost,
            bound => bound,
        };
        said.end = end;
        return;
    }
    let hyphen = cx.str(end) == "-" && cx.touches_left(end) && cx.touches(end);
    let Some((sense, behind)) =
        phrase(end).or_else(|| phrase(end + 1).filter(|_| hyphen)).or_else(|| phrase(end + 1).filter(|_| noun))
    else {
        return;
    };
    let last = behind - 1;
    if cx.is(behind, "than") || cx.gap(end.saturating_sub(1)) == Gap::Wide || cx.is_digits(behind) {
        return;
    }
    // `+` and `plus` add where a number follows; a bare "odd" or "max" must stand by itself.
    if cx.is(last, "+") && !cx.touches_left(last) {
        return;
    }
    match sense {
        Sense::HedgeBehind(hedge) if said.hedge == Hedge::None => said.hedge = *hedge,
        Sense::BoundBehind(bound) if said.bound == Bound::None => {
            said.bound = *bound;
            said.equal = false;
        }
        _ => return,
    }
    said.end = behind;
}
