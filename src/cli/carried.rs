//! What the facts carry of a source, for people and for programs.
//!
//! `papers/grid.txt: 12 of 14 values carried (85.7 %), left out: 1 rhetorical; 3 menu; missing: 1`, and beneath it what is missing.

use std::io::{self, Write};

use serde::Serialize;

use crate::ingest::{Coverage, Stands};
use crate::report::clean;
use crate::value::Kind;

/// Writes the coverage of one file: lines for people, or one JSON object.
///
/// # Errors
/// When it can't be written.
pub fn write(file: &str, it: &Coverage, json: bool, out: &mut dyn Write) -> io::Result<()> {
    if json {
        serde_json::to_writer(&mut *out, &Told::of(file, it))?;
        return out.write_all(b"\n");
    }
    let file = clean(file);
    for value in &it.missing {
        writeln!(
            out,
            "{file}:{}:{}: no fact carries the {} `{}`",
            value.line,
            value.column,
            kind(value.kind),
            clean(&value.text)
        )?;
    }
    let share = it.share().map_or_else(String::new, |share| format!(" ({:.1} %)", share * 100.0));
    let (prose, apart): (Vec<_>, Vec<_>) = it.left_out.iter().partition(|(reason, _)| reason.is_prose());
    let prose_count: usize = prose.iter().map(|(_, count)| **count).sum();
    let all = it.carried + it.missing.len() + prose_count;
    write!(out, "{file}: {} of {all} values carried{share}, {} missing", it.carried, it.missing.len())?;
    for (reason, count) in prose.into_iter().chain(apart) {
        write!(out, ", {count} {}", reason.word())?;
    }
    writeln!(out)
}

fn kind(kind: Kind) -> String {
    serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default()
}

#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    source: &'a str,
    /// Values in body prose that a fact carries.
    values_carried: usize,
    share: Option<f64>,
    carried: Vec<Place<'a>>,
    left_out: Vec<Place<'a>>,
    missing: Vec<Missing<'a>>,
}

/// Bytes of the stored text.
#[derive(Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Missing<'a> {
    line: u32,
    start: usize,
    end: usize,
    kind: Kind,
    text: &'a str,
}

impl<'a> Told<'a> {
    fn of(file: &'a str, it: &'a Coverage) -> Self {
        let mut told = Self {
            file,
            source: &it.source,
            values_carried: it.carried,
            share: it.share(),
            carried: Vec::new(),
            left_out: Vec::new(),
            missing: Vec::new(),
        };
        for (span, stands) in &it.stands {
            let place = |fact, reason| Place { start: span.start, end: span.end, fact, reason };
            match stands {
                Stands::Fact(id) => told.carried.push(place(Some(id), None)),
                Stands::LeftOut(reason) => told.left_out.push(place(None, Some(reason.word()))),
            }
        }
        let missing = it.missing.iter().map(|value| Missing {
            line: value.line,
            start: value.span.start,
            end: value.span.end,
            kind: value.kind,
            text: &value.text,
        });
        told.missing = missing.collect();
        told
    }
}
