//! Who is said to have said it.
//!
//! `Ozols said that the pact “leaves no island dark”` names Ozols as the speaker; where the fact's speaker is another person, the name is contradicted. Only the
//! sentence counts that holds the quotation, and only where the name stands as the subject of a reporting verb or before its quotation with a colon.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::SoftTie;
use super::passage::Passage;
use super::person::Person;
use super::quotation::Quote;
use crate::fact::Sort;
use crate::text::Span;
use crate::value::Kind;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Verb,
    Noun,
}

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for line in include_str!("../../../data/en/reporting.tsv").lines() {
        let class = match line.split_once('\t') {
            Some(("verb", words)) => Some((Word::Verb, words)),
            Some(("noun", words)) => Some((Word::Noun, words)),
            _ => None,
        };
        for (class, word) in class.into_iter().flat_map(|(class, words)| words.split_whitespace().map(move |word| (class, word)))
        {
            out.entry(word).or_insert(class);
        }
    }
    out
});

pub(super) fn is_reporting(word: &str) -> bool {
    WORDS.get(word) == Some(&Word::Verb)
}

/// The card of a speaker who isn't the quote's.
pub(super) fn find(quote: &Quote, tie: &SoftTie, passage: &Passage<'_>) -> Option<SoftTie> {
    let right = quote.speaker.filter(|speaker| passage.names.sort(*speaker) == Some(Sort::Person))?;
    let sentence = passage.tokens_in(passage.sentence(passage.sentence_of(tie.span.start)));
    let quoted = passage.tokens_in(tie.span);
    let here: Vec<&Person> = passage.persons_in(sentence).filter(|person| !overlaps(&person.tokens, &quoted)).collect();
    if here.iter().any(|person| person.entity == Some(right)) {
        return None;
    }
    let speaker = here.iter().find(|person| speaks(person, &quoted, passage))?;
    let known = passage.names.get(right)?;
    // A bare surname or an unknown given name may be the right person under another name.
    if speaker.entity.is_none() && shares_a_word(passage.text, speaker.span, &known.name) {
        return None;
    }
    let name = known.name.to_string();
    let confidence = tie.confidence.min(if speaker.entity.is_some() { 0.9 } else { 0.85 });
    Some(SoftTie {
        kind: Kind::Attribution,
        span: speaker.span,
        fact: quote.fact,
        agrees: false,
        confidence,
        expected: Some(name.clone()),
        edits: vec![(speaker.span, name.clone())],
        swapped: false,
        basis: format!(
            "the words are {name}'s in the source; {} is named here as the one who said them",
            speaker.span.of(passage.text)
        ),
    })
}

/// Does the sentence deny that the words were said: "never said “…”"?
pub(super) fn is_denied(quotation: Span, passage: &Passage<'_>) -> bool {
    let sentence = passage.tokens_in(passage.sentence(passage.sentence_of(quotation.start)));
    let before = sentence.start..passage.tokens_in(quotation).start;
    let negates = |at: usize| matches!(passage.word(at), "not" | "never" | "t" | "hardly");
    before.clone().any(|at| is_reporting(passage.word(at)) && (at.saturating_sub(3).max(before.start)..at).any(negates))
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Does the sentence give the quotation to the person?
fn speaks(person: &Person, quoted: &Range<usize>, passage: &Passage<'_>) -> bool {
    let word = |at: usize| passage.word(at);
    if person.tokens.end <= quoted.start {
        // `Ozols: “…”`, and `Ozols said …`, `it was Ozols who said …`, `Ozols's phrase …`.
        let between = person.tokens.end..quoted.start;
        if between.len() <= 3 && between.clone().any(|at| word(at) == ":") {
            return true;
        }
        let Some(verb) = verb_of(person.tokens.end, quoted.start, passage) else { return false };
        let denied = (person.tokens.end..verb).any(|at| matches!(word(at), "not" | "never" | "n" | "hardly"));
        let far = quoted.start - verb > 24;
        // Another subject between the verb and the quotation speaks in his place: "Ozols said that Liiv had called it “…”".
        let other = (verb + 1..quoted.start).any(|at| is_reporting(word(at)) && !is_participle_of_subject(at, passage));
        return !denied && !far && !other;
    }
    // `“…”, said Ozols`, `“…”, Ozols said`.
    if person.tokens.start < quoted.end {
        return false;
    }
    let between: Vec<&str> =
        (quoted.end..person.tokens.start).map(word).filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    match between.as_slice() {
        [] => verb_of(person.tokens.end, person.tokens.end + 3, passage).is_some(),
        [verb] => is_reporting(verb),
        ["according", "to"] => true,
        [verb, ..] => {
            is_reporting(verb)
                && between.len() <= 3
                && between.iter().skip(1).all(|word| matches!(*word, "the" | "former" | "its" | "then"))
        }
    }
}

/// "stressed", "adding" after "and" or a comma belongs to the same subject.
fn is_participle_of_subject(at: usize, passage: &Passage<'_>) -> bool {
    at > 0 && matches!(passage.word(at - 1), "and" | "," | "to")
}

/// The reporting verb whose subject ends at the token; between them stand adverbs, auxiliaries, "who", or an apposition between commas.
fn verb_of(from: usize, limit: usize, passage: &Passage<'_>) -> Option<usize> {
    let passes = |word: &str| {
        matches!(
            word,
            "who"
                | "has"
                | "had"
                | "have"
                | "once"
                | "also"
                | "then"
                | "later"
                | "not"
                | "never"
                | "again"
                | "first"
                | "himself"
                | "herself"
                | "is"
                | "was"
        ) || word.ends_with("ly")
    };
    let mut at = from;
    if passage.word(at) == "," {
        let close = (at + 1..(at + 14).min(limit)).find(|at| passage.word(*at) == ",")?;
        at = close + 1;
    } else if matches!(passage.word(at), "'" | "’") && passage.word(at + 1) == "s" {
        let noun = (at + 2..(at + 5).min(limit)).find(|at| WORDS.contains_key(passage.word(*at)))?;
        return Some(noun);
    }
    while at < limit && at < from + 18 {
        let word = passage.word(at);
        if is_reporting(word) {
            return Some(at);
        }
        if !passes(word) {
            return None;
        }
        at += 1;
    }
    None
}

fn shares_a_word(text: &str, span: Span, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).map(str::to_lowercase).collect()
    };
    let own = words(span.of(text));
    words(name).iter().any(|word| own.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    #[test]
    fn another_speaker_is_contradicted() {
        for (draft, speaker) in [
            ("Ozols said that the Pact “leaves no island dark”.", "Ozols"),
            ("It was Janis Ozols who once promised that it “leaves no island dark”.", "Janis Ozols"),
            ("“It leaves no island dark”, said Janis Ozols.", ""),
            ("A grid that “leaves no island dark”, Ozols said.", "Ozols"),
            ("President Kask wrote that the Pact “leaves no island dark”.", "President Kask"),
            ("In Ozols's words, it “leaves no island dark”.", "Ozols"),
        ] {
            let wrong: Vec<String> = ties(draft).into_iter().filter(|tie| tie.starts_with("- attribution")).collect();
            let right = if speaker.is_empty() { Vec::new() } else { vec![format!("- attribution {speaker} → Marta Liiv")] };
            let short: Vec<String> = wrong.iter().map(|tie| tie.split(" | ").next().unwrap().to_owned()).collect();
            assert_eq!(short, right, "{draft}");
        }
    }

    #[test]
    fn others_in_the_sentence_are_no_speakers() {
        for draft in [
            "Marta Liiv told Ozols that the Pact “leaves no island dark”.",
            "Ozols heard that the Pact “leaves no island dark”.",
            "Ozols recalled that the director had called it a pact that “leaves no island dark”.",
            "She promised Ozols that it “leaves no island dark”.",
            "Director Liiv said that it “leaves no island dark”.",
            "M. Liiv said that it “leaves no island dark”.",
        ] {
            assert!(!ties(draft).iter().any(|tie| tie.starts_with('-')), "{draft}: {:?}", ties(draft));
        }
    }
}
