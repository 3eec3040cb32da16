//! Sentences that say the same of several things, taken apart: each value with its own words.
//!
//! "It signed pacts with Riga (2004), Oslo (2009) and Kiel (2013)" says when of three pacts. Its second part is "It signed pacts with … Oslo (2009)": what
//! stands before the list, a sign that something is left out, and the part. What is said of one thing then can't be taken for what is said of
//! another. A sentence whose parts aren't alike is left whole.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::statement::{Statement, is_stopword};
use crate::text::{Shape, Span, Token, tokens};
use crate::value::Kind;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub text: String,
    /// Which of the sentence's values it carries, and where they stand in `text`.
    pub marks: Vec<(usize, Span)>,
    /// Where its values stand; bytes of the block's text.
    pub own: Span,
    /// The clause before it, which says what it speaks of.
    pub before: Option<Span>,
}

/// The parts of a sentence of the block's text; `values` are those of the sentence, in order.
pub(super) fn parts(text: &str, sentence: Span, values: &[&Statement]) -> Vec<Part> {
    if values.len() < 2 {
        return vec![whole(text, sentence, values, 0)];
    }
    let tokens: Vec<Token> = tokens(sentence.of(text)).into_iter().map(|token| moved(token, sentence.start)).collect();
    let mut out: Vec<Part> = Vec::new();
    let mut first = 0;
    let mut before = None;
    for clause in clauses(text, sentence, &tokens, values) {
        let count = values.iter().skip(first).take_while(|value| value.value.span.start < clause.end).count();
        let own = values.get(first..first + count).unwrap_or(&[]);
        let inside = |token: &&Token| clause.contains(token.span);
        let tokens: Vec<Token> = tokens.iter().filter(inside).copied().collect();
        let list = List::of(text, clause, &tokens, own).and_then(|list| list.parts(first));
        let found = list.unwrap_or_else(|| vec![whole(text, clause, own, first)]);
        out.extend(found.into_iter().map(|part| Part { before, ..part }));
        before = Some(clause);
        first += count;
    }
    out
}

fn moved(token: Token, by: usize) -> Token {
    Token { span: Span::new(token.span.start + by, token.span.end + by), ..token }
}

fn whole(text: &str, span: Span, values: &[&Statement], first: usize) -> Part {
    let mut out = Builder::new(text);
    out.copy(span);
    let marks = values.iter().enumerate().filter_map(|(at, value)| Some((first + at, out.place(value.value.span)?))).collect();
    Part { text: out.made, marks, own: span, before: None }
}

/// The sentence at its semicolons, each with a value of its own; whole where what stands before them is a list behind a colon.
fn clauses(text: &str, sentence: Span, tokens: &[Token], values: &[&Statement]) -> Vec<Span> {
    let mut depth = 0_usize;
    let mut out: Vec<Span> = Vec::new();
    let mut start = sentence.start;
    let has_value = |span: Span| values.iter().any(|value| span.contains(value.value.span));
    for token in tokens {
        match token.span.of(text) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            ":" if depth == 0 && out.is_empty() => return vec![sentence],
            ";" if depth == 0 && has_value(Span::new(start, token.span.start)) => {
                out.push(trimmed(text, Span::new(start, token.span.start)));
                start = token.span.end;
            }
            _ => {}
        }
    }
    let last = trimmed(text, Span::new(start, sentence.end));
    match out.last_mut() {
        Some(before) if !has_value(last) => before.end = last.end,
        _ => out.push(last),
    }
    out
}

fn trimmed(text: &str, span: Span) -> Span {
    let own = span.of(text);
    let start = span.start + own.len() - own.trim_start().len();
    Span::new(start, start + own.trim().len())
}

/// A clause cut at its commas and "and"s.
struct List<'a> {
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
    fn of(text: &'a str, clause: Span, tokens: &'a [Token], values: &'a [&'a Statement]) -> Option<Self> {
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
                    self.push(Span::new(start, first.span.start));
                    start = last.span.end;
                }
            }
            at += joint.max(1);
        }
        self.push(Span::new(start, self.clause.end));
    }

    /// A piece without a value belongs to the one before, or before a list in brackets to the one behind.
    fn push(&mut self, span: Span) {
        let first = self.pieces.last().map_or(0, |piece| piece.values.end);
        let count = self.values.iter().skip(first).take_while(|value| value.value.span.start < span.end).count();
        let span = trimmed(self.text, span);
        let bracket = self.bracket(span, first..first + count);
        match self.pieces.last_mut() {
            Some(last) if last.values.is_empty() => {
                *last = Piece { span: last.span.cover(span), values: first..first + count, bracket };
            }
            Some(last) if count == 0 && last.bracket.is_none() => last.span = last.span.cover(span),
            _ => self.pieces.push(Piece { span, values: first..first + count, bracket }),
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
            (to > from + 1).then_some((from..to, count))
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

    /// "6,300 of them", "of which €1.1 million": a share of the value before.
    fn is_share(&self, piece: &Piece) -> bool {
        let words = piece.span.of(self.text).to_lowercase();
        WORDS.share.iter().any(|share| words.contains(share))
    }

    fn parts(&self, offset: usize) -> Option<Vec<Part>> {
        let (run, count) = self.run()?;
        let pieces = self.pieces.get(run)?;
        let (first, rest) = pieces.split_first()?;
        let last = pieces.last()?;
        let own_first = self.own_values(first);
        let own_first = own_first.end - count..own_first.end;
        let head = self.values.get(own_first.start)?;
        let tail = self.tail(last, count);
        let lead = match first.bracket {
            Some(bracket) => Span::new(self.clause.start, self.thing(bracket.start)),
            None => Span::new(self.clause.start, head.value.written.start),
        };
        let shared = rest.iter().all(|piece| !matches!(self.start(piece), Some(Start::Own)));
        let mut out = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let start = if at == 0 { Start::Own } else { self.start(piece)? };
            let is_last = at + 1 == pieces.len();
            let own = Span::new(piece.span.start, if is_last { tail.start } else { piece.span.end });
            let mut text = Builder::new(self.text);
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
            let carries_tail = if shared { at == 0 } else { is_last };
            if shared || is_last {
                if !is_last && tail.of(self.text).contains(char::is_alphanumeric) {
                    text.left_out();
                }
                text.copy(tail);
            }
            let values = match at {
                0 => 0..own_first.end,
                _ => piece.values.start..piece.values.start + count,
            };
            let behind = last.values.start + count..self.values.len();
            let carried = values.chain(if carries_tail { behind } else { 0..0 });
            let marks: Vec<_> =
                carried.filter_map(|at| Some((offset + at, text.place(self.values.get(at)?.value.span)?))).collect();
            if !says_something(&text.made, &marks) {
                return None;
            }
            let own = if at == 0 { self.clause } else { own };
            out.push(Part { text: text.made, marks, own, before: None });
        }
        Some(out)
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

    /// Where the name of the thing begins that stands before a bracket.
    fn thing(&self, bracket: usize) -> usize {
        let end = self.tokens.partition_point(|token| token.span.start < bracket);
        let proper = self.tokens.get(end.saturating_sub(1)).is_some_and(|token| token.shape != Shape::Lower);
        let mut start = end;
        while let Some((at, token)) = start.checked_sub(1).and_then(|at| Some((at, self.tokens.get(at)?))) {
            let word = token.span.of(self.text);
            let article = matches!(word, "the" | "The" | "a" | "an");
            let inner = matches!(word, "of" | "-" | "–" | "'" | "’" | "&") || (word == "s" && token.span.len() == 1);
            let stops = match token.shape {
                Shape::Mark => !inner,
                Shape::Lower => !inner && (is_stopword(word) || is_verb(word) || (proper && token.span.len() > 3)),
                _ => false,
            };
            if article || stops {
                return if article { token.span.start } else { self.tokens.get(start).map_or(bracket, |token| token.span.start) };
            }
            start = at;
        }
        self.tokens.first().map_or(bracket, |token| token.span.start)
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
            return words.next().map(|_| Start::Thing);
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

/// Does the part say more than its values?
fn says_something(text: &str, marks: &[(usize, Span)]) -> bool {
    let content = |token: &Token| {
        let word = token.span.of(text);
        token.is_word() && !is_stopword(word) && !marks.iter().any(|(_, mark)| mark.overlaps(token.span))
    };
    tokens(text).iter().any(content)
}

fn is_verb(word: &str) -> bool {
    WORDS.verb.contains(word) || (word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase))
}

struct Words {
    joint: HashSet<&'static str>,
    verb: HashSet<&'static str>,
    share: Vec<&'static str>,
    paired: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = || include_str!("../../data/en/list-parts.tsv").lines().filter(|line| !line.starts_with('#'));
    let of = |class: &'static str| {
        lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(move |(key, _)| *key == class)
            .flat_map(|(_, words)| words.split('|'))
    };
    Words {
        joint: of("joint").collect(),
        verb: of("verb").collect(),
        share: of("share").collect(),
        paired: of("paired").collect(),
    }
});

/// A text made of stretches of another.
struct Builder<'a> {
    from: &'a str,
    made: String,
    /// Stretches of `from`, and where each begins in `made`.
    copied: Vec<(Span, usize)>,
}

impl<'a> Builder<'a> {
    fn new(from: &'a str) -> Self {
        Self { from, made: String::new(), copied: Vec::new() }
    }

    fn copy(&mut self, span: Span) {
        self.copied.push((span, self.made.len()));
        self.made.push_str(span.of(self.from));
    }

    /// The stretch, with another one put in where the first is told.
    fn copy_with(&mut self, span: Span, inserted: Option<(usize, Span)>) {
        let Some((at, words)) = inserted.filter(|(at, _)| span.start <= *at && *at <= span.end) else { return self.copy(span) };
        self.copy(Span::new(span.start, at));
        self.made.push(' ');
        self.made.push_str(words.of(self.from));
        self.copy(Span::new(at, span.end));
    }

    fn left_out(&mut self) {
        self.made.push_str(" … ");
    }

    /// Where a stretch of the other text stands in this one.
    fn place(&self, span: Span) -> Option<Span> {
        let (copied, at) = self.copied.iter().find(|(copied, _)| copied.contains(span))?;
        Some(Span::new(at + span.start - copied.start, at + span.end - copied.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::{Context, read};
    use crate::text::Block;
    use crate::value::Habit;

    fn told(text: &str) -> Vec<String> {
        let (reading, _) = read(&Block::paragraph(text), &Habit::default(), &Context::default());
        let values: Vec<&Statement> = reading.statements.iter().collect();
        let marked = |part: &Part| {
            let mut out = part.text.clone();
            for (_, mark) in part.marks.iter().rev() {
                out.insert(mark.end, '}');
                out.insert(mark.start, '{');
            }
            out
        };
        parts(text, Span::new(0, text.len()), &values).iter().map(marked).collect()
    }

    #[test]
    fn a_list_in_brackets_is_one_fact_a_thing() {
        assert_eq!(
            told("Since 2001 it has signed pacts with Riga (2004), Old Oslo (2009) and Kiel (2013)."),
            [
                "Since {2001} it has signed pacts with Riga ({2004}).",
                "Since 2001 it has signed pacts with … Old Oslo ({2009}).",
                "Since 2001 it has signed pacts with … Kiel ({2013}).",
            ]
        );
    }

    #[test]
    fn what_a_part_leaves_out_is_added() {
        assert_eq!(
            told("The port had 5.2 million passengers in 2019 and 1.4 million in 2020."),
            ["The port had {5.2 million} passengers in {2019}.", "The port had … {1.4 million} passengers in {2020}."]
        );
    }

    #[test]
    fn a_part_with_its_own_subject_stands_alone() {
        assert_eq!(
            told("Rivers supplied 17.2 TWh, onshore wind 9.4 TWh and the sun 2.9 TWh."),
            ["Rivers supplied {17.2 TWh}", "onshore wind {9.4 TWh}", "the sun {2.9 TWh}."]
        );
        assert_eq!(
            told("The pact has 15 members, who meet often; its office was opened in 1998."),
            ["The pact has {15} members, who meet often", "its office was opened in {1998}."]
        );
    }

    #[test]
    fn what_is_no_list_is_left_whole() {
        for text in [
            "The pilot had 11,200 hours, 6,300 of them on the island.",
            "The towers are 40 and 60 metres high respectively.",
            "The pact was signed on 3 May 2019 by seven states.",
            "The mill was founded in 1636 and turned into a school in 1994.",
        ] {
            assert_eq!(told(text).len(), 1, "{text}: {:?}", told(text));
        }
    }
}
