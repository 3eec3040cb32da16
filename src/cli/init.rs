//! `factlint init`

use std::path::Path;

use super::Outcome;
use super::output::Output;
use crate::project::{COMMENTED, CONFIG, shown, write};

/// Writes the commented configuration, unless there is one.
pub fn run(folder: &Path, output: &mut Output) -> Outcome {
    let file = if folder == Path::new(".") { CONFIG.into() } else { folder.join(CONFIG) };
    let name = shown(&file);
    if file.exists() {
        output.error(&format!("{name} is there already, and stays as it is"));
    } else if !folder.is_dir() {
        output.error(&format!("{}: there is no such folder", shown(folder)));
    } else if let Err(error) = write(&file, COMMENTED.as_bytes()) {
        output.error(&format!("{name} could not be written: {error}"));
    } else {
        output.note(&format!("{name} is written; all in it is commented out, so that nothing changes before you say so"));
    }
    Outcome::Clean
}
