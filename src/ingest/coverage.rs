//! The values of a source that no fact carries: `factlint facts coverage SRC`.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::aliases::Aliases;
use super::check_pack::{Checked, hex};
use super::passage::Stored;
use super::prove::is_vague;
use crate::fact::{Facts, Source, Status};
use crate::text::{FileSpan, Format, chunks, decode, parse, tokens};
use crate::value::{Habit, Kind, read};

/// What the facts carry of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Id of the source.
    pub source: Arc<str>,
    /// Values that can be compared, in its prose.
    pub values: usize,
    /// Those that no fact stands on, in the order of the text.
    pub uncovered: Vec<Uncovered>,
}

/// A value that stands in the source and in no fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// Line of the stored text, from 1.
    pub line: u32,
    /// Of the stored text.
    pub span: FileSpan,
    pub kind: Kind,
    /// As it is written.
    pub text: String,
}

/// Why a file's coverage can't be told.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct CoverageError(#[from] Reason);

#[derive(Debug, thiserror::Error)]
enum Reason {
    #[error("no source in the packs is the file `{file}`, by its name or its digest")]
    Unknown { file: String },
    #[error("`{file}` can't be read: {why}")]
    Unreadable { file: String, why: String },
}

/// What the facts carry of a file, which is a source of theirs by its digest or else its name.
///
/// # Errors
/// No source is this file, or the file is no text.
pub fn coverage(facts: &Facts, name: &str, bytes: Vec<u8>, format: Format) -> Result<Coverage, CoverageError> {
    let digest = hex(&Sha256::digest(&bytes));
    let by_digest = |source: &&Source| source.sha256.as_deref().is_some_and(|said| said.eq_ignore_ascii_case(&digest));
    let by_name = |source: &&Source| source.file.as_deref().is_some_and(|file| file_name(file) == file_name(name));
    let found = facts.sources().iter().find(by_digest).or_else(|| facts.sources().iter().find(by_name));
    let source = found.ok_or_else(|| Reason::Unknown { file: name.to_owned() })?;
    let decoded = decode(bytes).map_err(|error| Reason::Unreadable { file: name.to_owned(), why: error.to_string() })?;
    let stored = Stored::new(decoded.text);
    let aliases = Aliases::new(facts.concepts());
    let mut checked = Checked::default();
    for fact in facts.facts().iter().filter(|fact| fact.source == source.id && fact.status != Status::Rejected) {
        checked.prove(fact, source, &stored, &aliases);
    }
    let spans: Vec<_> = checked.proofs.values().flatten().map(|proof| proof.span).collect();
    let (values, uncovered) = uncovered(&Covered::new(spans), stored.text(), format);
    Ok(Coverage { source: source.id.clone(), values, uncovered })
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn uncovered(covered: &Covered, text: &str, format: Format) -> (usize, Vec<Uncovered>) {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let (mut values, mut out) = (0, Vec::new());
    for chunk in chunks(text, format) {
        let parsed = parse(text.get(chunk.clone()).unwrap_or(""), format, chunk.start == 0);
        for block in &parsed.blocks {
            for value in read(&block.text, &tokens(&block.text), &Habit::default()) {
                if is_vague(&value) {
                    continue;
                }
                values += 1;
                let span = block.in_chunk(value.span).moved(chunk.start);
                if !covered.meets(span) {
                    let line = u32::try_from(starts.partition_point(|&start| start <= span.start)).unwrap_or(u32::MAX);
                    out.push(Uncovered { line, span, kind: value.kind(), text: value.span.of(&block.text).to_owned() });
                }
            }
        }
    }
    (values, out)
}

/// Spans in order, each with the furthest end up to it, for they may nest.
struct Covered {
    spans: Vec<(usize, usize)>,
}

impl Covered {
    fn new(mut spans: Vec<FileSpan>) -> Self {
        spans.sort_unstable();
        let mut furthest = 0;
        let spans = spans.iter().map(|span| {
            furthest = furthest.max(span.end);
            (span.start, furthest)
        });
        Self { spans: spans.collect() }
    }

    fn meets(&self, span: FileSpan) -> bool {
        let before = self.spans.partition_point(|(start, _)| *start < span.end);
        before.checked_sub(1).and_then(|last| self.spans.get(last)).is_some_and(|(_, end)| *end > span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_spans_cover_too() {
        let covered = Covered::new(vec![FileSpan::new(10, 40), FileSpan::new(15, 20), FileSpan::new(60, 70)]);
        assert!(covered.meets(FileSpan::new(30, 35)) && covered.meets(FileSpan::new(69, 80)));
        assert!(!covered.meets(FileSpan::new(40, 60)) && !covered.meets(FileSpan::new(0, 10)));
    }
}
