//! How many names a whole list has.
//!
//! From "The members of the Inner Circle are {all: Estonia, Latvia, Lithuania and Finland}" follows that the Circle has four members.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{DERIVED, Found, Known};
use crate::check::card::{Derived, Expected, Operation, Part, Verdict};
use crate::fact::{Fact, MarkKind};
use crate::statement::{Mood, Reading, Statement, Stem};
use crate::tie::{EntityId, Index, Key, Names};
use crate::value::{Amount, Around, Bound, Content, Hedge, Relation, Value, relate, write};

/// The whole lists of the facts, by whose they are.
#[derive(Debug, Default)]
pub struct Lists {
    of: HashMap<EntityId, List>,
}

/// A whole list of members.
#[derive(Clone, Debug)]
pub struct List {
    /// Index of the fact.
    pub fact: usize,
    pub names: Vec<String>,
}

impl Lists {
    pub fn new(facts: &[Fact], index: &Index, names: &Names) -> Self {
        let mut of: HashMap<EntityId, List> = HashMap::new();
        let mut twice: Vec<EntityId> = Vec::new();
        for (at, fact) in facts.iter().enumerate() {
            let says = &fact.says;
            let Some(mark) = says.marks.iter().find(|mark| mark.kind == MarkKind::All) else { continue };
            let Some(listed) = listed(mark.span.of(&says.text)) else { continue };
            let from = index.wordings.partition_point(|wording| wording.fact < at);
            let Some(wording) = index.wordings.get(from).filter(|wording| wording.fact == at) else { continue };
            let mut owners = names.find(&says.text).into_iter().filter(|mention| !mention.span.overlaps(mark.span));
            let (Some(owner), None) = (owners.next(), owners.next()) else { continue };
            if wording.has(Key::Entity(owner.entity)) && of.insert(owner.entity, List { fact: at, names: listed }).is_some() {
                twice.push(owner.entity);
            }
        }
        twice.iter().for_each(|entity| {
            of.remove(entity);
        });
        Self { of }
    }
}

/// The count of the list that the claim speaks of: "the Circle has four members", "the four members of the Circle", "the four-member Circle".
pub(super) fn counted<'a>(statement: &'a Statement, known: &Known<'a>) -> Option<Found<'a>> {
    let (scene, lists) = (known.scene, known.engine.lists());
    let plain = statement.mood == Mood::Plain && !statement.head.before;
    let is_member = statement.head.stem() == Some(Stem::of("member")) && statement.head.words.len() == 1;
    if lists.of.is_empty() || !plain || !is_member || !tells_all(statement, scene.reading) {
        return None;
    }
    let near = scene.names_in_sentence(statement.place.sentence).map(|(entity, place)| (place.nearness(statement.place), entity));
    let (nearness, entity) = near.max()?;
    let list = lists.of.get(&entity).filter(|_| nearness >= NEAR)?;
    let count = Amount::Point { value: Decimal::from(list.names.len()), step: Decimal::ONE };
    let value = Value { content: Content::Count(count), hedge: Hedge::None, bound: Bound::None, ..statement.value.clone() };
    let verdict = match relate(&statement.value, &value, &Around::default()) {
        relation if relation.agrees() => Verdict::Supported,
        Relation::Differs => Verdict::Contradicted,
        _ => return None,
    };
    let parts = list.names.iter().map(|name| Part { text: name.clone(), fact: None, span: None }).collect();
    let text = write(&value, &statement.value, statement.value.span.of(&scene.reading.text));
    Some(Found {
        statement,
        verdict,
        confidence: DERIVED,
        expected: Expected { text, value: value.normal() },
        derived: Derived { op: Operation::Count, parts, value: list.names.len().to_string() },
        facts: vec![list.fact],
    })
}

/// The list's owner stands this near.
const NEAR: u32 = 85;

/// Is it the number of all of them, and not of some?
fn tells_all(statement: &Statement, reading: &Reading) -> bool {
    let before = reading.text.get(..statement.value.written.start).unwrap_or("");
    let last = before.split_whitespace().next_back().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let hyphen = reading.text.get(statement.value.span.end..).is_some_and(|behind| behind.starts_with(['-', '‑']));
    hyphen
        || matches!(last.as_str(), "has" | "have" | "had" | "counts" | "counted" | "comprises" | "the" | "its" | "all" | "with")
}

/// The names of a list in words; none where a part doesn't begin like a name.
fn listed(text: &str) -> Option<Vec<String>> {
    let whole = text.replace(" and ", ", ").replace(" & ", ", ");
    let names: Vec<String> = whole.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let all = names.iter().all(|name| name.trim_start_matches("the ").starts_with(char::is_uppercase));
    (names.len() > 1 && all).then_some(names)
}
