//! `factlint/facts`: facts that hold some words, best first.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;

use super::{aside, document_link, in_force};
use crate::fact::{Fact, Status};
use crate::lsp::in_force::InForce;
use crate::lsp::state::Owner;

/// Facts that are given where the client names no number.
const MOST: usize = 100;

#[derive(Debug, serde::Deserialize)]
pub(in crate::lsp) struct Params {
    /// Words; none means all facts.
    #[serde(default)]
    query: String,
    limit: Option<usize>,
}

pub(in crate::lsp) async fn answer(owner: &Owner, params: Params) -> Result<Value> {
    let Some(facts) = in_force(owner).await else {
        return Ok(Value::Null);
    };
    let found = aside(move || {
        let all = facts.engine.facts();
        let found = if params.query.trim().is_empty() {
            all.facts().iter().filter(|fact| fact.status != Status::Rejected).collect()
        } else {
            all.search(&params.query)
        };
        let total = found.len();
        let shown: Vec<Value> = found.into_iter().take(params.limit.unwrap_or(MOST)).map(|fact| entry(&facts, fact)).collect();
        json!({ "total": total, "facts": shown })
    });
    Ok(found.await.unwrap_or_default())
}

fn entry(facts: &InForce, fact: &Fact) -> Value {
    let source = facts.engine.facts().source(&fact.source);
    json!({
        "id": fact.id,
        "says": fact.says.text,
        "values": values(fact),
        "source": {
            "id": fact.source,
            "title": source.map(|source| &source.title),
            "authors": source.map(|source| &source.authors),
            "date": source.and_then(|source| source.date.as_ref()),
            "uri": source.and_then(|source| document_link::target(facts, source)),
        },
        "at": fact.at.to_string(),
        "as_of": fact.as_of,
        "note": fact.note,
    })
}

/// The values that the sentence marks, in its order; a list as one.
fn values(fact: &Fact) -> Vec<&str> {
    fact.says.marks.iter().map(|mark| mark.span.of(&fact.says.text)).collect()
}
