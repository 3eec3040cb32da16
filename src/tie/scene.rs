//! What a block offers to be met: the concepts and words around its values, and those its context brings, each with how near they are.

use std::collections::BTreeMap;

use super::index::{Index, Key};
use super::names::{EntityId, Mention, Names};
use super::reference::references;
use crate::statement::{NounClass, Phrase, Place, Reading, Statement, Stem, Word, near};
use crate::text::Span;

/// Where a key stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stands {
    /// In the block itself, in the order of the text.
    here: Vec<Place>,
    /// In the context; how much it counts there, per cent.
    context: u32,
    /// A word near it in meaning stands here.
    near: Vec<Place>,
}

/// A block with its context, ready to be met by facts.
pub struct Scene<'a> {
    pub reading: &'a Reading,
    /// In the order of the text.
    pub mentions: Vec<(Mention, Place)>,
    /// Of each sentence: how much what the one before it told counts, per cent.
    carried: Vec<u32>,
    stands: BTreeMap<Key, Stands>,
}

impl<'a> Scene<'a> {
    pub fn new(reading: &'a Reading, index: &Index, names: &Names) -> Self {
        let carried = reading.sentences.iter().map(|sentence| carried(sentence.of(&reading.text))).collect();
        let mut scene = Self { reading, mentions: Vec::new(), carried, stands: BTreeMap::new() };
        for mention in names.find(&reading.text) {
            let at = reading.words.partition_point(|word| word.span.end <= mention.span.start);
            let word = reading.words.get(at).filter(|word| word.span.overlaps(mention.span));
            let place = word.map_or_else(|| nearest(reading, mention.span), |word| word.place);
            scene.mentions.push((mention, place));
            let stands = scene.stands.entry(Key::Entity(mention.entity)).or_default();
            if is_topic(&reading.text, mention.span) {
                stands.context = stands.context.max(TOPIC);
            } else {
                stands.here.push(place);
            }
        }
        for reference in references(reading, &scene.mentions, names) {
            let stands = scene.stands.entry(Key::Entity(reference.entity)).or_default();
            if reference.ambiguous {
                stands.context = stands.context.max(AMBIGUOUS);
            } else {
                let at = stands.here.partition_point(|place| place.token < reference.place.token);
                stands.here.insert(at, reference.place);
            }
        }
        for word in &reading.words {
            scene.stands.entry(Key::Word(word.stem)).or_default().here.push(word.place);
            for stem in near(word.stem).iter().filter(|stem| index.frequency(Key::Word(**stem)) > 0) {
                scene.stands.entry(Key::Word(*stem)).or_default().near.push(word.place);
            }
        }
        let context = &reading.context;
        let carried = scene.carried.first().copied().unwrap_or(CARRIED);
        for (ago, sentence) in context.previous.iter().rev().enumerate() {
            scene.add_context(sentence, if ago == 0 { carried } else { 50 }, names);
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
        let entities = names.find(&phrase.text).into_iter().map(|mention| Key::Entity(mention.entity));
        for key in entities.chain(phrase.stems.iter().map(|stem| Key::Word(*stem))) {
            let stands = self.stands.entry(key).or_default();
            stands.context = stands.context.max(percent);
        }
    }

    /// How well the key is met for something at `place`: 0 to 100.
    pub fn met(&self, key: Key, place: Place) -> u32 {
        let Some(stands) = self.stands.get(&key) else { return 0 };
        let near = nearest_of(&stands.here, place);
        let in_other_words = nearest_of(&stands.near, place);
        let in_other_words = if in_other_words > 0 { (50 + in_other_words / 2) * OTHER_WORDS / 100 } else { 0 };
        let before =
            stands.here.partition_point(|at| at.sentence < place.sentence).checked_sub(1).and_then(|at| stands.here.get(at));
        let in_block = match before {
            _ if near > 0 => 50 + near / 2,
            Some(at) if at.sentence + 1 == place.sentence => self.carried.get(place.sentence).copied().unwrap_or(CARRIED),
            Some(_) => 50,
            None if stands.here.is_empty() => 0,
            None => 25,
        };
        in_block.max(stands.context).max(in_other_words)
    }

    /// Is the value a part of a name, as the number in "America First"?
    pub fn in_name(&self, span: Span) -> bool {
        let from = self.mentions.partition_point(|(mention, _)| mention.span.end < span.end);
        self.mentions.get(from).is_some_and(|(mention, _)| mention.span.contains(span))
    }

    /// How near the key stands in the sentence of `place`, from 0 (not in it) to 100.
    pub fn nearness(&self, key: Key, place: Place) -> u32 {
        self.stands.get(&key).map_or(0, |stands| nearest_of(&stands.here, place))
    }

    /// Keys of the block and of its context, for nomination, and whether they stand there themselves or a word near them; always in one order.
    pub fn keys(&self) -> impl Iterator<Item = (Key, bool)> + '_ {
        self.stands.iter().map(|(key, stands)| (*key, stands.context > 0 || !stands.here.is_empty()))
    }

    /// The content words of a sentence.
    pub fn words_in_sentence(&self, sentence: usize) -> &[Word] {
        let words = &self.reading.words;
        let from = words.partition_point(|word| word.place.sentence < sentence);
        let to = words.partition_point(|word| word.place.sentence <= sentence);
        words.get(from..to).unwrap_or(&[])
    }

    pub fn statements_in_sentence(&self, sentence: usize) -> &[Statement] {
        let statements = &self.reading.statements;
        let from = statements.partition_point(|statement| statement.place.sentence < sentence);
        let to = statements.partition_point(|statement| statement.place.sentence <= sentence);
        statements.get(from..to).unwrap_or(&[])
    }

    pub fn names_in_sentence(&self, sentence: usize) -> impl Iterator<Item = (EntityId, Place)> + '_ {
        self.mentions_in_sentence(sentence).iter().map(|(mention, place)| (mention.entity, *place))
    }

    pub fn mentions_in_sentence(&self, sentence: usize) -> &[(Mention, Place)] {
        let from = self.mentions.partition_point(|(_, place)| place.sentence < sentence);
        let to = self.mentions.partition_point(|(_, place)| place.sentence <= sentence);
        self.mentions.get(from..to).unwrap_or(&[])
    }
}

/// How much what the sentence before told counts. "It was signed in 1971": what it is stands there.
fn carried(sentence: &str) -> u32 {
    let first =
        sentence.trim_start_matches(|c: char| !c.is_alphanumeric()).split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let pronoun = matches!(
        first,
        "It" | "Its" | "They" | "Their" | "He" | "His" | "She" | "Her" | "This" | "That" | "These" | "Those" | "Both"
    );
    if pronoun { BY_PRONOUN } else { CARRIED }
}

const CARRIED: u32 = 60;
const BY_PRONOUN: u32 = 80;

/// The greatest nearness of those in the sentence of `place`; 0 where none is.
fn nearest_of(here: &[Place], place: Place) -> u32 {
    let from = here.partition_point(|at| at.sentence < place.sentence);
    let in_sentence = here.iter().skip(from).take_while(|at| at.sentence == place.sentence).filter(|at| place.sees(**at));
    in_sentence.map(|at| at.nearness(place)).max().unwrap_or(0)
}

/// What "talks on the Grid Pact" says is said of the talks.
fn is_topic(text: &str, mention: Span) -> bool {
    let before = text.get(..mention.start).unwrap_or("");
    let mut words =
        before.rsplit([' ', '\u{a0}']).filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "its" | "their"));
    let about = words.next().is_some_and(|word| matches!(word, "on" | "about" | "over" | "concerning" | "toward" | "towards"));
    about && words.next().is_some_and(is_topic_word)
}

fn is_topic_word(word: &str) -> bool {
    NounClass::of(Stem::of(word.trim_matches(|c: char| !c.is_alphanumeric()))) == Some(NounClass::Topic)
}

/// How much a word counts that is near in meaning.
const OTHER_WORDS: u32 = 65;

/// How much a concept counts that "the framework" may stand for, where another may too.
const AMBIGUOUS: u32 = 60;

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
