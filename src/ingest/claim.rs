//! What of a document says something, and which of its values a draft could repeat.
//!
//! "© 2021 Grid Press. All rights reserved.", a menu, a reference and a line of an address hold numbers and claim nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::statement::{Mood, Statement};
use crate::text::{BlockKind, MASK, Shape, Token, tokens};
use crate::value::temporal::{Anchor, Unit};
use crate::value::{Content, Identifier};

/// A list of words of the data file, by its name.
fn list(name: &str) -> HashSet<&'static str> {
    let file = include_str!("../../data/en/frame.tsv");
    let lines = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    lines.filter(|(key, _)| *key == name).flat_map(|(_, words)| words.split('|')).collect()
}

static SECTIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list("section"));
static GENERIC: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list("generic"));
static AHEAD: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list("ahead"));
static PHRASES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut phrases: Vec<_> = list("phrase").into_iter().collect();
    phrases.sort_unstable();
    phrases
});

/// Does the heading open a part that isn't the document's own text: references, contact, what else to read?
pub fn is_frame_heading(heading: &str) -> bool {
    let bare = heading.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    SECTIONS.contains(bare.as_str())
}

/// A heading that any document may have, and is no title.
pub fn is_generic_heading(heading: &str) -> bool {
    is_frame_heading(heading) || GENERIC.contains(heading.trim().to_lowercase().as_str())
}

/// Are its words mostly small, as in prose and not in a headline?
pub fn is_running_text(text: &str) -> bool {
    let words = || text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic));
    words().filter(|word| word.starts_with(char::is_lowercase)).count() * 2 > words().count()
}

/// Is it a sentence that says something? `tokens` are those of the sentence.
pub fn is_sentence(text: &str, tokens: &[Token], kind: &BlockKind) -> bool {
    let words = tokens.iter().filter(|token| token.is_word());
    let (mut all, mut small, mut hangul) = (0_usize, 0_usize, 0_usize);
    for word in words {
        all += 1;
        small += usize::from(word.shape == Shape::Lower && word.span.len() > 1);
        hangul += usize::from(word.shape == Shape::Cjk);
    }
    let row = matches!(kind, BlockKind::TableRow { .. });
    let least = if row { 1 } else { 4 };
    let masked = text.matches(MASK).count();
    if all < least || (!row && small < 2) || hangul * 2 > all || masked * 6 > all {
        return false;
    }
    let lower = text.to_lowercase();
    !PHRASES.iter().any(|phrase| lower.contains(phrase)) && !is_reference(text)
}

/// `Liiv, M. (2019), "The grid", Journal 4(2), pp. 12–15.`
fn is_reference(text: &str) -> bool {
    let marks = [
        "pp.",
        "Vol.",
        "vol.",
        "No.",
        "ed.",
        "eds.",
        "Ibid",
        "ibid",
        "et al.",
        "doi",
        "Retrieved",
        "Accessed",
        "accessed",
        "Press,",
    ];
    let found = marks.iter().filter(|mark| text.contains(**mark)).count();
    let year = text
        .as_bytes()
        .windows(6)
        .any(|w| matches!(w, [b'(', a, b, c, d, b')'] if [a, b, c, d].iter().all(|b| b.is_ascii_digit())));
    let quoted = text.contains('“') || text.contains('"');
    found >= 2 || (found >= 1 && (year || (quoted && text.contains(MASK))))
}

/// Does the sentence tell of what is to come?
pub fn looks_ahead(sentence: &str) -> bool {
    let words: Vec<&str> = tokens(sentence).iter().map(|token| token.span.of(sentence)).collect();
    AHEAD.iter().any(|ahead| {
        let ahead: Vec<&str> = ahead.split(' ').collect();
        words.windows(ahead.len()).any(|window| window == ahead)
    })
}

/// "They gave 54,700 doses in twelve weeks": told as past, so that it says how long and not when.
fn is_length(statement: &Statement, text: &str) -> bool {
    let Content::Temporal(date) = &statement.value.content else { return false };
    let is_ahead = date.relative().is_some_and(|it| it.amount > 0 && it.anchor == Anchor::Reference);
    is_ahead && statement.mood == Mood::Plain && !looks_ahead(text)
}

/// Can the value be claimed by a draft too? Page numbers, marks of notes and telephone numbers can't; "today" and "in the past" tell nothing; "the two
/// countries" speaks of what was told before, and `1)` counts the items of a list. `text` is the block's.
pub fn is_claim(statement: &Statement, text: &str) -> bool {
    let span = statement.value.span;
    let before = text.get(..span.start).unwrap_or("");
    match &statement.value.content {
        Content::Identifier(identifier) => matches!(identifier, Identifier::Name),
        Content::Temporal(date) => {
            statement.value.normal().contains(|c: char| c.is_ascii_digit())
                && date.relative().is_none_or(|it| it.amount != 0 || it.unit != Unit::Day)
                && !is_length(statement, text)
        }
        Content::Count(amount) => {
            let few = amount.point().is_some_and(|number| number <= Decimal::from(3));
            let word = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
            let known = few && matches!(word.as_str(), "the" | "these" | "those" | "its" | "their" | "our" | "both" | "all");
            let item = text.get(span.end..).is_some_and(|behind| behind.starts_with(')')) && !before.ends_with('(');
            !known && !item
        }
        _ => true,
    }
}
