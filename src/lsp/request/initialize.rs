//! `initialize`: what the client can do, what we can.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::lsp_types::*;

use crate::lsp::client::{Abilities, folders};
use crate::lsp::settings::Settings;
use crate::lsp::state::Owner;
use crate::lsp::{parent, serve};

/// `params` are the client's own, unparsed: a capability of a wrong type must not cost the server.
pub(in crate::lsp) fn answer(owner: &Arc<Owner>, params: &Value) -> InitializeResult {
    let abilities = Abilities::read(params);
    if let Some(id) = params.get("processId").and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok()) {
        let owner = Arc::clone(owner);
        parent::watch(id, move || serve::leave(&owner));
    }
    let capabilities = capabilities(&abilities);
    let mut state = owner.state();
    state.abilities = Arc::new(abilities);
    state.settings = Arc::new(Settings::read(params.get("initializationOptions").unwrap_or(&Value::Null)));
    state.folders = folders(params);
    owner.judge_again(&mut state);
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    InitializeResult { capabilities, server_info: Some(ServerInfo { name: "factlint".to_owned(), version }) }
}

fn capabilities(abilities: &Abilities) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::Supported(true)),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE]),
        ..CodeActionOptions::default()
    };
    let completion = CompletionOptions {
        trigger_characters: Some("@0123456789".chars().map(String::from).collect()),
        ..CompletionOptions::default()
    };
    let pull = DiagnosticOptions {
        identifier: Some("factlint".to_owned()),
        inter_file_dependencies: false,
        // They would be those of open drafts, which are asked for one by one; and Neovim 0.12 asks for nothing else when told to ask again.
        workspace_diagnostics: false,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    let folders = WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(abilities.encoding.kind()),
        text_document_sync: Some(sync.into()),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        completion_provider: Some(completion),
        definition_provider: Some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        diagnostic_provider: abilities.pull.then_some(DiagnosticServerCapabilities::Options(pull)),
        workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: None }),
        ..ServerCapabilities::default()
    }
}
