//! What the words of time in the tables mean.

use super::{DayPart, Feast, Portion, Season, Unit};

/// A meaning of a word of time. The name that stands for it in the tables is the variant's in lower case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Word {
    /// `weak`: another word or a name as well ("may", "Jan").
    Month {
        number: i8,
        weak: bool,
    },
    Weekday {
        number: i8,
        weak: bool,
    },
    Unit {
        unit: Unit,
        count: u8,
        form: UnitForm,
    },
    DayPart(DayPart),
    /// An hour with a name: noon, midnight.
    Clock(i8),
    Tonight,
    Meridiem {
        pm: bool,
        touch: bool,
    },
    OClock,
    Zone,
    Season {
        season: Season,
        weak: bool,
    },
    /// Days from the reference day: today, tomorrow.
    Day(i32),
    /// last, this, next: units from the anchor. `before`: from a date told before in the text.
    Turn {
        offset: i32,
        before: bool,
    },
    Portion(Portion),
    Now,
    Past,
    Future,
    Every,
    Per,
    /// annually, every quarter: the distance between two times.
    Often {
        count: i64,
        unit: Unit,
    },
    Feast(Feast),
    /// EOD, BOM: the end or the beginning of the unit.
    Edge {
        end: bool,
        unit: Unit,
    },
    /// A word that only the grammar knows: FY, several, another.
    Lead,
}

/// Where a unit may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitForm {
    /// Anywhere: "year".
    Word,
    /// Anywhere, and a part of the day as well: "night".
    Night,
    /// Only behind a number: "hrs".
    Short,
    /// Only where it touches digits: "h".
    Touch,
}

impl Word {
    /// Reads the meaning of a table's line; `None` for what isn't known.
    pub fn parse(arguments: &[&'static str]) -> Option<Self> {
        let argument = |i: usize| arguments.get(i).copied().unwrap_or("");
        let first = argument(1);
        let weak = arguments.last() == Some(&"weak");
        Some(match argument(0) {
            "month" => Self::Month { number: first.parse().ok()?, weak },
            "weekday" => Self::Weekday { number: first.parse().ok()?, weak },
            "unit" => {
                let form = match argument(2) {
                    "" => UnitForm::Word,
                    "night" => UnitForm::Night,
                    "short" => UnitForm::Short,
                    "touch" => UnitForm::Touch,
                    _ => return None,
                };
                let (unit, count) = if first == "fortnight" { (Unit::Week, 2) } else { (unit(first)?, 1) };
                Self::Unit { unit, count, form }
            }
            "daypart" => Self::DayPart(day_part(first)?),
            "clock" => Self::Clock(first.parse().ok()?),
            "tonight" => Self::Tonight,
            "meridiem" => Self::Meridiem { pm: first == "pm", touch: argument(2) == "touch" },
            "oclock" => Self::OClock,
            "zone" => Self::Zone,
            "season" => Self::Season { season: season(first)?, weak },
            "day" => Self::Day(first.parse().ok()?),
            "turn" => Self::Turn { offset: first.parse().ok()?, before: argument(2) == "before" },
            "portion" => Self::Portion(portion(first)?),
            "when" => match first {
                "now" => Self::Now,
                "past" => Self::Past,
                "future" => Self::Future,
                _ => return None,
            },
            "every" => Self::Every,
            "per" => Self::Per,
            "often" => Self::Often { count: first.parse().ok()?, unit: unit(argument(2))? },
            "edge" => Self::Edge { end: first == "end", unit: unit(argument(2))? },
            "lead" => Self::Lead,
            "feast" => Self::Feast(Feast::parse(&arguments[1..])?),
            _ => return None,
        })
    }

    /// True when a value may begin with a word of this meaning, or be told by it together with words before it.
    pub fn triggers(self) -> bool {
        match self {
            Self::Unit { form, .. } => form != UnitForm::Touch,
            Self::Meridiem { .. } | Self::OClock | Self::Zone | Self::Per => false,
            _ => true,
        }
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "business-day" => Unit::Businessday,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "season" => Unit::Season,
        "quarter" => Unit::Quarter,
        "half-year" => Unit::HalfYear,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn day_part(name: &str) -> Option<DayPart> {
    Some(match name {
        "morning" => DayPart::Morning,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        "daytime" => DayPart::Daytime,
        "breakfast" => DayPart::Breakfast,
        "lunch" => DayPart::Lunch,
        "dinner" => DayPart::Dinner,
        "business-hours" => DayPart::BusinessHours,
        _ => return None,
    })
}

fn season(name: &str) -> Option<Season> {
    Some(match name {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

fn portion(name: &str) -> Option<Portion> {
    Some(match name {
        "early" => Portion::Early,
        "mid" => Portion::Mid,
        "late" => Portion::Late,
        "start" => Portion::Start,
        "end" => Portion::End,
        "earlier" => Portion::Earlier,
        "later" => Portion::Later,
        _ => return None,
    })
}
