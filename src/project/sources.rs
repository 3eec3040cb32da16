//! Source documents read on the spot: `check --against reports/`.
//!
//! Files are read side by side; what is found in them is put together in the order of their names, so that the same folder gives the same pack.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Unread;
use super::read::read_source;
use super::walk::{shown, walk_sources};
use crate::fact::Pack;
use crate::ingest::{self, Extract};

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
    let results: Vec<Result<Extract, Unread>> = walk.drafts.par_iter().map(|path| source(path, folder)).collect();
    let mut unread = walk.unread;
    let extracts = results.into_iter().filter_map(|result| result.map_err(|error| unread.push(error)).ok()).collect();
    (extracts, unread)
}

/// What one document says; its name starts from `folder`.
///
/// # Errors
/// When it can't be read.
pub fn source(path: &Path, folder: &Path) -> Result<Extract, Unread> {
    let bytes = read_source(path)?;
    let document = ingest::document(&bytes, &name(path, folder)).map_err(|error| Unread::document(path, error))?;
    Ok(ingest::extract(&document))
}

/// The document's name, the same on every machine: its path from `folder`, where it lies in there.
fn name(path: &Path, folder: &Path) -> String {
    let inside = std::path::absolute(path).ok().and_then(|path| path.strip_prefix(folder).map(shown).ok());
    inside.filter(|_| !folder.as_os_str().is_empty()).unwrap_or_else(|| shown(path))
}
