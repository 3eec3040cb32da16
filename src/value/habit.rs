//! How a text writes its numbers and dates: evidence of the whole draft that decides what one place leaves open.

/// The habits of a text. The default is English: a point for decimals, no evidence of the order of day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Habit {
    pub decimal: DecimalMark,
    pub date_order: DateOrder,
    pub language: Language,
}

/// The mark before the decimals; the other one groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    #[default]
    Point,
    Comma,
}

/// What `03/04/2025` means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateOrder {
    #[default]
    Unknown,
    DayFirst,
    MonthFirst,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    English,
    Korean,
}
