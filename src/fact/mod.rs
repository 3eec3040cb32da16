//! Packs of facts: what was taken from sources, by whom, and where it stands.
//!
//! A pack is a TOML file of sources, concepts and facts; a fact is a sentence with its values in braces. `docs/packs.md` tells people
//! how to write one.
mod base;
mod bibliography;
mod brace;
mod cite;
mod csl;
mod date;
mod entry;
mod fingerprint;
mod links;
mod locator;
mod model;
mod near;
mod pack;
mod problem;
mod search;
mod write;

pub use base::Facts;
pub use bibliography::Bibliography;
pub(crate) use date::is_edtf;
pub(crate) use entry::{Entry, Located};
pub use fingerprint::{Fingerprint, fingerprints};
pub(crate) use fingerprint::{fold, words};
pub use model::{
    Candidate, Concept, Fact, Instance, LeftOut, Locator, Mark, MarkKind, Pack, Quotation, Reason, Says, Scope, Sort, Source,
    Status,
};
pub(crate) use near::nearest;
pub(crate) use problem::{Fault, Faults};
pub use problem::{PackError, PackProblem};
pub(crate) use write::quoted;
