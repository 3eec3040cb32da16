//! Days and times of day told together, in any order, and ranges of times.
//!
//! `tomorrow at 8:45a` · `8 in the evening on Friday` · `next Monday morning 6-8` · `between 3:30 and 4:30pm` · `tonight` · `Wednesday evening next week`.

use super::clock::{self, Hours};
use super::dayword::{day_part, half_alone, is_meal, ordinal_day, part_behind_day, part_follows, weekday};
use super::glue::{Glue, asks_time, glue};
use super::halves::{half, halves, later};
use super::words;
use super::{date, length, shift};
use crate::value::temporal::word::Word;
use crate::value::temporal::{Anchor, Clock, DayPart, Length, NthOf, Pick, Point, Portion, Range, Shift, Temporal, Unit, When};
use crate::value::{Bound, Cursor, Sense};

/// What was read of a moment so far.
#[derive(Default)]
struct Pieces {
    day: Option<Point>,
    part: Option<DayPart>,
    portion: Option<Portion>,
    start: Option<Hours>,
    end: Option<Hours>,
    lasting: Option<Length>,
    bound: Bound,
}

/// A moment, or a range of moments, whose first telling token is `at`: the value, the bound told inside it, its first token, the token behind.
pub fn read(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, Bound, usize, usize)> {
    if let Some((range, end)) = lasting_from(cx, at) {
        return Some((Temporal::Range(range), Bound::None, at, end));
    }
    let (first, bound, from, end) = one(cx, at)?;
    if let (Temporal::Point(start), Some(next)) = (&first, joint(cx, end, at > 0 && cx.is(at - 1, "between"))) {
        let next = next + usize::from(cx.is_any(next, &["the", "at"]));
        if let Some((Temporal::Point(other), Bound::None, _, stop)) = one(cx, next).filter(|_| start.clock.is_some()) {
            if other.clock.is_some() && other.when.is_some() | start.when.is_none() {
                let start = Point { when: start.when.clone(), ..start.clone() };
                return Some((Temporal::Range(Range { start, end: other }), bound, from, stop));
            }
            if other.clock.is_some() {
                let end = Point { when: start.when.clone(), weekday: start.weekday, ..other };
                return Some((Temporal::Range(Range { start: start.clone(), end }), bound, from, stop));
            }
        }
    }
    Some((first, bound, from, end))
}

/// "for two hours from 2 pm": `at` is the length's first token.
fn lasting_from(cx: &Cursor<'_>, at: usize) -> Option<(Range, usize)> {
    let before = at.checked_sub(1).filter(|before| cx.is(*before, "for"))?;
    let (length, next) = length::length(cx, before + 1).filter(|(length, _)| length.finest().is_some_and(Unit::of_clock))?;
    if !cx.is_any(next, &["from", "starting", "beginning"]) {
        return None;
    }
    let next = next + 1 + usize::from(cx.is_any(next + 1, &["at", "from"]));
    let (hours, end) = clock::read(cx, next, true).filter(|(hours, _)| !hours.bare)?;
    let start = hours.clock(None);
    let at = |clock| Point { clock: Some(clock), ..Point::default() };
    Some((Range { start: at(start), end: at(later(start, &length)?) }, end))
}

fn one(cx: &Cursor<'_>, at: usize) -> Option<(Temporal, Bound, usize, usize)> {
    let mut pieces = Pieces::default();
    let mut end = at;
    let asked = at > 0 && asks_time(cx, at - 1);
    let mut next = at;
    for step in 0..7 {
        let glued = if step == 0 {
            Glue { at, asked, range: at > 0 && cx.is_any(at - 1, &["from", "between"]), bound: Bound::None }
        } else {
            glue(cx, next)
        };
        let Some(stop) = pieces.take(cx, &glued, step == 0) else { break };
        end = stop;
        next = stop;
    }
    // "Night of the Long Knives", "on the evening of the vote": whose it is, is told by what follows.
    let part_alone = pieces.part.is_some() && pieces.day.is_none() && pieces.start.is_none();
    if end == at || part_alone && cx.is(end, "of") {
        return None;
    }
    let bound = pieces.bound;
    let value = pieces.value()?;
    Some((value, bound, at, end))
}

impl Pieces {
    /// Takes the piece that stands behind the glue; the token behind it.
    fn take(&mut self, cx: &Cursor<'_>, glue: &Glue, first: bool) -> Option<usize> {
        let at = glue.at;
        if let Some(stop) = self.take_part(cx, at) {
            return Some(stop);
        }
        if self.start.is_none() {
            if let Some(stop) = self.take_time(cx, glue, first) {
                return Some(stop);
            }
        } else if self.end.is_none()
            && self.lasting.is_none()
            && at > 0
            && cx.is(at - 1, "for")
            && let Some((length, stop)) = length::length(cx, at).filter(|(length, _)| length.finest().is_some_and(Unit::of_clock))
        {
            self.lasting = Some(length);
            return Some(stop);
        }
        // "Oct 26 11:00:09 EDT 2023"
        if let (Some(day), true, true) = (&mut self.day, self.start.is_some(), cx.is_digits(at)) {
            let told = super::number::year(cx, at).and_then(|((year, _), stop)| Some((day.when.as_ref()?.in_year(year)?, stop)));
            if let Some((when, stop)) = told {
                day.when = Some(when);
                return Some(stop);
            }
        }
        if glue.bound != Bound::None || self.part.is_some_and(is_meal) && self.start.is_none() && self.day.is_none() {
            return None;
        }
        match self.day.as_ref().and_then(|day| day.when.clone()) {
            None => self.take_day(cx, at, first),
            // "Wednesday evening next week"
            Some(When::Weekday(weekday)) => {
                let (of, stop) = shift::calendar(cx, at).filter(|(of, _)| of.unit() == Unit::Week)?;
                let nth = NthOf { nth: 1, pick: Pick::Weekday(weekday), of };
                self.day = Some(Point::of(When::Nth(Box::new(nth))));
                Some(stop)
            }
            Some(_) => None,
        }
    }

    /// True where what was read is wider than a day, so that no time of day goes with it.
    fn wide(&self) -> bool {
        self.day.as_ref().and_then(|day| day.when.as_ref()).is_some_and(|when| when.unit() > Unit::Day)
    }

    /// this morning, in the late afternoon, tonight, last night.
    fn take_part(&mut self, cx: &Cursor<'_>, at: usize) -> Option<usize> {
        if words::time(cx, at, |word| matches!(word, Word::Clock(_)).then_some(())).is_some() {
            return None;
        }
        let (portion, at) = match words::portion(cx, at) {
            Some((portion, next)) if !matches!(portion, Portion::Start | Portion::End) => (
                Some(portion),
                next + usize::from(cx.is(next, "in")) + usize::from(cx.is(next, "the") || cx.are(next, &["in", "the"])),
            ),
            _ => (None, at),
        };
        if self.part.is_some() || self.wide() {
            return None;
        }
        if let Some(((), stop)) = words::time(cx, at, |word| matches!(word, Word::Tonight).then_some(())) {
            if self.day.is_none() {
                self.day = Some(day(0));
            }
            (self.part, self.portion) = (Some(DayPart::Night), portion);
            return Some(stop);
        }
        // "this morning", "last night": a day as well, where none is told.
        if let Some(((offset, false), next)) = words::turn(cx, at) {
            let (part, stop) = day_part(cx, next).filter(|(part, _)| !is_meal(*part))?;
            if self.day.is_none() {
                self.day = Some(day(offset));
            }
            (self.part, self.portion) = (Some(part), portion);
            return Some(stop);
        }
        let (part, stop) =
            day_part(cx, at).or_else(|| half_alone(cx, at).filter(|_| self.day.is_some() && self.start.is_none()))?;
        if is_meal(part) && self.day.is_none() && !(at > 0 && asks_time(cx, at - 1)) {
            return None;
        }
        let telling = cx.is_word(stop)
            && cx.is_any(
                stop,
                &["school", "session", "sessions", "club", "rally", "star", "post", "news", "call", "shift", "table", "party"],
            );
        if telling
            || self.day.is_none()
                && self.start.is_none()
                && (cx.str(stop - 1).ends_with('s') && !(at > 0 && cx.is(at - 1, "the"))
                    || at > 0 && cx.is_any(at - 1, &["good", "happy", "nice", "great", "lovely", "-", "pleasant"]))
        {
            return None;
        }
        (self.part, self.portion) = (Some(part), portion);
        Some(stop)
    }

    fn take_time(&mut self, cx: &Cursor<'_>, glue: &Glue, first: bool) -> Option<usize> {
        if self.wide() {
            return None;
        }
        let told = self.day.is_some() || self.part.is_some();
        let (mut hours, next) = clock::read(cx, glue.at, glue.asked || told)?;
        // A range of times: "3-8pm", "9:30 to 11", "between 3 and 8am".
        let joint = joint(cx, next, glue.range);
        if let Some((other, stop)) = joint.and_then(|joint| clock::read(cx, joint, true)) {
            let clear = !hours.bare || !other.bare || told || self.daylike_behind(cx, stop) || days_before(cx, glue.at);
            let minutes = (hours.minutes(), other.minutes());
            if clear
                && minutes.0 != minutes.1
                && !(hours.bare && hours.hour == 0)
                && !(hours.bare && other.bare && glue.bound != Bound::None)
            {
                if hours.bare && cx.is_digits(glue.at) && other.bare && hours.hour > 12 {
                    return None;
                }
                self.start = Some(hours);
                self.end = Some(other);
                return Some(stop);
            }
        }
        if hours.bare {
            let part_behind = self.part.is_some() || part_follows(cx, next);
            let day_behind = self.daylike_behind(cx, next);
            let ends = !cx.is_word(next) && !matches!(cx.str(next), "%" | "-" | "–" | "/") && !cx.is_digits(next);
            let small = (1..=12).contains(&hours.hour);
            let asked =
                glue.asked && (ends || part_behind || day_behind) && (told || first && small && hour_of_verb(cx, glue.at));
            let closing = told
                && ends
                && (1..=12).contains(&hours.hour)
                && self.day.as_ref().is_some_and(|day| day.when.as_ref().is_some_and(|when| when.shift().is_some()));
            let opening = first && small && (part_behind || day_behind && (glue.asked || part_behind_day(cx, next)));
            if !(asked || closing || opening) {
                return None;
            }
        }
        hours.bare = false;
        self.start = Some(hours);
        if glue.bound != Bound::None {
            self.bound = glue.bound;
        }
        Some(next)
    }

    /// True where a relative day or weekday stands behind: "9 tomorrow", "between 3 and 8 next Monday".
    fn daylike_behind(&self, cx: &Cursor<'_>, at: usize) -> bool {
        let glue = glue(cx, at);
        let weekday = words::weekday(cx, glue.at).is_some();
        self.day.is_none()
            && !cx.is_any(at, &["of"])
            && (weekday
                || shift::calendar(cx, glue.at).is_some_and(|(when, _)| when.unit() == Unit::Day)
                || words::time(cx, glue.at, |word| matches!(word, Word::Tonight).then_some(())).is_some())
            || part_follows(cx, at)
    }

    fn take_day(&mut self, cx: &Cursor<'_>, at: usize, first: bool) -> Option<usize> {
        let timed = self.start.is_some() || self.part.is_some();
        let point = |(when, end): (When, usize)| (Point::of(when), end);
        if let Some((told, stop)) = shift::offset_of_days(cx, at) {
            self.day = Some(told);
            return Some(stop);
        }
        let (told, stop) = shift::calendar(cx, at)
            .map(point)
            .or_else(|| date::read(cx, at))
            .or_else(|| if timed || !first { date::calendar(cx, at, true).map(point) } else { None })
            .or_else(|| weekday(cx, at))
            .or_else(|| ordinal_day(cx, at, timed))?;
        let unit = told.when.as_ref().map(When::unit)?;
        let narrow = unit <= Unit::Day || told.portion.is_some() && !timed;
        if !narrow && (timed || !first) {
            return None;
        }
        self.day = Some(told);
        Some(stop)
    }

    fn value(self) -> Option<Temporal> {
        let day = self.day;
        if self.start.is_none() && self.part.is_none() {
            let timeless = day?;
            let alone = matches!(timeless.when, Some(When::Weekday(_) | When::Day { month: None, .. }));
            return alone.then_some(Temporal::Point(timeless));
        }
        let half = self.part.and_then(half);
        let of_day = |clock: Clock| Point { clock: Some(clock), ..day.clone().unwrap_or_default() };
        let Some(start) = self.start else {
            let clock = Clock::Part(self.part?);
            return Some(Temporal::Point(Point { portion: self.portion, ..of_day(clock) }));
        };
        if let Some(length) = self.lasting {
            let from = start.clock(half);
            let to = later(from, &length)?;
            return Some(Temporal::Range(Range { start: of_day(from), end: of_day(to) }));
        }
        let Some(end) = self.end else {
            let half = half.map(|pm| if self.part == Some(DayPart::Night) { !matches!(start.hour, 12 | 1..=5) } else { pm });
            return Some(Temporal::Point(of_day(start.clock(half))));
        };
        let (from, to) = halves(start, end, half);
        Some(Temporal::Range(Range { start: of_day(from), end: of_day(to) }))
    }
}

/// True for hours of days that are told as a habit: "weekdays from 9 to 5", "daily from 10 to 6".
fn days_before(cx: &Cursor<'_>, at: usize) -> bool {
    let Some(day) = at.checked_sub(2).filter(|_| cx.is(at - 1, "from")) else { return false };
    words::weekday(cx, day).is_some()
        || words::time(cx, day, |word| {
            matches!(word, Word::Unit { unit: Unit::Businessday | Unit::Weekend, .. } | Word::Often { unit: Unit::Day, .. })
                .then_some(())
        })
        .is_some()
}

/// Verbs that an hour without anything else goes with: "meet at 6"; not what rose "by 3" or fell "to about 4".
fn hour_of_verb(cx: &Cursor<'_>, at: usize) -> bool {
    at > 1
        && cx.sense(at - 2, |sense| matches!(sense, Sense::Change).then_some(())).is_none()
        && !(cx.is_any(at - 1, &["about", "around", "approximately", "exactly"])
            && (cx.is_any(at - 2, &["to", "of", "by", "with", "then", "or", "and", "from", "than"]) || !cx.is_word(at - 2)))
        && !cx.is_any(
            at - 2,
            &[
                "stood",
                "stands",
                "stand",
                "remains",
                "remained",
                "put",
                "fixed",
                "set",
                "peaked",
                "valued",
                "estimated",
                "capped",
                "rate",
                "rates",
                "aged",
                "percent",
                "ended",
                "held",
                "priced",
                "starting",
                "looking",
                "look",
                "least",
                "most",
            ],
        )
}

fn day(offset: i32) -> Point {
    Point::of(When::Shift(Shift::Whole { anchor: Anchor::Reference, offset, unit: Unit::Day }))
}

fn joint(cx: &Cursor<'_>, at: usize, between: bool) -> Option<usize> {
    if cx.is_any(at, &["to", "until", "till", "til", "through", "thru", "untill"]) || between && cx.is(at, "and") {
        return Some(at + 1);
    }
    matches!(cx.str(at), "-" | "–" | "—" | "~").then_some(at + 1)
}
