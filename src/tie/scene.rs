//! What a block offers to be met: the concepts and words around its values, and those its context brings, each with how near they are.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::index::Key;
use super::names::{EntityId, Mention, Names};
use crate::statement::{Phrase, Place, Reading, Stem};
use crate::text::Span;

/// Where a key stands, seen from the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// In the block itself.
    Here(Place),
    /// In the context; how much it counts, per cent.
    Context(u32),
}

/// A block with its context, ready to be met by facts.
pub struct Scene<'a> {
    pub reading: &'a Reading,
    pub mentions: Vec<(Mention, Place)>,
    stands: HashMap<Key, Vec<Stand>>,
}

impl<'a> Scene<'a> {
    pub fn new(reading: &'a Reading, names: &Names) -> Self {
        let mut scene = Self { reading, mentions: Vec::new(), stands: HashMap::new() };
        let mentions = names.find(&reading.text);
        for mention in &mentions {
            let word = reading.words.iter().find(|word| word.span.overlaps(mention.span));
            let place = word.map_or_else(|| nearest(reading, mention.span), |word| word.place);
            scene.mentions.push((*mention, place));
            let stand = if is_topic(&reading.text, mention.span) { Stand::Context(TOPIC) } else { Stand::Here(place) };
            scene.stands.entry(Key::Entity(mention.entity)).or_default().push(stand);
        }
        for word in &reading.words {
            let stand = Stand::Here(word.place);
            scene.stands.entry(Key::Word(word.stem)).or_default().push(stand);
        }
        let context = &reading.context;
        for (ago, sentence) in context.previous.iter().rev().enumerate() {
            scene.add_context(sentence, if ago == 0 { 60 } else { 50 }, names);
        }
        for (_, sentence) in &context.lead_in {
            scene.add_context(sentence, 80, names);
        }
        for (_, heading) in context.headings.iter().rev().take(2) {
            scene.add_context(heading, 65, names);
        }
        if let Some(title) = &context.title {
            scene.add_context(title, 45, names);
        }
        scene
    }

    fn add_context(&mut self, phrase: &Phrase, percent: u32, names: &Names) {
        for mention in names.find(&phrase.text) {
            self.stands.entry(Key::Entity(mention.entity)).or_default().push(Stand::Context(percent));
        }
        for stem in &*phrase.stems {
            self.stands.entry(Key::Word(*stem)).or_default().push(Stand::Context(percent));
        }
    }

    /// How well the key is met for something at `place`: 0 to 100.
    pub fn met(&self, key: Key, place: Place) -> u32 {
        let Some(stands) = self.stands.get(&key) else { return 0 };
        let near = |stand: &Stand| match stand {
            Stand::Here(at) if at.sentence == place.sentence => 50 + at.nearness(place) / 2,
            Stand::Here(at) if at.sentence + 1 == place.sentence => 60,
            Stand::Here(at) if at.sentence < place.sentence => 50,
            Stand::Here(_) => 25,
            Stand::Context(percent) => *percent,
        };
        stands.iter().map(near).max().unwrap_or(0)
    }

    /// Is the value a part of a name, as the number in "America First"?
    pub fn in_name(&self, span: Span) -> bool {
        self.mentions.iter().any(|(mention, _)| mention.span.contains(span))
    }

    /// How near the key stands in the sentence of `place`, from 0 (not in it) to 100.
    pub fn nearness(&self, key: Key, place: Place) -> u32 {
        let near = |stand: &Stand| match stand {
            Stand::Here(at) if at.sentence == place.sentence => at.nearness(place),
            _ => 0,
        };
        self.stands.get(&key).map_or(0, |stands| stands.iter().map(near).max().unwrap_or(0))
    }

    /// Keys of the sentence and of the context, for nomination.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.stands.keys().copied()
    }

    pub fn names_in_sentence(&self, sentence: usize) -> impl Iterator<Item = (EntityId, Place)> + '_ {
        self.mentions.iter().filter(move |(_, place)| place.sentence == sentence).map(|(mention, place)| (mention.entity, *place))
    }
}

/// What "talks on the Grid Pact" says is said of the talks.
fn is_topic(text: &str, mention: Span) -> bool {
    let before = text.get(..mention.start).unwrap_or("");
    let mut words =
        before.rsplit([' ', '\u{a0}']).filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "its" | "their"));
    let about = words.next().is_some_and(|word| matches!(word, "on" | "about" | "over" | "concerning" | "toward" | "towards"));
    about && words.next().is_some_and(|word| TOPICS.contains(&Stem::of(word.trim_matches(|c: char| !c.is_alphanumeric()))))
}

static TOPICS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    ["talk", "negotiation", "debate", "work", "book", "report", "article", "vote", "question", "view", "quarrel", "dispute"]
        .map(Stem::of)
        .to_vec()
});

/// How much a concept counts that is only the topic of something else.
const TOPIC: u32 = 30;

/// The place of the last word before the span.
fn nearest(reading: &Reading, span: Span) -> Place {
    let at = reading.words.partition_point(|word| word.span.start <= span.start);
    at.checked_sub(1)
        .and_then(|at| reading.words.get(at))
        .or(reading.words.first())
        .map_or_else(Place::default, |word| word.place)
}
