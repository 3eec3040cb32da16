//! What letters stand for: `GSO (Grid System Operators)`, `Grid System Operators (GSO)`, `GSO: …`, `GSO stands for …`, `GSO, the …,`.
//!
//! Against a fact "GSO stands for Grid System Operators" the phrase "Grid Safety Operators" is contradicted: so many words, half of them right or more. "Gas
//! Storage Owners" beside GSO is another GSO, and tied to nothing.

use std::collections::HashMap;

use super::SoftTie;
use super::passage::Passage;
use super::phrase::{Word, differing, is_same, span_of, words, words_before, words_from};
use crate::fact::{Fact, MarkKind, Status};
use crate::tie::names::Names;
use crate::value::Kind;

#[derive(Default)]
pub(super) struct Expansions {
    of: Vec<Letters>,
    /// By the first token of the letters.
    by_token: HashMap<String, Vec<usize>>,
}

/// Letters and what they stand for, by one fact or several.
struct Letters {
    letters: String,
    says: Vec<Expansion>,
}

struct Expansion {
    fact: usize,
    text: String,
    words: Vec<Word>,
}

impl Expansions {
    pub fn new(facts: &[Fact], names: &Names) -> Self {
        let mut out = Self::default();
        for (at, fact) in facts.iter().enumerate().filter(|(_, fact)| fact.status != Status::Rejected) {
            for mark in fact.says.marks.iter().filter(|mark| mark.kind == MarkKind::StandsFor) {
                let text = mark.span.of(&fact.says.text).trim().to_owned();
                let letters = fact.says.text.get(..mark.span.start).unwrap_or("").trim();
                // Other letters of the same thing: KORUS beside KORUS FTA.
                let entity = names.find(letters).into_iter().map(|mention| mention.entity).next();
                let others = entity
                    .and_then(|entity| names.get(entity))
                    .into_iter()
                    .flat_map(|entity| entity.letters.iter().map(|name| &**name));
                let all: Vec<String> =
                    std::iter::once(letters).chain(others.filter(|other| *other != letters)).map(str::to_owned).collect();
                for letters in all {
                    out.add(letters, Expansion { fact: at, words: words(&text), text: text.clone() });
                }
            }
        }
        out
    }

    fn add(&mut self, letters: String, expansion: Expansion) {
        if let Some(known) = self.of.iter_mut().find(|known| known.letters == letters) {
            known.says.push(expansion);
            return;
        }
        let first = crate::text::token::tokens(&letters).first().map(|token| token.span.of(&letters).to_owned());
        if let Some(first) = first {
            self.by_token.entry(first).or_default().push(self.of.len());
            self.of.push(Letters { letters, says: vec![expansion] });
        }
    }

    pub fn find(&self, passage: &Passage<'_>, ties: &mut Vec<SoftTie>) {
        let mut behind = 0;
        for (at, token) in passage.tokens.iter().enumerate() {
            if at < behind {
                continue;
            }
            let Some(known) = self.by_token.get(token.span.of(passage.text)) else { continue };
            let rest = passage.text.get(token.span.start..).unwrap_or("");
            let fits = |letters: &&Letters| {
                rest.strip_prefix(letters.letters.as_str()).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
            };
            let Some(letters) =
                known.iter().filter_map(|index| self.of.get(*index)).filter(fits).max_by_key(|known| known.letters.len())
            else {
                continue;
            };
            let end = token.span.start + letters.letters.len();
            behind = passage.tokens.partition_point(|token| token.span.start < end);
            if let Some(tie) = tie(letters, at, behind, passage) {
                ties.push(tie);
            }
        }
    }
}

/// Where the letters stand beside a phrase, and what is made of it.
fn tie(letters: &Letters, at: usize, behind: usize, passage: &Passage<'_>) -> Option<SoftTie> {
    let longest = letters.says.iter().map(|says| says.words.len()).max()?;
    let mut sides: Vec<(Vec<Word>, bool, f64)> = Vec::new();
    if let Some((from, confidence)) = phrase_behind(passage, behind) {
        sides.push((words_from(passage, from, longest + 1), true, confidence));
    }
    if let Some((before, confidence)) = phrase_before(passage, at, behind) {
        sides.push((words_before(passage, before, longest + 2), false, confidence));
    }
    for (phrase, forward, _) in &sides {
        for says in &letters.says {
            let Some(part) = part(phrase, says.words.len(), *forward) else { continue };
            if is_same(part, &says.words) {
                return given(letters, says, part, 0.95, true, passage);
            }
        }
    }
    for (phrase, forward, confidence) in &sides {
        for says in &letters.says {
            let Some(part) = part(phrase, says.words.len(), *forward) else { continue };
            let more = if *forward { phrase.get(part.len()) } else { None };
            if more.is_some_and(|word| word.capital) || !is_wrong(part, says) || passage.reports_a_slip(span_of(part)?) {
                continue;
            }
            return given(letters, says, part, *confidence, false, passage);
        }
    }
    None
}

fn part(phrase: &[Word], len: usize, forward: bool) -> Option<&[Word]> {
    if forward { phrase.get(..len) } else { phrase.get(phrase.len().checked_sub(len)?..) }
}

/// As many words as the right expansion has, written as a name where it is one, at least half of them right, and not all.
fn is_wrong(part: &[Word], says: &Expansion) -> bool {
    let differing = differing(part, &says.words);
    let name = says.words.iter().all(|word| word.capital);
    let written = !name || part.iter().all(|word| word.capital);
    let right = part.len() - differing.len();
    written && !differing.is_empty() && right > 0 && 2 * right >= part.len() && part.len() >= 2
}

fn given(
    letters: &Letters,
    says: &Expansion,
    part: &[Word],
    confidence: f64,
    agrees: bool,
    passage: &Passage<'_>,
) -> Option<SoftTie> {
    let span = span_of(part)?;
    let wrong: Vec<String> = differing(part, &says.words)
        .into_iter()
        .filter_map(|at| part.get(at))
        .map(|word| format!("\"{}\"", word.span.of(passage.text)))
        .collect();
    let basis = if agrees {
        format!("{} stands for {} in the source", letters.letters, says.text)
    } else {
        format!(
            "{} of {} words are those of the source, which has another word for {}",
            part.len() - wrong.len(),
            part.len(),
            wrong.join(", ")
        )
    };
    let edits = if agrees { Vec::new() } else { vec![(span, says.text.clone())] };
    Some(SoftTie {
        kind: Kind::Expansion,
        span,
        fact: says.fact,
        agrees,
        confidence,
        expected: Some(says.text.clone()),
        edits,
        swapped: false,
        basis,
    })
}

/// Words between the letters and their expansion: `stands for`, `is short for`.
const MEANS: &[&[&str]] = &[
    &["stands", "for"],
    &["stand", "for"],
    &["stood", "for"],
    &["is", "short", "for"],
    &["short", "for"],
    &["means"],
    &["meaning"],
    &["is", "the"],
    &["or"],
    &["is", "an", "abbreviation", "of"],
];

/// Where a phrase begins that the letters, which end before the token, may stand for; and how sure such a place is.
fn phrase_behind(passage: &Passage<'_>, behind: usize) -> Option<(usize, f64)> {
    let word = |at: usize| passage.word(at);
    let skip = |mut at: usize| {
        while matches!(word(at), "the" | "a" | "an" | "The" | "\"" | "“" | "‘" | "*" | "|") {
            at += 1;
        }
        at
    };
    let means = |at: usize| {
        MEANS.iter().find(|words| words.iter().enumerate().all(|(i, means)| word(at + i) == *means)).map(|words| at + words.len())
    };
    match word(behind) {
        "(" | ":" | "=" | "|" => Some((skip(behind + 1), 0.95)),
        "—" | "–" | "-" => Some((skip(means(behind + 1).unwrap_or(behind + 1)), 0.9)),
        "," => {
            if let Some(from) = means(behind + 1) {
                return Some((skip(from), 0.95));
            }
            // "GSO, for the record, is the …"
            let close = (behind + 1..behind + 9).find(|at| word(*at) == ",");
            if let Some(from) = close.and_then(|close| means(close + 1)) {
                return Some((skip(from), 0.9));
            }
            matches!(word(behind + 1), "the" | "a" | "an" | "“" | "\"").then(|| (skip(behind + 1), 0.9))
        }
        _ => means(behind).map(|from| (skip(from), 0.95)),
    }
}

/// Before which token a phrase ends that the letters at `at..behind` may stand for: `… (GSO)`, `…, or GSO,`.
fn phrase_before(passage: &Passage<'_>, at: usize, behind: usize) -> Option<(usize, f64)> {
    let is_quote = |word: &str| matches!(word, "\"" | "“" | "”" | "‘" | "’");
    let at = if at > 0 && is_quote(passage.word(at - 1)) { at - 1 } else { at };
    let behind = if is_quote(passage.word(behind)) { behind + 1 } else { behind };
    let word = |back: usize| at.checked_sub(back).map_or("", |at| passage.word(at));
    let closed = matches!(passage.word(behind), ")" | "," | ";" | "]");
    let quoted = |back: usize| if is_quote(word(back)) { at - back } else { at + 1 - back };
    match (word(2), word(1)) {
        (_, "(" | "[") if closed => Some((quoted(2), 0.95)),
        (",", "or") => Some((at - 2, 0.95)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    #[test]
    fn the_right_words_are_supported() {
        for draft in [
            "The GSO (Grid System Operators) met.",
            "The Grid System Operators (GSO) met.",
            "GSO: Grid System Operators",
            "GSO stands for the Grid System Operators.",
            "The GSO, the Grid System Operators, met.",
            "| GSO | Grid System Operators |",
            "The grid-system operators (“GSO”) met.",
            "A harbor of refuge (HOR) is near.",
            "An HOR (harbour of refuge) is near.",
        ] {
            let found = ties(draft);
            assert!(found.iter().any(|tie| tie.starts_with("+ expansion")), "{draft}: {found:?}");
        }
    }

    #[test]
    fn another_word_is_contradicted() {
        for draft in [
            "The GSO (Grid Safety Operators) met.",
            "The Grid Safety Operators (GSO) met.",
            "GSO: Grid Safety Operators, founded in spring",
            "Its letters, GSO, stand for Grid Safety Operators.",
            "GSO, for the record, is the Grid Safety Operators.",
            "The GSO, the Grid Safety Operators, met.",
        ] {
            let found = ties(draft);
            assert!(
                found.len() == 1 && found[0].starts_with("- expansion Grid Safety Operators → Grid System Operators |"),
                "{draft}: {found:?}"
            );
        }
    }

    #[test]
    fn other_things_beside_the_letters_are_left_alone() {
        for draft in [
            "The GSO (Gas Storage Owners) met.",
            "The GSO (Riga) met.",
            "The GSO, the Nordic answer to blackouts, met.",
            "The GSO, the operators of the grid, met.",
            "GSO: agenda",
            "The GSO (Grid Council) met.",
            "It was wrongly spelled out as GSO (Grid Safety Operators).",
            "Grid Safety Operators of Gotland visited the GSO.",
        ] {
            let found = ties(draft);
            assert!(!found.iter().any(|tie| tie.starts_with('-')), "{draft}: {found:?}");
        }
    }
}
