//! What a text says about its values: for each value the noun it counts, the words around it and how near they stand, mood and negation, and the
//! context from the blocks before.
//!
//! "About 28,500 troops are stationed on Gotland" is one statement: the value 28500, its head `troops`, and the words `stationed` and `Gotland` near it.
//! Sources, packs and drafts are read by the same [`read`].

mod clause;
mod comparison;
mod context;
mod event;
mod head;
mod mood;
mod named;
mod near;
mod noun;
mod read;
mod stem;
mod stem_map;
mod words;

pub use context::{Context, Named, Phrase, first_date, first_day};
pub use event::EventClass;
pub use head::Head;
pub use mood::{Markers, Mood};
pub use near::near;
pub use noun::NounClass;
pub use read::{Reading, Statement, read};
pub use stem::{Stem, is_stopword};
pub use stem_map::StemMap;
pub use words::{Place, Word};
