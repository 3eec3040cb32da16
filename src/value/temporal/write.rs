//! Values of time in words, in the style of another: `21 February 2025` like `21 March 2025`, `Feb. 21` like `Mar. 3`, `the 1950s` like `the 1960s`,
//! `seven decades` like `six decades`, `70-minute` like `90-minute`.
//!
//! A date is written no finer than the one it stands in for: February 2022 like `2021` is `2022`.

use rust_decimal::Decimal;

use super::edtf::{month_word, weekday_word};
use super::read::words;
use super::{Clock, Frequency, Length, Part, Point, Portion, Range, Season, Temporal, Unit, When};
use crate::text::token::{Shape, tokens};
use crate::value::spell;
use crate::value::{Amount, Cursor, Habit};

/// The value in the style of `like`, which is written `like_text`.
pub fn write(value: &Temporal, like: &Temporal, like_text: &str) -> String {
    let style = Style::of(like_text, like);
    match value {
        Temporal::Point(point) => point_like(point, like, &style),
        Temporal::Range(range) => range_like(range, like, &style),
        Temporal::Years(years) => listed(years),
        Temporal::Duration(length) | Temporal::Stretch { length, .. } => length_like(length, &style),
        Temporal::Frequency(frequency) => frequency_words(frequency, &style),
    }
}

/// The value with nothing to imitate.
pub fn plain(value: &Temporal) -> String {
    write(value, value, "")
}

/// How a date or length is written.
#[derive(Clone, Debug)]
struct Style {
    form: Form,
    short: bool,
    dot: bool,
    ordinal: bool,
    comma: bool,
    of: bool,
    /// Numbers in words.
    words: bool,
    hyphen: bool,
    joint: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    DayFirst,
    MonthFirst,
    /// Figures with that mark: year first, day first, or month first.
    Figures {
        mark: String,
        year_first: bool,
        day_first: bool,
        padded: bool,
    },
}

impl Style {
    /// The style of `text`, which was read as `like`.
    fn of(text: &str, like: &Temporal) -> Self {
        let (tokens, habit) = (tokens(text), Habit::default());
        let cx = Cursor::new(text, &tokens, &habit);
        let month = (0..cx.len()).find(|at| words::month(&cx, *at).is_some());
        let first = (0..cx.len()).find(|at| cx.is_digits(*at));
        let form = match (month, first) {
            (Some(month), Some(first)) if first < month && cx.str(first).len() <= 2 => Form::DayFirst,
            (Some(_), _) => Form::MonthFirst,
            (None, Some(first))
                if matches!(cx.str(first + 1), "-" | "/" | ".")
                    && cx.is_digits(first + 2)
                    && matches!(cx.str(first + 3), "-" | "/" | ".") =>
            {
                // What the draft's habit took for the day stands first here as well; 05/05 shows nothing, and words can't be taken for another day.
                let (day, month) = (like.fields().2, like.fields().1);
                let figure = cx.integer(first).and_then(|(value, _)| i8::try_from(value).ok());
                if day == month && figure == day {
                    return Self { form: Form::DayFirst, ..Self::of("", like) };
                }
                Form::Figures {
                    mark: cx.str(first + 1).to_owned(),
                    year_first: cx.str(first).len() == 4,
                    day_first: figure.is_some() && figure == day,
                    padded: cx.str(first).starts_with('0') || cx.str(first + 2).starts_with('0') || cx.str(first).len() == 4,
                }
            }
            _ => Form::MonthFirst,
        };
        let short = month.is_some_and(|month| cx.str(month).len() <= 4 && !matches!(cx.str(month), "May" | "June" | "July"));
        let digits_end = (0..cx.len()).find(|at| cx.is_digits(*at) && cx.str(*at).len() <= 2);
        Self {
            short,
            dot: short && month.is_some_and(|month| cx.str(month + 1) == "." && cx.touches(month)),
            ordinal: digits_end.is_some_and(|at| cx.is_any(at + 1, &["st", "nd", "rd", "th"]) && cx.touches(at)),
            comma: text.is_empty()
                || (0..cx.len()).any(|at| cx.str(at) == ",")
                || !(0..cx.len()).any(|at| cx.str(at).len() == 4 && cx.is_digits(at)),
            of: !cx.is_any(0, &["week", "weekend"]) && (0..cx.len()).any(|at| cx.is(at, "of")),
            words: first.is_none() && !text.is_empty() && cx.shape(0).is_some_and(|shape| shape != Shape::Mark),
            hyphen: (0..cx.len()).any(|at| cx.str(at) == "-" && cx.is_word(at + 1) && words::unit(&cx, at + 1).is_some()),
            joint: joint(&cx),
            form,
        }
    }

    fn month(&self, month: i8) -> String {
        let name = month_word(month);
        if !self.short || name.len() <= 4 {
            return name.to_owned();
        }
        let cut = if month == 9 { 4 } else { 3 };
        format!("{}{}", name.get(..cut).unwrap_or(name), if self.dot { "." } else { "" })
    }

    fn day(&self, day: i8) -> String {
        match u64::try_from(day) {
            Ok(day) if self.ordinal => spell::suffixed(day),
            _ => day.to_string(),
        }
    }

    fn number(&self, value: Decimal) -> String {
        let words = self.words.then(|| spell::words(value, false)).flatten();
        words.unwrap_or_else(|| value.normalize().to_string())
    }
}

/// What joins the two ends of a range: "to" or a mark.
fn joint(cx: &Cursor<'_>) -> String {
    (1..cx.len())
        .find_map(|at| match cx.str(at) {
            mark @ ("–" | "—") => Some(mark.to_owned()),
            "-" if cx.is_digits(at + 1) || words::month(cx, at + 1).is_some() => Some("-".to_owned()),
            word if ["to", "through", "until"].contains(&word) => Some(format!(" {word} ")),
            _ => None,
        })
        .unwrap_or_else(|| "–".to_owned())
}

fn point_like(point: &Point, like: &Temporal, style: &Style) -> String {
    let Some(when) = &point.when else { return point.clock.map(clock_words).unwrap_or_default() };
    let told = like_point(like).and_then(|like| like.when.as_ref());
    let when = coarser(when, told);
    let mut out = when_like(&when, style);
    if let Some(portion) = point.portion.filter(|_| same_width(&when, point)) {
        out = portion_words(portion, &out);
    }
    match point.clock {
        Some(clock) => format!("{out} at {}", clock_words(clock)),
        None => out,
    }
}

fn same_width(when: &When, point: &Point) -> bool {
    point.when.as_ref() == Some(when)
}

fn portion_words(portion: Portion, inner: &str) -> String {
    match portion {
        Portion::Early => format!("early {inner}"),
        Portion::Mid => format!("mid-{inner}"),
        Portion::Late => format!("late {inner}"),
        Portion::Start => format!("beginning of {inner}"),
        Portion::End => format!("end of {inner}"),
        Portion::Earlier | Portion::Later => inner.to_owned(),
    }
}

fn like_point(like: &Temporal) -> Option<&Point> {
    match like {
        Temporal::Point(point) => Some(point),
        Temporal::Range(range) => Some(&range.start),
        _ => None,
    }
}

/// The value no finer than the date it stands in for, and without a year where that has none.
fn coarser(when: &When, like: Option<&When>) -> When {
    let fields = Point::of(when.clone()).fields();
    let day = when.days().map(|days| days.0);
    match (like, fields) {
        (Some(When::Year(_)), (Some(year), _, _)) => When::Year(year),
        (Some(When::Decade { .. }), (Some(year), _, _)) => When::Decade { first: year.div_euclid(10) * 10, full: true },
        (Some(When::Century(_)), (Some(year), _, _)) => When::Century(year.div_euclid(100) + 1),
        (Some(When::Part { year, part: Part::Month(_) }), (told, Some(month), Some(_))) => {
            When::Part { year: year.and(told), part: Part::Month(month) }
        }
        (Some(When::Part { year: None, part: Part::Month(_) }), (Some(_), Some(month), None)) => {
            When::Part { year: None, part: Part::Month(month) }
        }
        (Some(When::Part { part: Part::Quarter(_), .. }), (Some(year), Some(month), _)) => {
            When::Part { year: Some(year), part: Part::Quarter((month - 1) / 3 + 1) }
        }
        (Some(When::Day { year: None, .. }), (Some(_), Some(month), Some(day))) => {
            When::Day { year: None, month: Some(month), day }
        }
        (_, (Some(year), Some(month), Some(day))) => When::Day { year: Some(year), month: Some(month), day },
        _ => match (when, day) {
            (When::Holiday { .. } | When::Nth(_), Some(day)) if when.unit() == Unit::Day => super::relative::day_of(day),
            _ => when.clone(),
        },
    }
}

fn when_like(when: &When, style: &Style) -> String {
    let year_behind =
        |year: &Option<i16>| year.map_or_else(String::new, |year| format!(" {}{year}", if style.of { "of " } else { "" }));
    match when {
        When::Day { year, month: Some(month), day } => day_like(*year, *month, *day, style),
        When::Day { day, .. } => format!("the {}", u64::try_from(*day).map_or_else(|_| day.to_string(), spell::suffixed)),
        When::Year(year) => year.to_string(),
        When::Decade { first, .. } => format!("{first}s"),
        When::Century(ordinal) => {
            let number = u64::from(ordinal.unsigned_abs());
            let words = style.words.then(|| spell::ordinal_words(number)).flatten();
            format!("{} century", words.unwrap_or_else(|| spell::suffixed(number)))
        }
        When::Fiscal { year, school: false } => format!("FY{year}"),
        When::Fiscal { year, school: true } => format!("school year {year}"),
        When::Part { year, part: Part::Month(month) } => match &style.form {
            Form::Figures { mark, year_first: true, .. } if year.is_some() => {
                format!("{}{mark}{month:02}", year.unwrap_or_default())
            }
            _ => format!("{}{}", style.month(*month), year_behind(year)),
        },
        When::Part { year, part: Part::Season(season) } => format!("{}{}", season_word(*season), year_behind(year)),
        When::Part { year, part: Part::Quarter(quarter) } => ordinal_part(*quarter, "quarter", "Q", *year, style),
        When::Part { year, part: Part::Half(half) } => ordinal_part(*half, "half", "H", *year, style),
        When::Part { year: Some(year), part: Part::Week(week) } => format!("week {week} of {year}"),
        When::Part { year: None, part: Part::Week(week) } => format!("week {week}"),
        When::Weekday(weekday) => weekday_word(*weekday).to_owned(),
        When::Now => "now".to_owned(),
        _ => match when.days() {
            Some((first, last)) => format!(
                "{} to {}",
                when_like(&super::relative::day_of(first), style),
                when_like(&super::relative::day_of(last), style)
            ),
            None => super::edtf::normal(&Temporal::Point(Point::of(when.clone()))),
        },
    }
}

fn season_word(season: Season) -> &'static str {
    season.word()
}

fn ordinal_part(number: i8, word: &str, letter: &str, year: Option<i16>, style: &Style) -> String {
    if !style.words && !style.of {
        return year.map_or_else(|| format!("{letter}{number}"), |year| format!("{letter}{number} {year}"));
    }
    let ordinal = u64::try_from(number).ok().and_then(spell::ordinal_words).unwrap_or_default();
    year.map_or_else(|| format!("{ordinal} {word}"), |year| format!("{ordinal} {word} of {year}"))
}

fn day_like(year: Option<i16>, month: i8, day: i8, style: &Style) -> String {
    match &style.form {
        Form::DayFirst => {
            let of = if style.of { "of " } else { "" };
            let head = format!("{} {of}{}", style.day(day), style.month(month));
            year.map_or(head.clone(), |year| format!("{head} {year}"))
        }
        Form::MonthFirst => {
            let head = format!("{} {}", style.month(month), style.day(day));
            year.map_or(head.clone(), |year| format!("{head}{} {year}", if style.comma { "," } else { "" }))
        }
        Form::Figures { mark, year_first, day_first, padded } => {
            let two = |number: i8| if *padded { format!("{number:02}") } else { number.to_string() };
            let pair = if *day_first && !year_first { [two(day), two(month)] } else { [two(month), two(day)] };
            match year {
                None => pair.join(mark),
                Some(year) if *year_first => format!("{year}{mark}{}", pair.join(mark)),
                Some(year) => format!("{}{mark}{year}", pair.join(mark)),
            }
        }
    }
}

fn range_like(range: &Range, like: &Temporal, style: &Style) -> String {
    let (start, end) = (&range.start, &range.end);
    let like_end = |point: &Point| {
        let told = like_point(like).and_then(|like| like.when.as_ref());
        point.when.as_ref().map(|when| coarser(when, told))
    };
    let joint = &style.joint;
    match (like_end(start), like_end(end)) {
        (Some(When::Year(a)), Some(When::Year(b))) => format!("{a}{joint}{b}"),
        (Some(When::Day { year: a, month: Some(m), day: from }), Some(When::Day { year: b, month: Some(n), day: to }))
            if (a, m) == (b, n) && !matches!(style.form, Form::Figures { .. }) =>
        {
            let days = format!("{}{joint}{}", style.day(from), style.day(to));
            let of = if style.of { "of " } else { "" };
            let year =
                b.map_or_else(
                    String::new,
                    |year| if style.form == Form::MonthFirst { format!(", {year}") } else { format!(" {year}") },
                );
            if style.form == Form::DayFirst {
                format!("{days} {of}{}{year}", style.month(m))
            } else {
                format!("{} {days}{year}", style.month(m))
            }
        }
        (Some(a), Some(b)) => {
            let spaced = if joint.starts_with(' ') { joint.clone() } else { format!(" {joint} ") };
            let wrap = |when: &When, point: &Point| match point.portion {
                Some(portion) if point.when.as_ref() == Some(when) => portion_words(portion, &when_like(when, style)),
                _ => when_like(when, style),
            };
            format!("{}{spaced}{}", wrap(&a, start), wrap(&b, end))
        }
        _ => super::edtf::normal(&Temporal::Range(range.clone())),
    }
}

fn listed(years: &[i16]) -> String {
    let words: Vec<String> = years.iter().map(i16::to_string).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.join(""),
    }
}

fn clock_words(clock: Clock) -> String {
    match clock {
        Clock::At { hour, minute, second, .. } => {
            let seconds = second.map_or_else(String::new, |second| format!(":{second:02}"));
            format!("{hour}:{:02}{seconds}", minute.unwrap_or(0))
        }
        Clock::Part(part) => format!("{part:?}").to_lowercase(),
    }
}

fn length_like(length: &Length, style: &Style) -> String {
    let hyphen = style.hyphen && length.parts.len() == 1;
    let parts: Vec<String> = length.parts.iter().map(|(amount, unit)| part_words(*amount, *unit, style, hyphen)).collect();
    let text = parts.join(" and ");
    if length.age { format!("{text}{}old", if hyphen { "-" } else { " " }) } else { text }
}

fn part_words(amount: Amount, unit: Unit, style: &Style, hyphen: bool) -> String {
    let number = match amount {
        Amount::Point { value, .. } | Amount::Fraction { value, .. } => style.number(value),
        Amount::Range { low, high, .. } => format!("{} to {}", style.number(low), style.number(high)),
    };
    if hyphen {
        return format!("{number}-{}", unit.word());
    }
    let one = amount.point() == Some(Decimal::ONE);
    format!("{number} {}", if one { unit.word().to_owned() } else { unit.plural() })
}

fn frequency_words(frequency: &Frequency, style: &Style) -> String {
    match frequency {
        Frequency::Every(length) => match length.whole() {
            Some((1, unit)) => format!("every {}", unit.word()),
            _ => format!("every {}", length_like(length, &Style { hyphen: false, ..style.clone() })),
        },
        Frequency::On(point) => match &point.when {
            Some(when) => format!("every {}", when_like(when, style)),
            None => "every day".to_owned(),
        },
        Frequency::Times { count: 1, per } => format!("once a {}", per.word()),
        Frequency::Times { count: 2, per } => format!("twice a {}", per.word()),
        Frequency::Times { count, per } => format!("{} times a {}", style.number(Decimal::from(*count)), per.word()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Content, DateOrder, Value, read};

    fn value(text: &str) -> (Value, Temporal) {
        let found = read(text, &tokens(text), &Habit::default());
        let value = found
            .into_iter()
            .find(|value| matches!(value.content, Content::Temporal(_)))
            .unwrap_or_else(|| panic!("no value of time in {text:?}"));
        let Content::Temporal(temporal) = value.content.clone() else { unreachable!() };
        (value, temporal)
    }

    #[test]
    fn dates_in_the_style_of_another() {
        for (from, like, expected) in [
            ("on February 21, 2025", "21 March 2025", "21 February 2025"),
            ("on 21 February 2025", "March 3, 2024", "February 21, 2025"),
            ("on 21 February 2025", "Mar. 3rd, 2024", "Feb. 21st, 2025"),
            ("on 21 February 2025", "2025-03-03", "2025-02-21"),
            ("on 21 February 2025", "24/06/2025", "21/02/2025"),
            ("on 21 February 2025", "June 20", "February 21"),
            ("on 21 February 2025", "20 June", "21 February"),
            ("in February 2022", "March 2022", "February 2022"),
            ("in February 2022", "Mar 2022", "Feb 2022"),
            ("in February 2022", "2021", "2022"),
            ("on 21 February 2025", "March of 2025", "February of 2025"),
            ("in 1953", "1960s", "1950s"),
            ("in the autumn of 2023", "spring of 2023", "autumn of 2023"),
            ("early 2024", "late 2024", "early 2024"),
            ("from June 24 to 25, 2025", "June 22-23", "June 24-25"),
            ("from 1950 to 1953", "1949–1952", "1950–1953"),
            ("in 2017 and 2018", "2015 and 2016", "2017 and 2018"),
            ("in February 2024", "two years later", "February 2024"),
        ] {
            let (like_value, like_time) = value(like);
            let text = like_value.span.of(like);
            assert_eq!(write(&value(from).1, &like_time, text), expected, "{from} like {like}");
        }
    }

    #[test]
    fn figures_keep_the_order_that_they_were_read_in() {
        let habit = |date_order| Habit { date_order, ..Habit::default() };
        let read_as = |text: &str, habit: &Habit| {
            let value = crate::value::read(text, &tokens(text), habit).remove(0);
            let Content::Temporal(time) = value.content else { panic!("no time in {text}") };
            time
        };
        let april = read_as("3 April 2026", &Habit::default());
        let like = |text: &str, order| write(&april, &read_as(text, &habit(order)), text);
        assert_eq!(like("05/04/2026", DateOrder::DayFirst), "03/04/2026");
        assert_eq!(like("05/04/2026", DateOrder::MonthFirst), "04/03/2026");
        assert_eq!(like("24.12.2026", DateOrder::Unknown), "3.4.2026");
        assert_eq!(like("05/05/2026", DateOrder::DayFirst), "3 April 2026");
    }

    #[test]
    fn lengths_in_the_style_of_another() {
        for (from, like, expected) in [
            ("a 70-minute call", "90-minute", "70-minute"),
            ("for seven decades", "six decades", "seven decades"),
            ("for seven decades", "60 years", "7 decades"),
            ("for 25 years", "thirty years", "twenty-five years"),
            ("for 1 year", "two years", "one year"),
            ("a two-day visit", "three-day", "two-day"),
        ] {
            let (like_value, like_time) = value(like);
            assert_eq!(write(&value(from).1, &like_time, like_value.span.of(like)), expected, "{from} like {like}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "on February 21, 2025",
            "in March 2021",
            "in 1966",
            "the 1950s",
            "the twentieth century",
            "in the spring of 2024",
            "in Q3 2024",
            "in the second half of 2023",
            "FY2025",
            "early 2024",
            "mid-2024",
            "late February 2025",
            "on June 22",
            "in June",
            "1950–1953",
            "June 24-25, 2025",
            "between May and July 2022",
            "2017 and 2018",
            "seven decades",
            "24 months",
            "a quarter of a century",
            "two days",
            "three to five years",
            "every two years",
            "annually",
        ] {
            let (_, time) = value(text);
            let written = plain(&time);
            assert_eq!(value(&written).1.normal(), time.normal(), "{text} → {written}");
        }
    }
}
