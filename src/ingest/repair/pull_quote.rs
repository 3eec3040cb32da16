//! Sentences that are printed again for show, often in the middle of another one.
//!
//! In "The pact holds because\n\nTHE PACT HOLDS\n\nit is cheap" the second paragraph repeats what stands elsewhere; without it the sentence is
//! whole again. Compared are words, without case and punctuation.

use std::collections::HashMap;
use std::ops::Range;

use super::lines_of;
use crate::text::Change;

/// So many words in a row are compared at once; a repeated paragraph has at least one more.
const RUN: usize = 6;
/// A pull quote isn't longer; in words.
const LONGEST: usize = 80;
/// A run that comes more often tells nothing.
const PLACES: usize = 4;

pub fn changes(text: &str) -> Vec<Change> {
    let paragraphs = paragraphs(text);
    let mut words: Vec<u64> = Vec::new();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for range in &paragraphs {
        let start = words.len();
        words.extend(
            text.get(range.clone()).unwrap_or("").split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(hash),
        );
        ranges.push(start..words.len());
    }
    let mut places: HashMap<&[u64], Vec<usize>> = HashMap::new();
    for (at, run) in words.windows(RUN).enumerate() {
        let places = places.entry(run).or_default();
        if places.len() < PLACES {
            places.push(at);
        }
    }
    let mut out = Vec::new();
    for (index, (range, own)) in paragraphs.iter().zip(&ranges).enumerate() {
        if own.len() <= RUN || own.len() > LONGEST || !may_go(text, &paragraphs, index) {
            continue;
        }
        let first = words.get(own.start..own.start + RUN).and_then(|run| places.get(run));
        let elsewhere = |&&at: &&usize| !own.contains(&at) && stands_at(&words, own, at) && is_text(&ranges, own, at);
        if first.into_iter().flatten().any(|at| elsewhere(&at)) {
            out.push(Change::without(range.clone()));
        }
    }
    out
}

/// Paragraphs: lines between blank ones.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for (at, line) in lines_of(text) {
        if line.trim().is_empty() {
            out.extend(open.take());
        } else {
            open = Some(open.map_or(at, |range| range.start)..at + line.len());
        }
    }
    out.extend(open);
    out
}

/// No sentence of its own: it has no full stop, or stands in the middle of one.
fn may_go(text: &str, paragraphs: &[Range<usize>], index: usize) -> bool {
    let of = |index: Option<usize>| index.and_then(|i| paragraphs.get(i)).and_then(|range| text.get(range.clone())).unwrap_or("");
    let (before, own, behind) = (of(index.checked_sub(1)), of(Some(index)), of(Some(index + 1)));
    let ended = |text: &str| text.trim_end_matches(['"', '”', '’', ')', ' ']).ends_with(['.', '!', '?', ':', '。']);
    let interrupts = !before.is_empty() && !ended(before) && behind.starts_with(char::is_lowercase);
    !ended(own) || interrupts
}

/// Do the words of `own` stand at `at` too, what is printed for show between them apart?
fn stands_at(words: &[u64], own: &Range<usize>, at: usize) -> bool {
    let mut at = at;
    own.clone().all(|index| {
        if at == own.start {
            at = own.end;
        }
        at += 1;
        at.checked_sub(1).and_then(|at| words.get(at)) == words.get(index)
    })
}

/// Of two paragraphs that are the same the first stays.
fn is_text(ranges: &[Range<usize>], own: &Range<usize>, at: usize) -> bool {
    let other = ranges.partition_point(|range| range.end <= at);
    ranges.get(other).is_some_and(|other| other.len() > own.len() || other.end < at + own.len() || other.start < own.start)
}

fn hash(word: &str) -> u64 {
    let folded = word.chars().flat_map(char::to_lowercase);
    folded.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn what_is_printed_again_goes() {
        let quote = "The Grid Council should meet more often than it has met";
        let text = format!("They rose. The Grid Council should meet more often\n\n{quote}\n\nthan it has met since 2019.\n");
        assert_eq!(
            repaired(&text, changes),
            "They rose. The Grid Council should meet more often\n\n\n\nthan it has met since 2019.\n"
        );
        let text = format!("{quote}.\n\nA word.\n\n{}\n", quote.to_uppercase());
        assert_eq!(repaired(&text, changes), format!("{quote}.\n\nA word.\n\n\n"));
    }

    #[test]
    fn one_of_two_stays() {
        let head = "A heading of more than six words stands twice";
        assert_eq!(repaired(&format!("{head}\n\nText.\n\n{head}\n"), changes), format!("{head}\n\nText.\n\n\n"));
        let text = format!("{head}.\n\n{head}.\n");
        assert_eq!(repaired(&text, changes), text);
    }
}
