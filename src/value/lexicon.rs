//! What words mean to the readers of values: one look-up a word, no more.
//!
//! The tables stand in `data/en/*.tsv` and `data/ko/*.tsv`, a line a spelling: `spelling⇥sense⇥argument…`.
//! A spelling may have several words (`square mile(s)`, `km/h`); `(s)` stands for the word with and without it; a leading `=` before a letter asks for
//! that very case (`=MW`). A spelling in several lines has several senses.
//!
//! Every word that stands in a table has a [`WordId`]; a spelling is a path of such ids, so a word of ordinary prose costs one hash and
//! a phrase is looked for only where its first word stands.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::sense::Sense;
use crate::text::token::{Token, tokens};

/// A word of the tables; `WordId::NONE` is every other word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordId(u32);

impl WordId {
    pub const NONE: Self = Self(0);

    const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A meaning of a spelling, and the case it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    pub sense: Sense,
    /// The spelling, where only this very case has the sense.
    exact: Option<Box<str>>,
}

impl Meaning {
    /// True when the text, as written, may have this meaning.
    pub fn fits(&self, written: &str) -> bool {
        self.exact.as_deref().is_none_or(|exact| exact == written)
    }
}

/// All tables, ready for look-up.
#[derive(Debug)]
pub struct Lexicon {
    /// Open addressing, a power of two long; zero is an empty slot.
    slots: Vec<WordId>,
    /// By word id; the first stands for `WordId::NONE`.
    words: Vec<Word>,
    /// From a node of the phrase tree and a word to the next node. The root is node 0; a one-word spelling is a node as well.
    next: HashMap<(u32, WordId), u32, BuildHasherDefault<Fast>>,
    nodes: Vec<Node>,
    longest: usize,
}

#[derive(Debug, Default)]
struct Word {
    spelling: Box<str>,
    /// Its node below the root, where a spelling begins with it.
    node: Option<u32>,
    /// A value may begin with the word by itself.
    trigger: bool,
    /// A value may begin with a longer spelling that begins with it.
    leads: bool,
    /// A spelling of time begins with it.
    time: bool,
    /// A number may begin with it, or a spelling that begins with it.
    number: bool,
}

#[derive(Debug, Default)]
struct Node {
    meanings: Vec<Meaning>,
    /// The last word must touch the one before it ("km2", not "km 2").
    touches: bool,
    leaf: bool,
}

const TABLES: &[(&str, &str)] = &[
    ("en/numbers.tsv", include_str!("../../data/en/numbers.tsv")),
    ("en/modifiers.tsv", include_str!("../../data/en/modifiers.tsv")),
    ("en/units.tsv", include_str!("../../data/en/units.tsv")),
    ("en/currencies.tsv", include_str!("../../data/en/currencies.tsv")),
    ("en/labels.tsv", include_str!("../../data/en/labels.tsv")),
    ("en/citing.tsv", include_str!("../../data/en/citing.tsv")),
    ("en/function.tsv", include_str!("../../data/en/function.tsv")),
    ("en/fixed.tsv", include_str!("../../data/en/fixed.tsv")),
    ("en/months.tsv", include_str!("../../data/en/months.tsv")),
    ("en/weekdays.tsv", include_str!("../../data/en/weekdays.tsv")),
    ("en/timeunits.tsv", include_str!("../../data/en/timeunits.tsv")),
    ("en/dayparts.tsv", include_str!("../../data/en/dayparts.tsv")),
    ("en/seasons.tsv", include_str!("../../data/en/seasons.tsv")),
    ("en/relative.tsv", include_str!("../../data/en/relative.tsv")),
    ("en/frequencies.tsv", include_str!("../../data/en/frequencies.tsv")),
    ("en/leads.tsv", include_str!("../../data/en/leads.tsv")),
    ("en/feasts.tsv", include_str!("../../data/en/feasts.tsv")),
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::empty();
    for (_, table) in TABLES {
        lexicon.load(table);
    }
    lexicon.index();
    lexicon
});

impl Lexicon {
    /// The tables of this build.
    pub fn get() -> &'static Self {
        &LEXICON
    }

    fn empty() -> Self {
        Self {
            slots: Vec::new(),
            words: vec![Word::default()],
            next: HashMap::default(),
            nodes: vec![Node { leaf: true, ..Node::default() }],
            longest: 0,
        }
    }

    /// Adds a table. A line that can't be read is a fault of this build's data, shown by the test below; it is passed over here.
    fn load(&mut self, table: &'static str) {
        let mut ids: HashMap<Box<str>, WordId> =
            self.words.iter().enumerate().skip(1).map(|(i, w)| (w.spelling.clone(), id(i))).collect();
        for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(spelling), Some(name)) = (columns.next(), columns.next()) else { continue };
            let arguments: Vec<&'static str> = columns.collect();
            let Some(sense) = Sense::parse(name, &arguments) else { continue };
            if spelling.contains("(s)") {
                self.add(&mut ids, &spelling.replace("(s)", ""), &sense);
                self.add(&mut ids, &spelling.replace("(s)", "s"), &sense);
            } else {
                self.add(&mut ids, spelling, &sense);
            }
        }
    }

    fn add(&mut self, ids: &mut HashMap<Box<str>, WordId>, spelling: &str, sense: &Sense) {
        let (exact, spelling) = match spelling.strip_prefix('=').filter(|rest| rest.starts_with(char::is_alphanumeric)) {
            Some(exact) => (Some(Box::from(exact)), exact),
            None => (None, spelling),
        };
        let (mut node, mut behind) = (0u32, 0);
        let parts = tokens(spelling);
        for (at, token) in parts.iter().enumerate() {
            let folded: Box<str> = fold(token.span.of(spelling)).into();
            let word = *ids.entry(folded.clone()).or_insert_with(|| {
                self.longest = self.longest.max(folded.len());
                self.words.push(Word { spelling: folded, ..Word::default() });
                id(self.words.len() - 1)
            });
            let touches = at > 0 && token.span.start == behind;
            behind = token.span.end;
            let fresh = u32::try_from(self.nodes.len()).expect("the tables have fewer than 2^32 words");
            let to = *self.next.entry((node, word)).or_insert(fresh);
            if to == fresh {
                self.nodes.push(Node { touches, leaf: true, ..Node::default() });
            } else {
                self.nodes[to as usize].touches &= touches;
            }
            self.nodes[node as usize].leaf = false;
            if at == 0 {
                let first = &mut self.words[word.index()];
                first.node = Some(to);
                let part = if parts.len() == 1 { &mut first.trigger } else { &mut first.leads };
                *part |= sense.triggers();
                first.time |= matches!(sense, Sense::Time(_));
                first.number |= sense.triggers() && !matches!(sense, Sense::Time(_));
            }
            node = to;
        }
        if node != 0 {
            self.nodes[node as usize].meanings.push(Meaning { sense: sense.clone(), exact });
        }
    }

    fn index(&mut self) {
        // A meaning that asks for its very case goes before one that doesn't: "Mt" before "mt".
        for node in &mut self.nodes {
            node.meanings.sort_by_key(|meaning| meaning.exact.is_none());
        }
        self.slots = vec![WordId::NONE; (self.words.len() * 4).next_power_of_two()];
        for at in 1..self.words.len() {
            let mut slot = self.slot(hash(self.words[at].spelling.as_bytes()));
            while self.slots[slot] != WordId::NONE {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = id(at);
        }
    }

    fn slot(&self, hash: u64) -> usize {
        usize::try_from(hash >> 32).unwrap_or(0) & (self.slots.len() - 1)
    }

    /// The id of a word, whatever its case.
    pub fn id(&self, word: &str) -> WordId {
        if word.len() > self.longest {
            return WordId::NONE;
        }
        if !word.is_ascii() {
            let folded = fold(word);
            return self.find(folded.as_bytes());
        }
        self.find(word.as_bytes())
    }

    fn find(&self, word: &[u8]) -> WordId {
        let mut slot = self.slot(hash(word));
        loop {
            let id = self.slots[slot];
            if id == WordId::NONE || self.words[id.index()].spelling.as_bytes().eq_ignore_ascii_case(word) {
                return id;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// True when a value may begin at token `at`: by its word, or by a longer spelling that begins there.
    pub fn triggers(&self, text: &str, tokens: &[Token], ids: &[WordId], at: usize) -> bool {
        let Some(word) = ids.get(at).map(|id| &self.words[id.index()]) else { return false };
        word.trigger
            || word.leads && self.phrases(text, tokens, ids, at).any(|(_, meanings)| meanings.iter().any(|m| m.sense.triggers()))
    }

    /// True when a spelling of time begins with the word.
    pub fn tells_time(&self, word: WordId) -> bool {
        self.words[word.index()].time
    }

    /// True when a number may begin with the word.
    pub fn tells_number(&self, word: WordId) -> bool {
        self.words[word.index()].number
    }

    /// The meanings of the word by itself, of every case.
    pub fn meanings(&self, word: WordId) -> &[Meaning] {
        self.words[word.index()].node.map_or(&[], |node| &self.nodes[node as usize].meanings)
    }

    /// The node behind `from` and the word. Strangers and first words need no hash.
    fn step(&self, from: u32, word: WordId) -> Option<u32> {
        match (from, word) {
            (_, WordId::NONE) => None,
            (0, word) => self.words[word.index()].node,
            (from, word) => self.next.get(&(from, word)).copied(),
        }
    }

    /// All spellings that begin at token `at`, shortest first: the token behind each and its meanings. `ids` are the tokens' words.
    ///
    /// Where a spelling has a blank the text may have a hyphen or a line's end.
    pub fn phrases<'a, 'l: 'a>(
        &'l self,
        text: &'a str,
        tokens: &'a [Token],
        ids: &'a [WordId],
        at: usize,
    ) -> impl Iterator<Item = (usize, &'l [Meaning])> + 'a {
        let mut node = Some(0u32);
        let mut end = at;
        std::iter::from_fn(move || {
            let from = node?;
            if self.nodes[from as usize].leaf && from != 0 {
                return None;
            }
            let mut here = end;
            let mut to = self.step(from, *ids.get(here)?)?;
            let touching = |i: usize| i > 0 && tokens[i - 1].span.end == tokens[i].span.start;
            if self.nodes[to as usize].touches && !touching(here) {
                return None;
            }
            if from != 0 && !self.nodes[to as usize].touches && touching(here) && tokens[here].span.of(text) == "-" {
                here += 1;
                to = self.step(from, *ids.get(here)?)?;
            }
            node = Some(to);
            end = here + 1;
            Some((end, self.nodes[to as usize].meanings.as_slice()))
        })
    }
}

fn id(index: usize) -> WordId {
    WordId(u32::try_from(index).expect("the tables have fewer than 2^32 words"))
}

fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// Multiply and rotate over the ASCII-folded bytes: short words, no adversary (a full table is at most a quarter full).
fn hash(word: &[u8]) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    for byte in word {
        state = (state.rotate_left(5) ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    state
}

#[derive(Debug, Default)]
struct Fast(u64);

impl Hasher for Fast {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, word: u32) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_table_is_read() {
        for (name, table) in TABLES {
            for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
                let columns: Vec<&str> = line.split('\t').collect();
                let sense = columns.get(1).and_then(|name| Sense::parse(name, &columns[2..]));
                assert!(sense.is_some(), "{name}:{}: {line:?}", number + 1);
            }
        }
    }

    #[test]
    fn a_word_is_found_in_any_case_and_a_stranger_is_not() {
        let lexicon = Lexicon::get();
        assert_eq!(lexicon.id("Twenty"), lexicon.id("twenty"));
        assert_ne!(lexicon.id("twenty"), WordId::NONE);
        assert_eq!(lexicon.id("treaty"), WordId::NONE);
    }
}
