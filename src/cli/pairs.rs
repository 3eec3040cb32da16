//! `factlint pairs`: claims against sources, JSON lines on stdin and stdout.

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::lines::answer_each;
use super::output::Output;
use crate::check::{MIN_CONFIDENCE, Settings, Verdict};
use crate::project::{Pair, pair};
use crate::report::{json_card, json_line};

/// Answers every line of stdin by a line of stdout, in their order.
pub fn run(min_confidence: Option<f64>, output: &mut Output) -> Outcome {
    let settings = Settings { min_confidence: min_confidence.unwrap_or(MIN_CONFIDENCE), ..Settings::default() };
    answer_each("pair", output, |line| answer(line, &settings));
    Outcome::Clean
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

fn answer(line: &str, settings: &Settings) -> Result<String, String> {
    let Item { id, claim, source } = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let Pair { answer, claim } = pair(&claim, &source, settings);
    let findings = claim.findings().map(|card| json_card(&claim, card)).collect();
    Ok(json_line(&Line { id: &id, verdict: answer.verdict, confidence: answer.confidence, findings }))
}
