//! Dates that a draft denies: "was not signed in 2018" is borne out by 2019 and contradicted by 2018.

use super::card::{Card, Verdict};
use super::confidence::{Stance, stance};
use super::judge::{Judging, Told};
use super::rules::Circumstance;
use crate::statement::{Reading, Statement};
use crate::tie::{FactValue, Tie, Wording};
use crate::value::{Kind, Relation};

impl Judging<'_> {
    /// The card of a denied value; none where it isn't plain that the value is what is denied.
    pub(super) fn denied(&self, tie: &Tie, statement: &Statement, (wording, value): (&Wording, &FactValue)) -> Option<Card> {
        let as_said = Statement { negated: false, ..statement.clone() };
        let Stance { verdict, confidence } = stance(&as_said, tie);
        let same = tie.relation == Relation::Same || tie.relation == Relation::Holds;
        let verdict = match verdict {
            Verdict::Supported if same => Verdict::Contradicted,
            Verdict::Contradicted => Verdict::Supported,
            _ => return None,
        };
        let is_focus = statement.kind == Kind::Date && denies_next(statement, self.scene.reading);
        if !is_focus || confidence < self.engine.settings().min_confidence.max(SURE) {
            return None;
        }
        let told =
            Told { verdict, confidence, circumstance: Circumstance::Plain, expected: value, deciding: wording, beside: None };
        let mut card = self.told(tie, statement, &told)?;
        card.fix = None;
        card.message = card.message.map(|_| {
            let source = card.sources.first().map(|source| format!(" ({})", source.short())).unwrap_or_default();
            format!("the draft denies {}; the source says {}{source}", card.text, value.value.normal())
        });
        card.basis = format!("the draft denies it; {}", card.basis);
        Some(card)
    }
}

/// A denial is judged only where it is clear what is spoken of.
const SURE: f64 = 0.7;

/// Does the denial stand by the value, with no more than a verb between: "was not signed in 2018"?
fn denies_next(statement: &Statement, reading: &Reading) -> bool {
    let before = reading.text.get(..statement.value.written.start).unwrap_or("");
    let words: Vec<String> = before.split_whitespace().rev().take(5).map(str::to_lowercase).collect();
    let on = words.first().is_some_and(|word| matches!(word.as_str(), "in" | "on"));
    on && words.iter().any(|word| word == "not" || word.ends_with("n't") || word.ends_with("n’t"))
}
