//! Checks the values in a policy draft against the facts of its source documents.
//!
//! Data goes one way:
//!
//! ```text
//! bytes ─text→ blocks ─value→ values ─statement→ statements ─tie→ ties ─check→ verdicts, cards ─report→ terminal · JSON · LSP
//! ```
//!
//! A module imports only from those before it in that line; `tests/layers.rs` holds it.

pub mod text;
pub mod value;
pub mod statement;
pub mod fact;
pub mod tie;
pub mod check;
pub mod ingest;
pub mod report;
pub mod project;
pub mod lsp;
pub mod cli;
