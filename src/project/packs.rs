//! Which facts are in force: the built-in pack, or those that are named.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::shelf::Shelf;
use super::sources::against;
use super::walk::shown;
use super::{Unread, read};
use crate::fact::{Bibliography, Facts, Pack, PackProblem};
use crate::ingest;

/// The built-in pack by its name.
pub(super) const BUILTIN: &str = "builtin";

/// Packs, and documents to take facts from on the spot, as somebody named them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Named {
    /// Later ones before earlier ones; `builtin` names the built-in one.
    pub packs: Vec<PathBuf>,
    /// Files and folders.
    pub sources: Vec<PathBuf>,
    /// Where the names of documents start.
    pub folder: PathBuf,
    /// Files of sources that a pack names are looked for in here alone; anywhere if none.
    pub within: Option<PathBuf>,
}

impl Named {
    /// What the command line or an editor named; names start from the current folder.
    pub fn here(packs: &[PathBuf], sources: &[PathBuf]) -> Self {
        Self { packs: packs.to_vec(), sources: sources.to_vec(), ..Self::default() }
    }

    /// The built-in pack, which stands for nothing named at all.
    pub fn builtin() -> Self {
        Self::here(&[PathBuf::from(BUILTIN)], &[])
    }

    /// The facts of all packs and documents. What can't be read is told, a line a fault, and left out.
    pub fn facts(&self) -> (Facts, Vec<String>) {
        if self.sources.is_empty() && self.packs == [PathBuf::from(BUILTIN)] {
            return (Facts::builtin(), Vec::new());
        }
        let mut faults = Vec::new();
        let mut read = Vec::new();
        if !self.sources.is_empty() {
            let (pack, unread) = against(&self.sources, &self.folder);
            faults.extend(unread.iter().map(Unread::to_string));
            read.push(pack);
        }
        for path in &self.packs {
            match pack(path) {
                Ok(mut pack) => {
                    self.reopen_sources(&mut pack, path);
                    read.push(pack);
                }
                Err(told) => faults.extend(told),
            }
        }
        (Facts::new(read), faults)
    }

    /// Where the files of sources are looked for: where the names of documents start, beside the packs, among the documents, then here.
    pub fn shelf(&self) -> Shelf {
        let beside = self.packs.iter().filter(|pack| pack.as_os_str() != BUILTIN).filter_map(|pack| pack.parent());
        let among =
            self.sources.iter().filter_map(|source| if source.is_dir() { Some(source.as_path()) } else { source.parent() });
        let start = std::iter::once(self.folder.as_path()).filter(|_| !self.sources.is_empty());
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in start.chain(beside).chain(among).map(here) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        Shelf { folders }
    }

    /// Candidates of sources that are at hand get their sentences back.
    fn reopen_sources(&self, pack: &mut Pack, path: &Path) {
        let listed =
            |id: &str| pack.facts.iter().any(|fact| fact.candidate.is_some() && fact.says.text.is_empty() && &*fact.source == id);
        let wanted: Vec<(Arc<str>, Arc<str>)> = pack
            .sources
            .iter()
            .filter(|source| listed(&source.id))
            .filter_map(|source| Some((source.id.clone(), source.file.clone()?)))
            .collect();
        for (id, file) in wanted {
            let Ok(mut found) = super::sources::source(&self.source_of(path, &file), Path::new(""), &Bibliography::default())
            else {
                continue;
            };
            // In the pack the document may have got another id, being one of two with one name.
            ingest::rename(&mut found, &id);
            ingest::reopen(pack, &id, found);
        }
    }

    /// The file of a source, beside the pack or on the shelf; where the person chose the pack also as it is written.
    fn source_of(&self, pack: &Path, file: &str) -> PathBuf {
        let beside = pack.parent().unwrap_or(Path::new("")).join(file);
        let may_be_read = |path: &Path| {
            path.is_file()
                && self.within.as_ref().is_none_or(|within| path.canonicalize().is_ok_and(|path| path.starts_with(within)))
        };
        if may_be_read(&beside) {
            return beside;
        }
        let plain = PathBuf::from(file);
        self.shelf().file(file).or_else(|| may_be_read(&plain).then_some(plain)).unwrap_or_default()
    }
}

/// The facts of `packs` and of the documents under `sources`; of the built-in pack where neither is named. As [`Named::facts`].
pub fn facts(packs: &[PathBuf], sources: &[PathBuf]) -> (Facts, Vec<String>) {
    let nothing = packs.is_empty() && sources.is_empty();
    if nothing { Named::builtin().facts() } else { Named::here(packs, sources).facts() }
}

fn here(folder: &Path) -> PathBuf {
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

/// One pack.
///
/// # Errors
/// Every fault, a line each, with the help beneath.
pub fn pack(path: &Path) -> Result<Pack, Vec<String>> {
    if path.as_os_str() == BUILTIN {
        return Ok(Pack::builtin());
    }
    let name = shown(path);
    let bytes = read(path).map_err(|unread: Unread| vec![unread.to_string()])?;
    let text = String::from_utf8(bytes)
        .map_err(|error| vec![format!("{name}: byte {} is no UTF-8; a pack is a TOML file", error.utf8_error().valid_up_to())])?;
    Pack::parse(&text, &name).map_err(|error| error.problems().iter().map(|problem| pack_problem(&name, problem)).collect())
}

/// `grid.toml:4:1: …`, with the help beneath.
pub fn pack_problem(name: &str, problem: &PackProblem) -> String {
    let help = problem.help.as_ref().map(|help| format!("\n  = help: {help}")).unwrap_or_default();
    format!("{name}:{}:{}: {}{help}", problem.line, problem.column, problem.message)
}
