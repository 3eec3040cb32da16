//! `factlint extract`

use std::io::{self, BufRead, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::args::ExtractArgs;
use super::output::Output;
use crate::fact::Pack;
use crate::ingest::{self, Changes, Extract};
use crate::project;

pub fn run(args: &ExtractArgs, output: &mut Output) -> Outcome {
    if args.sources.iter().any(|path| path.as_os_str() == "-") {
        return lines(output);
    }
    let (extracts, unread) = project::extracts(&args.sources);
    unread.iter().for_each(|unread| output.error(&unread.to_string()));
    let id = args.output.as_deref().and_then(Path::file_stem).and_then(|stem| stem.to_str()).unwrap_or("extract");
    let pack = ingest::listed(id, extracts);
    match &args.output {
        None => {
            output.write(|out| out.write_all(pack.to_toml().as_bytes()));
        }
        Some(path) => renew(path, pack, output),
    }
    Outcome::Clean
}

/// Writes the pack, or what changed into the one that is there.
fn renew(path: &Path, pack: Pack, output: &mut Output) {
    if !path.exists() {
        return write(path, &pack, output);
    }
    match project::pack(path) {
        Ok(old) => {
            let (pack, changes) = ingest::update(old, pack);
            let Changes { added, changed, gone, .. } = &changes;
            output.note(&format!("{added} added, {} changed, {} gone", changed.len(), gone.len()));
            changed.iter().for_each(|(old, new)| output.note(&format!("changed: {old} is now {new}")));
            gone.iter().for_each(|id| output.note(&format!("gone: {id}")));
            write(path, &pack, output);
        }
        Err(faults) => faults.iter().for_each(|fault| output.error(fault)),
    }
}

/// Whole or not at all.
pub(super) fn write(path: &Path, pack: &Pack, output: &mut Output) {
    match project::write(path, pack.to_toml().as_bytes()) {
        Ok(()) => output.note(&format!("{}: {} candidates of {} sources", path.display(), pack.facts.len(), pack.sources.len())),
        Err(error) => output.error(&format!("{}: the pack could not be written: {error}", path.display())),
    }
}

/// A document on a line of stdin.
#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    title: Option<String>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    source: Found<'a>,
    facts: Vec<Value<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<&'a str>,
}

#[derive(Serialize)]
struct Value<'a> {
    id: String,
    says: &'a str,
    at: String,
    subject: &'a str,
    property: Option<&'a str>,
    kind: &'a str,
    value: &'a str,
    confidence: Option<f64>,
}

/// One line in, one line out, in order.
fn lines(output: &mut Output) -> Outcome {
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let read = line.map_err(|error| error.to_string()).and_then(|line| match line.trim() {
            "" => Ok(None),
            line => serde_json::from_str::<Line>(line).map(Some).map_err(|error| error.to_string()),
        });
        match read {
            Ok(Some(line)) => {
                let found = ingest::of_text(&line.text, &line.id, line.title.as_deref(), line.date.as_deref());
                if !output.write(|out| answer(&line.id, &found, out)) {
                    break;
                }
            }
            Ok(None) => {}
            Err(why) => output.error(&format!("stdin:{}: no document: {why}", number + 1)),
        }
    }
    Outcome::Clean
}

fn answer(id: &str, found: &Extract, out: &mut dyn Write) -> io::Result<()> {
    let source = Found { id: &found.source.id, title: &found.source.title, date: found.source.date.as_deref() };
    let facts = found.sentences.iter().flat_map(|sentence| {
        let at = sentence.fact.at.to_string();
        sentence.listed().zip(&sentence.values).map(move |(fact, value)| Value {
            id: fact.id.to_string(),
            says: &sentence.fact.says.text,
            at: at.clone(),
            subject: &value.subject,
            property: value.property.as_deref(),
            kind: &value.kind,
            value: &value.value,
            confidence: value.confidence,
        })
    });
    serde_json::to_writer(&mut *out, &Answer { id, source, facts: facts.collect() })?;
    out.write_all(b"\n")
}
