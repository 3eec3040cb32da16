//! Is a pack's value the one that stands in the source?
//!
//! The pack may be less precise ("2024" for "12 May 2024") and may write out what the document leaves to its date: "February" in a report
//! of April 2025 is February 2025, "the end of this year" the end of 2025.

use jiff::civil::Date;

use crate::value::temporal::{Anchors, Point, Range, Temporal};
use crate::value::{Content, Value};

/// How well the source's value fits the marked one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The marked one is less precise.
    Coarser,
    Equal,
}

/// How the source's value fits, if at all. `written` is the day, or the first day of the month or year, that the document is of.
pub(super) fn fit(marked: &Value, stored: &Value, written: Option<Date>) -> Option<Fit> {
    if marked.kind() != stored.kind() {
        return None;
    }
    match (&marked.content, &stored.content) {
        (Content::Temporal(marked), Content::Temporal(stored)) => fit_time(marked, stored, written),
        _ => (marked.normal() == stored.normal()).then_some(Fit::Equal),
    }
}

fn fit_time(marked: &Temporal, stored: &Temporal, written: Option<Date>) -> Option<Fit> {
    let meanings = std::iter::once(stored.clone()).chain(written.into_iter().flat_map(|written| resolved(stored, written)));
    meanings.into_iter().filter_map(|stored| fit_meaning(marked, &stored)).max()
}

fn fit_meaning(marked: &Temporal, stored: &Temporal) -> Option<Fit> {
    let (marked_words, stored_words) = (marked.normal(), stored.normal());
    let days = marked.days().zip(stored.days());
    if marked_words == stored_words {
        return Some(Fit::Equal);
    }
    // "2025-06-23T17:05" of "2025-06-23T17:05:06". A time of day isn't proved by its day.
    let clock =
        !marked_words.is_empty() && stored_words.strip_prefix(&marked_words).is_some_and(|behind| behind.starts_with(['T', ':']));
    let has_clock = marked_words.contains('T');
    if !has_clock && days.is_some_and(|(marked, stored)| marked == stored) {
        return Some(Fit::Equal);
    }
    let points = matches!((marked, stored), (Temporal::Point(_), Temporal::Point(_)));
    let within = points && days.is_some_and(|(marked, stored)| marked.0 <= stored.0 && stored.1 <= marked.1);
    (clock || within && !has_clock).then_some(Fit::Coarser)
}

/// What an expression without a year, or one that looks from the day of writing, can mean in a document of that day.
fn resolved(stored: &Temporal, written: Date) -> Vec<Temporal> {
    let anchors = Anchors { reference: Some(written), antecedent: None };
    let by_anchor = stored.resolve(&anchors);
    let by_year = [written.year(), written.year() - 1].into_iter().filter_map(|year| in_year(stored, year));
    by_anchor.into_iter().chain(by_year).collect()
}

fn in_year(stored: &Temporal, year: i16) -> Option<Temporal> {
    let point = |point: &Point| {
        let when = point.when.as_ref()?.in_year(year)?;
        Some(Point { when: Some(when), ..point.clone() })
    };
    match stored {
        Temporal::Point(one) => point(one).map(Temporal::Point),
        Temporal::Range(range) => Some(Temporal::Range(Range { start: point(&range.start)?, end: point(&range.end)? })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;
    use crate::value::{Habit, read};

    fn value(text: &str) -> Value {
        read(text, &tokens(text), &Habit::default()).swap_remove(0)
    }

    fn is(marked: &str, stored: &str) -> bool {
        fit(&value(marked), &value(stored), Some(jiff::civil::date(2025, 4, 1))).is_some()
    }

    #[test]
    fn the_pack_may_be_less_precise() {
        assert!(is("2024", "12 May 2024"));
        assert!(!is("12 May 2024", "2024"));
        assert!(!is("2023", "12 May 2024"));
        assert!(is("12 May 2024 at 17:05", "2024-05-12 17:05:06") && !is("12 May 2024 at 18:05", "2024-05-12 17:05:06"));
        assert!(fit(&value("12 May 2024"), &value("May 12, 2024"), None) > fit(&value("2024"), &value("May 12, 2024"), None));
    }

    #[test]
    fn the_documents_date_tells_the_year() {
        assert!(is("12 February 2025", "February 12"));
        assert!(is("12 November 2024", "November 12"));
        assert!(!is("12 February 2023", "February 12"));
    }

    #[test]
    fn numbers_are_compared_in_normal_form() {
        assert!(is("13 ports", "thirteen"));
        assert!(is("fourth", "4th"));
        assert!(!is("four", "4th"));
        assert!(!is("$3 million", "€3 million"));
    }
}
