//! `factlint/claims`: the cards of a draft, for views beside the text.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::TextDocumentIdentifier;

use super::{aside, reading};
use crate::lsp::client::local;
use crate::lsp::convert;
use crate::lsp::state::Owner;
use crate::report::{CheckedDraft, json_card};

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::lsp) struct Params {
    text_document: TextDocumentIdentifier,
}

/// The cards as the JSON report has them, each with its `range` in the agreed encoding.
pub(in crate::lsp) async fn answer(owner: &Owner, params: Params) -> Result<Value> {
    let uri = params.text_document.uri;
    let encoding = owner.state().abilities.encoding;
    let Some(reading) = reading(owner, &uri, |_| false).await? else {
        return Ok(Value::Null);
    };
    let claims = aside(move || {
        let path = local(&uri).map_or_else(|| uri.to_string(), |path| path.to_string_lossy().replace('\\', "/"));
        let draft = CheckedDraft::new(path, reading.text.to_string(), reading.cards.clone(), Vec::new());
        let claims = draft.cards.iter().map(|card| {
            let mut claim = serde_json::to_value(json_card(&draft, card)).unwrap_or_default();
            claim["range"] = json!(convert::range(&reading.text, card.span, encoding));
            claim
        });
        json!({ "version": reading.version, "complete": reading.complete, "claims": claims.collect::<Vec<_>>() })
    });
    Ok(claims.await.unwrap_or_default())
}
