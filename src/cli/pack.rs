//! `factlint pack check`

use std::path::Path;

use super::Outcome;
use super::args::PackCommand;
use super::output::Output;
use crate::ingest::check_pack;
use crate::project;
use crate::report::counted;

pub fn run(command: &PackCommand, output: &mut Output) -> Outcome {
    let PackCommand::Check { pack, sources } = command;
    check(pack, sources.as_deref(), output)
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
