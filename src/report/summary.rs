//! How many drafts, claims and verdicts there were.

use std::collections::BTreeMap;
use std::fmt;

use super::CheckedDraft;
use crate::check::{Severity, Verdict};

/// Counts over all drafts of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    pub drafts: usize,
    pub claims: usize,
    pub supported: usize,
    pub contradicted: usize,
    pub disputed: usize,
    pub outdated: usize,
    pub inconsistent: usize,
    pub unverified: usize,
    pub suppressed: usize,
    /// Findings by rule, and problems by code.
    #[serde(skip)]
    pub rules: BTreeMap<&'static str, (Severity, usize)>,
}

impl Summary {
    pub fn add(&mut self, draft: &CheckedDraft) {
        self.drafts += 1;
        self.add_beside(draft);
    }

    /// Counts what was found in a file that is no draft.
    pub fn add_beside(&mut self, draft: &CheckedDraft) {
        self.claims += draft.cards.len();
        for card in &draft.cards {
            *match card.verdict {
                _ if card.suppressed.is_some() => &mut self.suppressed,
                Verdict::Supported => &mut self.supported,
                Verdict::Contradicted => &mut self.contradicted,
                Verdict::Disputed => &mut self.disputed,
                Verdict::Outdated => &mut self.outdated,
                Verdict::Inconsistent => &mut self.inconsistent,
                Verdict::Unverified => &mut self.unverified,
            } += 1;
        }
        let findings = draft.findings().filter_map(|card| Some((card.rule?, card.severity?)));
        let problems = draft.problems.iter().map(|problem| (problem.code, problem.severity));
        for (rule, severity) in findings.chain(problems) {
            let (worst, count) = self.rules.entry(rule).or_insert((severity, 0));
            *worst = severity.max(*worst);
            *count += 1;
        }
    }

    /// The severity of the worst finding.
    pub fn worst(&self) -> Option<Severity> {
        self.rules.values().map(|(severity, _)| *severity).max()
    }
}

/// `3 drafts, 41 claims: 30 supported, 6 contradicted, 5 unverified`
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", counted(self.drafts, "draft"), counted(self.claims, "claim"))?;
        let verdicts = [
            (self.supported, "supported"),
            (self.contradicted, "contradicted"),
            (self.disputed, "disputed"),
            (self.outdated, "outdated"),
            (self.inconsistent, "inconsistent"),
            (self.unverified, "unverified"),
            (self.suppressed, "suppressed"),
        ];
        let mut sign = ": ";
        for (count, verdict) in verdicts.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, "{sign}{count} {verdict}")?;
            sign = ", ";
        }
        Ok(())
    }
}

/// `1 draft`, `3 drafts`
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
