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
    let of_day =
        of_label.iter().any(|(at, _)| values.get(*at).is_some_and(|value| matches!(value.value.content, Content::Temporal(_))));
    let mut out: Vec<CellPart> = Vec::new();
    for cell in rest {
        let own = inside(cell);
        if own.is_empty() {
            continue;
        }
        let column = header.get(cell.column).map_or("", |phrase| phrase.text.trim());
        let (column, unit) = unit(column, cell.span.of(text));
        let dated_column = dates(column).is_some();
        let mut said = Said { text, made: String::new(), marks: Vec::new() };
        let first = out.is_empty();
        if !of_day {
            said.cell(label, if first { &of_label } else { &[] });
        }
        if !dated_column {
            said.word(if of_day { "" } else { ", " }, column);
        }
        if !said.made.is_empty() {
            said.made.push_str(": ");
        }
        said.cell(cell, &own);
        said.word(" ", unit);
        // A date tells which row or column it is, and stands behind, so that it is read with the value.
        let dated = match (of_day, dated_column) {
            (true, _) if first => {
                said.made.push_str(" (");
                said.cell(label, &of_label);
                said.made.push(')');
                None
            }
            (true, _) => said.behind(label.span.of(text).trim()),
            (false, true) => said.behind(column),
            _ => None,
        };
        let own = if first { label.span.cover(cell.span) } else { cell.span };
        out.push(CellPart { part: Part { text: said.made, marks: said.marks, own, before: None }, dated });
    }
    let carried: usize = out.iter().map(|cell| cell.part.marks.len()).sum();
    (carried == values.len()).then_some(out)
}

/// What is said of a cell, with the row's values where they stand in it.
struct Said<'a> {
    text: &'a str,
    made: String,
    marks: Vec<(usize, Span)>,
}

impl Said<'_> {
    fn cell(&mut self, cell: &Cell, values: &[(usize, Span)]) {
        let own = cell.span.of(self.text);
        let (from, shift) = (self.made.len(), cell.span.start + own.len() - own.trim_start().len());
        self.made.push_str(own.trim());
        self.marks.extend(values.iter().map(|(at, span)| (*at, Span::new(from + span.start - shift, from + span.end - shift))));
    }

    fn word(&mut self, before: &str, word: &str) {
        if !word.is_empty() {
            self.made.push_str(before);
            self.made.push_str(word);
        }
    }

    /// The date of the text, in brackets.
    fn behind(&mut self, text: &str) -> Option<Span> {
        let date = dates(text)?;
        let from = self.made.len() + " (".len();
        self.made.push_str(&format!(" ({text})"));
        Some(Span::new(from + date.start, from + date.end))
    }
}

/// "Catch (tonnes)" over a bare number: the column's name, and what its numbers count.
fn unit<'a>(column: &'a str, cell: &str) -> (&'a str, &'a str) {
    let bare = !cell.contains(|c: char| c.is_alphabetic() || matches!(c, '%' | '$' | '€' | '£'));
    let parted = column.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match parted.filter(|(name, unit)| bare && !name.is_empty() && !unit.contains(|c: char| c.is_ascii_digit())) {
        Some((name, unit)) => (name, unit),
        None => (column, ""),
    }
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
    fn a_rows_year_stands_behind_and_units_with_their_numbers() {
        assert_eq!(
            told("| Year | Ships | Catch (tonnes) |\n|---|---|---|\n| 2011 | 2,050 | 251,000 |\n"),
            ["Ships: {2,050} ({2011})", "Catch: {251,000} tonnes (2011)"]
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
