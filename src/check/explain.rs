//! Why a verdict, or why none: a claim beside the facts that it was weighed against, down to the words.
//!
//! A value that nothing is said of still has facts that were near: each is shown with what met, what didn't, and what kept the two apart.

use super::Verdict;
use super::bound::Bound;
use super::confidence::{Stance, stance};
use super::engine::Engine;
use crate::fact::Says;
use crate::statement::{Mood, Reading, Statement, Stem, is_stopword};
use crate::text::{Block, FileSpan, Span, tokens};
use crate::tie::{FactValue, Key, Scene, Slot, Tie, Wording, candidates, nominate};

/// What is known of a place of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// Bytes of the draft.
    pub span: FileSpan,
    /// The value with what it counts.
    pub text: String,
    /// What the claim says, a row a slot.
    pub claim: Vec<Row>,
    /// The facts it was weighed against, the nearest first.
    pub weighed: Vec<Weighed>,
}

/// A slot of a frame: its name, and what stands in it.
pub type Row = (&'static str, String);

/// A fact beside the claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    pub fact: String,
    pub says: String,
    /// The rows of [`Explained::claim`], as the fact fills them.
    pub rows: Vec<String>,
    /// What of the fact the claim meets, and what it leaves out.
    pub met: Vec<String>,
    pub missing: Vec<String>,
    /// What keeps the two apart, whatever else meets.
    pub vetoed: Vec<String>,
    /// How the values stand to each other.
    pub relation: String,
    pub verdict: Verdict,
    pub confidence: f64,
}

/// So many facts are shown.
const MOST: usize = 3;

/// Explains the value at the byte `at` of the chunk that the block is in; none where no value stands there.
pub fn explain(block: &Block, reading: &Reading, bound: &Bound, at: usize, engine: &Engine) -> Option<Explained> {
    let holds = |span: FileSpan| span.start <= at && at < span.end;
    let index = reading.statements.iter().position(|statement| holds(block.in_chunk(statement.span())))?;
    let statement = reading.statements.get(index)?;
    let scene = Scene::new(reading, engine.index(), engine.names());
    let nominated = nominate(&scene, engine.index());
    let mut ties = candidates(&scene, engine.index(), engine.names(), &nominated, index..index + 1);
    ties.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut seen: Vec<usize> = Vec::new();
    let mut weighed = Vec::new();
    for tie in &ties {
        let Some(wording) = engine.index().wordings.get(tie.wording).filter(|wording| !seen.contains(&wording.fact)) else {
            continue;
        };
        seen.push(wording.fact);
        weighed.extend(weigh(statement, &scene, tie, wording, bound, engine));
        if weighed.len() >= MOST {
            break;
        }
    }
    let names = scene.names_in_sentence(statement.place.sentence);
    let names: Vec<String> = names.filter_map(|(entity, _)| Some(engine.names().get(entity)?.name.to_string())).collect();
    let claim = vec![
        ("value", statement.value.normal()),
        ("counts", statement.head.words.iter().map(|(span, _)| span.of(&reading.text)).collect::<Vec<_>>().join(" ")),
        ("said", mood(statement.mood, statement.negated).to_owned()),
        ("names", listed(names)),
    ];
    Some(Explained {
        span: block.in_chunk(statement.span()),
        text: statement.span().of(&reading.text).to_owned(),
        claim,
        weighed,
    })
}

fn weigh(
    statement: &Statement,
    scene: &Scene<'_>,
    tie: &Tie,
    wording: &Wording,
    bound: &Bound,
    engine: &Engine,
) -> Option<Weighed> {
    let value = wording.values.get(tie.value)?;
    let fact = engine.fact(wording.fact)?;
    let Stance { verdict, confidence } = stance(statement, tie);
    let says = wording.says(fact);
    let (met, missing) = words(statement, scene, wording, says);
    let mut vetoed = vetoes(statement, value, tie, engine);
    let bound_elsewhere = bound.of(statement.place.sentence).is_some_and(|binding| !binding.allows(fact));
    if bound_elsewhere {
        vetoed.push("the sentence cites another source".to_owned());
    }
    let names = wording.items.iter().filter_map(|item| Some(engine.names().get(item.entity()?)?.name.to_string()));
    Some(Weighed {
        fact: fact.id.to_string(),
        says: says.text.to_string(),
        rows: vec![
            value.value.normal(),
            value.head.words.iter().map(|(span, _)| span.of(&says.text)).collect::<Vec<_>>().join(" "),
            mood(value.mood, value.negated).to_owned(),
            listed(names.collect()),
        ],
        met,
        missing,
        vetoed,
        relation: tie.relation.says().to_owned(),
        verdict: if bound_elsewhere || confidence < engine.settings().min_confidence { Verdict::Unverified } else { verdict },
        confidence,
    })
}

/// The content words of the fact's sentence that the claim or its context has, and the others.
fn words(statement: &Statement, scene: &Scene<'_>, wording: &Wording, says: &Says) -> (Vec<String>, Vec<String>) {
    let (mut met, mut missing) = (Vec::new(), Vec::new());
    let text = &says.text;
    let marked = |span: Span| says.marks.iter().any(|mark| mark.span.overlaps(span));
    for token in tokens(text).iter().filter(|token| token.is_word() && !marked(token.span)) {
        let word = token.span.of(text);
        let stem = Stem::of(word);
        if is_stopword(word) || !wording.stems.contains(&stem) {
            continue;
        }
        let to =
            if scene.met(Key::Word(stem), statement.place) > 0 || statement.head.has(stem) { &mut met } else { &mut missing };
        if !to.iter().any(|other: &String| other == word) {
            to.push(word.to_owned());
        }
    }
    (met, missing)
}

fn vetoes(statement: &Statement, value: &FactValue, tie: &Tie, engine: &Engine) -> Vec<String> {
    let fit = &tie.fit;
    let mut out = Vec::new();
    let mut add = |is: bool, why: &str| {
        if is {
            out.push(why.to_owned());
        }
    };
    add(statement.negated, "the draft denies it");
    add(!fit.mood, "one is said as it is, the other as a plan, a guess or a wish");
    add(fit.head == Slot::Different, "another thing is counted");
    add(fit.event == Slot::Different, "another event");
    add(fit.another_time, "of another time");
    add(value.negated, "the fact denies it");
    if let Some(foreign) = fit.foreign.and_then(|entity| engine.names().get(entity)) {
        out.push(format!("said of {}", foreign.name));
    }
    out
}

fn mood(mood: Mood, negated: bool) -> &'static str {
    match (mood, negated) {
        (Mood::Plain, false) => "as it is",
        (Mood::Plain, true) => "as what is not so",
        (Mood::Hypothetical, _) => "as what may be",
        (Mood::Proposal, _) => "as a proposal",
        (Mood::Estimate, _) => "as an estimate",
        (Mood::Error, _) => "as an error",
        (Mood::Question, _) => "as a question",
    }
}

fn listed(mut names: Vec<String>) -> String {
    names.dedup();
    names.join(", ")
}
