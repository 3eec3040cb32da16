//! A clause that lists: "Riga (2004), Oslo (2009) and Kiel (2013)", "5 in 2019 and 3 in 2020".
//!
//! It is cut at its commas and "and"s; pieces whose values are of the same kinds, the last behind an "and" or all in brackets, are a list.

use std::ops::Range;

use super::splice::Splice;
use super::words::{WORDS, is_verb, thing};
use super::{Part, says_something, trimmed};
use crate::statement::{Statement, is_stopword};
use crate::text::{Shape, Span, Token};
use crate::value::Kind;

/// A clause cut at its commas and "and"s.
pub(super) struct List<'a> {
    text: &'a str,
    clause: Span,
    tokens: &'a [Token],
    values: &'a [&'a Statement],
    pieces: Vec<Piece>,
}

/// From one joint to the next, with the values in it; the joint itself apart.
struct Piece {
    span: Span,
    values: Range<usize>,
    /// The values stand in brackets at its end.
    bracket: Option<Span>,
    /// An "and" stands before it.
    joined: bool,
}

/// How a part hangs on what stands before the list.
enum Start {
    /// "…, 1.4 million in 2020": it leaves out all that the first part says.
    Value,
    /// "…, Oslo (2009)": a thing in the place of the first one.
    Thing,
    /// "…, onshore wind 9.4 TWh", "…, imports fell to 3.4 TWh": it says its own subject.
    Own,
}

impl<'a> List<'a> {
    pub(super) fn of(text: &'a str, clause: Span, tokens: &'a [Token], values: &'a [&'a Statement]) -> Option<Self> {
        let words = clause.of(text).to_lowercase();
        if values.len() < 2 || WORDS.paired.iter().any(|word| words.contains(word)) {
            return None;
        }
        let mut out = Self { text, clause, tokens, values, pieces: Vec::new() };
        out.cut();
        (out.pieces.len() > 1).then_some(out)
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn cut(&mut self) {
        let mut depth = 0_usize;
        let mut start = self.clause.start;
        let mut joined = false;
        let mut at = 0;
        while at < self.tokens.len() {
            let is_join = |word: &str| matches!(word, "and" | "or" | "but");
            let joint = match self.word(at) {
                "(" => {
                    depth += 1;
                    0
                }
                ")" => {
                    depth = depth.saturating_sub(1);
                    0
                }
                "," | ";" if depth == 0 => 1 + usize::from(is_join(self.word(at + 1))),
                word if depth == 0 && is_join(word) => 1,
                _ => 0,
            };
            let last = (at + joint).checked_sub(1).and_then(|last| self.tokens.get(last));
            if let (Some(first), Some(last)) = (self.tokens.get(at).filter(|_| joint > 0), last) {
                let is_inside = |value: &&Statement| value.value.written.overlaps(first.span);
                if !self.values.iter().any(is_inside) {
                    self.push(Span::new(start, first.span.start), joined);
                    start = last.span.end;
                    joined = is_join(last.span.of(self.text));
                }
            }
            at += joint.max(1);
        }
        self.push(Span::new(start, self.clause.end), joined);
    }

    /// A piece without a value belongs to the one before, or before a list in brackets to the one behind.
    fn push(&mut self, span: Span, joined: bool) {
        let first = self.pieces.last().map_or(0, |piece| piece.values.end);
        let count = self.values.iter().skip(first).take_while(|value| value.value.span.start < span.end).count();
        let span = trimmed(self.text, span);
        let bracket = self.bracket(span, first..first + count);
        match self.pieces.last_mut() {
            Some(last) if last.values.is_empty() => {
                *last = Piece { span: last.span.cover(span), values: first..first + count, bracket, joined: last.joined };
            }
            Some(last) if count == 0 && last.bracket.is_none() => last.span = last.span.cover(span),
            _ => self.pieces.push(Piece { span, values: first..first + count, bracket, joined }),
        }
    }

    /// The brackets in which all of the last values of a piece stand.
    fn bracket(&self, span: Span, values: Range<usize>) -> Option<Span> {
        let last = self.values.get(values.end.checked_sub(1)?).filter(|_| !values.is_empty())?.value.span;
        let own = span.of(self.text);
        let open = own.get(..last.start.checked_sub(span.start)?)?.rfind('(')?;
        let close = open + own.get(open..)?.find(')')?;
        (last.end <= span.start + close).then(|| Span::new(span.start + open, span.start + close + 1))
    }

    fn kinds(&self, values: Range<usize>) -> Vec<Kind> {
        self.values.get(values).unwrap_or(&[]).iter().map(|value| value.kind).collect()
    }

    /// The first run of pieces that are alike, with the number of values of each.
    fn run(&self) -> Option<(Range<usize>, usize)> {
        (0..self.pieces.len()).find_map(|from| {
            let (a, b) = (self.pieces.get(from)?, self.pieces.get(from + 1)?);
            let (kinds, next) = (self.own_kinds(a), self.own_kinds(b));
            let most = kinds.len().min(next.len());
            let count = (1..=most).rev().find(|&n| kinds.get(kinds.len() - n..) == next.get(..n))?;
            let own = kinds.get(kinds.len() - count..)?;
            let alike = |at: &usize| {
                self.pieces.get(*at).is_some_and(|piece| {
                    let kinds = self.own_kinds(piece);
                    piece.bracket.is_some() == a.bracket.is_some() && kinds.get(..count) == Some(own) && !self.is_share(piece)
                })
            };
            let mut to = from + 1;
            while to < self.pieces.len() && alike(&to) {
                to += 1;
                // More values than the first has: what follows isn't the list any more.
                if self.pieces.get(to - 1).is_some_and(|piece| self.own_kinds(piece).len() != count) {
                    break;
                }
            }
            // "Two cables, 118 kilometres long": without an "and" the second says more of the first.
            let is_list = a.bracket.is_some() || self.pieces.get(to - 1).is_some_and(|last| last.joined);
            let bare = (from..to).any(|at| self.pieces.get(at).is_some_and(|piece| self.is_bare(piece)));
            (to > from + 1 && is_list && !bare).then_some((from..to, count))
        })
    }

    /// The kinds of a piece's values; of brackets those alone that stand in them.
    fn own_kinds(&self, piece: &Piece) -> Vec<Kind> {
        self.kinds(self.own_values(piece))
    }

    fn own_values(&self, piece: &Piece) -> Range<usize> {
        let Some(bracket) = piece.bracket else { return piece.values.clone() };
        let before = self.values.get(piece.values.clone()).unwrap_or(&[]);
        let outside = before.iter().filter(|value| value.value.span.start < bracket.start).count();
        piece.values.start + outside..piece.values.end
    }

    /// "118 and 131 kilometres": the first has its unit from the last, and cut off it would have none.
    fn is_bare(&self, piece: &Piece) -> bool {
        let mut values = self.values.get(self.own_values(piece)).unwrap_or(&[]).iter();
        values.any(|value| {
            matches!(value.kind, Kind::Unit | Kind::Percent | Kind::Money)
                && value.value.span.of(self.text).chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        })
    }

    /// "6,300 of them", "of which €1.1 million", "of 2,600 metres": said of the value before.
    fn is_share(&self, piece: &Piece) -> bool {
        let words = piece.span.of(self.text).to_lowercase();
        words.starts_with("of ") || WORDS.share.iter().any(|share| words.contains(share))
    }

    pub(super) fn parts(&self, offset: usize) -> Option<Vec<Part>> {
        let (run, count) = self.run()?;
        let pieces = self.pieces.get(run)?;
        let (first, rest) = pieces.split_first()?;
        let last = pieces.last()?;
        let own_first = self.own_values(first);
        let own_first = own_first.end - count..own_first.end;
        let head = self.values.get(own_first.start)?;
        let tail = self.tail(last, count);
        let lead = match first.bracket {
            Some(bracket) => Span::new(self.clause.start, thing(self.text, self.tokens, bracket.start)),
            None => Span::new(self.clause.start, head.value.written.start),
        };
        // "During the summit of 2019, the ports agreed on 2030": the first piece says nothing by itself.
        let says = |span: Span| self.tokens.iter().any(|token| span.contains(token.span) && is_verb(token.span.of(self.text)));
        let own_words = rest.iter().any(|piece| matches!(self.start(piece), Some(Start::Own)));
        if first.bracket.is_none() && own_words && !says(lead) {
            return None;
        }
        let shared = rest.iter().all(|piece| !matches!(self.start(piece), Some(Start::Own)));
        let mut out = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let start = if at == 0 { Start::Own } else { self.start(piece)? };
            let is_last = at + 1 == pieces.len();
            let own = Span::new(piece.span.start, if is_last { tail.start } else { piece.span.end });
            let mut text = Splice::new(self.text);
            if at == 0 {
                text.copy(Span::new(self.clause.start, own.end));
            } else {
                if !matches!(start, Start::Own) {
                    text.copy(self.bare(lead, own));
                    text.left_out();
                }
                let elided = if matches!(start, Start::Value) { self.elided(own_first.start, piece) } else { None };
                text.copy_with(own, elided);
            }
            if shared || is_last {
                if !is_last && tail.of(self.text).contains(char::is_alphanumeric) {
                    text.left_out();
                }
                text.copy(tail);
            }
            // What stands around the list is carried once.
            let around = if shared { at == 0 } else { is_last };
            let carries = |value: &Statement| {
                let span = value.value.span;
                own.contains(span) || (at == 0 && lead.contains(span)) || (around && tail.contains(span))
            };
            let carried = || self.values.iter().enumerate().filter(|(_, value)| carries(value));
            let marks: Vec<_> = carried().filter_map(|(at, value)| Some((offset + at, text.place(value.value.span)?))).collect();
            if !says_something(&text.made, &marks) {
                return None;
            }
            let own = if at == 0 { self.clause } else { carried().fold(own, |own, (_, value)| own.cover(value.value.span)) };
            out.push(Part { text: text.made, marks, own, before: None });
        }
        let carried: usize = out.iter().map(|part| part.marks.len()).sum();
        (carried == self.values.len()).then_some(out)
    }

    /// What stands behind the list: from the first mark that ends its last part.
    fn tail(&self, last: &Piece, count: usize) -> Span {
        let end = self.own_values(last).start + count;
        let value = self.values.get(end - 1).map_or(last.span.end, |value| value.value.span.end);
        let from = last.bracket.map_or(value, |bracket| bracket.end);
        let ends = |token: &&Token| {
            token.span.start >= from && matches!(token.span.of(self.text), "," | ";" | ":" | "—" | "–" | "." | "?" | "!")
        };
        let at = match last.bracket {
            Some(_) => from,
            None => self.tokens.iter().find(ends).map_or(self.clause.end, |token| token.span.start),
        };
        Span::new(at.min(self.clause.end), self.clause.end)
    }

    /// How a part that isn't the first begins; none where it can't be told apart.
    fn start(&self, piece: &Piece) -> Option<Start> {
        let first = self.values.get(self.own_values(piece).start)?.value.written.start;
        let before = piece.bracket.map_or(first, |bracket| bracket.start);
        let mut words = self.tokens.iter().filter(|token| token.span.start >= piece.span.start && token.span.end <= before);
        let begins_with_verb = words.clone().next().is_some_and(|token| is_verb(token.span.of(self.text)));
        if begins_with_verb {
            return None;
        }
        if piece.bracket.is_some() {
            // "Marl (840 megawatts)" says what Marl has, whatever happened to it; "Riga (2004)" says nothing alone.
            let values = self.values.get(self.own_values(piece)).unwrap_or(&[]);
            let alone = values.iter().all(|value| {
                value.kind == Kind::Unit || (value.kind == Kind::Count && !value.head.before && !value.head.words.is_empty())
            });
            return words.next().map(|_| if alone { Start::Own } else { Start::Thing });
        }
        let joint = |token: &Token| {
            let word = token.span.of(self.text).to_lowercase();
            token.shape == Shape::Mark || is_stopword(&word) || WORDS.joint.contains(word.as_str())
        };
        Some(if words.all(joint) { Start::Value } else { Start::Own })
    }

    /// The lead without the little words at its end that the part has as well: "met on … on 4 June".
    fn bare(&self, lead: Span, own: Span) -> Span {
        let first = own.of(self.text).split_whitespace().next().unwrap_or("");
        let text = lead.of(self.text).trim_end();
        let cut = text.strip_suffix(first).filter(|rest| rest.ends_with(' ') && is_stopword(first)).unwrap_or(text);
        Span::new(lead.start, lead.start + cut.trim_end().len())
    }

    /// The noun that a part's number leaves out, and where it belongs: "1.4 million" of passengers.
    fn elided(&self, first: usize, piece: &Piece) -> Option<(usize, Span)> {
        let (full, bare) = (self.values.get(first)?, self.values.get(self.own_values(piece).start)?);
        let counted = full.kind == Kind::Count && !full.head.before && (bare.head.before || bare.head.words.is_empty());
        let (from, to) = (full.head.words.first()?.0, full.head.words.last()?.0);
        counted.then(|| (bare.value.span.end, from.cover(to)))
    }
}
