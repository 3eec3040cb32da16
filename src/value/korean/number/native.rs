//! Native numerals: `하나`, `스물다섯`, `백스물다섯`, `세`.

use rust_decimal::Decimal;

use super::{Form, Number};

const TENS: [(&str, u32); 10] = [
    ("열", 10),
    ("스물", 20),
    ("스무", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
];
const UNITS: [(&str, u32); 22] = [
    ("하나", 1),
    ("한", 1),
    ("둘", 2),
    ("두", 2),
    ("셋", 3),
    ("세", 3),
    ("석", 3),
    ("서", 3),
    ("넷", 4),
    ("네", 4),
    ("넉", 4),
    ("너", 4),
    ("다섯", 5),
    ("닷", 5),
    ("여섯", 6),
    ("엿", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("여덜", 8),
    ("아홉", 9),
    ("첫", 1),
    ("처음", 1),
];

/// `스물다섯`, `백스물다섯`, `스물 다섯`, `세`.
pub(super) fn native(text: &str) -> Option<Number> {
    let mut at = 0;
    let mut value = 0;
    // `백스물`: a Chinese hundred before native tens.
    for (hundreds, size) in [("백", 100), ("이백", 200), ("삼백", 300), ("천", 1000)] {
        let rest = text.strip_prefix(hundreds);
        if rest.is_some_and(|rest| tens(rest).is_some_and(|(_, len)| len > 0)) {
            (at, value) = (hundreds.len(), size);
        }
    }
    let start = at;
    if let Some((tens, len)) = tens(&text[at..]) {
        value += tens;
        at += len;
        let blank = usize::from(text[at..].starts_with(' '));
        if let Some((unit, len)) = unit(&text[at + blank..]) {
            value += unit;
            at += blank + len;
        }
    } else if let Some((unit, len)) = unit(&text[at..]).or_else(|| ten_and(&text[at..])) {
        value += unit;
        at += len;
    }
    (at > start).then(|| Number {
        len: at,
        value: value.into(),
        step: Decimal::ONE,
        form: Form::Native,
        of: None,
        scale: Decimal::ONE,
    })
}

pub(super) fn tens(text: &str) -> Option<(u32, usize)> {
    TENS.iter().find(|(word, _)| text.starts_with(word)).map(|(word, value)| (*value, word.len()))
}

pub(super) fn unit(text: &str) -> Option<(u32, usize)> {
    UNITS
        .iter()
        .filter(|(word, _)| text.starts_with(word))
        .max_by_key(|(word, _)| word.len())
        .map(|(word, value)| (*value, word.len()))
}

/// `십하나`.
pub(super) fn ten_and(text: &str) -> Option<(u32, usize)> {
    let rest = text.strip_prefix('십')?;
    let (unit, len) = ["하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"]
        .iter()
        .zip(1..)
        .find(|(word, _)| rest.starts_with(**word))
        .map(|(word, value)| (value, word.len()))?;
    Some((10 + unit, '십'.len_utf8() + len))
}
