//! No text makes the loader panic, and every fault lies in the text.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use factlint::fact::Pack;
use proptest::prelude::*;

/// Pieces of packs, so that random texts come further than the first key.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("schema = 1\n"),
        Just("[pack]\nid = \"p\"\ntitle = \"P\"\n"),
        Just("[[source]]\nid = \"s\"\ntitle = \"S\"\n"),
        Just("[[concept]]\nid = \"c\"\nsort = \"body\"\nnames = [\"C\"]\n"),
        Just("[[fact]]\nid = \"f\"\nsource = \"s\"\nat = \"L1\"\n"),
        Just("says = \"The {3 ports}.\"\n"),
        Just("says = \"{{ {place: é} } { {\"\n"),
        Just("says = '''\n{two\nlines}'''\n"),
        Just("mention = [0, -1, 3]\n"),
        Just("quote = { words = [\"zz\", 3] }\n"),
        Just("instance_of = { series = [], number = 1.5 }\n"),
        Just("date = 2025-04-01\n"),
        Just("scope = 3\n"),
        Just("é"),
        Just("\""),
        Just("\r\n"),
    ];
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => ".{0,12}"], 0..16)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_makes_the_loader_panic(text in pieces()) {
        if let Err(error) = Pack::parse(&text, "p.toml") {
            prop_assert!(!error.problems().is_empty());
            let lines = text.split('\n').count();
            for problem in error.problems() {
                let line = problem.line as usize;
                prop_assert!((1..=lines).contains(&line), "line {line} of {lines}");
                let width = text.split('\n').nth(line - 1).map_or(0, |line| line.chars().count());
                prop_assert!(problem.column as usize <= width + 1, "column {} of {width}: {}", problem.column, problem.message);
            }
        }
    }

    #[test]
    fn what_was_read_is_written_and_read_again(text in pieces()) {
        if let Ok(pack) = Pack::parse(&text, "p.toml") {
            let again = Pack::parse(&pack.to_toml(), "again.toml").expect("what is written is a pack");
            prop_assert_eq!(again.facts.len(), pack.facts.len());
            prop_assert!(again.facts.iter().zip(&pack.facts).all(|(again, first)| again.says == first.says));
        }
    }
}
