//! Times of the clock: "12:40", "8.30 pm", "half past three", "9h30", "ten thirty am", "noon".

use super::Read;
use super::number;
use super::words::{self, joins};
use crate::value::temporal::Clock;
use crate::value::temporal::word::Word;
use crate::value::{Cursor, Gap};

/// A time of the clock before its half of the day is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub hour: i8,
    pub minute: Option<i8>,
    pub second: Option<i8>,
    /// The half that was told: am is false, pm true.
    pub pm: Option<bool>,
    /// True for a bare number, which is a time only where something else says so.
    pub bare: bool,
    /// True for "17:00", "noon": no half to be told.
    pub full: bool,
}

impl Hours {
    fn new(hour: i8) -> Self {
        Self { hour, minute: None, second: None, pm: None, bare: false, full: false }
    }

    /// The time in the half that was told, or that `pm` guesses.
    pub fn clock(self, pm: Option<bool>) -> Clock {
        let half = self.pm.or(pm);
        let hour = match half {
            _ if self.full => self.hour,
            Some(true) if self.hour < 12 => self.hour + 12,
            Some(false) if self.hour == 12 => 0,
            _ => self.hour,
        };
        Clock::At { hour: hour % 24, minute: self.minute, second: self.second, sure: self.full || half.is_some() || hour > 12 }
    }

    /// Minutes from midnight, as written.
    pub fn minutes(self) -> i32 {
        i32::from(self.hour) * 60 + i32::from(self.minute.unwrap_or(0))
    }
}

/// The time that begins at `at`, its half of the day and zone taken in. `asked`: something before it asks for a time.
pub fn read(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<Hours> {
    let (mut hours, mut end) = named(cx, at)
        .or_else(|| past(cx, at))
        .or_else(|| figures(cx, at, asked))
        .or_else(|| military(cx, at, asked))
        .or_else(|| spoken(cx, at, asked))
        .or_else(|| bare(cx, at))?;
    if let Some((pm, next)) = meridiem(cx, end)
        && (hours.hour <= 12 || !pm)
        && !(hours.bare && matches!(cx.str(end), "A" | "P"))
    {
        hours.pm = Some(pm).filter(|_| hours.hour <= 12);
        hours.bare = false;
        end = next;
    }
    if let Some(((), next)) = words::time(cx, end, |word| matches!(word, Word::OClock).then_some(())) {
        hours.bare = false;
        end = next;
        if let Some((pm, next)) = meridiem(cx, end) {
            hours.pm = Some(pm);
            end = next;
        }
    }
    let ish = cx.is(end, "ish") || (cx.str(end) == "-" && cx.is(end + 1, "ish"));
    end += if ish { 1 + usize::from(cx.str(end) == "-") } else { 0 };
    // "08:15:30-05:30"
    if hours.second.is_some() && matches!(cx.str(end), "+" | "-") && cx.touches_left(end) && joins(cx, end + 2, &[":"]) {
        return Some((hours, end + 4));
    }
    let behind = zone(cx, end);
    if behind > end && (!hours.bare || asked) {
        hours.bare = false;
        end = behind;
    }
    if hours.bare && (number::counts(cx, end) || measured(cx, end) || cx.touches(end.saturating_sub(1)) && cx.is_word(end)) {
        return None;
    }
    Some((hours, end))
}

/// True where a number before `end` measures, divides or orders.
fn measured(cx: &Cursor<'_>, end: usize) -> bool {
    let touching_mark = matches!(cx.str(end), "%" | "/" | "°" | "½" | "," | ".") && cx.touches_left(end) && cx.touches(end);
    touching_mark && (cx.is_digits(end + 1) || cx.str(end) == "%")
        || words::unit_behind(cx, end, true).is_some()
        || !cx.is(end, "in")
            && cx
                .sense(end, |sense| {
                    matches!(
                        sense,
                        crate::value::Sense::Unit { .. } | crate::value::Sense::Percent(_) | crate::value::Sense::Scale { .. }
                    )
                    .then_some(())
                })
                .is_some()
}

/// noon, midnight, "12 noon"
fn named(cx: &Cursor<'_>, at: usize) -> Read<Hours> {
    let twelve = usize::from(cx.is_any(at, &["12", "twelve"]));
    let (hour, end) = words::time(cx, at + twelve, |word| match word {
        Word::Clock(hour) => Some(hour),
        _ => None,
    })?;
    Some((Hours { full: true, ..Hours::new(hour) }, end))
}

/// am, pm, a.m., "p m", and "a" or "p" where they touch the figures.
fn meridiem(cx: &Cursor<'_>, at: usize) -> Read<bool> {
    let dot =
        usize::from(cx.str(at) == "." && cx.touches_left(at) && cx.is_word(at + 1) && cx.is_any(at + 1, &["am", "pm", "a", "p"]));
    let at = at + dot;
    if at > 0 && cx.gap(at - 1) == Gap::Wide {
        return None;
    }
    let touching = cx.touches_left(at);
    let ((pm, _), end) = words::time(cx, at, |word| match word {
        Word::Meridiem { pm, touch } => (!touch || touching).then_some((pm, touch)),
        _ => None,
    })?;
    if cx.touches(end - 1) && cx.is_word(end) && cx.is_word(end - 1) {
        return None;
    }
    Some((pm, end))
}

/// The token behind a time zone: "EST", "(CET)", "Pacific time".
fn zone(cx: &Cursor<'_>, at: usize) -> usize {
    let open = usize::from(cx.str(at) == "(");
    let behind = words::time(cx, at + open, |word| matches!(word, Word::Zone).then_some(())).map(|((), end)| end);
    let Some(end) = behind.or_else(|| named_zone(cx, at + open)) else { return at };
    match open {
        1 if cx.str(end) == ")" => end + 1,
        1 => at,
        _ => end,
    }
}

/// "Eastern", "mountain time", "Pacific time zone"; not the central bank.
fn named_zone(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    if !cx.is_any(at, &["eastern", "central", "mountain", "pacific"]) {
        return None;
    }
    let time = at + 1 + usize::from(cx.is_any(at + 1, &["standard", "daylight"]));
    if cx.is_any(time, &["time", "timezone"]) {
        return Some(time + 1 + usize::from(cx.is(time + 1, "zone")));
    }
    let told = words::time(cx, at + 1, |word| matches!(word, Word::Day(_) | Word::Tonight | Word::Weekday { .. }).then_some(()));
    (told.is_some() || !cx.is_word(at + 1) || cx.is_any(at + 1, &["on", "and", "or", "to", "until"])).then_some(at + 1)
}

/// "half past three", "quarter to noon", "20 minutes past eight", "15 to 3pm".
fn past(cx: &Cursor<'_>, at: usize) -> Read<Hours> {
    let start = at + usize::from(cx.is_any(at, &["a"]));
    let (minutes, mut next) = if cx.is(start, "half") {
        (30, start + 1)
    } else if cx.is(start, "quarter") {
        (15, start + 1)
    } else {
        let (minutes, next) = number::small(cx, start)?;
        (minutes, next)
    };
    let told = cx.is_any(next, &["minutes", "minute", "min", "mins"]);
    next += usize::from(told);
    let quarter = next == start + 1 && !cx.is_digits(start) && minutes == 15 || minutes == 30;
    let past = cx.is_any(next, &["past", "after"]);
    let to = cx.is_any(next, &["to", "before", "till", "of"]);
    if (!past && !to) || !(1..60).contains(&minutes) {
        return None;
    }
    let (hour, end) = named(cx, next + 1).or_else(|| {
        let (hour, end) = number::small(cx, next + 1)?;
        (1..=12).contains(&hour).then(|| Some((Hours::new(i8::try_from(hour).ok()?), end))).flatten()
    })?;
    // "5 to 6" alone is a range; a told unit, a quarter, "past" or a named hour makes it a time.
    let clear = told && !cx.is_any(next, &["after", "before", "of"])
        || cx.is(next, "past")
        || quarter && !cx.is_any(next, &["of", "before"])
        || hour.full;
    let half_told = meridiem(cx, end).is_some() && (to && quarter || told);
    if !(clear || half_told) || (told && cx.is_any(next, &["after", "before"]) && !hour.full && meridiem(cx, end).is_none()) {
        return None;
    }
    let minute = i8::try_from(minutes).ok()?;
    let hours = if past {
        Hours { minute: Some(minute), ..hour }
    } else {
        let before = if hour.hour <= 1 { if hour.hour == 1 { 12 } else { 23 } } else { hour.hour - 1 };
        Hours { hour: before, minute: Some(60 - minute), ..hour }
    };
    Some((hours, end))
}

/// "12:40", "9:01:10", "8.30 pm", "9h30", "14h", "T13:15:30".
fn figures(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<Hours> {
    let (hour, 1..=2) = cx.integer(at)? else { return None };
    let hour = i8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
    if cx.touches_left(at)
        && at > 0
        && (matches!(cx.str(at - 1), ":" | "." | "," | "$" | "€" | "£" | "/") || cx.is_word(at - 1) && !cx.is(at - 1, "T"))
        && !(cx.str(at - 1) == ":" && at > 1 && cx.str(at - 2).len() == 4)
    {
        return None;
    }
    if joins(cx, at + 1, &[":"]) {
        let (minute, 2) = cx.integer(at + 2)? else { return None };
        let minute = i8::try_from(minute).ok().filter(|minute| *minute < 60)?;
        let mut hours = Hours { minute: Some(minute), full: hour > 12 || hour == 0, ..Hours::new(hour) };
        let mut end = at + 3;
        if joins(cx, end, &[":"]) {
            let (second, 2) = cx.integer(end + 1)? else { return None };
            hours.second = i8::try_from(second).ok().filter(|second| *second < 60);
            end += 2;
            if joins(cx, end, &["."]) && cx.is_digits(end + 1) {
                end += 2;
            }
        }
        return Some((hours, end));
    }
    if joins(cx, at + 1, &["."]) {
        let (minute, 2) = cx.integer(at + 2)? else { return None };
        let minute = i8::try_from(minute).ok().filter(|minute| *minute < 60)?;
        let end = at + 3;
        let told = meridiem(cx, end).is_some();
        let goes_on = matches!(cx.str(end), "." | "-") && cx.touches(end) && cx.is_digits(end + 1);
        let plain = !goes_on && !measured(cx, end) && !number::counts(cx, end);
        let hours = Hours { minute: Some(minute), full: hour > 12 || hour == 0, ..Hours::new(hour) };
        return (told
            || asked
                && plain
                && !(cx.is_word(end)
                    && cx.str(end).starts_with(char::is_lowercase)
                    && !cx.is_any(end, &["on", "in", "and", "to", "today", "tomorrow"])))
        .then_some((hours, end));
    }
    if cx.is(at + 1, "h") && cx.touches(at) {
        let minute = cx.integer(at + 2).filter(|(minute, count)| *count == 2 && *minute < 60 && cx.touches(at + 1));
        if let Some((minute, _)) = minute {
            return Some((Hours { minute: i8::try_from(minute).ok(), full: true, ..Hours::new(hour) }, at + 3));
        }
        return (asked && !cx.touches(at + 1)).then_some((Hours { full: true, ..Hours::new(hour) }, at + 2));
    }
    None
}

/// "1140 a.m.", "0730", "1700 hours".
fn military(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<Hours> {
    let (value, count @ 3..=4) = cx.integer(at)? else { return None };
    let (hour, minute) = (i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?);
    if hour > 24 || minute > 59 {
        return None;
    }
    let told = hour <= 12 && meridiem(cx, at + 1).is_some();
    let hours_word = cx.is_any(at + 1, &["hours", "hrs"]) && count == 4;
    let padded = asked && count == 4 && cx.str(at).starts_with('0');
    let hours = Hours { minute: Some(minute), full: hour > 12 || hour == 0, ..Hours::new(hour) };
    (told || hours_word || padded).then_some((hours, at + 1 + usize::from(hours_word)))
}

/// "ten thirty", "five-thirty", "one oh five": hour and minute in words.
fn spoken(cx: &Cursor<'_>, at: usize, asked: bool) -> Read<Hours> {
    if cx.is_digits(at) {
        return None;
    }
    let (hour, next) = number::small(cx, at).filter(|(hour, _)| (1..=12).contains(hour))?;
    let next = next + usize::from(cx.str(next) == "-" && cx.touches_left(next));
    let oh = usize::from(cx.is_any(next, &["oh", "o"]) && cx.str(next + 1) != "'" && cx.str(next + 1) != "’");
    let (minute, end) =
        number::small(cx, next + oh).filter(|(minute, _)| (1..60).contains(minute) && (*minute >= 10 || oh == 1))?;
    let told = meridiem(cx, end).is_some();
    let loose = asked && !measured(cx, end) && !number::counts(cx, end);
    (told || loose)
        .then(|| Some((Hours { minute: i8::try_from(minute).ok(), ..Hours::new(i8::try_from(hour).ok()?) }, end)))
        .flatten()
}

/// A bare number that may be an hour.
fn bare(cx: &Cursor<'_>, at: usize) -> Read<Hours> {
    let (hour, end) = number::small(cx, at).filter(|(hour, _)| (0..=24).contains(hour))?;
    if cx.is_digits(at)
        && cx.touches_left(at)
        && at > 0
        && matches!(cx.str(at - 1), "." | "," | ":" | "$" | "€" | "£" | "/" | "#" | "-" | "–")
        && !matches!(cx.str(at - 1), "-" | "–")
    {
        return None;
    }
    Some((Hours { bare: true, full: hour > 12, ..Hours::new(i8::try_from(hour).ok()?) }, end))
}
