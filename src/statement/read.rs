//! Reads one block: a pure function of the block and the context that comes in.

use std::sync::Arc;

use super::clause::Boundaries;
use super::comparison::is_compared;
use super::context::{Context, Phrase};
use super::event::{EventClass, event_at};
use super::head::{Head, head};
use super::mood::{Marker, Mood, markers, mood_at};
use super::named::named;
use super::words::{Place, Word, words};
use crate::text::token::{Token, tokens};
use crate::text::{Block, BlockKind, Span, sentences};
use crate::value::temporal::{Anchors, Temporal};
use crate::value::{self, Content, Habit, Kind, Value};

/// What a block says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub text: Arc<str>,
    pub sentences: Vec<Span>,
    pub words: Vec<Word>,
    pub statements: Vec<Statement>,
    /// The context that came in.
    pub context: Context,
}

/// What is said of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub value: Value,
    pub kind: Kind,
    pub place: Place,
    pub head: Head,
    /// The header of the table column that the value stands in.
    pub column: Option<Phrase>,
    pub mood: Mood,
    pub negated: bool,
    /// The class of the event beside it.
    pub event: Option<EventClass>,
    /// The days that it hangs on, where it is a relative date or leaves its year out.
    pub anchors: Anchors,
    /// "Below the third largest": something is compared with the rank, and hasn't got it.
    pub compared: bool,
    /// "Two months after the election": hangs on an event told behind it that isn't dated there.
    pub hangs: bool,
}

impl Statement {
    /// The value with the noun it counts: what is underlined. Bytes of the block's text.
    pub fn span(&self) -> Span {
        let counts = matches!(self.kind, Kind::Count | Kind::Unit | Kind::Ordinal);
        match self.head.span() {
            Some(head) if counts && !self.head.before && head.start < self.value.span.end + 48 => self.value.span.cover(head),
            _ => self.value.span,
        }
    }
}

/// Reads `block` after `context`; returns the reading and the context of the next block.
pub fn read(block: &Block, habit: &Habit, context: &Context) -> (Reading, Context) {
    let text = &block.text;
    let tokens = tokens(text);
    let sentences = sentences(text, &tokens);
    let boundaries = Boundaries::of(text, &tokens);
    let words = words(text, &tokens, &sentences, &boundaries);
    let values = value::read(text, &tokens, habit);
    let place_of = |token: usize| Place {
        token,
        sentence: tokens.get(token).map_or(0, |token| sentence_of(&sentences, token.span.start)),
        depth: boundaries.depth(token),
        adverbial: boundaries.adverbial(token),
    };
    let markers = if values.is_empty() { Vec::new() } else { markers(text, &tokens, place_of) };
    let mut statements: Vec<Statement> = values
        .into_iter()
        .filter_map(|value| statement(block, context, &tokens, &sentences, &words, &markers, place_of, value))
        .collect();
    let last = anchor(&mut statements, context);
    anchor_behind(&mut statements, text);
    let reading = Reading { text: text.clone(), sentences, words, statements, context: context.clone() };
    let mut next = leave(block, &reading, context);
    next.enter_names(named(text, &tokens));
    if !matches!(block.kind, BlockKind::Heading { .. }) {
        next.date = last;
    }
    (reading, next)
}

#[expect(clippy::too_many_arguments, reason = "all that is known of one block while it is read")]
fn statement(
    block: &Block,
    context: &Context,
    tokens: &[Token],
    sentences: &[Span],
    words: &[Word],
    markers: &[(Place, Marker)],
    place_of: impl Fn(usize) -> Place,
    value: Value,
) -> Option<Statement> {
    let kind = value.kind();
    if matches!(value.content, Content::Identifier(_)) {
        return None;
    }
    let text = &*block.text;
    let first = tokens.partition_point(|token| token.span.end <= value.span.start);
    let after = tokens.partition_point(|token| token.span.start < value.span.end);
    let place = place_of(first);
    let question = sentences.get(place.sentence).is_some_and(|sentence| sentence.of(text).trim_end().ends_with('?'));
    let (mood, negated) = mood_at(place, markers, question, kind == Kind::Date);
    let column = match &block.kind {
        BlockKind::TableRow { cells, .. } => {
            cells.iter().find(|cell| cell.span.contains(value.span)).and_then(|cell| context.header.get(cell.column)).cloned()
        }
        _ => None,
    };
    let head = head(text, tokens, first, after);
    let event = event_at(text, value.written, place, words);
    let compared = kind == Kind::Ordinal && is_compared(text, tokens, first);
    let anchors = Anchors::default();
    Some(Statement { value, kind, place, head, column, mood, negated, event, anchors, compared, hangs: false })
}

/// Gives each date the days it may hang on: the draft's, and the last one told before it. Returns the last one told.
fn anchor(statements: &mut [Statement], context: &Context) -> Option<Temporal> {
    let mut last = context.date.clone();
    for statement in statements {
        let Content::Temporal(date) = &statement.value.content else { continue };
        statement.anchors = Anchors { reference: context.day, antecedent: last.clone() };
        let placed = if date.days().is_some() { Some(date.clone()) } else { date.resolve(&statement.anchors) };
        if date.kind() == Kind::Date && placed.as_ref().is_some_and(|placed| placed.days().is_some()) {
            last = placed;
        }
    }
    last
}

/// "A month after the vote of 3 May 2019" hangs on the date behind it.
fn anchor_behind(statements: &mut [Statement], text: &str) {
    for at in 0..statements.len() {
        let Some(statement) = statements.get(at) else { continue };
        let words = statement.value.written.of(text);
        let relative = matches!(&statement.value.content, Content::Temporal(date) if date.relative().is_some());
        if !relative || !["before", "after", "from", "since"].iter().any(|last| words.ends_with(last)) {
            continue;
        }
        let place = statement.place;
        let behind = statements.iter().skip(at + 1).take_while(|other| other.place.sentence == place.sentence);
        let mut dates = behind.filter(|other| {
            other.kind == Kind::Date && other.place.depth - place.depth < A_COMMA && other.place.token - place.token <= FAR_BEHIND
        });
        let told = dates.next().and_then(|other| match &other.value.content {
            Content::Temporal(date) if date.days().is_some() => Some(date.clone()),
            Content::Temporal(date) => date.resolve(&other.anchors),
            _ => None,
        });
        if let Some(statement) = statements.get_mut(at) {
            statement.hangs = told.is_none();
            if told.is_some() {
                statement.anchors.antecedent = told;
            }
        }
    }
}

/// What stands behind a comma is no longer said of the anchor.
const A_COMMA: u32 = 10;

/// How many tokens behind a relative date its anchor may stand.
const FAR_BEHIND: usize = 18;

fn sentence_of(sentences: &[Span], at: usize) -> usize {
    sentences.partition_point(|sentence| sentence.start <= at).saturating_sub(1)
}

/// The context behind the block.
fn leave(block: &Block, reading: &Reading, before: &Context) -> Context {
    let mut next = before.clone();
    let sentence = |span: &Span| Phrase::of(span.of(&reading.text));
    match &block.kind {
        BlockKind::Heading { level } => {
            next.enter_heading(*level, &block.text);
            return next;
        }
        BlockKind::TableRow { header: true, cells } => {
            next.header = cells.iter().map(|cell| sentence(&cell.span)).collect();
            return next;
        }
        BlockKind::TableRow { .. } => return next,
        BlockKind::ListItem { depth, .. } => {
            next.lead_in.retain(|(above, _)| above < depth);
            if let Some(first) = reading.sentences.first() {
                next.lead_in.push((*depth, sentence(first)));
            }
            next.header.clear();
            return next;
        }
        BlockKind::Footnote { .. } => return next,
        BlockKind::Paragraph | BlockKind::Quote => {}
    }
    next.header.clear();
    next.lead_in.clear();
    if let Some(last) = reading.sentences.last()
        && last.of(&reading.text).trim_end().ends_with(':')
    {
        next.lead_in.push((0, sentence(last)));
    }
    let from = reading.sentences.len().saturating_sub(Context::PREVIOUS);
    next.previous = reading.sentences.iter().skip(from).map(sentence).collect();
    next
}
