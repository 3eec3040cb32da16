//! The content words of a block, with where they stand.
//!
//! "The Grid Pact was signed in Tallinn" has the words `Grid`, `Pact`, `signed`, `Tallinn`. How far two of them stand apart is told by
//! [`Place`]: tokens, and the clause boundaries crossed.

use super::clause::Boundaries;
use super::stem::{Stem, is_stopword};
use crate::text::Span;
use crate::text::token::{Shape, Token};

/// A content word of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the block's text.
    pub span: Span,
    pub stem: Stem,
    pub place: Place,
    /// Written with a capital, not only because it begins a sentence.
    pub proper: bool,
    /// Written with a capital.
    pub capital: bool,
}

/// Where in a block something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Index of the token.
    pub token: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Clause boundaries before it in the block, in tenths: a comma counts 10, a semicolon 30.
    pub depth: u32,
    /// The adverbial of time that it stands in, counted from 1 in the block; 0 for none.
    pub adverbial: u16,
}

impl Place {
    /// Is what stands at `other` said of what stands here? "Signed two weeks after the vote" says nothing of the vote, but the other way round it may.
    pub fn sees(self, other: Self) -> bool {
        other.adverbial == 0 || other.adverbial == self.adverbial
    }

    /// How near two places are, from 0 to 100; 100 is side by side. Places of two sentences aren't compared by it.
    pub fn nearness(self, other: Self) -> u32 {
        let tokens = self.token.abs_diff(other.token).min(1000);
        let tokens = u32::try_from(tokens).unwrap_or(1000);
        let clauses = self.depth.abs_diff(other.depth).min(1000);
        (100 * 100) / (100 + clauses * 2 + tokens)
    }
}

/// The content words of a block's text. A possessive's `s` and words of no content are left out.
pub fn words(text: &str, tokens: &[Token], sentences: &[Span], boundaries: &Boundaries) -> Vec<Word> {
    let mut out = Vec::with_capacity(tokens.len() / 2);
    let mut sentence = 0;
    let mut first_in_sentence = true;
    for (index, token) in tokens.iter().enumerate() {
        while sentences.get(sentence + 1).is_some_and(|next| next.start <= token.span.start) {
            sentence += 1;
            first_in_sentence = true;
        }
        if !token.is_word() {
            continue;
        }
        let word = token.span.of(text);
        let begins = std::mem::replace(&mut first_in_sentence, false);
        if is_stopword(word) && !(token.shape == Shape::Upper && word.len() > 1) {
            continue;
        }
        let proper = match token.shape {
            Shape::Capital | Shape::Mixed => !begins,
            Shape::Upper => true,
            _ => false,
        };
        let place = Place { token: index, sentence, depth: boundaries.depth(index), adverbial: boundaries.adverbial(index) };
        let capital = matches!(token.shape, Shape::Capital | Shape::Mixed | Shape::Upper);
        out.push(Word { span: token.span, stem: Stem::of(word), place, proper, capital });
    }
    out
}
