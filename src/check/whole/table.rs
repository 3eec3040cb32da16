//! Tables with a row of totals: each of its numbers is the sum of its column.

use super::card;
use super::parts::wrong_total;
use super::quantity::{Quantity, part};
use super::words;
use crate::check::card::Card;
use crate::check::rules::Circumstance;
use crate::statement::{Phrase, Reading, Statement};
use crate::text::{Block, BlockKind, Cell};
use crate::value::Kind;

/// A row of a table with its reading.
type Row<'a> = (&'a Block, &'a Reading, &'a [Cell]);

/// What the last rows of tables contradict.
pub fn find(blocks: &[Block], readings: &[Reading], cards: &mut Vec<Card>) {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (block, reading) in blocks.iter().zip(readings) {
        match &block.kind {
            BlockKind::TableRow { header: true, .. } => rows.clear(),
            BlockKind::TableRow { cells, .. } => {
                if is_total(block, cells) {
                    total(&rows, (block, reading, cells), cards);
                    rows.clear();
                } else {
                    rows.push((block, reading, cells));
                }
            }
            _ => rows.clear(),
        }
    }
}

fn is_total(block: &Block, cells: &[Cell]) -> bool {
    let label = label(block, cells).to_lowercase();
    words::phrases("total-row").contains(&label.as_str())
}

/// The first cell's words.
fn label<'a>(block: &'a Block, cells: &[Cell]) -> &'a str {
    let first = cells.iter().find(|cell| cell.column == 0).map_or("", |cell| cell.span.of(&block.text));
    first.trim_matches(|c: char| !c.is_alphanumeric())
}

fn total(rows: &[Row<'_>], (block, reading, cells): Row<'_>, cards: &mut Vec<Card>) {
    let about = |phrase: &Phrase| words::has(&phrase.text, "partial");
    let context = &reading.context;
    let is_open = context.headings.iter().any(|(_, heading)| about(heading))
        || context.previous.iter().chain(&context.header).any(about)
        || rows.iter().any(|(block, _, cells)| words::has(label(block, cells), "partial"));
    if rows.len() < 2 || is_open {
        return;
    }
    for cell in cells.iter().filter(|cell| cell.column > 0) {
        let Some(whole) = only(reading, cell) else { continue };
        let column: Option<Vec<(Row<'_>, &Statement)>> =
            rows.iter().map(|row| Some((*row, only(row.1, row.2.iter().find(|other| other.column == cell.column)?)?))).collect();
        let Some(column) = column else { continue };
        let Some(parts) = column.iter().map(|(_, part)| Quantity::of(&part.value)).collect::<Option<Vec<_>>>() else { continue };
        // A rate of each row, not its share: 100 % of every one is 100 % of all.
        let share = |part: &Quantity| {
            whole.kind != Kind::Percent || Quantity::of(&whole.value).is_some_and(|all| part.amount < all.amount)
        };
        if !parts.iter().all(share) {
            continue;
        }
        let shown = column.iter().map(|((block, reading, _), of)| part(block, reading, of.value.span)).collect();
        if let Some((expected, derived)) = wrong_total(reading, whole, &parts, shown) {
            cards.push(card(block, whole, &reading.text, Circumstance::Arithmetic, expected, Some(derived)));
        }
    }
}

/// The one value of a cell that holds nothing else.
fn only<'a>(reading: &'a Reading, cell: &Cell) -> Option<&'a Statement> {
    let mut inside = reading.statements.iter().filter(|statement| cell.span.contains(statement.value.span));
    let one = inside.next().filter(|_| inside.next().is_none())?;
    let words = cell.span.of(&reading.text).replace(one.value.span.of(&reading.text), "");
    (words.split_whitespace().count() <= 2).then_some(one)
}
