//! Names as a text writes them: runs of capitalised words, with the small words between them.
//!
//! "He edits the Index of Tidal Power for the Oslo Institute" tells `Index of Tidal Power` and `Oslo Institute`.

use std::sync::Arc;

use super::stem::is_stopword;
use crate::text::token::{Shape, Token};

/// Names of two words or more, each once, in the order of their last mention.
pub(super) fn named(text: &str, tokens: &[Token]) -> Vec<Arc<str>> {
    let mut out: Vec<Arc<str>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(run) = run(text, tokens, at) else {
            at += 1;
            continue;
        };
        at = run.after;
        if run.words >= 2
            && let (Some(first), Some(last)) = (tokens.get(run.first), tokens.get(run.last))
        {
            let name: Arc<str> = text.get(first.span.start..last.span.end).unwrap_or("").into();
            out.retain(|known| *known != name);
            out.push(name);
        }
    }
    out
}

struct Run {
    first: usize,
    last: usize,
    /// Capitalised words in it.
    words: usize,
    after: usize,
}

fn run(text: &str, tokens: &[Token], first: usize) -> Option<Run> {
    let word = |at: usize| tokens.get(at).map(|token| token.span.of(text));
    let is_name = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
                && !(token.shape == Shape::Capital && is_stopword(token.span.of(text)))
        })
    };
    if !is_name(first) {
        return None;
    }
    let mut run = Run { first, last: first, words: 1, after: first + 1 };
    let mut at = first + 1;
    while at < tokens.len() && at - run.last <= MOST_BETWEEN && run.words < MOST_WORDS {
        if is_name(at) {
            (run.last, run.words, run.after) = (at, run.words + 1, at + 1);
        } else {
            let joins = word(at).is_some_and(|word| {
                matches!(word, "of" | "the" | "and" | "for" | "on" | "in" | "to" | "&" | "-" | "–" | "." | "’" | "'" | "s")
            });
            let initial = || tokens.get(at - 1).is_some_and(|before| before.span.len() == 1);
            if !joins || (word(at) == Some(".") && !initial()) {
                break;
            }
        }
        at += 1;
    }
    Some(run)
}

/// "of the", "and the": small words between two words of a name.
const MOST_BETWEEN: usize = 2;
const MOST_WORDS: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn names_are_runs_of_capitals() {
        let text = "Anna B. Holm edits the Index of Tidal Power for the Oslo Institute. In May the Oslo Institute met.";
        let names = named(text, &tokens(text));
        assert_eq!(
            names.iter().map(|name| &**name).collect::<Vec<_>>(),
            ["Anna B. Holm", "Index of Tidal Power", "Oslo Institute"]
        );
    }
}
