//! `factlint explain RULE`

use std::fmt::Write as _;

use super::Outcome;
use super::output::Output;
use crate::check::rules;

/// Prints the page of the rule; without a name, all rules with what they find.
pub fn run(name: Option<&str>, output: &mut Output) -> Outcome {
    let page = match name.map(rules::by_name) {
        None => list(),
        Some(Ok(rule)) => rule.page(),
        Some(Err(unknown)) => {
            output.error(&unknown.to_string());
            return Outcome::Failed;
        }
    };
    output.write(|out| out.write_all(page.as_bytes()));
    Outcome::Clean
}

/// A line a rule: name, severity, what it finds.
fn list() -> String {
    rules::all().iter().fold(String::new(), |mut out, rule| {
        let severity = rule.severity.to_string();
        let _ = writeln!(out, "{:<20}  {severity:<11}  {}", rule.name, rule.summary());
        out
    })
}
