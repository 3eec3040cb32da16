//! `factlint values`: the values in a text.

use std::io::{self, BufRead, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::report::values::{Answer, Reading, answers};
use crate::text::{self, DecodeError, Format, decode, tokens};
use crate::value::{DateOrder, Habit, Language, read};

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
        serde_json::to_writer(&mut output, &Line { id: item.id, values: answers(&item.text, &values, item.reference.as_deref().and_then(moment)) })?;
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
    let plain = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
    let format = if plain { Format::Plain } else { Format::Markdown };
    let mut readings = Vec::new();
    for chunk in text::chunks(&decoded.text, format) {
        let parsed = text::parse(&decoded.text[chunk.clone()], format, chunk.start == 0);
        for block in &parsed.blocks {
            for value in read(&block.text, &tokens(&block.text), &Habit::default()) {
                let span = block.in_chunk(value.span).moved(chunk.start);
                readings.push(Reading { span: decoded.map.span(span), line: span, value });
            }
        }
    }
    Ok((decoded.text, readings))
}

/// The moment of an item, without its zone.
fn moment(text: &str) -> Option<jiff::civil::DateTime> {
    text.get(..19)?.parse().ok()
}
