//! The requests, a file each.

use std::sync::Arc;
use std::time::Duration;

use tower_lsp::LspServiceBuilder;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{Position, Url};

use super::backend::Backend;
use super::convert;
use super::in_force::InForce;
use super::reading::Reading;
use super::state::{Owner, Stamp};

pub(super) mod claims;
pub(super) mod code_action;
pub(super) mod code_lens;
pub(super) mod completion;
pub(super) mod definition;
pub(super) mod diagnostic;
pub(super) mod document_link;
pub(super) mod facts;
pub(super) mod hover;
pub(super) mod initialize;
pub(super) mod inlay_hint;
pub(super) mod passage;
pub(super) mod workspace_symbol;

/// How long a request waits for the reading of the text it asks about.
const PATIENCE: Duration = Duration::from_secs(2);

/// Adds the requests that are ours alone.
pub(super) fn custom(builder: LspServiceBuilder<Backend>) -> LspServiceBuilder<Backend> {
    #[cfg(debug_assertions)]
    let builder = builder.custom_method("factlint/test/panic", Backend::panic);
    builder
        .custom_method("factlint/claims", Backend::claims)
        .custom_method("factlint/facts", Backend::facts)
        .custom_method("factlint/passage", Backend::passage)
        .custom_method("window/workDoneProgress/cancel", Backend::progress_cancelled)
}

/// The newest reading, at least as new as text, settings and facts are when this is first polled, that is when the request came; and that
/// text's stamp.
///
/// `enough` says whether a reading that isn't whole will do; after `patience` any will. None: the document isn't open, or nothing is known.
async fn newest(
    owner: &Owner,
    uri: &Url,
    patience: Duration,
    enough: impl Fn(&Reading) -> bool,
) -> Option<(Stamp, Arc<Reading>)> {
    let (stamp, epoch, mut readings) = {
        let state = owner.state();
        let document = state.documents.get(uri)?;
        (document.stamp, state.epoch, document.readings()?)
    };
    let is_new = |reading: &Reading| reading.stamp >= stamp && reading.epoch >= epoch;
    let fits = |reading: &Option<Arc<Reading>>| {
        reading.as_ref().is_some_and(|reading| is_new(reading) && (reading.complete || enough(reading)))
    };
    if let Ok(Err(_)) = tokio::time::timeout(patience, readings.wait_for(fits)).await {
        return None;
    }
    let reading = readings.borrow().clone().filter(|reading| is_new(reading))?;
    Some((stamp, reading))
}

/// The reading of the text as it was when the request came.
///
/// # Errors
///
/// The text was changed while the request waited.
async fn reading(owner: &Owner, uri: &Url, enough: impl Fn(&Reading) -> bool) -> Result<Option<Arc<Reading>>> {
    match newest(owner, uri, PATIENCE, enough).await {
        Some((stamp, reading)) if reading.stamp > stamp => Err(Error::new(ErrorCode::ContentModified)),
        found => Ok(found.map(|(_, reading)| reading)),
    }
}

/// What drafts are judged by; waits for it to be made.
async fn in_force(owner: &Owner) -> Option<Arc<InForce>> {
    let mut made = owner.in_force.subscribe();
    let _ = tokio::time::timeout(PATIENCE, made.wait_for(Option::is_some)).await;
    made.borrow().clone()
}

/// Does what takes longer than a handler may, on another thread. None: it panicked.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}

/// As [`reading`], with the byte of a position in it; will do as soon as a card stands there.
async fn reading_at(owner: &Owner, uri: &Url, position: Position) -> Result<Option<(Arc<Reading>, usize)>> {
    let found = {
        let state = owner.state();
        let encoding = state.abilities.encoding;
        state.documents.get(uri).map(|document| convert::offset(&document.text, position, encoding))
    };
    let Some(byte) = found else {
        return Ok(None);
    };
    Ok(reading(owner, uri, |reading| reading.card_at(byte).is_some()).await?.map(|reading| (reading, byte)))
}
