//! Facts without a number: what letters stand for, who holds a role, what somebody said.
//!
//! "Grid System Operators (GSO)" gives the fact "GSO {stands for: Grid System Operators}"; "Director Marta Liiv" gives "{name: Marta Liiv} is
//! {role: Director}"; a quotation gives the fingerprints of its words.

use super::concept::Told;
use crate::fact::{Candidate, Mark, MarkKind, Quotation, Says, fingerprints};
use crate::text::Span;

/// The sentence of what was told, its kind, subject and value.
pub fn sentence(told: &Told) -> (Says, &'static str, String, String) {
    match told {
        Told::Expansion { letters, words, .. } => {
            let text = format!("{letters} {words}.");
            let span = Span::new(letters.len() + 1, letters.len() + 1 + words.len());
            (
                Says { text: text.into(), marks: vec![Mark { span, kind: MarkKind::StandsFor }] },
                "expansion",
                letters.clone(),
                words.clone(),
            )
        }
        Told::Role { name, role, of, .. } => {
            let before = if of.is_empty() { format!("{name} is ") } else { format!("{name} is {of} ") };
            let marks = vec![
                Mark { span: Span::new(0, name.len()), kind: MarkKind::Name },
                Mark { span: Span::new(before.len(), before.len() + role.len()), kind: MarkKind::Role },
            ];
            (Says { text: format!("{before}{role}.").into(), marks }, "role", name.clone(), role.clone())
        }
    }
}

/// "{title} was published on {2021-05-03}.", and what it says in a pack.
pub fn published(title: &str, date: &str) -> (Says, Candidate) {
    let before = format!("{title} was published {} ", if date.len() == 10 { "on" } else { "in" });
    (marked(&before, date, MarkKind::Read), told_of(title, "published", "date", date))
}

/// "{title} was written by {name: Marta Liiv}."
pub fn written_by(title: &str, author: &str) -> (Says, Candidate) {
    (marked(&format!("{title} was written by "), author, MarkKind::Name), told_of(title, "author", "name", author))
}

fn marked(before: &str, value: &str, kind: MarkKind) -> Says {
    let span = Span::new(before.len(), before.len() + value.len());
    Says { text: format!("{before}{value}.").into(), marks: vec![Mark { span, kind }] }
}

fn told_of(subject: &str, property: &str, kind: &str, value: &str) -> Candidate {
    Candidate {
        subject: subject.into(),
        property: Some(property.into()),
        kind: kind.into(),
        value: value.into(),
        confidence: Some(0.8),
        about: Vec::new(),
    }
}

/// Shorter ones are terms and titles.
const LEAST: usize = 4;

/// The quotations in a text: curly or straight double quotes.
pub fn quotations(text: &str) -> Vec<(Span, Quotation)> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“', _) => open = Some((at + c.len_utf8(), '”')),
            ('"', None) => open = Some((at + 1, '"')),
            (c, Some((start, close))) if c == close => {
                let span = Span::new(start, at);
                let words: Vec<u64> = fingerprints(span.of(text)).into_iter().map(|word| word.hash).collect();
                if words.len() >= LEAST {
                    out.push((span, Quotation { speaker: None, words }));
                }
                open = None;
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_a_sentence() {
        let told = Told::Role { name: "Marta Liiv".into(), role: "Director".into(), of: "Nordic".into(), span: Span::default() };
        assert_eq!(sentence(&told).0.marked(), "{name: Marta Liiv} is Nordic {role: Director}.");
        let told = Told::Expansion { letters: "GSO".into(), words: "Grid System Operators".into(), span: Span::default() };
        assert_eq!(sentence(&told).0.marked(), "GSO {stands for: Grid System Operators}.");
    }

    #[test]
    fn a_document_tells_of_itself() {
        let (says, value) = published("A Hundred Quays", "2021-05-03");
        assert_eq!((says.marked().as_str(), &*value.value), ("A Hundred Quays was published on {2021-05-03}.", "2021-05-03"));
        let says = written_by("A Hundred Quays", "Marta Liiv").0.marked();
        assert_eq!(says, "A Hundred Quays was written by {name: Marta Liiv}.");
    }

    #[test]
    fn quotations_have_words() {
        let text = "The “grid” “leaves no island dark”, she said, \"not one of them\".";
        assert_eq!(
            quotations(text).iter().map(|(span, _)| span.of(text)).collect::<Vec<_>>(),
            ["leaves no island dark", "not one of them"]
        );
    }
}
