//! All that is known of one claim, made once and shown as hover, terminal text and JSON.

use std::fmt;
use std::sync::Arc;

use crate::text::FileSpan;
use crate::value::Kind;

/// What the judge says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Supported,
    Contradicted,
    Disputed,
    Outdated,
    Inconsistent,
    Unverified,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Information,
    Warning,
    Error,
}

/// The card of one claim; spans are bytes of the draft's file.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Card {
    #[serde(skip)]
    pub span: FileSpan,
    /// The draft's words under the span, line breaks as blanks.
    pub text: String,
    pub kind: Kind,
    /// Normal form of the claim's value.
    pub value: Option<String>,
    pub verdict: Verdict,
    /// The rule's name where the claim is a finding.
    pub rule: Option<&'static str>,
    pub severity: Option<Severity>,
    /// From 0 to 1, two decimals: of findings given at 0.9, nine in ten are right.
    pub confidence: f64,
    /// One sentence for people: both values.
    pub message: Option<String>,
    pub expected: Option<Expected>,
    /// The facts that the claim was tied to; the first decides.
    pub facts: Vec<FactRef>,
    pub derived: Option<Derived>,
    /// Why the verdict, in words.
    pub basis: String,
    /// What the fact says or the claim says and wasn't compared.
    pub not_compared: Vec<String>,
    /// The deciding source first, then others that agree or differ.
    pub sources: Vec<SourceRef>,
    pub related: Vec<Related>,
    pub fix: Option<Fix>,
    pub suppressed: Option<Suppressed>,
    /// The name of its sentence's words ([`digest`](super::digest)), where the claim is a finding: what a finding is known by through edits elsewhere.
    #[serde(skip)]
    pub sentence: Option<Arc<str>>,
}

impl Card {
    /// Is it to be shown? Only under a rule, and when nothing suppresses it.
    pub fn is_finding(&self) -> bool {
        self.rule.is_some() && self.suppressed.is_none()
    }

    /// A contradicted count without anything known of it.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Self {
        Self {
            span: FileSpan::default(),
            text: String::new(),
            kind: Kind::Count,
            value: None,
            verdict: Verdict::Contradicted,
            rule: Some("count-mismatch"),
            severity: Some(Severity::Error),
            confidence: 0.9,
            message: None,
            expected: None,
            facts: Vec::new(),
            derived: None,
            basis: String::new(),
            not_compared: Vec::new(),
            sources: Vec::new(),
            related: Vec::new(),
            fix: None,
            suppressed: None,
            sentence: None,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Supported => "supported",
            Self::Contradicted => "contradicted",
            Self::Disputed => "disputed",
            Self::Outdated => "outdated",
            Self::Inconsistent => "inconsistent",
            Self::Unverified => "unverified",
        })
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// The value that the source has.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Expected {
    /// In the draft's own style: `28,500`.
    pub text: String,
    /// Normal form.
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FactRef {
    pub id: Arc<str>,
    /// The fact in a sentence, braces gone.
    pub says: Arc<str>,
    pub as_of: Option<Arc<str>>,
    pub note: Option<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SourceRef {
    pub id: Arc<str>,
    pub title: Arc<str>,
    pub authors: Vec<Arc<str>>,
    pub date: Option<Arc<str>>,
    pub file: Option<Arc<str>>,
    /// First and last line, from 1, of the stored text.
    pub lines: Option<[u32; 2]>,
    /// Does this source agree with the claim?
    pub agrees: bool,
    #[serde(skip)]
    pub publisher: Option<Arc<str>>,
    #[serde(skip)]
    pub url: Option<Arc<str>>,
    #[serde(skip)]
    pub page: Option<u32>,
}

/// A value worked out from others.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Derived {
    pub op: Operation,
    pub parts: Vec<Part>,
    pub value: String,
}

impl Derived {
    /// `2,000 + 1,500 + 900 = 4400`: the steps, for people.
    pub fn steps(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.text.as_str()).collect();
        let of = |with: &str| parts.join(with);
        match self.op {
            Operation::Sum => format!("{} = {}", of(" + "), self.value),
            Operation::Difference => format!("from {} it is {}", of(" to "), self.value),
            Operation::Product => format!("{} = {}", of(" × "), self.value),
            Operation::Quotient => format!("{} = {}", of(" ÷ "), self.value),
            Operation::Share => format!("of {} it is {}", of(" and "), self.value),
            Operation::Count => format!("{} are {}", of(", "), self.value),
            Operation::Span => format!("from {} it is {}", of(" to "), self.value),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    Sum,
    Difference,
    Product,
    Quotient,
    Share,
    Count,
    Span,
}

/// A part of a derived value: it stands in a fact or in the draft.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Part {
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<Arc<str>>,
    /// Where it stands in the draft.
    #[serde(skip)]
    pub span: Option<FileSpan>,
}

/// Another place of a draft that the finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Related {
    #[serde(skip)]
    pub span: FileSpan,
    pub text: String,
}

/// Edits of the draft that make the claim right.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fix {
    pub title: String,
    pub edits: Vec<Edit>,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Edit {
    #[serde(skip)]
    pub span: FileSpan,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Suppressed {
    pub by: SuppressedBy,
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuppressedBy {
    Comment,
    Region,
    FrontMatter,
    Accepted,
}

impl Card {
    /// The same card, its spans `by` bytes further on.
    pub(super) fn moved(&self, by: usize) -> Self {
        let mut card = self.clone();
        card.span = card.span.moved(by);
        for related in &mut card.related {
            related.span = related.span.moved(by);
        }
        for span in card.derived.iter_mut().flat_map(|derived| &mut derived.parts).filter_map(|part| part.span.as_mut()) {
            *span = span.moved(by);
        }
        for edit in card.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.moved(by);
        }
        card
    }
}
