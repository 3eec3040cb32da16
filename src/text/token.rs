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
/// An apostrophe between letters ends a word: `Korea's` is `Korea` `'` `s`.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let class = Class::of(first);
        let mut end = start + first.len_utf8();
        let (mut upper, mut lower, mut letters) = (usize::from(first.is_uppercase()), usize::from(first.is_lowercase()), 1);
        if class != Class::Mark {
            while let Some(&(at, next)) = rest.peek() {
                if Class::of(next) != class && !(class == Class::Letter && is_combining(next)) {
                    break;
                }
                end = at + next.len_utf8();
                letters += 1;
                upper += usize::from(next.is_uppercase());
                lower += usize::from(next.is_lowercase());
                rest.next();
            }
        }
        let shape = match class {
            Class::Digit => Shape::Digits,
            Class::Cjk => Shape::Cjk,
            Class::Mark => Shape::Mark,
            Class::Letter if upper == 0 => Shape::Lower,
            Class::Letter if letters > 1 && lower == 0 => Shape::Upper,
            Class::Letter if upper == 1 && first.is_uppercase() => Shape::Capital,
            Class::Letter => Shape::Mixed,
        };
        out.push(Token { span: Span::new(start, end), shape });
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Cjk,
    Mark,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' => Self::Letter,
            '0'..='9' | '０'..='９' => Self::Digit,
            c if c.is_ascii() => Self::Mark,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' | '\u{3400}'..='\u{9fff}' => Self::Cjk,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Mark,
        }
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
