//! The words that lists hang on, and names before them.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::statement::is_stopword;
use crate::text::{Shape, Token};

/// "founded", "started": begins what is said of a name before it.
fn is_participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase)
}

pub(super) fn is_verb(word: &str) -> bool {
    WORDS.verb.contains(word) || is_participle(word)
}

/// Where the name of the thing begins that ends before the byte.
pub(super) fn thing(text: &str, tokens: &[Token], behind: usize) -> usize {
    let end = tokens.partition_point(|token| token.span.start < behind);
    let proper = tokens.get(end.saturating_sub(1)).is_some_and(|token| token.shape != Shape::Lower);
    let mut start = end;
    while let Some((at, token)) = start.checked_sub(1).and_then(|at| Some((at, tokens.get(at)?))) {
        let word = token.span.of(text);
        let article = matches!(word, "the" | "The" | "a" | "an");
        let inner = matches!(word, "of" | "-" | "–" | "'" | "’" | "&") || (word == "s" && token.span.len() == 1);
        let stops = match token.shape {
            Shape::Mark => !inner,
            Shape::Lower => !inner && (is_stopword(word) || is_verb(word) || (proper && token.span.len() > 3)),
            _ => false,
        };
        if article || stops {
            return if article { token.span.start } else { tokens.get(start).map_or(behind, |token| token.span.start) };
        }
        start = at;
    }
    tokens.first().map_or(behind, |token| token.span.start)
}

pub(super) struct Words {
    pub joint: HashSet<&'static str>,
    pub verb: HashSet<&'static str>,
    pub share: Vec<&'static str>,
    pub paired: Vec<&'static str>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = || include_str!("../../../data/en/list-parts.tsv").lines().filter(|line| !line.starts_with('#'));
    let of = |class: &'static str| {
        lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(move |(key, _)| *key == class)
            .flat_map(|(_, words)| words.split('|'))
    };
    Words {
        joint: of("joint").collect(),
        verb: of("verb").collect(),
        share: of("share").collect(),
        paired: of("paired").collect(),
    }
});
