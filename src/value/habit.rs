//! How a text writes its numbers and dates: evidence of the whole draft that decides what one place leaves open.
//!
//! "24/06/2025" can only have the day first, so "03/04/2025" of the same draft is the third of April; after "13,9" and "2,5" the "28.500" are as
//! many thousands. [`Proofs`] of the parts of a text are added up, so that an edit costs no more than the part it touches.

use std::ops::{AddAssign, SubAssign};

/// The habits of a text. The default is English: a point for decimals, no evidence of the order of day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Habit {
    pub decimal: DecimalMark,
    pub date_order: DateOrder,
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

/// How often figures of a text can be read in one way only, and whether it has figures that its habits decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proofs {
    /// `24/06/2025`
    day_first: usize,
    /// `06/24/2025`
    month_first: usize,
    /// `1,234.5`, `0.5`
    point: usize,
    /// `1.234,5`, `0,5`, `28.500`
    comma: usize,
    /// Numbers with a point or comma between their figures.
    marked: usize,
    /// Dates in figures whose year doesn't come first.
    dated: usize,
}

impl Proofs {
    /// What a text shows, as it stands in the file. Linear.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut out, mut at) = (Self::default(), 0);
        while let Some(ahead) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
            let figures = Figures::at(bytes, at + ahead);
            out.count(&figures);
            at = figures.end;
        }
        out
    }

    /// What they come to. Days and months on both sides tell nothing; a comma needs two witnesses more than the point has. `asked` is an order
    /// that a person has set.
    pub fn habit(&self, asked: DateOrder) -> Habit {
        let date_order = match (asked, self.day_first, self.month_first) {
            (DateOrder::Unknown, 1.., 0) => DateOrder::DayFirst,
            (DateOrder::Unknown, 0, 1..) => DateOrder::MonthFirst,
            _ => asked,
        };
        let decimal = if self.comma > self.point + 1 { DecimalMark::Comma } else { DecimalMark::Point };
        Habit { decimal, date_order }
    }

    /// True where a text that shows this is read alike under both habits.
    pub fn reads_alike(&self, one: Habit, other: Habit) -> bool {
        (self.marked == 0 || one.decimal == other.decimal) && (self.dated == 0 || one.date_order == other.date_order)
    }

    fn count(&mut self, figures: &Figures) {
        let Figures { widths, values, marks, count, free, .. } = *figures;
        let is = |mark: u8| marks[..count.saturating_sub(1)].iter().all(|found| *found == mark);
        let slashed = count > 1 && (is(b'/') || is(b'.') || is(b'-'));
        let day_and_month = slashed && widths[0] <= 2 && widths[1] <= 2;
        self.dated += usize::from(day_and_month && (count == 3 || is(b'/')));
        self.marked += usize::from(count > 1 && marks[..count - 1].iter().any(|mark| matches!(mark, b'.' | b',')));
        if !free {
            return;
        }
        let dated = count == 3 && day_and_month && (widths[2] == 4 || widths[2] == 2 && is(b'/'));
        if dated {
            let fits = |value: u32, most: u32| (1..=most).contains(&value);
            self.day_first += usize::from(fits(values[0], 31) && values[0] > 12 && fits(values[1], 12));
            self.month_first += usize::from(fits(values[1], 31) && values[1] > 12 && fits(values[0], 12));
            return;
        }
        match figures.decimal() {
            Some(DecimalMark::Point) => self.point += 1,
            Some(DecimalMark::Comma) => self.comma += 1,
            None => {}
        }
    }
}

impl AddAssign for Proofs {
    fn add_assign(&mut self, other: Self) {
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self.point += other.point;
        self.comma += other.comma;
        self.marked += other.marked;
        self.dated += other.dated;
    }
}

/// Takes away what was added before.
impl SubAssign for Proofs {
    fn sub_assign(&mut self, other: Self) {
        self.day_first -= other.day_first;
        self.month_first -= other.month_first;
        self.point -= other.point;
        self.comma -= other.comma;
        self.marked -= other.marked;
        self.dated -= other.dated;
    }
}

/// More runs of digits than this are no number and no date.
const MOST_RUNS: usize = 6;

/// Runs of digits with one mark between each two: `1.234,5`.
#[derive(Clone, Copy)]
struct Figures {
    /// Digits and value of each run; a value that is too large stays at the largest.
    widths: [usize; MOST_RUNS],
    values: [u32; MOST_RUNS],
    marks: [u8; MOST_RUNS],
    /// How many runs; zero where there are more than fit.
    count: usize,
    /// Nothing before or behind makes them part of something longer.
    free: bool,
    /// Byte behind.
    end: usize,
}

impl Figures {
    fn at(bytes: &[u8], start: usize) -> Self {
        let mut out = Self {
            widths: [0; MOST_RUNS],
            values: [0; MOST_RUNS],
            marks: [0; MOST_RUNS],
            count: 0,
            free: start.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(|before| !joins(*before)),
            end: start,
        };
        let digit = |at: usize| bytes.get(at).copied().filter(u8::is_ascii_digit);
        loop {
            let run = out.count.min(MOST_RUNS - 1);
            let from = out.end;
            while let Some(figure) = digit(out.end) {
                out.values[run] = out.values[run].saturating_mul(10).saturating_add(u32::from(figure - b'0'));
                out.end += 1;
            }
            out.widths[run] = out.end - from;
            out.count += 1;
            let Some(mark) = bytes.get(out.end).filter(|mark| matches!(mark, b'.' | b',' | b'/' | b'-')) else { break };
            if digit(out.end + 1).is_none() {
                break;
            }
            out.marks[run] = *mark;
            out.end += 1;
        }
        out.free &=
            out.count <= MOST_RUNS && bytes.get(out.end).is_none_or(|behind| !behind.is_ascii_alphanumeric() && *behind != b'_');
        out.count = out.count.min(MOST_RUNS);
        out
    }

    /// The mark before the decimals that a number written so has.
    fn decimal(&self) -> Option<DecimalMark> {
        let last = self.count.checked_sub(2)?;
        let (grouping, mark) = (&self.marks[..last], self.marks[last]);
        let other = match mark {
            b'.' => DecimalMark::Comma,
            b',' => DecimalMark::Point,
            _ => return None,
        };
        let same = match mark {
            b'.' => DecimalMark::Point,
            _ => DecimalMark::Comma,
        };
        let begins = (1..=3).contains(&self.widths[0]);
        let grouped = self.widths[1..=last].iter().all(|width| *width == 3);
        if last > 0
            && begins
            && grouped
            && grouping.iter().all(|found| *found == grouping[0])
            && matches!(grouping[0], b'.' | b',')
        {
            // `1.234.567` groups, `1.234,5` has decimals.
            return if grouping[0] != mark { Some(same) } else { (self.widths[last + 1] == 3).then_some(other) };
        }
        if last > 0 {
            return None;
        }
        let zero = self.values[0] == 0;
        Some(if self.widths[1] == 3 && begins && !zero { other } else { same })
    }
}

/// True for what makes the digits behind it part of a word, an address, a longer number.
fn joins(before: u8) -> bool {
    before.is_ascii_alphanumeric() || matches!(before, b'/' | b'.' | b',' | b'-' | b':' | b'_' | b'#' | b'@' | b'%' | b'=' | b'&')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habit(text: &str) -> Habit {
        Proofs::of(text).habit(DateOrder::Unknown)
    }

    #[test]
    fn the_texts_own_numbers_show_the_decimal_mark() {
        assert_eq!(habit("28.500 Soldaten, 13,9 Prozent und 2,5 Milliarden").decimal, DecimalMark::Comma);
        assert_eq!(habit("1.234.567 and 1.234,5 of them").decimal, DecimalMark::Comma);
        assert_eq!(habit("0,5 of 28.500").decimal, DecimalMark::Comma);
        assert_eq!(habit("28,500 soldiers, 13.9 percent").decimal, DecimalMark::Point);
        assert_eq!(habit("28.500 of them").decimal, DecimalMark::Point);
        assert_eq!(habit("0.125 and 0.250, 3.125 and 2.500").decimal, DecimalMark::Point);
    }

    #[test]
    fn dates_show_their_order() {
        assert_eq!(habit("on 24/06/2025, not 03/04/2025").date_order, DateOrder::DayFirst);
        assert_eq!(habit("on 06-24-2025").date_order, DateOrder::MonthFirst);
        assert_eq!(habit("on 31.10.1974").date_order, DateOrder::DayFirst);
        assert_eq!(habit("on 24/06/2025 and 06/25/2025").date_order, DateOrder::Unknown);
        assert_eq!(habit("on 03/04/2025").date_order, DateOrder::Unknown);
        assert_eq!(Proofs::of("on 24/06/2025").habit(DateOrder::MonthFirst).date_order, DateOrder::MonthFirst);
    }

    #[test]
    fn dates_versions_and_addresses_show_no_decimal_mark() {
        for text in ["31.10.1974", "v1,2", "10.1000/182,55", "https://example.org/1,2/3,4", "2,019-04-05", "1,2,3,4,5,6,7,8"] {
            let Proofs { point, comma, .. } = Proofs::of(text);
            assert_eq!((point, comma), (0, 0), "{text}");
        }
    }

    #[test]
    fn only_what_a_habit_decides_is_read_otherwise() {
        let (english, comma) = (Habit::default(), Habit { decimal: DecimalMark::Comma, ..Habit::default() });
        let day_first = Habit { date_order: DateOrder::DayFirst, ..Habit::default() };
        assert!(Proofs::of("In 2019 seven ships came.").reads_alike(english, comma));
        assert!(!Proofs::of("Some 28.500 came.").reads_alike(english, comma));
        assert!(Proofs::of("Some 28.500 came.").reads_alike(english, day_first));
        assert!(!Proofs::of("It sank on 3/4.").reads_alike(english, day_first));
    }

    #[test]
    fn proofs_of_parts_add_up() {
        let (a, b) = ("on 24/06/2025 some 2,5", "and 28.500 on 3/4/25");
        let mut sum = Proofs::of(a);
        sum += Proofs::of(b);
        assert_eq!(sum, Proofs::of(&format!("{a} {b}")));
        sum -= Proofs::of(b);
        assert_eq!(sum, Proofs::of(a));
    }
}
