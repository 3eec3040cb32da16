//! `textDocument/diagnostic`: findings for clients that ask for them.

use std::sync::Arc;
use std::time::Duration;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::WorkspaceDiagnosticRefresh;
use tower_lsp::lsp_types::*;

use super::{PATIENCE, newest};
use crate::lsp::backend::Backend;
use crate::lsp::reading::Reading;

/// How long the client may be told later that there is more of a long draft.
const LONG_PATIENCE: Duration = Duration::from_secs(120);

/// The newest text's findings; of a long draft what is known so far, and the client is told to ask again when there is more.
pub(in crate::lsp) async fn document(
    backend: &Backend,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let owner = &backend.owner;
    let uri = params.text_document.uri;
    let pulls = owner.state().abilities.pull;
    let found = newest(owner, &uri, PATIENCE, |_| false).await.map(|(_, reading)| reading);
    if pulls && found.as_ref().is_none_or(|reading| !reading.complete) {
        let (owner, client) = (Arc::clone(owner), backend.client.clone());
        tokio::spawn(async move {
            if newest(&owner, &uri, LONG_PATIENCE, |_| false).await.is_some() {
                let _ = client.send_request::<WorkspaceDiagnosticRefresh>(()).await;
            }
        });
    }
    let report = match found {
        Some(reading) if params.previous_result_id.as_ref() == Some(&reading.result_id) => {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: unchanged(&reading),
            })
        }
        found => DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: found.map_or_else(FullDocumentDiagnosticReport::default, |reading| full(&reading)),
        }),
    };
    Ok(DocumentDiagnosticReportResult::Report(report))
}

fn full(reading: &Reading) -> FullDocumentDiagnosticReport {
    FullDocumentDiagnosticReport { result_id: Some(reading.result_id.clone()), items: reading.diagnostics.clone() }
}

fn unchanged(reading: &Reading) -> UnchangedDocumentDiagnosticReport {
    UnchangedDocumentDiagnosticReport { result_id: reading.result_id.clone() }
}
