//! A table of a pack file, read key by key, with every fault noted and none that stops the rest.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::near::nearest;
use super::problem::{Fault, Faults};

/// One `[[source]]`, `[[concept]]`, `[[fact]]` or inner table.
pub(crate) struct Entry<'a> {
    /// As it is written in messages: `[[fact]]`.
    name: &'static str,
    table: &'a DeTable<'a>,
    at: usize,
}

/// A text with its byte in the file.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    pub(crate) text: Arc<str>,
    pub(crate) at: usize,
}

impl<'a> Entry<'a> {
    /// Notes the keys that aren't `known`.
    pub(crate) fn new(
        name: &'static str,
        table: &'a DeTable<'a>,
        at: usize,
        known: &'static [&'static str],
        faults: &mut Faults,
    ) -> Self {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let read = key.get_ref().to_string();
            let near = nearest(&read, known.iter().copied());
            faults.push(key.span().start, Fault::UnknownKey { key: read, entry: name, near, known });
        }
        Self { name, table, at }
    }

    /// Byte of the table's beginning in the file.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The value under the key, and its range in the file.
    fn get(&self, key: &str) -> Option<(&'a DeValue<'a>, Range<usize>)> {
        self.table.get(key).map(|value| (value.get_ref(), value.span()))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Byte of the key's value, else of the table.
    pub(crate) fn at_of(&self, key: &str) -> usize {
        self.get(key).map_or(self.at, |(_, span)| span.start)
    }

    /// A text that isn't blank.
    pub(crate) fn text(&self, key: &'static str, faults: &mut Faults) -> Option<Located> {
        let (value, span) = self.get(key)?;
        text_of(key, value, span.start, faults)
    }

    /// A text that has to be there.
    pub(crate) fn needed(&self, key: &'static str, faults: &mut Faults) -> Option<Located> {
        if !self.has(key) {
            faults.push(self.at, Fault::Missing { key, entry: self.name });
        }
        self.text(key, faults)
    }

    /// A list of texts; one text alone counts as a list of one.
    pub(crate) fn texts(&self, key: &'static str, faults: &mut Faults) -> Vec<Located> {
        match self.get(key) {
            Some((DeValue::Array(values), _)) => {
                values.iter().filter_map(|value| text_of(key, value.get_ref(), value.span().start, faults)).collect()
            }
            Some((value @ DeValue::String(_), span)) => text_of(key, value, span.start, faults).into_iter().collect(),
            Some((value, span)) => {
                faults.push(span.start, Fault::Type { key: key.to_owned(), read: kind_of(value), expected: "a list of texts" });
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// A list of whole numbers from 1.
    pub(crate) fn numbers(&self, key: &'static str, faults: &mut Faults) -> Vec<u32> {
        match self.get(key) {
            Some((DeValue::Array(values), _)) => {
                values.iter().filter_map(|value| number_of(key, value.get_ref(), value.span().start, faults)).collect()
            }
            Some((value, span)) => {
                faults.push(span.start, Fault::Type { key: key.to_owned(), read: kind_of(value), expected: "a list of numbers" });
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// A whole number from 1.
    pub(crate) fn number(&self, key: &'static str, faults: &mut Faults) -> Option<u32> {
        let (value, span) = self.get(key)?;
        number_of(key, value, span.start, faults)
    }

    /// A share from 0 to 1.
    pub(crate) fn share(&self, key: &'static str, faults: &mut Faults) -> Option<f64> {
        let (value, span) = self.get(key)?;
        let read = match value {
            DeValue::Float(number) => number.as_str().to_owned(),
            DeValue::Integer(number) => number.to_string(),
            other => {
                faults.push(span.start, Fault::Type { key: key.to_owned(), read: kind_of(other), expected: "a number" });
                return None;
            }
        };
        let share = read.replace('_', "").parse().ok().filter(|share| (0.0..=1.0).contains(share));
        if share.is_none() {
            faults.push(span.start, Fault::Share { read });
        }
        share
    }

    /// An inner table, such as `scope = { when = "2024" }`.
    pub(crate) fn table(&self, key: &'static str, known: &'static [&'static str], faults: &mut Faults) -> Option<Entry<'a>> {
        match self.get(key)? {
            (DeValue::Table(table), span) => Some(Entry::new(key, table, span.start, known, faults)),
            (value, span) => {
                faults.push(span.start, Fault::Type { key: key.to_owned(), read: kind_of(value), expected: "a table" });
                None
            }
        }
    }

    /// A list of tables, such as all `[[fact]]`.
    pub(crate) fn tables(
        &self,
        key: &'static str,
        name: &'static str,
        known: &'static [&'static str],
        faults: &mut Faults,
    ) -> Vec<Entry<'a>> {
        let mut entries = Vec::new();
        let Some((value, span)) = self.get(key) else { return entries };
        let items: &'a [Spanned<DeValue<'a>>] = match value {
            DeValue::Array(items) => items,
            other => {
                let expected = "a list of tables, each under its own double brackets";
                faults.push(span.start, Fault::Type { key: key.to_owned(), read: kind_of(other), expected });
                return entries;
            }
        };
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => entries.push(Entry::new(name, table, item.span().start, known, faults)),
                other => {
                    faults
                        .push(item.span().start, Fault::Type { key: key.to_owned(), read: kind_of(other), expected: "a table" });
                }
            }
        }
        entries
    }

    /// The text under the key read as one of some words.
    pub(crate) fn word<T: Copy>(
        &self,
        key: &'static str,
        words: &'static [&'static str],
        meanings: &[T],
        faults: &mut Faults,
    ) -> Option<T> {
        let read = self.text(key, faults)?;
        let meaning = words.iter().position(|word| *word == &*read.text).and_then(|i| meanings.get(i)).copied();
        if meaning.is_none() {
            let near = nearest(&read.text, words.iter().copied());
            faults.push(read.at, Fault::Word { key, read: read.text.to_string(), near, known: words });
        }
        meaning
    }
}

fn text_of(key: &str, value: &DeValue<'_>, at: usize, faults: &mut Faults) -> Option<Located> {
    let DeValue::String(text) = value else {
        faults.push(at, Fault::Type { key: key.to_owned(), read: kind_of(value), expected: "a text" });
        return None;
    };
    if text.trim().is_empty() {
        faults.push(at, Fault::Empty { key: key.to_owned() });
        return None;
    }
    Some(Located { text: text.as_ref().into(), at })
}

fn number_of(key: &str, value: &DeValue<'_>, at: usize, faults: &mut Faults) -> Option<u32> {
    let DeValue::Integer(number) = value else {
        faults.push(at, Fault::Type { key: key.to_owned(), read: kind_of(value), expected: "a whole number" });
        return None;
    };
    let read = u32::from_str_radix(number.as_str(), number.radix()).ok().filter(|&n| n > 0);
    if read.is_none() {
        faults.push(at, Fault::Number { read: number.to_string() });
    }
    read
}

/// What was read, for messages.
fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
