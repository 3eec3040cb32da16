//! Tables in plain text: columns parted by tabs, by pipes, or by three blanks and more in every line.

use super::line::Line;
use crate::text::prose::Prose;
use crate::text::{BlockKind, Cell, FileSpan, Span};

/// The rows of a table, where the lines are one.
pub(super) fn rows(lines: &[Line<'_>]) -> Option<Vec<(Prose, BlockKind)>> {
    if lines.len() < 2 || lines.iter().any(|line| line.quoted) {
        return None;
    }
    let split = [tabs as fn(&str) -> Vec<(usize, &str)>, pipes, gaps].into_iter().find(|split| is_table(lines, split))?;
    if !lines.iter().any(|line| line.text.contains(['\t', '|'])) && !is_aligned(lines) {
        return None;
    }
    let has_rule = lines.get(1).is_some_and(|line| is_rule(line.text));
    let mut out = Vec::new();
    for line in lines.iter().filter(|line| !is_rule(line.text)) {
        let cells = split(line.text);
        let numbers = cells.iter().any(|(_, cell)| cell.contains(|c: char| c.is_ascii_digit()));
        let header = out.is_empty() && (has_rule || !numbers);
        out.push(row(line.start, &cells, header));
    }
    Some(out)
}

fn is_table(lines: &[Line<'_>], split: impl Fn(&str) -> Vec<(usize, &str)>) -> bool {
    let mut counts = lines.iter().filter(|line| !is_rule(line.text)).map(|line| split(line.text).len());
    let Some(first) = counts.next().filter(|&count| count > 1) else { return false };
    let mut rows = 1;
    counts.all(|count| {
        rows += 1;
        count == first
    }) && rows > 1
}

/// `|---|:--:|`, `+----+----+`, `------  -----`
fn is_rule(text: &str) -> bool {
    text.contains("--") && text.bytes().all(|b| matches!(b, b'-' | b'|' | b'+' | b':' | b' ' | b'\t'))
}

fn row(start: usize, cells: &[(usize, &str)], header: bool) -> (Prose, BlockKind) {
    let mut prose = Prose::default();
    let mut spans = Vec::with_capacity(cells.len());
    let mut edge = start;
    for (column, &(at, cell)) in cells.iter().enumerate() {
        let chunk = start + at;
        if column > 0 {
            prose.replace(" | ", FileSpan::new(edge, chunk));
        }
        let from = prose.text.len();
        prose.copy(cell, chunk);
        edge = chunk + cell.len();
        spans.push(Cell { column, span: Span::new(from, prose.text.len()) });
    }
    (prose, BlockKind::TableRow { header, cells: spans })
}

fn tabs(line: &str) -> Vec<(usize, &str)> {
    cells(line, 0, "\t").collect()
}

fn pipes(line: &str) -> Vec<(usize, &str)> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    cells(inner.strip_suffix('|').unwrap_or(inner), line.len() - inner.len(), "|").collect()
}

/// Cells between runs of three blanks and more.
fn gaps(line: &str) -> Vec<(usize, &str)> {
    cells(line, 0, "   ").filter(|(_, cell)| !cell.is_empty()).collect()
}

/// The trimmed parts of `text` between marks, with their offsets behind `base`.
fn cells<'a>(text: &'a str, base: usize, mark: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let mut at = base;
    text.split(mark).map(move |part| {
        let start = at + (part.len() - part.trim_start().len());
        at += part.len() + mark.len();
        (start, part.trim())
    })
}

/// True where the cells of every column begin, or end, at the same character of their lines.
fn is_aligned(lines: &[Line<'_>]) -> bool {
    let edges = |line: &Line<'_>| -> Vec<(usize, usize)> {
        let column = |at: usize| line.indent + line.text.get(..at).map_or(0, |before| before.chars().count());
        gaps(line.text).into_iter().map(|(at, cell)| (column(at), column(at + cell.len()))).collect()
    };
    let mut rows = lines.iter().filter(|line| !is_rule(line.text)).map(edges);
    let first = rows.next().unwrap_or_default();
    let mut begins = vec![true; first.len()];
    let mut ends = begins.clone();
    for row in rows {
        for (index, (at, first)) in row.iter().zip(&first).enumerate() {
            begins[index] &= at.0 == first.0;
            ends[index] &= at.1 == first.1;
        }
    }
    begins.iter().zip(&ends).all(|(begin, end)| *begin || *end)
}
