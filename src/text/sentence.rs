//! The sentences of a block.
//!
//! `It met in the U.S. Senate. "Fine," he said. The cost is $1.5 bn.` is three sentences. A stop ends one when white space follows and
//! what comes next begins as a sentence does. Semicolons and colons don't end one. Which abbreviations keep their stop to
//! themselves stands in `data/en/abbreviations.tsv`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{Shape, Span, Token};

/// The spans of the sentences of a block's text, ascending; every token is in one. `tokens` are those of the text. Linear.
///
/// ```
/// use factlint::text::{sentences, tokens};
///
/// let text = "Gen. Liiv spoke (it was late). \"Go home!\" The rest is 1.5 m long.";
/// let texts: Vec<_> = sentences(text, &tokens(text)).into_iter().map(|span| span.of(text)).collect();
/// assert_eq!(texts, ["Gen. Liiv spoke (it was late).", "\"Go home!\"", "The rest is 1.5 m long."]);
/// ```
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let reader = Reader { text, tokens };
    let mut out = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        let behind = reader.behind_stop(at);
        if behind == at {
            at += 1;
            continue;
        }
        if reader.is_end(first, at, behind) {
            out.extend(reader.span(first, behind));
            first = behind;
        }
        at = behind;
    }
    out.extend(reader.span(first, tokens.len()));
    out
}

/// What may stand behind an abbreviation's stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follow {
    /// Always the same sentence.
    Same,
    /// The same sentence if a digit follows.
    SameBeforeDigit,
    /// Another sentence only before a word that begins one.
    NewBeforeStarter,
}

static ABBREVIATIONS: LazyLock<HashMap<&str, Follow>> = LazyLock::new(|| {
    rows(include_str!("../../data/en/abbreviations.tsv"))
        .filter_map(|row| {
            let (word, kind) = row.split_once('\t')?;
            let follow = match kind {
                "number" => Follow::SameBeforeDigit,
                "last" => Follow::NewBeforeStarter,
                _ => Follow::Same,
            };
            Some((word, follow))
        })
        .collect()
});

static STARTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| rows(include_str!("../../data/en/sentence-starters.tsv")).collect());

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|row| !row.is_empty() && !row.starts_with('#'))
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Reader<'a> {
    fn span(&self, first: usize, behind: usize) -> Option<Span> {
        let last = self.tokens.get(behind.checked_sub(1)?)?;
        (first < behind).then(|| self.tokens.get(first).map(|first| first.span.cover(last.span)))?
    }

    fn of(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    /// True where nothing stands between the token and the one before it.
    fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        matches!((before, self.tokens.get(at)), (Some(before), Some(token)) if before.span.end == token.span.start)
    }

    /// The token behind a stop with all the stops, quotes and brackets that close with it; `at` where there is no stop.
    fn behind_stop(&self, at: usize) -> usize {
        if self.shape(at) != Some(Shape::Mark) || !is_stop(self.of(at)) {
            return at;
        }
        let mut behind = at + 1;
        while self.touches(behind) && (is_stop(self.of(behind)) || is_closing(self.of(behind))) {
            behind += 1;
        }
        behind
    }

    /// True where the stop at `at`, in a sentence that began with the token `first`, ends it before the token `behind`.
    fn is_end(&self, first: usize, at: usize, behind: usize) -> bool {
        if behind == self.tokens.len() {
            return true;
        }
        let is_cjk = at.checked_sub(1).is_some_and(|before| self.shape(before) == Some(Shape::Cjk));
        if self.touches(behind) && !(self.of(at) == "。" || (is_cjk && self.shape(behind) == Some(Shape::Cjk))) {
            return false;
        }
        let next = self.begins(behind);
        if self.of(next).starts_with(char::is_lowercase) {
            return false;
        }
        self.of(at) != "." || behind > at + 1 && self.of(at + 1) == "." || self.full_stop_ends(first, at, next)
    }

    /// The first token from `at` on that isn't an opening quote or bracket.
    fn begins(&self, at: usize) -> usize {
        let opening = (at..self.tokens.len()).take(4).take_while(|&at| is_opening(self.of(at))).count();
        at + opening
    }

    fn full_stop_ends(&self, first: usize, at: usize, next: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.touches(at)) else { return true };
        match self.shape(before) {
            Some(Shape::Digits) => !self.is_number_of_item(first, before) && !self.is_in_date(before, next),
            Some(Shape::Mark | Shape::Cjk) | None => true,
            Some(_) => match self.follow(before) {
                None => true,
                Some(Follow::Same) => false,
                Some(Follow::SameBeforeDigit) => self.shape(next) != Some(Shape::Digits),
                Some(Follow::NewBeforeStarter) => STARTERS.contains(self.of(next)),
            },
        }
    }

    /// What may follow the word before a full stop; `None` where it is no abbreviation.
    fn follow(&self, word: usize) -> Option<Follow> {
        let start = self.abbreviation_start(word);
        let whole = Span::new(self.tokens.get(start)?.span.start, self.tokens.get(word)?.span.end);
        if let Some(&follow) = ABBREVIATIONS.get(whole.of(self.text)) {
            return Some(follow);
        }
        let is_initial = self.of(word).chars().count() == 1 && (start < word || self.of(word).starts_with(char::is_uppercase));
        is_initial.then_some(Follow::NewBeforeStarter)
    }

    /// The first token of `U.S` or `e.g`, where `word` is its last.
    fn abbreviation_start(&self, word: usize) -> usize {
        let mut start = word;
        for _ in 0..6 {
            let Some(before) = start.checked_sub(2) else { break };
            let joined = self.touches(start) && self.touches(start - 1) && self.of(start - 1) == ".";
            if !(joined && self.tokens.get(before).is_some_and(Token::is_word) && self.of(before).chars().count() == 1) {
                break;
            }
            start = before;
        }
        start
    }

    /// `1.` before the text of the first sentence.
    fn is_number_of_item(&self, first: usize, digits: usize) -> bool {
        first == digits && self.of(digits).len() <= 3
    }

    /// In `2024. 5. 3.`, a date as Korean writes it.
    fn is_in_date(&self, digits: usize, next: usize) -> bool {
        let short = |at: usize| self.shape(at) == Some(Shape::Digits) && self.of(at).len() <= 2;
        let opens = self.of(digits).len() == 4 && short(next) && self.of(next + 1) == ".";
        let goes_on = short(digits)
            && digits.checked_sub(2).is_some_and(|year| self.of(digits - 1) == "." && self.shape(year) == Some(Shape::Digits))
            && !self.touches(digits);
        opens || goes_on
    }
}

fn is_stop(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "…" | "。" | "！" | "？" | "‼" | "⁈")
}

fn is_closing(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | "”" | "’" | ")" | "]" | "»" | "」" | "』" | "›" | "*" | "_")
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | "“" | "‘" | "(" | "[" | "«" | "「" | "『" | "‹" | "*" | "_" | "„")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tokens;
    use super::*;

    /// The text with a bar where a sentence ends.
    fn cut(text: &str) -> String {
        sentences(text, &tokens(text)).into_iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn stops_that_end_a_sentence() {
        assert_eq!(cut("It met. Who came? Nobody! So it rose."), "It met.|Who came?|Nobody!|So it rose.");
        assert_eq!(cut("He said “It is over.” She left."), "He said “It is over.”|She left.");
        assert_eq!(
            cut("It cost 1.5 m. (It was late.) 28,500 troops stayed."),
            "It cost 1.5 m.|(It was late.)|28,500 troops stayed."
        );
        assert_eq!(cut("협정을 체결했다. 비용은 크다.그러나 낮다。끝"), "협정을 체결했다.|비용은 크다.|그러나 낮다。|끝");
        assert_eq!(cut("So it ends… Then what?"), "So it ends…|Then what?");
        assert_eq!(
            cut("They left the U.S. The rest stayed in the U.S. 's care"),
            "They left the U.S.|The rest stayed in the U.S. 's care"
        );
    }

    #[test]
    fn stops_that_end_nothing() {
        for text in [
            "Gen. J. K. Liiv of the U.S. Senate and Dr. Orta of D.C. met Mr. Saar.",
            "It rose by 3.5 percent, i.e. Little, and cf. Table 4, p. 7 and pp. 8.",
            "Acme Inc. Director Liiv, on Jan. 5, paid No. 5 of St. Olaf vs. Acme Ltd. in full.",
            "“Really?” he asked, “now!” and left; it was late: too late.",
            "1. Summary of the costs",
            "2024. 5. 3. 체결한 협정",
            "He waited ... and waited.",
            "See example.org/a.b and v2.0.1 of it.",
        ] {
            assert_eq!(cut(text), text);
        }
    }

    proptest! {
        #[test]
        fn every_token_is_in_one_sentence(text in "([a-zA-Z]{1,4}|[0-9]{1,4}|[.!?…\"'() ]|가다|。|U\\.S\\.|Mr\\. ){0,40}") {
            let tokens = tokens(&text);
            let spans = sentences(&text, &tokens);
            for token in &tokens {
                prop_assert_eq!(spans.iter().filter(|span| span.contains(token.span)).count(), 1);
            }
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
