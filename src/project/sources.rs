//! Source documents read on the spot: `check --against reports/`.
//!
//! Files are read side by side; what is found in them is put together in the order of their names, so that the same folder gives the same pack.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Unread;
use super::read::read_source;
use super::walk::{shown, walk_sources};
use crate::fact::{Bibliography, Facts, Pack};
use crate::ingest::{self, Coverage, Extract};
use crate::text::decode;

/// What the documents under `paths` say, as a pack of candidates, and what couldn't be read. Their names start from `folder`.
pub fn against(paths: &[PathBuf], folder: &Path) -> (Pack, Vec<Unread>) {
    let (extracts, unread) = read_all(paths, folder);
    (ingest::gather("against", extracts), unread)
}

/// What each document under `paths` says, in the order of their names.
pub fn extracts(paths: &[PathBuf]) -> (Vec<Extract>, Vec<Unread>) {
    read_all(paths, Path::new(""))
}

fn read_all(paths: &[PathBuf], folder: &Path) -> (Vec<Extract>, Vec<Unread>) {
    let walk = walk_sources(paths);
    let mut unread = walk.unread;
    let (listed, documents): (Vec<_>, Vec<_>) = walk.drafts.into_iter().partition(|path| is_bibliography(path));
    let mut library = Bibliography::default();
    for path in &listed {
        match bibliography(path) {
            Ok(entries) => library.extend(entries),
            Err(error) => unread.push(error),
        }
    }
    let results: Vec<Result<Extract, Unread>> = documents.par_iter().map(|path| source(path, folder, &library)).collect();
    let extracts = results.into_iter().filter_map(|result| result.map_err(|error| unread.push(error)).ok()).collect();
    (extracts, unread)
}

/// What the facts carry of each document under `paths`, with its name, in the order of names; and of which it can't be told.
pub fn coverage(facts: &Facts, paths: &[PathBuf]) -> (Vec<(String, Coverage)>, Vec<Unread>) {
    let walk = walk_sources(paths);
    let mut unread = walk.unread;
    let mut found = Vec::new();
    for path in walk.drafts.iter().filter(|path| !is_bibliography(path)) {
        let told = read_source(path)
            .and_then(|bytes| ingest::coverage(facts, &shown(path), &bytes).map_err(|error| Unread::coverage(path, error)));
        match told {
            Ok(it) => found.push((shown(path), it)),
            Err(error) => unread.push(error),
        }
    }
    (found, unread)
}

/// Exports of reference managers stand among the documents: in folders those of BibTeX, CSL-JSON where it is named.
fn is_bibliography(path: &Path) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case("bib") || it.eq_ignore_ascii_case("json"))
}

fn bibliography(path: &Path) -> Result<Bibliography, Unread> {
    let text = decode(read_source(path)?).map_err(|error| Unread::not_text(path, error))?.text;
    Bibliography::parse(&text, &shown(path)).map_err(|error| Unread::bibliography(path, error))
}

/// What one document says; its name starts from `folder`, and `library` tells who wrote it, and when.
///
/// # Errors
/// When it can't be read.
pub fn source(path: &Path, folder: &Path, library: &Bibliography) -> Result<Extract, Unread> {
    let bytes = read_source(path)?;
    let name = name(path, folder);
    let mut document = ingest::document(&bytes, &name).map_err(|error| Unread::document(path, error))?;
    if let Some(entry) = library.find(&name, &document.source.title) {
        document.describe(entry);
    }
    Ok(ingest::extract(&document))
}

/// The document's name, the same on every machine: its path from `folder`, where it lies in there.
fn name(path: &Path, folder: &Path) -> String {
    let inside = std::path::absolute(path).ok().and_then(|path| path.strip_prefix(folder).map(shown).ok());
    inside.filter(|_| !folder.as_os_str().is_empty()).unwrap_or_else(|| shown(path))
}
