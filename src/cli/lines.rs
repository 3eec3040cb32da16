//! JSON lines on stdin answered by JSON lines on stdout, one for one, in their order.

use std::io::{self, BufRead};

use rayon::prelude::*;

use super::output::Output;

/// Items answered side by side before the first of them is written: bounds what is held in memory.
const BATCH: usize = 1024;

/// Answers every line that isn't blank. One that can't be answered is told as no `item`, with its number, and has no line.
pub fn answer_each(item: &str, output: &mut Output, answer: impl Fn(&str) -> Result<String, String> + Sync) {
    let mut lines = io::stdin().lock().lines().zip(1..).filter(|(line, _)| !matches!(line, Ok(line) if line.trim().is_empty()));
    loop {
        let batch: Vec<(io::Result<String>, usize)> = lines.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return;
        }
        let one = |(line, _): &(io::Result<String>, usize)| answer(line.as_ref().map_err(ToString::to_string)?);
        let answers: Vec<Result<String, String>> = batch.par_iter().map(one).collect();
        for ((_, number), answer) in batch.iter().zip(answers) {
            match answer {
                Ok(answer) => {
                    if !output.write(|out| writeln!(out, "{answer}")) {
                        return;
                    }
                }
                Err(why) => output.error(&format!("stdin:{number}: no {item}: {why}")),
            }
        }
    }
}
