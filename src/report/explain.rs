//! An explanation for a terminal: both frames side by side, and beneath them what met and what kept them apart.
//!
//! ```text
//! memo.md:3:24: 6,200 engineers
//!
//!             the draft         the fact engineers
//!   value     6200              4500
//! ```

use std::fmt::Write as _;

use super::{CheckedDraft, clean};
use crate::check::{Card, Explained, Verdict, Weighed};

/// The explanation of a value in `draft`; `card` is what was said of it.
pub fn explanation(draft: &CheckedDraft, explained: &Explained, card: Option<&Card>) -> String {
    let place = draft.place(explained.span);
    let mut out = format!("{}:{}:{}: {}\n", clean(&draft.path), place.line, place.column, clean(&explained.text));
    let _ = writeln!(out, "{}", verdict(card));
    if explained.weighed.is_empty() {
        out.push_str("\nNo fact has a value of this kind and a word or a name in common with the sentence.\n");
        for (name, text) in explained.claim.iter().filter(|(_, text)| !text.is_empty()) {
            let _ = writeln!(out, "  {name:<8}  {}", clean(text));
        }
    }
    for weighed in &explained.weighed {
        out.push('\n');
        frames(explained, weighed, &mut out);
    }
    out
}

fn verdict(card: Option<&Card>) -> String {
    match card {
        Some(card) if card.verdict != Verdict::Unverified || card.message.is_some() => {
            let why = card.message.as_deref().unwrap_or(&card.basis);
            let by = card.suppressed.as_ref().map(|suppressed| format!(" (accepted: {})", suppressed.reason)).unwrap_or_default();
            format!("{}, {:.2}: {}{}", card.verdict, card.confidence, clean(why), clean(&by))
        }
        _ => "unverified: nothing is said of it".to_owned(),
    }
}

fn frames(explained: &Explained, weighed: &Weighed, out: &mut String) {
    let width = explained.claim.iter().map(|(_, text)| text.chars().count()).max().unwrap_or(0).clamp(16, 44);
    let _ = writeln!(out, "  {:<8}  {:<width$}  the fact {}", "", "the draft", clean(&weighed.fact));
    for ((name, ours), theirs) in explained.claim.iter().zip(&weighed.rows) {
        if !(ours.is_empty() && theirs.is_empty()) {
            let _ = writeln!(out, "  {name:<8}  {:<width$}  {}", clean(&dash(ours)), clean(&dash(theirs)));
        }
    }
    let lines = [("says", weighed.says.clone()), ("met", weighed.met.join(", ")), ("not met", weighed.missing.join(", "))];
    for (name, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(out, "  {name:<8}  {}", clean(text));
    }
    let vetoed = if weighed.vetoed.is_empty() { "by nothing".to_owned() } else { weighed.vetoed.join("; ") };
    let _ = writeln!(out, "  {:<8}  {}", "vetoed", clean(&vetoed));
    let _ = writeln!(out, "  {:<8}  {}: {}, {:.2}", "values", weighed.relation, weighed.verdict, weighed.confidence);
}

fn dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}
