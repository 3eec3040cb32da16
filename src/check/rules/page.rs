//! The page of a rule, out of the comments of its file.

use std::fmt::Write as _;

use super::{Rule, all};

impl Rule {
    /// What the rule finds, in one sentence.
    pub fn summary(&self) -> &'static str {
        self.file.lines().next().and_then(|line| line.strip_prefix("//! ")).unwrap_or_default()
    }

    /// The page in Markdown: what `factlint explain` prints and `docs/rules/` holds.
    pub fn page(&self) -> String {
        let mut out = format!("# {}\n\n{}\n", self.name, self.summary());
        let says = self.file.lines().filter_map(|line| line.strip_prefix("///"));
        for line in says.map(|line| line.strip_prefix(' ').unwrap_or(line)) {
            if line.starts_with("## ") {
                out.push('\n');
            }
            out.push_str(line);
            out.push('\n');
            if line.starts_with("## ") {
                out.push('\n');
            }
        }
        let opt_in = if self.opt_in { ", only where it is selected" } else { "" };
        let _ = write!(out, "\nSeverity: {}{opt_in}. Since {}.\n", self.severity, self.since);
        out
    }
}

/// All rules as a Markdown list with links to their pages.
pub fn index() -> String {
    let mut out = "# Rules\n\n| rule | severity | what it finds |\n|---|---|---|\n".to_owned();
    for rule in all() {
        let opt_in = if rule.opt_in { ", opt-in" } else { "" };
        let _ = writeln!(out, "| [{0}]({0}.md) | {1}{opt_in} | {2} |", rule.name, rule.severity, rule.summary());
    }
    out
}
