//! What holds of every rule.

use super::*;
use crate::check::Severity;

const KINDS: [Kind; 16] = [
    Kind::Count,
    Kind::Money,
    Kind::Percent,
    Kind::Time,
    Kind::Date,
    Kind::Duration,
    Kind::Ordinal,
    Kind::Unit,
    Kind::Name,
    Kind::Place,
    Kind::Role,
    Kind::Membership,
    Kind::Expansion,
    Kind::Quote,
    Kind::Attribution,
    Kind::Order,
];

fn judged(verdict: Verdict) -> Judged<'static> {
    Judged { kind: Kind::Count, verdict, text: "41 turbines", expected: Some("44"), source: Some("Orta 2024, line 7") }
}

#[test]
fn every_contradicted_kind_has_one_rule() {
    for kind in KINDS {
        let named = all().iter().filter(|rule| rule.of.holds(kind, Verdict::Contradicted, Circumstance::Plain));
        assert_eq!(named.count(), 1, "{kind:?}");
    }
}

#[test]
fn a_rule_is_found_by_kind_verdict_and_circumstance() {
    let name = |verdict, circumstance| find(Kind::Unit, verdict, circumstance).map(|rule| rule.name);
    assert_eq!(name(Verdict::Contradicted, Circumstance::Plain), Some("count-mismatch"));
    assert_eq!(name(Verdict::Contradicted, Circumstance::Swapped), Some("swapped-values"));
    assert_eq!(name(Verdict::Supported, Circumstance::Rounded), Some("rounded-value"));
    assert_eq!(name(Verdict::Supported, Circumstance::Plain), None);
}

#[test]
fn names_are_sorted_and_found() {
    assert!(all().is_sorted_by_key(|rule| rule.name));
    for rule in all() {
        assert_eq!(by_name(rule.name).map(|found| found.name), Ok(rule.name));
    }
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let error = by_name("count-missmatch").map(|rule| rule.name).expect_err("no such rule");
    assert_eq!(error.to_string(), "no rule is called \"count-missmatch\"; did you mean count-mismatch?");
}

#[test]
fn a_message_is_one_sentence() {
    for rule in all() {
        let said = (rule.says)(&judged(Verdict::Contradicted));
        let first = said.chars().next().expect("a message");
        assert!(!first.is_uppercase() && !said.ends_with('.') && !said.contains('\n'), "{}: {said}", rule.name);
    }
}

#[test]
fn a_mismatch_says_both_values_and_the_source() {
    for rule in all().iter().filter(|rule| matches!(rule.of, Of::Contradicted(_))) {
        let said = (rule.says)(&judged(Verdict::Contradicted));
        for part in ["41 turbines", "44", "(Orta 2024, line 7)"] {
            assert!(said.contains(part), "{}: {said}", rule.name);
        }
    }
}

#[test]
fn every_page_has_its_headings() {
    for rule in all() {
        let page = rule.page();
        for heading in ["What it says", "Why it matters", "Example", "When to ignore it", "Fix"] {
            assert!(page.contains(&format!("\n## {heading}\n")), "{}: {heading}", rule.name);
        }
        assert!(rule.opt_in == (rule.severity == Severity::Information), "{}", rule.name);
    }
}
