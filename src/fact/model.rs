//! The pack model: sources, concepts and facts, as DESIGN's §5 has them.

use std::sync::Arc;

use crate::text::Span;

/// A pack of facts: one TOML file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    pub id: Arc<str>,
    pub title: Arc<str>,
    pub version: Option<Arc<str>>,
    pub licence: Option<Arc<str>>,
    pub language: Option<Arc<str>>,
    pub sources: Vec<Source>,
    pub concepts: Vec<Concept>,
    pub facts: Vec<Fact>,
    pub left_out: Vec<LeftOut>,
}

/// A document that facts are taken from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    pub id: Arc<str>,
    pub title: Arc<str>,
    pub authors: Vec<Arc<str>>,
    pub publisher: Option<Arc<str>>,
    /// EDTF.
    pub date: Option<Arc<str>>,
    pub language: Option<Arc<str>>,
    pub url: Option<Arc<str>>,
    pub file: Option<Arc<str>>,
    /// Of the bytes as stored.
    pub sha256: Option<Arc<str>>,
    /// Of the text as read.
    pub text_sha256: Option<Arc<str>>,
}

/// A thing that statements are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    pub id: Arc<str>,
    pub sort: Sort,
    pub names: Vec<Arc<str>>,
    pub acronym: Option<Arc<str>>,
    pub part_of: Option<Arc<str>>,
    pub member_of: Vec<Arc<str>>,
    pub instance_of: Option<Instance>,
    /// Names that look alike and mean something else.
    pub not: Vec<Arc<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    Person,
    Body,
    Place,
    Agreement,
    Event,
    Series,
    Exercise,
    Programme,
    Force,
    Role,
    Document,
}

/// One of a series: the fourth meeting of a council.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    pub series: Arc<str>,
    pub number: Option<u32>,
    /// EDTF.
    pub date: Option<Arc<str>>,
}

/// A statement of a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fact {
    pub id: Arc<str>,
    /// The statement, or the quotation where it is one.
    pub says: Says,
    pub also: Vec<Says>,
    pub quote: Option<Quotation>,
    /// Id of the source.
    pub source: Arc<str>,
    pub at: Locator,
    /// Further places of the same source where all of its values stand.
    pub also_at: Vec<Locator>,
    /// One a mark, in order: which value of its kind in those lines, from 1.
    pub mention: Vec<u32>,
    /// EDTF.
    pub as_of: Option<Arc<str>>,
    pub scope: Scope,
    pub status: Status,
    /// The fact's event came before that fact's.
    pub before: Option<Arc<str>>,
    pub supersedes: Option<Arc<str>>,
    pub conflicts_with: Option<Arc<str>>,
    /// Facts of other sources, or of other lines, that say the same.
    pub agrees_with: Vec<Arc<str>>,
    /// What the rest of the world holds, where the document departs from it.
    pub departs_from_record: Option<Arc<str>>,
    pub note: Option<Arc<str>>,
    /// What `extract` found, where nobody has put it into a sentence yet.
    pub candidate: Option<Candidate>,
    /// Line of the fact in its pack file, from 1.
    pub line: u32,
}

impl Fact {
    /// The sentences it is told in: its own and its other wordings, but for a quotation, which has none.
    pub fn sayings(&self) -> impl Iterator<Item = &Says> {
        std::iter::once(&self.says).chain(&self.also).filter(|says| !says.text.is_empty())
    }
}

/// A value that `extract` found, in place of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub subject: Arc<str>,
    pub property: Option<Arc<str>>,
    /// A kind of value: `count`, `money` …
    pub kind: Arc<str>,
    /// Normal form.
    pub value: Arc<str>,
    /// From 0 to 1.
    pub confidence: Option<f64>,
    /// What was spoken of where it was found: title, headings, the sentences before. Known while the source is at hand; a claim may
    /// meet it and needn't.
    pub about: Vec<Arc<str>>,
}

/// A sentence with its marked values: `{28,500 troops}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Says {
    /// The sentence, braces and kind labels gone.
    pub text: Arc<str>,
    pub marks: Vec<Mark>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// In bytes of the sentence's text.
    pub span: Span,
    pub kind: MarkKind,
}

impl Mark {
    /// The items of a list, without commas, the last "and" and a leading "the"; the whole mark where it is no list.
    ///
    /// Items are parted by semicolons where there is one, so that an item may hold commas and "and".
    pub fn items(&self, text: &str) -> Vec<Span> {
        let all = self.span.of(text);
        if !matches!(self.kind, MarkKind::Members | MarkKind::All) {
            return vec![self.span];
        }
        let mut items = Vec::new();
        if all.contains(';') {
            push_split(all, ";", &mut items);
        } else {
            let last = all.rfind(',').map_or(0, |at| at + 1);
            push_split(all.get(..last).unwrap_or(""), ",", &mut items);
            let tail = all.get(last..).unwrap_or("");
            let first_of_tail = items.len();
            push_split(tail, " and ", &mut items);
            items.iter_mut().skip(first_of_tail).for_each(|item| *item = Span::new(item.start + last, item.end + last));
        }
        let bare = |item: Span| {
            let words = item.of(all);
            let kept = ["and ", "the ", "The "].iter().fold(words, |words, lead| words.strip_prefix(lead).unwrap_or(words));
            Span::new(self.span.start + item.end - kept.len(), self.span.start + item.end)
        };
        items.into_iter().map(bare).collect()
    }
}

/// Adds the parts of `text` between the separators, blanks around them taken off; empty parts are left out.
fn push_split(text: &str, separator: &str, items: &mut Vec<Span>) {
    let mut at = 0;
    for part in text.split(separator) {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let start = at + part.len() - part.trim_start().len();
            items.push(Span::new(start, start + trimmed.len()));
        }
        at += part.len() + separator.len();
    }
}

/// What a mark was said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// `{…}`: the reader's own kind.
    Read,
    Role,
    Name,
    Place,
    /// `{members: A, B}`: an open list.
    Members,
    /// `{all: A, B}`: the whole list.
    All,
    /// `{stands for: …}`
    StandsFor,
}

/// A quotation kept as fingerprints of its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Id of the concept that spoke.
    pub speaker: Option<Arc<str>>,
    pub words: Vec<u64>,
}

/// Values of a source that no fact is to carry: what a reviewer passed over on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Id of the source.
    pub source: Arc<str>,
    pub at: Vec<Locator>,
    /// These words wherever they stand in the lines; all that is there where there are none.
    pub words: Vec<Arc<str>>,
    pub reason: Reason,
    /// Line of the entry in its pack file, from 1.
    pub line: u32,
}

/// Why a value is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Furniture of a page: menus, headings of other articles, page numbers.
    Menu,
    /// Addresses, telephone and registration numbers.
    Contact,
    /// Addresses on the web.
    Link,
    /// Says nothing that could be looked up: "one of the best", the number before an item.
    Rhetorical,
    /// Stands elsewhere in the source in full, and can't be read here.
    Repeated,
}

impl Reason {
    pub fn word(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Contact => "contact",
            Self::Link => "link",
            Self::Rhetorical => "rhetorical",
            Self::Repeated => "repeated",
        }
    }

    /// Does the value stand in the body of the text?
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Rhetorical | Self::Repeated)
    }
}

/// Where in a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Locator {
    pub page: Option<u32>,
    /// First and last line, from 1, of the stored text (of the page, where there is one).
    pub lines: Option<(u32, u32)>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    pub when: Option<Arc<str>>,
    pub place: Option<Arc<str>>,
    pub party: Option<Arc<str>>,
    pub purpose: Option<Arc<str>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    #[default]
    Reviewed,
    Candidate,
    Rejected,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(list: &str) -> Vec<String> {
        let text = format!("They are {list}.");
        let mark = Mark { span: Span::new(9, 9 + list.len()), kind: MarkKind::All };
        mark.items(&text).iter().map(|item| item.of(&text).to_owned()).collect()
    }

    #[test]
    fn lists_are_taken_apart() {
        assert_eq!(items("Estonia, Latvia and the Åland Islands"), ["Estonia", "Latvia", "Åland Islands"]);
        assert_eq!(items("the north and the south"), ["north", "south"]);
        assert_eq!(items("wind, tide, and sun"), ["wind", "tide", "sun"]);
        assert_eq!(items("sun"), ["sun"]);
    }

    #[test]
    fn semicolons_part_items_that_hold_commas() {
        assert_eq!(items("wind and tide; sun, by day; ore"), ["wind and tide", "sun, by day", "ore"]);
    }
}
