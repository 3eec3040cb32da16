//! `workspace/symbol`: facts by their words.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Location, SymbolInformation, SymbolKind, WorkspaceSymbolParams};

use super::{aside, document_link, in_force};
use crate::fact::{Fact, Status};
use crate::lsp::in_force::InForce;
use crate::lsp::sources;
use crate::lsp::state::Owner;

/// Facts that are listed.
const MOST: usize = 200;

pub(in crate::lsp) async fn answer(owner: &Owner, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
    let Some(facts) = in_force(owner, None).await else {
        return Ok(None);
    };
    let symbols = aside(move || {
        let all = facts.judge.engine.facts();
        let found = if params.query.trim().is_empty() {
            all.facts().iter().filter(|fact| fact.status != Status::Rejected).collect()
        } else {
            all.search(&params.query)
        };
        found.into_iter().filter_map(|fact| symbol(&facts, fact)).take(MOST).collect()
    });
    Ok(symbols.await)
}

/// None where the source is neither at hand nor on the web: a symbol must be somewhere.
#[expect(deprecated, reason = "the type wants the field")]
fn symbol(facts: &InForce, fact: &Fact) -> Option<SymbolInformation> {
    let source = facts.judge.engine.facts().source(&fact.source)?;
    let lines = fact.at.lines.filter(|_| fact.at.page.is_none()).map(|(first, last)| [first, last]);
    let name = if fact.says.text.is_empty() { fact.id.to_string() } else { fact.says.text.to_string() };
    Some(SymbolInformation {
        name,
        kind: SymbolKind::CONSTANT,
        tags: None,
        deprecated: None,
        location: Location { uri: document_link::target(facts, source)?, range: sources::range(lines) },
        container_name: Some(source.title.to_string()),
    })
}
