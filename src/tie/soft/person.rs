//! Persons in a text: known ones by their names, others by a title or by how they are named.
//!
//! "President Liiv" is the concept `liiv`; "Marta Liiv" too; "Secretary Ozols" is a person nobody knows; in "Jaan Liiv" the surname is known and the
//! person isn't.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::passage::Passage;
use crate::fact::Sort;
use crate::statement::is_stopword;
use crate::text::Span;
use crate::text::token::Shape;
use crate::tie::names::EntityId;

/// A person named in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Person {
    pub entity: Option<EntityId>,
    /// The name with its title.
    pub span: Span,
    /// The name alone.
    pub name: Span,
    pub tokens: Range<usize>,
    /// A title stands before the name, or a given name: it can be nothing but a person.
    pub sure: bool,
}

static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../data/en/titles.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// The persons named between two tokens, in order. A role before the name is a title of it: "Secretary of State Ozols".
pub(super) fn persons(passage: &Passage<'_>, tokens: Range<usize>) -> Vec<Person> {
    let mut out = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let role = passage.role_at(at).map(|role| role.tokens.clone());
        let from = role.as_ref().map_or(at, |role| role.end);
        let end = run(passage, from, tokens.end);
        if end > from {
            let title = role.filter(|role| passage.tokens.get(role.start).is_some_and(|token| token.shape != Shape::Lower));
            out.extend(person(passage, title.map_or(from, |title| title.start)..end, from));
        }
        at = end.max(at + 1);
    }
    out
}

/// Where the run of name words that begins at the token ends: capitalised words, initials, hyphened syllables.
fn run(passage: &Passage<'_>, from: usize, limit: usize) -> usize {
    let is_name = |at: usize| {
        passage.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Mixed))
            && !is_stopword(passage.word(at))
    };
    let touches =
        |at: usize| passage.tokens.get(at).zip(passage.tokens.get(at + 1)).is_some_and(|(a, b)| a.span.end == b.span.start);
    let mut at = from;
    if !is_name(at) {
        return at;
    }
    while at < limit && passage.role_at(at + 1).is_none() {
        let hyphen = matches!(passage.word(at + 1), "-" | "‑" | "–") && touches(at) && touches(at + 1);
        let initial = passage.word(at + 1) == "." && touches(at) && (passage.word(at).len() == 1 || is_title(passage.word(at)));
        let behind = at + 2 < limit;
        let is_word = passage.tokens.get(at + 2).is_some_and(|token| token.is_word());
        if behind && ((hyphen && is_word) || (initial && is_name(at + 2))) {
            at += 2;
        } else if is_name(at + 1) && at + 1 < limit {
            at += 1;
        } else {
            break;
        }
    }
    at + 1
}

/// The person of the run of tokens, whose titles end at `from` or behind it.
fn person(passage: &Passage<'_>, run: Range<usize>, from: usize) -> Option<Person> {
    let is_title_at = |at: usize| is_title(passage.word(at)) || (passage.word(at) == "." && at > run.start);
    let titles = from - run.start + (from..run.end).take_while(|at| is_title_at(*at)).count();
    let name = run.start + titles..run.end;
    let first = passage.tokens.get(run.start)?.span;
    let last = passage.tokens.get(run.end - 1)?.span;
    let span = first.cover(last);
    let bare = passage.tokens.get(name.start).map_or(last, |token| token.span.cover(last));
    let within = |mention: Span| span.contains(mention);
    let known = passage
        .mentions_over(span)
        .filter(|mention| within(mention.span) && passage.names.sort(mention.entity) == Some(Sort::Person));
    let known = known.max_by_key(|mention| mention.span.len());
    let other = passage.mentions_over(span).any(|mention| passage.names.sort(mention.entity) != Some(Sort::Person));
    if let Some(mention) = known {
        // What is left of the run beside the mention and its titles is another given name: another person.
        let covered = passage.tokens_in(mention.span);
        let rest = name
            .clone()
            .filter(|at| !covered.contains(at) && passage.tokens.get(*at).is_some_and(|token| token.is_word()))
            .count();
        let entity = (rest == 0).then_some(mention.entity);
        return Some(Person { entity, span, name: bare, tokens: run, sure: true });
    }
    let words = name.filter(|at| passage.tokens.get(*at).is_some_and(|token| token.is_word())).count();
    let sure = titles > 0 && words > 0;
    (!other && (sure || words >= 2)).then_some(Person { entity: None, span, name: bare, tokens: run, sure })
}
