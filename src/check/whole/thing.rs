//! What a claim speaks of: the words of its clause without its value.
//!
//! "The Lantern Fund has 12 donors" and "all 14 donors of the Lantern Fund" speak of one thing. A clause that tells of a part, of a change, or of something
//! that only its neighbours name speaks of nothing that could be told again.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::statement::{Mood, Reading, Statement, Stem};
use crate::text::token::{Shape, Token, tokens};
use crate::text::{Block, BlockKind, Span};
use crate::value::{Content, Kind};

/// What a claim speaks of. Equal things of one draft are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    kind: Kind,
    /// The words of the clause, sorted.
    stems: Vec<Stem>,
    /// The times that its sentence tells.
    times: Vec<String>,
    past: bool,
    /// The headings above, where no name tells which one is meant: "the port" of another section is another port.
    section: Vec<Arc<str>>,
}

/// A claim that could be told again elsewhere.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub thing: Thing,
    pub statement: Statement,
    pub block: Arc<Block>,
    pub text: Arc<str>,
    pub sentence: usize,
    /// Names in and around its sentence: where both have some and none has all of the other's, they speak of two.
    pub names: Vec<Stem>,
}

static CLASSES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/en/things.tsv").lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter_map(|line| line.split_once('\t'));
    lines.flat_map(|(class, words)| words.split(' ').map(move |word| (word, class))).collect()
});

fn classes(word: &str) -> Option<&'static str> {
    CLASSES.get(word.to_lowercase().as_str()).copied()
}

/// The block's claims that could be told again.
pub fn claimed(block: &Block, reading: &Reading) -> Vec<Claimed> {
    if block.quoted || !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. }) {
        return Vec::new();
    }
    let able: Vec<&Statement> = reading.statements.iter().filter(|statement| is_able(statement)).collect();
    if able.is_empty() || able.len() > MOST {
        return Vec::new();
    }
    let tokens = tokens(&reading.text);
    let shared = Arc::new(block.clone());
    let names = names(reading);
    let claim = |statement: &&Statement| {
        let thing = thing(reading, &tokens, statement)?;
        Some(Claimed {
            thing,
            statement: (*statement).clone(),
            block: Arc::clone(&shared),
            text: Arc::clone(&reading.text),
            sentence: reading.sentences.get(statement.place.sentence)?.start,
            names: names.clone(),
        })
    };
    able.iter().filter_map(claim).collect()
}

/// A block with more values is a list of numbers; each is looked for in all of its words.
const MOST: usize = 64;

fn is_able(statement: &Statement) -> bool {
    let kind = matches!(statement.kind, Kind::Count | Kind::Money | Kind::Percent | Kind::Unit | Kind::Date);
    kind && statement.mood == Mood::Plain
        && !statement.negated
        // "Unicode 15" is a version: what is counted stands behind its number.
        && (statement.kind != Kind::Count || (statement.head.span().is_some() && !statement.head.before))
}

/// Names of the block, of the sentences before it and of the headings above.
fn names(reading: &Reading) -> Vec<Stem> {
    let mut out: Vec<Stem> = reading.words.iter().filter(|word| word.proper).map(|word| word.stem).collect();
    let context = &reading.context;
    for phrase in context
        .headings
        .iter()
        .map(|(_, heading)| heading)
        .chain(&context.previous)
        .chain(context.lead_in.iter().map(|(_, lead)| lead))
    {
        for token in tokens(&phrase.text)
            .iter()
            .skip(1)
            .filter(|token| matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed))
        {
            out.push(Stem::of(token.span.of(&phrase.text)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The stretch of the clause that tells what the value is of.
fn clause(reading: &Reading, tokens: &[Token], statement: &Statement) -> Option<Span> {
    let text = &reading.text;
    let sentence = reading.sentences.get(statement.place.sentence)?;
    let is_end = |token: &&Token| matches!(token.span.of(text), "," | ";" | ":" | "(" | ")" | "—" | "–" | "“" | "”" | "\"");
    let (written, span) = (statement.value.written.start.min(statement.value.span.start), statement.span());
    let before = tokens.iter().rev().filter(|token| token.span.end <= written && token.span.start >= sentence.start);
    let behind = tokens.iter().filter(|token| token.span.start >= span.end && token.span.end <= sentence.end);
    let opened = tokens
        .iter()
        .rev()
        .find(|token| token.span.end <= written)
        .filter(|token| matches!(token.span.of(text).to_lowercase().as_str(), "all" | "the"));
    let whole = opened.filter(|_| {
        let next = tokens.iter().find(|token| token.span.start >= span.end);
        next.is_some_and(|next| matches!(next.span.of(text), "of" | "in"))
    });
    let start = match whole {
        Some(_) => written,
        None => before.into_iter().find(is_end).map_or(sentence.start, |token| token.span.end),
    };
    let mut behind = behind.into_iter();
    let end = behind
        .find(|token| is_end(token) || (whole.is_some() && classes(token.span.of(text)) == Some("verb")))
        .map_or(sentence.end, |token| token.span.start);
    Some(Span::new(start, end))
}

/// The thing; none where the clause doesn't tell enough.
fn thing(reading: &Reading, tokens: &[Token], statement: &Statement) -> Option<Thing> {
    let text = &reading.text;
    let clause = clause(reading, tokens, statement)?;
    let value = statement.value.written.cover(statement.value.span);
    let others: Vec<&Statement> = reading
        .statements
        .iter()
        .filter(|other| other.place.sentence == statement.place.sentence && other.value.span != statement.value.span)
        .collect();
    let mut past = false;
    let mut before = None;
    for token in tokens.iter().filter(|token| clause.contains(token.span) && !value.overlaps(token.span)) {
        let word = token.span.of(text);
        if token.shape == Shape::Digits || matches!(classes(word), Some("apart" | "pronoun")) {
            return None;
        }
        past |= matches!(word, "was" | "were" | "had");
        if token.span.end <= value.start {
            before = Some(word);
        }
    }
    let on = matches!(before, Some("in" | "on"));
    if before.is_some_and(|word| classes(word) == Some("end")) || (statement.kind == Kind::Date && !on) {
        return None;
    }
    let mut stems: Vec<Stem> = Vec::new();
    let mut has_name = false;
    let mut has_event = false;
    for word in reading.words.iter().filter(|word| clause.contains(word.span) && !value.overlaps(word.span)) {
        let written = word.span.of(text);
        has_name |= word.proper;
        has_event |= classes(written) == Some("once");
        stems.push(word.stem);
    }
    let definite =
        has_name || tokens.iter().any(|token| clause.contains(token.span) && token.span.of(text).eq_ignore_ascii_case("the"));
    let needed = if statement.kind == Kind::Count { 2 } else { 3 };
    stems.sort_unstable();
    stems.dedup();
    if !definite || stems.len() < needed || (statement.kind == Kind::Date && !(has_event && has_name && past)) {
        return None;
    }
    // Other values tell which thing is meant: the day of counting, the number of the meeting.
    let mut times = Vec::new();
    for other in others {
        if matches!(other.value.content, Content::Temporal(_)) {
            times.push(other.value.normal());
        } else if clause.contains(other.value.span) {
            return None;
        }
    }
    times.sort_unstable();
    let headings = reading.context.headings.iter().filter(|_| !has_name).map(|(_, heading)| Arc::clone(&heading.text));
    Some(Thing { kind: statement.kind, stems, times, past, section: headings.collect() })
}
