//! Expressions of time of Korean, which stand without blanks in one word with particles.
//!
//! `2025년 6월 22일` · `지난해` · `다음 주 월요일 오후 3시` · `3시부터 5시까지` · `2014년부터 2018년까지` · `70여 년` · `3주 후` · `매주` · `2020년대 초`.

mod point;
mod span;
mod table;

use crate::text::Span;
use crate::text::token::Shape;
use crate::value::temporal::Temporal;
use crate::value::{Bound, Content, Cursor, Found, Hedge, Value};

/// A value read in bytes of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read {
    pub value: Temporal,
    pub start: usize,
    pub end: usize,
    /// Behind the words of bound: 까지, 이후.
    pub written: usize,
    pub bound: Bound,
    pub hedge: Hedge,
}

/// Reads the Korean value of time that begins at token `at`.
pub fn recognise(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let token = cx.tokens.get(at)?;
    let touched = at > 0
        && cx.touches_left(at)
        && (cx.is_digits(at - 1) || matches!(cx.str(at - 1), "." | "," | ":" | "-" | "/") && at > 1 && cx.is_digits(at - 2));
    if touched || !matches!(token.shape, Shape::Digits | Shape::Cjk) {
        return None;
    }
    let hangul =
        token.shape == Shape::Cjk || cx.text.get(token.span.end..)?.chars().take(40).any(super::super::super::korean::is_hangul);
    if !hangul {
        return None;
    }
    let word = token.span.of(cx.text);
    let about = if word.starts_with('약') && word.len() > '약'.len_utf8() { '약'.len_utf8() } else { 0 };
    let read = span::read(cx.text, token.span.start + about)?;
    let end = (at..cx.len()).find(|next| cx.tokens[*next].span.end >= read.written).map_or(cx.len(), |next| next + 1);
    let hedge = if about > 0 { Hedge::About } else { read.hedge };
    let span = Span::new(read.start, read.end);
    let written = Span::new(token.span.start.min(read.start), read.written);
    let value = Value { span, written, content: Content::Temporal(read.value), hedge, bound: read.bound };
    Some(Found { value, end })
}
