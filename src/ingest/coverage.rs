//! The values of a source that no fact carries: `factlint facts coverage SRC`.

use super::check_pack::Checked;
use super::passage::Stored;
use super::prove::is_vague;
use crate::fact::Pack;
use crate::text::{FileSpan, Format, chunks, parse, tokens};
use crate::value::{Habit, Kind, read};

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

/// The values of the source's prose that no proved fact of `pack` stands on, in the order of the text.
///
/// `checked` is what [`super::check_pack`] made of the same pack.
pub fn uncovered(pack: &Pack, checked: &Checked, source: &str, stored: &Stored, format: Format) -> Vec<Uncovered> {
    let of_source = pack.facts.iter().filter(|fact| &*fact.source == source);
    let mut covered: Vec<FileSpan> =
        of_source.filter_map(|fact| checked.proofs.get(&fact.id)).flatten().map(|proof| proof.span).collect();
    covered.sort_unstable();
    // Proofs may nest; the furthest end so far makes the search by start exact.
    let mut furthest = 0;
    let ends: Vec<usize> = covered
        .iter()
        .map(|span| {
            furthest = furthest.max(span.end);
            furthest
        })
        .collect();
    let is_covered = |span: FileSpan| {
        let before = covered.partition_point(|other| other.start < span.end);
        before.checked_sub(1).and_then(|last| ends.get(last)).is_some_and(|&end| end > span.start)
    };
    let text = stored.text();
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut out = Vec::new();
    for chunk in chunks(text, format) {
        let parsed = parse(text.get(chunk.clone()).unwrap_or(""), format, chunk.start == 0);
        for block in &parsed.blocks {
            for value in read(&block.text, &tokens(&block.text), &Habit::default()) {
                let span = block.in_chunk(value.span).moved(chunk.start);
                if !is_vague(&value) && !is_covered(span) {
                    let line = u32::try_from(starts.partition_point(|&start| start <= span.start)).unwrap_or(u32::MAX);
                    let text = value.span.of(&block.text).to_owned();
                    out.push(Uncovered { line, span, kind: value.kind(), text });
                }
            }
        }
    }
    out
}
