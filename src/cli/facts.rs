//! `factlint facts search | show | sources | coverage`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{FactsArgs, FactsCommand, PackArgs};
use super::carried;
use super::output::Output;
use crate::fact::{Fact, Facts, Source, Status, nearest};
use crate::project::{Asked, Project};

pub fn run(args: &FactsArgs, output: &mut Output) -> Outcome {
    match &args.command {
        FactsCommand::Search { words, packs } => {
            let facts = load(packs, output);
            search(&facts, &words.join(" "), output)
        }
        FactsCommand::Show { id, packs } => {
            let facts = load(packs, output);
            show(&facts, id, output)
        }
        FactsCommand::Sources { packs } => {
            let facts = load(packs, output);
            output.write(|out| facts.sources().iter().try_for_each(|source| write_source(source, out)));
            Outcome::Clean
        }
        FactsCommand::Coverage { sources, json, packs } => {
            let facts = load(packs, output);
            missing(&facts, sources, *json, output)
        }
    }
}

/// What is missing, a value a line; what can't be told of a source is a failure.
fn missing(facts: &Facts, paths: &[PathBuf], json: bool, output: &mut Output) -> Outcome {
    let (found, untold) = crate::project::coverage(facts, paths);
    untold.iter().for_each(|untold| output.error(&untold.to_string()));
    output.write(|out| found.iter().try_for_each(|(file, it)| carried::write(file, it, json, out)));
    if found.iter().any(|(_, it)| !it.missing.is_empty()) { Outcome::Findings } else { Outcome::Clean }
}

/// The facts that the arguments name, else those of the configuration here; what can't be read is told on stderr.
pub fn load(packs: &PackArgs, output: &mut Output) -> Facts {
    let project = Project::new(asked(packs));
    let facts = project.judge_in(Path::new(".")).engine.facts().clone();
    project.take_faults().iter().for_each(|fault| output.error(fault));
    output.detail(&format!("{} facts of {} sources are in force", facts.facts().len(), facts.sources().len()));
    facts
}

/// What the arguments ask of a project; the current folder is its workspace.
pub fn asked(packs: &PackArgs) -> Asked {
    Asked {
        config: packs.config.clone(),
        facts: packs.facts.clone(),
        against: packs.against.clone(),
        workspaces: std::env::current_dir().into_iter().collect(),
        ..Asked::default()
    }
}

/// One fact a line, its id first.
fn search(facts: &Facts, words: &str, output: &mut Output) -> Outcome {
    let found = facts.search(words);
    output.write(|out| found.iter().try_for_each(|fact| writeln!(out, "{}: {}", fact.id, fact.says.marked())));
    if found.is_empty() {
        output.note("no fact holds all of these words");
    }
    Outcome::Clean
}

fn show(facts: &Facts, id: &str, output: &mut Output) -> Outcome {
    match facts.fact(id) {
        Some(fact) => {
            output.write(|out| write_fact(fact, facts.source(&fact.source), out));
            Outcome::Clean
        }
        None => {
            let nearest = nearest(id, facts.facts().iter().map(|fact| &*fact.id)).map_or_else(
                || "`factlint facts search WORDS` finds facts by words".to_owned(),
                |near| format!("did you mean {near}?"),
            );
            output.error(&format!("no fact is called \"{id}\"; {nearest}"));
            Outcome::Failed
        }
    }
}

fn write_fact(fact: &Fact, source: Option<&Source>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", fact.id)?;
    let mut line = |name: &str, text: &str| writeln!(out, "  {name:<9} {text}");
    if !fact.says.text.is_empty() {
        line("says", &fact.says.marked())?;
    }
    for says in &fact.also {
        line("also", &says.marked())?;
    }
    if let Some(quote) = &fact.quote {
        let speaker = quote.speaker.as_deref().unwrap_or("no one named");
        line("quotes", &format!("{speaker}, {} words kept as fingerprints", quote.words.len()))?;
    }
    line("source", &source.map_or_else(|| fact.source.to_string(), |source| format!("{} ({})", source.title, source.id)))?;
    let places = std::iter::once(&fact.at).chain(&fact.also_at).map(ToString::to_string);
    line("at", &places.collect::<Vec<_>>().join(", "))?;
    let optional = [("as of", &fact.as_of), ("record", &fact.departs_from_record), ("note", &fact.note)];
    for (name, text) in optional {
        if let Some(text) = text {
            line(name, text)?;
        }
    }
    let status = match fact.status {
        Status::Reviewed => "reviewed",
        Status::Candidate => "candidate",
        Status::Rejected => "rejected",
    };
    line("status", status)
}

fn write_source(source: &Source, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", source.id)?;
    let authors = source.authors.join(", ");
    let fields = [
        ("title", Some(&*source.title)),
        ("authors", Some(authors.as_str()).filter(|authors| !authors.is_empty())),
        ("publisher", source.publisher.as_deref()),
        ("date", source.date.as_deref()),
        ("file", source.file.as_deref()),
        ("url", source.url.as_deref()),
    ];
    for (name, text) in fields {
        if let Some(text) = text {
            writeln!(out, "  {name:<9} {text}")?;
        }
    }
    Ok(())
}
