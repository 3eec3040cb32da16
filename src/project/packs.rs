//! Which facts are in force: the built-in pack, or those that are named.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::sources::against;
use super::walk::shown;
use super::{Unread, read};
use crate::fact::{Bibliography, Facts, Pack, PackProblem};
use crate::ingest;

/// The facts of `packs`, later ones before earlier ones, and of the source documents under `sources`; of the built-in pack where neither is
/// named. `builtin` names that one. What can't be read is told, a line a fault, and left out.
pub fn facts(packs: &[PathBuf], sources: &[PathBuf]) -> (Facts, Vec<String>) {
    if packs.is_empty() && sources.is_empty() {
        return (Facts::builtin(), Vec::new());
    }
    let mut faults = Vec::new();
    let mut read = Vec::new();
    if !sources.is_empty() {
        let (pack, unread) = against(sources);
        faults.extend(unread.iter().map(Unread::to_string));
        read.push(pack);
    }
    for path in packs {
        match pack(path) {
            Ok(mut pack) => {
                reopen_sources(&mut pack, path);
                read.push(pack);
            }
            Err(told) => faults.extend(told),
        }
    }
    (Facts::new(read), faults)
}

/// One pack.
///
/// # Errors
/// Every fault, a line each, with the help beneath.
pub fn pack(path: &Path) -> Result<Pack, Vec<String>> {
    if path.as_os_str() == "builtin" {
        return Ok(Pack::builtin());
    }
    let name = shown(path);
    let bytes = read(path).map_err(|unread: Unread| vec![unread.to_string()])?;
    let text = String::from_utf8(bytes)
        .map_err(|error| vec![format!("{name}: byte {} is no UTF-8; a pack is a TOML file", error.utf8_error().valid_up_to())])?;
    Pack::parse(&text, &name).map_err(|error| error.problems().iter().map(|problem| pack_problem(&name, problem)).collect())
}

/// Candidates of sources that are at hand get their sentences back. `file` is looked up beside the pack, then here.
fn reopen_sources(pack: &mut Pack, path: &Path) {
    let listed =
        |id: &str| pack.facts.iter().any(|fact| fact.candidate.is_some() && fact.says.text.is_empty() && &*fact.source == id);
    let wanted: Vec<(Arc<str>, Arc<str>)> = pack
        .sources
        .iter()
        .filter(|source| listed(&source.id))
        .filter_map(|source| Some((source.id.clone(), source.file.clone()?)))
        .collect();
    for (id, file) in wanted {
        let beside = path.parent().unwrap_or(Path::new("")).join(&*file);
        let file = if beside.is_file() { beside } else { PathBuf::from(&*file) };
        let Ok(mut found) = super::sources::source(&file, &Bibliography::default()) else { continue };
        // In the pack the document may have got another id, being one of two with one name.
        ingest::rename(&mut found, &id);
        ingest::reopen(pack, &id, found);
    }
}

/// `grid.toml:4:1: …`, with the help beneath.
pub fn pack_problem(name: &str, problem: &PackProblem) -> String {
    let help = problem.help.as_ref().map(|help| format!("\n  = help: {help}")).unwrap_or_default();
    format!("{name}:{}:{}: {}{help}", problem.line, problem.column, problem.message)
}
