//! What judging needs beside the draft: the facts, ready to be looked up, and the settings.

use std::sync::Arc;

use jiff::civil::Date;

use super::derive::Lists;
use super::links::Links;
use crate::fact::{Fact, Facts, Source};
use crate::tie::{Index, Names, Soft};
use crate::value::DateOrder;

/// Facts and settings; cheap to clone, shared between threads.
///
/// ```
/// use factlint::check::{Draft, Engine, Settings, Verdict};
/// use factlint::fact::{Facts, Pack};
/// use factlint::text::Format;
///
/// let pack = Pack::parse(r#"
///     schema = 1
///     [pack]
///     id = "grid"
///     title = "The grid"
///     [[source]]
///     id = "report"
///     title = "Annual report"
///     [[concept]]
///     id = "corps"
///     sort = "force"
///     names = ["Nordic Corps"]
///     [[fact]]
///     id = "engineers"
///     says = "About {4,500 engineers} of the Nordic Corps are stationed on Gotland."
///     source = "report"
///     at = "L12"
/// "#, "grid.toml").expect("a good pack");
/// let engine = Engine::new(Facts::new([pack]), Settings::default());
/// let mut draft = Draft::new("The Nordic Corps keeps 6,200 engineers stationed on Gotland.", Format::Markdown);
/// while !draft.advance(&engine, 1 << 20) {}
/// assert_eq!(draft.cards()[0].verdict, Verdict::Contradicted);
/// ```
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Inner>,
    settings: Settings,
}

struct Inner {
    facts: Facts,
    names: Names,
    index: Index,
    soft: Soft,
    links: Links,
    lists: Lists,
}

/// What a person sets for all drafts, or for some.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Answers below it are unverified.
    pub min_confidence: f64,
    /// Keep cards of values that were tied to nothing.
    pub all: bool,
    /// The day of a draft that doesn't say its own.
    pub date: Option<Date>,
    /// What `03/04/2025` means where a draft leaves it open.
    pub date_order: DateOrder,
}

/// Below it an answer is unverified unless the person sets another.
pub const MIN_CONFIDENCE: f64 = 0.7;

impl Default for Settings {
    fn default() -> Self {
        Self { min_confidence: MIN_CONFIDENCE, all: false, date: None, date_order: DateOrder::Unknown }
    }
}

impl Engine {
    pub fn new(facts: Facts, settings: Settings) -> Self {
        let names = Names::new(facts.concepts());
        let index = Index::new(facts.facts(), facts.sources(), &names);
        let soft = Soft::new(&facts, &index, &names);
        let links = Links::new(facts.facts());
        let lists = Lists::new(facts.facts(), &index, &names);
        Self { inner: Arc::new(Inner { facts, names, index, soft, links, lists }), settings }
    }

    /// The same facts, looked up alike, under other settings.
    pub fn with(&self, settings: Settings) -> Self {
        Self { inner: Arc::clone(&self.inner), settings }
    }

    pub fn facts(&self) -> &Facts {
        &self.inner.facts
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn names(&self) -> &Names {
        &self.inner.names
    }

    pub(crate) fn index(&self) -> &Index {
        &self.inner.index
    }

    pub(crate) fn soft(&self) -> &Soft {
        &self.inner.soft
    }

    pub(super) fn lists(&self) -> &Lists {
        &self.inner.lists
    }

    pub(super) fn links(&self) -> &Links {
        &self.inner.links
    }

    pub(crate) fn fact(&self, at: usize) -> Option<&Fact> {
        self.inner.facts.facts().get(at)
    }

    pub(crate) fn source(&self, id: &str) -> Option<&Source> {
        self.inner.facts.source(id)
    }

    /// True when the two share facts and settings: a card made with the one holds for the other.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner) && self.settings == other.settings
    }
}
