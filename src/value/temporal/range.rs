//! A span between two points, both belonging to it: "12 to 25 March 2020", "1950–1953".

use jiff::civil::Date;

use super::Point;

/// What one end leaves out and the other tells is filled in when the range is read: "June 24-25" has June at both ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    pub start: Point,
    pub end: Point,
}

impl Range {
    /// First and last day, where both ends are absolute and in order.
    pub fn days(&self) -> Option<(Date, Date)> {
        let (first, last) = (self.start.days()?.0, self.end.days()?.1);
        (first <= last).then_some((first, last))
    }
}
