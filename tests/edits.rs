//! A draft that was edited and a draft read afresh say the same.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use factlint::check::{Draft, Engine, Settings};
use factlint::fact::Facts;
use factlint::text::{FileSpan, Format};
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "# Forces\n\n",
    "Some 27,500 troops are stationed on the Korean Peninsula.\n",
    "The treaty was signed in 1953.\n\n",
    "- The July investment agreement:\n",
    "  - $350 billion in projects\n",
    "| When | What |\n|:--|:--|\n| 1954 | Mutual Defense Treaty signed |\n",
    "```\n",
    "<!-- ",
    " -->\n\n",
    "\n\n",
    "\r\n",
    "    ",
    "> ",
    "---\n",
    "date: 2025-06-01\n",
    "한국과 미국 ",
    "🎈",
    "\u{2028}",
    "It expires in 2024. ",
    "## The Washington Declaration\n\n",
    "In 2021 it was announced.\n\n",
    "The treaty was signed on 10/01/1953.\n\n",
    "They met on 24/06/2025. ",
    "They meet on 06/25/2025. ",
    "Some 28.500 troops are stationed on the Korean Peninsula.\n\n",
    "Of them 13,9 and 2,5 percent. ",
    "Of them 13.9 percent. ",
];

fn engine() -> Engine {
    Engine::new(Facts::builtin(), Settings { min_confidence: 0.0, ..Settings::default() })
}

fn read(draft: &mut Draft, engine: &Engine, budget: usize) {
    while !draft.advance(engine, budget) {}
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn edits_leave_what_a_fresh_reading_finds(
        start in prop::collection::vec(0..PIECES.len(), 0..20),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, 0..PIECES.len(), any::<bool>()), 1..12),
        markdown in any::<bool>(),
    ) {
        let engine = engine();
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let mut text: String = start.iter().map(|at| PIECES[*at]).collect();
        let mut draft = Draft::new(&text, format);
        for (at, len, piece, half_read) in edits {
            let from = floor(&text, at.index(text.len() + 1));
            let to = floor(&text, (from + len).min(text.len())).max(from);
            prop_assert!(draft.replace(FileSpan::new(from, to), PIECES[piece]));
            text.replace_range(from..to, PIECES[piece]);
            if half_read {
                draft.advance(&engine, 1);
            } else {
                read(&mut draft, &engine, 64);
            }
        }
        read(&mut draft, &engine, 1 << 20);
        let mut fresh = Draft::new(&text, format);
        read(&mut fresh, &engine, 1 << 20);
        prop_assert_eq!(draft.cards(), fresh.cards(), "{}", text);
        prop_assert_eq!(draft.problems(), fresh.problems());
    }
}

/// The draft's own figures decide what others of it leave open; an edit that turns them reads again what they decide, and no more.
#[test]
fn an_edit_turns_the_habit_of_the_draft() {
    let plain = "# Costs\n\nThe council met again in 2021 and went on.\n\n".repeat(40);
    let text = format!("{plain}# The treaty\n\nThe treaty was signed on 10/01/1953.\n\n{plain}");
    let all = Engine::new(Facts::builtin(), Settings { all: true, min_confidence: 0.0, ..Settings::default() });
    let mut draft = Draft::new(&text, Format::Markdown);
    read(&mut draft, &all, usize::MAX);
    let first = |draft: &Draft| draft.cards().iter().find_map(|card| card.value.clone().filter(|value| value != "2021")).unwrap();
    assert_eq!(first(&draft), "1953-10-01?");
    let before = draft.bytes_read();
    let shown = "They met on 24/06/2025.\n";
    assert!(draft.replace(FileSpan::new(text.len(), text.len()), shown));
    read(&mut draft, &all, usize::MAX);
    assert_eq!(first(&draft), "1953-01-10");
    assert!(draft.bytes_read() - before < 200, "{} bytes read", draft.bytes_read() - before);
    assert!(draft.replace(FileSpan::new(text.len(), text.len() + shown.len()), ""));
    read(&mut draft, &all, usize::MAX);
    assert_eq!(first(&draft), "1953-10-01?");
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[test]
fn what_is_read_for_one_edit_does_not_grow_with_the_draft() {
    let engine = engine();
    let page = "# Costs\n\nThe treaty was signed in 1953.\n\nSome 28,500 troops are stationed on the Korean Peninsula.\n\n";
    let read_for_an_edit = |copies: usize| {
        let text = page.repeat(copies);
        let mut draft = Draft::new(&text, Format::Markdown);
        read(&mut draft, &engine, usize::MAX);
        let before = draft.bytes_read();
        let at = text.len() - page.len() / 2;
        assert!(draft.replace(FileSpan::new(at, at), "x"));
        read(&mut draft, &engine, usize::MAX);
        draft.bytes_read() - before
    };
    let (short, long) = (read_for_an_edit(400), read_for_an_edit(8000));
    assert!(short > 0 && long <= short, "{short} bytes in a short draft, {long} in one twenty times as long");
}
