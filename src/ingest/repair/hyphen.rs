//! Words broken at the end of a line.
//!
//! "the tre-\naty" is "the treaty"; "a multi-\nyear plan" keeps its hyphen, for `multi` is a word or the text writes `multi-year` elsewhere;
//! "Indo-\nPacific" keeps it too.

use std::collections::HashSet;

use crate::text::Change;

pub fn changes(text: &str) -> Vec<Change> {
    let words = words(text);
    let mut out = Vec::new();
    for (at, _) in text.match_indices('\n') {
        let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '\r']);
        let Some(stem) = before.strip_suffix(['-', '‐', '\u{ad}']) else { continue };
        let rest = text.get(at + 1..).unwrap_or("");
        let behind = rest.trim_start_matches([' ', '\t']);
        let Some(next) = behind.chars().next().filter(|c| c.is_alphanumeric()) else { continue };
        let left = last_word(stem);
        if left.is_empty() || stem.ends_with(char::is_whitespace) {
            continue;
        }
        let right: String = behind.chars().take_while(|c| c.is_alphanumeric()).collect();
        let end = at + 1 + rest.len() - behind.len();
        let soft = before.ends_with('\u{ad}');
        let keeps = !soft && keeps_hyphen(left, &right, next, &words);
        out.push(Change::without(if keeps { before.len() } else { stem.len() }..end));
    }
    out
}

fn keeps_hyphen(left: &str, right: &str, next: char, words: &HashSet<String>) -> bool {
    if !next.is_lowercase() || !left.ends_with(char::is_lowercase) {
        return true;
    }
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    if words.contains(&format!("{left}{right}")) {
        return false;
    }
    words.contains(&format!("{left}-{right}")) || (words.contains(&left) && words.contains(&right))
}

/// The letters that `text` ends with.
fn last_word(text: &str) -> &str {
    let len: usize = text.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    text.get(text.len() - len..).unwrap_or("")
}

/// The words of a text in small letters, those with a hyphen whole and in their parts; halves at the ends of lines apart.
fn words(text: &str) -> HashSet<String> {
    let mut out = HashSet::new();
    let mut is_rest = false;
    for line in text.lines() {
        let mut line = line.trim();
        if std::mem::take(&mut is_rest) {
            line = line.split_once(' ').map_or("", |(_, rest)| rest);
        }
        if line.ends_with(['-', '‐', '\u{ad}']) {
            line = line.rsplit_once(' ').map_or("", |(rest, _)| rest);
            is_rest = true;
        }
        for word in line.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()) {
            let word = word.trim_matches('-').to_lowercase();
            out.extend(word.split('-').map(str::to_owned));
            out.insert(word);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn broken_words_are_joined() {
        assert_eq!(
            repaired("The tre-\naty and co-\n  operation of neigh-\r\nbours.", changes),
            "The treaty and cooperation of neighbours."
        );
        assert_eq!(repaired("soft\u{ad}\nware", changes), "software");
    }

    #[test]
    fn hyphens_of_words_stay() {
        for (text, right) in [
            ("the Indo-\nPacific", "the Indo-Pacific"),
            ("COVID-\n19 and 2017-\n2018", "COVID-19 and 2017-2018"),
            ("a long-term plan, a long-\nterm cost", "a long-term plan, a long-term cost"),
            ("It took a year. A multi car, a multi-\nyear plan", "It took a year. A multi car, a multi-year plan"),
            ("- a list\n- of -\nthings", "- a list\n- of -\nthings"),
        ] {
            assert_eq!(repaired(text, changes), right);
        }
    }
}
