//! What is known of one text of a document: its cards, and the diagnostics made of them.

use ropey::Rope;
use tower_lsp::lsp_types::Diagnostic;

use super::state::Stamp;
use crate::check::{Card, Problem};
use crate::text::{FileSpan, Format};

/// The cards of one text; all spans are of `text`.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) stamp: Stamp,
    /// The settings, packs and sources that it was read with.
    pub(super) epoch: u64,
    pub(super) version: i32,
    pub(super) text: Rope,
    pub(super) format: Format,
    /// In the order of the text.
    pub(super) cards: Vec<Card>,
    /// Faults of the text; told when it is read whole.
    pub(super) problems: Vec<Problem>,
    /// False while a long draft is still being read; more cards follow.
    pub(super) complete: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The same for the same diagnostics.
    pub(super) result_id: String,
}

impl Reading {
    /// The card at a byte: findings before others, shorter spans before longer ones.
    pub(super) fn card_at(&self, byte: usize) -> Option<&Card> {
        let here = self.cards.iter().filter(|card| card.span.start <= byte && byte <= card.span.end);
        here.min_by_key(|card| (byte == card.span.end, !card.is_finding(), card.span.end - card.span.start))
    }

    /// The cards that touch a range.
    pub(super) fn cards_in(&self, span: FileSpan) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.span.start <= span.end && span.start <= card.span.end)
    }
}
