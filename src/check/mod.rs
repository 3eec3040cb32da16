//! Verdicts and cards: what the sources say of each claim.

mod answer;
mod bound;
mod card;
mod cite;
mod confidence;
mod covered;
mod denial;
mod derive;
mod digest;
mod draft;
mod engine;
mod explain;
mod judge;
mod links;
pub mod rules;
mod selection;
mod soft;
mod sources;
mod suppress;
mod whole;

pub use answer::Answer;
pub use card::{
    Card, Derived, Edit, Expected, FactRef, Fix, Operation, Part, Related, Severity, SourceRef, Suppressed, SuppressedBy, Verdict,
};
pub use digest::digest;
pub use draft::{Draft, Problem};
pub use engine::{Engine, MIN_CONFIDENCE, Settings};
pub use explain::{Explained, Row, Weighed};
pub use selection::Selection;
pub use suppress::unused_entry;
