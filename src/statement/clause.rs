//! Where clauses end: how many boundaries stand before each token.
//!
//! In "The pact was signed in Tallinn, while the council met in Riga" the comma and `while` part the two places. And which words only tell
//! when: in "signed two weeks after the vote" the vote isn't what was signed.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::token::Token;

static OPENERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../data/en/clause.txt");
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Clause boundaries before each token, in tenths of a comma; and which adverbial of time the token stands in, counted from 1, 0 for none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boundaries {
    before: Vec<u32>,
    adverbials: Vec<u16>,
}

/// Letters of an abbreviation, bytes.
const SHORT: usize = 3;

/// What ends an adverbial of time: a comma, a bracket, a dash.
const ENDS: u32 = 10;

/// Words that an adverbial of time follows: another event, which the sentence itself doesn't tell.
const OPEN_ADVERBIALS: [&str; 5] = ["after", "before", "since", "until", "till"];

impl Boundaries {
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        let mut sum = 0;
        let mut before = Vec::with_capacity(tokens.len());
        let mut adverbials = Vec::with_capacity(tokens.len());
        let (mut opened, mut inside) = (0_u16, false);
        let mut last = "";
        for token in tokens {
            let word = token.span.of(text);
            let weight = match word {
                "," => 10,
                // "Mr.", "St.", "No.": a short word's full stop is an abbreviation's.
                "." if last.len() <= SHORT => 0,
                ";" | "." | "?" | "!" => 30,
                ":" | "—" | "–" => 15,
                "(" | ")" => 12,
                _ if token.is_word() && word.len() <= 8 && OPENERS.contains(word) => 6,
                _ => 0,
            };
            // An opening mark belongs to what it opens, a closing one to what it closes: both stand before the token counted.
            sum += weight;
            before.push(sum);
            last = word;
            inside = inside && weight < ENDS;
            adverbials.push(if inside { opened } else { 0 });
            if OPEN_ADVERBIALS.iter().any(|opener| word.eq_ignore_ascii_case(opener)) {
                inside = true;
                opened = opened.saturating_add(1);
            }
        }
        Self { before, adverbials }
    }

    pub fn adverbial(&self, token: usize) -> u16 {
        self.adverbials.get(token).copied().unwrap_or(0)
    }

    pub fn depth(&self, token: usize) -> u32 {
        self.before.get(token).copied().unwrap_or(0)
    }
}
