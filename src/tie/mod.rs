//! Ties: from a claim's value to the fact's value that speaks of the same thing.
//!
//! Facts are nominated by the concepts and words they share with the claim's block, accepted slot by slot, and all values of a sentence are
//! assigned together. No verdict is given here; `check` judges.

mod accept;
mod assign;
mod exchange;
mod index;
mod likeness;
mod loose;
mod names;
mod reference;
mod scene;
mod score;
mod soft;

pub use accept::{Fit, Share, Slot, nominate, unmet};
pub use assign::{Dealt, Tie, anchor_in_facts, candidates, ties};
pub use exchange::{Exchange, Exchanged, exchanges};
pub use index::{FactValue, Index, Item, Key, Wording};
pub use names::{Entity, EntityId, Names};
pub use scene::Scene;
pub use soft::{Soft, SoftTie};
