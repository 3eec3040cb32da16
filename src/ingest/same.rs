//! Is a pack's value the one that stands in the source?
//!
//! The pack may be less precise ("2024" for "12 May 2024") and may write out what the document leaves to its date: "February" in a report
//! of April 2025 is February 2025, "the end of this year" the end of 2025.

use jiff::civil::Date;

use crate::value::temporal::{Anchors, Point, Range, Temporal};
use crate::value::{Content, Value};

/// True where the source's value is the marked one. `written` is the day, or the first day of the month or year, that the document is of.
pub(super) fn same(marked: &Value, stored: &Value, written: Option<Date>) -> bool {
    if marked.kind() != stored.kind() {
        return false;
    }
    match (&marked.content, &stored.content) {
        (Content::Temporal(marked), Content::Temporal(stored)) => same_time(marked, stored, written),
        _ => marked.normal() == stored.normal(),
    }
}

fn same_time(marked: &Temporal, stored: &Temporal, written: Option<Date>) -> bool {
    let meanings = std::iter::once(stored.clone()).chain(written.into_iter().flat_map(|written| resolved(stored, written)));
    meanings.into_iter().any(|stored| holds(marked, &stored))
}

/// Equal, or less precise.
fn holds(marked: &Temporal, stored: &Temporal) -> bool {
    let (marked_words, stored_words) = (marked.normal(), stored.normal());
    // "2025-06-23T17:05" of "2025-06-23T17:05:06"; the century "20" is no beginning of "2025".
    let behind = stored_words.strip_prefix(&marked_words);
    if behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['-', 'T', ':'])) && !marked_words.is_empty() {
        return true;
    }
    let points = matches!((marked, stored), (Temporal::Point(_), Temporal::Point(_)));
    match (marked.days(), stored.days()) {
        (Some(marked), Some(stored)) => marked == stored || points && marked.0 <= stored.0 && stored.1 <= marked.1,
        _ => false,
    }
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
        same(&value(marked), &value(stored), Some(jiff::civil::date(2025, 4, 1)))
    }

    #[test]
    fn the_pack_may_be_less_precise() {
        assert!(is("2024", "12 May 2024"));
        assert!(!is("12 May 2024", "2024"));
        assert!(!is("2023", "12 May 2024"));
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
