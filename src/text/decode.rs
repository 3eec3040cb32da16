//! The bytes of a file to text.
//!
//! UTF-8 with or without a byte-order mark, UTF-16 with one, and for the rest a guess that is told as a problem. Nothing is taken
//! out, so that a place in the text leads back to the bytes of the file as stored: the mark stays as U+FEFF, `\r` stays.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use thiserror::Error;

use super::FileSpan;

/// A file's text.
#[derive(Clone, Debug)]
pub struct Decoded {
    pub text: String,
    /// `UTF-8`, `UTF-16LE`, `windows-1252`, …: names of the WHATWG list.
    pub encoding: &'static str,
    pub problems: Vec<DecodeProblem>,
    pub map: ByteMap,
}

/// The file isn't UTF-8: its first bad byte, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeProblem {
    /// Of the file as stored.
    pub offset: usize,
    /// From 1.
    pub line: usize,
    /// From 1, in scalar values.
    pub column: usize,
    /// The first bad byte.
    pub byte: u8,
    /// What the file was read as; `None` where every bad byte became U+FFFD.
    pub read_as: Option<&'static str>,
}

impl std::fmt::Display for DecodeProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { offset, line, column, byte, read_as } = self;
        write!(f, "not UTF-8: byte 0x{byte:02X} at line {line}, column {column} (byte {offset}); ")?;
        match read_as {
            Some(name) => write!(f, "read as {name}"),
            None => write!(f, "what can't be read is shown as U+FFFD"),
        }
    }
}

/// The file isn't text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct DecodeError(#[from] Kind);

#[derive(Clone, Debug, PartialEq, Eq, Error)]
enum Kind {
    #[error("not a text: {nuls} of the first {seen} bytes are NUL, the first at byte {first}")]
    Binary { nuls: usize, seen: usize, first: usize },
}

/// From bytes of the text to bytes of the file as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteMap {
    /// Pairs (text, file) at which a stretch begins, ascending.
    stretches: Vec<(usize, usize, Stretch)>,
    file_len: usize,
}

/// How the characters of a stretch lie in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch {
    /// Byte for byte.
    Same,
    /// Each of the text's characters of `text` bytes takes `file` bytes.
    Each { text: usize, file: usize },
}

impl ByteMap {
    fn identity(len: usize) -> Self {
        Self { stretches: vec![(0, 0, Stretch::Same)], file_len: len }
    }

    /// The file offset of the character boundary at `offset` of the text.
    pub fn file(&self, offset: usize) -> usize {
        let at = self.stretches.partition_point(|stretch| stretch.0 <= offset).saturating_sub(1);
        let file = self.stretches.get(at).map_or(0, |&(text, file, stretch)| match stretch {
            Stretch::Same => file + (offset - text),
            Stretch::Each { text: width, file: bytes } => file + (offset - text) / width * bytes,
        });
        file.min(self.file_len)
    }

    /// The file's bytes of a range of the text's.
    pub fn span(&self, text: FileSpan) -> FileSpan {
        FileSpan::new(self.file(text.start), self.file(text.end))
    }

    /// The text offset of the character that holds the byte `file` of the file.
    pub fn text(&self, file: usize) -> usize {
        let at = self.stretches.partition_point(|stretch| stretch.1 <= file).saturating_sub(1);
        self.stretches.get(at).map_or(0, |&(text, start, stretch)| match stretch {
            Stretch::Same => text + (file - start),
            Stretch::Each { text: width, file: bytes } => text + (file - start) / bytes * width,
        })
    }

    fn push(&mut self, text: usize, file: usize, width: usize, bytes: usize) {
        let stretch = if width == bytes { Stretch::Same } else { Stretch::Each { text: width, file: bytes } };
        if self.stretches.last().is_none_or(|last| last.2 != stretch) {
            self.stretches.push((text, file, stretch));
        }
    }
}

/// Reads the bytes of a file.
///
/// # Errors
///
/// When the bytes are a binary file: NULs, and no byte-order mark of UTF-16.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Ok(by_unit(&bytes, UTF_16LE, Vec::new()));
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Ok(by_unit(&bytes, UTF_16BE, Vec::new()));
    }
    refuse_binary(&bytes)?;
    match String::from_utf8(bytes) {
        Ok(text) => {
            let map = ByteMap::identity(text.len());
            Ok(Decoded { text, encoding: UTF_8.name(), problems: Vec::new(), map })
        }
        Err(error) => Ok(guess(error.as_bytes(), error.utf8_error().valid_up_to())),
    }
}

/// How much of a file is looked at for NULs.
const HEAD: usize = 8 * 1024;

fn refuse_binary(bytes: &[u8]) -> Result<(), Kind> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let nuls = head.iter().filter(|&&b| b == 0).count();
    match head.iter().position(|&b| b == 0) {
        // A stray NUL happens in a text.
        Some(first) if nuls * 100 > head.len() => Err(Kind::Binary { nuls, seen: head.len(), first }),
        _ => Ok(()),
    }
}

/// Bytes that aren't UTF-8 from `bad` on.
fn guess(bytes: &[u8], bad: usize) -> Decoded {
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    // UTF-8 is out; a guess that can't read all of the bytes is none.
    let (encoding, sure) = detector.guess_assess(None, false);
    let fits = sure && encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    let problem = |read_as| {
        let before = String::from_utf8_lossy(bytes.get(..bad).unwrap_or(&[]));
        let index = super::LineIndex::new(&before);
        let position = index.position::<super::ScalarColumn>(before.len());
        let (line, column) = (position.line + 1, position.column.0 + 1);
        DecodeProblem { offset: bad, line, column, byte: bytes.get(bad).copied().unwrap_or(0), read_as }
    };
    if fits {
        return by_unit(bytes, encoding, vec![problem(Some(encoding.name()))]);
    }
    lossy(bytes, vec![problem(None)])
}

/// Decodes character by character, noting the length of each in the file.
fn by_unit(bytes: &[u8], encoding: &'static Encoding, problems: Vec<DecodeProblem>) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    let mut map = ByteMap { stretches: Vec::new(), file_len: bytes.len() };
    let mut piece = String::with_capacity(16);
    let (mut done, mut from) = (0, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        let last = at + 1 == bytes.len();
        let _ = decoder.decode_to_string(&[byte], &mut piece, last);
        if piece.is_empty() {
            continue;
        }
        for c in piece.chars() {
            // Two characters at once (one for a broken sequence before): the first takes no more than is left.
            let end = if text.len() == done { at + 1 } else { from };
            map.push(text.len(), from, c.len_utf8(), end.saturating_sub(from).max(1));
            text.push(c);
            from = at + 1;
        }
        done = text.len();
        piece.clear();
    }
    Decoded { text, encoding: encoding.name(), problems, map }
}

/// Decodes UTF-8 with U+FFFD for what isn't.
fn lossy(bytes: &[u8], problems: Vec<DecodeProblem>) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut map = ByteMap { stretches: Vec::new(), file_len: bytes.len() };
    let mut file = 0;
    for chunk in bytes.utf8_chunks() {
        if !chunk.valid().is_empty() {
            map.stretches.push((text.len(), file, Stretch::Same));
            text.push_str(chunk.valid());
            file += chunk.valid().len();
        }
        if !chunk.invalid().is_empty() {
            map.stretches.push((text.len(), file, Stretch::Each { text: 3, file: chunk.invalid().len() }));
            text.push('\u{fffd}');
            file += chunk.invalid().len();
        }
    }
    Decoded { text, encoding: UTF_8.name(), problems, map }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn utf_8_is_taken_as_it_is() {
        let decoded = decode("\u{feff}a\r\n가".into()).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("\u{feff}a\r\n가", "UTF-8"));
        assert_eq!(decoded.map.file(4), 4);
        assert!(decoded.problems.is_empty());
    }

    #[test]
    fn utf_16_maps_to_its_units() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("a가🙂b".encode_utf16().flat_map(u16::to_le_bytes));
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("\u{feff}a가🙂b", "UTF-16LE"));
        let at = |c: char| decoded.map.file(decoded.text.find(c).unwrap());
        assert_eq!([at('\u{feff}'), at('a'), at('가'), at('🙂'), at('b')], [0, 2, 4, 6, 10]);
        assert_eq!(decoded.map.file(decoded.text.len()), 12);
        assert_eq!(decoded.map.text(10), decoded.text.find('b').unwrap());
    }

    #[test]
    fn another_encoding_is_guessed_and_told() {
        let text = "The café cost \u{20ac}5 million.\nIt was “naïve”, said the ministry’s résumé.\n";
        let bytes = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, "windows-1252"));
        assert_eq!(decoded.map.file(decoded.text.find("cost").unwrap()), 9);
        assert_eq!(decoded.problems[0].to_string(), "not UTF-8: byte 0xE9 at line 1, column 8 (byte 7); read as windows-1252");
        let text = "외교부는 2024년 5월 3일에 협정을 체결하였다고 밝혔다.\n";
        let decoded = decode(encoding_rs::EUC_KR.encode(text).0.into_owned()).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, "EUC-KR"));
        assert_eq!(decoded.map.file(decoded.text.find("2024").unwrap()), 9);
    }

    #[test]
    fn a_binary_file_is_refused() {
        assert!(decode([0, 1, 2, 0].repeat(100)).unwrap_err().to_string().starts_with("not a text: 200 of the first 400"));
    }

    proptest! {
        #[test]
        fn any_bytes_come_through(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Ok(decoded) = decode(bytes.clone()) {
                let mut last = 0;
                for (at, _) in decoded.text.char_indices() {
                    let file = decoded.map.file(at);
                    prop_assert!(file >= last && file <= bytes.len());
                    last = file;
                }
            }
        }

        #[test]
        fn utf_16_leads_back(text in super::super::position::tests::text()) {
            let mut bytes = vec![0xfe, 0xff];
            bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
            let decoded = decode(bytes).unwrap();
            prop_assert_eq!(&decoded.text[3..], text.as_str());
            for (at, _) in text.char_indices() {
                prop_assert_eq!(decoded.map.file(at + 3), 2 + 2 * text[..at].encode_utf16().count());
            }
        }
    }
}
