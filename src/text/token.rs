//! Words, digit runs and marks of a block's text.
//!
//! `"28.5k troops"` is `28` `.` `5` `k` `troops`: a token is a maximal run of letters, a maximal run of digits, or one mark. What belongs
//! together is decided by those who read, who see from the spans whether two tokens touch.

use super::Span;

/// A token of a block's text; the span is in bytes of that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `treaty`
    Lower,
    /// `Treaty`, `T`
    Capital,
    /// `NATO`: two letters or more, all upper case
    Upper,
    /// `iPhone`, `McDonald`
    Mixed,
    /// ASCII or full-width digits
    Digits,
    /// A run of Hangul or Han letters
    Cjk,
    /// One other character that isn't white space
    Mark,
}

impl Token {
    pub fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Digits | Shape::Mark)
    }
}

/// All tokens of `text`, in order. White space is left out. Linear.
///
/// An apostrophe, straight or curly, is a mark: `Korea's` is `Korea` `'` `s`. A combining accent belongs to its word.
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(text.len() / 4 + 4);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let shape = match ASCII[usize::from(byte)] {
            Class::Blank => {
                at += 1;
                continue;
            }
            Class::Mark => {
                at += 1;
                Shape::Mark
            }
            Class::Digit => {
                at = ascii_end(bytes, at + 1, |class| class == Class::Digit);
                if bytes.get(at).is_some_and(|b| !b.is_ascii()) {
                    at = run_end(text, at, Class::Digit, &mut Case::default());
                }
                Shape::Digits
            }
            Class::Small | Class::Capital => {
                at = ascii_end(bytes, at + 1, |class| matches!(class, Class::Small | Class::Capital));
                let mut case = Case::default();
                if bytes.get(at).is_some_and(|b| !b.is_ascii()) {
                    at = run_end(text, start, Class::Small, &mut case);
                    case.shape()
                } else {
                    ascii_shape(bytes.get(start..at).unwrap_or(&[]))
                }
            }
            Class::Cjk | Class::Wide => {
                let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                if first.is_whitespace() {
                    at += first.len_utf8();
                    continue;
                }
                let mut case = Case::default();
                match Class::of(first) {
                    Class::Mark | Class::Blank | Class::Wide => {
                        at += first.len_utf8();
                        Shape::Mark
                    }
                    class => {
                        at = run_end(text, at, class, &mut case);
                        match class {
                            Class::Digit => Shape::Digits,
                            Class::Cjk => Shape::Cjk,
                            _ => case.shape(),
                        }
                    }
                }
            }
        };
        out.push(Token { span: Span::new(start, at), shape });
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    /// A letter; in the table, a small one.
    Small,
    Capital,
    Digit,
    Cjk,
    Mark,
    /// In the table: a byte of a longer character.
    Wide,
}

/// The class of every byte as an ASCII character.
const ASCII: [Class; 256] = {
    let mut table = [Class::Wide; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'a'..=b'z' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t'..=b'\r' => Class::Blank,
            _ => Class::Mark,
        };
        byte += 1;
    }
    table
};

impl Class {
    /// Letters of either case are [`Class::Small`].
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' => Self::Small,
            '0'..='9' | '０'..='９' => Self::Digit,
            c if c.is_ascii() => Self::Mark,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' | '\u{3400}'..='\u{9fff}' => Self::Cjk,
            c if c.is_alphabetic() => Self::Small,
            _ => Self::Mark,
        }
    }
}

/// How many letters of a word are of which case.
#[derive(Default)]
struct Case {
    begins_big: bool,
    letters: usize,
    big: usize,
    small: usize,
}

impl Case {
    fn see(&mut self, c: char) {
        self.begins_big |= self.letters == 0 && c.is_uppercase();
        self.letters += 1;
        self.big += usize::from(c.is_uppercase());
        self.small += usize::from(c.is_lowercase());
    }

    fn shape(&self) -> Shape {
        match (self.big, self.small) {
            (0, _) => Shape::Lower,
            (_, 0) if self.letters > 1 => Shape::Upper,
            (1, _) if self.begins_big => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

fn ascii_end(bytes: &[u8], from: usize, within: impl Fn(Class) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    from + rest.iter().take_while(|&&b| within(ASCII[usize::from(b)])).count()
}

fn ascii_shape(word: &[u8]) -> Shape {
    let big = word.iter().filter(|b| b.is_ascii_uppercase()).count();
    match big {
        0 => Shape::Lower,
        1 if word.first().is_some_and(u8::is_ascii_uppercase) => Shape::Capital,
        _ if big == word.len() => Shape::Upper,
        _ => Shape::Mixed,
    }
}

/// The end of the run of a class that begins at `from`; its letters are seen by `case`.
fn run_end(text: &str, from: usize, class: Class, case: &mut Case) -> usize {
    for (at, c) in text.get(from..).unwrap_or("").char_indices() {
        if Class::of(c) != class && !(class == Class::Small && at > 0 && is_combining(c)) {
            return from + at;
        }
        case.see(c);
    }
    text.len()
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<(&str, Shape)> {
        tokens(text).into_iter().map(|token| (token.span.of(text), token.shape)).collect()
    }

    #[test]
    fn words_digits_and_marks() {
        use Shape::*;
        assert_eq!(cut("28.5k"), [("28", Digits), (".", Mark), ("5", Digits), ("k", Lower)]);
        assert_eq!(cut("A NATO iPhone\u{a0}Treaty"), [("A", Capital), ("NATO", Upper), ("iPhone", Mixed), ("Treaty", Capital)]);
        assert_eq!(
            cut("Korea's Korea’s"),
            [("Korea", Capital), ("'", Mark), ("s", Lower), ("Korea", Capital), ("’", Mark), ("s", Lower)]
        );
        assert_eq!(
            cut("제5조 café e\u{301}t １2\u{3000}É"),
            [("제", Cjk), ("5", Digits), ("조", Cjk), ("café", Lower), ("e\u{301}t", Lower), ("１2", Digits), ("É", Capital)]
        );
        assert_eq!(cut("McDonald ÉTAT"), [("McDonald", Mixed), ("ÉTAT", Upper)]);
    }

    proptest! {
        #[test]
        fn tokens_leave_out_white_space_only(text in "\\PC{0,40}|[a-zA-Z0-9 .,'’é가１🙂\t\u{301}\u{a0}-]{0,60}") {
            let tokens = tokens(&text);
            let mut at = 0;
            for token in &tokens {
                prop_assert!(!token.span.is_empty() && text[at..token.span.start].chars().all(char::is_whitespace));
                prop_assert!(!token.span.of(&text).contains(char::is_whitespace));
                at = token.span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
