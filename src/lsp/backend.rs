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

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        request::diagnostic::workspace(&self.owner, params).await
    }
}
