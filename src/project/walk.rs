//! Files and folders to drafts.
//!
//! A file that is named is a draft whatever it is called; in a folder drafts are the files called `.md`, `.markdown` or `.txt`, hidden files and
//! those that a `.gitignore` names apart. The answer depends on the folders alone, never on the order in which the system lists them.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::Unread;
use crate::text::Format;

/// The extensions of drafts.
const DRAFTS: [&str; 3] = ["md", "markdown", "txt"];

/// The extensions of source documents.
const SOURCES: [&str; 8] = ["md", "markdown", "txt", "html", "htm", "pdf", "docx", "bib"];

/// What stands under the paths of a run.
#[derive(Debug, Default)]
pub struct Walk {
    /// The files in the order of their names, each once.
    pub drafts: Vec<PathBuf>,
    pub unread: Vec<Unread>,
}

/// All drafts under `paths`.
pub fn walk(paths: &[PathBuf]) -> Walk {
    files(paths, &DRAFTS)
}

/// All source documents under `paths`.
pub(super) fn walk_sources(paths: &[PathBuf]) -> Walk {
    files(paths, &SOURCES)
}

fn files(paths: &[PathBuf], extensions: &[&str]) -> Walk {
    let mut found = Walk::default();
    for path in paths {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => folder(path, extensions, &mut found),
            Ok(_) => found.drafts.push(path.clone()),
            Err(error) => found.unread.push(Unread::io(path, &error)),
        }
    }
    found.drafts.sort_by_cached_key(|path| (shown(without_dot(path)), shown(path)));
    found.drafts.dedup_by(|second, first| without_dot(second) == without_dot(first));
    found
}

/// The path as reports write it: with forward slashes.
pub fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// How the file of that name is written: `.txt` is plain text, all else, stdin too, is read as Markdown.
pub fn format(path: &Path) -> Format {
    match path.extension() {
        Some(extension) if extension.eq_ignore_ascii_case("txt") => Format::Plain,
        _ => Format::Markdown,
    }
}

fn folder(path: &Path, extensions: &[&str], found: &mut Walk) {
    let before = found.drafts.len();
    // The user's own git settings stay out: the same folder gives the same drafts on every machine.
    let files = WalkBuilder::new(path).require_git(false).git_global(false).git_exclude(false).build();
    for entry in files {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && has_extension(entry.path(), extensions) => {
                let draft = entry.into_path();
                found.drafts.push(if path == Path::new(".") { without_dot(&draft).to_owned() } else { draft });
            }
            Ok(_) => {}
            Err(error) => found.unread.push(Unread::walk(path, &error)),
        }
    }
    if found.drafts.len() == before {
        found.unread.push(if extensions == DRAFTS { Unread::no_drafts(path) } else { Unread::no_sources(path) });
    }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|it| extensions.iter().any(|known| it.eq_ignore_ascii_case(known)))
}

/// `./memo.md` is `memo.md`.
fn without_dot(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}
