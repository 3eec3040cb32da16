//! Reading a file, and saying plainly why one can't be read.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::fact::PackError;
use crate::ingest::{CoverageError, UnreadDocument};
use crate::text::DecodeError;

/// A draft may have so many bytes: a book has a tenth of it.
pub const MOST_BYTES: u64 = 20 * 1024 * 1024;

/// A PDF or Word file may have so many: it has pictures. Other source documents are text, as drafts are.
pub const MOST_BYTES_OF_SOURCE: u64 = 64 * 1024 * 1024;

/// A path that gave no draft, and why.
#[derive(Debug)]
pub struct Unread {
    path: PathBuf,
    why: Why,
}

#[derive(Debug, thiserror::Error)]
enum Why {
    #[error("there is no such file or folder")]
    Missing,
    #[error("permission to read it is denied")]
    Denied,
    #[error("it could not be read: {0}")]
    Io(String),
    #[error("no drafts in this folder; drafts are called .md, .markdown or .txt, and hidden or ignored files are passed over")]
    NoDrafts,
    #[error("no source documents in this folder; they are called .md, .markdown, .txt, .html, .htm, .pdf or .docx")]
    NoSources,
    #[error("{0}")]
    Document(#[from] UnreadDocument),
    #[error("{0}")]
    Bibliography(#[from] PackError),
    #[error("{0}")]
    Coverage(#[from] CoverageError),
    #[error("it has more than {} MB, which is the limit for such a document; split it", .0 / 1024 / 1024)]
    SourceTooLong(u64),
    #[error("it has more than {} MB, which is the limit for a draft; split it", MOST_BYTES / 1024 / 1024)]
    TooLong,
    #[error("{0}; a draft is a Markdown or text file")]
    NotText(DecodeError),
    #[error("the fixes were not written: it is no UTF-8, or it changed since it was read")]
    NotFixed,
    #[error("the fixes could not be written: {0}")]
    Unwritten(String),
}

/// The path first: `drafts/memo.md: there is no such file or folder`.
impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            // It has the name, and the line, itself.
            Why::Bibliography(error) => write!(f, "{error}"),
            why => write!(f, "{}: {why}", super::walk::shown(&self.path)),
        }
    }
}

impl std::error::Error for Unread {}

impl Unread {
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::NotFound => Why::Missing,
            io::ErrorKind::PermissionDenied => Why::Denied,
            _ => Why::Io(error.to_string()),
        };
        Self { path: path.to_owned(), why }
    }

    pub(super) fn walk(root: &Path, error: &ignore::Error) -> Self {
        match error {
            ignore::Error::WithPath { path, err } => Self::walk(path, err),
            ignore::Error::WithDepth { err, .. } => Self::walk(root, err),
            ignore::Error::Io(error) => Self::io(root, error),
            other => Self { path: root.to_owned(), why: Why::Io(other.to_string()) },
        }
    }

    pub(super) fn not_fixed(path: &Path) -> Self {
        Self { path: path.to_owned(), why: Why::NotFixed }
    }

    pub(super) fn unwritten(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_owned(), why: Why::Unwritten(error.to_string()) }
    }

    pub(super) fn no_sources(path: &Path) -> Self {
        Self { path: path.to_owned(), why: Why::NoSources }
    }

    pub(super) fn document(path: &Path, error: UnreadDocument) -> Self {
        Self { path: path.to_owned(), why: Why::Document(error) }
    }

    pub(super) fn bibliography(path: &Path, error: PackError) -> Self {
        Self { path: path.to_owned(), why: Why::Bibliography(error) }
    }

    pub(super) fn coverage(path: &Path, error: CoverageError) -> Self {
        Self { path: path.to_owned(), why: Why::Coverage(error) }
    }

    pub(super) fn not_text(path: &Path, error: DecodeError) -> Self {
        Self { path: path.to_owned(), why: Why::NotText(error) }
    }

    pub(super) fn no_drafts(path: &Path) -> Self {
        Self { path: path.to_owned(), why: Why::NoDrafts }
    }
}

/// The bytes of the file.
///
/// # Errors
/// When it can't be read or is too long.
pub fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    let file = File::open(path).map_err(|error| Unread::io(path, &error))?;
    read_from(path, file)
}

/// The bytes of `input`, which is called `name`.
///
/// # Errors
/// As [`read`].
pub fn read_from(name: &Path, input: impl Read) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    input.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| Unread::io(name, &error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST_BYTES) {
        return Err(Unread { path: name.to_owned(), why: Why::TooLong });
    }
    Ok(bytes)
}

/// The bytes of a source document.
///
/// # Errors
/// When it can't be read, or is too long.
pub fn read_source(path: &Path) -> Result<Vec<u8>, Unread> {
    let file = File::open(path).map_err(|error| Unread::io(path, &error))?;
    let has_pictures = path.extension().is_some_and(|it| ["pdf", "docx"].iter().any(|known| it.eq_ignore_ascii_case(known)));
    let most = if has_pictures { MOST_BYTES_OF_SOURCE } else { MOST_BYTES };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| Unread::io(path, &error))?;
    let long = u64::try_from(bytes.len()).is_ok_and(|length| length > most);
    if long { Err(Unread { path: path.to_owned(), why: Why::SourceTooLong(most) }) } else { Ok(bytes) }
}
