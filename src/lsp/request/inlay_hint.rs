//! `textDocument/inlayHint`: the source's value behind a wrong one. Off unless `factlint.inlayHints` is set.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip};

use super::reading;
use crate::lsp::convert;
use crate::lsp::state::Owner;

pub(in crate::lsp) async fn answer(owner: &Owner, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let encoding = {
        let state = owner.state();
        if !state.settings.inlay_hints {
            return Ok(None);
        }
        state.abilities.encoding
    };
    let Some(reading) = reading(owner, &params.text_document.uri, |_| false).await? else {
        return Ok(None);
    };
    let seen = convert::span(&reading.text, params.range, encoding);
    let hints = reading.cards_in(seen).filter(|card| card.is_finding()).filter_map(|card| {
        Some(InlayHint {
            position: convert::position(&reading.text, card.span.end, encoding),
            label: InlayHintLabel::String(format!("\u{2192} {}", card.expected.as_ref()?.text)),
            kind: None,
            text_edits: None,
            tooltip: card.message.clone().map(InlayHintTooltip::String),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    });
    Ok(Some(hints.collect()))
}
