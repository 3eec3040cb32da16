//! A text as the grammars see it: tokens, what each word may mean, and how near two tokens stand.

use std::cell::Cell;

use super::Habit;
use super::lexicon::{Lexicon, Meaning, WordId};
use super::measure::Currency;
use super::number::{Letters, Number};
use super::sense::Sense;
use super::trace::Trace;
use crate::text::Span;
use crate::text::token::{Shape, Token};

/// What stands between two neighbouring tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing.
    Touch,
    /// A little white space within a line.
    Blank,
    /// A break, or the text's end.
    Wide,
}

/// A text with its tokens. Every index is safe: behind the last token stands nothing.
#[derive(Debug)]
pub struct Cursor<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub habit: &'a Habit,
    /// No reading may reach back before this token: another value ends there.
    pub floor: usize,
    hangul: bool,
    /// How often a token was looked at.
    #[cfg(test)]
    pub looked: std::cell::Cell<usize>,
    lexicon: &'static Lexicon,
    words: Vec<WordId>,
    /// Where readings are to be explained.
    pub trace: Option<Trace>,
    /// By token, the grammars that were tried there and read nothing.
    barren: Vec<Cell<u8>>,
    /// The number that was read last, for the grammars that ask for it in turn.
    number: Cell<Option<(usize, Letters, Option<Number>)>>,
}

/// Grammars that others ask for at one token again and again, a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    Calendar = 1,
    CalendarAsked = 2,
    Shift = 4,
    Length = 8,
    Year = 16,
    Day = 32,
    Ordinal = 64,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, tokens: &'a [Token], habit: &'a Habit) -> Self {
        let lexicon = Lexicon::get();
        let words = tokens
            .iter()
            .map(|token| match token.shape {
                Shape::Digits if token.span.len() > 1 => WordId::NONE,
                _ => lexicon.id(token.span.of(text)),
            })
            .collect();
        Self {
            text,
            tokens,
            habit,
            floor: 0,
            #[cfg(test)]
            looked: std::cell::Cell::new(0),
            hangul: tokens.iter().any(|token| token.shape == Shape::Cjk),
            lexicon,
            words,
            trace: None,
            barren: vec![Cell::new(0); tokens.len()],
            number: Cell::new(None),
        }
    }

    /// What the grammar reads at the token; where it read nothing once it isn't tried again.
    pub fn once<T>(&self, grammar: Grammar, at: usize, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let barren = self.barren.get(at)?;
        let bit = grammar as u8;
        if barren.get() & bit != 0 {
            return None;
        }
        let found = read();
        if found.is_none() {
            barren.set(barren.get() | bit);
        }
        found
    }

    /// The number at the token, which is read once where it is asked for several times in turn.
    pub fn number(&self, at: usize, letters: Letters, read: impl FnOnce() -> Option<Number>) -> Option<Number> {
        match self.number.get() {
            Some((told, with, number)) if told == at && with == letters => number,
            _ => {
                let number = read();
                self.number.set(Some((at, letters, number)));
                number
            }
        }
    }

    /// True when Hangul or Han letters stand anywhere in the text.
    pub fn has_hangul(&self) -> bool {
        self.hangul
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token's text; empty behind the end.
    pub fn str(&self, at: usize) -> &'a str {
        #[cfg(test)]
        self.looked.set(self.looked.get() + 1);
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    pub fn is_digits(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Digits)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_word)
    }

    /// True when the token is `word` (lower case), in any case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.str(at).eq_ignore_ascii_case(word)
    }

    /// True when the token is one of the `words` (lower case), in any case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let written = self.str(at).as_bytes();
        // The first letter turns nearly all away: this is asked at every token.
        let Some(first) = written.first().map(u8::to_ascii_lowercase) else { return false };
        words.iter().any(|word| {
            let word = word.as_bytes();
            word.len() == written.len() && word.first() == Some(&first) && written.eq_ignore_ascii_case(word)
        })
    }

    /// True when the tokens from `at` are these words, in any case, with one blank or nothing between.
    pub fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, word)| self.is(at + i, word))
    }

    /// What stands between token `at` and the next.
    pub fn gap(&self, at: usize) -> Gap {
        let (Some(left), Some(right)) = (self.tokens.get(at), self.tokens.get(at + 1)) else { return Gap::Wide };
        let between = &self.text[left.span.end..right.span.start];
        if between.is_empty() {
            Gap::Touch
        } else if between == " "
            || between.chars().count() <= MOST_BLANKS && between.bytes().filter(|byte| *byte == b'\n').count() < 2
        {
            Gap::Blank
        } else {
            Gap::Wide
        }
    }

    /// True when token `at` touches the next.
    pub fn touches(&self, at: usize) -> bool {
        self.gap(at) == Gap::Touch
    }

    /// True when token `at` touches the one before it.
    pub fn touches_left(&self, at: usize) -> bool {
        at > 0 && self.gap(at - 1) == Gap::Touch
    }

    /// The bytes from token `from` to the one before token `to`; `from < to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(self.text.len(), |token| token.span.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(self.text.len(), |token| token.span.end);
        Span::new(start, end.max(start))
    }

    /// The meanings that the token may have as it is written.
    pub fn senses(&self, at: usize) -> impl Iterator<Item = &'static Sense> + '_ {
        let written = self.str(at);
        let meanings: &'static [Meaning] = self.words.get(at).map_or(&[], |word| self.lexicon.meanings(*word));
        meanings.iter().filter(move |meaning| meaning.fits(written)).map(|meaning| &meaning.sense)
    }

    /// The first meaning that `pick` takes.
    pub fn sense<T>(&self, at: usize, pick: impl Fn(&'static Sense) -> Option<T>) -> Option<T> {
        self.senses(at).find_map(pick)
    }

    /// The longest spelling of the tables that begins at `at` and has a meaning that `pick` takes: what it took, and the token behind.
    pub fn phrase<T>(&self, at: usize, pick: impl Fn(&'static Sense) -> Option<T>) -> Option<(T, usize)> {
        if self.words.get(at).is_none_or(|word| *word == WordId::NONE) {
            return None;
        }
        let mut best = None;
        for (end, meanings) in self.lexicon.phrases(self.text, self.tokens, &self.words, at) {
            let meanings: &'static [Meaning] = meanings;
            let written = self.span(at, end).of(self.text);
            if let Some(taken) = meanings.iter().filter(|m| m.fits(written)).find_map(|m| pick(&m.sense)) {
                best = Some((taken, end));
            }
        }
        best
    }

    /// The longest spelling with a meaning that `pick` takes which ends just before token `end`, not before token `floor`: what it took, and its first token.
    pub fn phrase_before<T>(&self, end: usize, floor: usize, pick: impl Fn(&'static Sense) -> Option<T>) -> Option<(T, usize)> {
        (end.saturating_sub(LONGEST_PHRASE).max(floor)..end)
            .find_map(|start| self.phrase(start, &pick).filter(|(_, stop)| *stop == end).map(|(taken, _)| (taken, start)))
    }

    /// The currency of a code that stands inside a word.
    pub fn code(&self, code: &str) -> Option<Currency> {
        self.lexicon.meanings(self.lexicon.id(code)).iter().find_map(|meaning| match &meaning.sense {
            Sense::Currency { code: found, parts: 1, .. } if meaning.fits(code) && *found == code => Some(Currency::new(found)),
            _ => None,
        })
    }

    /// True when a value may begin here.
    pub fn triggers(&self, at: usize) -> bool {
        match self.shape(at) {
            Some(Shape::Digits | Shape::Cjk) => true,
            _ => self.lexicon.triggers(self.text, self.tokens, &self.words, at),
        }
    }

    /// True when the token may begin a spelling of time.
    pub fn tells_time(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| self.lexicon.tells_time(*word))
    }

    /// True when the token is no word, or one that a number may begin with.
    pub fn tells_number(&self, at: usize) -> bool {
        !self.is_word(at)
            || self.shape(at) == Some(Shape::Cjk)
            || self.words.get(at).is_some_and(|word| self.lexicon.tells_number(*word))
    }

    /// The value of a run of at most eighteen digits, full-width or not, and how many there are.
    pub fn integer(&self, at: usize) -> Option<(u64, usize)> {
        if !self.is_digits(at) {
            return None;
        }
        let (mut value, mut count) = (0u64, 0);
        for c in self.str(at).chars() {
            count += 1;
            if count > 18 {
                return None;
            }
            value = value * 10 + u64::from(digit(c)?);
        }
        Some((value, count))
    }
}

/// More white space than this parts two words.
const MOST_BLANKS: usize = 3;

/// No spelling of the tables has more tokens than this.
const LONGEST_PHRASE: usize = 6;

/// The digit that the character is, ASCII or full-width.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}
