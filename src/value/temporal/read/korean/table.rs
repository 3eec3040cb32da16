//! The words of time of Korean: the longest that a text begins with.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::value::temporal::{DayPart, Feast, Part, Portion, Season, Unit};

/// What a Korean word of time means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    Weekday(i8),
    /// Days from today.
    Day(i32),
    /// A whole unit by its place: 올해, 다음 주. `before`: from a date told before.
    Whole {
        offset: i32,
        unit: Unit,
        before: bool,
    },
    /// `near`: the nearest weekday, not that of the next week.
    Turn {
        offset: i32,
        before: bool,
        near: bool,
    },
    Unit(Unit),
    /// 이틀, 사흘: so many days. `vague`: 며칠.
    Days {
        count: i64,
        vague: bool,
    },
    DayPart(DayPart),
    /// 새벽: the hours before the morning.
    Dawn,
    /// 오전 is false, 오후 true.
    Half(bool),
    Clock(i8),
    Portion(Portion),
    Part(Part),
    Season(Season),
    Nth(i8),
    Often {
        count: i64,
        unit: Unit,
    },
    Every,
    Now,
    Month(i8),
    Feast(Feast),
}

static TABLE: LazyLock<HashMap<char, Vec<(&'static str, Mark)>>> = LazyLock::new(|| {
    let mut table: HashMap<char, Vec<(&'static str, Mark)>> = HashMap::new();
    for (spelling, mark) in lines() {
        let Some(first) = spelling.chars().next() else { continue };
        table.entry(first).or_default().push((spelling, mark));
    }
    for words in table.values_mut() {
        words.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
    }
    table
});

fn lines() -> impl Iterator<Item = (&'static str, Mark)> {
    include_str!("../../../../../data/ko/time.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let columns: Vec<&'static str> = line.split('\t').collect();
        Some((*columns.first()?, parse(columns.get(1..)?)?))
    })
}

/// The longest word that `text` begins with and whose meaning `pick` takes, and its length in bytes.
pub fn longest<T>(text: &str, pick: impl Fn(Mark) -> Option<T>) -> Option<(T, usize)> {
    let words = TABLE.get(&text.chars().next()?)?;
    words
        .iter()
        .filter(|(spelling, _)| text.starts_with(spelling))
        .find_map(|(spelling, mark)| Some((pick(*mark)?, spelling.len())))
}

fn parse(columns: &[&'static str]) -> Option<Mark> {
    let first = columns.get(1).copied().unwrap_or("");
    let last = columns.last().copied();
    let before = last == Some("before");
    Some(match *columns.first()? {
        "weekday" => Mark::Weekday(first.parse().ok()?),
        "day" => Mark::Day(first.parse().ok()?),
        "whole" => Mark::Whole { offset: first.parse().ok()?, unit: unit(columns.get(2)?)?, before },
        "turn" => Mark::Turn { offset: first.parse().ok()?, before, near: last == Some("near") },
        "unit" => Mark::Unit(unit(first)?),
        "days" => Mark::Days { count: first.parse().ok()?, vague: last == Some("vague") },
        "daypart" if first == "dawn" => Mark::Dawn,
        "daypart" => Mark::DayPart(match first {
            "morning" => DayPart::Morning,
            "evening" => DayPart::Evening,
            "night" => DayPart::Night,
            "daytime" => DayPart::Daytime,
            "lunch" => DayPart::Lunch,
            _ => return None,
        }),
        "half" => Mark::Half(first == "pm"),
        "clock" => Mark::Clock(first.parse().ok()?),
        "portion" => Mark::Portion(match first {
            "early" => Portion::Early,
            "mid" => Portion::Mid,
            "late" => Portion::Late,
            _ => return None,
        }),
        "part" => Mark::Part(Part::Half(columns.get(2)?.parse().ok()?)),
        "season" => Mark::Season(match first {
            "spring" => Season::Spring,
            "summer" => Season::Summer,
            "autumn" => Season::Autumn,
            "winter" => Season::Winter,
            _ => return None,
        }),
        "nth" => Mark::Nth(first.parse().ok()?),
        "often" => Mark::Often { count: first.parse().ok()?, unit: unit(columns.get(2)?)? },
        "every" => Mark::Every,
        "now" => Mark::Now,
        "month" => Mark::Month(first.parse().ok()?),
        "feast" => Mark::Feast(Feast::parse(&[first])?),
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "century" => Unit::Century,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let table = include_str!("../../../../../data/ko/time.tsv");
        let count = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines().count(), count);
    }
}
