//! What holds for any text: no panic, order, linear work, and that what is written is read again.

use proptest::prelude::*;

use super::{Cursor, Habit, Value, read, values, write};
use crate::text::token::tokens;

fn read_all(text: &str) -> Vec<Value> {
    read(text, &tokens(text), &Habit::default())
}

/// Pieces that numbers are made of, so that chance makes numbers.
const PIECES: &[&str] = &[
    "one",
    "two",
    "twenty",
    "-",
    " ",
    " ",
    "hundred",
    "million",
    "and",
    "a",
    "half",
    "third",
    "quarters",
    "of",
    "1",
    "28",
    "500",
    "2022",
    ",",
    ".",
    "/",
    "%",
    "$",
    "€",
    "bn",
    "k",
    "m",
    "km",
    "per",
    "hour",
    "to",
    "between",
    "–",
    "more than",
    "about",
    "or more",
    "in",
    "four",
    "first",
    "21st",
    "Article",
    "V",
    "II",
    "No.",
    "F",
    "(",
    ")",
    "point",
    "minus",
    "½",
    "^",
    "x",
    "10",
    "약",
    "3만",
    "억",
    "명",
    "분의",
    "이상",
    "제",
    "조",
    "달러",
    "２８",
    "\u{202e}",
    "\u{a0}",
    "\n",
    "twice",
    "USD",
    "won",
    "page",
    "+82",
    ":",
    "\"",
    "'",
    "seven",
    "dozen",
    "e",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.join(" ").replace("  ", ""))
}

proptest! {
    #[test]
    fn any_text_is_read_in_order(text in prop_oneof![pieces(), "\\PC{0,80}"]) {
        let mut behind = 0;
        for value in read_all(&text) {
            prop_assert!(value.span.start >= behind && value.span.end > value.span.start, "{text:?}: {value:?}");
            prop_assert!(text.get(value.span.range()).is_some() && text.get(value.written.range()).is_some());
            prop_assert!(value.written.contains(value.span), "{text:?}: {value:?}");
            behind = value.span.end;
        }
    }
}

#[test]
fn the_work_grows_with_the_text() {
    let looked = |text: &str| {
        let (tokens, habit) = (tokens(text), Habit::default());
        let mut cx = Cursor::new(text, &tokens, &habit);
        values(&mut cx);
        cx.looked.get()
    };
    for piece in [
        "one ",
        "million ",
        "hundred and ",
        "11,11,",
        "1,111,",
        "1 111 ",
        "1.111.",
        "half a ",
        "1-1-",
        "$",
        "a1b2-",
        "more than ",
        "3만 ",
        "분의 ",
        "one in ",
        "twenty-",
        "(",
        "1/2/",
        "Six-Party ",
        "point five ",
        "between 1 and ",
        "5 feet 2 inches ",
        "No. 12 ",
        "10^",
        "약 3만여 명 ",
        "\" 5\" ",
        "Article V ",
        "1:1:",
        "p. 1.1.",
    ] {
        let (short, long) = (looked(&piece.repeat(400)), looked(&piece.repeat(800)));
        assert!(long <= short * 5 / 2 + 100, "{piece:?}: {short} looks for 400, {long} for 800");
    }
}

#[test]
fn a_million_digits_are_no_value_and_no_panic() {
    let text = format!("The sum is {} or 10^400 or {}.", "7".repeat(1_000_000), "1,111".repeat(1000));
    assert!(read_all(&text).iter().all(|value| value.span.len() < 1_000_000 || value.normal().is_empty()));
}

#[test]
fn a_value_in_another_style_reads_as_the_same_value() {
    // A value, one in the style to imitate, what is written.
    for (value, like, written) in [
        ("28,500", "27,500", "28,500"),
        ("28,500", "27500", "28500"),
        ("28,500", "27 500 000", "28 500"),
        ("$350 billion", "$530bn", "$350bn"),
        ("$350bn", "530 billion dollars", "350 billion dollars"),
        ("$350 million", "$530bn", "$350m"),
        ("$350 million", "$1.2 billion", "$350 million"),
        ("$300 million", "USD 500 million", "USD 300 million"),
        ("€5 million", "$6 million", "€5 million"),
        ("18", "twenty", "eighteen"),
        ("thirteen", "fifteen", "thirteen"),
        ("13", "Fifteen", "Thirteen"),
        ("205", "three hundred and six", "two hundred and five"),
        ("Article 5", "Article IV", "V"),
        ("4th", "fifth", "fourth"),
        ("fourth", "5th", "4th"),
        ("twenty-first", "22nd", "21st"),
        ("13.9%", "15 percent", "13.9 percent"),
        ("13.9 percent", "15%", "13.9%"),
        ("one in nine", "one in eight", "one in nine"),
        ("1,200 km", "900 km", "1,200 km"),
        ("1.5 million", "2.5 million", "1.5 million"),
        ("1,500", "2.5 million", "1,500"),
        ("10–20 ships", "5–15 ships", "10–20"),
        ("three quarters of them", "two thirds of them", "three quarters"),
    ] {
        let (first, second) = (read_all(value).remove(0), read_all(like).remove(0));
        let got = write(&first, &second, second.span.of(like));
        assert_eq!(got, written, "{value} like {like}");
        let text = if value.contains("Article") { format!("Article {got}") } else { got };
        assert_eq!(read_all(&text).first().map(Value::normal), Some(first.normal()), "{text} read again");
    }
}
