//! Currencies and units: codes, dimensions, exact conversion.

use std::sync::LazyLock;

use rust_decimal::Decimal;

/// A currency by its ISO 4217 code. A dollar of no told country is the United States', and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// The currency of a code of the tables; `$` stands for a dollar of no told country.
    pub const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// The ISO 4217 code.
    pub fn iso(self) -> &'static str {
        if self.0 == "$" { "USD" } else { self.0 }
    }

    /// True where the text says only "$" or "dollars".
    pub fn is_bare_dollar(self) -> bool {
        self.0 == "$"
    }

    /// True for the dollars of all countries.
    pub fn is_dollar(self) -> bool {
        matches!(self.0, "$" | "USD" | "CAD" | "AUD" | "NZD" | "HKD" | "TWD" | "SGD")
    }
}

/// A unit of measure, or a rate of two: `km`, `km/h`, `bbl/d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    code: &'static str,
    per: Option<&'static str>,
}

impl Unit {
    pub const fn new(code: &'static str) -> Self {
        Self { code, per: None }
    }

    pub const fn rate(code: &'static str, per: &'static str) -> Self {
        Self { code, per: Some(per) }
    }

    /// The code: `km`, `km/h`.
    pub fn code(self) -> String {
        match self.per {
            Some(per) => format!("{}/{per}", self.code),
            None => self.code.to_owned(),
        }
    }

    pub fn is_rate(self) -> bool {
        self.per.is_some()
    }

    /// True for what is told in larger and smaller units together: `5 ft 11 in`, `3 lb 4 oz`, `2 gallons 1 pint`.
    pub fn is_compounded(self) -> bool {
        find(self.code).is_some_and(|scale| matches!(scale.dimension, "length" | "mass" | "volume"))
    }

    /// True for temperatures with a scale, and degrees.
    pub fn is_temperature(self) -> bool {
        self.per.is_none() && matches!(self.code, "C" | "F" | "K" | "deg")
    }

    /// What the unit measures and how: `None` where only equal codes can be compared.
    fn scale(self) -> Option<(String, Scale)> {
        if self.per.is_none() {
            return find(self.code).map(|scale| (scale.dimension.to_owned(), *scale));
        }
        // `km/h` stands in the table as `km/h`; other rates are made of their parts.
        if let Some(whole) = find(&self.code()) {
            return Some((whole.dimension.to_owned(), *whole));
        }
        let (above, below) = (find(self.code)?, find(self.per?)?);
        let factor = above.factor.checked_mul(below.divisor)?;
        let divisor = above.divisor.checked_mul(below.factor)?;
        let dimension = match (above.dimension, below.dimension) {
            ("length", "time") => "speed".to_owned(),
            (above, below) => format!("{above}/{below}"),
        };
        Some((dimension, Scale { dimension: "", factor, divisor, offset: Decimal::ZERO, offset_divisor: Decimal::ONE }))
    }

    /// The number of `other` that `value` of this unit is; `None` where the two measure different things or the result has no decimal.
    pub fn convert(self, value: Decimal, other: Self) -> Option<Decimal> {
        if self == other {
            return Some(value);
        }
        let ((from, a), (to, b)) = (self.scale()?, other.scale()?);
        if from != to {
            return None;
        }
        // (value·fa/da + oa/pa − ob/pb) · db/fb, multiplied out so that a quotient like 5/9 stays exact to the last step.
        let base = value.checked_mul(a.factor)?.checked_div(a.divisor)?;
        let offset = a.offset.checked_div(a.offset_divisor)?.checked_sub(b.offset.checked_div(b.offset_divisor)?)?;
        if offset.is_zero() {
            return value.checked_mul(a.factor)?.checked_mul(b.divisor)?.checked_div(a.divisor.checked_mul(b.factor)?);
        }
        Some(base.checked_add(offset)?.checked_mul(b.divisor)?.checked_div(b.factor)?.round_dp(20))
    }

    /// True for units that people hold to be of one sort though no exact factor is told: tons of no told kind and tonnes.
    pub fn same_sort(self, other: Self) -> bool {
        let sort = |unit: Self| unit.scale().map(|(dimension, _)| if dimension == "ton" { "mass".to_owned() } else { dimension });
        self.is_temperature() && other.is_temperature() || sort(self).is_some_and(|a| sort(other) == Some(a))
    }

    /// True when one is so many of the other: feet and inches.
    pub fn larger_than(self, other: Self) -> bool {
        other.convert(Decimal::ONE, self).is_some_and(|part| part < Decimal::ONE && part > Decimal::ZERO)
    }
}

#[derive(Clone, Copy, Debug)]
struct Scale {
    dimension: &'static str,
    factor: Decimal,
    divisor: Decimal,
    offset: Decimal,
    offset_divisor: Decimal,
}

static UNITS: LazyLock<Vec<(&'static str, Scale)>> = LazyLock::new(|| {
    let mut units: Vec<_> = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(entry).collect();
    units.sort_unstable_by_key(|(code, _)| *code);
    units
});

const TABLE: &str = include_str!("../../data/units.tsv");

fn entry(line: &'static str) -> Option<(&'static str, Scale)> {
    let mut columns = line.split('\t');
    let (code, dimension) = (columns.next()?, columns.next()?);
    let (factor, divisor) = quotient(columns.next()?)?;
    let (offset, offset_divisor) = columns.next().map_or(Some((Decimal::ZERO, Decimal::ONE)), quotient)?;
    Some((code, Scale { dimension, factor, divisor, offset, offset_divisor }))
}

/// `0.0254`, `5/18`.
fn quotient(text: &str) -> Option<(Decimal, Decimal)> {
    match text.split_once('/') {
        Some((above, below)) => Some((above.parse().ok()?, below.parse().ok()?)),
        None => Some((text.parse().ok()?, Decimal::ONE)),
    }
}

fn find(code: &str) -> Option<&'static Scale> {
    let units = &*UNITS;
    units.binary_search_by_key(&code, |(code, _)| *code).ok().map(|at| &units[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_of_the_table_is_read() {
        assert_eq!(UNITS.len(), TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count());
    }

    #[test]
    fn exact_factors_convert_and_others_do_not() {
        let convert = |n: i64, a: Unit, b: Unit| a.convert(Decimal::from(n), b).map(|d| d.normalize().to_string());
        assert_eq!(convert(5, Unit::new("mi"), Unit::new("km")).as_deref(), Some("8.04672"));
        assert_eq!(convert(36, Unit::rate("km", "h"), Unit::rate("m", "s")).as_deref(), Some("10"));
        assert_eq!(convert(212, Unit::new("F"), Unit::new("C")).as_deref(), Some("100"));
        assert_eq!(convert(1, Unit::new("ton"), Unit::new("kg")), None);
    }
}
