//! Verdicts and cards: what the sources say of each claim.

mod card;
mod draft;
mod engine;
mod judge;
mod soft;

pub use card::{
    Card, Derived, Edit, Expected, FactRef, Fix, Operation, Part, Related, Severity, SourceRef, Suppressed, SuppressedBy, Verdict,
};
pub use draft::{Draft, Problem};
pub use engine::{Engine, MIN_CONFIDENCE, Settings};
