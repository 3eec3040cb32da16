//! Which half of the day a time is in, where the words leave it to its neighbour: "3-8pm", "9:30 to 3:00 pm".

use super::clock::Hours;
use crate::value::temporal::{Clock, DayPart, Length};

/// Both ends of a range of times in their halves of the day.
pub(super) fn halves(start: Hours, end: Hours, half: Option<bool>) -> (Clock, Clock) {
    match (start.pm, end.pm) {
        (None, Some(pm)) => {
            let same = start.minutes() % 720 < end.minutes() % 720 || start.hour == 12;
            let from = if same { pm } else { !pm };
            (start.clock(Some(from || start.full)), end.clock(None))
        }
        (Some(pm), None) => {
            let same = end.minutes() % 720 > start.minutes() % 720;
            let guess = half.unwrap_or(if same { pm } else { !pm });
            (start.clock(None), end.clock(Some(guess)))
        }
        (None, None) => {
            let guess = half;
            let wraps = end.minutes() < start.minutes() && !end.full;
            (
                start.clock(guess.map(|pm| pm && !(wraps && start.hour < 12))),
                match guess {
                    Some(pm) => end.clock(Some(pm)),
                    None if wraps => end.clock(Some(true)),
                    None => end.clock(None),
                },
            )
        }
        _ => (start.clock(None), end.clock(None)),
    }
}

pub(super) fn later(from: Clock, length: &Length) -> Option<Clock> {
    let Clock::At { hour, minute, second, sure } = from else { return None };
    let seconds = i32::try_from(length.bounds()?[0].seconds.round()).ok()?;
    let total = i32::from(hour) * 3600 + i32::from(minute.unwrap_or(0)) * 60 + i32::from(second.unwrap_or(0)) + seconds;
    let at = |value: i32| i8::try_from(value).ok();
    Some(Clock::At { hour: at(total / 3600 % 24)?, minute: at(total / 60 % 60), second: at(total % 60).filter(|s| *s > 0), sure })
}

/// The half of the day that a part of it lies in: pm is true.
pub(super) fn half(part: DayPart) -> Option<bool> {
    match part {
        DayPart::Morning | DayPart::Breakfast => Some(false),
        DayPart::Afternoon | DayPart::Evening | DayPart::Night | DayPart::Dinner => Some(true),
        DayPart::Lunch | DayPart::Daytime | DayPart::BusinessHours => None,
    }
}
