//! What facts that speak of one another make of a verdict.
//!
//! "The corps has 4,000 engineers" agrees with a fact that a newer one supersedes: outdated. "The park has 41 turbines" agrees with one source where another
//! that is known to conflict has 44: disputed, unless the sentence says whose number it is.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Verdict;
use super::engine::Engine;
use crate::fact::{Fact, Status};
use crate::statement::{Reading, Statement};
use crate::text::tokens;
use crate::tie::{FactValue, Wording};
use crate::value::{Around, Content, Relation, relate};

/// Which facts supersede which, and which conflict; indices of facts.
#[derive(Debug, Default)]
pub struct Links {
    newer: HashMap<usize, usize>,
    older: HashMap<usize, usize>,
    conflicts: HashMap<usize, Vec<usize>>,
}

impl Links {
    pub fn new(facts: &[Fact]) -> Self {
        let mut out = Self::default();
        let in_force = || facts.iter().enumerate().filter(|(_, fact)| fact.status != Status::Rejected);
        if !in_force().any(|(_, fact)| fact.supersedes.is_some() || fact.conflicts_with.is_some()) {
            return out;
        }
        let at: HashMap<&str, usize> = in_force().map(|(at, fact)| (&*fact.id, at)).collect();
        for (here, fact) in in_force() {
            if let Some(old) = fact.supersedes.as_ref().and_then(|id| at.get(&**id)) {
                out.newer.insert(*old, here);
                out.older.insert(here, *old);
            }
            if let Some(other) = fact.conflicts_with.as_ref().and_then(|id| at.get(&**id)) {
                out.conflicts.entry(here).or_default().push(*other);
                out.conflicts.entry(*other).or_default().push(here);
            }
        }
        out
    }
}

/// The verdict after a look at the linked facts, and the value beside the deciding one that made it so.
pub struct Linked<'a> {
    pub verdict: Verdict,
    /// The newer value of an outdated one, the other value of a disputed one.
    pub against: &'a FactValue,
    pub wording: &'a Wording,
}

/// What the facts linked to the tied one make of `verdict`; none where they change nothing. `named` tells that the sentence names its source.
pub fn linked<'a>(
    statement: &Statement,
    reading: &Reading,
    tied: (&'a Wording, &'a FactValue),
    verdict: Verdict,
    named: bool,
    engine: &'a Engine,
) -> Option<Linked<'a>> {
    let links = engine.links();
    let (wording, value) = tied;
    let in_past = || tells(statement, reading, "past") || tells_time(statement, reading);
    let attributed = || named || tells(statement, reading, "attributed");
    let supported = verdict == Verdict::Supported;
    if supported
        && let Some((newer, against)) =
            links.newer.get(&wording.fact).and_then(|at| like(statement, *at, Relation::Differs, engine))
    {
        return (!in_past()).then_some(Linked { verdict: Verdict::Outdated, against, wording: newer });
    }
    if verdict == Verdict::Contradicted
        && links.older.get(&wording.fact).and_then(|at| like(statement, *at, Relation::Same, engine)).is_some()
    {
        let verdict = if in_past() { Verdict::Unverified } else { Verdict::Outdated };
        return Some(Linked { verdict, against: value, wording });
    }
    let wanted = if supported { Relation::Differs } else { Relation::Same };
    let other = links.conflicts.get(&wording.fact).into_iter().flatten().find_map(|at| like(statement, *at, wanted, engine))?;
    let verdict = if attributed() { Verdict::Supported } else { Verdict::Disputed };
    let (wording, against) = if supported { other } else { tied };
    Some(Linked { verdict, against, wording })
}

/// A value of the fact that stands so to the claim's; agreeing ones are all alike.
fn like<'a>(statement: &Statement, fact: usize, relation: Relation, engine: &'a Engine) -> Option<(&'a Wording, &'a FactValue)> {
    let wordings = &engine.index().wordings;
    let from = wordings.partition_point(|wording| wording.fact < fact);
    let around = Around { claim: statement.anchors.clone(), ..Around::default() };
    let fits = |value: &&FactValue| {
        let is = relate(&statement.value, &value.value, &around);
        value.kind == statement.kind && (is == relation || (relation == Relation::Same && is.agrees()))
    };
    let of_fact = wordings.iter().skip(from).take_while(|wording| wording.fact == fact);
    of_fact.flat_map(|wording| wording.values.iter().filter(fits).map(move |value| (wording, value))).next()
}

static WORDS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../../data/en/as-told.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(class, words)| (class, words.split(' ').collect())).collect()
});

/// Does the claim's sentence hold a word of the class?
fn tells(statement: &Statement, reading: &Reading, class: &str) -> bool {
    let (Some(words), Some(sentence)) = (WORDS.get(class), reading.sentences.get(statement.place.sentence)) else { return false };
    let text = sentence.of(&reading.text).to_lowercase();
    tokens(&text).iter().any(|token| words.contains(token.span.of(&text)))
}

/// Does the sentence tell a time beside the claim's own value?
fn tells_time(statement: &Statement, reading: &Reading) -> bool {
    reading.statements.iter().any(|other| {
        other.place.sentence == statement.place.sentence
            && other.value.span != statement.value.span
            && matches!(other.value.content, Content::Temporal(_))
    })
}
