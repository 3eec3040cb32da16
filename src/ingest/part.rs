//! Sentences that say the same of several things, taken apart: each value with its own words.
//!
//! "It signed pacts with Riga (2004), Oslo (2009) and Kiel (2013)" says when of three pacts. Its second part is "It signed pacts with … Oslo (2009)": what
//! stands before the list, a sign that something is left out, and the part. What is said of one thing then can't be taken for what is said of
//! another. A sentence whose parts aren't alike is left whole.

mod list;
mod splice;
mod words;

use list::List;
use splice::Splice;

use crate::statement::{Statement, is_stopword};
use crate::text::{Span, Token, tokens};

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
    let mut out = Splice::new(text);
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

/// Does the part say more than its values?
fn says_something(text: &str, marks: &[(usize, Span)]) -> bool {
    let content = |token: &Token| {
        let word = token.span.of(text);
        token.is_word() && !is_stopword(word) && !marks.iter().any(|(_, mark)| mark.overlaps(token.span))
    };
    tokens(text).iter().any(content)
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
            "The pact, which was changed in the first year of the fund, in 2017 and 2018, is old.",
            "During the 2019 meeting in Riga, the ports spoke of new quays by 2030.",
            "It will be tied up by two cables, 118 and 131 kilometres long.",
            "Letters rose to 312 million, from 274 million.",
            "It has two piers, of 2,600 and 3,100 metres.",
            "The post has 17,400 men, 2,900 fewer than in 2017, and runs 640 offices.",
            "The pilot had 11,200 hours, 6,300 of them on the island.",
            "The towers are 40 and 60 metres high respectively.",
            "The pact was signed on 3 May 2019 by seven states.",
            "The mill was founded in 1636 and turned into a school in 1994.",
        ] {
            assert_eq!(told(text).len(), 1, "{text}: {:?}", told(text));
        }
    }
}
