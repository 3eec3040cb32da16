//! `factlint values`: the values in a text.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::args::ValuesArgs;
use super::output::Output;
use crate::project::{self, read_from, shown};
use crate::report::values::{Answer, Place, Reading, answers, explained_lines, json, plain_lines};
use crate::text::{self, Block, DecodeError, decode, tokens};
use crate::value::{DateOrder, Explained, Habit, Proofs, explain, read};

pub fn run(args: &ValuesArgs, output: &mut Output) -> Outcome {
    let stdin = [PathBuf::from("-")];
    let paths = if args.files.is_empty() { &stdin[..] } else { &args.files[..] };
    if args.jsonl {
        paths.iter().for_each(|path| items(path, output));
        return Outcome::Clean;
    }
    let (streams, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    let walk = project::walk(&files);
    walk.unread.iter().for_each(|unread| output.error(&unread.to_string()));
    let many = streams.len() + walk.drafts.len() > 1;
    for path in streams.iter().chain(&walk.drafts) {
        if let Err(fault) = draft(path, args, many, output) {
            output.error(&fault);
        }
    }
    Outcome::Clean
}

/// The items of one file.
fn items(path: &Path, output: &mut Output) {
    let mut fault = None;
    output.write(|out| {
        let read = match path.as_os_str() == "-" {
            true => json_lines(io::stdin().lock(), out),
            false => File::open(path).and_then(|file| json_lines(BufReader::new(file), out)),
        };
        // A reader that went away is the writer's affair; all else is the input's.
        read.or_else(|error| {
            if error.kind() == io::ErrorKind::BrokenPipe {
                Err(error)
            } else {
                let _: () = fault = Some(error);
                Ok(())
            }
        })
    });
    if let Some(error) = fault {
        output.error(&format!("{}: {error}", shown(path)));
    }
}

/// The values of one draft.
fn draft(path: &Path, args: &ValuesArgs, many: bool, output: &mut Output) -> Result<(), String> {
    let stdin = path.as_os_str() == "-";
    let bytes =
        if stdin { read_from(path, io::stdin().lock()) } else { project::read(path) }.map_err(|unread| unread.to_string())?;
    let name = if stdin { "<stdin>".to_owned() } else { shown(path) };
    let fault = |error| format!("{name}: {error}");
    let headed = |out: &mut dyn Write, lines: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        if many {
            writeln!(out, "{name}")?;
        }
        lines(out)?;
        if many { writeln!(out) } else { Ok(()) }
    };
    if args.explain {
        let (text, places) = places(path, bytes).map_err(fault)?;
        output.write(|out| headed(out, &|out| explained_lines(&text, &places, out)));
        return Ok(());
    }
    let (text, readings) = file(path, bytes).map_err(fault)?;
    output.write(|out| {
        if args.json { json(&name, &text, &readings, out) } else { headed(out, &|out| plain_lines(&text, &readings, out)) }
    });
    Ok(())
}

/// An item of the yardstick, as far as a reader may see it.
#[derive(Deserialize)]
struct Item {
    id: String,
    text: String,
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    reference: Option<String>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    values: Vec<Answer>,
}

/// Reads the yardstick's items from `input` and writes a line of answers for each.
///
/// # Errors
/// A line that is no item, or a stream that fails.
pub fn json_lines(input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    for line in input.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let item: Item = serde_json::from_str(&line)?;
        let habit = Habit {
            date_order: if item.locale.as_deref() == Some("en-GB") { DateOrder::DayFirst } else { DateOrder::Unknown },
            ..Habit::default()
        };
        let values = read(&item.text, &tokens(&item.text), &habit);
        serde_json::to_writer(
            &mut output,
            &Line { id: item.id, values: answers(&item.text, &values, item.reference.as_deref().and_then(moment)) },
        )?;
        output.write_all(b"\n")?;
    }
    Ok(())
}

/// The values of a file's blocks, in order. Its bytes are decoded and parsed as `check` does; a path that ends in `.txt` is plain text.
///
/// # Errors
/// Bytes that are no text.
pub fn file(path: &Path, bytes: Vec<u8>) -> Result<(String, Vec<Reading>), DecodeError> {
    let decoded = decode(bytes)?;
    let habit = Proofs::of(&decoded.text).habit(DateOrder::Unknown);
    let mut readings = Vec::new();
    blocks(path, &decoded.text, |block, start| {
        for value in read(&block.text, &tokens(&block.text), &habit) {
            let span = block.in_chunk(value.span).moved(start);
            readings.push(Reading { span: decoded.map.span(span), line: span, value });
        }
    });
    Ok((decoded.text, readings))
}

/// The places of a file where something was read, with all that was tried there.
///
/// # Errors
/// Bytes that are no text.
pub fn places(path: &Path, bytes: Vec<u8>) -> Result<(String, Vec<Place>), DecodeError> {
    let decoded = decode(bytes)?;
    let habit = Proofs::of(&decoded.text).habit(DateOrder::Unknown);
    let mut places = Vec::new();
    blocks(path, &decoded.text, |block, start| {
        for Explained { value, tried } in explain(&block.text, &tokens(&block.text), &habit) {
            let at = |span| block.in_chunk(span).moved(start);
            let tried = tried.into_iter().map(|one| (at(one.span), one)).collect();
            places.push(Place { value: value.map(|value| (at(value.span), value)), tried });
        }
    });
    Ok((decoded.text, places))
}

/// Each block of a text, and where its chunk begins.
fn blocks(path: &Path, text: &str, mut each: impl FnMut(&Block, usize)) {
    let format = project::format(path);
    for chunk in text::chunks(text, format) {
        let parsed = text::parse(&text[chunk.clone()], format, chunk.start == 0);
        parsed.blocks.iter().for_each(|block| each(block, chunk.start));
    }
}

/// The moment of an item, without its zone.
fn moment(text: &str) -> Option<jiff::civil::DateTime> {
    text.get(..19)?.parse().ok()
}
