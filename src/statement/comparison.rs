//! Ranks that something is only compared with.
//!
//! "Riga ranks below the third largest port" doesn't say that Riga is the third.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::token::Token;

static COMPARING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../data/en/comparison.txt");
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Does a comparing word stand before the token at `first`, with small words between at most?
pub(super) fn is_compared(text: &str, tokens: &[Token], first: usize) -> bool {
    let before = tokens.get(..first).unwrap_or(&[]).iter().rev().map(|token| token.span.of(text));
    let mut before =
        before.take(MOST_BETWEEN).skip_while(|word| matches!(*word, "the" | "a" | "an" | "of" | "to" | "its" | "their"));
    before.next().is_some_and(|word| COMPARING.contains(word))
}

const MOST_BETWEEN: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_rank_behind_a_comparing_word_is_compared_with() {
        for (text, compared) in [
            ("Riga ranks below the third", true),
            ("Riga is smaller than the third", true),
            ("Riga came in ahead of the third", true),
            ("Riga is the third", false),
            ("the bridge below was the third", false),
        ] {
            let tokens = tokens(text);
            assert_eq!(is_compared(text, &tokens, tokens.len() - 1), compared, "{text}");
        }
    }
}
