//! The requests, a file each.

use std::sync::Arc;
use std::time::Duration;

use tower_lsp::LspServiceBuilder;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{Position, Url};

use super::backend::Backend;
use super::convert;
use super::reading::Reading;
use super::state::{Owner, Stamp};

pub(super) mod code_action;
pub(super) mod code_lens;
pub(super) mod diagnostic;
pub(super) mod hover;
pub(super) mod initialize;
pub(super) mod inlay_hint;

/// How long a request waits for the reading of the text it asks about.
const PATIENCE: Duration = Duration::from_secs(2);

/// Adds the requests that are ours alone.
pub(super) fn custom(builder: LspServiceBuilder<Backend>) -> LspServiceBuilder<Backend> {
    builder
}

/// The newest reading, at least as new as the text is when this is first polled, that is when the request came; and that text's stamp.
///
/// `enough` says whether a reading that isn't whole will do; after `patience` any will. None: the document isn't open, or nothing is known.
async fn newest(
    owner: &Owner,
    uri: &Url,
    patience: Duration,
    enough: impl Fn(&Reading) -> bool,
) -> Option<(Stamp, Arc<Reading>)> {
    let (stamp, mut readings) = {
        let state = owner.state();
        let document = state.documents.get(uri)?;
        (document.stamp, document.readings()?)
    };
    let fits = |reading: &Option<Arc<Reading>>| {
        reading.as_ref().is_some_and(|reading| reading.stamp >= stamp && (reading.complete || enough(reading)))
    };
    if let Ok(Err(_)) = tokio::time::timeout(patience, readings.wait_for(fits)).await {
        return None;
    }
    let reading = readings.borrow().clone().filter(|reading| reading.stamp >= stamp)?;
    Some((stamp, reading))
}

/// The reading of the text as it was when the request came.
///
/// # Errors
///
/// The text was changed while the request waited.
async fn reading(owner: &Owner, uri: &Url, enough: impl Fn(&Reading) -> bool) -> Result<Option<Arc<Reading>>> {
    match newest(owner, uri, PATIENCE, enough).await {
        Some((stamp, reading)) if reading.stamp > stamp => {
            Err(Error { code: ErrorCode::ContentModified, ..Error::internal_error() })
        }
        found => Ok(found.map(|(_, reading)| reading)),
    }
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
