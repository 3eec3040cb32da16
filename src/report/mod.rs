//! What was found, in the forms that people and programs read.
//!
//! A printer is a [`Report`]: it is handed one checked draft after the other, in order, and at the end the summary. Printers decide
//! nothing: which cards are findings, what they say and how bad they are stands in the cards.
//!
//! ```text
//! draft.md:12:6: error[count-mismatch] the draft says 27,500 troops; the source says 28,500 (Orta 2024, lines 288-290)
//! ```

mod concise;
mod coverage;
mod draft;
mod explain;
mod github;
mod human;
mod json;
mod json_lines;
mod junit;
pub mod markdown;
mod sarif;
mod statistics;
mod summary;
pub mod values;

use std::io::{self, Write};

pub use concise::Concise;
pub use coverage::Coverage;
pub use draft::{CheckedDraft, Entry, Place};
pub use explain::explanation;
pub use github::Github;
pub use human::Human;
pub use json::{Json, card as json_card, json_problems, line as json_line};
pub use json_lines::JsonLines;
pub use junit::Junit;
pub use sarif::Sarif;
pub use statistics::statistics;
pub use summary::{Summary, counted};

/// Where the rules' pages are; a rule's name and `.md` follow.
const RULE_PAGES: &str = "https://github.com/factlint/factlint/blob/main/docs/rules/";

/// The address of a rule's page.
pub fn rule_page(rule: &str) -> String {
    format!("{RULE_PAGES}{rule}.md")
}

/// A form of output.
pub trait Report {
    /// What stands before the first draft.
    ///
    /// # Errors
    /// Those of writing.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// One draft; called in the order of the drafts' paths.
    ///
    /// # Errors
    /// Those of writing.
    fn draft(&mut self, draft: &CheckedDraft, out: &mut dyn Write) -> io::Result<()>;

    /// What stands behind the last draft.
    ///
    /// # Errors
    /// Those of writing.
    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
}

/// Text for a terminal: no control character of a draft or a pack reaches it.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests;
