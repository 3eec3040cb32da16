//! Facts found by words, best first.
//!
//! ```
//! let facts = factlint::fact::Facts::builtin();
//! let found = facts.search("troops peninsula");
//! assert!(found[0].says.text.contains("troops"));
//! ```

use super::fingerprint::{fold, words};
use super::{Fact, Facts};

/// How well one word meets one field: whole words before beginnings, the sentence before names.
const WHOLE: u32 = 4;
const BEGINNING: u32 = 2;

impl Facts {
    /// The facts that hold every word, as a whole or as a beginning, in id, sentence, speaker, note, or the source's title and authors; the best first,
    /// equal ones in the order of the packs. No words find nothing. Rejected facts are left out.
    pub fn search(&self, query: &str) -> Vec<&Fact> {
        let query: Vec<_> = words(query).map(|span| fold(span.of(query))).collect();
        if query.is_empty() {
            return Vec::new();
        }
        let live = self.facts().iter().filter(|fact| fact.status != super::Status::Rejected);
        let mut found: Vec<_> = live.filter_map(|fact| self.score(fact, &query).map(|score| (score, fact))).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, fact)| fact).collect()
    }

    /// None where a word isn't met.
    fn score(&self, fact: &Fact, query: &[String]) -> Option<u32> {
        let source = self.source(&fact.source);
        let mut near = folded(&fact.says.text);
        near.extend(fact.also.iter().flat_map(|says| folded(&says.text)));
        near.extend(folded(&fact.id));
        let speaker = fact.quote.as_ref().and_then(|quote| self.concept(quote.speaker.as_deref()?));
        near.extend(speaker.iter().flat_map(|speaker| &speaker.names).flat_map(|name| folded(name)));
        let mut far = source.map(|source| folded(&source.title)).unwrap_or_default();
        far.extend(source.iter().flat_map(|source| &source.authors).flat_map(|author| folded(author)));
        far.extend(folded(&fact.source));
        far.extend(fact.note.iter().flat_map(|note| folded(note)));
        let meets = |field: &[String], word: &String| {
            let whole = field.contains(word).then_some(WHOLE);
            whole.or_else(|| field.iter().any(|have| have.starts_with(word.as_str())).then_some(BEGINNING))
        };
        query.iter().map(|word| meets(&near, word).map(|score| score * 2).or_else(|| meets(&far, word))).sum()
    }
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|span| fold(span.of(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Pack;

    fn facts() -> Facts {
        let text = r#"
            schema = 1
            pack = { id = "grid", title = "Grid" }
            [[source]]
            id = "report"
            title = "Cable Report"
            authors = ["Marta Liiv"]
            [[fact]]
            id = "engineers"
            says = "About {4,500 engineers} are stationed on {place: Gotland}."
            source = "report"
            at = "L1"
            [[fact]]
            id = "cables"
            says = "A cable costs {€3 million}."
            source = "report"
            at = "L2"
            [[fact]]
            id = "withdrawn"
            says = "A cable costs {€2 million}."
            source = "report"
            at = "L2"
            status = "rejected"
        "#;
        Facts::new([Pack::parse(text, "grid.toml").unwrap()])
    }

    fn ids(query: &str) -> Vec<String> {
        facts().search(query).iter().map(|fact| fact.id.to_string()).collect()
    }

    #[test]
    fn the_sentence_ranks_before_the_source() {
        assert_eq!(ids("cable"), ["cables", "engineers"]);
    }

    #[test]
    fn every_word_has_to_be_met() {
        assert_eq!(ids("GOTLAND engin"), ["engineers"]);
        assert_eq!(ids("gotland million"), [""; 0]);
        assert_eq!(ids(" — "), [""; 0]);
    }

    #[test]
    fn authors_are_found() {
        assert_eq!(ids("liiv 4,500"), ["engineers"]);
    }
}
