//! `factlint pack check | merge | schema`

use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::PackCommand;
use super::output::Output;
use crate::ingest::{self, check_pack};
use crate::project;
use crate::report::counted;

pub fn run(command: &PackCommand, output: &mut Output) -> Outcome {
    match command {
        PackCommand::Check { pack, sources } => check(pack, sources.as_deref(), output),
        PackCommand::Schema => {
            output.write(|out| out.write_all(include_bytes!("../../docs/pack.schema.json")));
            Outcome::Clean
        }
        PackCommand::Merge { packs, output: to } => merge(packs, to.as_deref(), output),
    }
}

/// A pack that can't be read is left out, and the run fails.
fn merge(paths: &[PathBuf], to: Option<&Path>, output: &mut Output) -> Outcome {
    let mut packs = Vec::new();
    for path in paths {
        match project::pack(path) {
            Ok(pack) => packs.push(pack),
            Err(faults) => faults.iter().for_each(|fault| output.error(fault)),
        }
    }
    let id = to.and_then(Path::file_stem).and_then(|stem| stem.to_str()).unwrap_or("merged");
    let (pack, changes) = ingest::merge(id, packs);
    for (a, b) in &changes.conflicts {
        output.note(&format!("{a} and {b} differ"));
    }
    match to {
        None => {
            output.write(|out| out.write_all(pack.to_toml().as_bytes()));
        }
        Some(path) => super::extract::write(path, &pack, output),
    }
    Outcome::Clean
}

/// Reads the pack, and with the folder of its sources looks up every value. What isn't proved is a finding; a pack that can't be read
/// is a failure.
fn check(path: &Path, sources: Option<&Path>, output: &mut Output) -> Outcome {
    let pack = match project::pack(path) {
        Ok(pack) => pack,
        Err(faults) => {
            faults.iter().for_each(|fault| output.error(fault));
            return Outcome::Failed;
        }
    };
    let Some(folder) = sources else {
        let holds = [(pack.sources.len(), "source"), (pack.concepts.len(), "concept"), (pack.facts.len(), "fact")];
        let holds = holds.map(|(count, noun)| counted(count, noun)).join(", ");
        output.write(|out| writeln!(out, "{}: {holds}", pack.id));
        output.note("the pack can be read; with --sources DIR its values are looked up in its sources");
        return Outcome::Clean;
    };
    if !folder.is_dir() {
        output.error(&format!("{}: there is no such folder", folder.display()));
        return Outcome::Failed;
    }
    let checked = check_pack(&pack, folder);
    let name = project::shown(path);
    output.write(|out| {
        checked.problems.iter().try_for_each(|problem| writeln!(out, "{}", project::pack_problem(&name, problem)))?;
        writeln!(out, "{}: {} of {} facts are proved", pack.id, checked.proved, checked.facts)
    });
    if checked.problems.is_empty() { Outcome::Clean } else { Outcome::Findings }
}
