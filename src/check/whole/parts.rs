//! Sums inside a sentence: a whole and its parts, a change and its ends, a share and what it is of.
//!
//! Only what the sentence says outright is added up. "Of the 40 ships 12 are ferries, among them 3 new ones" says nothing of the rest, and nothing is said of it.

use rust_decimal::Decimal;

use super::quantity::{Measure, Quantity, part, slack, sum, with_amount};
use super::{card, words};
use crate::check::card::Card;
use crate::check::rules::Circumstance;
use crate::check::{Derived, Operation};
use crate::statement::{Mood, Reading, Statement};
use crate::text::{Block, Span};
use crate::value::{Amount, Around, Content, PercentForm, Relation, Value, relate};

/// What the sums of a block's sentences contradict.
pub fn find(block: &Block, reading: &Reading, cards: &mut Vec<Card>) {
    for (index, span) in reading.sentences.iter().enumerate() {
        let from = reading.statements.partition_point(|statement| statement.place.sentence < index);
        let to = reading.statements.partition_point(|statement| statement.place.sentence <= index);
        let statements = reading.statements.get(from..to).unwrap_or(&[]);
        if statements.len() < 2
            || statements.iter().any(|statement| statement.mood == Mood::Question || statement.mood == Mood::Error)
        {
            continue;
        }
        let sentence = Sentence { block, reading, span: *span, statements };
        cards.extend(sentence.whole_first().or_else(|| sentence.whole_last()));
        cards.extend(sentence.change());
        cards.extend(sentence.share());
    }
}

/// "two titles (1989, 2013)": bare numbers of four digits.
fn may_be_a_year(part: &Statement, quantity: &Quantity) -> bool {
    let years = Decimal::ONE_THOUSAND..=Decimal::from(2100);
    part.head.span().is_none() && quantity.amount.is_integer() && years.contains(&quantity.amount)
}

struct Sentence<'a> {
    block: &'a Block,
    reading: &'a Reading,
    span: Span,
    statements: &'a [Statement],
}

impl<'a> Sentence<'a> {
    fn text(&self, from: usize, to: usize) -> &'a str {
        self.reading.text.get(from..to).unwrap_or("")
    }

    /// The text behind a statement up to the next one, or the sentence's end.
    fn behind(&self, at: usize) -> &'a str {
        let Some(statement) = self.statements.get(at) else { return "" };
        let next = self.statements.get(at + 1).map_or(self.span.end, |next| next.value.written.start);
        self.text(statement.span().end, next)
    }

    /// The text before a statement, from the one before it or the sentence's start.
    fn before(&self, at: usize) -> &'a str {
        let Some(statement) = self.statements.get(at) else { return "" };
        let last = at.checked_sub(1).and_then(|at| self.statements.get(at)).map_or(self.span.start, |last| last.span().end);
        self.text(last, statement.value.written.start)
    }

    /// `4,500 engineers: 2,000 on Gotland, 1,500 in Riga and 900 at sea`
    fn whole_first(&self) -> Option<Card> {
        let (at, end) = (0..self.statements.len()).find_map(|at| Some((at, self.opens(at)?)))?;
        let members: Vec<usize> = (at + 1..self.statements.len()).filter(|next| self.start(*next) < end).collect();
        let first = *members.first()?;
        let last = *members.last()?;
        let stretch = self.text(self.statements.get(at)?.span().end, end);
        if self.is_open(stretch) || !self.is_list(first, last) {
            return None;
        }
        // The list ends with the stretch, but for a few words of the last part.
        if self.text(self.statements.get(last)?.span().end, end).split_whitespace().count() > 8 {
            return None;
        }
        let whole = self.statements.get(at)?;
        let alike = |member: &usize| self.statements.get(*member).is_some_and(|part| same_thing(whole, part));
        if !members.iter().all(alike) {
            return None;
        }
        self.sum(at, &members)
    }

    /// Where what the whole at `at` is made of ends; none where nothing says that it is made of what follows.
    fn opens(&self, at: usize) -> Option<usize> {
        let behind = self.behind(at);
        let trimmed = behind.trim();
        let next = self.statements.get(at + 1)?;
        if trimmed == "(" {
            let rest = self.text(next.value.written.start, self.span.end);
            return rest.find(')').map(|close| next.value.written.start + close);
        }
        let opens = trimmed.ends_with(':') || words::ends(trimmed, "opens");
        (opens && trimmed.split_whitespace().count() <= 8).then_some(self.span.end)
    }

    /// `2,000 engineers and 1,500 sailors, 3,600 people in all`
    fn whole_last(&self) -> Option<Card> {
        let at = (2..self.statements.len())
            .find(|at| words::begins(self.behind(*at), "total-behind") || words::ends(self.before(*at), "total-before"))?;
        let whole = self.statements.get(at)?;
        let measure = Quantity::of(&whole.value)?.measure;
        let is_part = |at: &usize| {
            self.statements.get(*at).and_then(|part| Quantity::of(&part.value)).is_some_and(|part| part.measure == measure)
        };
        let first = (0..at).rev().take_while(is_part).last()?;
        let stretch = self.text(self.span.start, whole.value.written.start);
        if first + 2 > at || self.is_open(stretch) || !self.is_list(first, at - 1) || self.statements.iter().any(is_time) {
            return None;
        }
        let members: Vec<usize> = (first..at).collect();
        let has_kin = members.iter().any(|member| self.statements.get(*member).is_some_and(|part| same_thing(whole, part)));
        let is_generic = whole.head.span().is_some_and(|head| words::phrases("generic").contains(&head.of(&self.reading.text)));
        if !(has_kin || is_generic) || words::has(self.behind(at), "rate") {
            return None;
        }
        self.sum(at, &members)
    }

    fn start(&self, at: usize) -> usize {
        self.statements.get(at).map_or(usize::MAX, |statement| statement.value.written.start)
    }

    /// Words that leave room for more, or count a thing more than once.
    fn is_open(&self, text: &str) -> bool {
        words::has(text, "partial") || words::has(text, "rate")
    }

    /// Commas and one `and` between the statements, and few words.
    fn is_list(&self, first: usize, last: usize) -> bool {
        last > first
            && (first..last).all(|at| {
                let between = self.behind(at);
                let short = between.split_whitespace().count() <= 8 && !between.contains(['(', ')', ':', '?']);
                let parts =
                    between.contains([',', ';']) || between.split_whitespace().any(|word| word == "and" || word == "plus");
                short && parts
            })
    }

    fn sum(&self, whole_at: usize, members: &[usize]) -> Option<Card> {
        let whole = self.statements.get(whole_at)?;
        let parts: Vec<&Statement> = members.iter().filter_map(|at| self.statements.get(*at)).collect();
        let quantities: Vec<Quantity> = parts.iter().map(|part| Quantity::of(&part.value)).collect::<Option<_>>()?;
        if parts.iter().zip(&quantities).all(|(part, quantity)| may_be_a_year(part, quantity)) {
            return None;
        }
        total(self.block, self.reading, whole, &quantities, parts.iter().map(|part| part.span()))
    }

    /// `rose by 500 from 4,000 to 4,600`
    fn change(&self) -> Option<Card> {
        let (first, from, to, ends) = self.ends()?;
        let difference = to.amount.checked_sub(from.amount)?.abs();
        let after = first + ends.len();
        let by = (0..self.statements.len()).filter(|at| *at < first || *at >= after).find(|at| {
            let before = self.before(*at).trim_end();
            let near = if *at < first { *at + 1 == first } else { *at == after };
            near && (before.ends_with(" by")
                || before == "by"
                || before.ends_with("increase of")
                || before.ends_with("decrease of"))
        })?;
        let statement = self.statements.get(by)?;
        let told = Quantity::of(&statement.value)?;
        let percent = told.measure == Measure::Percent && from.measure != Measure::Percent;
        let is = if percent { difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from.amount)? } else { difference };
        if !percent && (told.measure != from.measure || !same_thing(self.statements.get(first)?, statement)) {
            return None;
        }
        let grain = if percent { told.step.min(Decimal::ONE) } else { told.step.min(from.step).min(to.step) };
        let exact = told.measure == Measure::Count && grain <= Decimal::ONE;
        let room = if exact { Decimal::ZERO } else { grain };
        if (is - told.amount).abs() <= room {
            return None;
        }
        let shown = if percent { is.round_dp(1) } else { is };
        let parts = ends.iter().map(|span| part(self.block, self.reading, *span)).collect();
        let op = if percent { Operation::Share } else { Operation::Difference };
        self.card(statement, shown, op, parts)
    }

    /// The two ends of "from 4,000 to 4,600": one value or two. Which statement is the first, the quantities, and the spans.
    fn ends(&self) -> Option<(usize, Quantity, Quantity, Vec<Span>)> {
        (0..self.statements.len()).find_map(|at| {
            let statement = self.statements.get(at)?;
            let opened = self.before(at).trim_end().ends_with("from")
                || statement.value.written.of(&self.reading.text).starts_with("from ");
            if !opened {
                return None;
            }
            if let Content::Count(amount)
            | Content::Money { amount, .. }
            | Content::Percent { amount, .. }
            | Content::Unit { amount, .. } = &statement.value.content
                && let Amount::Range { low, high, step, .. } = amount
            {
                let low_end = point(&statement.value, *low, *step)?;
                let high_end = point(&statement.value, *high, *step)?;
                return Some((at, low_end, high_end, vec![statement.span()]));
            }
            let next = self.statements.get(at + 1)?;
            let (from, to) = (Quantity::of(&statement.value)?, Quantity::of(&next.value)?);
            let joined = self.behind(at).trim() == "to" && from.measure == to.measure;
            joined.then(|| (at, from, to, vec![statement.span(), next.span()]))
        })
    }

    /// `12 of the 40 ships (35 percent)`
    fn share(&self) -> Option<Card> {
        self.share_of_two().or_else(|| self.share_told_twice())
    }

    /// A ratio that was read as one value: "one in four ships (35 percent)".
    fn share_told_twice(&self) -> Option<Card> {
        let at = (0..self.statements.len().saturating_sub(1)).find(|at| matches!(self.behind(*at).trim(), "(" | ", or"))?;
        let (ratio, told) = (self.statements.get(at)?, self.statements.get(at + 1)?);
        let Content::Percent { amount, form: PercentForm::Ratio { .. } } = &ratio.value.content else { return None };
        let (is, share) = (amount.point()?, Quantity::of(&told.value)?);
        let room = share.step.min(Decimal::ONE);
        if share.measure != Measure::Percent || (is - share.amount).abs() <= room {
            return None;
        }
        let is = is.round_dp(if share.step < Decimal::ONE { 1 } else { 0 });
        self.card(told, is, Operation::Share, vec![part(self.block, self.reading, ratio.span())])
    }

    fn share_of_two(&self) -> Option<Card> {
        let at = (0..self.statements.len().saturating_sub(2)).find(|at| {
            let of = self.behind(*at).trim();
            let or = self.behind(at + 1).trim();
            matches!(of, "of the" | "of its" | "of" | "out of" | "out of the" | "of their" | "of all")
                && matches!(or, "(" | ", or" | "or" | "—" | "–")
        })?;
        let (some, all, told) = (self.statements.get(at)?, self.statements.get(at + 1)?, self.statements.get(at + 2)?);
        let (part_of, whole, share) = (Quantity::of(&some.value)?, Quantity::of(&all.value)?, Quantity::of(&told.value)?);
        if part_of.measure != whole.measure
            || share.measure != Measure::Percent
            || part_of.amount > whole.amount
            || whole.amount.is_zero()
        {
            return None;
        }
        let percent = |a: Decimal, b: Decimal| a.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(b);
        let half = |one: &Quantity| {
            if one.step >= Decimal::ONE_HUNDRED || one.measure != Measure::Count {
                one.step / Decimal::TWO
            } else {
                Decimal::ZERO
            }
        };
        let low = percent(part_of.amount - half(&part_of), whole.amount + half(&whole))?;
        let high = percent(part_of.amount + half(&part_of), whole.amount - half(&whole))?;
        let room = share.step.min(Decimal::ONE);
        if low - room <= share.amount && share.amount <= high + room {
            return None;
        }
        let is = percent(part_of.amount, whole.amount)?.round_dp(if share.step < Decimal::ONE { 1 } else { 0 });
        let parts = [some, all].map(|one| part(self.block, self.reading, one.span())).into();
        self.card(told, is, Operation::Share, parts)
    }

    fn card(&self, of: &Statement, is: Decimal, op: Operation, parts: Vec<crate::check::Part>) -> Option<Card> {
        let text = &self.reading.text;
        let expected = with_amount(of, is, text);
        let derived = Derived { op, parts, value: expected.value.clone() };
        Some(card(self.block, of, text, Circumstance::Arithmetic, expected, Some(derived)))
    }
}

/// The card of a whole that isn't the sum of its parts; none where it is, or nearly, as rounded numbers are.
pub fn total(
    block: &Block,
    reading: &Reading,
    whole: &Statement,
    parts: &[Quantity],
    spans: impl Iterator<Item = Span>,
) -> Option<Card> {
    let parts_of = spans.map(|span| part(block, reading, span)).collect();
    let (expected, derived) = wrong_total(reading, whole, parts, parts_of)?;
    Some(card(block, whole, &reading.text, Circumstance::Arithmetic, expected, Some(derived)))
}

/// What the parts come to, where that isn't the whole.
pub fn wrong_total(
    reading: &Reading,
    whole: &Statement,
    parts: &[Quantity],
    shown: Vec<crate::check::Part>,
) -> Option<(crate::check::Expected, Derived)> {
    let told = Quantity::of(&whole.value)?;
    let is = sum(parts).filter(|_| parts.len() > 1 && parts.iter().all(|part| part.measure == told.measure))?;
    if (is - told.amount).abs() <= slack(&told, parts)? {
        return None;
    }
    let exact = Value { content: content(&whole.value, is)?, ..whole.value.clone() };
    if relate(&whole.value, &exact, &Around::default()) == Relation::Rounded {
        return None;
    }
    let expected = with_amount(whole, is, &reading.text);
    let derived = Derived { op: Operation::Sum, parts: shown, value: expected.value.clone() };
    Some((expected, derived))
}

fn content(value: &Value, amount: Decimal) -> Option<Content> {
    let point = Amount::Point { value: amount, step: Decimal::ONE };
    Some(match &value.content {
        Content::Count(_) => Content::Count(point),
        Content::Money { currency, .. } => Content::Money { amount: point, currency: *currency },
        Content::Percent { form, .. } => Content::Percent { amount: point, form: *form },
        Content::Unit { unit, .. } => Content::Unit { amount: point, unit: *unit },
        _ => return None,
    })
}

fn point(value: &Value, amount: Decimal, step: Decimal) -> Option<Quantity> {
    let point = Value { content: content(value, amount)?, ..value.clone() };
    Quantity::of(&point).map(|quantity| Quantity { step, ..quantity })
}

fn is_time(statement: &Statement) -> bool {
    matches!(statement.value.content, Content::Temporal(_))
}

/// Do the two count the same? A part may leave its noun out.
fn same_thing(whole: &Statement, part: &Statement) -> bool {
    match (whole.head.stem(), part.head.stem()) {
        (Some(_), Some(_)) if part.head.before => true,
        (Some(whole), Some(stem)) => whole == stem || part.head.has(whole),
        _ => true,
    }
}
