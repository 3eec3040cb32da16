//! Points of Korean: years, months, days, weekdays, portions, times of day, in the order from the wide to the narrow.

mod told;

use super::table::{Mark, longest};
use crate::value::korean::number::{Form, number};
use crate::value::temporal::{Anchor, DayPart, NthOf, Part, Pick, Point, Portion, Shift, Unit, When};

/// What was read of a point.
#[derive(Clone, Debug, Default)]
struct Pieces {
    year: Option<i16>,
    place: Option<When>,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<i8>,
    nth: Option<(i8, Pick)>,
    part: Option<Part>,
    portion: Option<Portion>,
    half: Option<bool>,
    day_part: Option<DayPart>,
    clock: Option<(i8, Option<i8>, Option<i8>)>,
    named: Option<i8>,
    feast: Option<crate::value::temporal::Feast>,
}

/// The point that `text[start..]` begins with, and the byte behind it.
pub fn point(text: &str, start: usize) -> Option<(Point, usize)> {
    let mut pieces = Pieces::default();
    let mut end = start;
    for step in 0..9 {
        let mut next = end;
        if step > 0 {
            next = skip(text, end);
        }
        let Some(stop) = pieces.take(text, next) else { break };
        end = stop;
    }
    (end > start).then(|| pieces.point()).flatten().map(|point| (point, end))
}

/// Passes over blanks, a comma, and the particle 의 before the next piece.
pub fn skip(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let bare = rest
        .strip_prefix("의 ")
        .or_else(|| rest.strip_prefix("에 "))
        .or_else(|| rest.strip_prefix(", "))
        .or_else(|| rest.strip_prefix('-'))
        .unwrap_or(rest);
    let trimmed = bare.trim_start_matches([' ', '\u{a0}']);
    if bare.len() - trimmed.len() > 3 { at } else { text.len() - trimmed.len() }
}

/// A whole number in digits or numerals, and the bytes behind it.
pub fn whole(text: &str, at: usize) -> Option<(i64, usize, Form)> {
    let number = number(text.get(at..)?)?;
    if !number.value.fract().is_zero() || number.of.is_some() {
        return None;
    }
    Some((i64::try_from(number.value.trunc()).ok()?, at + number.len, number.form))
}

impl Pieces {
    fn take(&mut self, text: &str, at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        if let Some(stop) = self.take_number(text, at) {
            return Some(stop);
        }
        if let Some(stop) = self.take_early_or_late(text, at) {
            return Some(stop);
        }
        // 초 is a second behind a number, the beginning of something elsewhere.
        let (mark, len) = longest(rest, |mark| (!matches!(mark, Mark::Unit(_) | Mark::Days { .. })).then_some(mark))?;
        let behind = at + len;
        let after = text.get(behind..).unwrap_or("");
        let timed = self.clock.is_some();
        let empty = self.is_empty();
        match mark {
            Mark::Weekday(weekday) if self.weekday.is_none() && !timed => self.weekday = Some(weekday),
            Mark::Day(days) if empty => self.place = Some(shift(days, Unit::Day, false)),
            Mark::Whole { offset, unit, before } if empty && self.nth.is_none() && !after.starts_with("짜") => {
                // "이 주" and "올" only where a word ends or goes on with time.
                self.place = Some(shift(offset, unit, before));
            }
            Mark::Now if empty => self.place = Some(When::Now),
            Mark::Turn { offset, before, near } if empty => return self.take_turned(text, behind, offset, (before, near)),
            Mark::Portion(portion) if !empty && self.portion.is_none() && self.day.is_none() && !timed && ends(after) => {
                self.portion = Some(portion)
            }
            Mark::Part(part) if self.part.is_none() && self.month.is_none() => self.part = Some(part),
            Mark::Season(season) if self.part.is_none() && self.month.is_none() && ends(after) => {
                self.part = Some(Part::Season(season))
            }
            Mark::Nth(nth) if self.nth.is_none() && self.day.is_none() && !timed => return self.take_nth(text, behind, nth),
            Mark::Half(pm) if self.half.is_none() && !timed => self.half = Some(pm),
            Mark::DayPart(part) if self.day_part.is_none() && !timed && (ends(after) || starts_clock(text, behind)) => {
                self.day_part = Some(part)
            }
            Mark::Dawn if self.day_part.is_none() && !timed => {
                self.half = Some(false);
                self.day_part = Some(DayPart::Morning);
            }
            Mark::Clock(hour) if !timed && self.named.is_none() => self.named = Some(hour),
            Mark::Month(month) if self.month.is_none() && self.place.is_none() => self.month = Some(month),
            Mark::Feast(feast) if self.feast.is_none() && self.month.is_none() => self.feast = Some(feast),
            _ => return None,
        }
        Some(behind)
    }

    /// 이른 아침, 늦은 오후: the word before the part of the day.
    fn take_early_or_late(&mut self, text: &str, at: usize) -> Option<usize> {
        let told = [("이른", Portion::Early), ("늦은", Portion::Late)];
        let (word, portion) = told.into_iter().find(|(word, _)| text.get(at..).is_some_and(|rest| rest.starts_with(word)))?;
        let next = skip_blank(text, at + word.len());
        longest(text.get(next..)?, |mark| matches!(mark, Mark::DayPart(_) | Mark::Half(_)).then_some(()))?;
        if self.portion.is_some() || self.clock.is_some() {
            return None;
        }
        self.portion = Some(portion);
        Some(next)
    }

    fn is_empty(&self) -> bool {
        self.year.is_none()
            && self.place.is_none()
            && self.month.is_none()
            && self.day.is_none()
            && self.weekday.is_none()
            && self.part.is_none()
            && self.feast.is_none()
            && self.clock.is_none()
            && self.half.is_none()
    }

    /// 다음 금요일, 지난 3월, 이번 여름, 다음 4월 20일
    fn take_turned(&mut self, text: &str, at: usize, offset: i32, (before, nearest): (bool, bool)) -> Option<usize> {
        let next = skip(text, at);
        let rest = text.get(next..)?;
        let anchor = if before { Anchor::Antecedent } else { Anchor::Reference };
        let near = |pick| When::Shift(Shift::Nearest { anchor: anchor.clone(), offset, pick });
        if let Some((weekday, len)) = longest(rest, |mark| if let Mark::Weekday(weekday) = mark { Some(weekday) } else { None }) {
            self.place = Some(if before && offset == 0 {
                When::Weekday(weekday)
            } else if nearest {
                near(Pick::Weekday(weekday))
            } else {
                let of = When::Shift(Shift::Whole { anchor, offset, unit: Unit::Week });
                When::Nth(Box::new(NthOf { nth: 1, pick: Pick::Weekday(weekday), of }))
            });
            return Some(next + len);
        }
        if let Some((season, len)) = longest(rest, |mark| if let Mark::Season(season) = mark { Some(season) } else { None }) {
            self.place = Some(near(Pick::Part(Part::Season(season))));
            return Some(next + len);
        }
        if let Some((feast, len)) = longest(rest, |mark| if let Mark::Feast(feast) = mark { Some(feast) } else { None }) {
            self.place = Some(near(Pick::Holiday(feast)));
            return Some(next + len);
        }
        let (month, behind, _) = whole(text, next).filter(|(month, _, _)| (1..=12).contains(month))?;
        let behind = behind + text.get(behind..)?.strip_prefix('월').map(|_| '월'.len_utf8())?;
        let month = i8::try_from(month).ok()?;
        let day_at = skip(text, behind);
        if let Some((day, stop)) = unit_number(text, day_at, "일").filter(|(day, _)| (1..=31).contains(day)) {
            self.place = Some(near(Pick::MonthDay { month, day: i8::try_from(day).ok()? }));
            return Some(stop);
        }
        self.place = Some(near(Pick::Part(Part::Month(month))));
        Some(behind)
    }

    /// 첫째 주, 두 번째 월요일, 마지막 날, 첫째 주 금요일
    fn take_nth(&mut self, text: &str, at: usize, nth: i8) -> Option<usize> {
        let next = skip(text, at);
        let rest = text.get(next..)?;
        let (pick, len) = longest(rest, |mark| match mark {
            Mark::Weekday(weekday) => Some(Pick::Weekday(weekday)),
            Mark::Unit(unit @ (Unit::Week | Unit::Day | Unit::Month | Unit::Weekend)) => Some(Pick::Unit(unit)),
            Mark::Whole { offset: 0, unit: Unit::Weekend, .. } => Some(Pick::Unit(Unit::Weekend)),
            _ => None,
        })?;
        let mut end = next + len;
        let mut pick = pick;
        if pick == Pick::Unit(Unit::Week) {
            let inner = skip(text, end);
            if let Some((weekday, len)) =
                longest(text.get(inner..)?, |mark| if let Mark::Weekday(weekday) = mark { Some(weekday) } else { None })
            {
                (pick, end) = (Pick::Weekday(weekday), inner + len);
            }
        }
        self.nth = Some((nth, pick));
        Some(end)
    }

    /// Numbers with 년, 월, 일, 시, 분기, 세기, and figures with marks (3:30).
    fn take_number(&mut self, text: &str, at: usize) -> Option<usize> {
        if self.clock.is_none()
            && let Some(stop) = self.take_figures(text, at).or_else(|| self.take_latin_half(text, at))
        {
            return Some(stop);
        }
        let (value, behind, form) = whole(text, at)?;
        let rest = text.get(behind..)?;
        // "오월 이십일" is the twentieth: the day's own word was read as a figure.
        let swallowed =
            form != Form::Digits && value % 10 == 1 && value <= 31 && text.get(at..behind)?.ends_with('일') && ends(rest);
        if swallowed && self.month.is_some() && self.day.is_none() && value > 1 && !rest.starts_with('일') {
            self.day = i8::try_from(value - 1).ok();
            return Some(behind);
        }
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let bare = rest.trim_start_matches(' ');
        let from = behind + blank;
        let digits = form == Form::Digits;
        if blank > usize::from(digits) {
            return None;
        }
        let mark = |word: &str| bare.strip_prefix(word).map(|after| (after, from + word.len()));
        if let Some((after, stop)) = mark("년") {
            let year = i16::try_from(value).ok()?;
            if let Some(after) = after.strip_prefix('대') {
                let stop = text.len() - after.len();
                let (first, full) = if (0..100).contains(&year) { (1900 + year, false) } else { (year, true) };
                if self.year.is_some() || year % 10 != 0 {
                    return None;
                }
                self.place = Some(When::Decade { first, full });
                return Some(stop);
            }
            let stop = stop + after.strip_prefix('도').map_or(0, |_| '도'.len_utf8());
            if self.year.is_some()
                || self.month.is_some()
                || year < 1000
                || year > 2999 && unit_number(text, skip(text, stop), "월").is_none()
                || after.starts_with("간")
            {
                return None;
            }
            self.year = Some(year);
            return Some(stop);
        }
        if let Some((_, stop)) = mark("월") {
            if self.month.is_some() || self.day.is_some() || !(1..=12).contains(&value) {
                return None;
            }
            self.month = i8::try_from(value).ok();
            return Some(stop);
        }
        for quarter in ["사분기", "4분기", "/4분기", "분기", "사 분기"] {
            if let Some((_, stop)) = mark(quarter).filter(|_| (1..=4).contains(&value) && self.part.is_none()) {
                self.part = Some(Part::Quarter(i8::try_from(value).ok()?));
                return Some(stop);
            }
        }
        if let Some((_, stop)) = mark("세기").filter(|_| (1..=99).contains(&value) && self.is_empty()) {
            self.place = Some(When::Century(i16::try_from(value).ok()?));
            return Some(stop);
        }
        if let Some((after, stop)) = mark("일") {
            let lasting = [
                "간", " 간", " 동안", "동안", " 전", "전", " 후", "후", " 뒤", "뒤", " 이내", "이내", " 내", "내", "마다", "차",
                "째", "째",
            ]
            .iter()
            .any(|word| after.starts_with(word));
            let told = self.month.is_some() || matches!(self.place, Some(ref place) if place.unit() == Unit::Month);
            if self.day.is_some() || !(1..=31).contains(&value) || lasting && !told || form == Form::Native {
                return None;
            }
            self.day = i8::try_from(value).ok();
            return Some(stop);
        }
        if let Some((after, stop)) = mark("시") {
            if self.clock.is_some() || after.starts_with("간") || !(0..=24).contains(&value) || form == Form::Native && value > 12
            {
                return None;
            }
            self.clock = Some((i8::try_from(value).ok()?, None, None));
            return Some(self.take_minutes(text, stop));
        }
        // 18번째 주
        if let Some((_, stop)) = mark("번째").or_else(|| mark("번 째")) {
            return self.take_nth(text, stop, i8::try_from(value).ok()?);
        }
        None
    }

    /// 30분, 반, 정각, 5초 behind an hour.
    fn take_minutes(&mut self, text: &str, at: usize) -> usize {
        let Some((hour, _, _)) = self.clock else { return at };
        let mut end = at;
        let next = skip_blank(text, end);
        let rest = text.get(next..).unwrap_or("");
        if rest.starts_with("반") && ends(rest.get('반'.len_utf8()..).unwrap_or("")) {
            self.clock = Some((hour, Some(30), None));
            return next + '반'.len_utf8();
        }
        if rest.starts_with("정각") {
            return next + "정각".len();
        }
        let mut minute = None;
        if let Some((value, stop)) = unit_number(text, next, "분").filter(|(value, _)| (0..60).contains(value)) {
            minute = i8::try_from(value).ok();
            end = stop;
        }
        let mut second = None;
        if let Some((value, stop)) = unit_number(text, skip_blank(text, end), "초").filter(|(value, _)| (0..60).contains(value))
        {
            second = i8::try_from(value).ok();
            minute = minute.or(Some(0));
            end = stop;
        }
        self.clock = Some((hour, minute, second));
        end
    }

    /// 3pm, 11 am behind a Korean day.
    fn take_latin_half(&mut self, text: &str, at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        let hour = rest.get(..len)?.parse::<i8>().ok().filter(|hour| (1..=12).contains(hour))?;
        let next = skip_blank(text, at + len);
        let pm = [("am", false), ("pm", true), ("AM", false), ("PM", true)]
            .into_iter()
            .find_map(|(word, pm)| text.get(next..)?.starts_with(word).then_some(pm))?;
        let behind = text.get(next + 2..)?;
        if self.place.is_none() && self.day.is_none() && self.weekday.is_none()
            || behind.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            return None;
        }
        self.half = Some(pm);
        self.clock = Some((hour, None, None));
        Some(next + 2)
    }

    /// 3:30, 15:00:05
    fn take_figures(&mut self, text: &str, at: usize) -> Option<usize> {
        let digits = |at: usize| {
            let rest = text.get(at..)?;
            let len = rest.bytes().take_while(u8::is_ascii_digit).count();
            Some((rest.get(..len)?.parse::<i8>().ok()?, len))
        };
        let (hour, len) = digits(at).filter(|(hour, len)| *len <= 2 && *hour <= 24)?;
        let colon = at + len;
        text.get(colon..)?.strip_prefix(':')?;
        let (minute, 2) = digits(colon + 1).filter(|(minute, _)| *minute < 60)? else { return None };
        let mut end = colon + 3;
        let mut second = None;
        if let Some((value, 2)) = text.get(end..)?.strip_prefix(':').and_then(|_| digits(end + 1)) {
            second = Some(value).filter(|value| *value < 60);
            end += 3;
        }
        self.clock = Some((hour, Some(minute), second));
        Some(end)
    }
}

fn shift(offset: i32, unit: Unit, before: bool) -> When {
    When::Shift(Shift::Whole { anchor: if before { Anchor::Antecedent } else { Anchor::Reference }, offset, unit })
}

/// A whole number with a unit right behind it.
pub fn unit_number(text: &str, at: usize, unit: &str) -> Option<(i64, usize)> {
    let (value, behind, _) = whole(text, at)?;
    let next = skip_blank(text, behind);
    text.get(next..)?.strip_prefix(unit)?;
    Some((value, next + unit.len()))
}

pub fn skip_blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + usize::from(rest.starts_with(' '))
}

fn starts_clock(text: &str, at: usize) -> bool {
    let next = skip_blank(text, at);
    unit_number(text, next, "시").is_some() || text.get(next..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// True where a word may end: a blank, a mark, nothing, or a particle.
pub fn ends(after: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "에", "의", "은", "는", "이", "가", "을", "를", "까지", "부터", "로", "으로", "도", "만", "마다", "경", "쯤", "과", "와",
        "께", "엔", "동안", "이후", "이전", "중", "들",
    ];
    after.is_empty()
        || after.starts_with(|c: char| !crate::value::korean::is_hangul(c))
        || PARTICLES.iter().any(|particle| after.starts_with(particle))
}
