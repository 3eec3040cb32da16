//! What stands in the text of a block and isn't prose, in any format: URLs, e-mail addresses, `[@key]`, `[^1]`.
//!
//! URLs and addresses become [`MASK`]; citations leave the text and are kept beside it.

use std::sync::Arc;

use super::prose::Prose;
use super::{Citation, Cited, FileSpan, MASK, Span};

/// A piece of the text to be taken out.
struct Find {
    /// The piece, with a blank that goes with it.
    span: Span,
    what: What,
}

enum What {
    Masked,
    /// The marks of a `[link](target)`, which plain texts have too.
    Mark,
    /// What is cited, and the brackets it stood in.
    Cited(Vec<(Cited, Option<Arc<str>>)>, Span),
}

/// The prose with URLs masked and citations taken out.
pub(super) fn mask(prose: Prose) -> Prose {
    let finds = finds(&prose.text);
    if finds.is_empty() { prose } else { without(prose, finds) }
}

/// A piece of the old text and where it went.
struct Piece {
    old: Span,
    new: usize,
    new_len: usize,
    masked: bool,
}

impl Piece {
    /// Where a place of the old text, in the piece or behind it, is now.
    fn moved(&self, offset: usize) -> usize {
        let within = offset - self.old.start;
        if self.masked && within > 0 { self.new + self.new_len } else { self.new + within.min(self.new_len) }
    }
}

fn without(old: Prose, finds: Vec<Find>) -> Prose {
    let mut new = Prose::default();
    let mut pieces: Vec<Piece> = Vec::with_capacity(2 * finds.len() + 1);
    let (mut run, mut from) = (0, 0);
    for find in finds {
        run = keep(&old, &mut new, &mut pieces, Span::new(from, find.span.start), run);
        let at = new.text.len();
        let in_chunk = |span: Span| FileSpan::new(old.map.start(span.start), old.map.end(span.end));
        match find.what {
            What::Masked => {
                new.mask(in_chunk(find.span));
                pieces.push(Piece { old: find.span, new: at, new_len: MASK.len_utf8(), masked: true });
            }
            What::Mark => {}
            What::Cited(list, brackets) => {
                new.citations.extend(list.into_iter().map(|(cited, locator)| Citation {
                    at,
                    cited,
                    locator,
                    span: in_chunk(brackets),
                }));
            }
        }
        from = find.span.end;
    }
    keep(&old, &mut new, &mut pieces, Span::new(from, old.text.len()), run);
    let moved = |offset: usize| {
        let index = pieces.partition_point(|piece| piece.old.start <= offset);
        let piece = index.checked_sub(1).and_then(|i| pieces.get(i));
        piece.map_or(0, |piece| piece.moved(offset))
    };
    new.emphasis =
        old.emphasis.iter().map(|span| Span::new(moved(span.start), moved(span.end))).filter(|s| !s.is_empty()).collect();
    new.marks = old.marks.iter().map(|&mark| moved(mark)).collect();
    new.cells = old.cells.iter().map(|span| Span::new(moved(span.start), moved(span.end))).collect();
    new.citations.extend(old.citations.into_iter().map(|citation| Citation { at: moved(citation.at), ..citation }));
    new.citations.sort_by_key(|citation| citation.at);
    new
}

fn keep(old: &Prose, new: &mut Prose, pieces: &mut Vec<Piece>, span: Span, run: usize) -> usize {
    if span.is_empty() {
        return run;
    }
    let at = new.text.len();
    pieces.push(Piece { old: span, new: at, new_len: span.len(), masked: false });
    new.text.push_str(span.of(&old.text));
    old.map.append_to(span.start, span.end, &mut new.map, at, run)
}

/// What is to be taken out, ascending.
fn finds(text: &str) -> Vec<Find> {
    let mut out: Vec<Find> = Vec::new();
    if !text.contains(['@', '^']) && !text.contains("://") && !text.contains("www.") && !text.contains("](") {
        return out;
    }
    let mut free = 0;
    for (at, byte) in text.bytes().enumerate() {
        if at < free {
            continue;
        }
        let find = match byte {
            b'[' => bracket(text, at),
            b']' => target(text, at),
            b'(' => parenthesis(text, at),
            b':' => url(text, at, free),
            b'w' | b'W' => web(text, at),
            b'@' => address(text, at, free),
            _ => None,
        };
        if let Some(find) = find {
            free = find.span.end;
            out.push(find);
        }
    }
    out
}

/// How many bytes a citation may hold.
const CITATION_LIMIT: usize = 400;

fn bracket(text: &str, at: usize) -> Option<Find> {
    let inside = enclosed(text, at, ']')?;
    if let Some(label) = inside.strip_prefix('^') {
        let is_label = !label.is_empty() && !label.contains(char::is_whitespace);
        return is_label.then(|| cited(text, at, inside, vec![(Cited::Footnote(label.into()), None)]));
    }
    if target(text, at + 1 + inside.len()).is_some() {
        return Some(Find { span: Span::new(at, at + 1), what: What::Mark });
    }
    Some(cited(text, at, inside, keys(inside)?))
}

/// `](target)` of a link, where `at` is the bracket.
fn target(text: &str, at: usize) -> Option<Find> {
    let open = at + 1;
    let inside = text.get(open..)?.starts_with('(').then(|| enclosed(text, open, ')'))??;
    let is_target = !inside.is_empty() && !inside.contains(char::is_whitespace);
    is_target.then(|| Find { span: Span::new(at, open + inside.len() + 2), what: What::Mark })
}

fn parenthesis(text: &str, at: usize) -> Option<Find> {
    let inside = enclosed(text, at, ')')?;
    let keys = inside.strip_prefix('-').unwrap_or(inside).starts_with('@').then(|| keys(inside))??;
    Some(cited(text, at, inside, keys))
}

/// The text from behind the bracket at `at` to the closing one, if no other opens before.
fn enclosed(text: &str, at: usize, close: char) -> Option<&str> {
    let rest = text.get(at + 1..)?;
    let len = rest.bytes().take(CITATION_LIMIT).position(|b| matches!(b, b'[' | b']' | b'(' | b')'))?;
    rest.get(len..)?.starts_with(close).then(|| rest.get(..len))?
}

/// The citation with one of the blanks around it, so that none stands before a full stop.
fn cited(text: &str, at: usize, inside: &str, list: Vec<(Cited, Option<Arc<str>>)>) -> Find {
    let end = at + inside.len() + 2;
    let behind = text.get(end..).unwrap_or("");
    let blank_before = text.get(..at).is_some_and(|before| before.ends_with(' '));
    let ends = behind.is_empty() || behind.starts_with([' ', '.', ',', ';', ':', '!', '?', ')']);
    let another = ["[^", "[@", "(@"].iter().any(|open| behind.starts_with(open));
    let start = if blank_before && (ends || another) { at - 1 } else { at };
    Find { span: Span::new(start, end), what: What::Cited(list, Span::new(at, end)) }
}

/// `see @orta-2024, p. 4; -@lee` as keys with locators.
fn keys(inside: &str) -> Option<Vec<(Cited, Option<Arc<str>>)>> {
    inside.split(';').map(key).collect()
}

fn key(item: &str) -> Option<(Cited, Option<Arc<str>>)> {
    let at = item.find('@')?;
    let before = item.get(..at)?;
    if !(before.is_empty() || before.ends_with([' ', '-'])) {
        return None;
    }
    let rest = item.get(at + 1..)?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c))).unwrap_or(rest.len());
    let key = rest.get(..end)?.trim_end_matches([':', '.', '?']);
    if !key.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let locator = rest.get(key.len()..)?.trim_matches([',', '.', ':', ' ']);
    Some((Cited::Source(key.into()), (!locator.is_empty()).then(|| locator.into())))
}

/// `scheme://…`, where `at` is the colon.
fn url(text: &str, at: usize, free: usize) -> Option<Find> {
    if !text.get(at..)?.starts_with("://") {
        return None;
    }
    let scheme = text.as_bytes().get(free..at)?.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    if scheme < 2 {
        return None;
    }
    let end = url_end(text, at + 3);
    (end > at + 3).then_some(Find { span: Span::new(at - scheme, end), what: What::Masked })
}

/// `www.…`
fn web(text: &str, at: usize) -> Option<Find> {
    let is_web = text.get(at..at + 4)?.eq_ignore_ascii_case("www.");
    let is_start = text.get(..at)?.chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric());
    let end = if is_web && is_start { url_end(text, at + 4) } else { at };
    (end > at + 4).then_some(Find { span: Span::new(at, end), what: What::Masked })
}

/// Where a URL ends: ASCII only, so that a particle behind it stays; without the punctuation of the sentence.
fn url_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes().get(from..).unwrap_or(&[]);
    let len = bytes.iter().take_while(|&&b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b'`' | b'|')).count();
    let mut url = bytes.get(..len).unwrap_or(&[]);
    let count = |url: &[u8], mark| url.iter().filter(|&&b| b == mark).count();
    let mut unclosed = count(url, b')').saturating_sub(count(url, b'('));
    while let Some((last, before)) = url.split_last() {
        match last {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' | b']' => {}
            b')' if unclosed > 0 => unclosed -= 1,
            _ => break,
        }
        url = before;
    }
    from + url.len()
}

/// `name@host.tld`, where `at` is the sign.
fn address(text: &str, at: usize, free: usize) -> Option<Find> {
    let bytes = text.as_bytes();
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
    let is_host = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let name = bytes.get(free..at)?.iter().rev().take_while(is_name).count();
    let host_len = bytes.get(at + 1..)?.iter().take_while(is_host).count();
    let host = text.get(at + 1..at + 1 + host_len)?.trim_end_matches(['.', '-']);
    let whole = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    (name > 0 && whole).then_some(Find { span: Span::new(at - name, at + 1 + host.len()), what: What::Masked })
}
