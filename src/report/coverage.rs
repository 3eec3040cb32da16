//! Which values of drafts have a source, and which have none.

use std::fmt::Write as _;

use super::{CheckedDraft, clean, counted};
use crate::check::{Card, Verdict};

/// What is known so far of several drafts.
#[derive(Debug, Default)]
pub struct Coverage {
    values: usize,
    open: Vec<String>,
}

impl Coverage {
    /// Adds a draft that was checked with every value's card.
    pub fn add(&mut self, draft: &CheckedDraft) {
        for card in draft.cards.iter().filter(|card| card.verdict != Verdict::Inconsistent && !is_aside(card)) {
            self.values += 1;
            if card.facts.is_empty() {
                let place = draft.place(card.span);
                self.open.push(format!("{}:{}:{}: {}", clean(&draft.path), place.line, place.column, clean(&card.text)));
            }
        }
    }

    /// `34 of 61 values have a source; here are the 27 without`, and a line for each of these.
    pub fn text(&self) -> String {
        let with = self.values - self.open.len();
        let have = if self.values == 1 { "has" } else { "have" };
        let mut out = format!("{with} of {} {have} a source", counted(self.values, "value"));
        match self.open.len() {
            0 => {}
            1 => out.push_str("; here is the one without"),
            open => {
                let _ = write!(out, "; here are the {open} without");
            }
        }
        out.push('\n');
        self.open.iter().for_each(|line| {
            let _ = writeln!(out, "{line}");
        });
        out
    }
}

/// A card of a citation and not of a value.
fn is_aside(card: &Card) -> bool {
    card.value.is_none()
}
