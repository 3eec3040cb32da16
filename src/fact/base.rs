//! The facts in force: several packs as one.
//!
//! ```
//! let facts = factlint::fact::Facts::builtin();
//! let source = facts.source(&facts.facts()[0].source);
//! assert!(source.is_some());
//! ```

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::{Concept, Fact, Pack, Source, Status};

static BUILTIN: LazyLock<Facts> = LazyLock::new(|| Facts::new([Pack::builtin()]));

impl Pack {
    /// The pack that comes with factlint.
    pub fn builtin() -> Self {
        let text = include_str!("../../facts/rok-us-alliance.toml");
        Self::parse(text, "rok-us-alliance.toml").expect("the built-in pack is read by a test")
    }
}

/// Sources, concepts and facts of all packs in force. Cheap to clone.
///
/// Where two packs use one id, the later pack's entry stands in the earlier one's place.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    sources: Entries<Source>,
    concepts: Entries<Concept>,
    facts: Entries<Fact>,
    agreeing: Agreeing,
}

impl Facts {
    /// Joins packs, the last one first in precedence.
    pub fn new(packs: impl IntoIterator<Item = Pack>) -> Self {
        let mut inner = Inner::default();
        for pack in packs {
            inner.sources.extend(pack.sources, |source| source.id.clone());
            inner.concepts.extend(pack.concepts, |concept| concept.id.clone());
            inner.facts.extend(pack.facts, |fact| fact.id.clone());
        }
        inner.agreeing = Agreeing::new(&inner.facts);
        Self { inner: Arc::new(inner) }
    }

    /// No facts: only what needs no source can be said of a draft.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The pack that comes with factlint, read once.
    pub fn builtin() -> Self {
        BUILTIN.clone()
    }

    pub fn sources(&self) -> &[Source] {
        &self.inner.sources.list
    }

    pub fn concepts(&self) -> &[Concept] {
        &self.inner.concepts.list
    }

    /// All facts, rejected ones too, in the order of the packs.
    pub fn facts(&self) -> &[Fact] {
        &self.inner.facts.list
    }

    pub fn source(&self, id: &str) -> Option<&Source> {
        self.inner.sources.get(id)
    }

    pub fn concept(&self, id: &str) -> Option<&Concept> {
        self.inner.concepts.get(id)
    }

    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.inner.facts.get(id)
    }

    /// The facts that say the same as the one at `at` of [`Facts::facts`]: those it names, those that name it, and so on.
    pub(crate) fn agreeing(&self, at: usize) -> impl Iterator<Item = (usize, &Fact)> {
        let all = self.inner.agreeing.of(at).iter().filter(move |&&other| other != at);
        all.filter_map(|&other| Some((other, self.facts().get(other)?))).filter(|(_, fact)| fact.status != Status::Rejected)
    }
}

/// Groups of facts that say the same, by their places in the list.
#[derive(Debug, Default)]
struct Agreeing {
    groups: Vec<Vec<usize>>,
    group_of: HashMap<usize, usize>,
}

impl Agreeing {
    fn new(facts: &Entries<Fact>) -> Self {
        let mut links: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, fact) in facts.list.iter().enumerate() {
            for &other in fact.agrees_with.iter().filter_map(|id| facts.places.get(id)) {
                links.entry(at).or_default().push(other);
                links.entry(other).or_default().push(at);
            }
        }
        let mut out = Self::default();
        for at in 0..facts.list.len() {
            if !links.contains_key(&at) || out.group_of.contains_key(&at) {
                continue;
            }
            let (mut group, mut open) = (Vec::new(), vec![at]);
            while let Some(next) = open.pop() {
                if out.group_of.insert(next, out.groups.len()).is_none() {
                    group.push(next);
                    open.extend(links.get(&next).into_iter().flatten());
                }
            }
            group.sort_unstable();
            out.groups.push(group);
        }
        out
    }

    fn of(&self, at: usize) -> &[usize] {
        self.group_of.get(&at).and_then(|&group| self.groups.get(group)).map_or(&[], Vec::as_slice)
    }
}

/// Entries in order, and where each id stands.
#[derive(Debug)]
struct Entries<T> {
    list: Vec<T>,
    places: HashMap<Arc<str>, usize>,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self { list: Vec::new(), places: HashMap::new() }
    }
}

impl<T> Entries<T> {
    fn extend(&mut self, entries: Vec<T>, id: impl Fn(&T) -> Arc<str>) {
        for entry in entries {
            match self.places.get(&id(&entry)).and_then(|&place| self.list.get_mut(place)) {
                Some(earlier) => *earlier = entry,
                None => {
                    self.places.insert(id(&entry), self.list.len());
                    self.list.push(entry);
                }
            }
        }
    }

    fn get(&self, id: &str) -> Option<&T> {
        self.places.get(id).and_then(|&place| self.list.get(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(source: &str, facts: &[(&str, &str)]) -> Pack {
        let mut text = format!("schema = 1\npack = {{ id = 'p', title = 'P' }}\n[[source]]\nid = '{source}'\ntitle = 'T'\n");
        for (id, says) in facts {
            text.push_str(&format!("[[fact]]\nid = '{id}'\nsays = '{says}'\nsource = '{source}'\nat = 'L1'\n"));
        }
        Pack::parse(&text, "p.toml").unwrap()
    }

    #[test]
    fn the_builtin_pack_is_sound() {
        assert!(!Facts::builtin().facts().is_empty());
    }

    #[test]
    fn a_later_pack_wins_in_place() {
        let facts = Facts::new([
            pack("a", &[("one", "It has {3 parts}."), ("two", "{Two}.")]),
            pack("b", &[("one", "It has {4 parts}.")]),
        ]);
        let ids: Vec<_> = facts.facts().iter().map(|fact| &*fact.id).collect();
        assert_eq!(ids, ["one", "two"]);
        assert_eq!(&*facts.fact("one").unwrap().says.text, "It has 4 parts.");
        assert_eq!(&*facts.fact("one").unwrap().source, "b");
        assert!(facts.source("a").is_some() && facts.fact("three").is_none());
    }

    #[test]
    fn facts_agree_both_ways_and_through_others() {
        let mut pack = pack("a", &[("one", "{1}."), ("two", "{2}."), ("three", "{3}."), ("four", "{4}.")]);
        pack.facts[0].agrees_with = vec!["two".into()];
        pack.facts[2].agrees_with = vec!["two".into()];
        let facts = Facts::new([pack]);
        let agreeing = |at| facts.agreeing(at).map(|(_, fact)| fact.id.to_string()).collect::<Vec<_>>();
        assert_eq!(agreeing(0), ["two", "three"]);
        assert_eq!(agreeing(1), ["one", "three"]);
        assert!(agreeing(3).is_empty());
    }
}
