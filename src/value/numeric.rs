//! The numeric kinds at one place of a text: which of them reads it.

use super::kind::{Amount, Bound, Content, Hedge, Value};
use super::number::{Form, Letters, number_around};
use super::{Cursor, Found};

/// Reads the numeric value whose first telling token is `at`.
pub fn recognise(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let number = number_around(cx, at, cx.floor, Letters::Clear)?;
    let span = cx.span(number.start, number.end);
    let amount = match number.form {
        Form::Fraction { of } => Amount::Fraction { value: number.value, step: number.step, of },
        _ => Amount::Point { value: number.value, step: number.step },
    };
    let value = Value { span, written: span, content: Content::Count(amount), hedge: Hedge::None, bound: Bound::None };
    Some(Found { value, end: number.end })
}
