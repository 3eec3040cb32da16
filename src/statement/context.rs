//! What a block's reader knows from the blocks before it: words only, never concepts of a pack, so that a new pack re-ties and doesn't re-read.

use std::sync::Arc;

use jiff::civil::Date;

use super::stem::{Stem, is_stopword};
use crate::text::{Head, tokens};
use crate::value::temporal::Temporal;
use crate::value::{self, Content, Habit};

/// The incoming context of a block. Small and comparable.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// The draft's title: front matter or the first heading.
    pub title: Option<Phrase>,
    /// The headings above, outermost first, with their levels; the title isn't among them.
    pub headings: Vec<(u8, Phrase)>,
    /// The sentence that opened the list this item belongs to, and the items above it that are less deep.
    pub lead_in: Vec<(u8, Phrase)>,
    /// Cells of the table's header row.
    pub header: Vec<Phrase>,
    /// The last sentences before this block under the same heading, the nearest last.
    pub previous: Vec<Phrase>,
    /// Names told in the last blocks, each once, the nearest last: what "the framework" or a surname hangs on.
    pub named: Vec<Named>,
    /// The draft's day: from front matter, else as it was set.
    pub day: Option<Date>,
    /// The last date told, which "a year later" and "that year" hang on.
    pub date: Option<Temporal>,
}

/// The first day of a date in words or EDTF.
pub fn first_day(text: &str) -> Option<Date> {
    first_date(text)?.days().map(|(first, _)| first)
}

/// The first date in a text that says which days it means.
pub fn first_date(text: &str) -> Option<Temporal> {
    let values = value::read(text, &tokens(text), &Habit::default());
    values.into_iter().find_map(|value| match value.content {
        Content::Temporal(date) => date.days().is_some().then_some(date),
        _ => None,
    })
}

/// Words that stay in mind: a heading, a header cell, a sentence before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    pub text: Arc<str>,
    /// Stems of its content words.
    pub stems: Arc<[Stem]>,
}

/// A name as the draft wrote it, and how many blocks ago.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    pub text: Arc<str>,
    pub ago: u8,
}

impl Phrase {
    pub fn of(text: &str) -> Self {
        let tokens = tokens(text);
        let words = tokens.iter().filter(|token| token.is_word()).map(|token| token.span.of(text));
        Self { text: text.into(), stems: words.filter(|word| !is_stopword(word)).map(Stem::of).collect() }
    }
}

impl Context {
    /// Names not told for so many blocks are forgotten, and no more than so many are kept.
    const NAMED_FOR: u8 = 24;
    const NAMED: usize = 24;

    /// Enters the names that a block told.
    pub(super) fn enter_names(&mut self, names: Vec<Arc<str>>) {
        for known in &mut self.named {
            known.ago += 1;
        }
        self.named.retain(|known| known.ago < Self::NAMED_FOR && !names.contains(&known.text));
        self.named.extend(names.into_iter().map(|text| Named { text, ago: 0 }));
        let most = self.named.len().saturating_sub(Self::NAMED);
        self.named.drain(..most);
    }

    /// How many sentences of the block before are kept.
    pub(super) const PREVIOUS: usize = 2;

    /// Enters the front matter: its title and day hold for the whole draft.
    pub fn enter_head(&mut self, head: &Head) {
        self.title = head.title.as_deref().map(Phrase::of);
        self.day = head.date.as_deref().and_then(first_day).or(self.day);
    }

    /// Enters a heading: those as deep or deeper are left, and what was said under them.
    pub(super) fn enter_heading(&mut self, level: u8, text: &str) {
        self.headings.retain(|(above, _)| *above < level);
        self.lead_in.clear();
        self.header.clear();
        self.previous.clear();
        self.date = None;
        if self.title.is_none() && level == 1 {
            self.title = Some(Phrase::of(text));
        } else {
            self.headings.push((level, Phrase::of(text)));
        }
    }
}
