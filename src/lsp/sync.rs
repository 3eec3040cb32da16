//! The notifications that keep our text the client's: open, change, save, close.
//!
//! They are decoded here, not by the framework, which drops one with a wrong type in silence: an edit that can't be read is an edit lost,
//! and the document is out of step from then on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::jsonrpc::Request;
use tower_lsp::lsp_types::{DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Url};

use super::log::log;
use super::state::Owner;

/// Applies a `textDocument/did…` notification at once.
pub(super) fn notified(owner: &Owner, call: Request) {
    let (method, _, params) = call.into_parts();
    let params = params.unwrap_or(Value::Null);
    let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).and_then(|uri| Url::parse(uri).ok());
    let apply = AssertUnwindSafe(|| apply(owner, &method, params));
    let understood = catch_unwind(apply).unwrap_or_default();
    if understood.is_some() {
        return;
    }
    log(format_args!("{method} could not be understood"));
    if let Some(uri) = uri {
        owner.lose_step(&uri);
    }
}

/// None: an edit is lost.
fn apply(owner: &Owner, method: &str, params: Value) -> Option<()> {
    match method {
        "textDocument/didOpen" => decode(params).map(|params: DidOpenTextDocumentParams| {
            if !owner.state().abilities.watches {
                owner.look_at_files();
            }
            owner.open(params.text_document);
        }),
        "textDocument/didChange" => decode(params).map(|params: DidChangeTextDocumentParams| {
            owner.change(&params.text_document.uri, params.text_document.version, params.content_changes);
        }),
        "textDocument/didClose" => {
            decode(params).map(|params: DidCloseTextDocumentParams| owner.close(&params.text_document.uri))
        }
        "textDocument/didSave" => {
            owner.look_at_files();
            Some(())
        }
        _ => Some(()),
    }
}

fn decode<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
