//! Why a fact isn't proved by its source, in words for the pack's author.

/// What is wrong, with its data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("source `{source_id}` names no file")]
    NoFile { source_id: String },
    #[error("source `{source_id}`: `{file}` can't be read: {why}")]
    Unreadable { source_id: String, file: String, why: String },
    #[error("source `{source_id}`: `{file}` leads out of the folder of sources")]
    Outside { source_id: String, file: String },
    #[error("source `{source_id}`: the digest of `{file}` is {read}, the pack says {said}")]
    Digest { source_id: String, file: String, read: String, said: String },
    #[error("fact `{fact}`: {at} isn't in the source, which has {lines} lines there")]
    NoLines { fact: String, at: String, lines: usize },
    #[error("fact `{fact}`: `{mark}` holds no value that factlint reads")]
    NoValue { fact: String, mark: String },
    #[error("fact `{fact}`: `{mark}` isn't in {at}, whose {kind} values are {there}")]
    NotThere { fact: String, mark: String, at: String, kind: String, there: String },
    #[error("fact `{fact}`: no {kind} value stands in {at}, so `{mark}` can't")]
    None { fact: String, mark: String, at: String, kind: String },
    #[error("fact `{fact}`: {count} {kind} values stand in {at}: {there}; which one `{mark}` is isn't said")]
    Ambiguous { fact: String, mark: String, at: String, kind: String, count: usize, there: String, mention: String },
    #[error("fact `{fact}`: {kind} value {mention} in {at} is `{read}`, not `{mark}`")]
    Other { fact: String, mark: String, at: String, kind: String, mention: u32, read: String, right: Vec<u32> },
    #[error("fact `{fact}`: mention {mention} of `{mark}` isn't in {at}, which has {count}")]
    NoMention { fact: String, mark: String, at: String, mention: u32, count: usize },
    #[error("fact `{fact}`: the words `{words}` don't stand in {at}")]
    Words { fact: String, words: String, at: String, nearest: Option<u32> },
    #[error("fact `{fact}`: the quotation isn't in {at}; its first {met} of {of} words are")]
    Quotation { fact: String, at: String, met: usize, of: usize },
    #[error("fact `{fact}`: `also` marks `{mark}`, which `says` doesn't hold")]
    Also { fact: String, mark: String },
}

impl Fault {
    /// What to do about it.
    pub(super) fn help(&self) -> Option<String> {
        Some(match self {
            Self::NoFile { .. } => "write `file = \"…\"`, as it is called in the folder of sources".to_owned(),
            Self::Outside { .. } => "keep the file in the folder, or name another with --sources".to_owned(),
            Self::Digest { .. } => "read the file again and mend the facts, then write the new digest".to_owned(),
            Self::NoLines { .. } => "lines count from 1 in the text as stored".to_owned(),
            Self::NoValue { .. } => "mark it as {name: …}, {role: …} or {place: …}, or take the braces away".to_owned(),
            Self::NotThere { .. } | Self::None { .. } => "mend the value, or `at`".to_owned(),
            Self::Ambiguous { mention, .. } => format!("write `mention = [{mention}]`"),
            Self::Other { right, .. } if right.is_empty() => "mend the value, or `at`".to_owned(),
            Self::Other { right, .. } => {
                let right: Vec<_> = right.iter().map(u32::to_string).collect();
                format!("it is value {}", right.join(" or "))
            }
            Self::NoMention { .. } => "count the places of these words from 1".to_owned(),
            Self::Words { nearest: Some(line), .. } => format!("they stand in line {line}"),
            Self::Words { nearest: None, .. } => "use the source's words, or a name of its concept".to_owned(),
            Self::Quotation { .. } => "mend `at`, or make the fingerprints again".to_owned(),
            Self::Also { .. } => "other wordings hold the same values".to_owned(),
            Self::Unreadable { .. } => return None,
        })
    }
}
