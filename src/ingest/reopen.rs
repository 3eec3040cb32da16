//! The sentences behind a pack's candidates, while their sources are at hand.
//!
//! A pack file lists what `extract` found as values; read against the document again they are sentences, which claims can be tied to.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Extract, Sentence};
use crate::fact::{Fact, MarkKind, Pack, Status};

/// Puts the sentences of a source in the place of the values that the pack lists of it. Values that nobody finds in it any more stay as they are;
/// a rejected one isn't marked in its sentence.
pub fn reopen(pack: &mut Pack, source: &str, found: Extract) {
    let sentences: HashMap<Arc<str>, Sentence> = found
        .sentences
        .into_iter()
        .flat_map(|sentence| sentence.listed().map(|fact| fact.id).map(|id| (id, sentence.clone())).collect::<Vec<_>>())
        .collect();
    let of_source = |fact: &Fact| &*fact.source == source && fact.candidate.is_some() && fact.says.text.is_empty();
    let rejected: HashSet<Arc<str>> =
        pack.facts.iter().filter(|fact| of_source(fact) && fact.status == Status::Rejected).map(|fact| fact.id.clone()).collect();
    let mut given: HashSet<Arc<str>> = HashSet::new();
    pack.facts.retain_mut(|fact| {
        let known = sentences.get(&fact.id).filter(|_| of_source(fact) && fact.status != Status::Rejected);
        let Some(sentence) = known else { return true };
        if !given.insert(sentence.fact.id.clone()) {
            return false;
        }
        let mut kept = sentence.listed().map(|value| !rejected.contains(&value.id));
        let says = &sentence.fact.says;
        fact.says.text = says.text.clone();
        fact.says.marks =
            says.marks.iter().filter(|mark| mark.kind != MarkKind::Read || kept.next().unwrap_or(true)).cloned().collect();
        if let (Some(candidate), Some(found)) = (&mut fact.candidate, &sentence.fact.candidate) {
            candidate.about = found.about.clone();
        }
        true
    });
}
