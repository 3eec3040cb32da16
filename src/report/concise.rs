//! A finding a line: `draft.md:12:6: error[count-mismatch] the draft says …`.

use std::io::{self, Write};

use super::{CheckedDraft, Entry, Report, Summary, clean};
use crate::check::Card;

/// One line a finding, as compilers and `grep -n` write them.
pub struct Concise {
    /// Claims that aren't findings are shown too.
    pub all: bool,
    /// The summary is left out.
    pub quiet: bool,
}

impl Report for Concise {
    fn draft(&mut self, draft: &CheckedDraft, out: &mut dyn Write) -> io::Result<()> {
        let path = clean(&draft.path);
        for entry in draft.entries(self.all) {
            let (span, line) = match entry {
                Entry::Problem(problem) => (problem.span, format!("{}[{}] {}", problem.severity, problem.code, problem.message)),
                Entry::Claim(card) => (card.span, line(card)),
            };
            let at = draft.place(span);
            writeln!(out, "{path}:{}:{}: {}", at.line, at.column, clean(&line))?;
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.quiet { Ok(()) } else { writeln!(out, "{summary}") }
    }
}

fn line(card: &Card) -> String {
    match (card.rule, card.severity, &card.message, &card.suppressed) {
        (Some(rule), Some(severity), Some(message), None) => format!("{severity}[{rule}] {message}"),
        (_, _, _, Some(suppressed)) => format!("suppressed: {} ({})", card.text, suppressed.reason),
        _ => match card.sources.first() {
            Some(source) => format!("{}: {} ({})", card.verdict, card.text, source.short()),
            None => format!("{}: {}", card.verdict, card.text),
        },
    }
}
