//! `factlint coverage DRAFT…`

use std::io;
use std::path::PathBuf;

use super::Outcome;
use super::args::CoverageArgs;
use super::output::Output;
use crate::project::{self, Asked, Project, judge_files};
use crate::report::Coverage;

/// Tells which values of the drafts have a source, and lists the others.
pub fn run(args: &CoverageArgs, output: &mut Output) -> Outcome {
    let project = Project::new(Asked { all: true, ..super::facts::asked(&args.packs) });
    let mut coverage = Coverage::default();
    let (streams, paths): (Vec<PathBuf>, Vec<PathBuf>) = args.drafts.iter().cloned().partition(|path| path.as_os_str() == "-");
    for path in &streams {
        match project::read_from(path, io::stdin().lock()).and_then(|bytes| project.judge(path).bytes(path, bytes)) {
            Ok(draft) => coverage.add(&draft),
            Err(unread) => output.error(&unread.to_string()),
        }
    }
    let walk = project::walk(&paths);
    walk.unread.iter().for_each(|unread| output.error(&unread.to_string()));
    let drafts: Vec<_> = walk.drafts.into_iter().map(|draft| (draft.clone(), project.judge(&draft))).collect();
    judge_files(&drafts, |_, _, checked| {
        match checked {
            Ok(draft) => coverage.add(&draft),
            Err(unread) => output.error(&unread.to_string()),
        }
        true
    });
    project.take_faults().iter().for_each(|fault| output.error(fault));
    output.write(|out| out.write_all(coverage.text().as_bytes()));
    Outcome::Clean
}
