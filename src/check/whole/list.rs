//! The number of a list that follows it: "four states: Estonia, Latvia and Lithuania".

use rust_decimal::Decimal;

use super::quantity::{Measure, Quantity, part, with_amount};
use super::{card, words};
use crate::check::card::Card;
use crate::check::rules::Circumstance;
use crate::check::{Derived, Operation};
use crate::statement::{Mood, Reading, Statement};
use crate::text::{Block, Span};

/// Longer lists are told otherwise than by a number before them.
const LONGEST: u32 = 20;

/// And so are those with more bytes.
const LONGEST_LIST: usize = 600;

/// What the lists of a block contradict.
pub fn find(block: &Block, reading: &Reading, cards: &mut Vec<Card>) {
    for statement in &reading.statements {
        let plain =
            statement.mood == Mood::Plain && !statement.negated && !statement.head.before && statement.head.span().is_some();
        let Some(told) = Quantity::of(&statement.value).filter(|told| plain && told.measure == Measure::Count) else { continue };
        if told.amount < Decimal::TWO || told.amount > Decimal::from(LONGEST) {
            continue;
        }
        let Some((items, joined)) = items(reading, statement) else { continue };
        let count = Decimal::from(items.len());
        // "Serbia, Bosnia and Herzegovina" are three names or two.
        if told.amount == count || (joined && told.amount == count - Decimal::ONE) {
            continue;
        }
        let expected = with_amount(statement, count, &reading.text);
        let parts = items.iter().map(|span| part(block, reading, *span)).collect();
        let derived = Derived { op: Operation::Count, parts, value: expected.value.clone() };
        cards.push(card(block, statement, &reading.text, Circumstance::Arithmetic, expected, Some(derived)));
    }
}

/// The names of the list right behind the number and its noun, and whether the last two may be one name with an "and" in it.
fn items(reading: &Reading, statement: &Statement) -> Option<(Vec<Span>, bool)> {
    let text = &reading.text;
    let sentence = reading.sentences.get(statement.place.sentence)?;
    let from = statement.span().end;
    let behind = text.get(from..sentence.end)?;
    let (open, rest) = behind.trim_start().split_at_checked(behind.trim_start().chars().next()?.len_utf8())?;
    let near_end = (0..=rest.len().min(LONGEST_LIST)).rev().find(|at| rest.is_char_boundary(*at))?;
    let near = rest.get(..near_end)?;
    let close = match open {
        ":" => rest.trim_end().trim_end_matches('.').len(),
        "(" => near.find(')')?,
        "—" | "–" => near.find(open)?,
        _ => return None,
    };
    let list = rest.get(..close).filter(|list| list.len() <= LONGEST_LIST)?;
    if words::has(list, "partial") || list.contains(['(', ':', ';', '?', '“', '"']) {
        return None;
    }
    let mut items = Vec::new();
    let (mut ended, mut joined) = (false, false);
    let mut at = sentence.end - rest.len();
    let last = list.matches(", ").count();
    for (index, piece) in list.split(", ").enumerate() {
        let is_last = index == last;
        let mut name_at = at;
        at += piece.len() + 2;
        let listed = match piece.strip_prefix("and ") {
            Some(name) if is_last => {
                ended = true;
                name_at += "and ".len();
                name
            }
            _ => piece,
        };
        let names: Vec<&str> = listed.split(" and ").collect();
        joined |= is_last && names.len() == 2;
        if names.len() > 2 || (names.len() == 2 && !is_last) || !names.iter().all(|name| is_name(name)) {
            return None;
        }
        for name in names {
            items.push(Span::new(name_at, name_at + name.len()));
            name_at += name.len() + " and ".len();
        }
    }
    ((ended || joined) && items.len() > 1).then_some((items, joined))
}

/// A few words that begin with a capital.
fn is_name(text: &str) -> bool {
    let name = text.trim().trim_start_matches("the ");
    let few = (1..=5).contains(&name.split_whitespace().count());
    few && name.starts_with(char::is_uppercase) && !name.contains(|c: char| c.is_ascii_digit())
}
