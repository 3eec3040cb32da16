//! Values: expressions in a text that can be compared.
//!
//! `read` finds them in a block's prose; each has a span, a kind, a normal form, the precision it was written with, and the
//! hedge and bound said of it. `relate` tells how a claim's value stands to a fact's. `write` puts a value into words in the style of another.
//!
//! "About 28,500 troops" holds the count 28500 at `28,500`, hedged, written to the hundred.
//!
//! A file a kind. The numeric kinds share `number`, the kinds of time share `calendar`.

mod kind;
pub mod lexicon;

pub use kind::{Amount, Bound, Content, Hedge, Kind, Value};
