//! Totals, shares and differences that their own parts contradict.
//!
//! "The corps has 4,500 engineers: 2,000 on Gotland, 1,500 in Riga and 900 at sea" adds up to 4,400. A chunk's sums hang on the chunk alone: a table and a
//! sentence are never cut.

use std::collections::BTreeMap;

use super::{ChunkId, DraftRule, list, parts, table};
use crate::check::card::Card;
use crate::statement::Reading;
use crate::text::Parsed;

#[derive(Default)]
pub struct Arithmetic {
    found: BTreeMap<ChunkId, Vec<Card>>,
}

impl DraftRule for Arithmetic {
    fn enter(&mut self, chunk: ChunkId, parsed: &Parsed, readings: &[Reading]) {
        let mut cards = Vec::new();
        for (block, reading) in parsed.blocks.iter().zip(readings).filter(|(_, reading)| reading.statements.len() > 1) {
            parts::find(block, reading, &mut cards);
        }
        for (block, reading) in parsed.blocks.iter().zip(readings).filter(|(_, reading)| !reading.statements.is_empty()) {
            list::find(block, reading, &mut cards);
        }
        table::find(&parsed.blocks, readings, &mut cards);
        if !cards.is_empty() {
            self.found.insert(chunk, cards);
        }
    }

    fn leave(&mut self, chunk: ChunkId) {
        self.found.remove(&chunk);
    }

    fn find(&self, start: &dyn Fn(ChunkId) -> usize) -> Vec<Card> {
        self.found.iter().flat_map(|(chunk, cards)| cards.iter().map(|card| card.moved(start(*chunk)))).collect()
    }
}
