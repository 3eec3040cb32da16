//! Finds the names of concepts in a text.
//!
//! "The Grid Pact, signed in Tallinn" names the concept `pact` and the place Tallinn. Names are those of the packs' concepts; countries, their people
//! and capitals are known beside them, for a value said of another country is another value.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Input, MatchKind};

use crate::fact::{Concept, Sort};
use crate::statement::{Stem, is_stopword};
use crate::text::Span;
use crate::text::token::tokens;

/// A thing that has names: a pack's concept, or a country. What [`Names::get`] tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

#[derive(Clone, Debug)]
pub struct Entity {
    /// The concept's id, or the country's name.
    pub id: Arc<str>,
    pub sort: Sort,
    pub part_of: Option<EntityId>,
    pub series: Option<EntityId>,
    /// Its usual name.
    pub name: Arc<str>,
    /// Stems of the usual name's words, in order; the last is its head.
    pub stems: Vec<Stem>,
    /// Stems of each of its names, in order.
    pub forms: Vec<Vec<Stem>>,
    /// Stems of all its names' words, sorted.
    pub all_stems: Vec<Stem>,
    /// One of the world's countries.
    pub country: bool,
    /// Its names that are letters alone: `NATO`.
    pub letters: Vec<Arc<str>>,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    pub entity: EntityId,
    pub span: Span,
}

/// The names of concepts, and of the countries beside them.
pub struct Names {
    own: Lexicon,
    /// The world's countries and cities first, in their places of [`WORLD`], then the concepts.
    entities: Vec<Arc<Entity>>,
    /// Countries that are concepts of a pack.
    alias: HashMap<EntityId, EntityId>,
    by_id: HashMap<Arc<str>, EntityId>,
    /// What is part of an entity, or one of its series; the world's own parts stand in [`WORLD`].
    parts: HashMap<EntityId, Vec<EntityId>>,
}

/// Names and whose they are.
#[derive(Default)]
struct Lexicon {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    /// Where the pattern of a name in small letters stands.
    at: HashMap<String, usize>,
}

struct Pattern {
    entities: Vec<EntityId>,
    case: Case,
    text: Box<str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Acronyms: letter for letter.
    Exact,
    /// One capitalised word: its first letter must be one.
    Initial,
    Any,
}

/// Countries, their people and their cities: the same for every pack, so read once.
struct World {
    lexicon: Lexicon,
    entities: Vec<Arc<Entity>>,
    by_id: HashMap<Arc<str>, EntityId>,
    /// The country that a name in small letters stands for, and the place of the name among its names.
    countries: HashMap<String, (EntityId, usize)>,
    cities: HashMap<EntityId, Vec<EntityId>>,
}

static WORLD: LazyLock<World> = LazyLock::new(World::new);

impl World {
    fn new() -> Self {
        let mut out = Self {
            lexicon: Lexicon::default(),
            entities: Vec::new(),
            by_id: HashMap::new(),
            countries: HashMap::new(),
            cities: HashMap::new(),
        };
        for line in include_str!("../../data/en/countries.tsv").lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let Some(name) = columns.next() else { continue };
            let listed = |column: Option<&'static str>| column.unwrap_or("").split(',').filter(|word| !word.is_empty());
            let country = out.add(name, None);
            for (at, name) in std::iter::once(name).chain(listed(columns.next())).enumerate() {
                if out.lexicon.add_new(name, country) {
                    out.countries.insert(name.to_ascii_lowercase(), (country, at));
                }
            }
            for name in listed(columns.next()) {
                if !out.lexicon.has(name) {
                    let city = out.add(name, Some(country));
                    out.lexicon.add_new(name, city);
                    out.cities.entry(country).or_default().push(city);
                }
            }
        }
        out.lexicon.build();
        out
    }

    fn add(&mut self, name: &'static str, part_of: Option<EntityId>) -> EntityId {
        let entity = Entity { part_of, country: part_of.is_none(), ..Entity::new(name.into(), Sort::Place, name.into()) };
        let id = EntityId(u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        self.by_id.insert(entity.id.clone(), id);
        self.entities.push(Arc::new(entity));
        id
    }
}

impl Entity {
    fn new(id: Arc<str>, sort: Sort, name: Arc<str>) -> Self {
        let stems = stems(&name);
        let mut all_stems = stems.clone();
        all_stems.sort_unstable();
        Self {
            id,
            sort,
            part_of: None,
            series: None,
            name,
            forms: vec![stems.clone()],
            stems,
            all_stems,
            country: false,
            letters: Vec::new(),
        }
    }
}

const FEW: usize = 24;

impl Lexicon {
    fn has(&self, name: &str) -> bool {
        self.at.contains_key(&name.to_ascii_lowercase())
    }

    /// Adds a name that isn't there yet. False where it is.
    fn add_new(&mut self, name: &str, entity: EntityId) -> bool {
        let is_new = !self.has(name);
        if is_new {
            self.add(name, Some(entity));
        }
        is_new
    }

    /// A name and the ways it is written: hyphens as blanks, `US` as `U.S.`.
    fn add(&mut self, name: &str, entity: Option<EntityId>) {
        let mut forms = vec![name.to_owned()];
        if name.contains('-') {
            forms.push(name.replace('-', " "));
            forms.push(name.replace('-', "–"));
        }
        for form in forms.clone() {
            if form.split([' ', '-', '–']).any(|word| word == "US") {
                forms.push(form.replace("US", "U.S."));
            }
        }
        for form in forms {
            let case = case_of(&form);
            // Names that differ in case alone share a pattern; the strictest case doesn't bind the others.
            let key = form.to_ascii_lowercase();
            match self.at.get(&key).and_then(|at| self.patterns.get_mut(*at)) {
                Some(pattern) => {
                    pattern.entities.extend(entity.filter(|entity| !pattern.entities.contains(entity)));
                    if pattern.case != case {
                        pattern.case = if case == Case::Any || pattern.case == Case::Any { Case::Any } else { Case::Initial };
                    }
                }
                None => {
                    self.at.insert(key, self.patterns.len());
                    self.patterns.push(Pattern { entities: entity.into_iter().collect(), case, text: form.into() });
                }
            }
        }
    }

    /// Makes the names added so far ready to be found.
    fn build(&mut self) {
        if self.patterns.is_empty() {
            return;
        }
        // A few names are found in one sentence or two: what is quicker to build than to search pays.
        let few = self.patterns.len() < FEW;
        let automaton = AhoCorasickBuilder::new()
            .kind(few.then_some(AhoCorasickKind::NoncontiguousNFA))
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(self.patterns.iter().map(|pattern| pattern.text.as_bytes()));
        self.automaton = automaton.ok();
    }

    /// The first name at or after `from`, the longest where several begin.
    fn next(&self, text: &str, from: usize) -> Option<(Span, &Pattern)> {
        let found = self.automaton.as_ref()?.find(Input::new(text.as_bytes()).range(from..))?;
        Some((Span::new(found.start(), found.end()), self.patterns.get(found.pattern().as_usize())?))
    }
}

impl Names {
    pub fn new<'a>(concepts: impl IntoIterator<Item = &'a Concept>) -> Self {
        let concepts: Vec<&Concept> = concepts.into_iter().collect();
        let mut out = Self {
            own: Lexicon::default(),
            entities: WORLD.entities.clone(),
            alias: HashMap::new(),
            by_id: HashMap::new(),
            parts: HashMap::new(),
        };
        for concept in &concepts {
            out.add(concept);
        }
        // Names that only look alike: found, so that the shorter name in them isn't, and given to nobody.
        for name in concepts.iter().flat_map(|concept| &concept.not) {
            if !out.own.has(name) {
                out.own.add(name, None);
            }
        }
        for concept in &concepts {
            let Some(id) = out.by_id.get(&concept.id).copied() else { continue };
            let part_of = concept.part_of.as_ref().and_then(|id| out.by_id.get(id)).copied();
            let series = concept.instance_of.as_ref().and_then(|instance| out.by_id.get(&instance.series)).copied();
            out.relate(id, part_of, series);
        }
        out.alias_countries();
        out.own.build();
        out
    }

    fn add(&mut self, concept: &Concept) {
        let id = EntityId(u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        let usual = concept.names.first().unwrap_or(&concept.id);
        let mut entity = Entity::new(concept.id.clone(), concept.sort, usual.clone());
        for name in concept.names.iter().chain(&concept.acronym) {
            self.own.add(name, Some(id));
            if name.len() > 2 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) {
                entity.letters.push(name.clone());
            }
            let form = stems(name);
            entity.all_stems.extend(&form);
            if !form.is_empty() && !entity.forms.contains(&form) {
                entity.forms.push(form);
            }
        }
        entity.all_stems.sort_unstable();
        entity.all_stems.dedup();
        self.by_id.insert(concept.id.clone(), id);
        self.entities.push(Arc::new(entity));
    }

    fn relate(&mut self, id: EntityId, part_of: Option<EntityId>, series: Option<EntityId>) {
        if let Some(entity) = self.entities.get_mut(id.0 as usize) {
            let entity = Arc::make_mut(entity);
            (entity.part_of, entity.series) = (part_of, series);
        }
        for whole in part_of.iter().chain(&series) {
            self.parts.entry(*whole).or_default().push(id);
        }
    }

    /// A country that a pack has as a concept is that concept: by the first of its names that the pack has.
    fn alias_countries(&mut self) {
        let mut known: HashMap<EntityId, (usize, EntityId)> = HashMap::new();
        for (key, at) in &self.own.at {
            let Some((country, rank)) = WORLD.countries.get(key) else { continue };
            let Some(concept) = self.own.patterns.get(*at).and_then(|pattern| pattern.entities.first()) else { continue };
            let best = known.entry(*country).or_insert((*rank, *concept));
            *best = (*best).min((*rank, *concept));
        }
        for (country, (_, concept)) in known {
            self.alias.insert(country, concept);
            if let Some(entity) = self.entities.get_mut(concept.0 as usize) {
                Arc::make_mut(entity).country = true;
            }
            for city in WORLD.cities.get(&country).into_iter().flatten() {
                self.relate(*city, Some(concept), None);
            }
        }
    }

    pub fn get(&self, entity: EntityId) -> Option<&Entity> {
        self.entities.get(entity.0 as usize).map(Arc::as_ref)
    }

    pub fn sort(&self, entity: EntityId) -> Option<Sort> {
        self.get(entity).map(|entity| entity.sort)
    }

    /// Stems of the entity's usual name, its head last.
    pub fn stems(&self, entity: EntityId) -> &[Stem] {
        self.get(entity).map_or(&[], |entity| &entity.stems)
    }

    /// Stems of all the entity's names, sorted.
    pub fn all_stems(&self, entity: EntityId) -> &[Stem] {
        self.get(entity).map_or(&[], |entity| &entity.all_stems)
    }

    /// Is one of the entities that `has` holds a part of `whole`?
    pub fn holds(&self, whole: EntityId, has: impl Fn(EntityId) -> bool) -> bool {
        let parts = [self.parts.get(&whole), WORLD.cities.get(&whole)];
        parts.into_iter().flatten().flatten().any(|part| has(*part))
    }

    pub fn id(&self, concept: &str) -> Option<EntityId> {
        self.by_id.get(concept).or_else(|| WORLD.by_id.get(concept)).copied()
    }

    /// All mentions in `text`, in order; a name of several concepts gives a mention of each.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let mut out = Vec::new();
        let (mut own, mut world) = (self.own.next(text, 0), WORLD.lexicon.next(text, 0));
        // Of two names that begin together the longer one stands, and of equal ones the concept's.
        let before = |a: Span, b: Span| (a.start, b.end) <= (b.start, a.end);
        loop {
            let found = match (own, world) {
                (Some(own), Some(world)) => {
                    if before(own.0, world.0) {
                        own
                    } else {
                        world
                    }
                }
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => return out,
            };
            let (span, pattern) = found;
            if stands_alone(text, span) && case_fits(pattern, span.of(text)) {
                let entities = pattern.entities.iter().map(|entity| *self.alias.get(entity).unwrap_or(entity));
                out.extend(entities.map(|entity| Mention { entity, span }));
            }
            if own.is_some_and(|(next, _)| next.start < span.end) {
                own = self.own.next(text, span.end);
            }
            if world.is_some_and(|(next, _)| next.start < span.end) {
                world = WORLD.lexicon.next(text, span.end);
            }
        }
    }
}

/// Stems of a name's words, in order.
fn stems(name: &str) -> Vec<Stem> {
    let words = tokens(name).into_iter().filter(|token| token.is_word()).map(|token| token.span.of(name));
    words.filter(|word| !is_stopword(word)).map(Stem::of).collect()
}

fn case_of(name: &str) -> Case {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if letters().all(char::is_uppercase) {
        Case::Exact
    } else if !name.contains([' ', '-', '–']) && name.starts_with(char::is_uppercase) {
        Case::Initial
    } else {
        Case::Any
    }
}

fn case_fits(pattern: &Pattern, found: &str) -> bool {
    match pattern.case {
        Case::Exact => found == &*pattern.text,
        Case::Initial => found.starts_with(char::is_uppercase),
        Case::Any => true,
    }
}

fn stands_alone(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    let ends_open = text.get(span.range()).is_some_and(|name| name.ends_with('.'));
    !before.is_some_and(char::is_alphanumeric) && (ends_open || !after.is_some_and(char::is_alphanumeric))
}
