//! Quotations: words in quotation marks against the fingerprints of what was said.
//!
//! Against a fact with the words "leaves no island dark", “no island dark” is supported, “leaves no village dark” contradicted at `village`, and
//! “village fair” is tied to nothing. A fact holds fingerprints, so the right word isn't known here, only that another one stands in the source.

use std::collections::HashMap;

use super::SoftTie;
use super::passage::Passage;
use super::quoted::{QuotedWord, quotations, words};
use super::speaker;
use crate::fact::{Fact, Status};
use crate::text::Span;
use crate::tie::names::{EntityId, Names};
use crate::value::Kind;

#[derive(Default)]
pub(super) struct Quotations {
    quotes: Vec<Quote>,
    /// The quotes that have a word, by its fingerprint.
    with: HashMap<u64, Vec<u32>>,
}

pub(super) struct Quote {
    pub fact: usize,
    pub speaker: Option<EntityId>,
    words: Vec<u64>,
}

/// Words of a quotation that are compared: what is longer is no quotation of a sentence.
const LONGEST: usize = 160;
/// A block quote's sentence is looked up from so many words on.
const BLOCK_QUOTE: usize = 5;
/// The quotes that a quotation is aligned with.
const NOMINATED: usize = 4;

impl Quotations {
    pub fn new(facts: &[Fact], names: &Names) -> Self {
        let mut out = Self::default();
        for (fact, of) in facts.iter().enumerate().filter(|(_, fact)| fact.status != Status::Rejected) {
            let Some(quote) = &of.quote else { continue };
            let at = u32::try_from(out.quotes.len()).unwrap_or(u32::MAX);
            let mut distinct = quote.words.clone();
            distinct.sort_unstable();
            distinct.dedup();
            for word in distinct {
                out.with.entry(word).or_default().push(at);
            }
            let speaker = quote.speaker.as_ref().and_then(|speaker| names.id(speaker));
            out.quotes.push(Quote { fact, speaker, words: quote.words.clone() });
        }
        out
    }

    pub fn find(&self, passage: &Passage<'_>, ties: &mut Vec<SoftTie>) {
        if self.quotes.is_empty() {
            return;
        }
        let mut spans = quotations(passage.text);
        if passage.block.quoted {
            spans.extend(
                passage.scene.reading.sentences.iter().filter(|sentence| words(passage.text, **sentence).len() >= BLOCK_QUOTE),
            );
        }
        let mut tied: Vec<Span> = Vec::new();
        for span in spans {
            if tied.iter().rev().take(8).any(|outer| outer.contains(span)) {
                continue;
            }
            let words = words(passage.text, span);
            if words.len() < 2 || words.len() > LONGEST {
                continue;
            }
            let Some((quote, tie)) = self.tie(&words, passage) else { continue };
            tied.push(span);
            ties.extend(speaker::find(quote, &tie, passage));
            ties.push(tie);
        }
    }

    /// The quote that fits best, and what it says of the words.
    fn tie(&self, words: &[QuotedWord], passage: &Passage<'_>) -> Option<(&Quote, SoftTie)> {
        let fits = self.nominate(words).into_iter().map(|quote| (quote, align(words, &quote.words)));
        let (quote, fit) = fits.reduce(|best, next| if next.1.score > best.1.score { next } else { best })?;
        let (first, last) = (words.first()?, words.last()?);
        let span = first.span.cover(last.span);
        let met = quote.speaker.is_some_and(|speaker| passage.met(speaker, span) > 0);
        let (agrees, confidence) = fit.judged(words, met)?;
        if passage.reports_a_slip(span) || speaker::is_denied(span, passage) {
            return None;
        }
        let basis = fit.basis(words, passage.text);
        let tie = SoftTie {
            kind: Kind::Quote,
            span,
            fact: quote.fact,
            agrees,
            confidence,
            expected: None,
            edits: Vec::new(),
            swapped: false,
            basis,
        };
        Some((quote, tie))
    }

    /// The quotes that share most content words with these, at least half of them.
    fn nominate(&self, words: &[QuotedWord]) -> Vec<&Quote> {
        let mut shared: HashMap<u32, usize> = HashMap::new();
        let content = || words.iter().filter(|word| word.content);
        for word in content() {
            let mut of_word: Vec<u32> = word.hashes.iter().filter_map(|hash| self.with.get(hash)).flatten().copied().collect();
            of_word.sort_unstable();
            of_word.dedup();
            for quote in of_word {
                *shared.entry(quote).or_default() += 1;
            }
        }
        let least = content().count().div_ceil(2).max(1);
        let mut best: Vec<(u32, usize)> = shared.into_iter().filter(|(_, count)| *count >= least).collect();
        best.sort_unstable_by_key(|&(quote, count)| (std::cmp::Reverse(count), quote));
        best.truncate(NOMINATED);
        best.into_iter().filter_map(|(quote, _)| self.quotes.get(quote as usize)).collect()
    }
}

/// How a quotation lies on a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Fit {
    score: i32,
    /// Words that are the quote's, in its order; content words among them.
    matched: usize,
    content: usize,
    /// Words that aren't, where the quote has others, as indices.
    altered: Vec<usize>,
    /// Words of the quote passed over where no gap was marked.
    skipped: usize,
    /// Words before the quote's first or behind its last: nothing is known of them.
    beyond: usize,
}

impl Fit {
    /// Does the source have these words? None where they are too far from it, or reach beyond it.
    fn judged(&self, words: &[QuotedWord], speaker_met: bool) -> Option<(bool, f64)> {
        let faults = self.altered.len().max(self.skipped);
        if faults == 0 {
            let whole = self.beyond == 0 && self.content >= 1;
            return match words.len() {
                _ if !whole => None,
                2 if self.content < 2 => None,
                2 => Some((true, if speaker_met { 0.85 } else { 0.7 })),
                3 | 4 => Some((true, if speaker_met { 0.95 } else { 0.85 })),
                _ => Some((true, 0.97)),
            };
        }
        let compared = self.matched + faults;
        let near = self.matched >= 2 && self.content >= 1 && 10 * self.matched >= 6 * compared && self.beyond <= self.matched / 2;
        let few = faults <= 1 + self.matched / 5;
        if !near || !few {
            return None;
        }
        let confidence = match self.matched {
            2 | 3 if !speaker_met || self.beyond > 0 || self.content < 2 => return None,
            2 | 3 => 0.75,
            4 | 5 => 0.85,
            _ => 0.93,
        };
        Some((false, confidence))
    }

    fn basis(&self, words: &[QuotedWord], text: &str) -> String {
        let altered: Vec<String> =
            self.altered.iter().filter_map(|at| words.get(*at)).map(|word| format!("\"{}\"", word.span.of(text))).collect();
        let all = words.len();
        match (altered.is_empty(), self.skipped) {
            (true, 0) => format!("all {all} words stand in the source in this order"),
            (true, 1) => "a word of the source is left out without an ellipsis".to_owned(),
            (true, skipped) => format!("{skipped} words of the source are left out without an ellipsis"),
            (false, _) => format!(
                "{} of {all} words stand in the source in this order; it has other words in place of {}",
                self.matched,
                altered.join(", ")
            ),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Begin,
    Both,
    Draft,
    Quote,
}

const MATCH: i32 = 3;
const SMALL_MATCH: i32 = 2;
const GAP: i32 = -1;

/// The best run of `words` along `quote`: a local alignment, in which the quote's words may be passed over freely where the editor marked a gap.
fn align(words: &[QuotedWord], quote: &[u64]) -> Fit {
    let width = quote.len() + 1;
    let mut score = vec![0_i32; width * (words.len() + 1)];
    let mut step = vec![Step::Begin; score.len()];
    let mut best = (0, 0, 0);
    for (i, word) in words.iter().enumerate() {
        let gap_next = words.get(i + 1).is_some_and(|next| next.gap);
        for (j, hash) in quote.iter().enumerate() {
            let at = |i: usize, j: usize| score.get(i * width + j).copied().unwrap_or(0);
            let is_same = word.hashes.contains(hash);
            let same = if word.content { MATCH } else { SMALL_MATCH };
            let options = [
                (0, Step::Begin),
                (at(i, j) + if is_same { same } else { GAP }, Step::Both),
                (at(i, j + 1) + GAP, Step::Draft),
                (at(i + 1, j) + if gap_next { 0 } else { GAP }, Step::Quote),
            ];
            let (value, taken) = options.into_iter().reduce(|a, b| if b.0 > a.0 { b } else { a }).unwrap_or((0, Step::Begin));
            let here = (i + 1) * width + j + 1;
            if let (Some(score), Some(step)) = (score.get_mut(here), step.get_mut(here)) {
                (*score, *step) = (value, taken);
            }
            if value > best.0 {
                best = (value, i + 1, j + 1);
            }
        }
    }
    trace(words, quote, &step, best)
}

fn trace(words: &[QuotedWord], quote: &[u64], step: &[Step], (score, last, last_quote): (i32, usize, usize)) -> Fit {
    let width = quote.len() + 1;
    let mut fit = Fit { score, ..Fit::default() };
    let (mut i, mut j) = (last, last_quote);
    while i > 0 && j > 0 {
        let gap = words.get(i).is_some_and(|next| next.gap);
        let Some(word) = words.get(i - 1) else { break };
        match step.get(i * width + j).copied().unwrap_or(Step::Begin) {
            Step::Begin => break,
            Step::Both => {
                if quote.get(j - 1).is_some_and(|hash| word.hashes.contains(hash)) {
                    fit.matched += 1;
                    fit.content += usize::from(word.content);
                } else {
                    fit.altered.push(i - 1);
                    fit.skipped += 1;
                }
                (i, j) = (i - 1, j - 1);
            }
            Step::Draft => {
                fit.altered.push(i - 1);
                i -= 1;
            }
            Step::Quote => {
                fit.skipped += usize::from(!gap);
                j -= 1;
            }
        }
    }
    // Words before and behind the run face the quote's, as far as it reaches.
    let gap_before = words.get(i).is_some_and(|word| word.gap);
    let before = if gap_before { i } else { i.min(j) };
    fit.altered.extend(i - before..i);
    let behind_words = words.len() - last;
    let gap_behind = words.get(last).is_some_and(|word| word.gap);
    let behind = if gap_behind { behind_words } else { behind_words.min(quote.len() - last_quote) };
    fit.altered.extend(last..last + behind);
    fit.beyond = (i - before) + (behind_words - behind);
    fit.altered.sort_unstable();
    fit
}

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    #[test]
    fn words_of_the_source_are_supported() {
        for draft in [
            "Liiv promised that the Pact “leaves no island dark”.",
            "Liiv promised a grid that \"leaves no island dark.\"",
            "It will leave ‘no island dark’, said Marta Liiv.",
            "The Pact “leaves … island dark”, in her words.",
            "The Pact “leave[s] no island [at all] dark”.",
            "> Every harbour will have light before the winter storms come.",
            "Every \"harbor will have light before the winter storms\" come.",
        ] {
            let found = ties(draft);
            assert!(found.len() == 1 && found[0].starts_with("+ quote"), "{draft}: {found:?}");
        }
    }

    #[test]
    fn altered_words_are_contradicted() {
        for (draft, altered) in [
            ("Liiv promised that the Pact “leaves no village dark”.", "village"),
            ("Liiv: “Every harbor will have heat before the winter storms come.”", "heat"),
            ("She said that “every harbor will have light before the winter storms end”.", "end"),
        ] {
            let found = ties(draft);
            assert!(
                found.len() == 1 && found[0].starts_with("- quote") && found[0].contains(&format!("\"{altered}\"")),
                "{draft}: {found:?}"
            );
        }
        assert!(ties("“Every harbor will have light before storms come”, she said.")[0].contains("left out"));
    }

    #[test]
    fn other_words_are_no_quotation_of_a_source() {
        for draft in [
            "So much for the “new light” of the Pact.",
            "They read “No Island Is Lost”, a novel, in the harbor.",
            "The so-called “harbor of light” has no crane.",
            "He never said “leaves no village dark”.",
            "The paper wrongly has her say “leaves no village dark”.",
            "Liiv leaves no village dark.",
            "“Every winter the storms come before we have light”, a fisher said.",
            "“Dark”, said Liiv.",
        ] {
            assert_eq!(ties(draft), Vec::<String>::new(), "{draft}");
        }
    }
}
