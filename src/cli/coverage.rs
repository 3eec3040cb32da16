//! `factlint coverage DRAFT…`

use std::io;
use std::path::PathBuf;

use super::Outcome;
use super::args::CoverageArgs;
use super::output::Output;
use crate::check::{Engine, Selection, Settings};
use crate::project::{self, Judge};
use crate::report::Coverage;

/// Tells which values of the drafts have a source, and lists the others.
pub fn run(args: &CoverageArgs, output: &mut Output) -> Outcome {
    let facts = super::facts::load(&args.packs, output);
    let settings = Settings { all: true, ..Settings::default() };
    let judge = Judge { engine: Engine::new(facts, settings), selection: Selection::default() };
    let mut coverage = Coverage::default();
    let (streams, paths): (Vec<PathBuf>, Vec<PathBuf>) = args.drafts.iter().cloned().partition(|path| path.as_os_str() == "-");
    for path in &streams {
        match project::read_from(path, io::stdin().lock()).and_then(|bytes| judge.bytes(path, bytes)) {
            Ok(draft) => coverage.add(&draft),
            Err(unread) => output.error(&unread.to_string()),
        }
    }
    let walk = project::walk(&paths);
    walk.unread.iter().for_each(|unread| output.error(&unread.to_string()));
    judge.files(&walk.drafts, |_, checked| {
        match checked {
            Ok(draft) => coverage.add(&draft),
            Err(unread) => output.error(&unread.to_string()),
        }
        true
    });
    output.write(|out| out.write_all(coverage.text().as_bytes()));
    Outcome::Clean
}
