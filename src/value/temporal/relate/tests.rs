//! Each row: a claim, a fact, and how the first stands to the second.

use super::relate;
use crate::text::token::tokens;
use crate::value::Relation::{self, Differs, Holds, Incomparable, MorePrecise, Near, Overlaps, Same};
use crate::value::Role;
use crate::value::temporal::{Anchors, Point, Temporal, When};
use crate::value::{Around, Content, Habit, Value, read};

fn value(text: &str) -> Value {
    let found = read(text, &tokens(text), &Habit::default());
    found
        .into_iter()
        .find(|value| matches!(value.content, Content::Temporal(_)))
        .unwrap_or_else(|| panic!("no value of time in {text:?}"))
}

fn check_with(rows: &[(&str, &str, Relation)], around: &Around) {
    let mut wrong = Vec::new();
    for (claim, fact, expected) in rows {
        let got = relate(&value(claim), &value(fact), around);
        if got != *expected {
            wrong.push(format!("{claim} | {fact}: expected {expected:?}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(rows: &[(&str, &str, Relation)]) {
    check_with(rows, &Around::default());
}

#[test]
fn the_same_point() {
    check(&[
        ("on 21 February 2025", "on February 21, 2025", Same),
        ("on 2025-02-21", "on Feb. 21, 2025", Same),
        ("in February of 2025", "in Feb 2025", Same),
        ("in 2022", "the 2022 summit", Same),
        ("the 1950s", "the nineteen fifties", Same),
        ("from 1950 to 1953", "the war of 1950–53", Same),
        ("in 2017 and 2018", "2017 and 2018", Same),
        ("in the third quarter of 2024", "in Q3 2024", Same),
    ]);
}

#[test]
fn less_precise_and_holding() {
    check(&[
        ("in 2022", "in February 2022", Holds),
        ("in February 2022", "on 21 February 2022", Holds),
        ("in the 1950s", "in 1953", Holds),
        ("in the twentieth century", "in 1953", Holds),
        ("in the spring of 2024", "in March 2024", Holds),
        ("in early 2024", "in February 2024", Holds),
        ("in the winter of 2024", "in January 2024", Holds),
        ("between 2017 and 2023", "in 2019", Holds),
    ]);
}

#[test]
fn more_precise_and_inside() {
    check(&[
        ("on 21 February 2025", "in February 2025", MorePrecise),
        ("in February 2022", "in 2022", MorePrecise),
        ("in 1953", "in the 1950s", MorePrecise),
        ("on June 24, 2025", "from June 24-25, 2025", MorePrecise),
        ("in 2017", "in 2017 and 2018", MorePrecise),
        ("in early 2024", "in 2024", MorePrecise),
    ]);
}

#[test]
fn disjoint() {
    check(&[
        ("in March 2025", "in February 2025", Differs),
        ("on 20 February 2025", "on 21 February 2025", Differs),
        ("in 1954", "in 1953", Differs),
        ("in 2019", "in 2017 and 2018", Differs),
        ("in 2022 and 2024", "in 2022 and 2023", Differs),
        ("in late 2024", "in February 2024", Differs),
        ("in the mid-1950s", "in 1953", Differs),
        ("in the autumn of 2023", "in March 2023", Differs),
        ("from 1950 to 1954", "the war of 1950–1953", Differs),
        ("on 31 February 2025", "on 21 February 2025", Differs),
        ("in the nineteenth century", "in 1953", Differs),
    ]);
}

#[test]
fn overlapping_in_part() {
    check(&[
        ("from 1951 to 1955", "the years 1950–1953", Overlaps),
        ("in the autumn of 2023", "in December 2023", Near),
        ("between March and May 2024", "in early 2024", Overlaps),
        ("on 03/04/2025", "on 3 April 2025", Near),
        ("around 2017", "in 2018", Near),
    ]);
}

#[test]
fn without_a_year() {
    check(&[
        ("on June 22", "on 22 June 2025", Holds),
        ("on June 20", "on 22 June 2025", Differs),
        ("in June", "on 22 June 2025", Holds),
        ("in July", "on 22 June 2025", Differs),
        ("on 22 June", "on June 22", Same),
        ("on 22 June 2025", "on June 22", MorePrecise),
        ("on June 24-25", "from June 24 to 25, 2025", Holds),
        ("in early February", "on 3 February 2025", Holds),
        ("in late February", "on 3 February 2025", Differs),
        ("on June 22", "in 2025", MorePrecise),
    ]);
}

#[test]
fn beginnings_and_endings() {
    let role = |role| Around { role, ..Around::default() };
    check_with(
        &[
            ("in 1950", "from 1950 to 1953", Same),
            ("in June 1950", "from 1950 to 1953", MorePrecise),
            ("in 1953", "from 1950 to 1953", Differs),
            ("on June 24, 2025", "on June 24-25, 2025", Same),
            ("in 2017", "in 2017 and 2018", Same),
        ],
        &role(Role::Begin),
    );
    check_with(
        &[
            ("in 1953", "from 1950 to 1953", Same),
            ("in 1950", "from 1950 to 1953", Differs),
            ("on June 25, 2025", "on June 24-25, 2025", Same),
            ("in the 1950s", "from 1950 to 1953", Holds),
            ("in 2018", "in 2017 and 2018", Same),
        ],
        &role(Role::End),
    );
}

#[test]
fn bounds() {
    check(&[
        ("before 2018", "in 2012", Holds),
        ("before 2018", "in March 2018", Differs),
        ("after 2010", "in 2015", Holds),
        ("after 2010", "in 2009", Differs),
        ("since 1991", "in 1987", Differs),
        ("since 1953", "in 1953", Same),
        ("since the 1950s", "since 1953", Holds),
        ("by 2030", "by 2030", Same),
        ("by 2035", "by 2030", Differs),
        ("by 2030", "in 2024", Overlaps),
        ("by 2030", "in 2031", Differs),
        ("until March 2027", "until 2026", Differs),
        ("no later than 2026", "in 2027", Differs),
        ("prior to 2019", "in 2018", Holds),
        ("in 2012", "before 2018", Overlaps),
        ("in 2019", "before 2018", Differs),
    ]);
}

#[test]
fn relative_dates() {
    let antecedent = |when| Around {
        claim: Anchors { reference: Some("2025-06-22".parse().unwrap()), antecedent: Some(Temporal::Point(Point::of(when))) },
        ..Around::default()
    };
    let month = antecedent(When::Part { year: Some(2019), part: crate::value::temporal::Part::Month(5) });
    check_with(
        &[
            ("a year later", "in March 2021", Differs),
            ("a year later", "on 20 May 2020", Holds),
            ("a year later", "in 2020", MorePrecise),
            ("two years after", "in May 2021", Same),
            ("about a year later", "in June 2020", Holds),
            ("nearly two years later", "in March 2021", Holds),
            ("nearly two years later", "in December 2021", Differs),
            ("more than a year later", "in March 2021", Holds),
            ("more than two years later", "in March 2021", Differs),
            ("less than two years later", "in March 2021", Holds),
            ("that year", "in May 2019", Holds),
            ("in the same month", "in June 2019", Differs),
            ("the following June", "in June 2019", Same),
            ("the next year", "in 2020", Same),
            ("three months earlier", "in February 2019", Same),
        ],
        &month,
    );
    let day = antecedent(When::Day { year: Some(2025), month: Some(6), day: 24 });
    check_with(
        &[
            ("two days before", "on June 22, 2025", Same),
            ("two days before", "on June 20, 2025", Differs),
            ("four weeks after", "on July 23, 2025", Near),
            ("less than four weeks after", "on July 1, 2025", Holds),
            ("five years ago", "in June 2020", Same),
            ("last year", "in March 2024", Holds),
            ("yesterday", "on June 21, 2025", Same),
        ],
        &day,
    );
    check(&[("a year later", "in 2020", Incomparable), ("yesterday", "on June 21, 2025", Incomparable)]);
}

#[test]
fn lengths() {
    check(&[
        ("two years", "24 months", Same),
        ("four weeks", "28 days", Same),
        ("seventy years", "seven decades", Same),
        ("a quarter of a century", "25 years", Same),
        ("the 70-minute call", "an hour and 10 minutes", Same),
        ("six years", "five years", Differs),
        ("a three-day visit", "a two-day visit", Differs),
        ("seven decades", "72 years", Near),
        ("about 70 years", "72 years", Holds),
        ("nearly 18 months", "17 months", Holds),
        ("about five weeks", "two weeks", Differs),
        ("more than seven decades", "72 years", Holds),
        ("more than seven decades", "65 years", Differs),
        ("over the past seventy years", "seven decades", Same),
        ("within two weeks", "three weeks", Differs),
        ("67 years old", "aged 67 years", Same),
        ("in five years", "five years", Same),
    ]);
}

#[test]
fn bounded_lengths() {
    check(&[
        ("seven decades", "more than seven decades", Same),
        ("more than 70 years", "more than seven decades", Same),
        ("more than 60 years", "more than seven decades", Holds),
        ("more than 80 years", "more than seven decades", Differs),
        ("six decades", "more than seven decades", Differs),
        ("74 years", "more than seven decades", Near),
        ("95 years", "more than seven decades", Differs),
    ]);
}

#[test]
fn other_kinds() {
    check(&[("in 2022", "two years", Incomparable), ("a decade later", "for ten years", Incomparable)]);
}
