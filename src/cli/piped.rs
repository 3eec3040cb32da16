//! `factlint check --jsonl`: drafts as JSON lines on stdin, so that any engine of a cluster can run the check as a pipe.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::lines::answer_each;
use super::output::Output;
use crate::project::{self, Project};
use crate::report::{json_card, json_line, json_problems};
use crate::statement::first_day;

#[derive(Deserialize)]
struct Item {
    id: String,
    text: String,
    path: Option<String>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Line<'a, C, P> {
    id: &'a str,
    claims: Vec<C>,
    problems: Vec<P>,
}

/// Answers every draft of stdin. A draft's `path` says how it is written and which configuration holds; its `date` goes before that one's.
pub fn run(project: &Project, output: &mut Output) {
    // What is wrong with the configuration is told before the first answer.
    project.judge(Path::new("-"));
    project.take_faults().iter().for_each(|fault| output.error(fault));
    answer_each("draft", output, |line| answer(line, project));
    project.take_faults().iter().for_each(|fault| output.error(fault));
}

fn answer(line: &str, project: &Project) -> Result<String, String> {
    let item: Item = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let path = Path::new(item.path.as_deref().unwrap_or("-"));
    let judge = project.judge(path);
    let mut manner = judge.manner(path);
    if let Some(date) = &item.date {
        let day = first_day(date).ok_or_else(|| format!("\"{date}\" is no date; write it as \"2024-05-03\""))?;
        manner = manner.on(day);
    }
    let draft = judge.text(&manner, item.path.clone().unwrap_or_default(), item.text, project::format(path));
    let claims = draft.cards.iter().map(|card| json_card(&draft, card)).collect();
    Ok(json_line(&Line { id: &item.id, claims, problems: json_problems(&draft) }))
}
