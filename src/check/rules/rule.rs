//! What a rule is, and what it is told.

use std::fmt;

use crate::check::{Severity, Verdict};
use crate::fact::nearest;
use crate::value::Kind;

/// A rule: a name, a severity and a sentence for some of the judge's findings.
#[derive(Debug)]
pub struct Rule {
    /// The fault, in kebab-case; never reused.
    pub name: &'static str,
    /// The version that has it first.
    pub since: &'static str,
    pub severity: Severity,
    /// Silent unless it is selected by name.
    pub opt_in: bool,
    /// The judgements it names.
    pub of: Of,
    /// The message: one sentence, lower-case start, no full stop, both values and the source.
    pub says: fn(&Judged<'_>) -> String,
    /// The rule's own file, which holds its page.
    pub(super) file: &'static str,
}

/// The judgements that a rule names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Contradicted values of these kinds.
    Contradicted(&'static [Kind]),
    /// Values of every kind with this verdict.
    Verdict(Verdict),
    /// Values of every kind in this circumstance.
    Circumstance(Circumstance),
}

/// What is peculiar about a judgement, beside verdict and kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Circumstance {
    #[default]
    Plain,
    /// Two values stand at each other's place.
    Swapped,
    /// The value is the fact's, rounded, and doesn't say so.
    Rounded,
    /// The citation binds the claim to a source that doesn't have the fact; another has it.
    CitesOther,
    /// The citation's key is in no pack.
    CitesUnknown,
    /// A total, share or difference that its own parts contradict.
    Arithmetic,
    /// A comment asks for silence where nothing speaks.
    NothingSuppressed,
}

impl Of {
    pub(super) fn holds(self, kind: Kind, verdict: Verdict, circumstance: Circumstance) -> bool {
        match self {
            Self::Circumstance(of) => of == circumstance,
            Self::Verdict(of) => circumstance == Circumstance::Plain && of == verdict,
            Self::Contradicted(kinds) => {
                circumstance == Circumstance::Plain && verdict == Verdict::Contradicted && kinds.contains(&kind)
            }
        }
    }
}

/// What a rule's sentence is made of.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    pub kind: Kind,
    pub verdict: Verdict,
    /// The draft's words under the span: `27,500 troops`; the rule's or key's name where the finding is about a comment or a citation.
    pub text: &'a str,
    /// What the deciding source (or, of an inconsistent draft, the other place) has, in the draft's own style: `28,500`.
    pub expected: Option<&'a str>,
    /// The deciding source by its short name: `Orta 2024, lines 288-290`.
    pub source: Option<&'a str>,
}

impl Judged<'_> {
    /// `the draft says 27,500 troops; the source says 28,500 (Orta 2024, lines 288-290)`
    pub(super) fn against_source(&self) -> String {
        match self.expected {
            Some(expected) => format!("the draft says {}; the source says {expected}{}", self.text, self.in_source()),
            None => format!("the draft says {}; the source says otherwise{}", self.text, self.in_source()),
        }
    }

    /// ` (Orta 2024, lines 288-290)`, or nothing where no source is known.
    pub(super) fn in_source(&self) -> String {
        self.source.map(|source| format!(" ({source})")).unwrap_or_default()
    }
}

/// A name that no rule has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    name: String,
    nearest: Option<&'static str>,
}

impl UnknownRule {
    pub(super) fn new(name: &str, known: impl Iterator<Item = &'static str>) -> Self {
        Self { name: name.to_owned(), nearest: nearest(name, known) }
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.nearest {
            Some(nearest) => write!(f, "no rule is called \"{}\"; did you mean {nearest}?", self.name),
            None => write!(f, "no rule is called \"{}\"; `factlint explain` without a name lists them all", self.name),
        }
    }
}

impl std::error::Error for UnknownRule {}
