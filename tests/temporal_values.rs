//! The values of time in the sentences of `tests/values`: each line is a sentence and what is to be read in it.

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
fn relative_dates() {
    let day = |text: &str| text.parse().expect("a day");
    let antecedent = When::Day { year: Some(2019), month: Some(5), day: 3 };
    let anchors = Anchors { reference: Some(day("2025-06-22")), antecedent: Some(Temporal::Point(Point::of(antecedent))) };
    check("relative.txt", |value| form(&value.resolve(&anchors).unwrap_or_else(|| value.clone())));
}
