//! `textDocument/codeAction`: fixes as plain edits.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CodeActionParams, CodeActionResponse};

use crate::lsp::state::Owner;

pub(in crate::lsp) async fn answer(_owner: &Owner, _params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    Ok(None)
}
