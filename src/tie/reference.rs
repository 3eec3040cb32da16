//! What a block speaks of without naming it: "the framework", "Holm", after `Grid Cooperation Framework` and `Anna B. Holm` were named.
//!
//! A definite noun or a surname hangs on the nearest concept named before whose name ends in that word.

use super::names::{EntityId, Mention, Names};
use crate::fact::Sort;
use crate::statement::{Place, Reading, Stem, Word};

/// A concept that the word at `place` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub entity: EntityId,
    pub place: Place,
    /// Another concept named lately would answer to the word too.
    pub ambiguous: bool,
}

/// The references of a block; `mentions` are its own names, in the order of the text.
pub(super) fn references(reading: &Reading, mentions: &[(Mention, Place)], names: &Names) -> Vec<Reference> {
    let mut recent: Vec<EntityId> = Vec::new();
    for known in &reading.context.named {
        for mention in names.find(&known.text).iter().filter(|mention| mention.span.end == known.text.len()) {
            tell(&mut recent, mention.entity);
        }
    }
    let mut out = Vec::new();
    let mut next = 0;
    for word in &reading.words {
        while let Some((mention, _)) = mentions.get(next).filter(|(mention, _)| mention.span.end <= word.span.start) {
            tell(&mut recent, mention.entity);
            next += 1;
        }
        if mentions.get(next).is_some_and(|(mention, _)| mention.span.overlaps(word.span)) {
            continue;
        }
        let definite = is_definite(&reading.text, word);
        let mut answers = recent.iter().rev().filter(|entity| answers(**entity, word, definite, names));
        if let Some(entity) = answers.next() {
            out.push(Reference { entity: *entity, place: word.place, ambiguous: answers.next().is_some() });
        }
    }
    out
}

fn tell(recent: &mut Vec<EntityId>, entity: EntityId) {
    recent.retain(|known| *known != entity);
    recent.push(entity);
}

/// May the word stand for the entity?
fn answers(entity: EntityId, word: &Word, definite: bool, names: &Names) -> bool {
    let Some(known) = names.get(entity) else { return false };
    let ends_in = |stem: Stem| known.forms.iter().any(|form| form.last() == Some(&stem));
    match known.sort {
        Sort::Person => {
            let surname = || known.forms.iter().any(|form| form.first() == Some(&word.stem));
            word.capital && (ends_in(word.stem) || surname())
        }
        Sort::Place => false,
        _ => definite && ends_in(word.stem),
    }
}

/// Does "the", "that" or "this" stand before the word, or before one word more?
fn is_definite(text: &str, word: &Word) -> bool {
    let before = text.get(..word.span.start).unwrap_or("");
    let mut words = before.rsplit([' ', '\n', '\u{a0}']).filter(|word| !word.is_empty());
    let defines = |word: &str| {
        ["the", "that", "this", "its", "their", "same", "said"].iter().any(|article| word.eq_ignore_ascii_case(article))
    };
    words.next().is_some_and(defines)
}
