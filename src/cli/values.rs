//! `factlint values`: the values in a text.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use crate::report::values::{Answer, answers};
use crate::text::token::tokens;
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

/// Reads items from `input` and writes a line of answers for each.
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

/// The moment of an item, without its zone.
fn moment(text: &str) -> Option<jiff::civil::DateTime> {
    text.get(..19)?.parse().ok()
}
