//! What stands in quotation marks, and its words.
//!
//! `He called it “a [very] long … road”` holds the quotation `a [very] long … road`: the words `a`, `long`, `road`, with a gap that the editor opened
//! before `long` and before `road`.

use super::spelling;
use crate::fact::fingerprints;
use crate::statement::is_stopword;
use crate::text::Span;

/// A word of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct QuotedWord {
    pub span: Span,
    /// Fingerprints of the word in its spellings, its own first.
    pub hashes: Vec<u64>,
    pub content: bool,
    /// The editor left something out, or put something in, before the word.
    pub gap: bool,
}

/// What stands between quotation marks, marks apart, outer before inner. A curly mark that isn't closed holds to the end, as where a quotation
/// runs over several paragraphs. Linear.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map_or(' ', |&(_, next)| next);
        let behind = at + c.len_utf8();
        let opens = !before.is_alphanumeric() && !after.is_whitespace();
        let closes = !before.is_whitespace() && !after.is_alphanumeric();
        let is_open = |open: &[(char, usize)], close: char| open.iter().rposition(|&(mark, _)| mark == close);
        let closing = match c {
            '”' | '»' => is_open(&open, c),
            '"' => is_open(&open, c),
            '’' | '\'' if closes => is_open(&open, c),
            _ => None,
        };
        if let Some(index) = closing {
            let start = open.get(index).map_or(at, |&(_, start)| start);
            out.push(Span::new(start, at));
            open.truncate(index);
        } else {
            match c {
                '“' | '„' => open.push(('”', behind)),
                '«' => open.push(('»', behind)),
                '‘' => open.push(('’', behind)),
                '"' if opens && !before.is_ascii_digit() => open.push(('"', behind)),
                '\'' if opens => open.push(('\'', behind)),
                _ => {}
            }
        }
        before = c;
    }
    out.extend(open.into_iter().filter(|(mark, _)| *mark == '”').map(|(_, start)| Span::new(start, text.len())));
    out.retain(|span| !span.is_empty());
    out.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    out
}

/// The words of the quotation at `span`. "[…]", "…" and words in brackets are gaps; "[w]ords" is one word.
pub(super) fn words(text: &str, span: Span) -> Vec<QuotedWord> {
    let mut reader = Reader::default();
    let inside = span.of(text);
    let mut rest = inside.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let here = span.start + at;
        match c {
            '[' => {
                let held = inside.get(at + 1..).and_then(|behind| behind.split_once(']'));
                let Some((held, behind)) = held else { continue };
                let joined = reader.open() || behind.starts_with(char::is_alphabetic);
                if joined && !held.is_empty() && held.chars().all(char::is_alphabetic) {
                    held.char_indices().for_each(|(i, c)| reader.letter(here + 1 + i, c));
                } else {
                    reader.close();
                    reader.gap = true;
                }
                let end = at + 1 + held.len();
                while rest.next_if(|&(next, _)| next <= end).is_some() {}
            }
            '…' => reader.stop(),
            '.' if rest.peek().is_some_and(|&(_, next)| next == '.')
                || inside.get(at..).is_some_and(|dots| dots.starts_with(". . .")) =>
            {
                reader.stop()
            }
            '\'' | '’' | '‘' if reader.open() && rest.peek().is_some_and(|(_, next)| next.is_alphanumeric()) => {
                reader.letter(here, '\'')
            }
            c if c.is_alphanumeric() => reader.letter(here, c),
            _ => reader.close(),
        }
    }
    reader.close();
    reader.words
}

#[derive(Default)]
struct Reader {
    words: Vec<QuotedWord>,
    word: String,
    start: usize,
    end: usize,
    gap: bool,
}

impl Reader {
    fn open(&self) -> bool {
        !self.word.is_empty()
    }

    fn letter(&mut self, at: usize, c: char) {
        if self.word.is_empty() {
            self.start = at;
        }
        self.end = at + c.len_utf8();
        self.word.extend(c.to_lowercase());
    }

    fn stop(&mut self) {
        self.close();
        self.gap = true;
    }

    fn close(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        let hash = |word: &str| fingerprints(word).first().map(|print| print.hash);
        let hashes = hash(&word).into_iter().chain(spelling::others(&word).iter().filter_map(|other| hash(other))).collect();
        let content = !is_stopword(&word);
        self.words.push(QuotedWord {
            span: Span::new(self.start, self.end),
            hashes,
            content,
            gap: std::mem::take(&mut self.gap),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        quotations(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_of_all_sorts() {
        assert_eq!(found("a “b c” d"), ["b c"]);
        assert_eq!(found("a \"b c,\" d \"e\""), ["b c,", "e"]);
        assert_eq!(found("It's the states' view: 'no way back'."), ["no way back"]);
        assert_eq!(found("‘It’s a ‘new’ day’ and the corps’ hopes"), ["It’s a ‘new’ day", "new"]);
        assert_eq!(found("“they said ‘no island’ twice”"), ["they said ‘no island’ twice", "no island"]);
        assert_eq!(found("«leaves no island dark»"), ["leaves no island dark"]);
        assert_eq!(found("“It goes on"), ["It goes on"]);
        assert_eq!(found("a 5\" pipe and the corps' pipe"), Vec::<&str>::new());
    }

    #[test]
    fn gaps_and_brackets() {
        let read = |text: &str| -> Vec<(String, bool)> {
            words(text, Span::new(0, text.len())).into_iter().map(|word| (word.span.of(text).to_owned(), word.gap)).collect()
        };
        let pair = |word: &str, gap| (word.to_owned(), gap);
        assert_eq!(read("no … island [of ours] dark"), [pair("no", false), pair("island", true), pair("dark", true)]);
        assert_eq!(read("[L]eaves no. Island..."), [pair("L]eaves", false), pair("no", false), pair("Island", false)]);
    }
}
