//! `textDocument/documentLink`: citations lead to their sources.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentLink, DocumentLinkParams, Url};

use super::{aside, in_force};
use crate::fact::Source;
use crate::lsp::in_force::InForce;
use crate::lsp::state::Owner;
use crate::lsp::{around, convert};

pub(in crate::lsp) async fn answer(owner: &Owner, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    let found = {
        let state = owner.state();
        let longest = state.settings.longest_draft;
        let open = state.documents.get(&params.text_document.uri).filter(|document| document.text.len_bytes() <= longest);
        open.map(|document| (document.text.clone(), document.format, state.abilities.encoding))
    };
    let (Some((text, format, encoding)), Some(facts)) = (found, in_force(owner, Some(&params.text_document.uri)).await) else {
        return Ok(None);
    };
    let links = aside(move || {
        let link = |key: around::Key| {
            let source = facts.judge.engine.facts().source(&key.id)?;
            Some(DocumentLink {
                range: convert::range(&text, key.span, encoding),
                target: Some(target(&facts, source)?),
                tooltip: Some(source.title.to_string()),
                data: None,
            })
        };
        around::citations(&text, format).into_iter().filter_map(link).collect()
    });
    Ok(links.await)
}

/// The source's file where it is at hand, else its address.
pub(super) fn target(facts: &InForce, source: &Source) -> Option<Url> {
    let file = facts.sources.file(source.file.as_deref()).and_then(|file| Url::from_file_path(file).ok());
    let web = || Url::parse(source.url.as_deref()?).ok().filter(|url| matches!(url.scheme(), "https" | "http"));
    file.or_else(web)
}
