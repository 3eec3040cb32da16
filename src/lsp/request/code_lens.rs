//! `textDocument/codeLens`: how the draft stands, above its first line. Off unless `factlint.codeLens` is set.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CodeLens, CodeLensParams, Command, Position, Range};

use super::reading;
use crate::check::{Card, Verdict};
use crate::lsp::state::Owner;

pub(in crate::lsp) async fn answer(owner: &Owner, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    if !owner.state().settings.code_lens {
        return Ok(None);
    }
    let Some(reading) = reading(owner, &params.text_document.uri, |_| false).await? else {
        return Ok(None);
    };
    let start = Position::new(0, 0);
    // Without a command to run, clients show the title as plain text.
    let command = Command { title: summary(&reading.cards), command: String::new(), arguments: None };
    Ok(Some(vec![CodeLens { range: Range::new(start, start), command: Some(command), data: None }]))
}

/// `2 contradicted, 5 supported`
fn summary(cards: &[Card]) -> String {
    const NAMES: [(Verdict, &str); 5] = [
        (Verdict::Contradicted, "contradicted"),
        (Verdict::Inconsistent, "inconsistent"),
        (Verdict::Outdated, "outdated"),
        (Verdict::Disputed, "disputed"),
        (Verdict::Supported, "supported"),
    ];
    let count = |verdict| cards.iter().filter(|card| card.verdict == verdict && card.suppressed.is_none()).count();
    let parts: Vec<String> = NAMES
        .iter()
        .map(|&(verdict, name)| (count(verdict), name))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}"))
        .collect();
    if parts.is_empty() { "no values checked".to_owned() } else { parts.join(", ") }
}
