//! A block as those who look for phrases see it: tokens, names, sentences and moods.

use std::cell::OnceCell;

use super::person::{self, Person};
use super::phrase::{self, Word};
use super::role::{self, RoleMention};
use crate::fact::Sort;
use crate::statement::{Markers, Mood, Place};
use crate::text::token::{Token, tokens};
use crate::text::{Block, Span};
use crate::tie::index::Key;
use crate::tie::names::{EntityId, Mention, Names};
use crate::tie::scene::Scene;

pub(super) struct Passage<'a> {
    pub text: &'a str,
    pub block: &'a Block,
    pub scene: &'a Scene<'a>,
    pub names: &'a Names,
    pub tokens: Vec<Token>,
    markers: Markers,
    words: OnceCell<Vec<Word>>,
    persons: OnceCell<Vec<Person>>,
    roles: OnceCell<Vec<RoleMention>>,
}

impl<'a> Passage<'a> {
    pub fn new(block: &'a Block, scene: &'a Scene<'a>, names: &'a Names) -> Self {
        let text: &str = &scene.reading.text;
        let tokens = tokens(text);
        let markers = Markers::of(text, &tokens, &scene.reading.sentences);
        Self {
            text,
            block,
            scene,
            names,
            tokens,
            markers,
            words: OnceCell::new(),
            persons: OnceCell::new(),
            roles: OnceCell::new(),
        }
    }

    /// Index of the sentence that holds the byte.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.scene.reading.sentences.partition_point(|sentence| sentence.start <= at).saturating_sub(1)
    }

    pub fn sentence(&self, index: usize) -> Span {
        self.scene.reading.sentences.get(index).copied().unwrap_or_default()
    }

    /// The tokens whose bytes lie in the span, as indices.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let after = self.tokens.partition_point(|token| token.span.start < span.end);
        first..after.max(first)
    }

    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    /// Where the entity is named; a person only where no other given name stands beside the surname.
    pub fn mentions_of(&self, entity: EntityId) -> Vec<Span> {
        if self.names.sort(entity) == Some(Sort::Person) {
            return self.persons().iter().filter(|person| person.entity == Some(entity)).map(|person| person.name).collect();
        }
        self.scene.mentions.iter().filter(|(mention, _)| mention.entity == entity).map(|(mention, _)| mention.span).collect()
    }

    /// The persons named.
    pub fn persons(&self) -> &[Person] {
        self.persons.get_or_init(|| person::persons(self, 0..self.tokens.len()))
    }

    /// The roles named.
    pub fn roles(&self) -> &[RoleMention] {
        self.roles.get_or_init(|| role::roles(self))
    }

    /// The person whose name or title the token is of.
    pub fn person_at(&self, token: usize) -> Option<&Person> {
        let persons = self.persons();
        persons.get(persons.partition_point(|person| person.tokens.end <= token)).filter(|person| person.tokens.contains(&token))
    }

    /// The persons named between two tokens.
    pub fn persons_in(&self, tokens: std::ops::Range<usize>) -> impl Iterator<Item = &Person> {
        let persons = self.persons();
        let from = persons.partition_point(|person| person.tokens.end <= tokens.start);
        persons.iter().skip(from).take_while(move |person| person.tokens.start < tokens.end)
    }

    /// The entities whose name holds the token.
    pub fn mentions_at(&self, token: usize) -> Vec<EntityId> {
        let Some(at) = self.tokens.get(token).map(|token| token.span) else { return Vec::new() };
        self.mentions_over(at).map(|mention| mention.entity).collect()
    }

    /// An entity whose name ends before the token, and the name's tokens.
    pub fn mention_ending(&self, token: usize) -> Option<(EntityId, std::ops::Range<usize>)> {
        let last = token.checked_sub(1).and_then(|last| self.tokens.get(last))?.span;
        let mention = self.mentions_over(last).find(|mention| mention.span.end == last.end)?;
        Some((mention.entity, self.tokens_in(mention.span)))
    }

    /// The mentions that share a byte with the span.
    pub fn mentions_over(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let from = self.scene.mentions.partition_point(|(mention, _)| mention.span.end <= span.start);
        self.scene.mentions.iter().skip(from).map(|(mention, _)| mention).take_while(move |mention| mention.span.start < span.end)
    }

    /// The role that the token is of.
    pub fn role_at(&self, token: usize) -> Option<&RoleMention> {
        let roles = self.roles();
        roles.get(roles.partition_point(|role| role.tokens.end <= token)).filter(|role| role.tokens.contains(&token))
    }

    /// From the first token of the range to its last.
    pub fn span_of(&self, tokens: &std::ops::Range<usize>) -> Span {
        let first = self.tokens.get(tokens.start).map(|token| token.span).unwrap_or_default();
        tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(first, |last| first.cover(last.span))
    }

    /// The content words.
    pub fn words(&self) -> &[Word] {
        self.words.get_or_init(|| phrase::words_of(self.text, &self.tokens))
    }

    pub fn place(&self, span: Span) -> Place {
        self.markers.place(self.tokens_in(span).start)
    }

    /// The mood of the phrase, and whether it is negated, from the words around it; its own don't count.
    pub fn mood(&self, span: Span) -> (Mood, bool) {
        let range = self.tokens_in(span);
        let sentence = self.sentence(self.sentence_of(span.start));
        self.markers.around(range, sentence.of(self.text).trim_end().ends_with('?'))
    }

    /// Does the sentence report a slip, so that a wrong phrase may be the slip it reports?
    pub fn reports_a_slip(&self, span: Span) -> bool {
        self.markers.reports_a_slip(self.tokens_in(span).start)
    }

    /// How well the block or its context speaks of the entity, seen from the span: 0 to 100.
    pub fn met(&self, entity: EntityId, span: Span) -> u32 {
        self.scene.met(Key::Entity(entity), self.place(span))
    }
}
