//! Phrases word by word: names and expansions compared without regard to case, small words, plurals and spelling.

use super::passage::Passage;
use super::spelling;
use crate::statement::{Stem, is_stopword};
use crate::text::Span;
use crate::text::token::{Shape, Token, tokens};

/// A content word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub span: Span,
    pub folded: String,
    pub stem: Stem,
    /// Begins with a capital.
    pub capital: bool,
}

impl Word {
    fn of(text: &str, token: &Token) -> Option<Self> {
        let word = token.span.of(text);
        let is_word = token.is_word() || token.shape == Shape::Digits;
        // A capital letter by itself or two are of a name: `U.S.`, `A`.
        let small = is_stopword(&word.to_lowercase())
            && token.shape != Shape::Upper
            && !(word.len() == 1 && token.shape == Shape::Capital && word != "A");
        (is_word && !small).then(|| Self {
            span: token.span,
            folded: word.to_lowercase(),
            stem: Stem::exact(word),
            capital: token.shape != Shape::Lower,
        })
    }

    pub fn is_same(&self, other: &Self) -> bool {
        self.stem == other.stem || spelling::is_same(&self.folded, &other.folded)
    }

    pub fn initial(&self) -> Option<char> {
        self.folded.chars().next()
    }
}

/// The content words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    words_of(text, &tokens(text))
}

/// The content words of a text whose tokens are at hand.
pub(super) fn words_of(text: &str, tokens: &[Token]) -> Vec<Word> {
    tokens.iter().filter_map(|token| Word::of(text, token)).collect()
}

/// The content words from a token on: at most `count`, up to a mark that ends a phrase.
pub(super) fn words_from(passage: &Passage<'_>, from: usize, count: usize) -> Vec<Word> {
    let mut out = Vec::new();
    let mut at = from;
    while out.len() < count {
        let Some(token) = passage.tokens.get(at) else { break };
        if token.shape == Shape::Mark && !joins(passage, at) {
            break;
        }
        out.extend(Word::of(passage.text, token));
        at += 1;
    }
    out
}

/// The content words that end before a token: at most `count`, the first first.
pub(super) fn words_before(passage: &Passage<'_>, before: usize, count: usize) -> Vec<Word> {
    let mut out = Vec::new();
    let mut at = before;
    while out.len() < count && at > 0 {
        at -= 1;
        let Some(token) = passage.tokens.get(at) else { break };
        if token.shape == Shape::Mark && !joins(passage, at) {
            break;
        }
        out.extend(Word::of(passage.text, token));
    }
    out.reverse();
    out
}

/// A mark inside a name: a hyphen, an ampersand, a comma between words, the stop of an initial.
fn joins(passage: &Passage<'_>, at: usize) -> bool {
    let touches_left =
        at > 0 && passage.tokens.get(at - 1).zip(passage.tokens.get(at)).is_some_and(|(a, b)| a.span.end == b.span.start);
    let touches_right = passage.tokens.get(at).zip(passage.tokens.get(at + 1)).is_some_and(|(a, b)| a.span.end == b.span.start);
    match passage.word(at) {
        "&" => true,
        "-" | "‑" | "–" | "/" => touches_left && touches_right,
        "." => {
            at > 0
                && touches_left
                && passage.tokens.get(at - 1).is_some_and(|token| token.span.len() == 1 && token.shape == Shape::Capital)
        }
        "'" | "’" => touches_left && touches_right,
        "," => touches_left,
        _ => false,
    }
}

/// From the first word to the last.
pub(super) fn span_of(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span.cover(words.last()?.span))
}

/// The words are those of the other phrase, each in its place.
pub(super) fn is_same(words: &[Word], other: &[Word]) -> bool {
    words.len() == other.len() && words.iter().zip(other).all(|(a, b)| a.is_same(b))
}

/// The places where two phrases of one length differ.
pub(super) fn differing(words: &[Word], other: &[Word]) -> Vec<usize> {
    words.iter().zip(other).enumerate().filter(|(_, (a, b))| !a.is_same(b)).map(|(at, _)| at).collect()
}
