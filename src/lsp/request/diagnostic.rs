//! `textDocument/diagnostic` and `workspace/diagnostic`: findings for clients that ask for them.

use std::sync::Arc;
use std::time::Duration;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::WorkspaceDiagnosticRefresh;
use tower_lsp::lsp_types::*;

use super::{PATIENCE, newest};
use crate::lsp::backend::Backend;
use crate::lsp::reading::Reading;
use crate::lsp::state::Owner;

/// How long an answer may wait for a long draft when it can't be amended later.
const LONG_PATIENCE: Duration = Duration::from_secs(120);

/// The newest text's findings. Of a long draft what is known so far, where the client can be told to ask again.
pub(in crate::lsp) async fn document(
    backend: &Backend,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let owner = &backend.owner;
    let uri = params.text_document.uri;
    let refresh = owner.state().abilities.refresh.diagnostics;
    let patience = if refresh { PATIENCE } else { LONG_PATIENCE };
    let found = newest(owner, &uri, patience, |_| false).await.map(|(_, reading)| reading);
    if refresh && found.as_ref().is_none_or(|reading| !reading.complete) {
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

/// The open documents; closed ones are the command line's.
pub(in crate::lsp) async fn workspace(
    owner: &Owner,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let mut open: Vec<Url> = owner.state().documents.keys().cloned().collect();
    open.sort();
    let mut items = Vec::new();
    for uri in open {
        let Some((_, reading)) = newest(owner, &uri, PATIENCE, |_| false).await else {
            continue;
        };
        let known = params.previous_result_ids.iter().any(|known| known.uri == uri && known.value == reading.result_id);
        let version = Some(i64::from(reading.version));
        items.push(if known {
            WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: unchanged(&reading),
            })
        } else {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: full(&reading),
            })
        });
    }
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}

fn full(reading: &Reading) -> FullDocumentDiagnosticReport {
    FullDocumentDiagnosticReport { result_id: Some(reading.result_id.clone()), items: reading.diagnostics.clone() }
}

fn unchanged(reading: &Reading) -> UnchangedDocumentDiagnosticReport {
    UnchangedDocumentDiagnosticReport { result_id: reading.result_id.clone() }
}
