//! Finds the names of concepts in a text.
//!
//! "The Grid Pact, signed in Tallinn" names the concept `pact` and the place Tallinn. Names are those of the packs' concepts; countries, their people
//! and capitals are known beside them, for a value said of another country is another value.

use std::collections::HashMap;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::fact::{Concept, Sort};
use crate::statement::{Stem, is_stopword};
use crate::text::Span;
use crate::text::token::tokens;

/// A thing that has names: a pack's concept, or a country. An index into [`Names::entities`].
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
    /// Stems of all its names' words.
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

pub struct Names {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    pub entities: Vec<Entity>,
    by_id: HashMap<Arc<str>, EntityId>,
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

impl Names {
    pub fn new<'a>(concepts: impl IntoIterator<Item = &'a Concept>) -> Self {
        let concepts: Vec<&Concept> = concepts.into_iter().collect();
        let mut out = Self { automaton: None, patterns: Vec::new(), entities: Vec::new(), by_id: HashMap::new() };
        let mut names: HashMap<String, usize> = HashMap::new();
        for concept in &concepts {
            let id = out.entity(concept.id.clone(), concept.sort, concept.names.first().unwrap_or(&concept.id).clone());
            for name in concept.names.iter().chain(&concept.acronym) {
                out.name(&mut names, name, Some(id));
                let letters = name.len() > 2 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
                let Some(entity) = out.entities.get_mut(id.0 as usize) else { continue };
                if letters {
                    entity.letters.push(name.clone());
                }
                let words = tokens(name).into_iter().filter(|token| token.is_word()).map(|token| token.span.of(name).to_owned());
                entity.all_stems.extend(words.filter(|word| !is_stopword(word)).map(|word| Stem::of(&word)));
                entity.all_stems.sort_unstable();
                entity.all_stems.dedup();
            }
        }
        // Names that only look alike: found, so that the shorter name in them isn't, and given to nobody.
        for name in concepts.iter().flat_map(|concept| &concept.not) {
            if !names.contains_key(&name.to_ascii_lowercase()) {
                out.name(&mut names, name, None);
            }
        }
        for concept in &concepts {
            let Some(id) = out.by_id.get(&concept.id).copied() else { continue };
            let part_of = concept.part_of.as_ref().and_then(|id| out.by_id.get(id)).copied();
            let series = concept.instance_of.as_ref().and_then(|instance| out.by_id.get(&instance.series)).copied();
            if let Some(entity) = out.entities.get_mut(id.0 as usize) {
                entity.part_of = part_of;
                entity.series = series;
            }
        }
        out.add_countries(&mut names);
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(out.patterns.iter().map(|pattern| pattern.text.as_bytes()));
        out.automaton = automaton.ok();
        out
    }

    fn entity(&mut self, id: Arc<str>, sort: Sort, name: Arc<str>) -> EntityId {
        let entity = EntityId(u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        let stems = tokens(&name)
            .iter()
            .filter(|token| token.is_word() && !is_stopword(token.span.of(&name)))
            .map(|token| Stem::of(token.span.of(&name)))
            .collect();
        self.entities.push(Entity {
            id: id.clone(),
            sort,
            part_of: None,
            series: None,
            name,
            stems,
            all_stems: Vec::new(),
            country: false,
            letters: Vec::new(),
        });
        self.by_id.insert(id, entity);
        entity
    }

    /// A name and the ways it is written: hyphens as blanks, `US` as `U.S.`.
    fn name(&mut self, names: &mut HashMap<String, usize>, name: &str, entity: Option<EntityId>) {
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
            match names.get(&key).and_then(|at| self.patterns.get_mut(*at)) {
                Some(pattern) => {
                    pattern.entities.extend(entity.filter(|entity| !pattern.entities.contains(entity)));
                    if pattern.case != case {
                        pattern.case = if case == Case::Any || pattern.case == Case::Any { Case::Any } else { Case::Initial };
                    }
                }
                None => {
                    names.insert(key, self.patterns.len());
                    self.patterns.push(Pattern { entities: entity.into_iter().collect(), case, text: form.into() });
                }
            }
        }
    }

    fn add_countries(&mut self, names: &mut HashMap<String, usize>) {
        for line in include_str!("../../data/en/countries.tsv").lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let Some(country) = columns.next() else { continue };
            let words: Vec<&str> = columns.next().unwrap_or("").split(',').filter(|word| !word.is_empty()).collect();
            let known = std::iter::once(&country)
                .chain(&words)
                .filter_map(|name| names.get(&name.to_ascii_lowercase()))
                .find_map(|at| self.patterns.get(*at).and_then(|pattern| pattern.entities.first()).copied());
            let entity = known.unwrap_or_else(|| self.entity(country.into(), Sort::Place, country.into()));
            if let Some(entity) = self.entities.get_mut(entity.0 as usize) {
                entity.country = true;
            }
            for name in std::iter::once(country).chain(words) {
                if !names.contains_key(&name.to_ascii_lowercase()) {
                    self.name(names, name, Some(entity));
                }
            }
            for city in columns.next().unwrap_or("").split(',').filter(|city| !city.is_empty()) {
                if !names.contains_key(&city.to_ascii_lowercase()) {
                    let id = self.entity(city.into(), Sort::Place, city.into());
                    if let Some(city) = self.entities.get_mut(id.0 as usize) {
                        city.part_of = Some(entity);
                    }
                    self.name(names, city, Some(id));
                }
            }
        }
    }

    pub fn get(&self, entity: EntityId) -> Option<&Entity> {
        self.entities.get(entity.0 as usize)
    }

    pub fn sort(&self, entity: EntityId) -> Option<Sort> {
        self.get(entity).map(|entity| entity.sort)
    }

    /// Stems of the entity's usual name, its head last.
    pub fn stems(&self, entity: EntityId) -> &[Stem] {
        self.get(entity).map_or(&[], |entity| &entity.stems)
    }

    /// Is one of the entities that `has` holds a part of `whole`?
    pub fn holds(&self, whole: EntityId, has: impl Fn(EntityId) -> bool) -> bool {
        self.entities.iter().enumerate().any(|(at, entity)| {
            (entity.part_of == Some(whole) || entity.series == Some(whole)) && u32::try_from(at).is_ok_and(|at| has(EntityId(at)))
        })
    }

    pub fn id(&self, concept: &str) -> Option<EntityId> {
        self.by_id.get(concept).copied()
    }

    /// All mentions in `text`, in order; a name of several concepts gives a mention of each.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let mut out = Vec::new();
        let Some(automaton) = &self.automaton else { return out };
        for found in automaton.find_iter(text.as_bytes()) {
            let Some(pattern) = self.patterns.get(found.pattern().as_usize()) else { continue };
            let span = Span::new(found.start(), found.end());
            if !stands_alone(text, span) || !case_fits(pattern, span.of(text)) {
                continue;
            }
            out.extend(pattern.entities.iter().map(|entity| Mention { entity: *entity, span }));
        }
        out
    }
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
