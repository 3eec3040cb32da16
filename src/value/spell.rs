//! Numbers in English words: `two hundred and five`, `twenty-first`, `three quarters`, `XIV`.

use rust_decimal::Decimal;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(&str, u64); 4] =
    [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000), ("thousand", 1_000)];
const ORDINALS: [(&str, &str); 8] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
    ("y", "ieth"),
];

/// A whole number in words, `and` before the last hundred's rest where asked; a number with one decimal of scale as `2.5 million` has no words here.
pub fn words(value: Decimal, and: bool) -> Option<String> {
    let value = value.normalize();
    if !value.fract().is_zero() {
        return None;
    }
    let negative = value < Decimal::ZERO;
    let mut rest = u64::try_from(value.abs()).ok().filter(|rest| *rest < 1_000_000_000_000_000)?;
    let mut parts: Vec<String> = Vec::new();
    for (scale, size) in SCALES {
        if rest >= size {
            parts.push(format!("{} {scale}", below_thousand(rest / size, and)));
            rest %= size;
        }
    }
    if rest > 0 || parts.is_empty() {
        let joined = and && rest < 100 && !parts.is_empty();
        parts.push(format!("{}{}", if joined { "and " } else { "" }, below_thousand(rest, and)));
    }
    let text = parts.join(" ");
    Some(if negative { format!("minus {text}") } else { text })
}

fn below_thousand(value: u64, and: bool) -> String {
    let (hundreds, rest) = (value / 100, value % 100);
    match (hundreds, rest) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", small(hundreds)),
        (hundreds, rest) => format!("{} hundred {}{}", small(hundreds), if and { "and " } else { "" }, below_hundred(rest)),
    }
}

fn below_hundred(value: u64) -> String {
    if value < 20 {
        return small(value).to_owned();
    }
    let tens = usize::try_from(value / 10).ok().and_then(|tens| TENS.get(tens)).copied().unwrap_or("");
    if value.is_multiple_of(10) { tens.to_owned() } else { format!("{tens}-{}", small(value % 10)) }
}

fn small(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|at| SMALL.get(at)).copied().unwrap_or("")
}

/// `twenty-first`.
pub fn ordinal_words(n: u64) -> Option<String> {
    let words = words(n.into(), false)?;
    for (ending, ordinal) in ORDINALS {
        if let Some(stem) = words.strip_suffix(ending) {
            return Some(format!("{stem}{ordinal}"));
        }
    }
    Some(format!("{words}th"))
}

/// `penultimate`, `third-to-last`.
pub fn from_end(n: u64) -> String {
    match ordinal_words(n) {
        _ if n == 2 => "penultimate".to_owned(),
        Some(rank) => format!("{rank}-to-last"),
        None => format!("{}-to-last", suffixed(n)),
    }
}

/// `21st`.
pub fn suffixed(n: u64) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

/// `XIV`; below 61, as far as the reader goes.
pub fn roman(n: u64) -> Option<String> {
    if n == 0 || n > 60 {
        return None;
    }
    let mut rest = n;
    let mut out = String::new();
    for (value, figure) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while rest >= value {
            out.push_str(figure);
            rest -= value;
        }
    }
    Some(out)
}

/// `three quarters`, `a third`: a part of one with a denominator that has a name.
pub fn fraction(value: Decimal, of: u32) -> Option<String> {
    let above = value.checked_mul(of.into())?.round_dp(6).normalize();
    if !above.fract().is_zero() || above <= Decimal::ZERO || !(2..=99).contains(&of) || above >= of.into() {
        return None;
    }
    let name = match of {
        2 => "half".to_owned(),
        4 => "quarter".to_owned(),
        of => ordinal_words(of.into())?,
    };
    let above = words(above, false)?;
    Some(if above == "one" { format!("one {name}") } else { format!("{above} {name}s") })
}

/// The scales that go with one, as written: `bn` with `m` and `tn`, ` billion` with ` million` and ` trillion`.
pub fn family(word: &str) -> Vec<(String, Decimal)> {
    let trimmed = word.trim_start_matches([' ', '\u{a0}', '-']);
    let before = &word[..word.len() - trimmed.len()];
    let lower = trimmed.to_lowercase();
    let names: &[(&str, u64)] = match lower.as_str() {
        "bn" | "m" | "tn" => &[("m", 1_000_000), ("bn", 1_000_000_000), ("tn", 1_000_000_000_000)],
        "k" | "b" => &[("k", 1_000)],
        "thousand" => &[("thousand", 1_000), ("million", 1_000_000)],
        _ => &[("million", 1_000_000), ("billion", 1_000_000_000), ("trillion", 1_000_000_000_000)],
    };
    let upper = trimmed.chars().count() > 1 && trimmed.chars().all(|c| c.is_uppercase());
    names
        .iter()
        .map(|(name, size)| {
            (format!("{before}{}", if upper { name.to_uppercase() } else { (*name).to_owned() }), Decimal::from(*size))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled() {
        assert_eq!(words(Decimal::from(28_500), false).as_deref(), Some("twenty-eight thousand five hundred"));
        assert_eq!(words(Decimal::from(205), true).as_deref(), Some("two hundred and five"));
        assert_eq!(ordinal_words(42).as_deref(), Some("forty-second"));
        assert_eq!(ordinal_words(20).as_deref(), Some("twentieth"));
        assert_eq!(suffixed(113), "113th");
        assert_eq!(roman(14).as_deref(), Some("XIV"));
        assert_eq!(fraction(Decimal::new(75, 2), 4).as_deref(), Some("three quarters"));
    }
}
