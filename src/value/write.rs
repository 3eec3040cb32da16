//! A value in words, in the style of another: `28,500` like `27,500`, `$350bn` like `$530bn`, `eighteen` like `twenty`, `Article V` like `Article IV`.
//!
//! What is written is the value's span alone: the hedge, the bound and the counted noun of the text stay as they are. Reading what was
//! written gives the value back.

use rust_decimal::Decimal;

use super::kind::{Amount, Content, OrdinalForm, PercentForm, Value};
use super::measure::Currency;
use super::normal::plain;
use super::number::{Form, Letters, Number, number_with};
use super::spell;
use super::temporal;
use super::{Cursor, Habit};
use crate::text::token::{Shape, tokens};

/// The value in the style that `like` is written in; `like_text` is the text under `like`'s span.
pub fn write(value: &Value, like: &Value, like_text: &str) -> String {
    match (&value.content, &like.content) {
        (Content::Ordinal { n, form }, Content::Ordinal { .. }) => ordinal(*n, *form, like_text),
        (Content::Ordinal { n, form }, _) => ordinal(*n, *form, ""),
        (Content::Count(amount), Content::Count(_)) => amount_like(amount, like_text, ""),
        (
            Content::Percent { amount, form: PercentForm::Ratio { of } },
            Content::Percent { form: PercentForm::Ratio { .. }, .. },
        ) => ratio(amount, *of, like_text),
        (Content::Percent { amount, form }, Content::Percent { form: other, .. }) if form == other => {
            amount_like(amount, like_text, "%")
        }
        (Content::Percent { amount, form: PercentForm::Ratio { .. } }, Content::Percent { form: PercentForm::Percent, .. })
            if short(amount) =>
        {
            amount_like(amount, like_text, "%")
        }
        (Content::Money { amount, currency }, Content::Money { currency: other, .. }) if currency.iso() == other.iso() => {
            amount_like(amount, like_text, "")
        }
        (Content::Money { amount, currency }, Content::Money { .. }) => other_currency(amount, *currency, like_text),
        (Content::Unit { amount, unit }, Content::Unit { unit: other, .. }) if unit == other => {
            amount_like(amount, like_text, "")
        }
        (Content::Temporal(time), Content::Temporal(other)) => temporal::write::write(time, other, like_text),
        _ => alone(value),
    }
}

/// True when the number can be told in a few digits.
fn short(amount: &Amount) -> bool {
    amount.point().is_some_and(|value| value.normalize().scale() <= 2)
}

/// The value with nothing to imitate.
fn alone(value: &Value) -> String {
    let number = |amount: &Amount| in_digits(amount, &Style::default());
    match &value.content {
        Content::Count(amount) => number(amount),
        Content::Money { amount, currency } => format!("{}{}", sign(*currency), number(amount)),
        Content::Percent { amount, form } => match form {
            PercentForm::Percent => format!("{}%", number(amount)),
            PercentForm::Points => format!("{} percentage points", number(amount)),
            PercentForm::BasisPoints => format!("{} basis points", number(amount)),
            PercentForm::Ratio { of } => ratio(amount, *of, ""),
            PercentForm::Multiple => amount
                .point()
                .and_then(|percent| percent.checked_div(Decimal::ONE_HUNDRED))
                .map_or_else(String::new, |factor| format!("{}-fold", plain(factor))),
        },
        Content::Unit { amount, unit } => format!("{} {}", number(amount), unit.code()),
        Content::Ordinal { n, form } => ordinal(*n, *form, ""),
        Content::Temporal(time) => temporal::write::plain(time),
        Content::Identifier(_) => String::new(),
    }
}

/// How a number stands in a text.
#[derive(Clone, Debug, Default)]
struct Style {
    /// What stands before and behind the number.
    before: String,
    behind: String,
    words: bool,
    and: bool,
    capital: bool,
    group: Option<String>,
    /// The word of scale as written, with what stands before it: `bn`, ` million`.
    scale: Option<(String, Decimal)>,
    /// A range's first number ends here and its second begins there: what joins them.
    joint: Option<String>,
}

impl Style {
    fn of(text: &str) -> Self {
        let (tokens, habit) = (tokens(text), Habit::default());
        let cx = Cursor::new(text, &tokens, &habit);
        let Some(first) = first_number(&cx, 0) else {
            return Self { before: text.to_owned(), group: Some(",".to_owned()), ..Self::default() };
        };
        let span = cx.span(first.start, first.end);
        let mut style = Self { before: text[..span.start].to_owned(), behind: text[span.end..].to_owned(), ..Self::default() };
        style.words = cx.is_word(first.start)
            || first.form == Form::Words && !cx.tokens[first.start..first.end].iter().any(|token| token.shape == Shape::Digits);
        style.and = (first.start..first.end).any(|at| cx.is(at, "and"));
        style.capital = cx.str(first.start).starts_with(char::is_uppercase);
        style.group = group_mark(&cx, first);
        if !style.words && first.scale > Decimal::ONE {
            let literal = super::literal::extent(&cx, first.start).map_or(first.start + 1, |extent| extent.end);
            let digits_end = cx.span(first.start, literal).end;
            style.scale = Some((text[digits_end..span.end].to_owned(), first.scale));
        }
        if let Some(second) = first_number(&cx, first.end) {
            let next = cx.span(second.start, second.end);
            style.joint = Some(text[span.end..next.start].to_owned());
            style.behind = text[next.end..].to_owned();
            if style.scale.is_none() && !style.words && second.scale > Decimal::ONE {
                let literal = super::literal::extent(&cx, second.start).map_or(second.start + 1, |extent| extent.end);
                style.scale = Some((text[cx.span(second.start, literal).end..next.end].to_owned(), second.scale));
            }
        }
        style
    }
}

fn first_number(cx: &Cursor<'_>, from: usize) -> Option<Number> {
    (from..cx.len()).find_map(|at| number_with(cx, at, Letters::Money).filter(|number| number.end > at))
}

/// The mark between groups of three; a comma where the number is too short to show one.
fn group_mark(cx: &Cursor<'_>, number: Number) -> Option<String> {
    let extent = super::literal::extent(cx, number.start)?;
    if extent.whole > number.start + 1 {
        let (left, right) = (cx.tokens[number.start].span.end, cx.tokens.get(number.start + 1)?);
        let mark = if right.shape == Shape::Digits {
            cx.text[left..right.span.start].to_owned()
        } else {
            right.span.of(cx.text).to_owned()
        };
        return Some(mark);
    }
    let bare = cx.str(number.start).len() > 3 && number.scale == Decimal::ONE;
    (!bare).then(|| ",".to_owned())
}

fn amount_like(amount: &Amount, like_text: &str, sign: &str) -> String {
    let mut style = Style::of(like_text);
    if style.behind.is_empty() && style.before.is_empty() && !sign.is_empty() {
        style.behind = sign.to_owned();
    }
    let body = in_style(amount, &style);
    let behind =
        if style.joint.is_some() || amount.point().is_some() { agreeing(&style.behind, amount) } else { style.behind.clone() };
    let before = style.before.clone();
    if before == "-" || before == "−" || before == "minus " {
        format!("{body}{behind}")
    } else {
        format!("{before}{body}{behind}")
    }
}

/// `dollar` or `dollars`, as the amount has it.
fn agreeing(behind: &str, amount: &Amount) -> String {
    let one = amount.point() == Some(Decimal::ONE);
    for (singular, plural) in [
        ("dollar", "dollars"),
        ("euro", "euros"),
        ("pound", "pounds"),
        ("mile", "miles"),
        ("tonne", "tonnes"),
        ("ton", "tons"),
        ("barrel", "barrels"),
        ("hectare", "hectares"),
        ("percentage point", "percentage points"),
    ] {
        let word = behind.trim_start_matches([' ', '-']);
        if !one && word == singular && behind.starts_with(' ') {
            return behind.replace(singular, plural);
        }
        if one && word == plural {
            return behind.replace(plural, singular);
        }
    }
    behind.to_owned()
}

fn in_style(amount: &Amount, style: &Style) -> String {
    if style.words
        && let Some(words) = in_words(amount, style)
    {
        return if style.capital { capitalised(&words) } else { words };
    }
    in_digits(amount, style)
}

fn in_words(amount: &Amount, style: &Style) -> Option<String> {
    match *amount {
        Amount::Point { value, .. } => spell::words(value, style.and),
        Amount::Fraction { value, of, .. } => spell::fraction(value, of),
        Amount::Range { low, high, .. } => Some(format!(
            "{}{}{}",
            spell::words(low, style.and)?,
            style.joint.as_deref().unwrap_or(" to "),
            spell::words(high, style.and)?
        )),
    }
}

fn in_digits(amount: &Amount, style: &Style) -> String {
    match *amount {
        Amount::Range { low, high, .. } => {
            let joint = style.joint.clone().unwrap_or_else(|| " to ".to_owned());
            format!("{}{joint}{}", scaled(low, style), scaled(high, style))
        }
        Amount::Fraction { value, of, .. } => {
            if value.normalize().scale() <= 4 {
                scaled(value, style)
            } else {
                spell::fraction(value, of).unwrap_or_else(|| scaled(value, style))
            }
        }
        Amount::Point { value, .. } => scaled(value, style),
    }
}

/// Digits, with the style's word of scale or the one of its family that suits the value.
fn scaled(value: Decimal, style: &Style) -> String {
    let group = style.group.as_deref();
    if let Some((word, factor)) = &style.scale {
        let fits = |factor: Decimal| {
            value.checked_div(factor).filter(|short| {
                short.normalize().scale() <= 3 && short.abs() >= Decimal::ONE && short.abs() < Decimal::ONE_THOUSAND
            })
        };
        if let Some(short) = fits(*factor) {
            return format!("{}{word}", grouped(short, group));
        }
        for (other, factor) in spell::family(word) {
            if let Some(short) = fits(factor) {
                return format!("{}{other}", grouped(short, group));
            }
        }
    }
    grouped(value, group.or(if style.scale.is_some() { Some(",") } else { None }))
}

/// `28,500.25`; four digits and more are grouped where the mark is told.
fn grouped(value: Decimal, mark: Option<&str>) -> String {
    let text = plain(value);
    let Some(mark) = mark else { return text };
    let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |digits| (true, digits));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut out = String::with_capacity(text.len() + 8);
    if negative {
        out.push('-');
    }
    for (at, figure) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push_str(mark);
        }
        out.push(figure);
    }
    if let Some(part) = part {
        out.push(if mark == "." { ',' } else { '.' });
        out.push_str(part);
    }
    out
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `one in nine`, `2 in 5`.
fn ratio(amount: &Amount, of: Decimal, like_text: &str) -> String {
    let part = amount
        .point()
        .and_then(|percent| percent.checked_mul(of)?.checked_div(Decimal::ONE_HUNDRED))
        .unwrap_or(Decimal::ONE)
        .round_dp(6);
    let style = Style::of(like_text);
    let joint = style.joint.clone().unwrap_or_else(|| " in ".to_owned());
    let words = style.words || like_text.is_empty();
    let one = |value: Decimal| if words { spell::words(value, false).unwrap_or_else(|| plain(value)) } else { plain(value) };
    let text = format!("{}{joint}{}", one(part), one(of));
    if style.capital { capitalised(&text) } else { text }
}

fn sign(currency: Currency) -> String {
    match currency.iso() {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "JPY" => "¥".to_owned(),
        "KRW" => "₩".to_owned(),
        code => format!("{code} "),
    }
}

fn name(currency: Currency) -> &'static str {
    match currency.iso() {
        "USD" => "dollars",
        "EUR" => "euros",
        "GBP" => "pounds",
        "JPY" => "yen",
        "KRW" => "won",
        "CNY" => "yuan",
        code => code,
    }
}

fn other_currency(amount: &Amount, currency: Currency, like_text: &str) -> String {
    let style = Style::of(like_text);
    let body = in_style(amount, &style);
    if style.before.trim().is_empty() { format!("{body} {}", name(currency)) } else { format!("{}{body}", sign(currency)) }
}

/// `4th` like `5th`, `fourth` like `fifth`, `V` like `IV`, `five` like `six`.
fn ordinal(n: u64, form: OrdinalForm, like_text: &str) -> String {
    let first = like_text.chars().next();
    let capital = first.is_some_and(char::is_uppercase);
    let roman = !like_text.is_empty() && like_text.chars().all(|c| "IVXLC".contains(c));
    let digits = first.is_some_and(|c| c.is_ascii_digit());
    if roman && let Some(roman) = spell::roman(n) {
        return roman;
    }
    let text = match form {
        OrdinalForm::Release => format!("{n}.0"),
        OrdinalForm::FromEnd => spell::from_end(n),
        OrdinalForm::Rank if digits || like_text.is_empty() || roman => spell::suffixed(n),
        OrdinalForm::Rank => spell::ordinal_words(n).unwrap_or_else(|| spell::suffixed(n)),
        OrdinalForm::Series | OrdinalForm::Regnal if digits || like_text.is_empty() || roman => n.to_string(),
        OrdinalForm::Series | OrdinalForm::Regnal => spell::words(n.into(), false).unwrap_or_else(|| n.to_string()),
    };
    if capital { capitalised(&text) } else { text }
}
