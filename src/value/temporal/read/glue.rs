//! Words between the pieces of a moment: "at", "from", a comma, "before".

use crate::value::{Bound, Cursor};

/// Words between two pieces.
pub struct Glue {
    pub at: usize,
    /// Something asks for a time: at, around, after.
    pub asked: bool,
    pub range: bool,
    pub bound: Bound,
}

pub fn asks_time(cx: &Cursor<'_>, at: usize) -> bool {
    if cx.is(at, "than") {
        return at > 0 && cx.is_any(at - 1, &["later", "earlier", "sooner"]);
    }
    cx.is_any(
        at,
        &[
            "at",
            "@",
            "around",
            "about",
            "by",
            "before",
            "after",
            "until",
            "till",
            "since",
            "from",
            "between",
            "exactly",
            "approximately",
        ],
    )
}

/// Passes over what may stand between two pieces of a moment.
pub fn glue(cx: &Cursor<'_>, at: usize) -> Glue {
    let mut glue = Glue { at, asked: false, range: false, bound: Bound::None };
    for _ in 0..4 {
        let here = glue.at;
        let word = cx.str(here);
        if word == "T" && here == at && cx.touches_left(here) && cx.touches(here) && cx.is_digits(here + 1) {
            return Glue { at: here + 1, asked: true, range: false, bound: Bound::None };
        }
        if matches!(word, "," | "-" | "—" | "(" | ")" | ":") && here == at {
            glue.at += 1;
            continue;
        }
        if cx.is_any(here, &["at", "@", "around", "about", "exactly", "sometime"]) {
            glue.asked = true;
        } else if cx.is_any(here, &["from", "between"]) {
            (glue.asked, glue.range) = (true, true);
        } else if cx.are(here, &["or", "later"]) {
            glue.at += 1;
        } else if let Some(bound) = bound_word(cx, here) {
            (glue.asked, glue.bound) = (true, bound);
        } else if !cx.is_any(here, &["on", "in", "of", "the", "for", "during", "any", "time"]) {
            break;
        }
        glue.at += 1;
    }
    glue
}

fn bound_word(cx: &Cursor<'_>, at: usize) -> Option<Bound> {
    if cx.is(at, "before") {
        Some(Bound::LessThan)
    } else if cx.is_any(at, &["by", "until", "till"]) {
        Some(Bound::AtMost)
    } else if cx.is(at, "after") {
        Some(Bound::MoreThan)
    } else if cx.is(at, "since") {
        Some(Bound::AtLeast)
    } else {
        None
    }
}
