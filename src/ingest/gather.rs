//! What was found in several documents as one pack.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Extract, Sentence};
use crate::fact::{Concept, Fact, Pack};

/// One pack of all, for use on the spot: a fact a sentence, in the documents' words.
pub fn gather(id: &str, extracts: impl IntoIterator<Item = Extract>) -> Pack {
    join_all(id, extracts, |sentence, facts| facts.push(sentence.fact))
}

/// One pack of all, for a file: a fact a value, without the documents' words.
pub fn listed(id: &str, extracts: impl IntoIterator<Item = Extract>) -> Pack {
    join_all(id, extracts, |sentence, facts| facts.extend(sentence.listed()))
}

/// Of two documents with one id the second gets a number; a concept that several name is one.
fn join_all(id: &str, extracts: impl IntoIterator<Item = Extract>, add: impl Fn(Sentence, &mut Vec<Fact>)) -> Pack {
    let mut pack = Pack { id: id.into(), title: id.into(), ..Pack::default() };
    let mut ids: HashSet<Arc<str>> = HashSet::new();
    let mut concepts: HashMap<Arc<str>, usize> = HashMap::new();
    for mut extract in extracts {
        let id = free(&extract.source.id, &ids);
        rename(&mut extract, &id);
        ids.insert(id);
        pack.sources.push(extract.source);
        extract.sentences.into_iter().for_each(|sentence| add(sentence, &mut pack.facts));
        for concept in extract.concepts {
            match concepts.get(&concept.id).and_then(|&at| pack.concepts.get_mut(at)) {
                Some(known) => join(known, concept),
                None => {
                    concepts.insert(concept.id.clone(), pack.concepts.len());
                    pack.concepts.push(concept);
                }
            }
        }
    }
    pack
}

/// Gives the document another id, and its facts with it.
pub fn rename(extract: &mut Extract, id: &Arc<str>) {
    if extract.source.id == *id {
        return;
    }
    for Sentence { fact, .. } in &mut extract.sentences {
        let print = fact.id.rsplit_once('-').map_or(&*fact.id, |(_, print)| print);
        fact.id = format!("{id}-{print}").into();
        fact.source = id.clone();
    }
    extract.source.id = id.clone();
}

fn free(id: &Arc<str>, taken: &HashSet<Arc<str>>) -> Arc<str> {
    if !taken.contains(id) {
        return id.clone();
    }
    let numbered = (2_usize..).map(|n| Arc::<str>::from(format!("{id}-{n}")));
    numbered.take(taken.len() + 1).find(|id| !taken.contains(id)).unwrap_or_else(|| id.clone())
}

/// Adds what the other says of the same concept.
pub(super) fn join(known: &mut Concept, other: Concept) {
    let new: Vec<Arc<str>> = other.names.into_iter().filter(|name| !known.names.contains(name)).collect();
    known.names.extend(new);
    known.acronym = known.acronym.take().or(other.acronym);
}
