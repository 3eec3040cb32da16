//! Dates, times, durations and their ranges.

use super::{Cursor, Found};

/// What a temporal value comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Temporal;

impl Temporal {
    /// The coarse kind.
    pub fn kind(&self) -> super::Kind {
        super::Kind::Date
    }

    /// The yardstick's name of the kind.
    pub fn fine(&self) -> &'static str {
        "date"
    }

    /// The normal form.
    pub fn normal(&self) -> String {
        String::new()
    }
}

/// Reads the temporal value that begins at token `at`.
pub fn recognise(_cx: &Cursor<'_>, _at: usize) -> Option<Found> {
    None
}

/// How a claim's time stands to a fact's.
pub fn relate(_claim: &super::Value, _fact: &super::Value, _role: super::Role) -> super::Relation {
    super::Relation::Incomparable
}

/// A time in the style of another.
pub fn write(_value: &super::Value, _like: &super::Value, like_text: &str) -> String {
    like_text.to_owned()
}
