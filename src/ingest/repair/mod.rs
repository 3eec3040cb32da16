//! Damage of documents, repaired before they are read.
//!
//! A repair is a function from a text to the [`Change`]s that it needs; [`Mapped`] keeps the way back to the bytes as stored. What is changed
//! is how a word or a sentence is written, never what a value comes to; where that can't be known the damage stays. "the tre-\naty" is "the
//! treaty", "Leeโs" is "Lee’s", and a page's running head in the middle of a sentence is gone.

mod bullet;
mod encoding;
mod furniture;
mod hyphen;
mod join;
mod link;
mod ocr;
mod pull_quote;
mod unwrapped;

use crate::text::{Change, Mapped};

/// Repairs in any document: wrong encodings, slips of character recognition.
pub fn characters(text: &mut Mapped) {
    run(text, &[encoding::changes, encoding::lost, ocr::changes]);
}

/// Repairs in a document that is lines on pages: plain text and PDF. Returns its running heads.
pub fn lines(text: &mut Mapped) -> Vec<String> {
    let heads = furniture::running_heads(&text.text).into_iter().map(str::to_owned).collect();
    run(
        text,
        &[
            link::changes,
            unwrapped::changes,
            furniture::changes,
            bullet::changes,
            pull_quote::changes,
            hyphen::changes,
            join::changes,
        ],
    );
    heads
}

fn run(text: &mut Mapped, repairs: &[fn(&str) -> Vec<Change>]) {
    for repair in repairs {
        let changes = repair(&text.text);
        text.change(changes);
    }
}

/// The lines of a text with the bytes at which they begin, line breaks apart.
fn lines_of(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            (start, line.trim_end_matches(['\n', '\r']))
        })
        .collect()
}

#[cfg(test)]
fn repaired(text: &str, repair: fn(&str) -> Vec<Change>) -> String {
    let mut mapped = Mapped::new(text.to_owned());
    mapped.change(repair(text));
    mapped.text
}
