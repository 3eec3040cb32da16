//! All names of a thing, for a fact may call it otherwise than the lines it was taken from.

use std::collections::HashMap;

use crate::fact::{Concept, fold, words};

/// Folded words of a name → the folded words of every name of its concepts.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    names: HashMap<Vec<String>, Vec<Vec<String>>>,
}

impl Aliases {
    pub(super) fn new(concepts: &[Concept]) -> Self {
        let mut names: HashMap<Vec<String>, Vec<Vec<String>>> = HashMap::new();
        for concept in concepts {
            let all: Vec<_> = concept.names.iter().chain(&concept.acronym).map(|name| folded(name)).collect();
            for name in &all {
                names.entry(name.clone()).or_default().extend(all.iter().cloned());
            }
        }
        Self { names }
    }

    /// The ways to write `text`: as it is, or by another name where it is one.
    pub(super) fn of(&self, text: &str) -> Vec<Vec<String>> {
        let own = folded(text);
        let others = self.names.get(&own).cloned().unwrap_or_default();
        std::iter::once(own).chain(others).filter(|name| !name.is_empty()).collect()
    }
}

/// Words in lower case, without a possessive `'s` and an article in front.
pub(super) fn folded(text: &str) -> Vec<String> {
    let mut out: Vec<_> = words(text).map(|span| bare(span.of(text))).collect();
    if out.len() > 1 && matches!(out.first().map(String::as_str), Some("the" | "a" | "an")) {
        out.remove(0);
    }
    out
}

/// A word in lower case, without a possessive `'s`.
pub(super) fn bare(word: &str) -> String {
    let mut word = fold(word);
    if let Some(stem) = word.strip_suffix("'s") {
        word.truncate(stem.len());
    }
    word
}
