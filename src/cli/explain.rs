//! `factlint explain RULE | FILE:LINE:COL`

use std::fmt::Write as _;
use std::path::Path;

use super::Outcome;
use super::args::ExplainArgs;
use super::output::Output;
use crate::check::rules;
use crate::project::{Asked, Project};
use crate::report::explanation;

/// Prints the page of a rule, or what is known of a place in a draft; without either, all rules with what they find.
pub fn run(args: &ExplainArgs, output: &mut Output) -> Outcome {
    let Some(what) = args.what.as_deref() else {
        if let Some(swallowed) = args.packs.facts.iter().chain(&args.packs.against).next_back() {
            let last = swallowed.display();
            output.error(&format!("no place is given to explain; if {last} is one, put -- before it"));
            return Outcome::Failed;
        }
        output.write(|out| out.write_all(list().as_bytes()));
        return Outcome::Clean;
    };
    let page = match (rules::by_name(what), place(what)) {
        (Ok(rule), _) => Ok(rule.page()),
        (Err(_), Some((path, line, column))) => at(args, path, line, column, output),
        (Err(unknown), None) => Err(unknown.to_string()),
    };
    match page {
        Ok(page) => {
            output.write(|out| out.write_all(page.as_bytes()));
            Outcome::Clean
        }
        Err(why) => {
            output.error(&why);
            Outcome::Failed
        }
    }
}

/// `memo.md:3:24`; a path may hold colons itself.
fn place(what: &str) -> Option<(&Path, usize, usize)> {
    let (rest, column) = what.rsplit_once(':')?;
    let (path, line) = rest.rsplit_once(':')?;
    Some((Path::new(path), line.parse().ok().filter(|line| *line > 0)?, column.parse().ok().filter(|column| *column > 0)?))
}

fn at(args: &ExplainArgs, path: &Path, line: usize, column: usize, output: &mut Output) -> Result<String, String> {
    let project = Project::new(Asked { all: true, ..super::facts::asked(&args.packs) });
    let judge = project.judge(path);
    project.take_faults().iter().for_each(|fault| output.error(fault));
    let draft = judge.file(path).map_err(|unread| unread.to_string())?;
    let byte = draft.byte(line, column).ok_or_else(|| format!("{}: it has no line {line} with a column {column}", draft.path))?;
    match judge.explain(&draft, byte) {
        Some(explained) => {
            let card = draft.cards.iter().find(|card| card.span.overlaps(explained.span));
            Ok(explanation(&draft, &explained, card))
        }
        None => {
            let soft = draft.cards.iter().find(|card| card.span.start <= byte && byte < card.span.end);
            let told = soft.map(|card| {
                format!(
                    "{}: {}, {:.2}: {}\n",
                    card.text,
                    card.verdict,
                    card.confidence,
                    card.message.as_deref().unwrap_or(&card.basis)
                )
            });
            told.ok_or_else(|| nothing(&draft, line))
        }
    }
}

/// No value stands there: the values of the line, with their columns.
fn nothing(draft: &crate::report::CheckedDraft, line: usize) -> String {
    let mut out = format!("{}:{line}: no value is read here", draft.path);
    let on_line: Vec<String> = draft
        .cards
        .iter()
        .map(|card| (draft.place(card.span), &card.text))
        .filter(|(place, _)| place.line == line)
        .map(|(place, text)| format!("{text} (column {})", place.column))
        .collect();
    if !on_line.is_empty() {
        let _ = write!(out, "; the line has {}", on_line.join(", "));
    }
    out
}

/// A line a rule: name, severity, what it finds.
fn list() -> String {
    rules::all().iter().fold(String::new(), |mut out, rule| {
        let severity = rule.severity.to_string();
        let _ = writeln!(out, "{:<20}  {severity:<11}  {}", rule.name, rule.summary());
        out
    })
}
