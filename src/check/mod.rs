//! Verdicts and cards: what the sources say of each claim.
mod card;
mod cite;
mod draft;
pub mod rules;
pub use card::{
    Card, Derived, Edit, Expected, FactRef, Fix, Operation, Part, Related, Severity, SourceRef, Suppressed, SuppressedBy, Verdict,
};
pub use draft::{Draft, Engine, Problem};
