//! A claim against a source, both given as text: the same road as a draft's against documents, for one sentence.
//!
//! ```
//! use factlint::check::{Settings, Verdict};
//! use factlint::project::pair;
//!
//! let source = "The Nordic Corps keeps 4,500 engineers on Gotland.";
//! let answered = pair("The Nordic Corps keeps 6,200 engineers on Gotland.", source, &Settings::default());
//! assert_eq!(answered.answer.verdict, Verdict::Contradicted);
//! ```

use super::Judge;
use crate::check::{Answer, Engine, Selection, Settings};
use crate::fact::Facts;
use crate::ingest;
use crate::report::CheckedDraft;
use crate::text::Format;

/// What a source says of a claim.
pub struct Pair {
    pub answer: Answer,
    /// The claim as a draft without a path, with a card for each of its values.
    pub claim: CheckedDraft,
}

/// Judges `claim` by `source` alone, both plain text.
pub fn pair(claim: &str, source: &str, settings: &Settings) -> Pair {
    let pack = ingest::gather("against", [ingest::of_text(source, "source", None, None)]);
    let settings = Settings { all: true, ..settings.clone() };
    let judge = Judge { engine: Engine::new(Facts::new([pack]), settings), selection: Selection::default() };
    let claim = judge.text(String::new(), claim.to_owned(), Format::Plain);
    Pair { answer: Answer::of(&claim.cards), claim }
}
