//! Arithmetic on the calendar: first and last days of years, months, weeks, seasons, thirds of a span, movable feasts.
//!
//! `nth_weekday(2016, 11, 4, 4)` is the fourth Thursday of November 2016, the 24th. Days out of range give `None`, never a panic.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::Unit;

/// A day, or `None` where there is no such day (31 February).
pub fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

pub fn first_of_year(year: i16) -> Option<Date> {
    day(year, 1, 1)
}

pub fn last_of_year(year: i16) -> Option<Date> {
    day(year, 12, 31)
}

/// First and last day of a month.
pub fn month(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = day(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// First and last day of `count` months from `month` on.
pub fn months(year: i16, from: i8, count: i8) -> Option<(Date, Date)> {
    let first = day(year, from, 1)?;
    let last = first.checked_add((i32::from(count) - 1).months()).ok()?;
    Some((first, last.last_of_month()))
}

/// Monday and Sunday of an ISO week.
pub fn iso_week(year: i16, week: i8) -> Option<(Date, Date)> {
    let monday = jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    Some((monday, add(monday, 6, Unit::Day)?))
}

/// Monday and Sunday of the week that `date` is in.
pub fn week_of(date: Date) -> Option<(Date, Date)> {
    let back = i32::from(date.weekday().to_monday_zero_offset());
    let monday = add(date, -back, Unit::Day)?;
    Some((monday, add(monday, 6, Unit::Day)?))
}

/// Monday of the n-th week of a month, as appointments count them: the first is the one that holds the month's first Thursday; -1 is the last.
pub fn nth_week(year: i16, month: i8, nth: i8) -> Option<Date> {
    let thursday = nth_weekday(year, month, nth, 4)?;
    add(thursday, -3, Unit::Day)
}

/// The n-th such weekday of a month; -1 is the last. Monday is 1.
pub fn nth_weekday(year: i16, month: i8, nth: i8, weekday: i8) -> Option<Date> {
    day(year, month, 1)?.nth_weekday_of_month(nth, weekday_of(weekday)?).ok()
}

/// The first such weekday on or after `date`. Monday is 1.
pub fn weekday_from(date: Date, weekday: i8) -> Option<Date> {
    let ahead = (weekday - iso_number(date)).rem_euclid(7);
    add(date, i32::from(ahead), Unit::Day)
}

/// The last such weekday on or before `date`. Monday is 1.
pub fn weekday_until(date: Date, weekday: i8) -> Option<Date> {
    let back = (iso_number(date) - weekday).rem_euclid(7);
    add(date, -i32::from(back), Unit::Day)
}

/// Monday is 1, Sunday 7.
pub fn iso_number(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

fn weekday_of(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// `date` moved by calendar units; a day that the month doesn't have becomes its last. `None` out of the calendar, and for units of the clock.
pub fn add(date: Date, amount: i32, unit: Unit) -> Option<Date> {
    let amount = i64::from(amount);
    let span = match unit {
        Unit::Day => Span::new().try_days(amount),
        Unit::Week => Span::new().try_weeks(amount),
        Unit::Weekend => Span::new().try_weeks(amount),
        Unit::Month => Span::new().try_months(amount),
        Unit::Quarter => Span::new().try_months(amount * 3),
        Unit::Season => Span::new().try_months(amount * 3),
        Unit::HalfYear => Span::new().try_months(amount * 6),
        Unit::Year => Span::new().try_years(amount),
        Unit::Decade => Span::new().try_years(amount * 10),
        Unit::Century => Span::new().try_years(amount * 100),
        Unit::Businessday => return add_business_days(date, amount),
        Unit::Second | Unit::Minute | Unit::Hour => return None,
    };
    date.checked_add(span.ok()?).ok()
}

/// `date` moved by days that aren't Saturday or Sunday.
fn add_business_days(date: Date, amount: i64) -> Option<Date> {
    let weeks = amount / 5;
    let mut rest = amount % 5;
    let mut at = date.checked_add(Span::new().try_weeks(weeks).ok()?).ok()?;
    while rest != 0 {
        at = add(at, i32::try_from(rest.signum()).ok()?, Unit::Day)?;
        if iso_number(at) < 6 {
            rest -= rest.signum();
        }
    }
    Some(at)
}

/// The whole unit that `date` is in: its month, quarter, year, decade.
pub fn whole(date: Date, unit: Unit) -> Option<(Date, Date)> {
    let year = date.year();
    match unit {
        Unit::Day | Unit::Businessday => Some((date, date)),
        Unit::Week => week_of(date),
        Unit::Weekend => {
            let (monday, sunday) = week_of(date)?;
            Some((add(monday, 5, Unit::Day)?, sunday))
        }
        Unit::Month => month(year, date.month()),
        Unit::Quarter => months(year, (date.month() - 1) / 3 * 3 + 1, 3),
        Unit::HalfYear => months(year, (date.month() - 1) / 6 * 6 + 1, 6),
        Unit::Season => {
            // Whole months, as weather services count: winter begins in December.
            let back = date.month() % 3;
            let first = add(day(year, date.month(), 1)?, -i32::from(back), Unit::Month)?;
            Some((first, add(first, 2, Unit::Month)?.last_of_month()))
        }
        Unit::Year => Some((first_of_year(year)?, last_of_year(year)?)),
        Unit::Decade => years(year.div_euclid(10) * 10, 10),
        Unit::Century => years(year.div_euclid(100) * 100, 100),
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// First and last day of `count` years from `first` on.
pub fn years(first: i16, count: i16) -> Option<(Date, Date)> {
    Some((first_of_year(first)?, last_of_year(first.checked_add(count - 1)?)?))
}

/// Days from `a` to `b`.
pub fn days_between(a: Date, b: Date) -> i32 {
    b.since(a).map_or(0, |span| span.get_days())
}

/// Whole months from `a` to `b`, down to the month that both are in.
pub fn months_between(a: Date, b: Date) -> i32 {
    (i32::from(b.year()) - i32::from(a.year())) * 12 + i32::from(b.month()) - i32::from(a.month())
}

/// Easter Sunday of the Western churches (Meeus, Jones and Butcher's rule).
pub fn easter(year: i16) -> Option<Date> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let at = (h + l - 7 * m + 114) % 31 + 1;
    day(year, i8::try_from(month).ok()?, i8::try_from(at).ok()?)
}

/// Easter Sunday of the Eastern churches: by the Julian reckoning, told in our calendar.
pub fn orthodox_easter(year: i16) -> Option<Date> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let month = (d + e + 114) / 31;
    let at = (d + e + 114) % 31 + 1;
    let behind = y / 100 - y / 400 - 2;
    add(day(year, i8::try_from(month).ok()?, i8::try_from(at).ok()?)?, behind, Unit::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_and_weekdays() {
        assert_eq!(nth_weekday(2016, 11, 4, 4), Some(d("2016-11-24")));
        assert_eq!(nth_weekday(2024, 2, -1, 4), Some(d("2024-02-29")));
        assert_eq!(nth_weekday(2024, 2, 6, 4), None);
        assert_eq!(iso_week(2016, 1), Some((d("2016-01-04"), d("2016-01-10"))));
        assert_eq!(iso_week(2016, 60), None);
        assert_eq!(week_of(d("2025-06-22")), Some((d("2025-06-16"), d("2025-06-22"))));
        assert_eq!(weekday_from(d("2025-06-22"), 1), Some(d("2025-06-23")));
        assert_eq!(weekday_until(d("2025-06-22"), 7), Some(d("2025-06-22")));
    }

    #[test]
    fn days_that_are_not() {
        assert_eq!(day(2025, 2, 31), None);
        assert_eq!(day(0, 13, 1), None);
        assert_eq!(add(d("9999-12-31"), 1, Unit::Day), None);
        assert_eq!(add(d("2024-01-31"), 1, Unit::Month), Some(d("2024-02-29")));
    }

    #[test]
    fn wholes() {
        assert_eq!(whole(d("2025-05-09"), Unit::Quarter), Some((d("2025-04-01"), d("2025-06-30"))));
        assert_eq!(whole(d("2025-01-09"), Unit::Season), Some((d("2024-12-01"), d("2025-02-28"))));
        assert_eq!(whole(d("1999-01-09"), Unit::Decade), Some((d("1990-01-01"), d("1999-12-31"))));
    }

    #[test]
    fn easter_sundays() {
        for (year, at) in [(2010, "2010-04-04"), (2019, "2019-04-21"), (2024, "2024-03-31"), (1961, "1961-04-02")] {
            assert_eq!(easter(year), Some(d(at)));
        }
    }

    #[test]
    fn differences() {
        assert_eq!(days_between(d("2024-02-28"), d("2024-03-01")), 2);
        assert_eq!(months_between(d("2019-05-03"), d("2021-03-31")), 22);
    }
}
