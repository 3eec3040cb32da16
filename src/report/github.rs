//! Workflow commands of GitHub Actions, which show a finding beside the line it is in: `::error file=memo.md,line=3,…::the draft says …`.

use std::io::{self, Write};

use super::{CheckedDraft, Entry, Report, Summary, clean};
use crate::check::Severity;
use crate::text::FileSpan;

pub struct Github {
    /// The facts' sentences are shown.
    pub passages: bool,
    /// The summary is left out.
    pub quiet: bool,
}

impl Report for Github {
    fn draft(&mut self, draft: &CheckedDraft, out: &mut dyn Write) -> io::Result<()> {
        for entry in draft.entries(false) {
            match entry {
                Entry::Problem(problem) => {
                    let help = problem.help.as_ref().map(|help| format!("help: {help}"));
                    let lines = std::iter::once(problem.message.clone()).chain(help);
                    writeln!(out, "{}", command(draft, problem.code, problem.severity, problem.span, lines))?;
                }
                Entry::Claim(card) => {
                    let (Some(rule), Some(severity), Some(message)) = (card.rule, card.severity, &card.message) else { continue };
                    let fact = card.facts.first().filter(|_| self.passages).map(|fact| format!("fact: {}", fact.says));
                    let sources = card.sources.iter().map(|source| format!("source: {}", source.full()));
                    let help = card.fix.as_ref().map(|fix| format!("help: {}", fix.title));
                    let lines = std::iter::once(message.clone()).chain(fact).chain(sources).chain(help);
                    writeln!(out, "{}", command(draft, rule, severity, card.span, lines))?;
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.quiet { Ok(()) } else { writeln!(out, "{summary}") }
    }
}

fn command(draft: &CheckedDraft, code: &str, severity: Severity, span: FileSpan, lines: impl Iterator<Item = String>) -> String {
    let at = draft.place(span);
    let level = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "notice",
    };
    // Columns are of one line alone.
    let columns = if at.line == at.end_line { format!(",col={},endColumn={}", at.column, at.end_column) } else { String::new() };
    let text: Vec<String> = lines.map(|line| data(&clean(&line))).collect();
    format!(
        "::{level} file={},line={},endLine={}{columns},title={}::{}",
        property(&draft.path),
        at.line,
        at.end_line,
        property(&format!("factlint: {code}")),
        text.join("%0A"),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&clean(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_command_or_its_properties() {
        assert_eq!(property("a,b:c%\nd"), "a%2Cb%3Ac%25 d");
        assert_eq!(data("50 %\nof"), "50 %25%0Aof");
    }
}
