//! Sentences torn apart by blank lines.
//!
//! "covering some 4,500\n\nengineers on Gotland" is one sentence: the first part has no end, and the second goes on in small letters, or the first
//! ends in a word that asks for another.

use super::lines_of;
use crate::text::Change;

pub fn changes(text: &str) -> Vec<Change> {
    let lines = lines_of(text);
    let mut out = Vec::new();
    let mut above: Option<usize> = None;
    for (index, (start, line)) in lines.iter().enumerate() {
        if line.trim_matches(['\x0c', ' ', '\t']).is_empty() {
            continue;
        }
        let torn = above.filter(|&above| index > above + 1).and_then(|above| lines.get(above));
        if let Some((above_at, above_line)) = torn.filter(|(_, above_line)| goes_on(above_line, line)) {
            let from = above_at + above_line.trim_end().len();
            let to = start + (line.len() - line.trim_start_matches(['\x0c', ' ', '\t']).len());
            out.push(Change::new(from..to, "\n"));
        }
        above = Some(index);
    }
    out
}

fn goes_on(above: &str, line: &str) -> bool {
    let above = above.trim();
    let line = line.trim_matches(['\x0c', ' ', '\t']);
    let bare = above.trim_end_matches(['"', '”', '’', ')', ']', ' ']);
    let words = above.split_whitespace().count();
    let ended = bare.ends_with(['.', '!', '?', ':', ';', '…', '。', '|']);
    if ended || words < 3 || line.contains('\t') || above.contains('\t') || is_item(line) {
        return false;
    }
    let small = above.chars().any(char::is_lowercase);
    if line.starts_with(char::is_lowercase) {
        return small;
    }
    let last = above.rsplit(char::is_whitespace).next().unwrap_or("");
    let asks = above.ends_with([',', '—', '–'])
        || ASKS.contains(&last)
        || (last.ends_with(|c: char| c.is_ascii_digit()) && above.len() > 30 && !is_year(last));
    small && asks && line.starts_with(char::is_alphanumeric)
}

/// Behind one of these a sentence can't end.
const ASKS: &[&str] = &[
    "the", "a", "an", "of", "and", "or", "in", "on", "at", "to", "with", "for", "by", "from", "as", "that", "which", "who",
    "whose", "is", "are", "was", "were", "be", "been", "has", "have", "had", "its", "their", "his", "her", "our", "this",
    "these", "between", "among", "under", "over", "than", "about", "some", "nearly", "more", "into", "through", "during", "will",
    "would", "should", "can", "may", "not",
];

/// A line may end with one: "issue 112, summer 2022", "30 September 2021".
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    let first = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    matches!(first, '•' | '-' | '*' | '+' | '–' | '◦' | '▪' | '#' | '>' | '|')
        || (first.is_alphanumeric() && matches!(second, ')' | '.'))
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn torn_sentences_are_whole_again() {
        for (text, right) in [
            ("It will go on to pay\n\nthe engineers.", "It will go on to pay\nthe engineers."),
            (
                "expenses that cover approximately 4,500\n\nGSO engineers",
                "expenses that cover approximately 4,500\nGSO engineers",
            ),
            ("They were said by the \n\n\x0c Grid Council", "They were said by the\nGrid Council"),
        ] {
            assert_eq!(repaired(text, changes), right);
        }
    }

    #[test]
    fn what_ends_stays_apart() {
        for text in [
            "Policy Recommendations\n\nThe pact holds.",
            "It rose to 4,500.\n\nthe end",
            "WHAT WE ASK FOR\n\nmoney",
            "We want the following of\n\n• money",
            "In all they spoke of the costs of 2019\n\n1. Riga",
            "The Grid Gazette, issue 112 of summer 2022\n\nRiga has a port.",
        ] {
            assert_eq!(repaired(text, changes), text);
        }
    }
}
