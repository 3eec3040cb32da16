//! The mood of what is said of a value: plain, hypothetical, proposed, estimated, denied, or reported as an error.
//!
//! "If the force fell to 2,000" is hypothetical, "wrongly given as 25,000" an error, "was not signed in 1953" negated.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::clause::Boundaries;
use super::words::Place;
use crate::text::Span;
use crate::text::token::Token;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mood {
    #[default]
    Plain,
    /// if, would, could
    Hypothetical,
    /// proposes, should, asks for
    Proposal,
    /// believed, estimated, alleged
    Estimate,
    /// wrongly, a misprint
    Error,
    /// The sentence is a question.
    Question,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Mood(Mood),
    /// "Proposed its framework in 2022": what is proposed isn't so yet, but the day is that of the proposing.
    Proposed,
    Condition,
    Negation,
}

static MARKERS: LazyLock<HashMap<&'static str, Marker>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for line in include_str!("../../data/en/modality.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((class, words)) = line.split_once('\t') else { continue };
        for word in words.split_whitespace() {
            let marker = match (class, word) {
                ("hypothetical", "if" | "unless" | "suppose" | "supposing" | "imagine" | "assuming" | "whether") => {
                    Marker::Condition
                }
                ("hypothetical", _) => Marker::Mood(Mood::Hypothetical),
                ("proposal", _) => Marker::Mood(Mood::Proposal),
                ("estimate", _) => Marker::Mood(Mood::Estimate),
                ("error", _) => Marker::Mood(Mood::Error),
                _ => Marker::Negation,
            };
            out.insert(word, marker);
        }
    }
    out
});

/// The markers of a sentence's tokens, with their places.
pub(super) fn markers(text: &str, tokens: &[Token], place: impl Fn(usize) -> Place) -> Vec<(Place, Marker)> {
    let mut out = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if !token.is_word() || token.span.len() > 14 {
            continue;
        }
        let word = token.span.of(text);
        let folded;
        let key = if word.bytes().all(|b| b.is_ascii_lowercase()) {
            word
        } else {
            folded = word.to_lowercase();
            folded.as_str()
        };
        // "n't" is the tokens n, ', t: the t behind an apostrophe that touches it.
        let contracted =
            key == "t" && index > 1 && tokens.get(index - 1).is_some_and(|mark| matches!(mark.span.of(text), "'" | "’"));
        let opens = index
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_none_or(|before| matches!(before.span.of(text), "." | "!" | "?" | ";"));
        if opens && matches!(word, "Had" | "Were") {
            // "Had the pact been signed": a condition without "if". A question of this form ends in its own mark.
            out.push((place(index), Marker::Condition));
        } else if contracted {
            out.push((place(index), Marker::Negation));
        } else if key == "may" && word != "may" {
            continue;
        } else if let Some(marker) = MARKERS.get(key) {
            let told = *marker == Marker::Mood(Mood::Proposal) && key.ends_with("ed") && tells(text, tokens, index);
            out.push((place(index), if told { Marker::Proposed } else { *marker }));
        }
    }
    out
}

/// Does the past form tell what was done, as in "proposed its framework", and not what is to be done or only is meant, as in "proposed to leave" and
/// "the proposed framework"?
fn tells(text: &str, tokens: &[Token], index: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.span.of(text));
    let meant = matches!(word(index.checked_sub(1)), "a" | "an" | "the" | "The" | "its" | "their" | "this" | "that" | "any");
    !meant && !matches!(word(index.checked_add(1)), "to" | "that")
}

/// The mood of a value at `place`, and whether it is negated, from its sentence's markers; `date` where it is a date.
///
/// A condition holds for the rest of its sentence; a modal or a reporting word for its own clause and the next.
pub(super) fn mood_at(place: Place, markers: &[(Place, Marker)], question: bool, date: bool) -> (Mood, bool) {
    let mut mood = if question { Mood::Question } else { Mood::Plain };
    let mut negated = false;
    for (at, marker) in markers.iter().filter(|(at, _)| at.sentence == place.sentence) {
        let apart = at.depth.abs_diff(place.depth);
        match marker {
            Marker::Condition if at.token < place.token || apart < 10 => mood = Mood::Hypothetical,
            Marker::Proposed if mood == Mood::Plain && !date && apart < 10 && at.token.abs_diff(place.token) <= 14 => {
                mood = Mood::Proposal;
            }
            Marker::Mood(found) if mood == Mood::Plain && apart < 10 && at.token.abs_diff(place.token) <= 14 => mood = *found,
            Marker::Negation if at.token < place.token && apart < 6 && place.token - at.token <= 6 => negated = true,
            _ => {}
        }
    }
    (mood, negated)
}

/// The markers of a text, for phrases that aren't values.
#[derive(Clone, Debug, Default)]
pub struct Markers {
    markers: Vec<(Place, Marker)>,
    places: Vec<Place>,
}

impl Markers {
    /// `tokens` and `sentences` are those of the text.
    pub fn of(text: &str, tokens: &[Token], sentences: &[Span]) -> Self {
        let boundaries = Boundaries::of(text, tokens);
        let sentence = |at: usize| sentences.partition_point(|sentence| sentence.start <= at).saturating_sub(1);
        let places: Vec<Place> = tokens
            .iter()
            .enumerate()
            .map(|(index, token)| Place {
                token: index,
                sentence: sentence(token.span.start),
                depth: boundaries.depth(index),
                adverbial: boundaries.adverbial(index),
            })
            .collect();
        let markers = markers(text, tokens, |token| places.get(token).copied().unwrap_or_default());
        Self { markers, places }
    }

    /// Where a token stands.
    pub fn place(&self, token: usize) -> Place {
        self.places.get(token).or(self.places.last()).copied().unwrap_or_default()
    }

    /// Does the sentence report a slip: "wrongly", "a misprint"? What stands behind a semicolon isn't meant.
    pub fn reports_a_slip(&self, token: usize) -> bool {
        let place = self.place(token);
        let near = |at: &Place| at.sentence == place.sentence && at.depth.abs_diff(place.depth) < 30;
        self.markers.iter().any(|(at, marker)| *marker == Marker::Mood(Mood::Error) && near(at))
    }

    /// The mood of the phrase of those tokens, and whether it is negated; markers inside the phrase don't count.
    pub fn around(&self, phrase: std::ops::Range<usize>, question: bool) -> (Mood, bool) {
        let place = self.place(phrase.start);
        let sentence = self.markers.partition_point(|(at, _)| at.sentence < place.sentence)
            ..self.markers.partition_point(|(at, _)| at.sentence <= place.sentence);
        let outside: Vec<(Place, Marker)> =
            self.markers.get(sentence).unwrap_or(&[]).iter().filter(|(at, _)| !phrase.contains(&at.token)).copied().collect();
        mood_at(place, &outside, question, false)
    }
}
