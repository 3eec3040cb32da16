//! Names that a document itself makes known, as concepts, so that a draft that uses them meets its facts without a pack.
//!
//! "the Grid Council (GC)" is a body with the names `Grid Council` and `GC`; "Director Marta Liiv" is a person. A run of capitals is taken
//! for a name when its last word tells what it is, an acronym stands behind it, or a title before it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::about;
use crate::fact::{Concept, Sort};
use crate::statement::is_stopword;
use crate::text::{Shape, Span, Token, tokens};

/// What the last word of a name, or the title before it, says of it.
static HEADS: LazyLock<HashMap<&'static str, Sort>> = LazyLock::new(|| {
    let file = include_str!("../../data/en/name-heads.tsv");
    let lines = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    lines
        .filter_map(|(sort, words)| Some((sort_of(sort)?, words)))
        .flat_map(|(sort, words)| words.split(' ').map(move |word| (word, sort)))
        .collect()
});

fn sort_of(name: &str) -> Option<Sort> {
    Some(match name {
        "agreement" => Sort::Agreement,
        "body" => Sort::Body,
        "event" => Sort::Event,
        "series" => Sort::Series,
        "exercise" => Sort::Exercise,
        "programme" => Sort::Programme,
        "force" => Sort::Force,
        "place" => Sort::Place,
        "document" => Sort::Document,
        "title" => Sort::Role,
        _ => return None,
    })
}

/// Names found so far. A document after the other may be added.
#[derive(Default)]
pub struct Found {
    /// By the name in small letters.
    names: BTreeMap<String, Name>,
}

struct Name {
    text: String,
    sort: Sort,
    acronym: Option<String>,
    count: usize,
}

/// What a run of capitals tells, beside that it is a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// `Grid System Operators (GSO)`; the span is that of both.
    Expansion { letters: String, words: String, span: Span },
    /// `Foreign Minister Marta Liiv`: `of` is what stands before the role, such as a country.
    Role { name: String, role: String, of: String, span: Span },
}

/// No document names more; bounds the work.
const MOST: usize = 4000;

impl Found {
    /// Takes the names of a block's text.
    pub fn add(&mut self, text: &str) -> Vec<Told> {
        let tokens = tokens(text);
        let mut told = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some(run) = run(text, &tokens, at) else {
                at += 1;
                continue;
            };
            at = run.end;
            told.extend(self.take(text, &tokens, run));
        }
        told
    }

    fn take(&mut self, text: &str, tokens: &[Token], run: Range<usize>) -> Option<Told> {
        let acronym = acronym(text, tokens, run.end);
        let spelled = acronym.and_then(|letters| expansion(text, tokens, &run, letters));
        let is_spelled = spelled.is_some();
        let run = spelled.unwrap_or(run);
        let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
        let role = role(&run, word);
        let abbreviated = run
            .start
            .checked_sub(2)
            .is_some_and(|at| word(at + 1) == "." && matches!(word(at), "Mr" | "Ms" | "Mrs" | "Dr" | "Prof"));
        let first = role.as_ref().map_or(run.start, |role| role.end);
        let words = (first..run.end).filter(|&at| tokens.get(at).is_some_and(Token::is_word)).count();
        let (start, end) = (tokens.get(first)?, tokens.get(run.end - 1)?);
        let name = Span::new(start.span.start, end.span.end).of(text);
        let head = HEADS.get(end.span.of(text).to_lowercase().as_str()).copied().filter(|sort| *sort != Sort::Role);
        let is_person = role.is_some() || abbreviated;
        let sort = match head {
            Some(sort) => sort,
            None if is_person && (2..=4).contains(&words) => Sort::Person,
            None if acronym.is_some() => Sort::Body,
            None => return None,
        };
        if words < 2 || name.len() > 80 || self.names.len() >= MOST {
            return None;
        }
        let entry = self.names.entry(name.to_lowercase()).or_insert_with(|| Name {
            text: name.to_owned(),
            sort,
            acronym: None,
            count: 0,
        });
        entry.count += 1;
        if entry.acronym.is_none() {
            entry.acronym = acronym.map(str::to_owned);
        }
        let said = |from: usize, to: usize| {
            let (first, last) = (tokens.get(from)?, tokens.get(to.checked_sub(1)?)?);
            (from < to).then(|| Span::new(first.span.start, last.span.end))
        };
        match (role, acronym) {
            (Some(role), _) if sort == Sort::Person => Some(Told::Role {
                name: name.to_owned(),
                role: said(role.start, role.end)?.of(text).to_owned(),
                of: said(run.start, role.start).map_or_else(|| owner(tokens, run.start, word), |span| span.of(text)).to_owned(),
                span: said(run.start, run.end)?,
            }),
            (_, Some(letters)) if is_spelled => {
                Some(Told::Expansion { letters: letters.to_owned(), words: name.to_owned(), span: said(first, run.end + 3)? })
            }
            _ => None,
        }
    }

    /// The concepts: a name that another one ends with, if only one does, is a shorter name of the same.
    pub fn concepts(self) -> Vec<Concept> {
        let keys: Vec<&String> = self.names.keys().collect();
        let mut longer: HashMap<&str, Vec<&str>> = HashMap::new();
        for key in &keys {
            for (at, _) in key.match_indices(' ') {
                let tail = key.get(at + 1..).unwrap_or("");
                if self.names.contains_key(tail) {
                    longer.entry(tail).or_default().push(key);
                }
            }
        }
        let mut out: Vec<Concept> = Vec::new();
        for (key, name) in &self.names {
            let merged = longer.get(key.as_str()).is_some_and(|longer| longer.len() == 1);
            if merged {
                continue;
            }
            let shorter = self
                .names
                .iter()
                .filter(|(other, _)| longer.get(other.as_str()).is_some_and(|longer| longer.as_slice() == [key.as_str()]));
            let mut names: Vec<Arc<str>> = vec![name.text.as_str().into()];
            let mut acronym = name.acronym.clone();
            for (_, other) in shorter {
                names.push(other.text.as_str().into());
                acronym = acronym.or_else(|| other.acronym.clone());
            }
            if name.sort == Sort::Person {
                names.extend(surname(&name.text));
            }
            out.push(Concept {
                id: about::id_of(key),
                sort: name.sort,
                names,
                acronym: acronym.map(Arc::from),
                part_of: None,
                member_of: Vec::new(),
                instance_of: None,
                not: Vec::new(),
            });
        }
        out
    }
}

/// Words that go before a title and belong to it.
const BEFORE_TITLE: &[&str] =
    &["Foreign", "Prime", "Vice", "Deputy", "Defense", "Defence", "Finance", "First", "Chief", "Former", "Acting"];

/// The words of a role in a run of capitals before a person's name: `Foreign Minister`, `Secretary of State`.
fn role<'a>(run: &Range<usize>, word: impl Fn(usize) -> &'a str) -> Option<Range<usize>> {
    let is_title = |at: usize| HEADS.get(word(at).to_lowercase().as_str()) == Some(&Sort::Role);
    let title = run.clone().rev().find(|&at| is_title(at))?;
    let mut start = title;
    while start > run.start && (is_title(start - 1) || BEFORE_TITLE.contains(&word(start - 1))) {
        start -= 1;
    }
    let end = if matches!(word(title + 1), "of" | "for") { title + 3 } else { title + 1 };
    (end < run.end).then_some(start..end)
}

/// `Japan` in "Japan's Prime Minister".
fn owner<'a>(tokens: &[Token], at: usize, word: impl Fn(usize) -> &'a str) -> &'a str {
    let before = |by: usize| at.checked_sub(by);
    match (before(1).map(&word), before(2).map(&word), before(3)) {
        (Some("s"), Some("'" | "’"), Some(owner)) if tokens.get(owner).is_some_and(|token| token.shape != Shape::Lower) => {
            word(owner)
        }
        _ => "",
    }
}

/// A person is called by one name later on; which of them can't be told where a name has three words or more.
fn surname(name: &str) -> Option<Arc<str>> {
    let words: Vec<&str> = name.split(' ').collect();
    matches!(words.as_slice(), [_, last] if last.len() > 3).then(|| words.last().copied().unwrap_or("").into())
}

/// The tokens of a run of capitalised words that begins at `at`: hyphens within, `of` and `for` and `the` between.
fn run(text: &str, tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let is_name =
        |at: usize| tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed));
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let touches = |at: usize| tokens.get(at).zip(tokens.get(at + 1)).is_some_and(|(a, b)| a.span.end == b.span.start);
    if !is_name(at) || is_stopword(&word(at).to_lowercase()) {
        return None;
    }
    let mut end = at + 1;
    loop {
        let mut next = end;
        match word(next) {
            "-" | "–" | "‑" if touches(next - 1) && touches(next) => {
                next += 1;
                // A given name of two parts: `Tae-yul`.
                if tokens.get(next).is_some_and(|token| token.shape == Shape::Lower && token.span.len() <= 6)
                    && tokens.get(next - 2).is_some_and(|token| token.shape == Shape::Capital)
                {
                    end = next + 1;
                    continue;
                }
            }
            "&" => next += 1,
            "of" | "for" | "on" => {
                next += 1;
                if word(next) == "the" {
                    next += 1;
                }
            }
            _ => {}
        }
        if !is_name(next) {
            return Some(at..end);
        }
        end = next + 1;
    }
}

/// `(GC)` or `(the GC)` behind a name.
fn acronym<'a>(text: &'a str, tokens: &[Token], at: usize) -> Option<&'a str> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let letters = tokens.get(at + 1)?;
    let found = word(at) == "(" && letters.shape == Shape::Upper && word(at + 2) == ")" && letters.span.len() <= 8;
    found.then(|| letters.span.of(text))
}

/// The words whose first letters the acronym has.
fn expansion(text: &str, tokens: &[Token], run: &Range<usize>, letters: &str) -> Option<Range<usize>> {
    let initials: Vec<(usize, char)> = (run.start..run.end)
        .filter(|&at| tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed)))
        .filter_map(|at| Some((at, tokens.get(at)?.span.of(text).chars().next()?)))
        .collect();
    let count = letters.chars().count();
    let tail = initials.get(initials.len().checked_sub(count)?..)?;
    tail.iter().map(|(_, c)| *c).eq(letters.chars()).then(|| tail.first().map(|(at, _)| *at..run.end))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Vec<(Sort, Vec<Arc<str>>, Option<Arc<str>>)> {
        let mut found = Found::default();
        for text in texts {
            found.add(text);
        }
        found.concepts().into_iter().map(|concept| (concept.sort, concept.names, concept.acronym)).collect()
    }

    #[test]
    fn names_tell_their_sort() {
        assert_eq!(
            found(&["The Baltic Grid Council (GC) met Director Marta Liiv at the Treaty of Riga."]),
            [
                (Sort::Body, vec!["Grid Council".into()], Some("GC".into())),
                (Sort::Person, vec!["Marta Liiv".into(), "Liiv".into()], None),
            ]
        );
    }

    #[test]
    fn roles_and_letters_are_told() {
        let text = "Korea's Foreign Minister Kim Tae-yul met the Grid Council (GC).";
        let told = Found::default().add(text);
        let [Told::Role { name, role, of, .. }, Told::Expansion { letters, words, span }] = told.as_slice() else {
            panic!("{told:?}")
        };
        assert_eq!(
            [name.as_str(), role, of, letters, words, span.of(text)],
            ["Kim Tae-yul", "Foreign Minister", "Korea", "GC", "Grid Council", "Grid Council (GC)"]
        );
    }

    #[test]
    fn a_shorter_name_is_the_same() {
        let names = found(&["The Baltic-Nordic Grid Pact holds.", "In the Grid Pact seven states agreed. Riga and Tallinn met."]);
        assert_eq!(names, [(Sort::Agreement, vec!["Baltic-Nordic Grid Pact".into(), "Grid Pact".into()], None)]);
    }
}
