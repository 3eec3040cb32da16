//! Fingerprints of a quotation's words, so that a pack can tell a misquotation without holding the words.
//!
//! A word is a maximal run of letters and digits, with apostrophes inside it; it is folded (lower case, curly apostrophes
//! straight) and hashed with 64-bit FNV-1a over its UTF-8 bytes: offset basis `cbf29ce484222325`, prime `100000001b3`. The hash is
//! part of the pack format and never changes. `"Leaves no island dark"` has four fingerprints; so has `leaves no island dark.`

use crate::text::Span;

/// A word of a text with its fingerprint; the span is in bytes of that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    pub span: Span,
    pub hash: u64,
}

/// The words of `text` with their fingerprints, in order.
pub fn fingerprints(text: &str) -> Vec<Fingerprint> {
    words(text).map(|span| Fingerprint { span, hash: fnv1a(fold(span.of(text)).as_bytes()) }).collect()
}

/// Lower case, with straight apostrophes.
pub(crate) fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

/// The words of `text`: letters and digits, and apostrophes between them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|&(_, c)| is_letter(c))?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = rest.peek() {
            let inside = is_letter(c)
                || is_apostrophe(c) && text.get(at + c.len_utf8()..).and_then(|s| s.chars().next()).is_some_and(is_letter);
            if !inside {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        Some(Span::new(start, end))
    })
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}')
}

fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn case_quotes_and_punctuation_do_not_tell() {
        let hashes = |text: &str| fingerprints(text).iter().map(|word| word.hash).collect::<Vec<_>>();
        assert_eq!(hashes("“It’s well-lit,” she said."), hashes("it's WELL lit she said"));
        assert_ne!(hashes("no island"), hashes("no village"));
    }

    #[test]
    fn spans_are_of_the_text() {
        let text = "«ne laisse» l'île";
        let words: Vec<_> = fingerprints(text).iter().map(|word| word.span.of(text)).collect();
        assert_eq!(words, ["ne", "laisse", "l'île"]);
    }
}
