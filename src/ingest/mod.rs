//! Documents to candidate facts.
//!
//! Bytes become a [`Document`]: blocks of prose, damage of the file repaired, with the way back to lines and pages. [`extract`] takes a
//! candidate from each of its sentences that holds a value, read by the same reader as a draft.
//!
//! ```
//! use factlint::ingest;
//!
//! let document = ingest::document(b"# Grid report\n\nThe Grid Pact was signed by seven sta-\ntes in 2019.\n", "grid.txt").unwrap();
//! let found = ingest::extract(&document);
//! assert_eq!(found.facts[0].at.to_string(), "L3-4");
//! ```

mod about;
mod claim;
mod concept;
mod document;
mod extract;
mod gather;
mod repair;

pub use document::{Document, Passage, UnreadDocument, document};
pub use extract::{Extract, extract};
pub use gather::gather;
