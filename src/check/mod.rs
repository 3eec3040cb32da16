//! Verdicts and cards: what the sources say of each claim.

mod answer;
mod card;
mod cite;
mod confidence;
mod draft;
mod engine;
mod judge;
pub mod rules;
mod selection;
mod soft;
mod suppress;

pub use answer::Answer;
pub use card::{
    Card, Derived, Edit, Expected, FactRef, Fix, Operation, Part, Related, Severity, SourceRef, Suppressed, SuppressedBy, Verdict,
};
pub use draft::{Draft, Problem};
pub use engine::{Engine, MIN_CONFIDENCE, Settings};
pub use selection::Selection;
