//! Names of persons, compared.
//!
//! "Lee Jae-myung", "Jae-myung Lee" and "Lee Jae Myung" are one person; "Marta Liiw" is a slip for "Marta Liiv"; "Jaan Liiv" is somebody else.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::token::tokens;

static SYLLABLES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/ko/romanisation.tsv").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.flat_map(|(first, others)| others.split_whitespace().map(move |other| (other, first))).collect()
});

/// How one name stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    /// One or two letters off.
    Slip,
    Other,
}

/// The name's words in lower case: initials left out, the syllables of a given name apart.
pub(super) fn parts(name: &str) -> Vec<String> {
    tokens(name)
        .iter()
        .filter(|token| token.is_word() && token.span.len() > 1)
        .map(|token| token.span.of(name).to_lowercase())
        .collect()
}

/// Compares two names of at least two words each, in any order of the words.
pub(super) fn likeness(name: &[String], other: &[String]) -> Likeness {
    if name.len() < 2 || other.len() < 2 {
        return Likeness::Other;
    }
    if joined(name) == joined(other) {
        return Likeness::Same;
    }
    if name.len() != other.len() {
        return Likeness::Other;
    }
    // Words that stand in both are taken out; a slip leaves one of each.
    let mut left: Vec<&String> = other.iter().collect();
    let mut own: Vec<&String> = Vec::new();
    for word in name {
        match left.iter().position(|other| canonical(other) == canonical(word)) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => own.push(word),
        }
    }
    match (own.as_slice(), left.as_slice()) {
        ([], []) => Likeness::Same,
        ([a], [b]) => {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            // In a short word one letter makes another name.
            let allowed = match a.len().min(b.len()) {
                0..=4 => 0,
                5..=8 => 1,
                _ => 2,
            };
            if distance(&a, &b) <= allowed { Likeness::Slip } else { Likeness::Other }
        }
        _ => Likeness::Other,
    }
}

fn canonical(word: &str) -> &str {
    SYLLABLES.get(word).copied().unwrap_or(word)
}

/// All words in order of the alphabet, in one: no order, no hyphens.
fn joined(name: &[String]) -> Vec<&str> {
    let mut words: Vec<&str> = name.iter().map(|word| canonical(word)).collect();
    words.sort_unstable();
    words
}

/// Letters put in, left out, changed or swapped with their neighbour (Damerau and Levenshtein, neighbours once).
pub(super) fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(a: &str, b: &str) -> Likeness {
        likeness(&parts(a), &parts(b))
    }

    #[test]
    fn one_person_written_in_many_ways() {
        for (a, b) in [
            ("Pak Min-su", "Min-su Park"),
            ("Park Min Soo", "Pak Min-su"),
            ("Marta Liiv", "Marta K. Liiv"),
            ("Liiv, Marta", "Marta Liiv"),
        ] {
            assert_eq!(like(a, b), Likeness::Same, "{a}, {b}");
        }
    }

    #[test]
    fn slips_and_other_persons() {
        for (a, b, likeness) in [
            ("Maarta Liiv", "Marta Liiv", Likeness::Slip),
            ("Matra Liiv", "Marta Liiv", Likeness::Slip),
            ("Janis Liiv", "Marta Liiv", Likeness::Other),
            ("Marta Luik", "Marta Liiv", Likeness::Other),
            ("Pak Min-ho", "Pak Min-su", Likeness::Other),
            ("Liiv", "Marta Liiv", Likeness::Other),
        ] {
            assert_eq!(like(a, b), likeness, "{a}, {b}");
        }
    }
}
