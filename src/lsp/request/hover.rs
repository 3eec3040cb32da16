//! `textDocument/hover`: the card of the claim under the pointer.

use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use super::{aside, in_force, reading_at};
use crate::lsp::convert;
use crate::lsp::state::Owner;
use crate::report::markdown::{self, Passage, Style};

pub(in crate::lsp) async fn answer(owner: &Owner, params: HoverParams) -> Result<Option<Hover>> {
    let at = params.text_document_position_params;
    let Some((reading, byte)) = reading_at(owner, &at.text_document.uri, at.position).await? else {
        return Ok(None);
    };
    let Some(card) = reading.card_at(byte) else {
        return Ok(None);
    };
    let abilities = Arc::clone(&owner.state().abilities);
    let in_force = in_force(owner, Some(&at.text_document.uri)).await;
    let (style, kind) =
        if abilities.markdown { (Style::Markdown, MarkupKind::Markdown) } else { (Style::Plain, MarkupKind::PlainText) };
    // A passage is read from a file, so not on the thread that answers.
    let wanted = card.sources.clone();
    let look_up = move || {
        wanted
            .iter()
            .map(|source| in_force.as_ref().map_or_else(Passage::default, |facts| facts.sources.passage(source)))
            .collect::<Vec<_>>()
    };
    let passages = aside(look_up).await.unwrap_or_default();
    let value = markdown::card(card, &passages, style);
    let range = Some(convert::range(&reading.text, card.span, abilities.encoding));
    Ok(Some(Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range }))
}
