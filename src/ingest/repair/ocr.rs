//! Slips of character recognition in and beside numbers.
//!
//! "l953" and "2O24" are years, "the 70t anniversary" is the 70th. A letter is taken for a digit only inside a run that is else digits and is
//! no word, unit or code; whoever reads a value from it sees that its digits aren't those stored.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::Change;

static COUNTED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../../data/en/counted-in-order.txt");
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

pub fn changes(text: &str) -> Vec<Change> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !is_part(bytes.get(at)) {
            at += 1;
            continue;
        }
        let start = at;
        while is_part(bytes.get(at)) {
            at += 1;
        }
        let before = start.checked_sub(1).and_then(|i| bytes.get(i));
        let stuck = |b: Option<&u8>| {
            b.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'_' | b'@' | b'#') || *b >= 0x80)
        };
        let Some(run) = text.get(start..at) else { continue };
        if !stuck(before) {
            let behind = text.get(at..).unwrap_or("");
            out.extend(
                digits(run, start)
                    .or_else(|| ordinal(run, start, behind))
                    .filter(|change| !stuck(bytes.get(at)) || change.new.ends_with("th")),
            );
        }
    }
    out
}

/// A byte of a number, or of what recognition makes of one.
fn is_part(byte: Option<&u8>) -> bool {
    byte.is_some_and(|b| b.is_ascii_digit() || matches!(b, b'O' | b'o' | b'l' | b'I' | b'|' | b','))
}

/// A number in which `O` stands for 0 or `l` for 1, all of its other characters digits.
fn digits(run: &str, at: usize) -> Option<Change> {
    let run = run.trim_end_matches(',');
    let read: String = run
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' | '|' => '1',
            c => c,
        })
        .collect();
    let real = run.bytes().filter(u8::is_ascii_digit).count();
    let wrong = run.len() - real - run.matches(',').count();
    let year = read.len() == 4 && (read.starts_with("19") || read.starts_with("20"));
    let grouped = read.split(',').count() > 1 && read.split(',').skip(1).all(|group| group.len() == 3);
    // "10l" is ten litres.
    let ends_in_unit = run.ends_with(['l', 'I', '|']);
    (wrong > 0 && real >= 2 && real > wrong && (year || grouped) && !ends_in_unit).then(|| Change::new(at..at + run.len(), read))
}

/// `70t anniversary`: the ending of an ordinal without its last letter, before a word that is counted in order.
fn ordinal(run: &str, at: usize, behind: &str) -> Option<Change> {
    let rest = behind.strip_prefix('t').filter(|_| run.bytes().all(|b| b.is_ascii_digit()) && run.len() <= 3)?;
    let word: String = rest.strip_prefix([' ', '\n'])?.chars().take_while(|c| c.is_alphabetic()).collect();
    let teen = run.len() > 1 && run.get(run.len() - 2..).is_some_and(|tail| matches!(tail, "11" | "12" | "13"));
    let th = teen || run.ends_with(['0', '4', '5', '6', '7', '8', '9']);
    (th && COUNTED.contains(word.to_lowercase().as_str())).then(|| Change::new(at..at + run.len() + 1, format!("{run}th")))
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn letters_in_numbers() {
        assert_eq!(repaired("In l953 and 2O24, 28,5OO of l,200 men.", changes), "In 1953 and 2024, 28,500 of 1,200 men.");
        assert_eq!(repaired("the 70t anniversary, the 112t Congress", changes), "the 70th anniversary, the 112th Congress");
    }

    #[test]
    fn what_is_no_slip() {
        for text in [
            "a 70t crane",
            "10l of oil",
            "B2O and H2O",
            "Il y a 20 ans",
            "x-l953",
            "O, 20",
            "the 22t session",
            "R2O24",
            "5o7",
            "Ol953y",
        ] {
            assert_eq!(repaired(text, changes), text);
        }
    }
}
