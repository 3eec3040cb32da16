//! The noun that a number counts.
//!
//! "28,500 American troops stationed in" counts `American troops`, head `troops`; "a 13-member partnership" counts `member`; "troops: 27,500" and "a
//! force of 4,500" count the noun before.

use super::stem::{Stem, is_stopword};
use crate::text::Span;
use crate::text::token::{Shape, Token};

/// What is counted: the words of the noun phrase behind (or before) the number, the head last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub words: Vec<(Span, Stem)>,
    /// The noun stands before the number ("a force of 4,500", "troops: 27,500").
    pub before: bool,
}

impl Head {
    pub fn stem(&self) -> Option<Stem> {
        self.words.last().map(|(_, stem)| *stem)
    }

    pub fn span(&self) -> Option<Span> {
        self.words.last().map(|(span, _)| *span)
    }

    pub fn has(&self, stem: Stem) -> bool {
        self.words.iter().any(|(_, own)| *own == stem)
    }
}

const LONGEST: usize = 5;

/// The head of the number whose tokens are `first..after`.
pub fn head(text: &str, tokens: &[Token], first: usize, after: usize) -> Head {
    let behind = behind(text, tokens, after);
    if behind.is_empty() {
        Head { words: before(text, tokens, first), before: true }
    } else {
        Head { words: behind, before: false }
    }
}

fn behind(text: &str, tokens: &[Token], after: usize) -> Vec<(Span, Stem)> {
    let mut out: Vec<(Span, Stem)> = Vec::new();
    let mut at = after;
    while let Some(token) = tokens.get(at) {
        let word = token.span.of(text);
        match token.shape {
            Shape::Mark if matches!(word, "-" | "‑" | "–") && touches(tokens, at) => {}
            Shape::Mark if word == "." && is_initialism(text, tokens, at) => {}
            Shape::Mark if matches!(word, "'" | "’") => break,
            Shape::Mark | Shape::Digits => break,
            Shape::Cjk => break,
            _ if matches!(word, "of" | "more" | "other" | "additional" | "further" | "new" | "such") && out.is_empty() => {}
            _ if matches!(word, "the" | "its" | "their" | "our" | "his" | "these" | "those" | "all")
                && out.is_empty()
                && at > after => {}
            _ if is_stopword(word) && !(token.shape == Shape::Upper && word.len() > 1) => break,
            _ if !out.is_empty() && is_participle(word) => break,
            _ if is_adverb(word) => break,
            _ if out.len() >= LONGEST => break,
            _ => out.push((token.span, pair(text, out.last(), word).unwrap_or_else(|| Stem::of(word)))),
        }
        at += 1;
    }
    out
}

/// The stem of "service members" at `members`.
fn pair(text: &str, last: Option<&(Span, Stem)>, word: &str) -> Option<Stem> {
    Stem::of_pair(last?.0.of(text), word)
}

fn before(text: &str, tokens: &[Token], first: usize) -> Vec<(Span, Stem)> {
    let mut at = first;
    // "of", "at", ":", "to", "stood at", "reached" may stand between noun and number.
    let mut steps = 0;
    while at > 0 && steps < 4 {
        at -= 1;
        steps += 1;
        let Some(token) = tokens.get(at) else { break };
        let word = token.span.of(text);
        let passes = matches!(
            word,
            "of" | "at"
                | ":"
                | "to"
                | "is"
                | "are"
                | "was"
                | "were"
                | "("
                | "about"
                | "some"
                | "nearly"
                | "the"
                | "number"
                | "numbers"
                | "numbered"
                | "—"
                | "|"
                | "-"
                | "–"
        );
        if passes {
            continue;
        }
        if token.is_word() && !is_stopword(word) {
            return vec![(token.span, Stem::of(word))];
        }
        break;
    }
    Vec::new()
}

fn touches(tokens: &[Token], at: usize) -> bool {
    let (Some(mark), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    mark.span.end == next.span.start
}

/// A stop inside "U.S." rather than one that ends the sentence.
fn is_initialism(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(previous) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let single = |token: &Token| token.span.len() == 1 && token.shape == Shape::Capital;
    let Some(stop) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1);
    single(previous)
        && previous.span.end == stop.span.start
        && next.is_some_and(|next| {
            (single(next) && next.span.start == stop.span.end)
                || (next.shape == Shape::Lower && at >= 2 && tokens.get(at - 2).is_some_and(|dot| dot.span.of(text) == "."))
        })
}

/// "4,500 annually", "four together".
fn is_adverb(word: &str) -> bool {
    word.chars().all(char::is_lowercase)
        && (matches!(word, "together" | "apiece" | "each" | "altogether" | "alone" | "instead" | "again" | "overall")
            || (word.len() > 5
                && word.ends_with("ly")
                && !matches!(word, "family" | "supply" | "assembly" | "ally" | "anomaly" | "reply")))
}

/// "stationed", "serving": a word that begins what is said of the noun.
fn is_participle(word: &str) -> bool {
    let lower = word.chars().all(char::is_lowercase);
    lower
        && word.len() > 4
        && (word.ends_with("ed")
            || (word.ends_with("ing")
                && !matches!(word, "meeting" | "training" | "building" | "hearing" | "holding" | "drilling")))
}
