//! What was found in several documents as one pack.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Extract;
use crate::fact::{Concept, Pack};

/// One pack of all. Of two documents with one id the second gets a number; a concept that several name is one.
pub fn gather(id: &str, extracts: impl IntoIterator<Item = Extract>) -> Pack {
    let mut pack = Pack { id: id.into(), title: id.into(), ..Pack::default() };
    let mut ids: HashSet<Arc<str>> = HashSet::new();
    let mut concepts: HashMap<Arc<str>, usize> = HashMap::new();
    for mut extract in extracts {
        let id = free(&extract.source.id, &ids);
        for fact in &mut extract.facts {
            if fact.source != id {
                let print = fact.id.rsplit_once('-').map_or(&*fact.id, |(_, print)| print);
                fact.id = format!("{id}-{print}").into();
                fact.source = id.clone();
            }
        }
        ids.insert(id.clone());
        extract.source.id = id;
        pack.sources.push(extract.source);
        pack.facts.append(&mut extract.facts);
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

fn free(id: &Arc<str>, taken: &HashSet<Arc<str>>) -> Arc<str> {
    if !taken.contains(id) {
        return id.clone();
    }
    let numbered = (2_usize..).map(|n| Arc::<str>::from(format!("{id}-{n}")));
    numbered.take(taken.len() + 1).find(|id| !taken.contains(id)).unwrap_or_else(|| id.clone())
}

fn join(known: &mut Concept, other: Concept) {
    let new: Vec<Arc<str>> = other.names.into_iter().filter(|name| !known.names.contains(name)).collect();
    known.names.extend(new);
    known.acronym = known.acronym.take().or(other.acronym);
}
