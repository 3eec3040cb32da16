//! The text layer of a PDF to lines on pages.
//!
//! A PDF has characters at places and neither words nor lines. Characters are gathered in the order in which they are drawn; a line ends where the
//! next character stands lower or to the left, a paragraph where the gap is wide, and two columns drawn line by line are taken apart. Pages are parted by
//! form feeds. Reading runs on a thread of its own: what makes the reader panic costs a page.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::thread;

use pdf_extract::{Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Transform};
use thiserror::Error;

use super::lines::{Glyph, lay_out};

/// What a PDF holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfFile {
    /// The pages' lines, a form feed before each page but the first.
    pub stored: String,
    /// Pages that could not be read, from 1.
    pub lost: Vec<u32>,
    pub title: Option<String>,
    pub author: Option<String>,
    /// As the file has it: `D:20240603…`.
    pub created: Option<String>,
}

/// Why a file can't be read as a PDF.
#[derive(Debug, Error)]
#[error(transparent)]
pub struct PdfError(#[from] Why);

#[derive(Debug, Error)]
enum Why {
    #[error("it is no PDF, or a damaged one: {0}")]
    Damaged(String),
    #[error("it is encrypted; save it without a password")]
    Encrypted,
    #[error("none of its {pages} pages could be read")]
    Unread { pages: usize },
    #[error("it has no text, only pictures of {pages} pages; run character recognition on it first")]
    Scanned { pages: usize },
    #[error("its pages are drawn by forms that draw each other without end")]
    Circular,
    #[error("no thread could be started to read it")]
    Thread,
}

/// Deeply nested objects need stack; a fixed amount is the same everywhere.
const STACK: usize = 32 * 1024 * 1024;
/// A document with more characters is read up to here.
const MOST_GLYPHS: usize = 20_000_000;
/// Forms within forms.
const DEEPEST: usize = 16;

/// Reads a PDF.
///
/// # Errors
/// When it is none, is encrypted or damaged, or has no text.
pub fn read(bytes: &[u8]) -> Result<PdfFile, PdfError> {
    let reading = thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || quietly(|| file(bytes)));
        thread.map(|thread| thread.join().ok().flatten())
    });
    match reading {
        Ok(Some(file)) => file.map_err(PdfError),
        Ok(None) => Err(Why::Damaged("reading it failed".to_owned()).into()),
        Err(_) => Err(Why::Thread.into()),
    }
}

/// None where it panics.
fn quietly<T>(read: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(read)).ok()
}

fn file(bytes: &[u8]) -> Result<PdfFile, Why> {
    let mut document = Document::load_mem(bytes).map_err(|error| Why::Damaged(error.to_string()))?;
    // What was locked with a password that isn't known reads as nothing at all.
    let locked = document.trailer.has(b"Encrypt");
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Why::Encrypted);
    }
    let pages = document.get_pages();
    if pages.is_empty() && locked {
        return Err(Why::Encrypted);
    }
    if pages.is_empty() {
        return Err(Why::Damaged("it has no pages".to_owned()));
    }
    if pages.values().any(|page| is_circular(&document, *page)) {
        return Err(Why::Circular);
    }
    let mut out = PdfFile::default();
    let mut glyphs = 0;
    for (index, &number) in pages.keys().enumerate() {
        let mut page = Page::default();
        let read = quietly(|| pdf_extract::output_doc_page(&document, &mut page, number));
        if !matches!(read, Some(Ok(()))) && page.glyphs.is_empty() {
            out.lost.push(number);
        }
        glyphs += page.glyphs.len();
        if index > 0 {
            // A table ends with its page, for all that can be told.
            let in_table = out.stored.rsplit('\n').next().is_some_and(|line| line.contains('\t'));
            out.stored.push_str(if in_table { "\n\n\x0c" } else { "\n\x0c" });
        }
        out.stored.push_str(&lay_out(page.glyphs));
        if glyphs > MOST_GLYPHS {
            break;
        }
    }
    if out.lost.len() == pages.len() {
        return Err(Why::Unread { pages: pages.len() });
    }
    if !out.stored.contains(char::is_alphanumeric) {
        return Err(Why::Scanned { pages: pages.len() });
    }
    let said = |key: &[u8]| information(&document, key);
    (out.title, out.author, out.created) = (said(b"Title"), said(b"Author"), said(b"CreationDate"));
    Ok(out)
}

/// What the file says of itself under `key`.
fn information(document: &Document, key: &[u8]) -> Option<String> {
    let info = document.trailer.get(b"Info").ok()?;
    let info = match info {
        Object::Reference(id) => document.get_object(*id).ok()?.as_dict().ok()?,
        other => other.as_dict().ok()?,
    };
    let bytes = info.get(key).ok()?.as_str().ok()?;
    let text = match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => encoding_rs::UTF_16BE.decode_without_bom_handling(wide).0,
        None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Do the forms that a page draws draw each other without end, or too deep to be read safely?
fn is_circular(document: &Document, page: ObjectId) -> bool {
    let mut known = BTreeMap::new();
    depth(document, page, &mut known, 0) > DEEPEST
}

/// How deep forms stand in each other from this page or form on; those being looked at count as endless.
fn depth(document: &Document, id: ObjectId, known: &mut BTreeMap<ObjectId, usize>, level: usize) -> usize {
    if let Some(&depth) = known.get(&id) {
        return depth;
    }
    if level > DEEPEST {
        return DEEPEST + 1;
    }
    known.insert(id, DEEPEST + 1);
    let deepest = forms(document, id).into_iter().map(|form| depth(document, form, known, level + 1)).max();
    let depth = deepest.map_or(0, |depth| depth.saturating_add(1));
    known.insert(id, depth);
    depth
}

/// The forms that a page or form names in its resources.
fn forms(document: &Document, id: ObjectId) -> Vec<ObjectId> {
    let dictionary = |object: &Object| -> Option<Dictionary> {
        let object = match object {
            Object::Reference(id) => document.get_object(*id).ok()?,
            other => other,
        };
        match object {
            Object::Stream(stream) => Some(stream.dict.clone()),
            other => other.as_dict().ok().cloned(),
        }
    };
    let own = dictionary(&Object::Reference(id));
    let drawn = own.and_then(|own| dictionary(own.get(b"Resources").ok()?)).and_then(|own| dictionary(own.get(b"XObject").ok()?));
    let is_form = |id: &ObjectId| {
        dictionary(&Object::Reference(*id))
            .is_some_and(|form| form.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form"))
    };
    drawn.iter().flat_map(|drawn| drawn.iter()).filter_map(|(_, object)| object.as_reference().ok()).filter(is_form).collect()
}

/// Gathers the characters of a page.
#[derive(Default)]
struct Page {
    glyphs: Vec<Glyph>,
}

impl OutputDev for Page {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(&mut self, at: &Transform, width: f64, _: f64, size: f64, text: &str) -> Result<(), OutputError> {
        let level = at.m12.abs() <= 0.1 * at.m11.abs() && at.m11 > 0.0;
        let height = (size * at.m22).abs();
        let numbers = [at.m31, at.m32, height, width * size * at.m11];
        // What runs up the margin is no text of the page.
        if level && numbers.iter().all(|n| n.is_finite()) && height > 0.1 {
            self.glyphs.push(Glyph { x: at.m31, y: at.m32, width: width * size * at.m11, size: height, text: text.into() });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A PDF of one page a list of lines, set in Helvetica.
    pub(crate) fn pdf(pages: &[&[&str]]) -> Vec<u8> {
        let mut objects: Vec<String> = vec!["<< /Type /Catalog /Pages 2 0 R >>".into()];
        let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
        objects.push(format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()));
        objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".into());
        for (at, lines) in pages.iter().enumerate() {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>",
                5 + 2 * at
            ));
            let drawn: Vec<String> = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td")).collect();
            let stream = format!("BT /F 12 Tf 50 700 Td {} ET", drawn.join(" "));
            objects.push(format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()));
        }
        assemble(&objects)
    }

    pub(crate) fn assemble(objects: &[String]) -> Vec<u8> {
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (at, object) in objects.iter().enumerate() {
            places.push(out.len());
            out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
        }
        let xref = out.len();
        out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
        places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
        out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).bytes());
        out
    }

    #[test]
    fn lines_and_pages() {
        let file = read(&pdf(&[&["The grid cost", "five million."], &["It holds."]])).unwrap();
        assert_eq!(file.stored, "The grid cost\nfive million.\n\x0cIt holds.");
    }

    #[test]
    fn what_gives_no_text() {
        assert!(read(b"%PDF-1.4 and nothing").unwrap_err().to_string().starts_with("it is no PDF, or a damaged one"));
        assert!(read(&pdf(&[&[], &[]])).unwrap_err().to_string().starts_with("it has no text, only pictures of 2 pages"));
        let mut cut = pdf(&[&["The grid cost"]]);
        cut.truncate(cut.len() / 2);
        assert!(read(&cut).is_err());
    }

    #[test]
    fn forms_without_end_are_refused() {
        let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >> /Length 5 >>\nstream\n/A Do\nendstream";
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /A 5 0 R >> >> >>";
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            "<< /Length 5 >>\nstream\n/A Do\nendstream",
            form,
        ];
        let bytes = assemble(&objects.map(str::to_owned));
        assert!(read(&bytes).unwrap_err().to_string().contains("without end"));
    }
}
