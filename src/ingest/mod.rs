//! Documents to candidate facts, and from packs back to documents.
//!
//! Bytes become a [`Document`]: blocks of prose, damage of the file repaired, with the way back to lines and pages. [`extract`] takes a
//! candidate from each of its sentences that holds a value, read by the same reader as a draft. [`check_pack`] proves that what a pack says
//! stands in its sources: every marked value of every fact is looked up in the lines that the fact names. [`coverage`] turns it round:
//! which values of a source no fact carries.
//!
//! ```
//! use factlint::ingest;
//!
//! let document = ingest::document(b"# Grid report\n\nThe Grid Pact was signed by seven sta-\ntes in 2019.\n", "grid.txt").unwrap();
//! let found = ingest::extract(&document);
//! assert_eq!(found.sentences[0].fact.at.to_string(), "L3-4");
//! ```

mod about;
mod aliases;
mod check_pack;
mod claim;
mod concept;
mod coverage;
mod document;
mod extract;
mod fault;
mod gather;
mod merge;
mod part;
mod passage;
mod prove;
mod repair;
mod reopen;
mod row;
mod same;
mod told;

pub use check_pack::{Checked, check_pack};
pub use coverage::{Coverage, CoverageError, Missing, Stands, coverage};
pub use document::{Document, Placed, UnreadDocument, document, of_text};
pub use extract::{Extract, Sentence, extract};
pub use gather::{gather, listed, rename};
pub use merge::{Changes, merge, update};
pub use prove::Proof;
pub use reopen::reopen;
