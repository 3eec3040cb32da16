//! Which facts are in force: the built-in pack, or those that are named.

use std::path::PathBuf;

use super::sources::against;
use super::walk::shown;
use super::{Unread, read};
use crate::fact::{Facts, Pack};

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
            Ok(pack) => read.push(pack),
            Err(fault) => faults.push(fault),
        }
    }
    (Facts::new(read), faults)
}

fn pack(path: &PathBuf) -> Result<Pack, String> {
    if path.as_os_str() == "builtin" {
        return Ok(Pack::builtin());
    }
    let bytes = read(path).map_err(|unread: Unread| unread.to_string())?;
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("{}: byte {} is no UTF-8; a pack is a TOML file", shown(path), error.utf8_error().valid_up_to())
    })?;
    Pack::parse(&text, &shown(path)).map_err(|error| error.to_string())
}
