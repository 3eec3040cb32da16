//! `textDocument/definition`: from a claim to the passage that decides it, from a citation to its source.

use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, Url};

use super::{aside, in_force, reading_at};
use crate::lsp::around::Blocks;
use crate::lsp::in_force::InForce;
use crate::lsp::reading::Reading;
use crate::lsp::sources;
use crate::lsp::state::Owner;

pub(in crate::lsp) async fn answer(owner: &Owner, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    let at = params.text_document_position_params;
    let Some((reading, byte)) = reading_at(owner, &at.text_document.uri, at.position).await? else {
        return Ok(None);
    };
    let Some(facts) = in_force(owner, Some(&at.text_document.uri)).await else {
        return Ok(None);
    };
    let places = aside(move || places(&facts, &reading, byte)).await.unwrap_or_default();
    Ok((!places.is_empty()).then_some(GotoDefinitionResponse::Array(places)))
}

fn places(facts: &Arc<InForce>, reading: &Arc<Reading>, byte: usize) -> Vec<Location> {
    if let Some(card) = reading.card_at(byte) {
        return card.sources.iter().filter_map(|source| facts.sources.location(source)).collect();
    }
    let text = reading.text.to_string();
    let around = Blocks::new(&text, reading.format).at(byte);
    let key = around.and_then(|around| around.keys().into_iter().find(|key| key.span.range().contains(&byte)));
    let source = key.and_then(|key| facts.judge.engine.facts().source(&key.id).cloned());
    let file = source.and_then(|source| facts.sources.file(source.file.as_deref()));
    file.and_then(|file| Url::from_file_path(file).ok())
        .map(|uri| Location { uri, range: sources::range(None) })
        .into_iter()
        .collect()
}
