//! How a text writes its numbers and dates: evidence of the whole draft that decides what one place leaves open.

use crate::text::token::{Shape, tokens};

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

impl DecimalMark {
    /// The mark that the texts' own numbers show: `1.234,5` and `0,5` speak for the comma, `1,234.5` and `0.5` for the point. A comma needs two
    /// witnesses more than the point has.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut point, mut comma) = (0usize, 0usize);
        for text in texts {
            let tokens = tokens(text);
            let run = |at: usize| tokens.get(at).filter(|token| token.shape == Shape::Digits);
            for at in 0..tokens.len() {
                let (Some(left), Some(mark), Some(right)) = (run(at), tokens.get(at + 1), run(at + 2)) else { continue };
                if left.span.end != mark.span.start || mark.span.end != right.span.start {
                    continue;
                }
                let grouped = right.span.len() == 3 && left.span.len() <= 3;
                match (mark.span.of(text), grouped) {
                    (",", true) | (".", false) => point += 1,
                    (".", true) | (",", false) => comma += 1,
                    _ => {}
                }
            }
        }
        if comma > point + 1 { Self::Comma } else { Self::Point }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_own_numbers_show_the_decimal_mark() {
        assert_eq!(DecimalMark::of(["28.500 Soldaten, 13,9 Prozent und 2,5 Milliarden"]), DecimalMark::Comma);
        assert_eq!(DecimalMark::of(["28,500 soldiers, 13.9 percent"]), DecimalMark::Point);
        assert_eq!(DecimalMark::of(["28.500 of them"]), DecimalMark::Point);
    }
}
