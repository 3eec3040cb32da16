//! Values for people and programs: the readings under the text's lines, JSON by file, and the lines of the yardstick.

use std::io::{self, Write};
use std::ops::Range;

use jiff::civil::DateTime;
use serde::Serialize;

use crate::text::{FileSpan, Shape, Span, tokens};
use crate::value::temporal::timex::timex;
use crate::value::temporal::{Point, Temporal, When};
use crate::value::{
    Amount, Bound, Content, Ends, Fate, Hedge, Identifier, Kind, OrdinalForm, PercentForm, Tried, Value, is_invalid_day, plain,
};

/// A value in the yardstick's form: offsets count Unicode scalar values, end exclusive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    pub start: usize,
    pub end: usize,
    pub kind: &'static str,
    pub value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<Vec<String>>,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<String>,
}

/// A value of a file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Bytes of the file as stored.
    pub span: FileSpan,
    /// Bytes of the decoded text.
    pub line: FileSpan,
    pub value: Value,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    values: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    start: usize,
    end: usize,
    kind: Kind,
    /// None for a number of more digits than a value holds.
    value: Option<String>,
    text: &'a str,
}

/// One line of JSON for a file: its values with the kinds of the judging table. What is no value is left out.
///
/// # Errors
/// Those of writing.
pub fn json(file: &str, text: &str, readings: &[Reading], out: &mut dyn Write) -> io::Result<()> {
    let values = shown(readings)
        .map(|reading| Entry {
            start: reading.span.start,
            end: reading.span.end,
            kind: if is_beyond(&reading.value) { Kind::Count } else { reading.value.kind() },
            value: Some(reading.value.normal()).filter(|_| !is_beyond(&reading.value)),
            text: text.get(reading.line.range()).unwrap_or(""),
        })
        .collect();
    serde_json::to_writer(&mut *out, &File { file, values })?;
    out.write_all(b"\n")
}

/// A place of a file where something was read.
#[derive(Clone, Debug)]
pub struct Place {
    pub value: Option<(FileSpan, Value)>,
    /// All readings that were tried, with the bytes of the decoded text.
    pub tried: Vec<(FileSpan, Tried)>,
}

/// Each line of the text that has values, and under it each value: its column, kind, normal form and words.
///
/// # Errors
/// Those of writing.
pub fn plain_lines(text: &str, readings: &[Reading], out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines::new(text);
    for reading in shown(readings) {
        let column = lines.head(reading.line, out)?;
        value_line(text, column, reading.line, &reading.value, out)?;
    }
    Ok(())
}

/// As [`plain_lines`], with the grammar that read each value, what else was tried, and what was found to be no value.
///
/// # Errors
/// Those of writing.
pub fn explained_lines(text: &str, places: &[Place], out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines::new(text);
    let words = |span: &FileSpan| text.get(span.range()).unwrap_or("").replace('\n', " ");
    for place in places {
        let Some(span) = place.value.as_ref().map(|(span, _)| *span).or_else(|| place.tried.first().map(|(span, _)| *span))
        else {
            continue;
        };
        let column = lines.head(span, out)?;
        match &place.value {
            Some((span, value)) => value_line(text, column, *span, value, out)?,
            None => writeln!(out, "  {column:>4}  no value  “{}”", words(&span))?,
        }
        for (span, Tried { grammar, fate, .. }) in &place.tried {
            let why = match fate {
                Fate::Read => {
                    writeln!(out, "        read by: {grammar}")?;
                    continue;
                }
                Fate::Shorter => "another goes further",
                Fate::Weaker => "another says more of it",
                Fate::NoValue(why) => why,
            };
            writeln!(out, "        not {grammar} “{}”: {why}", words(span))?;
        }
    }
    Ok(())
}

/// The lines of a text, each written before the first that is said of it.
struct Lines<'a> {
    text: &'a str,
    /// Bytes of the line that was written last.
    line: Option<Range<usize>>,
    /// How far its characters were counted, and to what.
    counted: (usize, usize),
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, line: None, counted: (0, 0) }
    }

    /// Writes the line that the span begins in, once; the span's column in it, from 1. Spans come in order, so that a line is counted once.
    fn head(&mut self, span: FileSpan, out: &mut dyn Write) -> io::Result<usize> {
        if !self.line.as_ref().is_some_and(|line| line.contains(&span.start)) {
            let start = self.text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
            let line = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
            writeln!(out, "{}{line}", if self.line.is_some() { "\n" } else { "" })?;
            self.line = Some(start..start + line.len() + 1);
            self.counted = (start, 0);
        }
        let (from, count) = self.counted;
        let (from, count) = if from <= span.start { (from, count) } else { (self.line.as_ref().map_or(0, |line| line.start), 0) };
        let count = count + self.text.get(from..span.start).map_or(0, |between| between.chars().count());
        self.counted = (span.start, count);
        Ok(count + 1)
    }
}

fn value_line(text: &str, column: usize, span: FileSpan, value: &Value, out: &mut dyn Write) -> io::Result<()> {
    let written = text.get(span.range()).unwrap_or("").replace('\n', " ");
    if let Content::Identifier(identifier) = value.content {
        let sort = match identifier {
            Identifier::Name => "a name",
            Identifier::Number => "a number to call or find something by",
            Identifier::Locator => "a place in a document",
            Identifier::Citation => "the year of a work",
            Identifier::Mark => "a mark of a list or note",
            Identifier::Score => "a score or odds",
            Identifier::TooBig => return writeln!(out, "  {column:>4}  count  more digits than a value holds  “{written}”"),
        };
        return writeln!(out, "  {column:>4}  no value  {sort}  “{written}”");
    }
    let (kind, form, said) = (name(value.kind()), value.normal(), said(value));
    writeln!(out, "  {column:>4}  {kind}  {form}  {said}  “{written}”")
}

fn shown(readings: &[Reading]) -> impl Iterator<Item = &Reading> {
    readings.iter().filter(|reading| !matches!(reading.value.content, Content::Identifier(_)) || is_beyond(&reading.value))
}

/// True for a number that no decimal holds.
fn is_beyond(value: &Value) -> bool {
    matches!(value.content, Content::Identifier(Identifier::TooBig))
}

fn name(kind: Kind) -> String {
    format!("{kind:?}").to_lowercase()
}

/// The hedge in a word; the bound stands in the normal form. A day that no calendar has is said to be none.
fn said(value: &Value) -> &'static str {
    if is_invalid_day(&value.content) {
        return "no such day";
    }
    match value.hedge {
        Hedge::None => "exactly",
        Hedge::About => "about",
        Hedge::JustUnder => "just under",
        Hedge::JustOver => "just over",
    }
}

/// The yardstick's answers for the values of a text, read against the moment of reference. What the yardstick has no kind for is left
/// out, and days told with their year that no calendar has.
pub fn answers(text: &str, values: &[Value], reference: Option<DateTime>) -> Vec<Answer> {
    let mut scalars = Scalars { text, byte: 0, count: 0 };
    let apart: Vec<Value> =
        values.iter().flat_map(|value| years_apart(text, value)).flat_map(|value| figures_apart(text, value)).collect();
    apart
        .iter()
        .filter_map(|value| {
            if is_invalid_day(&value.content) && has_year(&value.content) {
                return None;
            }
            if let Some(told) = timex(value, reference) {
                let span = if value.bound == Bound::None { value.span } else { value.written };
                let start = scalars.at(span.start);
                let resolved = Some(told.resolved).filter(|resolved| !resolved.is_empty());
                return Some(Answer {
                    start,
                    end: scalars.at(span.end),
                    kind: told.kind,
                    value: told.value,
                    resolved,
                    modifier: told.modifier,
                });
            }
            let (kind, span, form) = answer(text, value)?;
            let start = scalars.at(span.start);
            Some(Answer { start, end: scalars.at(span.end), kind, value: form, resolved: None, modifier: None })
        })
        .collect()
}

fn has_year(content: &Content) -> bool {
    matches!(content, Content::Temporal(time) if time.fields().0.is_some())
}

/// The yardstick has no names: the figures of a number of many parts, or behind the hyphen of a name ("F-35"), are cardinals there.
fn figures_apart(text: &str, value: Value) -> Vec<Value> {
    let span = value.span;
    let tailed = |name: &str| {
        name.rsplit_once('-').is_some_and(|(name, tail)| {
            !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_digit()) && name.bytes().all(|b| b.is_ascii_alphabetic())
        })
    };
    match value.content {
        Content::Identifier(Identifier::Number | Identifier::Score) => {}
        Content::Identifier(Identifier::Name) if tailed(span.of(text)) => {}
        _ => return vec![value],
    }
    let figures = tokens(span.of(text)).into_iter().filter(|token| token.shape == Shape::Digits && token.span.len() < 20);
    figures
        .filter_map(|token| {
            let span = Span::new(span.start + token.span.start, span.start + token.span.end);
            let amount = Amount::Point { value: span.of(text).parse().ok()?, step: rust_decimal::Decimal::ONE };
            Some(Value { span, written: span, content: Content::Count(amount), ..value.clone() })
        })
        .collect()
}

/// The yardstick gives each of "2017 and 2018" by itself.
fn years_apart(text: &str, value: &Value) -> Vec<Value> {
    let Content::Temporal(Temporal::Years(years)) = &value.content else { return vec![value.clone()] };
    let mut from = value.span.start;
    years
        .iter()
        .filter_map(|year| {
            let digits = year.to_string();
            let start = from + text.get(from..value.span.end)?.find(&digits)?;
            from = start + digits.len();
            let span = Span::new(start, from);
            let point = Temporal::Point(Point::of(When::Year(*year)));
            Some(Value { span, written: span, content: Content::Temporal(point), ..value.clone() })
        })
        .collect()
}

/// Counts scalar values up to ascending byte offsets.
struct Scalars<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl Scalars<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text.get(self.byte..byte).map_or(0, |between| between.chars().count());
        self.byte = byte;
        self.count
    }
}

fn answer(text: &str, value: &Value) -> Option<(&'static str, Span, String)> {
    let bounded = |amount: &Amount| value.bound != Bound::None || matches!(amount, Amount::Range { .. });
    Some(match &value.content {
        Content::Count(amount) if bounded(amount) => ("number_range", value.written, value.interval(amount).as_range()),
        Content::Count(amount) => ("cardinal", value.span, value.interval(amount).to_string()),
        Content::Money { amount, currency } => {
            let code = if currency.is_bare_dollar() { "$" } else { currency.iso() };
            ("money", wide(value, amount), format!("{} {code}", closed(value, amount)))
        }
        Content::Percent { amount, form } => match form {
            PercentForm::Percent | PercentForm::Points => ("percent", wide(value, amount), format!("{}%", closed(value, amount))),
            PercentForm::Ratio { .. } => {
                let share = amount.point()?.checked_div(rust_decimal::Decimal::ONE_HUNDRED)?;
                let share = value.interval(&Amount::Point { value: share, step: amount.step() });
                (if value.bound == Bound::None { "cardinal" } else { "number_range" }, value.written, share.to_string())
            }
            PercentForm::BasisPoints => {
                ("percent", value.span, format!("{}%", plain(amount.point()?.checked_div(rust_decimal::Decimal::ONE_HUNDRED)?)))
            }
            PercentForm::Multiple => return None,
        },
        Content::Unit { amount, unit } => {
            let kind = if unit.is_temperature() && !turns(text, value) { "temperature" } else { "dimension" };
            (kind, wide(value, amount), format!("{} {}", closed(value, amount), unit.code()))
        }
        Content::Ordinal { n, form: OrdinalForm::Rank } => ("ordinal", value.span, n.to_string()),
        Content::Ordinal { n, form: OrdinalForm::FromEnd } => ("ordinal", value.span, format!("end-{}", n.saturating_sub(1))),
        Content::Ordinal { n, .. } if value.span.of(text).starts_with(|c: char| c.is_ascii_digit()) => {
            ("cardinal", value.span, n.to_string())
        }
        Content::Ordinal { .. } | Content::Identifier(_) | Content::Temporal(_) => return None,
    })
}

/// A measured range or half-line stands with its words.
fn wide(value: &Value, amount: &Amount) -> Span {
    if value.bound != Bound::None || matches!(amount, Amount::Range { .. }) { value.written } else { value.span }
}

/// The yardstick closes the ends of measured ranges and half-lines.
fn closed(value: &Value, amount: &Amount) -> String {
    let mut interval = value.interval(amount);
    interval.ends = Ends { low: interval.low.is_some(), high: interval.high.is_some() };
    interval.to_string()
}

/// Degrees behind a turning are an angle.
fn turns(text: &str, value: &Value) -> bool {
    let Content::Unit { unit, .. } = &value.content else { return false };
    let before = text.get(..value.span.start).unwrap_or("");
    unit.code() == "deg"
        && before
            .split_whitespace()
            .rev()
            .take(3)
            .any(|word| ["rotate", "turn", "left", "right", "angle", "tilt"].contains(&word.to_ascii_lowercase().as_str()))
}
