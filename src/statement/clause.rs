//! Where clauses end: how many boundaries stand before each token.
//!
//! In "The pact was signed in Tallinn, while the council met in Riga" the comma and `while` part the two places.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::token::Token;

static OPENERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../data/en/clause.txt");
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Clause boundaries before each token, in tenths of a comma.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boundaries {
    before: Vec<u32>,
}

impl Boundaries {
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        let mut sum = 0;
        let mut before = Vec::with_capacity(tokens.len());
        for token in tokens {
            let word = token.span.of(text);
            let weight = match word {
                "," => 10,
                ";" | "." | "?" | "!" => 30,
                ":" | "—" | "–" => 15,
                "(" | ")" => 12,
                _ if token.is_word() && word.len() <= 8 && OPENERS.contains(word) => 6,
                _ => 0,
            };
            // An opening mark belongs to what it opens, a closing one to what it closes: both stand before the token counted.
            sum += weight;
            before.push(sum);
        }
        Self { before }
    }

    pub fn depth(&self, token: usize) -> u32 {
        self.before.get(token).copied().unwrap_or(0)
    }
}
