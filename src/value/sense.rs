//! The meanings that a word of the tables can have.

use rust_decimal::Decimal;

use super::kind::{Bound, Hedge};
use super::temporal::word::Word;

/// A meaning. The name that stands for it in the tables is the variant's in lower case.
#[derive(Clone, Debug, PartialEq)]
pub enum Sense {
    /// `seven`, `eleven`, `forty`: 0 to 99.
    Cardinal(u32),
    /// `hundred`, `thousand`, `million`, and `k`, `bn` where they touch digits: the power of ten.
    Scale { power: u32, abbreviated: bool },
    /// `dozen`, `score`, `couple`: a noun that counts.
    Group(u32),
    /// `first`, `twentieth`.
    OrdinalWord(u32),
    /// `hundredth`, `millionth`: the power of ten.
    OrdinalScale(u32),
    /// `penultimate`, `next to last`: the rank from the end.
    OrdinalFromEnd(u32),
    /// `half`, `third`, `quarters`: the denominator.
    Fraction(u32),
    /// `½`.
    Vulgar { above: u32, below: u32 },
    /// `or equal to` behind a bound: its edge belongs to it.
    OrEqual,
    /// `doubled`, `twice`, `tripling`: the factor.
    Multiple(Decimal),
    /// `about`, `roughly`: before the value.
    Hedge(Hedge),
    /// `more than`, `up to`: before the value.
    Bound(Bound),
    /// `or so`, `or thereabouts`: behind the value.
    HedgeBehind(Hedge),
    /// `or more`, `at least`: behind the value.
    BoundBehind(Bound),
    /// `exactly`: said of a point.
    Exact,
    /// `equal to`: a bound from both sides.
    Equal,
    /// `between`, `from`: before the first of two.
    From,
    /// `to`, `through`, a dash: between two.
    To,
    /// `and`: between two where `from` stands before them.
    And,
    /// A unit of measure: its code.
    Unit(&'static str),
    /// What a rate is for, behind `per` or a slash: the unit's code.
    Per(&'static str),
    /// `IV`, upper case.
    Roman(u32),
    /// `article`, `page`: a word that the number behind it numbers.
    Label(Label),
    /// A turn of phrase that holds a number word and no value.
    Fixed,
    /// A word that no number counts: `of`, `which`, `is`.
    Function,
    /// `rose`, `cut`: what goes from one value to another.
    Change,
    /// `argues`, `found`: what a work does that is named before.
    Cites,
    /// `times` behind a number.
    Times,
    /// `fold` behind a number.
    Fold,
    /// A currency: its ISO 4217 code and how many parts of it the word means (100 for cents).
    Currency { code: &'static str, parts: u32, form: CurrencyForm },
    /// `percent`, `percentage points`, `basis points`.
    Percent(PercentWord),
    /// A word of time: months, weekdays, units, parts of the day.
    Time(Word),
}

/// How a currency is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurrencyForm {
    /// `dollars`, behind the number.
    Name,
    /// `$`, before or behind.
    Sign,
    /// `USD`, before or behind.
    Code,
}

/// What a label numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A member of a series, which can be wrong.
    Series,
    /// A place in a document: no value.
    Locator,
    /// A registration, a number to call: no value, and a colon may part it from its label.
    Number,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercentWord {
    Percent,
    Points,
    BasisPoints,
}

impl PercentWord {
    /// The word that the tables name so.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "percent" => Self::Percent,
            "points" => Self::Points,
            "basis" => Self::BasisPoints,
            _ => return None,
        })
    }
}

impl Sense {
    /// Reads the sense of a table's line; `None` for a name or argument that isn't known.
    pub fn parse(name: &str, arguments: &[&'static str]) -> Option<Self> {
        let first = arguments.first().copied().unwrap_or("");
        let number = || first.parse().ok();
        Some(match name {
            "cardinal" => Self::Cardinal(number()?),
            "scale" => Self::Scale { power: number()?, abbreviated: arguments.get(1) == Some(&"touch") },
            "group" => Self::Group(number()?),
            "ordinal" => Self::OrdinalWord(number()?),
            "ordinal-scale" => Self::OrdinalScale(number()?),
            "ordinal-from-end" => Self::OrdinalFromEnd(number()?),
            "fraction" => Self::Fraction(number()?),
            "vulgar" => {
                let (above, below) = first.split_once('/')?;
                Self::Vulgar { above: above.parse().ok()?, below: below.parse().ok()? }
            }
            "or-equal" => Self::OrEqual,
            "multiple" => Self::Multiple(first.parse().ok()?),
            "hedge" => Self::Hedge(hedge(first)?),
            "bound" => Self::Bound(bound(first)?),
            "hedge-behind" => Self::HedgeBehind(hedge(first)?),
            "bound-behind" => Self::BoundBehind(bound(first)?),
            "exact" => Self::Exact,
            "equal" => Self::Equal,
            "from" => Self::From,
            "to" => Self::To,
            "and" => Self::And,
            "roman" => Self::Roman(number()?),
            "function" => Self::Function,
            "change" => Self::Change,
            "cites" => Self::Cites,
            "fixed" => Self::Fixed,
            "times" => Self::Times,
            "fold" => Self::Fold,
            "label" => Self::Label(match first {
                "series" => Label::Series,
                "locator" => Label::Locator,
                "number" => Label::Number,
                _ => return None,
            }),
            "per" => Self::Per(arguments.first().copied().filter(|code| !code.is_empty())?),
            "unit" => Self::Unit(arguments.first().copied().filter(|code| !code.is_empty())?),
            "currency" => Self::Currency {
                code: arguments.first().copied()?,
                form: match arguments.get(1).copied()? {
                    "name" => CurrencyForm::Name,
                    "sign" => CurrencyForm::Sign,
                    "code" => CurrencyForm::Code,
                    _ => return None,
                },
                parts: arguments.get(2).map_or(Some(1), |parts| parts.parse().ok())?,
            },
            "percent" => Self::Percent(PercentWord::parse(first)?),
            "time" => Self::Time(Word::parse(arguments)?),
            _ => return None,
        })
    }

    /// True when a value may begin with a word of this sense, so that the grammars are asked there. What stands before the number (a currency, a
    /// label, a hedge) is found from the number.
    pub fn triggers(&self) -> bool {
        match self {
            Self::Cardinal(_)
            | Self::Group(_)
            | Self::OrdinalWord(_)
            | Self::OrdinalScale(_)
            | Self::OrdinalFromEnd(_)
            | Self::Fraction(_)
            | Self::Multiple(_)
            | Self::Vulgar { .. }
            | Self::Roman(_) => true,
            Self::Scale { abbreviated, .. } => !abbreviated,
            Self::Time(word) => word.triggers(),
            _ => false,
        }
    }
}

pub(super) fn hedge(name: &str) -> Option<Hedge> {
    Some(match name {
        "about" => Hedge::About,
        "just-under" => Hedge::JustUnder,
        "just-over" => Hedge::JustOver,
        _ => return None,
    })
}

pub(super) fn bound(name: &str) -> Option<Bound> {
    Some(match name {
        "at-least" => Bound::AtLeast,
        "more-than" => Bound::MoreThan,
        "at-most" => Bound::AtMost,
        "less-than" => Bound::LessThan,
        _ => return None,
    })
}
