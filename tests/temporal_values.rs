//! The values of time in the sentences of `tests/values`: each line is a sentence and what is to be read in it.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use factlint::text::token::tokens;
use factlint::value::temporal::{Anchors, Point, Temporal, When};
use factlint::value::{Content, Habit, read};

fn temporal(text: &str) -> Vec<Temporal> {
    let values = read(text, &tokens(text), &Habit::default());
    values
        .into_iter()
        .filter_map(|value| match value.content {
            Content::Temporal(value) => Some(value),
            _ => None,
        })
        .collect()
}

fn form(value: &Temporal) -> String {
    format!("{} {}", format!("{:?}", value.kind()).to_lowercase(), value.normal())
}

fn check(file: &str, show: impl Fn(&Temporal) -> String) {
    let path = format!("{}/tests/values/{file}", env!("CARGO_MANIFEST_DIR"));
    let cases = std::fs::read_to_string(&path).expect("the cases are there");
    let mut wrong = Vec::new();
    for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, expected) = line.split_once('⇒').expect("a case has an arrow");
        let expected = expected.trim();
        let got: Vec<String> = temporal(text.trim()).iter().map(&show).collect();
        let got = got.join("; ");
        if got != expected {
            wrong.push(format!("{}\n  expected {expected}\n       got {got}", text.trim()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong in {file}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn dates() {
    check("dates.txt", form);
}

#[test]
fn durations() {
    check("durations.txt", form);
}

#[test]
fn times_and_frequencies() {
    check("times.txt", form);
}

#[test]
fn korean() {
    check("korean-times.txt", form);
}

#[test]
fn relative_dates() {
    let day = |text: &str| text.parse().expect("a day");
    let antecedent = When::Day { year: Some(2019), month: Some(5), day: 3 };
    let anchors = Anchors { reference: Some(day("2025-06-22")), antecedent: Some(Temporal::Point(Point::of(antecedent))) };
    check("relative.txt", |value| form(&value.resolve(&anchors).unwrap_or_else(|| value.clone())));
}

/// Pieces of dates and of what looks like them, put together at random.
const PIECES: &[&str] = &[
    "12",
    "31",
    "2025",
    "99",
    "1/2",
    "-",
    "–",
    "/",
    ":",
    ".",
    ",",
    " ",
    " ",
    " ",
    "of",
    "the",
    "May",
    "march",
    "February",
    "Friday",
    "last",
    "next",
    "week",
    "year",
    "decade",
    "century",
    "ago",
    "later",
    "before",
    "after",
    "between",
    "and",
    "from",
    "to",
    "until",
    "at",
    "pm",
    "half",
    "quarter",
    "past",
    "every",
    "two",
    "twenty",
    "first",
    "third",
    "Q3",
    "FY",
    "early",
    "mid",
    "end of",
    "年",
    "2024년",
    "6월",
    "22일",
    "오후",
    "3시",
    "부터",
    "까지",
    "전",
    "지난",
    "주",
    "’",
    "'",
    "s",
    "th",
    "\u{a0}",
    "é",
    "99999999999999999999",
    "0",
    "-1",
    "(",
    ")",
    "T",
    "Z",
    "+",
    "a",
    "an",
    "in",
    "within",
    "million",
    "more than",
    "easter",
    "tonight",
    "noon",
    "9h30",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 2000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(pieces in proptest::collection::vec(0..PIECES.len(), 0..14), glued in proptest::bool::ANY) {
        let words: Vec<&str> = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let text = words.join(if glued { "" } else { " " });
        let day = |text: &str| text.parse().expect("a day");
        let antecedent = When::Year(9999);
        for reference in ["0001-01-01", "2025-06-22", "9999-12-31"] {
            let anchors = Anchors { reference: Some(day(reference)), antecedent: Some(Temporal::Point(Point::of(antecedent.clone()))) };
            for value in read(&text, &tokens(&text), &Habit::default()) {
                let Content::Temporal(time) = &value.content else { continue };
                let _ = (time.normal(), time.days(), time.fields(), time.relative(), time.resolve(&anchors));
                let _ = factlint::value::temporal::write::plain(time);
                let _ = factlint::value::temporal::timex::timex(&value, Some(anchors.reference.expect("told").to_datetime(jiff_time())));
            }
        }
    }

    #[test]
    fn no_string_at_all_makes_it_panic(text in "\\PC{0,60}") {
        for time in temporal(&text) {
            let _ = (time.normal(), time.days());
        }
    }
}

fn jiff_time() -> jiff::civil::Time {
    jiff::civil::time(4, 30, 0, 0)
}
