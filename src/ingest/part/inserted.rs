//! A clause between commas that is said of what stands before it: "The union Post, which has 11,800 members, called a strike for May".

use super::splice::Splice;
use super::words::{WORDS, is_participle, is_verb, thing};
use super::{Part, says_something, trimmed};
use crate::statement::{Statement, is_stopword};
use crate::text::{Span, Token};

/// "The union Post, which has 11,800 members, called a strike for May": a clause that is said of what stands before it, between commas.
pub(super) struct Inserted<'a> {
    text: &'a str,
    clause: Span,
    /// What it is said of.
    of: Span,
    /// From its first word to its last.
    span: Span,
}

impl<'a> Inserted<'a> {
    /// The first one with a value in it where values stand around it too.
    pub(super) fn of(text: &'a str, clause: Span, tokens: &[Token], values: &[&Statement]) -> Option<Self> {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
        let is_free = |at: usize| {
            let span = tokens.get(at).map(|token| token.span);
            span.is_some_and(|span| !values.iter().any(|value| value.value.written.overlaps(span)))
        };
        let mut depth = 0_usize;
        let mut open: Option<usize> = None;
        for at in 0..=tokens.len() {
            match word(at) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            let ends = at == tokens.len() || (depth == 0 && matches!(word(at), "," | ";" | "." | ":" | "—" | "–") && is_free(at));
            if !ends {
                continue;
            }
            // "…, which was changed in his first term, in 2017 and 2018, is old": the clause goes on.
            let goes_on = open.is_some() && word(at) == "," && is_stopword(word(at + 1)) && !is_verb(word(at + 1));
            if goes_on {
                continue;
            }
            if let Some(found) = open.and_then(|comma| Self::between(text, clause, tokens, comma, at, values)) {
                return Some(found);
            }
            let begins = word(at + 1);
            let relative = WORDS.relative.contains(begins) || (begins == "of" && WORDS.relative.contains(word(at + 2)));
            let closed = is_participle(begins);
            open = (word(at) == "," && (relative || closed)).then_some(at);
        }
        None
    }

    fn between(text: &'a str, clause: Span, tokens: &[Token], comma: usize, end: usize, values: &[&Statement]) -> Option<Self> {
        let first = tokens.get(comma + 1)?;
        let last = tokens.get(end.checked_sub(1)?)?;
        let span = first.span.cover(last.span);
        let is_last = tokens.get(end).is_none_or(|token| token.span.of(text) != ",");
        let inside = values.iter().filter(|value| span.contains(value.value.span)).count();
        // "…, signed in 1953." may be said of all that goes before.
        let unsure = is_participle(first.span.of(text)) && is_last;
        if inside == 0 || inside == values.len() || unsure {
            return None;
        }
        let comma = tokens.get(comma)?.span.start;
        // What "of which" is said of stands anywhere before.
        let from = if first.span.of(text) == "of" { comma } else { noun(text, tokens, comma) };
        let from = values
            .iter()
            .map(|value| value.value.written)
            .find(|value| value.start < from && from < value.end)
            .map_or(from, |value| value.start);
        Some(Self { text, clause, of: trimmed(text, Span::new(from, comma)), span })
    }

    /// The sentence without it, and it by itself.
    pub(super) fn parts(&self, values: &[&Statement], offset: usize) -> Option<Vec<Part>> {
        let behind = Span::new(self.span.end, self.clause.end);
        let mut main = Splice::new(self.text);
        main.copy(Span::new(self.clause.start, self.of.end));
        let rest = behind.of(self.text).trim_start_matches([',', ' ']);
        if rest.contains(char::is_alphanumeric) {
            main.left_out();
        }
        main.copy(Span::new(behind.end - rest.len(), behind.end));
        let mut own = Splice::new(self.text);
        own.copy(if self.of.is_empty() { self.span } else { self.of.cover(self.span) });
        let part = |made: Splice<'a>, inside: bool| {
            let of_part = values.iter().enumerate().filter(|(_, value)| self.span.contains(value.value.span) == inside);
            let marks: Vec<_> = of_part.filter_map(|(at, value)| Some((offset + at, made.place(value.value.span)?))).collect();
            let span = if inside { self.span } else { self.clause };
            let before = inside.then(|| Span::new(self.clause.start, self.of.start)).filter(|before| !before.is_empty());
            says_something(&made.made, &marks).then_some(Part { text: made.made, marks, own: span, before })
        };
        let out = vec![part(main, false)?, part(own, true)?];
        let carried: usize = out.iter().map(|part| part.marks.len()).sum();
        (carried == values.len()).then_some(out)
    }
}

/// Where what a clause between commas is said of begins: "the parcel centre at Riga", the town and what stands there.
fn noun(text: &str, tokens: &[Token], behind: usize) -> usize {
    let start = thing(text, tokens, behind);
    let before = tokens.partition_point(|token| token.span.end <= start).checked_sub(1).and_then(|at| tokens.get(at));
    let place = before.filter(|token| matches!(token.span.of(text), "at" | "in" | "on" | "for" | "of"));
    place.map_or(start, |token| thing(text, tokens, token.span.start))
}
