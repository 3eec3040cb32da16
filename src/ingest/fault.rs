//! Why a source or a fact isn't proved, in words for the pack's author.

use crate::fact::{Fact, Locator, PackProblem, Source};

/// Why the text of a source isn't at hand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum SourceFault {
    #[error("no file is named")]
    NoFile,
    #[error("`{file}` can't be read: {why}")]
    Unreadable { file: String, why: String },
    #[error("`{file}` leads out of the folder of sources")]
    Outside { file: String },
    #[error("the digest of `{file}` is {read}, the pack says {said}")]
    Digest { file: String, read: String, said: String },
}

impl SourceFault {
    /// At the first fact that needs the source, for sources have no lines of their own in the model.
    pub(super) fn told(&self, source: &Source, line: u32) -> PackProblem {
        let help = match self {
            Self::NoFile => Some("write `file = \"…\"`, as it is called in the folder of sources"),
            Self::Outside { .. } => Some("keep the file in the folder, or name another with --sources"),
            Self::Digest { .. } => Some("read the file again and mend the facts, then write the new digest"),
            Self::Unreadable { .. } => None,
        };
        let message = format!("source `{}`: {self}", source.id);
        PackProblem { line, column: 1, message, help: help.map(str::to_owned) }
    }
}

/// Why a fact isn't proved by its lines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("the source has {lines} lines there")]
    NoLines { lines: usize },
    #[error("`{mark}` holds no value that factlint reads")]
    NoValue { mark: String },
    #[error("no {kind} value there is `{mark}`, only {there}")]
    NotThere { mark: String, kind: String, there: String },
    #[error("there is no {kind} value, so `{mark}` can't be one")]
    None { mark: String, kind: String },
    #[error("{count} {kind} values stand there: {there}; which one `{mark}` is isn't said")]
    Ambiguous { mark: String, kind: String, count: usize, there: String, mention: String },
    #[error("{kind} value {mention} there is `{read}`, not `{mark}`")]
    Other { mark: String, kind: String, mention: u32, read: String, right: Vec<u32> },
    #[error("mention {mention} of `{mark}` isn't there; it stands there {count} times")]
    NoMention { mark: String, mention: u32, count: usize },
    #[error("the words `{words}` don't stand there")]
    Words { words: String, nearest: Option<u32> },
    #[error("the quotation isn't there; its first {met} of {of} words are")]
    Quotation { met: usize, of: usize },
    #[error("`also` marks `{mark}`, which `says` doesn't hold")]
    Also { mark: String },
    #[error("none of its values is one of `{other}`, with which it is said to agree")]
    Agrees { other: String },
}

impl Fault {
    /// `at` is the place of the fact that was looked up.
    pub(super) fn told(&self, fact: &Fact, at: &Locator) -> PackProblem {
        let message = format!("fact `{}`, {}: {self}", fact.id, at.words());
        PackProblem { line: fact.line, column: 1, message, help: Some(self.help()) }
    }

    fn help(&self) -> String {
        match self {
            Self::NoLines { .. } => "lines count from 1 in the text as stored".to_owned(),
            Self::NoValue { .. } => "mark it as {name: …}, {role: …} or {place: …}, or take the braces away".to_owned(),
            Self::NotThere { .. } | Self::None { .. } => "mend the value, or `at`".to_owned(),
            Self::Ambiguous { mention, .. } => format!("write `mention = [{mention}]`"),
            Self::Other { right, .. } if right.is_empty() => "mend the value, or `at`".to_owned(),
            Self::Other { right, .. } => {
                format!("it is value {}", right.iter().map(u32::to_string).collect::<Vec<_>>().join(" or "))
            }
            Self::NoMention { .. } => "count the places of these words from 1".to_owned(),
            Self::Words { nearest: Some(line), .. } => format!("they stand in line {line}"),
            Self::Words { nearest: None, .. } => "use the source's words, or a name of its concept".to_owned(),
            Self::Quotation { .. } => "mend `at`, or make the fingerprints again".to_owned(),
            Self::Also { .. } => "other wordings hold the same values".to_owned(),
            Self::Agrees { .. } => "name a fact that has a value in common, or take `agrees_with` out".to_owned(),
        }
    }
}
