//! What a single line of plain text looks like: a bullet, a label, a title, a rule.

use crate::text::split;

/// A line that isn't blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Without indent, quotation marks of e-mail and white space at its end.
    pub text: &'a str,
    /// Where `text` begins in the chunk.
    pub start: usize,
    /// Columns before the text.
    pub indent: usize,
    /// Behind a `>`.
    pub quoted: bool,
}

impl<'a> Line<'a> {
    /// The line at `at` of the chunk, `None` where it is blank. `>` alone is blank too.
    pub fn new(line: &'a str, at: usize) -> Option<Self> {
        let rest = line.trim_start();
        let unquoted = rest.trim_start_matches(['>', ' ']);
        let quoted = rest.starts_with('>') && (rest.starts_with("> ") || rest.starts_with(">>") || unquoted.trim().is_empty());
        let body = if quoted { unquoted } else { rest };
        let text = body.trim();
        let start = at + (line.len() - body.trim_start().len());
        let indent = if quoted { 0 } else { split::indent(line) };
        (!text.is_empty()).then_some(Self { text, start, indent, quoted })
    }

    /// Characters from the margin to the line's end.
    pub fn width(&self) -> usize {
        self.indent + self.text.chars().count()
    }

    /// A full stop, a colon or the like at its end, closing quotes and brackets apart.
    pub fn is_ended(&self) -> bool {
        self.text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '」']).ends_with(['.', '!', '?', ':', '…', '。'])
    }

    /// True for a line that is a short number and nothing else: a page, a rank in a list.
    pub fn is_bare_number(&self) -> bool {
        let text = self.text.trim();
        (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    pub fn begins_small(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_lowercase)
    }

    pub fn begins_big(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// The mark of a rule or an underline: at least three of one of `=-*_~` and nothing else.
    pub fn rule(&self) -> Option<u8> {
        let mark = self.text.bytes().next().filter(|b| matches!(b, b'=' | b'-' | b'*' | b'_' | b'~'))?;
        (self.text.len() >= 3 && self.text.bytes().all(|b| b == mark)).then_some(mark)
    }

    /// `COST SHARING`: four capitals or more, no small letter, no stop at the end.
    pub fn is_all_capitals(&self) -> bool {
        let capitals = self.text.chars().filter(|c| c.is_uppercase()).count();
        let small = self.text.chars().any(char::is_lowercase);
        capitals >= 4 && !small && self.width() <= 100 && !self.text.ends_with(['.', ',', ';'])
    }

    /// `Re: the visit`, `SUBJ: THE VISIT`
    pub fn is_label(&self) -> bool {
        let Some((name, rest)) = self.text.split_once(':') else { return false };
        let is_short = name.split(' ').count() <= 2 || name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '/'));
        name.len() <= 30
            && is_short
            && letters
            && name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            && rest.starts_with(' ')
    }

    /// A short line without a stop, as a title is; a salutation ends with a comma, a remark stands in brackets.
    pub fn is_title(&self) -> bool {
        let begins = self.text.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
        let words = self.text.split_whitespace().count();
        let ends = self.text.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '?' | ')' | '”' | '"'));
        begins && ends && words <= 10 && self.width() <= 70 && !self.is_label() && !self.quoted && self.indent < 8
    }
}

/// The mark before the text of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes from the mark to the item's text.
    pub len: usize,
    pub number: Option<u64>,
    /// Stands for the first item of a list, as a bullet does too.
    pub is_first: bool,
}

/// The mark that `text` begins with: `- `, `• `, `1. `, `(1) `, `a) `, `① `, `가. `.
pub(super) fn mark(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    let (len, number) = match first {
        '-' | '*' | '+' | '•' | '◦' | '▪' | '‣' | '·' | '–' | '○' | '●' | '■' | '□' | '◆' | '※' => {
            (first.len_utf8(), None)
        }
        '①'..='⑳' => (first.len_utf8(), Some(u64::from(u32::from(first) - u32::from('①')) + 1)),
        '(' => bracketed(text)?,
        '0'..='9' => numbered(text)?,
        'a'..='z' => (
            text.starts_with(|c: char| c.is_ascii()).then_some(2).filter(|_| text.as_bytes().get(1) == Some(&b')'))?,
            letter(first),
        ),
        '가'..='하' => {
            let at = "가나다라마바사아자차카타파하".chars().position(|c| c == first)?;
            (text.get(first.len_utf8()..)?.starts_with(['.', ')']).then_some(first.len_utf8() + 1)?, u64::try_from(at + 1).ok())
        }
        _ => return None,
    };
    let rest = text.get(len..)?;
    let body = rest.trim_start();
    let is_bullet = number.is_none() && first != '(' && !first.is_ascii_lowercase();
    let blank = rest.len() - body.len();
    let attached = matches!(first, '①'..='⑳' | '•' | '○' | '●' | '■' | '□' | '◆' | '※');
    let ok = !body.is_empty() && (blank > 0 || attached);
    ok.then_some(Mark { len: len + blank, number, is_first: is_bullet || number == Some(1) })
}

/// `12.` or `12)`; a year isn't the number of an item.
fn numbered(text: &str) -> Option<(usize, Option<u64>)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let stop = text.get(digits..)?.starts_with(['.', ')']);
    (stop && digits <= 3).then(|| Some((digits + 1, Some(text.get(..digits)?.parse().ok()?))))?
}

/// `(12)` or `(b)`
fn bracketed(text: &str) -> Option<(usize, Option<u64>)> {
    let inside = text.get(1..text.find(')')?)?;
    let number = match inside.as_bytes() {
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => inside.parse().ok(),
        [c @ b'a'..=b'z'] => letter(char::from(*c)),
        _ => return None,
    };
    Some((inside.len() + 2, number))
}

/// Letters that may be Roman numbers say nothing.
fn letter(c: char) -> Option<u64> {
    (!matches!(c, 'i' | 'v' | 'x')).then(|| u64::from(u32::from(c) - u32::from('a')) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        Line::new(text, 0).unwrap()
    }

    #[test]
    fn marks_of_items() {
        let number = |text| mark(text).map(|mark| (mark.len, mark.number));
        assert_eq!(number("- a"), Some((2, None)));
        assert_eq!(number("•  a"), Some((5, None)));
        assert_eq!(number("12) a"), Some((4, Some(12))));
        assert_eq!(number("(3) a"), Some((4, Some(3))));
        assert_eq!(number("b) a"), Some((3, Some(2))));
        assert_eq!(number("② a"), Some((4, Some(2))));
        assert_eq!(number("다. 비용"), Some((5, Some(3))));
        for text in ["-a", "2019. A year", "3.5 percent", "J. K. Liiv", "a word", "(see) it", "다른 것", "-"] {
            assert_eq!(mark(text), None, "{text:?}");
        }
    }

    #[test]
    fn titles_and_what_only_looks_like_one() {
        assert!(line("Questions and answers").is_title());
        for text in ["Dana,", "M.", "(as delivered)", "with kind regards", "Re: the visit", "I think so."] {
            assert!(!line(text).is_title(), "{text:?}");
        }
        assert!(line("SUBJ: THE VISIT").is_label() && line("Present: the Chair").is_label());
        assert!(!line("He said this: no").is_label() && !line("At 12:30 he left").is_label());
        assert!(
            line("2. COST SHARING").is_all_capitals()
                && line("UNITED STATES").is_all_capitals()
                && !line("2. COSTS rose").is_all_capitals()
        );
    }

    #[test]
    fn quotes_of_mail() {
        let quote = line("> > What he wrote");
        assert_eq!((quote.text, quote.start, quote.quoted), ("What he wrote", 4, true));
        assert!(Line::new("> ", 0).is_none());
        assert!(!line(">5 percent").quoted);
    }
}
