//! `factlint values`: the values in a text.

use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::report::values::{self, Answer, Reading, answers};
use crate::text::{self, DecodeError, Format, Parsed, decode, tokens};
use crate::value::{DateOrder, DecimalMark, Habit, Language, read};

/// An item of the yardstick, as far as a reader may see it.
#[derive(Deserialize)]
struct Item {
    id: String,
    text: String,
    #[serde(default)]
    lang: String,
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
            language: if item.lang == "ko" { Language::Korean } else { Language::English },
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

/// How the values are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Each line that has values, and the readings under it.
    Plain,
    /// A line of JSON for a file.
    Json,
}

/// Shows the values of files; `-` is `input`. The answer names the files that could not be read, and why.
///
/// # Errors
/// Those of writing.
pub fn run(files: &[PathBuf], form: Form, mut input: impl Read, output: &mut dyn Write) -> io::Result<Vec<String>> {
    let mut faults = Vec::new();
    for path in files {
        let mut bytes = Vec::new();
        let got = if path.as_os_str() == "-" {
            input.read_to_end(&mut bytes).map(|_| ())
        } else {
            std::fs::read(path).map(|read| bytes = read)
        };
        let read = got.map_err(|error| error.to_string()).and_then(|()| file(path, bytes).map_err(|error| error.to_string()));
        match (read, form) {
            (Ok((text, readings)), Form::Plain) => values::plain_lines(&text, &readings, output)?,
            (Ok((text, readings)), Form::Json) => values::json(&path.to_string_lossy(), &text, &readings, output)?,
            (Err(fault), _) => faults.push(format!("{}: {fault}", path.display())),
        }
    }
    Ok(faults)
}

/// The values of a file's blocks, in order, and its text. Its bytes are decoded and parsed as `check` does; a path that ends in `.txt` is
/// plain text.
///
/// # Errors
/// Bytes that are no text.
pub fn file(path: &Path, bytes: Vec<u8>) -> Result<(String, Vec<Reading>), DecodeError> {
    let decoded = decode(bytes)?;
    let plain = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
    let format = if plain { Format::Plain } else { Format::Markdown };
    let parsed: Vec<(usize, Parsed)> = text::chunks(&decoded.text, format)
        .into_iter()
        .map(|chunk| (chunk.start, text::parse(&decoded.text[chunk.clone()], format, chunk.start == 0)))
        .collect();
    let blocks = || parsed.iter().flat_map(|(start, parsed)| parsed.blocks.iter().map(move |block| (*start, block)));
    let habit = Habit { decimal: DecimalMark::of(blocks().map(|(_, block)| &*block.text)), ..Habit::default() };
    let mut readings = Vec::new();
    for (start, block) in blocks() {
        for value in read(&block.text, &tokens(&block.text), &habit) {
            let line = block.in_chunk(value.span).moved(start);
            readings.push(Reading { span: decoded.map.span(line), line, value });
        }
    }
    Ok((decoded.text, readings))
}

/// The moment of an item, without its zone.
fn moment(text: &str) -> Option<jiff::civil::DateTime> {
    text.get(..19)?.parse().ok()
}
