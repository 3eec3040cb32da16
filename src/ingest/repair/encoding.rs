//! UTF-8 that was read in another encoding on its way to us.
//!
//! `â€™` and `вЂ™` are `’`, read byte for byte as windows-1252 or windows-1251; `Ã©` is `é`. Where only the first byte of each character
//! survived ("Leeโs", "Lee\u{fffd}s"), its place tells whether it was a quotation mark, an apostrophe or a dash.

use std::sync::LazyLock;

use encoding_rs::{Encoding, WINDOWS_874, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253};

use crate::text::Change;

/// For each encoding its characters from byte 0x80 on.
static TABLES: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    [WINDOWS_1252, WINDOWS_1251, WINDOWS_874, WINDOWS_1253].iter().map(|encoding| upper_half(encoding)).collect()
});

fn upper_half(encoding: &'static Encoding) -> Vec<char> {
    (0x80..=0xff_u8)
        .map(|byte| {
            let read = encoding.decode_without_bom_handling(&[byte]).0.chars().next();
            // What an encoding leaves open is passed on as a control character.
            read.filter(|&c| c != '\u{fffd}').unwrap_or(char::from(byte))
        })
        .collect()
}

fn byte(table: &[char], c: char) -> Option<u8> {
    table.iter().position(|&known| known == c).and_then(|at| u8::try_from(at + 0x80).ok())
}

/// Whole characters that were read as several.
pub fn changes(text: &str) -> Vec<Change> {
    let mut out = Vec::new();
    if text.is_ascii() {
        return out;
    }
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let found = if c.is_ascii() { None } else { TABLES.iter().find_map(|table| misread(text, at, table)) };
        match found {
            Some((end, right)) => {
                out.push(Change::new(at..end, right));
                at = end;
            }
            None => at += c.len_utf8(),
        }
    }
    out
}

/// The character whose UTF-8 bytes are the next characters of the table, and where they end.
fn misread(text: &str, at: usize, table: &[char]) -> Option<(usize, char)> {
    let mut bytes: Vec<u8> = Vec::with_capacity(4);
    let mut end = at;
    let mut needed = 1;
    for c in text.get(at..)?.chars().take(4) {
        let byte = byte(table, c)?;
        if bytes.is_empty() {
            needed = match byte {
                // Of two bytes only the Latin letters: other pairs are often words of the language itself.
                0xc2 | 0xc3 => 2,
                0xe2 | 0xea..=0xed => 3,
                0xf0 => 4,
                _ => return None,
            };
        }
        bytes.push(byte);
        end += c.len_utf8();
        if bytes.len() == needed {
            break;
        }
    }
    let right = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (bytes.len() == needed && !right.is_control()).then_some((end, right))
}

/// Marks of which only the first byte is left.
pub fn lost(text: &str) -> Vec<Change> {
    if text.is_ascii() {
        return Vec::new();
    }
    let is_lost = is_lost(text);
    let mut out = Vec::new();
    let mut open = false;
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if !is_lost(c) {
            if c == '\n' {
                open &= before != Some('\n');
            }
            before = Some(c);
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, c)) = rest.next_if(|&(_, next)| next == c || ('\u{80}'..='\u{9f}').contains(&next)) {
            end = next + c.len_utf8();
        }
        let behind = text.get(end..).unwrap_or("");
        if let Some(mark) = mark(before, behind, open, c == '\u{fffd}') {
            open = (open || mark == '“') && mark != '”';
            before = Some(mark);
            out.push(Change::new(at..end, mark));
        } else {
            before = Some(c);
        }
    }
    out
}

/// Which characters stand for lost marks: U+FFFD, and what byte 0xE2 is in an encoding of another script than the text's.
fn is_lost(text: &str) -> impl Fn(char) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let (all, ascii) = (letters().count(), letters().filter(char::is_ascii).count());
    let mostly_latin = ascii * 10 >= all * 8;
    let foreign = |c: char| matches!(c, 'โ' | 'в' | 'β');
    // A letter of the script itself stands beside others of it, or alone as a sign; what is lost stood in words too.
    let mut chars = text.chars().chain([' ']);
    let mut pair = (' ', chars.next().unwrap_or(' '));
    let (mut in_script, mut inside_words) = (false, false);
    for c in chars {
        let beside = |c: char| c.is_alphabetic() && !c.is_ascii() && !foreign(c) && !('\u{ac00}'..='\u{d7a3}').contains(&c);
        in_script |= foreign(pair.1) && (beside(pair.0) || beside(c));
        inside_words |= foreign(pair.1) && pair.0.is_ascii_alphabetic() && c.is_ascii_alphabetic();
        pair = (pair.1, c);
    }
    move |c| c == '\u{fffd}' || (foreign(c) && mostly_latin && inside_words && !in_script)
}

/// What stood between `before` and `behind`.
fn mark(before: Option<char>, behind: &str, open: bool, any_byte: bool) -> Option<char> {
    let before = before.unwrap_or(' ');
    let next = behind.chars().next().unwrap_or(' ');
    let word: String = behind.chars().take_while(|c| c.is_alphanumeric()).take(12).collect();
    let after_word = before.is_alphanumeric();
    Some(match (after_word, next.is_alphanumeric()) {
        (true, true) if before.is_ascii_digit() && next.is_ascii_digit() => return (!any_byte).then_some('–'),
        (true, true) if any_byte && (before.is_ascii_digit() || next.is_ascii_digit()) => return None,
        (true, true) if matches!(word.as_str(), "s" | "t" | "re" | "ve" | "ll" | "d" | "m" | "S") => '’',
        (true, true) if before == 'O' => '’',
        (true, true) => '—',
        (true, false) if open => '”',
        (true, false) if before == 's' && next == ' ' => '’',
        (true, false) => '”',
        (false, true) if matches!(before, '.' | ',' | '?' | '!') => '”',
        (false, true) => '“',
        (false, false) if before.is_whitespace() && next.is_whitespace() => '—',
        (false, false) if before.is_whitespace() => '“',
        (false, false) => '”',
    })
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn what_was_read_in_another_encoding() {
        let text = "The pact’s “café” – 5 € … 협정";
        for encoding in [WINDOWS_1252, WINDOWS_874] {
            let wrong: String = text
                .bytes()
                .map(|b| if b < 0x80 { char::from(b) } else { upper_half(encoding)[usize::from(b) - 0x80] })
                .collect();
            assert_eq!(repaired(&wrong, changes), text, "{wrong}");
        }
        let fine = "Ã la carte, naïve, café; вот так; “good”";
        assert_eq!(repaired(fine, changes), fine);
    }

    #[test]
    fn marks_of_which_one_byte_is_left() {
        let text = "Leeโs pactโworth 5โwas โnot smallโ, he said. The alliesโ costs in 2017โ2018.";
        assert_eq!(repaired(text, lost), "Lee’s pact—worth 5—was “not small”, he said. The allies’ costs in 2017–2018.");
        let text = "Lee\u{fffd}s \u{fffd}pact\u{fffd} cost 2017\u{fffd}2018 and $5\u{fffd}million";
        assert_eq!(repaired(text, lost), "Lee’s “pact” cost 2017\u{fffd}2018 and $5\u{fffd}million");
    }

    #[test]
    fn another_script_is_no_damage() {
        for text in ["Он был в Риге в 2019 году.", "Bangkok is กรุงเทพโลก in Thai, โอกาส too.", "The β of the fund; α and β"]
        {
            assert_eq!(repaired(text, lost), text);
        }
    }
}
