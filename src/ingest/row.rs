//! Table rows taken apart: a fact a cell.
//!
//! Under the header "District | Cases | Deaths" the row "Marl | 322 | 5" gives "Marl, Cases: 322" and "Marl, Deaths: 5"; under "Year" of a header "| 2021 | 2022"
//! a cell gives "Exports: 5.1 (2021)".

use crate::ingest::part::Part;
use crate::statement::{Phrase, Statement};
use crate::text::{Cell, Span, tokens};
use crate::value::{Content, Habit, read};

/// A fact of a cell, and the date in its column's header, where that has one: where it stands in the part's text.
pub(super) struct CellPart {
    pub part: Part,
    pub dated: Option<Span>,
}

/// The parts of a row of the block's text; none where its columns or its first cell don't say what it is about.
pub(super) fn cells(text: &str, cells: &[Cell], header: &[Phrase], values: &[&Statement]) -> Option<Vec<CellPart>> {
    let (label, rest) = cells.split_first()?;
    let named =
        label.span.of(text).contains(char::is_alphabetic) || values.iter().any(|value| label.span.contains(value.value.span));
    if !named || header.is_empty() || label.column != 0 {
        return None;
    }
    let inside = |cell: &Cell| {
        let of_cell = values.iter().enumerate().filter(|(_, value)| cell.span.contains(value.value.span));
        of_cell.map(|(at, value)| (at, value.value.span)).collect::<Vec<_>>()
    };
    let of_label = inside(label);
    let mut out: Vec<CellPart> = Vec::new();
    for cell in rest {
        let own = inside(cell);
        if own.is_empty() {
            continue;
        }
        let column = header.get(cell.column).map_or("", |phrase| phrase.text.trim());
        let date = dates(column);
        let mut said = label.span.of(text).trim().to_owned();
        let shift = label.span.start + leading(label.span.of(text));
        let mut marks: Vec<(usize, Span)> = Vec::new();
        if out.is_empty() {
            marks.extend(of_label.iter().map(|(at, span)| (*at, Span::new(span.start - shift, span.end - shift))));
        }
        if date.is_none() && !column.is_empty() {
            said.push_str(", ");
            said.push_str(column);
        }
        said.push_str(": ");
        let from = said.len();
        said.push_str(cell.span.of(text).trim());
        let shift = cell.span.start + leading(cell.span.of(text));
        marks.extend(own.iter().map(|(at, span)| (*at, Span::new(from + span.start - shift, from + span.end - shift))));
        let dated = date.map(|date| {
            said.push_str(" (");
            let from = said.len();
            said.push_str(column);
            said.push(')');
            Span::new(from + date.start, from + date.end)
        });
        let own = if out.is_empty() { label.span.cover(cell.span) } else { cell.span };
        out.push(CellPart { part: Part { text: said, marks, own, before: None }, dated });
    }
    let carried: usize = out.iter().map(|cell| cell.part.marks.len()).sum();
    (carried == values.len()).then_some(out)
}

fn leading(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn dates(header: &str) -> Option<Span> {
    let values = read(header, &tokens(header), &Habit::default());
    values.into_iter().find(|value| matches!(value.content, Content::Temporal(_))).map(|value| value.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::{Context, read};
    use crate::text::{Block, Format, parse};

    fn told(table: &str) -> Vec<String> {
        let blocks: Vec<Block> = parse(table, Format::Markdown, false).blocks;
        let mut context = Context::default();
        let mut out = Vec::new();
        for block in &blocks {
            let (reading, next) = read(block, &Habit::default(), &context);
            let values: Vec<&Statement> = reading.statements.iter().collect();
            if let crate::text::BlockKind::TableRow { header: false, cells: of_row } = &block.kind {
                let found = cells(&reading.text, of_row, &context.header, &values);
                out.extend(found.into_iter().flatten().map(|cell| {
                    let mut text = cell.part.text.clone();
                    for (_, mark) in cell.part.marks.iter().rev() {
                        text.insert(mark.end, '}');
                        text.insert(mark.start, '{');
                    }
                    text
                }));
            }
            context = next;
        }
        out
    }

    #[test]
    fn a_cell_is_said_of_its_row_under_its_column() {
        assert_eq!(
            told("| District | Cases | Opened |\n|---|---|---|\n| Marl | 322 | 2019 |\n| Tess | none | 5 May 2021 |\n"),
            ["Marl, Cases: {322}", "Marl, Opened: {2019}", "Tess, Opened: {5 May 2021}"]
        );
    }

    #[test]
    fn a_columns_year_stands_behind() {
        assert_eq!(
            told("| Flow | 2021 | 2022 |\n|---|---|---|\n| Exports | 5.1 TWh | 6.1 TWh |\n"),
            ["Exports: {5.1 TWh} (2021)", "Exports: {6.1 TWh} (2022)"]
        );
    }
}
