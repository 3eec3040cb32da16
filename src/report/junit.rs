//! JUnit's XML, which most CI systems read: a suite a draft, a test case a finding.
//!
//! A finding at or above the level that fails the run is a failure, one below it passes with its message as output, and one that was accepted is skipped.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{CheckedDraft, Entry, Report, Summary};
use crate::check::{Card, Problem, Severity};

pub struct Junit {
    /// The least severity that is a failure; none if nothing is.
    pub fails: Option<Severity>,
    /// The facts' sentences are shown.
    pub passages: bool,
}

/// What a test case says.
struct Case {
    name: String,
    outcome: Outcome,
}

enum Outcome {
    Passed,
    /// With something to tell all the same.
    Told(String),
    Failed {
        severity: Severity,
        message: String,
        more: String,
    },
    Skipped(String),
}

impl Junit {
    fn problem(&self, draft: &CheckedDraft, problem: &Problem) -> Case {
        let help = problem.help.as_ref().map(|help| format!("help: {help}")).unwrap_or_default();
        self.case(draft, problem.code, problem.severity, problem.span, &problem.message, help)
    }

    fn claim(&self, draft: &CheckedDraft, card: &Card) -> Option<Case> {
        let (rule, severity, message) = (card.rule?, card.severity?, card.message.as_deref()?);
        let mut more = String::new();
        if let Some(fact) = card.facts.first().filter(|_| self.passages) {
            let _ = writeln!(more, "fact: {}", fact.says);
        }
        for source in &card.sources {
            let _ = writeln!(more, "source: {}", source.full());
        }
        if let Some(fix) = &card.fix {
            let _ = writeln!(more, "help: {}", fix.title);
        }
        let case = self.case(draft, rule, severity, card.span, message, more);
        let skipped = card.suppressed.as_ref().map(|suppressed| Outcome::Skipped(suppressed.reason.clone()));
        Some(Case { outcome: skipped.unwrap_or(case.outcome), ..case })
    }

    fn case(
        &self,
        draft: &CheckedDraft,
        code: &str,
        severity: Severity,
        span: crate::text::FileSpan,
        message: &str,
        more: String,
    ) -> Case {
        let at = draft.place(span);
        let name = format!("{code} at {}:{}", at.line, at.column);
        let outcome = match self.fails {
            Some(least) if severity >= least => Outcome::Failed { severity, message: message.to_owned(), more },
            _ => Outcome::Told(format!("{severity}: {message}\n{more}")),
        };
        Case { name, outcome }
    }
}

impl Report for Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>")
    }

    fn draft(&mut self, draft: &CheckedDraft, out: &mut dyn Write) -> io::Result<()> {
        let mut cases: Vec<Case> = Vec::new();
        for entry in draft.entries(true) {
            match entry {
                Entry::Problem(problem) => cases.push(self.problem(draft, problem)),
                Entry::Claim(card) => cases.extend(self.claim(draft, card)),
            }
        }
        if cases.is_empty() {
            cases.push(Case { name: "no findings".to_owned(), outcome: Outcome::Passed });
        }
        let count = |is: fn(&Outcome) -> bool| cases.iter().filter(|case| is(&case.outcome)).count();
        let failures = count(|it| matches!(it, Outcome::Failed { .. }));
        let skipped = count(|it| matches!(it, Outcome::Skipped(_)));
        let path = escaped(&draft.path);
        let tests = cases.len();
        writeln!(
            out,
            "<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\" time=\"0\">"
        )?;
        cases.iter().try_for_each(|case| write_case(&path, case, out))?;
        writeln!(out, "</testsuite>")
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</testsuites>")
    }
}

fn write_case(path: &str, case: &Case, out: &mut dyn Write) -> io::Result<()> {
    let head = format!("<testcase classname=\"{path}\" name=\"{}\" time=\"0\"", escaped(&case.name));
    match &case.outcome {
        Outcome::Passed => writeln!(out, "{head}/>"),
        Outcome::Told(text) => writeln!(out, "{head}><system-out>{}</system-out></testcase>", escaped(text.trim_end())),
        Outcome::Skipped(reason) => writeln!(out, "{head}><skipped message=\"{}\"/></testcase>", escaped(reason)),
        Outcome::Failed { severity, message, more } => {
            let (message, more) = (escaped(message), escaped(more.trim_end()));
            writeln!(out, "{head}><failure type=\"{severity}\" message=\"{message}\">{more}</failure></testcase>")
        }
    }
}

/// Text of an attribute or an element: what XML can't hold is a blank.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_the_xml() {
        assert_eq!(escaped("a<b & \"c\"\u{1b}\u{ffff}"), "a&lt;b &amp; &quot;c&quot;  ");
    }
}
