//! The JSON report, one draft a line.

use std::io::{self, Write};

use super::json::DraftJson;
use super::{CheckedDraft, Report, Summary, json_line};

/// `{"path", "claims", "problems"}` a line; no summary.
pub struct JsonLines;

impl Report for JsonLines {
    fn draft(&mut self, draft: &CheckedDraft, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", json_line(&DraftJson::new(draft)))
    }

    fn end(&mut self, _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
