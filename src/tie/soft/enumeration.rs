//! Lists inside a sentence: "A, B, C and D" as its parts.

use std::ops::Range;

use super::passage::Passage;

/// The parts of a list, as tokens; the first may begin, the last end with words that aren't of the list.
pub(super) type Parts = Vec<Range<usize>>;

/// The lists of the block with three parts or more, or two joined by "and". Linear.
pub(super) fn enumerations(passage: &Passage<'_>) -> Vec<Parts> {
    let mut out = Vec::new();
    let mut parts: Parts = Vec::new();
    let mut from = 0;
    let mut closed = false;
    let mut sentence = 0;
    let len = passage.tokens.len();
    let mut at = 0;
    while at < len {
        let word = passage.word(at);
        let in_sentence = passage.tokens.get(at).map_or(sentence, |token| passage.sentence_of(token.span.start));
        let breaks = in_sentence != sentence || matches!(word, ";" | ":" | "(" | ")" | "—" | "|" | "?" | "!" | "\"" | "“" | "”");
        let joins = matches!(word, "and" | "or" | "&");
        if breaks || (closed && (joins || word == ",")) {
            finish(&mut parts, from..at, &mut out);
            from = if in_sentence == sentence { at + 1 } else { at };
            closed = false;
        } else if joins || word == "," {
            if from < at {
                parts.push(from..at);
            }
            closed = joins || (word == "," && matches!(passage.word(at + 1), "and" | "or"));
            if word == "," && closed {
                at += 1;
            }
            from = at + 1;
        }
        sentence = in_sentence;
        at += 1;
    }
    finish(&mut parts, from..len, &mut out);
    out
}

fn finish(parts: &mut Parts, last: Range<usize>, out: &mut Vec<Parts>) {
    if !last.is_empty() {
        parts.push(last);
    }
    let parts = std::mem::take(parts);
    if parts.len() >= 2 {
        out.push(parts);
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::with_passage;
    use super::*;

    #[test]
    fn lists_end_with_and() {
        for (text, parts) in [
            ("The Circle: Estonia, Latvia and Finland met.", vec!["Estonia", "Latvia", "Finland met."]),
            ("It needs wind, tide, and sun, they said.", vec!["It needs wind", "tide", "sun"]),
            ("One thing.", vec![]),
        ] {
            with_passage(text, |passage| {
                let found: Vec<String> =
                    enumerations(passage).iter().flatten().map(|part| passage.span_of(part).of(text).to_owned()).collect();
                assert_eq!(found, parts, "{text}");
            });
        }
    }
}
