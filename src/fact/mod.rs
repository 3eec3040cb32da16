//! Packs of facts: what was taken from sources, by whom, and where it stands.
mod model;
mod near;
pub use model::{Concept, Fact, Instance, Locator, Mark, MarkKind, Pack, Quotation, Says, Scope, Sort, Source, Status};
pub(crate) use near::nearest;
