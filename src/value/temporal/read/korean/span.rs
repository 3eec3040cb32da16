//! Ranges, lengths, distances and frequencies of Korean.

use rust_decimal::Decimal;

use super::Read;
use super::point::{ends, point, skip, skip_blank, whole};
use super::table::{Mark, longest};
use crate::value::korean::number::number;
use crate::value::temporal::{Anchor, Clock, Frequency, Length, Point, Range, Shift, Temporal, Unit, When};
use crate::value::{Amount, Bound, Hedge};

/// The longest value of time that begins at byte `start`.
pub fn read(text: &str, start: usize) -> Option<Read> {
    let mut best: Option<Read> = None;
    for read in [often(text, start), age(text, start), placed(text, start), lasting(text, start), turned_length(text, start)]
        .into_iter()
        .flatten()
    {
        if best.as_ref().is_none_or(|best| read.written > best.written) {
            best = Some(read);
        }
    }
    best
}

fn found(value: Temporal, start: usize, end: usize) -> Read {
    Read { value, start, end, written: end, bound: Bound::None, hedge: Hedge::None }
}

/// A point, a range of two, or a point with its bound.
fn placed(text: &str, start: usize) -> Option<Read> {
    if let Some(read) = short_range(text, start) {
        return Some(read);
    }
    let (first, end) = point(text, start)?;
    if let Some(read) = range(text, start, &first, end) {
        return Some(read);
    }
    let mut read = found(Temporal::Point(first), start, end);
    let rest = text.get(end..).unwrap_or("");
    let bare = rest.trim_start_matches(' ');
    let blank = rest.len() - bare.len();
    for (words, bound) in [
        (["까지", "까지는"].as_slice(), Bound::AtMost),
        (&["부터", "이래", "이후로"], Bound::AtLeast),
        (&["이전", "전에", "이전에"], Bound::LessThan),
        (&["이후", "이후에", "후에"], Bound::MoreThan),
    ] {
        if let Some(word) = words.iter().rev().find(|word| bare.starts_with(**word)).filter(|_| blank <= 1) {
            read.bound = bound;
            read.written = end + blank + word.len();
        }
    }
    for word in ["쯤", "경", "께", "무렵"] {
        if rest.starts_with(word) {
            read.hedge = Hedge::About;
            read.written = end + word.len();
        }
    }
    Some(read)
}

/// 부터 … 까지, 에서 … 사이, ~, 과 … 사이
fn range(text: &str, start: usize, first: &Point, end: usize) -> Option<Read> {
    let rest = text.get(end..)?;
    let joints = ["부터", "에서부터", "에서", "~", "∼", "-", "–", "과", "와", "，", ", "];
    let joint =
        joints.iter().filter(|joint| rest.trim_start_matches(' ').starts_with(**joint)).max_by_key(|joint| joint.len())?;
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    if blank > 1 {
        return None;
    }
    let next = skip(text, end + blank + joint.len());
    let (second, stop) = point(text, next)?;
    let after = text.get(stop..).unwrap_or("");
    let bare = after.trim_start_matches(' ');
    let closing =
        ["까지", "사이에", "사이"].iter().find(|word| bare.starts_with(**word)).map(|word| after.len() - bare.len() + word.len());
    let needs_close = matches!(*joint, "과" | "와" | "에서" | "부터" | "에서부터");
    let list = *joint == ", ";
    let timed = (first.clock.is_some(), second.clock.is_some());
    let alike = matches!(*joint, "부터" | "에서")
        && (unit_of(first) == unit_of(&second) && timed.0 == timed.1 || timed == (true, true) && second.when.is_none());
    if needs_close && closing.is_none() && !alike || matches!(*joint, "과" | "와") && !bare.starts_with("사이") {
        return None;
    }
    // "11월 18일, 19일": a day alone behind a full one.
    if list
        && !(matches!(second.when, Some(When::Day { year: None, month: None, .. }))
            && matches!(first.when, Some(When::Day { month: Some(_), .. })))
    {
        return None;
    }
    let value = joined(first.clone(), second)?;
    let mut read = found(Temporal::Range(value), start, stop);
    read.written = stop + closing.unwrap_or(0);
    Some(read)
}

fn unit_of(point: &Point) -> Option<Unit> {
    point.when.as_ref().map(When::unit)
}

/// Both ends, what one leaves out taken from the other.
fn joined(first: Point, second: Point) -> Option<Range> {
    let (mut start, mut end) = (first, second);
    end.when = match (&start.when, end.when) {
        (Some(When::Day { year, month, .. }), Some(When::Day { year: None, month: None, day })) => {
            Some(When::Day { year: *year, month: *month, day })
        }
        (Some(from), Some(to)) if !to.has_year() && from.has_year() => {
            let year = from.days().map(|days| days.0.year());
            Some(year.and_then(|year| to.in_year(year)).unwrap_or(to))
        }
        (Some(from), None) if end.clock.is_some() => Some(from.clone()),
        (_, to) => to,
    };
    let told = match (&start.when, &end.when) {
        (Some(from), Some(to)) if !from.has_year() && to.has_year() => to.days().and_then(|days| from.in_year(days.0.year())),
        _ => None,
    };
    start.when = told.or(start.when);
    // "오후 5시부터 6시까지": the half of the day holds on.
    if let (Some(Clock::At { hour: from, .. }), Some(Clock::At { hour, minute, second, sure: false })) = (start.clock, end.clock)
        && from >= 12
        && hour < 12
        && hour + 12 > from
    {
        end.clock = Some(Clock::At { hour: hour + 12, minute, second, sure: true });
    }
    if let (Some(Clock::At { hour: from, minute, second, sure: false }), Some(Clock::At { hour, sure: true, .. })) =
        (start.clock, end.clock)
        && hour > 12
        && from < 12
        && from + 12 < hour
        && hour - from > 8
    {
        start.clock = Some(Clock::At { hour: from + 12, minute, second, sure: true });
    }
    Some(Range { start, end })
}

/// "1950~53년", "6월 22~25일", "3~5시" have their unit at the second number alone; "2012∼2013년".
fn short_range(text: &str, start: usize) -> Option<Read> {
    let (prefix, inner) = match point(text, start) {
        Some((prefix, end)) if matches!(prefix.when, Some(When::Part { .. } | When::Year(_))) && prefix.clock.is_none() => {
            (Some(prefix), skip(text, end))
        }
        _ => (None, start),
    };
    let attempt = |from: usize, prefix: Option<&Point>| {
        let (a, behind, _) = whole(text, from)?;
        let rest = text.get(behind..)?;
        let mark = ["~", "∼", "-", "–"].iter().find(|mark| rest.starts_with(**mark))?;
        let (b, behind, _) = whole(text, behind + mark.len())?;
        let rest = text.get(behind..)?;
        let (year, month) = prefix.map_or((None, None), |prefix| (prefix.fields().0, prefix.fields().1));
        let (from, to, len) = if rest.starts_with('년') && (1000..3000).contains(&a) {
            let b = if b < 100 { a - a % 100 + b } else { b };
            (When::Year(i16::try_from(a).ok()?), When::Year(i16::try_from(b).ok()?), '년'.len_utf8())
        } else if rest.starts_with('월') && (1..=12).contains(&a) && (1..=12).contains(&b) {
            let at = |month: i64| Some(When::Part { year, part: crate::value::temporal::Part::Month(i8::try_from(month).ok()?) });
            (at(a)?, at(b)?, '월'.len_utf8())
        } else if rest.starts_with('일')
            && !rest.starts_with("일간")
            && month.is_some()
            && (1..=31).contains(&a)
            && (1..=31).contains(&b)
        {
            let at = |day: i64| Some(When::Day { year, month, day: i8::try_from(day).ok()? });
            (at(a)?, at(b)?, '일'.len_utf8())
        } else {
            return None;
        };
        (a < b || matches!(from, When::Year(_))).then(|| (Range { start: Point::of(from), end: Point::of(to) }, behind + len))
    };
    let (range, end) = attempt(inner, prefix.as_ref()).or_else(|| attempt(start, None))?;
    let days = range.days();
    if let (Some(When::Year(a)), Some(When::Year(b)), None) = (&range.start.when, &range.end.when, days)
        && b < a
    {
        return None;
    }
    Some(found(Temporal::Range(range), start, end))
}

/// One number with a unit: 3년, 한 달, 2.5시간, 이틀, 70여 년, 3년 반.
fn one(text: &str, at: usize) -> Option<(Amount, Unit, usize, bool, bool)> {
    let rest = text.get(at..)?;
    if let Some(((count, vague), len)) =
        longest(rest, |mark| if let Mark::Days { count, vague } = mark { Some((count, vague)) } else { None })
    {
        return Some((Amount::Point { value: Decimal::from(count), step: Decimal::ONE }, Unit::Day, at + len, vague, false));
    }
    if rest.starts_with('몇') {
        let next = skip_blank(text, at + '몇'.len_utf8());
        let (unit, len) = longest(text.get(next..)?, |mark| if let Mark::Unit(unit) = mark { Some(unit) } else { None })?;
        return Some((Amount::Point { value: Decimal::from(3), step: Decimal::ONE }, unit, next + len, true, false));
    }
    let read = number(rest).filter(|read| read.value >= Decimal::ZERO)?;
    let mut next = at + read.len;
    let odd = text.get(next..)?.starts_with('여');
    next += if odd { '여'.len_utf8() } else { 0 };
    let next = skip_blank(text, next);
    let (unit, len) = longest(text.get(next..)?, |mark| if let Mark::Unit(unit) = mark { Some(unit) } else { None })?;
    // "만날" is a word.
    if text.get(next..)?.starts_with('날') {
        return None;
    }
    let amount = match read.of {
        Some(of) => Amount::Fraction { value: read.value, step: read.step, of },
        None => Amount::Point { value: read.value, step: read.step },
    };
    Some((amount, unit, next + len, false, odd))
}

/// A length of one or more parts.
fn length(text: &str, start: usize) -> Option<(Length, usize, bool)> {
    let (amount, unit, mut end, vague, odd) = one(text, start)?;
    let mut parts = vec![(amount, unit)];
    for _ in 0..5 {
        let next = skip(text, end);
        let next = next + text.get(next..).and_then(|rest| rest.strip_prefix("하고 ")).map_or(0, |_| "하고 ".len());
        let Some((amount, unit, stop, false, _)) = one(text, next) else { break };
        if parts.last().is_none_or(|last| unit >= last.1) {
            break;
        }
        parts.push((amount, unit));
        end = stop;
    }
    let next = skip_blank(text, end);
    let closes = |rest: &str| ends(rest) || ["내", "안", "전", "후", "뒤"].iter().any(|word| rest.starts_with(word));
    if text.get(next..).is_some_and(|rest| rest.strip_prefix('반').is_some_and(closes))
        && let [(Amount::Point { value, .. }, _)] = parts.as_mut_slice()
    {
        let value = value.checked_add(Decimal::new(5, 1))?;
        parts[0].0 = Amount::Fraction { value, step: Decimal::new(5, 1), of: 2 };
        end = next + '반'.len_utf8();
    }
    Some((Length { parts, age: false, vague }, end, odd))
}

/// 67세, 스무 살
fn age(text: &str, start: usize) -> Option<Read> {
    let read = number(text.get(start..)?).filter(|read| read.value >= Decimal::ZERO)?;
    let next = skip_blank(text, start + read.len);
    let rest = text.get(next..)?;
    let word = ["살", "세"].into_iter().find(|word| rest.starts_with(word))?;
    let after = rest.get(word.len()..)?;
    let digits = text.get(start..)?.starts_with(|c: char| c.is_ascii_digit());
    let blank = next > start + read.len;
    if word == "세" && (!digits || blank) || !(ends(after) || after.starts_with("이") || after.starts_with("인")) {
        return None;
    }
    let length = Length { age: true, ..Length::of(Amount::Point { value: read.value, step: read.step }, Unit::Year) };
    Some(found(Temporal::Duration(length), start, next + word.len()))
}

/// A length by itself, or with the words that place it: 전, 후, 이내.
fn lasting(text: &str, start: usize) -> Option<Read> {
    let (length, end, odd) = length(text, start)?;
    let rest = text.get(end..).unwrap_or("");
    let bare = rest.trim_start_matches(' ');
    let blank = rest.len() - bare.len();
    let behind = |words: &[&str]| {
        words
            .iter()
            .find(|word| bare.starts_with(**word) && blank <= 1)
            .map(|word| (end + blank + word.len(), bare.get(word.len()..).unwrap_or("")))
    };
    let point = |forward: bool, stop: usize| {
        let when = When::Shift(Shift::Offset { anchor: Anchor::Reference, length: length.clone(), forward });
        found(Temporal::Point(Point::of(when)), start, stop)
    };
    let hedge = if odd { Hedge::About } else { Hedge::None };
    if let Some((stop, _)) = behind(&["마다"]) {
        return Some(found(Temporal::Frequency(Frequency::Every(length)), start, stop));
    }
    // "일 년에 한 번"
    if let Some(after) = rest.strip_prefix("에 한 번").or_else(|| rest.strip_prefix("에 한번")) {
        return Some(found(Temporal::Frequency(Frequency::Every(length)), start, text.len() - after.len()));
    }
    if let Some((stop, _)) = behind(&["이내에", "이내", "안에", "안으로", "안", "내에", "내로", "내"])
        .filter(|(_, after)| ends(after) || after.starts_with('에'))
    {
        return Some(found(Temporal::Stretch { length, anchor: Anchor::Reference, forward: true, within: true }, start, stop));
    }
    if let Some((stop, _)) = behind(&["이전", "전"]).filter(|(_, after)| ends(after)) {
        return Some(point(false, stop));
    }
    if let Some((stop, _)) = behind(&["후", "뒤", "이후", "있다가"]).filter(|(_, after)| ends(after)) {
        return Some(point(true, stop));
    }
    // A year or a day told outright is a date: 2018년, 27일.
    let lone = length.parts.len() == 1;
    if lone && matches!(length.whole(), Some((1000..=2999, Unit::Year))) {
        return None;
    }
    let stop = end + usize::from(rest.starts_with('간')) * '간'.len_utf8();
    if matches!(length.parts.first(), Some((_, Unit::Century))) || lone && !closes_length(text, stop, &length) {
        return None;
    }
    Some(Read { hedge, ..found(Temporal::Duration(length), start, stop) })
}

/// True where the word ends behind the unit: "3분" but not "3분의 1", "한 달" but not "한 달러".
fn closes_length(text: &str, stop: usize, length: &Length) -> bool {
    let rest = text.get(stop..).unwrap_or("");
    let minute = matches!(length.parts.first(), Some((_, Unit::Minute)));
    let short = matches!(length.parts.first(), Some((_, Unit::Day | Unit::Week | Unit::Minute | Unit::Second)));
    let native_words = text.get(..stop).is_some_and(|before| {
        before.ends_with('주')
            || before.ends_with('초')
            || before.ends_with('해')
            || before.ends_with('분')
            || before.ends_with('일')
            || before.ends_with('달')
    });
    if minute && rest.starts_with('의') {
        return false;
    }
    (ends(rest) && !(short && native_words && rest.starts_with(['도', '로', '만'])))
        || [
            "간",
            "동안",
            "짜리",
            "이상",
            "이하",
            "미만",
            "씩",
            "여",
            "째",
            "차",
            "이면",
            "이다",
            "입니다",
            "남짓",
            "가량",
            "정도",
            "만에",
        ]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// 지난 20년, 다음 30년, 앞으로 이틀간, 다가오는 3개월
fn turned_length(text: &str, start: usize) -> Option<Read> {
    let ((offset, _), len) = longest(text.get(start..)?, |mark| match mark {
        Mark::Turn { offset, before: false, .. } if offset != 0 => Some((offset, ())),
        _ => None,
    })?;
    let next = skip_blank(text, start + len);
    let (length, end, _) = length(text, next)?;
    let rest = text.get(end..).unwrap_or("");
    // "다음 4월 20일" is a date.
    if rest.starts_with('월') || matches!(length.whole(), Some((1000..=2999, Unit::Year))) {
        return None;
    }
    Some(found(Temporal::Stretch { length, anchor: Anchor::Reference, forward: offset > 0, within: false }, start, end))
}

/// 매년, 격주로, 매주 월요일, 매일 아침 6시
fn often(text: &str, start: usize) -> Option<Read> {
    let rest = text.get(start..)?;
    let (mark, len) = longest(rest, |mark| match mark {
        Mark::Often { .. } | Mark::Every => Some(mark),
        _ => None,
    })?;
    let end = start + len;
    let next = skip_blank(text, end);
    let frequency = match mark {
        Mark::Often { count, unit } => {
            let inner = point(text, next).filter(|(point, _)| match unit {
                Unit::Week => matches!(point.when, Some(When::Weekday(_))),
                Unit::Day => point.when.is_none() && point.clock.is_some(),
                Unit::Year => matches!(point.when, Some(When::Day { year: None, .. } | When::Part { year: None, .. })),
                Unit::Month => matches!(point.when, Some(When::Day { month: None, .. })),
                _ => false,
            });
            if let Some((point, stop)) = inner {
                return Some(found(Temporal::Frequency(Frequency::On(Box::new(point))), start, stop));
            }
            Frequency::Every(Length::whole_of(count, unit))
        }
        _ => {
            let (length, stop, _) = length(text, next)?;
            return Some(found(Temporal::Frequency(Frequency::Every(length)), start, stop));
        }
    };
    Some(found(Temporal::Frequency(frequency), start, end))
}
