//! What the framework calls: a line a request, the work is in its file.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, LanguageServer};

use super::state::Owner;
use super::{configuration, request};

pub(super) struct Backend {
    pub(super) owner: Arc<Owner>,
    pub(super) client: Client,
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(request::initialize::answer(&self.owner, &params.initialization_options.unwrap_or(Value::Null)))
    }

    async fn initialized(&self, _: InitializedParams) {
        configuration::ask(self);
        configuration::watch_files(self);
    }

    async fn shutdown(&self) -> Result<()> {
        self.owner.shut_down.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        configuration::changed(self, &params.settings);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        configuration::files_changed(self, &params.changes);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        configuration::folders_changed(self, &params.event);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        request::hover::answer(&self.owner, params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        request::code_action::answer(&self.owner, params).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        request::code_lens::answer(&self.owner, params).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        request::inlay_hint::answer(&self.owner, params).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        request::diagnostic::document(self, params).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        request::completion::answer(&self.owner, params).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        request::definition::answer(&self.owner, params).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        request::document_link::answer(&self.owner, params).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        request::workspace_symbol::answer(&self.owner, params).await
    }
}

/// What only clients made for factlint ask.
impl Backend {
    pub(super) async fn claims(&self, params: request::claims::Params) -> Result<Value> {
        request::claims::answer(&self.owner, params).await
    }

    pub(super) async fn facts(&self, params: request::facts::Params) -> Result<Value> {
        request::facts::answer(&self.owner, params).await
    }

    pub(super) async fn passage(&self, params: request::passage::Params) -> Result<Value> {
        request::passage::answer(&self.owner, params).await
    }

    /// A reading isn't given up for its bar.
    pub(super) async fn progress_cancelled(&self, _: Value) {}

    /// Panics with the documents in hand, so that a test can see what that costs.
    #[cfg(debug_assertions)]
    pub(super) async fn panic(&self) -> Result<Value> {
        let _held = self.owner.state();
        panic!("asked for by a test")
    }
}
