//! What is wrong with a pack or a bibliography: every fault with its place, what was read, and what to write instead.

use std::fmt;
use std::sync::Arc;

/// A pack, or a bibliography, that could not be read; it holds all that was found wrong, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    name: Arc<str>,
    problems: Vec<PackProblem>,
}

impl PackError {
    /// Name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// At least one, in the order of the file.
    pub fn problems(&self) -> &[PackProblem] {
        &self.problems
    }
}

impl std::error::Error for PackError {}

impl fmt::Display for PackError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            if i > 0 {
                writeln!(to)?;
            }
            write!(to, "{}:{}:{}: {}", self.name, problem.line, problem.column, problem.message)?;
            if let Some(help) = &problem.help {
                write!(to, "\n  = help: {help}")?;
            }
        }
        Ok(())
    }
}

/// One fault of a pack, or of another TOML file of factlint's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackProblem {
    /// From 1.
    pub line: u32,
    /// From 1, in Unicode scalar values.
    pub column: u32,
    /// One sentence: what was read and what was expected.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// The faults that a pack can have, with their data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error("{0}")]
    Toml(String),
    #[error("schema {0} is not known; this version reads schema 1")]
    Schema(String),
    #[error("unknown key `{key}` in {entry}")]
    UnknownKey { key: String, entry: &'static str, near: Option<&'static str>, known: &'static [&'static str] },
    #[error("{entry} has no `{key}`")]
    Missing { key: &'static str, entry: &'static str },
    #[error("`{key}` is {read}, expected {expected}")]
    Type { key: String, read: &'static str, expected: &'static str },
    #[error("`{key}` is empty")]
    Empty { key: String },
    #[error("`{read}` is no {key}, expected one of {}", known.join(", "))]
    Word { key: &'static str, read: String, near: Option<&'static str>, known: &'static [&'static str] },
    #[error("`{read}` is no locator")]
    Locator { read: String },
    #[error("`{read}` is no date")]
    Date { read: String },
    #[error("`{read}` is no SHA-256 digest, expected 64 hexadecimal digits")]
    Digest { read: String },
    #[error("`{read}` is no fingerprint, expected 16 hexadecimal digits")]
    Fingerprint { read: String },
    #[error("`{read}` is no whole number from 1")]
    Number { read: String },
    #[error("{0}")]
    Brace(super::brace::BraceFault),
    #[error("`mention` numbers {mentions} values, the sentence marks {marks}")]
    Mentions { mentions: usize, marks: usize },
    #[error("the {kind} `{id}` is there twice; the first is in line {first}")]
    Twice { kind: &'static str, id: String, first: u32 },
    #[error("there is no {kind} `{id}`")]
    Dangling { kind: &'static str, id: String, near: Option<String> },
    #[error("fact `{id}` says nothing")]
    Says { id: String },
    #[error("fact `{id}` has both `says` and `quote`")]
    Both { id: String },
    #[error("{what}")]
    Bibliography { what: String, help: String },
    #[error("`{read}` is no share from 0 to 1")]
    Share { read: String },
    /// What the reader of another kind of file finds.
    #[error("{message}")]
    Other { message: String, help: String },
}

impl Fault {
    fn help(&self) -> Option<String> {
        let did_you_mean = |near: &str| format!("did you mean `{near}`?");
        Some(match self {
            Self::UnknownKey { near: Some(near), .. } | Self::Word { near: Some(near), .. } => did_you_mean(near),
            Self::Dangling { near: Some(near), .. } => did_you_mean(near),
            Self::UnknownKey { known, .. } => format!("known keys: {}", known.join(", ")),
            Self::Schema(_) => "write `schema = 1`".to_owned(),
            Self::Missing { key, .. } => format!("write `{key} = …`"),
            Self::Type { read: "a date", .. } => "put the date in quotes".to_owned(),
            Self::Locator { .. } => "write lines from 1 as \"L12\" or \"L12-14\", a page as \"p4\" or \"p4 L12\"".to_owned(),
            Self::Date { .. } => {
                "write an EDTF date: \"2025\", \"2025-04\", \"2025-04-01\", \"2025-06-24/2025-06-25\"".to_owned()
            }
            Self::Brace(fault) => fault.help(),
            Self::Mentions { marks, .. } => format!("write {marks} numbers, one a brace in order, or leave `mention` out"),
            Self::Twice { kind, .. } => format!("give one {kind} another id, or take it out"),
            Self::Dangling { kind, .. } => format!("add a `[[{kind}]]` with this id, or take the reference out"),
            Self::Says { .. } => "write `says = \"…\"` with its values in braces, or `quote = { words = […] }`".to_owned(),
            Self::Bibliography { help, .. } => help.clone(),
            Self::Both { .. } => "keep one of the two".to_owned(),
            Self::Other { help, .. } => help.clone(),
            _ => return None,
        })
    }
}

/// Faults of one file as they are found, with byte offsets turned into lines and columns.
pub(crate) struct Faults<'t> {
    text: &'t str,
    lines: Vec<usize>,
    found: Vec<(usize, Fault)>,
}

impl<'t> Faults<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines, found: Vec::new() }
    }

    /// `at` is in bytes of the file.
    pub(crate) fn push(&mut self, at: usize, fault: Fault) {
        self.found.push((at, fault));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Line of the byte, from 1.
    pub(crate) fn line(&self, at: usize) -> u32 {
        u32::try_from(self.lines.partition_point(|&start| start <= at)).unwrap_or(u32::MAX)
    }

    fn column(&self, at: usize) -> u32 {
        let start = self.lines.partition_point(|&start| start <= at).checked_sub(1).and_then(|i| self.lines.get(i)).copied();
        let before = self.text.get(start.unwrap_or(0)..at).unwrap_or("");
        u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX)
    }

    pub(crate) fn into_error(self, name: &str) -> PackError {
        PackError { name: name.into(), problems: self.into_problems() }
    }

    /// In the order of the file.
    pub(crate) fn into_problems(mut self) -> Vec<PackProblem> {
        self.found.sort_by_key(|(at, _)| *at);
        let problems = self.found.iter().map(|(at, fault)| PackProblem {
            line: self.line(*at),
            column: self.column(*at),
            message: fault.to_string(),
            help: fault.help(),
        });
        problems.collect()
    }
}
