//! Reading, writing and reading again: any value of any kind, in the style of any other of its kind, stays the same value.

use proptest::prelude::*;

use super::{Habit, Value, read, spell, write};
use crate::text::token::tokens;

/// The first value of a text.
fn first(text: &str) -> Value {
    let values = read(text, &tokens(text), &Habit::default());
    values.into_iter().next().unwrap_or_else(|| panic!("no value in {text:?}"))
}

/// Writes the value of `from` in the place and style of that of `like`, and reads it there.
fn there(from: &str, like: &str) -> (Value, String, Value) {
    let (value, other) = (first(from), first(like));
    let written = write(&value, &other, other.span.of(like));
    let text = format!("{}{written}{}", &like[..other.span.start], &like[other.span.end..]);
    let again = first(&text);
    (value, text, again)
}

fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn in_words(n: u32) -> String {
    spell::words(n.into(), false).expect("numbers below a billion have words")
}

/// A number in one of the ways to write it; bare figures are never a year.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (2u32..1_000_000).prop_map(grouped),
        (10_000u32..999_999).prop_map(|n| n.to_string()),
        (2u32..100_000).prop_map(in_words),
        (2u32..999, 0u32..10).prop_map(|(n, tenth)| format!("{n}.{tenth}")),
        (2u32..999, 0u32..10, scale()).prop_map(|(n, tenth, scale)| format!("{n}.{tenth} {scale}")),
        (2u32..20, scale()).prop_map(|(n, scale)| format!("{} {scale}", in_words(n))),
    ]
}

fn scale() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["thousand", "million", "billion"])
}

fn count() -> impl Strategy<Value = String> {
    prop_oneof![
        number().prop_map(|n| format!("It has {n} ships.")),
        (2u32..400, 500u32..900).prop_map(|(a, b)| format!("It has {a}–{b} ships.")),
    ]
}

fn money() -> impl Strategy<Value = String> {
    let (dollar, euro) = (number(), number());
    prop_oneof![
        (2u32..999, 0u32..10, scale()).prop_map(|(n, tenth, scale)| format!("It cost ${n}.{tenth} {scale}.")),
        (2u32..999).prop_map(|n| format!("It cost ${n}bn.")),
        (2u32..999_999).prop_map(|n| format!("It cost €{}.", grouped(n))),
        (2u32..999).prop_map(|n| format!("It cost USD {n} million.")),
        dollar.prop_map(|n| format!("It cost {n} dollars.")),
        euro.prop_map(|n| format!("It cost {n} euros.")),
    ]
}

fn percent() -> impl Strategy<Value = String> {
    prop_oneof![
        (2u32..99, 0u32..10).prop_map(|(n, tenth)| format!("It grew by {n}.{tenth}%.")),
        (2u32..99).prop_map(|n| format!("It grew by {n} percent.")),
        (2u32..99).prop_map(|n| format!("It grew by {} per cent.", in_words(n))),
    ]
}

fn unit() -> impl Strategy<Value = String> {
    number().prop_map(|n| format!("It is {n} kilometres away."))
}

fn ordinal() -> impl Strategy<Value = String> {
    (1u64..100, 0..3).prop_map(|(n, style)| {
        let ordinal = match style {
            0 => spell::suffixed(n),
            1 => spell::ordinal_words(n).expect("ordinals below a hundred"),
            _ => spell::from_end(n.clamp(2, 19)),
        };
        format!("It was the {ordinal} meeting.")
    })
}

const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Days after the twelfth: the order of figures is told by them.
fn day() -> impl Strategy<Value = String> {
    (0usize..12, 13u32..29, 1900u32..2060, 0usize..6).prop_map(|(month, day, year, style)| {
        let (name, number) = (MONTHS[month], month + 1);
        match style {
            0 => format!("It began on {day} {name} {year}."),
            1 => format!("It began on {name} {day}, {year}."),
            2 => format!("It began on {year}-{number:02}-{day:02}."),
            3 => format!("It began on the {} of {name} {year}.", spell::suffixed(day.into())),
            4 => format!("It began on {name} {}, {year}.", spell::suffixed(day.into())),
            _ => format!("It began on {day}.{number}.{year}."),
        }
    })
}

fn month() -> impl Strategy<Value = String> {
    (0usize..12, 1900u32..2060, prop::bool::ANY)
        .prop_map(|(month, year, of)| format!("It began in {} {}{year}.", MONTHS[month], if of { "of " } else { "" }))
}

fn year() -> impl Strategy<Value = String> {
    (1900u32..2060).prop_map(|year| format!("It began in {year}."))
}

fn span_of_years() -> impl Strategy<Value = String> {
    (1900u32..1950, 1u32..90, prop::bool::ANY).prop_map(|(from, years, dash)| {
        let to = from + years;
        if dash { format!("It lasted, {from}–{to}, on and on.") } else { format!("It lasted from {from} to {to}.") }
    })
}

fn clock() -> impl Strategy<Value = String> {
    (13u32..24, 0u32..60).prop_map(|(hour, minute)| format!("It began at {hour}:{minute:02}."))
}

fn length() -> impl Strategy<Value = String> {
    let units = prop::sample::select(vec!["days", "weeks", "months", "years", "decades"]);
    (2u32..99, units, prop::bool::ANY).prop_map(|(n, unit, words)| {
        let n = if words { in_words(n) } else { n.to_string() };
        format!("It lasted {n} {unit}.")
    })
}

fn frequency() -> impl Strategy<Value = String> {
    let units = prop::sample::select(vec!["days", "weeks", "months", "years"]);
    prop_oneof![
        (2u32..20, units).prop_map(|(n, unit)| format!("It meets every {} {unit}.", in_words(n))),
        prop::sample::select(vec!["annually", "monthly", "every year", "each week", "quarterly"])
            .prop_map(|word| format!("It meets {word}.")),
    ]
}

macro_rules! round_trips {
    ($($name:ident: $texts:ident;)*) => {
        proptest! {
            $(
                #[test]
                fn $name(from in $texts(), like in $texts()) {
                    let (value, text, again) = there(&from, &like);
                    prop_assert_eq!(again.normal(), value.normal(), "{} like {} → {}", from, like, text);
                    prop_assert_eq!(again.kind(), value.kind());
                }
            )*
        }
    };
}

round_trips! {
    counts: count;
    sums_of_money: money;
    shares: percent;
    measures: unit;
    ordinals: ordinal;
    days: day;
    months: month;
    years: year;
    spans_of_years: span_of_years;
    times: clock;
    lengths: length;
    frequencies: frequency;
}
