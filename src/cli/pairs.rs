//! `factlint pairs`: claims against sources, JSON lines on stdin and stdout.

use std::io::{self, BufRead};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Outcome;
use super::output::Output;
use crate::check::{MIN_CONFIDENCE, Settings, Verdict};
use crate::project::{Pair, pair};
use crate::report::{json_card, json_line};

/// Items judged side by side before the first of them is written: bounds what is held in memory.
const BATCH: usize = 1024;

/// Answers every line of stdin by a line of stdout, in their order.
pub fn run(min_confidence: Option<f64>, output: &mut Output) -> Outcome {
    let settings = Settings { min_confidence: min_confidence.unwrap_or(MIN_CONFIDENCE), ..Settings::default() };
    let mut lines = io::stdin().lock().lines().zip(1..).filter(|(line, _)| !matches!(line, Ok(line) if line.trim().is_empty()));
    loop {
        let batch: Vec<(io::Result<String>, usize)> = lines.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Outcome::Clean;
        }
        let answers: Vec<Result<String, String>> = batch.par_iter().map(|(line, _)| answer(line, &settings)).collect();
        for ((_, number), answer) in batch.iter().zip(answers) {
            match answer {
                Ok(answer) => {
                    if !output.write(|out| writeln!(out, "{answer}")) {
                        return Outcome::Clean;
                    }
                }
                Err(why) => output.error(&format!("stdin:{number}: no pair: {why}")),
            }
        }
    }
}

#[derive(Deserialize)]
struct Item {
    id: String,
    claim: String,
    source: String,
}

#[derive(Serialize)]
struct Line<'a, C> {
    id: &'a str,
    verdict: Verdict,
    confidence: f64,
    findings: Vec<C>,
}

fn answer(line: &io::Result<String>, settings: &Settings) -> Result<String, String> {
    let line = line.as_ref().map_err(ToString::to_string)?;
    let Item { id, claim, source } = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let Pair { answer, claim } = pair(&claim, &source, settings);
    let findings = claim.findings().map(|card| json_card(&claim, card)).collect();
    Ok(json_line(&Line { id: &id, verdict: answer.verdict, confidence: answer.confidence, findings }))
}
