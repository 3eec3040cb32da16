//! How a claim's value stands to a fact's: the numeric rows of DESIGN §6.
//!
//! "About 28,000" holds 28,500; a plain "28,000" differs from it; "29,000" is 28,500 rounded; "more than 28,000" holds it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::kind::{Amount, Bound, Content, Hedge, OrdinalForm, PercentForm, Value};
use super::temporal::{self, Anchors};

/// What a comparison comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same point, range or bound.
    Same,
    /// The fact's number, rounded to two significant digits or more.
    Rounded,
    /// Less precise than the fact, and holds it.
    Holds,
    /// More precise than the fact, and lies in it: the fact doesn't tell.
    MorePrecise,
    /// They share a part: the fact doesn't tell.
    Overlaps,
    /// Outside, but by too little to tell.
    Near,
    /// In units or currencies that have no exact factor.
    Unconverted,
    /// They exclude each other.
    Differs,
    /// Not the same sort of thing.
    Incomparable,
}

impl Relation {
    /// True where the fact bears the claim out.
    pub fn agrees(self) -> bool {
        matches!(self, Self::Same | Self::Rounded | Self::Holds)
    }

    /// True where nothing can be said of the two together.
    pub fn is_incomparable(self) -> bool {
        self == Self::Incomparable
    }

    /// The relation in words, for a card's basis.
    pub fn says(self) -> &'static str {
        match self {
            Self::Same => "the same value",
            Self::Rounded => "the fact's number, rounded",
            Self::Holds => "less precise than the fact, and holds it",
            Self::MorePrecise => "more precise than the fact",
            Self::Overlaps => "overlaps with the fact",
            Self::Near => "too near to the fact to tell",
            Self::Unconverted => "in another unit, with no exact factor",
            Self::Differs => "another value",
            Self::Incomparable => "another kind of value",
        }
    }
}

/// What the fact's value is in its statement, where that changes the comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Plain,
    /// The bound is itself the rule (limit, threshold, minimum), so a looser one is wrong as well.
    Limit,
    /// The words ask for the first point of an interval: began, opened, convened.
    Begin,
    /// For its last: ended, closed.
    End,
}

/// What is known around the two values.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The days that the claim's relative dates hang on.
    pub claim: Anchors,
    /// Those of the fact's.
    pub fact: Anchors,
    pub role: Role,
}

/// How the claim's value stands to the fact's.
pub fn relate(claim: &Value, fact: &Value, around: &Around) -> Relation {
    let role = around.role;
    match (&claim.content, &fact.content) {
        (Content::Temporal(_), Content::Temporal(_)) => temporal::relate::relate(claim, fact, around),
        (Content::Ordinal { n: a, form: c }, Content::Ordinal { n: b, form: d }) => {
            if (*c == OrdinalForm::FromEnd) != (*d == OrdinalForm::FromEnd) {
                Relation::Unconverted
            } else if a == b {
                Relation::Same
            } else {
                Relation::Differs
            }
        }
        (Content::Count(a), Content::Count(b)) => amounts(claim, *a, fact, *b, role),
        (Content::Money { amount: a, currency: c }, Content::Money { amount: b, currency: d }) => {
            let dollars = (c.is_bare_dollar() && d.is_dollar()) || (d.is_bare_dollar() && c.is_dollar());
            if c.iso() == d.iso() {
                amounts(claim, *a, fact, *b, role)
            } else if dollars && a == b {
                Relation::Same
            } else {
                Relation::Unconverted
            }
        }
        // In the claim's unit, for the claim's digits say how precise it means to be.
        (Content::Unit { amount: a, unit: c }, Content::Unit { amount: b, unit: d }) => {
            match b.map(|value| d.convert(value, *c)) {
                Some(converted) => amounts(claim, *a, fact, converted, role),
                None if c.same_sort(*d) => Relation::Unconverted,
                None => Relation::Incomparable,
            }
        }
        (Content::Percent { .. }, Content::Percent { .. } | Content::Count(_)) | (Content::Count(_), Content::Percent { .. }) => {
            shares(claim, fact, role)
        }
        _ => Relation::Incomparable,
    }
}

/// Percentages, points, ratios and fractions in words.
fn shares(claim: &Value, fact: &Value, role: Role) -> Relation {
    match (share(claim), share(fact)) {
        (Some((a, Share::Part)), Some((b, Share::Part)))
        | (Some((a, Share::Points)), Some((b, Share::Points)))
        | (Some((a, Share::Multiple)), Some((b, Share::Multiple))) => amounts(claim, a, fact, b, role),
        _ => Relation::Incomparable,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    Part,
    Points,
    Multiple,
}

/// The value in percent or points, and which.
fn share(value: &Value) -> Option<(Amount, Share)> {
    match value.content {
        Content::Percent { amount, form } => Some(match form {
            PercentForm::Percent => (amount, Share::Part),
            PercentForm::Ratio { of } => (ratio(amount, of), Share::Part),
            PercentForm::Points => (amount, Share::Points),
            PercentForm::BasisPoints => (amount.map(|points| points.checked_div(Decimal::ONE_HUNDRED))?, Share::Points),
            PercentForm::Multiple => (amount, Share::Multiple),
        }),
        Content::Count(amount @ Amount::Fraction { .. }) => {
            Some((amount.map(|part| part.checked_mul(Decimal::ONE_HUNDRED))?, Share::Part))
        }
        _ => None,
    }
}

fn ratio(amount: Amount, of: Decimal) -> Amount {
    match (amount, u32::try_from(of)) {
        (Amount::Point { value, step }, Ok(of)) if of <= 20 => Amount::Fraction { value, step, of },
        _ => amount,
    }
}

/// The stretch of numbers that a value means, ends told.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl Stretch {
    fn point(value: Decimal) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    fn holds(self, value: Decimal) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    fn contains(self, other: Self) -> bool {
        let low = self.low.is_none_or(|low| other.low.is_some_and(|other| low <= other));
        let high = self.high.is_none_or(|high| other.high.is_some_and(|other| other <= high));
        low && high
    }

    fn meets(self, other: Self) -> bool {
        let below = |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_none_or(|(low, high)| low <= high);
        below(self.low, other.high) && below(other.low, self.high)
    }

    fn widened(self, by: Decimal) -> Self {
        Self { low: self.low.and_then(|low| low.checked_sub(by)), high: self.high.and_then(|high| high.checked_add(by)) }
    }
}

fn amounts(claim: &Value, a: Amount, fact: &Value, b: Amount, role: Role) -> Relation {
    match (fact.bound, b) {
        (Bound::None, Amount::Range { low, high, .. }) => against_stretch(claim, a, Stretch { low: Some(low), high: Some(high) }),
        (Bound::None, Amount::Point { value, .. } | Amount::Fraction { value, .. }) => against_point(claim, a, fact, b, value),
        (bound, Amount::Point { value, step } | Amount::Fraction { value, step, .. }) => {
            against_bound(claim, a, Edge { bound, at: value, step }, role)
        }
        (_, Amount::Range { low, high, .. }) => against_stretch(claim, a, Stretch { low: Some(low), high: Some(high) }),
    }
}

/// Half a unit of the last digit that isn't zero, at most a tenth of the value.
fn half_width(amount: Amount) -> Decimal {
    let half = amount.step() / Decimal::TWO;
    amount.point().map_or(half, |value| half.min(value.abs() / Decimal::TEN))
}

/// What the claim's words cover.
fn stretch(claim: &Value, amount: Amount) -> Stretch {
    let width = half_width(amount);
    if let (Bound::None, Amount::Range { low, high, .. }) = (claim.bound, amount) {
        let plain = Stretch { low: Some(low), high: Some(high) };
        return if claim.hedge == Hedge::None { plain } else { plain.widened(width) };
    }
    let Some(value) = amount.point() else { return Stretch { low: None, high: None } };
    match claim.bound {
        Bound::AtLeast | Bound::MoreThan => return Stretch { low: Some(value), high: None },
        Bound::AtMost | Bound::LessThan => return Stretch { low: None, high: Some(value) },
        Bound::None => {}
    }
    let side = if matches!(claim.content, Content::Count(_)) { width.max(Decimal::ONE) } else { width };
    match (claim.hedge, amount) {
        (Hedge::About, _) => Stretch::point(value).widened(width),
        (Hedge::JustUnder, _) => Stretch { low: value.checked_sub(side), high: Some(value) },
        (Hedge::JustOver, _) => Stretch { low: Some(value), high: value.checked_add(side) },
        (Hedge::None, Amount::Fraction { value, of, .. }) => fraction(value, of),
        (Hedge::None, _) => Stretch::point(value),
    }
}

/// Half a step of the denominator: one in nine is 1 in 8.5 to 9.5.
fn fraction(value: Decimal, of: u32) -> Stretch {
    let of = Decimal::from(of);
    let half = Decimal::new(5, 1);
    let scaled = |by: Decimal| value.checked_mul(of).and_then(|above| above.checked_div(by));
    let (low, high) = (scaled(of + half), scaled(of - half));
    if value < Decimal::ZERO { Stretch { low: high, high: low } } else { Stretch { low, high } }
}

fn against_point(claim: &Value, a: Amount, fact: &Value, b: Amount, point: Decimal) -> Relation {
    if claim.bound == Bound::None
        && a.point() == Some(point)
        && (claim.hedge == fact.hedge || claim.hedge != Hedge::JustUnder && claim.hedge != Hedge::JustOver)
    {
        return Relation::Same;
    }
    let covered = stretch(claim, a);
    if claim.bound != Bound::None {
        let open = matches!(claim.bound, Bound::MoreThan | Bound::LessThan);
        let at = a.point() == Some(point);
        return if at && open {
            Relation::Near
        } else if covered.holds(point) {
            Relation::Holds
        } else if claim.hedge != Hedge::None && covered.widened(half_width(a)).holds(point) {
            Relation::Near
        } else {
            Relation::Differs
        };
    }
    let plain = claim.hedge == Hedge::None && matches!(a, Amount::Point { .. });
    if plain {
        return plain_points(a, b, point);
    }
    let at_edge = a.point() == Some(point);
    if at_edge {
        // "nearly 30" for 30: the words deny the very point.
        return Relation::Near;
    }
    if covered.holds(point) || fraction_holds(b, a) {
        return Relation::Holds;
    }
    if matches!(a, Amount::Fraction { .. }) && a.point().is_some_and(|value| (value - point).abs() <= b.step() / Decimal::TWO) {
        return Relation::Holds;
    }
    if claim.hedge != Hedge::None && covered.widened(half_width(a) / Decimal::TWO).holds(point) {
        Relation::Near
    } else {
        Relation::Differs
    }
}

/// Two points without a hedge on the claim's side.
fn plain_points(a: Amount, b: Amount, point: Decimal) -> Relation {
    let Some(value) = a.point() else { return Relation::Incomparable };
    if fraction_holds(b, a) {
        return Relation::Holds;
    }
    if is_rounding(value, point) {
        Relation::Rounded
    } else if a.step() < b.step() && is_rounding(point, value) {
        Relation::MorePrecise
    } else {
        Relation::Differs
    }
}

/// True when `b` is a fraction in words whose width holds the point `a`.
fn fraction_holds(b: Amount, a: Amount) -> bool {
    match (b, a.point()) {
        (Amount::Fraction { value, of, .. }, Some(point)) => fraction(value, of).holds(point),
        _ => false,
    }
}

/// True when `value` is `exact` rounded to two significant digits or more, a half away from zero.
fn is_rounding(value: Decimal, exact: Decimal) -> bool {
    (2..=27).any(|digits| exact.round_sf_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero) == Some(value))
        && value != exact
}

/// A fact's half-line.
#[derive(Clone, Copy)]
struct Edge {
    bound: Bound,
    at: Decimal,
    step: Decimal,
}

impl Edge {
    fn upward(self) -> bool {
        matches!(self.bound, Bound::AtLeast | Bound::MoreThan)
    }

    fn stretch(self) -> Stretch {
        if self.upward() { Stretch { low: Some(self.at), high: None } } else { Stretch { low: None, high: Some(self.at) } }
    }
}

fn against_bound(claim: &Value, a: Amount, edge: Edge, role: Role) -> Relation {
    let Some(value) = a.point() else {
        return against_stretch(claim, a, edge.stretch());
    };
    if claim.bound == Bound::None {
        if value == edge.at {
            return Relation::Same;
        }
        if !edge.stretch().holds(value) {
            let covered = stretch(claim, a);
            return if covered.meets(edge.stretch()) { Relation::Near } else { Relation::Differs };
        }
        let room = (edge.at.abs() / Decimal::TEN).max(edge.step);
        return if (value - edge.at).abs() > room { Relation::Differs } else { Relation::Near };
    }
    let upward = matches!(claim.bound, Bound::AtLeast | Bound::MoreThan);
    if upward != edge.upward() {
        return if stretch(claim, a).meets(edge.stretch()) { Relation::Overlaps } else { Relation::Differs };
    }
    if value == edge.at {
        return Relation::Same;
    }
    let looser = (value < edge.at) == edge.upward();
    if looser && role != Role::Limit { Relation::Holds } else { Relation::Differs }
}

/// Against a range, or a half-line that the claim's range is held to.
fn against_stretch(claim: &Value, a: Amount, fact: Stretch) -> Relation {
    let covered = stretch(claim, a);
    if covered.low == fact.low && covered.high == fact.high {
        Relation::Same
    } else if covered.contains(fact) {
        Relation::Holds
    } else if fact.contains(covered) {
        Relation::MorePrecise
    } else if covered.meets(fact) {
        Relation::Overlaps
    } else {
        Relation::Differs
    }
}
