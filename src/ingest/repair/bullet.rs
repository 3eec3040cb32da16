//! Bullets that were read as something else: a single `e`, `o` or `¢`, or a character of a font of symbols.
//!
//! "e Mutual defence\ne Trade" is "• Mutual defence\n• Trade".

use super::lines_of;
use crate::text::Change;

/// So many lines must begin with the same letter before it is taken for a bullet.
const LINES: usize = 2;

pub fn changes(text: &str) -> Vec<Change> {
    let found: Vec<(usize, &str, char)> =
        lines_of(text).into_iter().filter_map(|(at, line)| Some((at, line, misread(line)?))).collect();
    let often = |c: char| found.iter().filter(|(_, _, other)| *other == c).count() >= LINES;
    let sure = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    found.iter().filter(|(_, _, c)| sure(*c) || often(*c)).map(|&(at, line, c)| change(at, line, c)).collect()
}

/// The character before the text of a line, where it is one that bullets are read as.
fn misread(line: &str) -> Option<char> {
    let text = line.trim_start();
    let c = text
        .chars()
        .next()
        .filter(|c| matches!(c, 'e' | 'o' | '¢' | '©' | '®' | '«' | '»' | '¤' | '§' | '\u{e000}'..='\u{f8ff}'))?;
    let rest = text.get(c.len_utf8()..)?;
    let body = rest.trim_start().trim_start_matches(['|', ' ']);
    (rest.len() > body.len() && body.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())).then_some(c)
}

fn change(at: usize, line: &str, c: char) -> Change {
    let start = line.len() - line.trim_start().len();
    let rest = line.get(start + c.len_utf8()..).unwrap_or("");
    let body = rest.trim_start().trim_start_matches(['|', ' ']);
    Change::new(at + start..at + line.len() - body.len(), "• ")
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn letters_for_bullets() {
        assert_eq!(repaired("Costs:\n\ne Mutual aid\n  e |Trade\nelse", changes), "Costs:\n\n• Mutual aid\n  • Trade\nelse");
        assert_eq!(repaired("\u{f0b7} One", changes), "• One");
    }

    #[test]
    fn a_letter_that_stands_alone_once() {
        assert_eq!(repaired("e Mutual aid\nand more", changes), "e Mutual aid\nand more");
        assert_eq!(repaired("§ 5 of the act", changes), "§ 5 of the act");
    }
}
