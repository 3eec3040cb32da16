//! A fact's sentence with its values in braces: `About {28,500 troops} of …`.
//!
//! `The Council met in {place: Riga}.` has the text "The Council met in Riga." and one mark, a place, at `Riga`. `{{` and `}}` stand
//! for the characters themselves.

use super::{Mark, MarkKind, Says};
use crate::text::Span;

/// The labels that fix a mark's kind.
pub(super) const LABELS: &[(&str, MarkKind)] = &[
    ("role", MarkKind::Role),
    ("name", MarkKind::Name),
    ("place", MarkKind::Place),
    ("members", MarkKind::Members),
    ("all", MarkKind::All),
    ("stands for", MarkKind::StandsFor),
];

/// What is wrong with the braces of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BraceFault {
    #[error("the brace is not closed")]
    Open,
    #[error("a brace is closed that was not opened")]
    Close,
    #[error("a brace stands inside a brace")]
    Nested,
    #[error("the braces hold nothing")]
    Empty,
    #[error("`{label}` is no kind of mark")]
    Label { label: String },
}

impl BraceFault {
    pub(super) fn help(&self) -> String {
        match self {
            Self::Open => "write `}` behind the value, or `{{` for the character itself".to_owned(),
            Self::Close => "write `{` before the value, or `}}` for the character itself".to_owned(),
            Self::Nested => "mark one value a brace".to_owned(),
            Self::Empty => "write the value between the braces".to_owned(),
            Self::Label { .. } => {
                let labels: Vec<_> = LABELS.iter().map(|(label, _)| format!("{{{label}: …}}")).collect();
                format!("write {{…}} or {}", labels.join(", "))
            }
        }
    }
}

/// Reads a sentence with braces.
///
/// # Errors
/// The first fault, with its byte in `sentence`.
pub(super) fn read(sentence: &str) -> Result<Says, (usize, BraceFault)> {
    let mut text = String::with_capacity(sentence.len());
    let mut marks = Vec::new();
    let mut open: Option<(usize, usize, MarkKind)> = None;
    let mut rest = sentence.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let doubled = matches!(c, '{' | '}') && rest.peek().is_some_and(|&(_, next)| next == c) && open.is_none();
        if doubled {
            rest.next();
            text.push(c);
            continue;
        }
        match (c, open) {
            ('{', Some(_)) => return Err((at, BraceFault::Nested)),
            ('{', None) => {
                let (kind, skip) =
                    label(sentence.get(at + 1..).unwrap_or("")).map_err(|label| (at + 1, BraceFault::Label { label }))?;
                while rest.next_if(|&(next, _)| next < at + 1 + skip).is_some() {}
                open = Some((at, text.len(), kind));
            }
            ('}', Some((at, start, kind))) => {
                let held = text.trim_end().len();
                if held <= start {
                    return Err((at, BraceFault::Empty));
                }
                text.truncate(held);
                marks.push(Mark { span: Span::new(start, held), kind });
                open = None;
            }
            ('}', None) => return Err((at, BraceFault::Close)),
            (c, _) => text.push(c),
        }
    }
    match open {
        Some((at, _, _)) => Err((at, BraceFault::Open)),
        None => Ok(Says { text: text.into(), marks }),
    }
}

/// The kind that a brace's content says it is, and the bytes of the label with the blanks behind it.
///
/// A colon makes a label only behind lower-case letters and before a blank, so that `{17:05}` is a time.
fn label(content: &str) -> Result<(MarkKind, usize), String> {
    let blanks = content.len() - content.trim_start_matches(' ').len();
    let Some((before, behind)) = content.split_once(':') else { return Ok((MarkKind::Read, blanks)) };
    let word = before.trim();
    if !behind.starts_with(' ') || word.is_empty() || !word.chars().all(|c| c.is_ascii_lowercase() || c == ' ') {
        return Ok((MarkKind::Read, blanks));
    }
    match LABELS.iter().find(|(label, _)| *label == word) {
        Some(&(_, kind)) => Ok((kind, before.len() + 1 + behind.len() - behind.trim_start_matches(' ').len())),
        None => Err(word.to_owned()),
    }
}

impl Says {
    /// The sentence as a pack has it, with its braces.
    pub fn marked(&self) -> String {
        write(self)
    }
}

fn write(says: &Says) -> String {
    let mut out = String::with_capacity(says.text.len() + 8 * says.marks.len());
    let mut at = 0;
    let double = |text: &str| text.replace('{', "{{").replace('}', "}}");
    for mark in &says.marks {
        out.push_str(&double(says.text.get(at..mark.span.start).unwrap_or("")));
        out.push('{');
        if let Some((label, _)) = LABELS.iter().find(|(_, kind)| *kind == mark.kind) {
            out.push_str(label);
            out.push_str(": ");
        }
        out.push_str(mark.span.of(&says.text));
        out.push('}');
        at = mark.span.end;
    }
    out.push_str(&double(says.text.get(at..).unwrap_or("")));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(sentence: &str) -> Vec<(MarkKind, String)> {
        let says = read(sentence).unwrap();
        says.marks.iter().map(|mark| (mark.kind, mark.span.of(&says.text).to_owned())).collect()
    }

    #[test]
    fn the_text_loses_braces_and_labels() {
        let says = read("The Council held its {third} meeting in {place: Riga} at {17:05}.").unwrap();
        assert_eq!(&*says.text, "The Council held its third meeting in Riga at 17:05.");
    }

    #[test]
    fn a_label_fixes_the_kind() {
        assert_eq!(
            marked("GSO {stands for: Grid System Operators}."),
            [(MarkKind::StandsFor, "Grid System Operators".to_owned())]
        );
        assert_eq!(
            marked("Open: {members: A, B} and {all:  C, D }."),
            [(MarkKind::Members, "A, B".to_owned()), (MarkKind::All, "C, D".to_owned())]
        );
    }

    #[test]
    fn doubled_braces_are_characters() {
        let says = read("A set {{x}} of {two}.").unwrap();
        assert_eq!(&*says.text, "A set {x} of two.");
        assert_eq!(write(&says), "A set {{x}} of {two}.");
    }

    #[test]
    fn faults_have_their_place() {
        for (sentence, at, fault) in [
            ("a {b", 2, BraceFault::Open),
            ("a b} c", 3, BraceFault::Close),
            ("a {b {c}}", 5, BraceFault::Nested),
            ("a { }", 2, BraceFault::Empty),
            ("é {plase: Riga}", 4, BraceFault::Label { label: "plase".to_owned() }),
        ] {
            assert_eq!(read(sentence), Err((at, fault)), "{sentence}");
        }
    }
}
