//! From documents to packs, and from packs back to documents.
//!
//! [`check_pack`] proves that what a pack says stands in its sources: every marked value of every fact is looked up in the lines that
//! the fact names. [`coverage`] turns it round: which values of a source no fact carries.

mod aliases;
mod check_pack;
mod coverage;
mod fault;
mod passage;
mod prove;
mod same;

pub use check_pack::{Checked, check_pack};
pub use coverage::{Coverage, CoverageError, Uncovered, coverage};
pub use prove::Proof;
