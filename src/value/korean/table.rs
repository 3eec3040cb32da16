//! What stands before and behind a Korean number: counters, currencies, units, bounds.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::value::sense::{PercentWord, bound, hedge};
use crate::value::{Bound, Hedge};

/// What a spelling behind or before a number means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// `명`, `척`: the number counts.
    Counter,
    /// `번째`: the number ranks.
    Rank,
    /// `조`, `호`: a number of a series behind `제`.
    Series,
    Percent(PercentWord),
    Currency {
        code: &'static str,
        parts: u32,
    },
    Unit(&'static str),
    /// A word of time.
    Time,
    Hedge(Hedge),
    Bound(Bound),
    HedgeBehind(Hedge),
    BoundBehind(Bound),
    /// `과 같다`: a bound from both sides.
    EqualBehind,
}

static MARKS: LazyLock<HashMap<&'static str, Vec<Mark>>> = LazyLock::new(|| {
    let mut marks: HashMap<&'static str, Vec<Mark>> = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        if let Some((spelling, mark)) = entry(&columns) {
            marks.entry(spelling).or_default().push(mark);
        }
    }
    marks
});

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../data/ko/words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

const TABLE: &str = include_str!("../../../data/ko/measures.tsv");

/// No spelling has more characters.
const LONGEST: usize = 12;

fn entry(columns: &[&'static str]) -> Option<(&'static str, Mark)> {
    let argument = columns.get(2).copied().unwrap_or("");
    let mark = match *columns.get(1)? {
        "counter" => Mark::Counter,
        "rank" => Mark::Rank,
        "series" => Mark::Series,
        "percent" => Mark::Percent(PercentWord::parse(argument)?),
        "currency" => Mark::Currency { code: argument, parts: columns.get(4)?.parse().ok()? },
        "unit" => Mark::Unit(argument),
        "time" => Mark::Time,
        "hedge" => Mark::Hedge(hedge(argument)?),
        "bound" => Mark::Bound(bound(argument)?),
        "hedge-behind" => Mark::HedgeBehind(hedge(argument)?),
        "equal-behind" => Mark::EqualBehind,
        "bound-behind" => Mark::BoundBehind(bound(argument)?),
        _ => return None,
    };
    Some((columns.first()?, mark))
}

/// The longest spelling that `text` begins with and that has a mark `pick` takes: what it took, and the spelling's bytes.
pub fn longest<T>(text: &str, pick: impl Fn(Mark) -> Option<T>) -> Option<(T, usize)> {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    ends.into_iter().rev().find_map(|end| {
        let marks = MARKS.get(text.get(..end)?)?;
        marks.iter().find_map(|mark| pick(*mark)).map(|taken| (taken, end))
    })
}

/// The longest spelling that `text` ends with.
pub fn longest_before<T>(text: &str, pick: impl Fn(Mark) -> Option<T>) -> Option<(T, usize)> {
    let starts: Vec<usize> = text.char_indices().rev().map(|(at, _)| at).take(LONGEST).collect();
    starts.into_iter().rev().find_map(|start| {
        let spelling = text.get(start..)?;
        let whole = text.get(..start).is_none_or(|before| !before.ends_with(super::is_hangul));
        let marks = MARKS.get(spelling).filter(|_| whole)?;
        marks.iter().find_map(|mark| pick(*mark)).map(|taken| (taken, start))
    })
}

/// True for a word that only looks like a number.
pub fn is_word(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!(entry(&columns).is_some(), "{line:?}");
        }
    }
}
