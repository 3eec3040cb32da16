//! Packs into one: `pack merge`, and a pack that is extracted anew.
//!
//! What somebody has reviewed or rejected stays as it is. Two sources that say the same of one thing make each other surer; two that say
//! otherwise are marked as in conflict.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::gather::join;
use crate::fact::{Candidate, Concept, Fact, Pack, Source, Status};

/// What changed in a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub added: usize,
    /// Ids of candidates whose value isn't what it was, each with the id of the one that took its place.
    pub changed: Vec<(Arc<str>, Arc<str>)>,
    /// Ids of facts that aren't found in their source any more; reviewed ones among them stay in the pack.
    pub gone: Vec<Arc<str>>,
    /// Pairs that say otherwise of one thing.
    pub conflicts: Vec<(Arc<str>, Arc<str>)>,
}

/// All packs as one. Of two entries with one id the reviewed one stays, else the later.
pub fn merge(id: &str, packs: impl IntoIterator<Item = Pack>) -> (Pack, Changes) {
    let mut out = Pack { id: id.into(), title: id.into(), ..Pack::default() };
    for pack in packs {
        add_sources(&mut out, pack.sources);
        add_concepts(&mut out, pack.concepts);
        add_facts(&mut out, pack.facts);
    }
    let mut changes = Changes { added: out.facts.len(), ..Changes::default() };
    weigh(&mut out, &mut changes);
    (out, changes)
}

/// `old` with what `new` found in the sources that it read again.
pub fn update(old: Pack, new: Pack) -> (Pack, Changes) {
    let mut changes = Changes::default();
    let read: HashSet<Arc<str>> = new.sources.iter().map(|source| source.id.clone()).collect();
    let found: HashSet<Arc<str>> = new.facts.iter().map(|fact| fact.id.clone()).collect();
    let known: HashSet<Arc<str>> = old.facts.iter().map(|fact| fact.id.clone()).collect();
    let mut fresh: HashMap<Thing, Arc<str>> = new
        .facts
        .iter()
        .filter(|fact| !known.contains(&fact.id))
        .filter_map(|fact| Some((thing(fact)?, fact.id.clone())))
        .collect();
    let mut out = Pack { facts: Vec::new(), ..old };
    for fact in old.facts {
        let is_gone = read.contains(&fact.source) && fact.candidate.is_some() && !found.contains(&fact.id);
        if is_gone {
            match thing(&fact).and_then(|thing| fresh.remove(&thing)) {
                Some(now) => changes.changed.push((fact.id.clone(), now)),
                None => changes.gone.push(fact.id.clone()),
            }
        }
        if !is_gone || fact.status != Status::Candidate {
            out.facts.push(fact);
        }
    }
    changes.added = new.facts.iter().filter(|fact| !known.contains(&fact.id)).count() - changes.changed.len();
    add_sources(&mut out, new.sources);
    add_concepts(&mut out, new.concepts);
    add_facts(&mut out, new.facts);
    (out, changes)
}

/// What a candidate is about, in its source.
type Thing = (Arc<str>, Arc<str>, Option<Arc<str>>, Arc<str>);

fn thing(fact: &Fact) -> Option<Thing> {
    let Candidate { subject, property, kind, .. } = fact.candidate.as_ref()?;
    Some((fact.source.clone(), subject.clone(), property.clone(), kind.clone()))
}

fn add_sources(pack: &mut Pack, sources: Vec<Source>) {
    for source in sources {
        match pack.sources.iter_mut().find(|known| known.id == source.id) {
            // What a person wrote of a source is more than what its file says.
            Some(known) => {
                known.sha256 = source.sha256.or(known.sha256.take());
                known.text_sha256 = source.text_sha256.or(known.text_sha256.take());
                known.date = known.date.take().or(source.date);
                known.file = known.file.take().or(source.file);
            }
            None => pack.sources.push(source),
        }
    }
}

fn add_concepts(pack: &mut Pack, concepts: Vec<Concept>) {
    let places: HashMap<Arc<str>, usize> = pack.concepts.iter().enumerate().map(|(at, known)| (known.id.clone(), at)).collect();
    for concept in concepts {
        match places.get(&concept.id).and_then(|&at| pack.concepts.get_mut(at)) {
            Some(known) => join(known, concept),
            None => pack.concepts.push(concept),
        }
    }
}

fn add_facts(pack: &mut Pack, facts: Vec<Fact>) {
    let mut places: HashMap<Arc<str>, usize> = pack.facts.iter().enumerate().map(|(at, known)| (known.id.clone(), at)).collect();
    for fact in facts {
        match places.get(&fact.id).and_then(|&at| pack.facts.get_mut(at)) {
            Some(known)
                if known.status == Status::Candidate || fact.status == Status::Reviewed && known.status != Status::Reviewed =>
            {
                *known = fact;
            }
            Some(_) => {}
            None => {
                places.insert(fact.id.clone(), pack.facts.len());
                pack.facts.push(fact);
            }
        }
    }
}

/// Candidates of several sources about one thing: the same value makes them surer, another one is a conflict.
fn weigh(pack: &mut Pack, changes: &mut Changes) {
    let mut groups: BTreeMap<(String, String, Arc<str>), Vec<usize>> = BTreeMap::new();
    for (at, fact) in pack.facts.iter().enumerate() {
        let Some(Candidate { subject, property: Some(property), kind, .. }) = &fact.candidate else { continue };
        groups.entry((subject.to_lowercase(), property.to_lowercase(), kind.clone())).or_default().push(at);
    }
    for group in groups.into_values() {
        for (index, &first) in group.iter().enumerate() {
            for &second in group.iter().skip(index + 1).take(NEIGHBOURS) {
                compare(&mut pack.facts, first, second, changes);
            }
        }
    }
}

/// A fact is held against so many others of one thing; bounds the work.
const NEIGHBOURS: usize = 32;

fn compare(facts: &mut [Fact], first: usize, second: usize, changes: &mut Changes) {
    let (Some(a), Some(b)) = (facts.get(first), facts.get(second)) else { return };
    let (Some(of_a), Some(of_b)) = (&a.candidate, &b.candidate) else { return };
    if a.source == b.source || a.as_of != b.as_of && of_a.value != of_b.value {
        return;
    }
    let ids = (a.id.clone(), b.id.clone());
    if of_a.value == of_b.value {
        let (a, b) = (of_a.confidence.unwrap_or(0.5), of_b.confidence.unwrap_or(0.5));
        if let Some(fact) = facts.get_mut(first).filter(|fact| !fact.agrees_with.contains(&ids.1)) {
            fact.agrees_with.push(ids.1);
        }
        // Two that err apart from each other both err less often than either.
        let both = ((1.0 - (1.0 - a) * (1.0 - b)) * 100.0).round() / 100.0;
        for at in [first, second] {
            if let Some(candidate) = facts.get_mut(at).and_then(|fact| fact.candidate.as_mut()) {
                candidate.confidence = Some(both.min(MOST));
            }
        }
    } else {
        for (at, other) in [(first, &ids.1), (second, &ids.0)] {
            if let Some(fact) = facts.get_mut(at).filter(|fact| fact.status == Status::Candidate) {
                fact.conflicts_with.get_or_insert_with(|| other.clone());
            }
        }
        changes.conflicts.push(ids);
    }
}

/// No candidate that nobody has looked at is surer.
const MOST: f64 = 0.95;

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(source: &str, facts: &[(&str, &str, &str)]) -> Pack {
        let mut text = format!("schema = 1\npack = {{ id = 'p', title = 'P' }}\n[[source]]\nid = '{source}'\ntitle = 'T'\n");
        for (id, value, status) in facts {
            text.push_str(&format!(
                "[[fact]]\nid = '{id}'\nsubject = 'Grid'\nproperty = 'states'\nkind = 'count'\nvalue = '{value}'\nconfidence = 0.8\n\
                 source = '{source}'\nat = 'L1'\nstatus = '{status}'\n"
            ));
        }
        Pack::parse(&text, "p.toml").unwrap()
    }

    #[test]
    fn two_sources_agree_or_differ() {
        let (merged, changes) = merge(
            "m",
            [
                pack("a", &[("a1", "7", "candidate")]),
                pack("b", &[("b1", "7", "candidate")]),
                pack("c", &[("c1", "8", "candidate")]),
            ],
        );
        let sure: Vec<_> = merged.facts.iter().map(|fact| fact.candidate.as_ref().unwrap().confidence.unwrap()).collect();
        assert_eq!(sure, [0.95, 0.95, 0.8]);
        assert_eq!(changes.conflicts, [("a1".into(), "c1".into()), ("b1".into(), "c1".into())]);
        assert_eq!(merged.facts[2].conflicts_with.as_deref(), Some("a1"));
        assert_eq!(merged.facts[0].agrees_with, ["b1".into()]);
    }

    #[test]
    fn what_was_reviewed_stays() {
        let old =
            pack("a", &[("a1", "7", "reviewed"), ("a2", "3", "candidate"), ("a3", "4", "rejected"), ("a4", "5", "reviewed")]);
        let new = pack("a", &[("a1", "9", "candidate"), ("a3", "4", "candidate"), ("a5", "6", "candidate")]);
        let (updated, changes) = update(old, new);
        let values: Vec<_> =
            updated.facts.iter().map(|fact| (&*fact.id, &*fact.candidate.as_ref().unwrap().value, fact.status)).collect();
        assert_eq!(
            values,
            [
                ("a1", "7", Status::Reviewed),
                ("a3", "4", Status::Rejected),
                ("a4", "5", Status::Reviewed),
                ("a5", "6", Status::Candidate)
            ]
        );
        assert_eq!((changes.added, changes.changed, changes.gone), (0, vec![("a2".into(), "a5".into())], vec!["a4".into()]));
    }
}
