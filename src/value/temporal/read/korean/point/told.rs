//! What the pieces of a Korean expression of time come to: a day, a time of day, a place in the calendar.

use super::{Pieces, shift};
use crate::value::temporal::{Clock, DayPart, NthOf, Part, Pick, Point, Unit, When};

impl Pieces {
    pub(super) fn point(self) -> Option<Point> {
        let clock = self.clock();
        let portion = self.portion;
        let when = self.when();
        let weekday = self.weekday.filter(|_| self.day.is_some());
        if when.is_none() && clock.is_none() {
            return None;
        }
        Some(Point { when, clock, portion, weekday, ..Point::default() })
    }

    fn clock(&self) -> Option<Clock> {
        let pm = self.half.or(match self.day_part {
            Some(DayPart::Morning) => Some(false),
            Some(DayPart::Evening | DayPart::Night | DayPart::Daytime | DayPart::Lunch) => Some(true),
            _ => None,
        });
        if let Some(hour) = self.named {
            return Some(Clock::At { hour, minute: None, second: None, sure: true });
        }
        if let Some((hour, minute, second)) = self.clock {
            let night = self.day_part == Some(DayPart::Night);
            let hour = match pm {
                Some(true) if night && (hour == 12 || hour < 5) => hour % 12,
                Some(true) if hour < 12 => hour + 12,
                Some(false) if hour == 12 => 0,
                _ => hour % 24,
            };
            return Some(Clock::At { hour, minute, second, sure: pm.is_some() || hour > 12 || hour == 0 });
        }
        match (self.day_part, self.half) {
            (Some(part), _) => Some(Clock::Part(part)),
            (None, Some(pm)) => Some(Clock::Part(if pm { DayPart::Afternoon } else { DayPart::Morning })),
            (None, None) => None,
        }
    }

    fn when(&self) -> Option<When> {
        let inner = |of: When| match (self.nth, self.day, self.weekday, self.part, self.month) {
            (Some((nth, pick)), ..) => When::Nth(Box::new(NthOf { nth, pick, of })),
            (None, Some(day), _, _, None) if of.unit() == Unit::Month => {
                When::Nth(Box::new(NthOf { nth: day, pick: Pick::Unit(Unit::Day), of }))
            }
            (None, Some(day), _, _, Some(month)) if of.unit() == Unit::Year => {
                When::Nth(Box::new(NthOf { nth: 1, pick: Pick::MonthDay { month, day }, of }))
            }
            (None, None, _, _, Some(month)) if of.unit() == Unit::Year => {
                When::Nth(Box::new(NthOf { nth: 1, pick: Pick::Part(Part::Month(month)), of }))
            }
            (None, None, _, Some(part), None) if of.unit() == Unit::Year => {
                When::Nth(Box::new(NthOf { nth: 1, pick: Pick::Part(part), of }))
            }
            (None, None, Some(weekday), None, None) if of.unit() == Unit::Week => {
                When::Nth(Box::new(NthOf { nth: 1, pick: Pick::Weekday(weekday), of }))
            }
            _ => of,
        };
        if let Some(place) = self.place.clone() {
            return Some(match self.feast {
                Some(feast) if place.unit() == Unit::Year => {
                    When::Nth(Box::new(NthOf { nth: 1, pick: Pick::Holiday(feast), of: place }))
                }
                _ => inner(place),
            });
        }
        if let Some(feast) = self.feast {
            return Some(When::Holiday { feast, year: self.year });
        }
        match (self.year, self.month, self.day, self.part) {
            (year, month, Some(day), _) if month.is_some() || year.is_none() => Some(When::Day { year, month, day }),
            (year, Some(month), _, _) => Some(inner_nth(self, When::Part { year, part: Part::Month(month) })),
            (year, None, _, Some(part)) => Some(When::Part { year, part }),
            (Some(year), None, _, None) => Some(inner_nth(self, When::Year(year))),
            _ => match (self.nth, self.weekday) {
                (Some((nth, pick)), _) => {
                    let of = shift(0, Unit::Month, true);
                    Some(When::Nth(Box::new(NthOf { nth, pick, of })))
                }
                (None, Some(weekday)) => Some(When::Weekday(weekday)),
                (None, None) => None,
            },
        }
    }
}

fn inner_nth(pieces: &Pieces, of: When) -> When {
    match pieces.nth {
        Some((nth, pick)) => When::Nth(Box::new(NthOf { nth, pick, of })),
        None => of,
    }
}
