//! `factlint/passage`: the words of a source, where its file is at hand.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::TextDocumentIdentifier;

use super::{aside, document_link, in_force};
use crate::lsp::in_force::InForce;
use crate::lsp::sources;
use crate::lsp::state::Owner;

/// Lines that are given at most.
const MOST: usize = 200;

/// A fact, or a source and its lines.
#[derive(Debug, serde::Deserialize)]
pub(in crate::lsp) struct Params {
    /// The draft whose facts are meant; the workspace's if none.
    #[serde(rename = "textDocument")]
    text_document: Option<TextDocumentIdentifier>,
    fact: Option<String>,
    source: Option<String>,
    /// First and last, from 1.
    lines: Option<[u32; 2]>,
}

/// Null where the source isn't at hand.
pub(in crate::lsp) async fn answer(owner: &Owner, params: Params) -> Result<Value> {
    if params.fact.is_none() && params.source.is_none() {
        return Err(Error::invalid_params("name a fact or a source"));
    }
    let Some(facts) = in_force(owner, params.text_document.as_ref().map(|draft| &draft.uri)).await else {
        return Ok(Value::Null);
    };
    Ok(aside(move || passage(&facts, &params)).await.flatten().unwrap_or_default())
}

fn passage(facts: &InForce, params: &Params) -> Option<Value> {
    let all = facts.judge.engine.facts();
    let fact = params.fact.as_deref().and_then(|id| all.fact(id));
    let source = all.source(fact.map(|fact| &*fact.source).or(params.source.as_deref())?)?;
    let of_fact = fact.and_then(|fact| fact.at.lines.filter(|_| fact.at.page.is_none()));
    let lines = of_fact.map(|(first, last)| [first, last]).or(params.lines)?;
    let words = facts.sources.words(source.file.as_deref(), lines, MOST)?;
    Some(json!({
        "source": source.id,
        "title": source.title,
        "uri": document_link::target(facts, source),
        "lines": lines,
        "range": sources::range(Some(lines)),
        "text": words.join("\n"),
    }))
}
