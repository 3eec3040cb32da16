//! From a document to candidate facts: one a sentence that holds a value, or one a part of a sentence that lists.
//!
//! A candidate says its sentence in the document's own words with all values marked, and keeps beside it what was spoken of before: the title, the
//! headings above, the sentences before. Sentences that come again are taken once.

use std::collections::HashSet;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use super::concept::{Found, Told};
use super::document::{Document, Placed};
use super::part::parts;
use super::row::{self, CellPart};
use super::{about, claim, told};
use crate::fact::{Candidate, Concept, Fact, Locator, Mark, MarkKind, Says, Scope, Source, Status};
use crate::statement::{self, Context, Mood, Reading, Statement, first_date};
use crate::text::{BlockKind, Head, Span, tokens};
use crate::value::temporal::{Anchors, Temporal};
use crate::value::{Content, Habit};

/// What was found in a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extract {
    pub source: Source,
    pub concepts: Vec<Concept>,
    pub sentences: Vec<Sentence>,
}

/// A sentence of a document that holds values.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The sentence with all its values marked.
    pub fact: Fact,
    /// What is found of each mark, in their order.
    pub values: Vec<Candidate>,
}

impl Sentence {
    /// The sentence as a pack file has it: a fact a value, without the document's words. The first has the sentence's id, the others a number
    /// behind it.
    pub fn listed(&self) -> impl Iterator<Item = Fact> + '_ {
        let quote = self.fact.quote.is_some().then(|| self.fact.clone());
        let values = self.values.iter().enumerate().map(|(index, value)| {
            let id = if index == 0 { self.fact.id.clone() } else { format!("{}-{}", self.fact.id, index + 1).into() };
            Fact { id, says: Says::default(), candidate: Some(value.clone()), ..self.fact.clone() }
        });
        quote.into_iter().chain(values)
    }
}

/// So many sentences before one are kept with it.
const BEFORE: usize = 2;
/// No sentence is longer; what is has lost its stops.
const LONGEST: usize = 1200;

/// The candidates of a document, in its order.
pub fn extract(document: &Document) -> Extract {
    let mut reader = Reader { document, seen: HashSet::new(), sentences: Vec::new() };
    let mut names = Found::default();
    let mut context = Context::default();
    let text = |said: &Option<Arc<str>>| said.as_deref().map(str::to_owned);
    context.enter_head(&Head {
        title: Some(document.source.title.to_string()),
        date: text(&document.written),
        ..Head::default()
    });
    let mut in_frame = false;
    for passage in &document.passages {
        let (reading, next) = statement::read(&passage.block, &Habit::default(), &context);
        if passage.is_heading() {
            in_frame = claim::is_frame_heading(&reading.text);
        } else if !in_frame {
            let told = names.add(&reading.text);
            if claim::is_running_text(&reading.text) {
                told.iter().for_each(|told| reader.told(passage, told));
            }
            reader.quotations(passage, &reading);
            reader.passage(passage, &reading);
        }
        context = next;
    }
    let concepts = names.concepts();
    let mut sentences = reader.sentences;
    mark_names(&mut sentences, &concepts);
    Extract { source: document.source.clone(), concepts, sentences }
}

/// Marks the names of the document's own concepts in its sentences.
fn mark_names(sentences: &mut [Sentence], concepts: &[Concept]) {
    let names: Vec<&str> =
        concepts.iter().flat_map(|concept| &concept.names).map(|name| &**name).filter(|name| name.contains(' ')).collect();
    if names.is_empty() {
        return;
    }
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names) else { return };
    for Sentence { fact, .. } in sentences.iter_mut().filter(|sentence| !sentence.fact.says.text.is_empty()) {
        let says = &mut fact.says;
        let found: Vec<Span> = finder.find_iter(&*says.text).map(|found| Span::new(found.start(), found.end())).collect();
        for span in found {
            if !says.marks.iter().any(|mark| mark.span.overlaps(span)) {
                says.marks.push(Mark { span, kind: MarkKind::Name });
            }
        }
        says.marks.sort_by_key(|mark| mark.span.start);
    }
}

struct Reader<'a> {
    document: &'a Document,
    /// Sentences taken, as fingerprints.
    seen: HashSet<u64>,
    sentences: Vec<Sentence>,
}

impl Reader<'_> {
    fn passage(&mut self, passage: &Placed, reading: &Reading) {
        if reading.statements.is_empty() || matches!(passage.block.kind, BlockKind::TableRow { header: true, .. }) {
            return;
        }
        for (index, sentence) in reading.sentences.iter().enumerate() {
            let of_sentence = reading.statements.iter().filter(|statement| sentence.contains(statement.value.span));
            let statements: Vec<&Statement> = of_sentence.filter(|statement| claim::is_claim(statement, &reading.text)).collect();
            let text = sentence.of(&reading.text);
            if statements.is_empty() || text.len() > LONGEST || !claim::is_sentence(text, &tokens(text), &passage.block.kind) {
                continue;
            }
            let of_row = match &passage.block.kind {
                BlockKind::TableRow { cells, .. } => row::cells(&reading.text, cells, &reading.context.header, &statements),
                _ => None,
            };
            let found = of_row.unwrap_or_else(|| {
                let parts = parts(&reading.text, *sentence, &statements);
                parts.into_iter().map(|part| CellPart { part, dated: None }).collect()
            });
            for part in found {
                self.part(passage, reading, index, &statements, part);
            }
        }
    }

    fn part(&mut self, passage: &Placed, reading: &Reading, sentence: usize, statements: &[&Statement], of: CellPart) {
        let CellPart { part, dated } = of;
        let print = fingerprint(&part.text);
        if !self.seen.insert(print) {
            return;
        }
        let mut about = about_it(reading, sentence);
        about.extend(part.before.map(|before| before.of(&reading.text).into()));
        let carried = part.marks.iter().filter_map(|(at, _)| statements.get(*at));
        let values: Vec<Candidate> =
            carried.map(|statement| self.candidate(passage, reading, sentence, statement, &about)).collect();
        let spans = part.marks.iter().map(|(_, span)| *span).chain(dated);
        let marks = spans.map(|span| Mark { span, kind: MarkKind::Read }).collect();
        let at = self.document.at(passage, part.own);
        let when =
            part.marks.iter().filter_map(|(at, _)| hung_on(statements.get(*at)?, reading)).find_map(|date| about::fields(&date));
        let fact = self.fact(print, Says { text: part.text.into(), marks }, at, values.first().cloned());
        self.sentences.push(Sentence { fact: Fact { scope: Scope { when, ..Scope::default() }, ..fact }, values });
    }

    /// What letters stand for and who holds a role, once a document.
    fn told(&mut self, passage: &Placed, told: &Told) {
        let (Told::Expansion { span, .. } | Told::Role { span, .. }) = told;
        let (says, kind, subject, value) = told::sentence(told);
        let print = fingerprint(&says.text);
        if self.seen.insert(print) {
            let found = Candidate {
                subject: subject.into(),
                property: None,
                kind: kind.into(),
                value: value.into(),
                confidence: Some(0.9),
                about: Vec::new(),
            };
            let fact = self.fact(print, says, self.document.at(passage, *span), Some(found.clone()));
            self.sentences.push(Sentence { fact, values: vec![found] });
        }
    }

    fn quotations(&mut self, passage: &Placed, reading: &Reading) {
        for (span, quote) in told::quotations(&reading.text) {
            let print = fingerprint(span.of(&reading.text)).rotate_left(1);
            if self.seen.insert(print) {
                let fact = self.fact(print, Says::default(), self.document.at(passage, span), None);
                self.sentences.push(Sentence { fact: Fact { quote: Some(quote), ..fact }, values: Vec::new() });
            }
        }
    }

    fn fact(&self, print: u64, says: Says, at: Locator, candidate: Option<Candidate>) -> Fact {
        let source = &self.document.source;
        Fact {
            id: format!("{}-{:08x}", source.id, print >> 32).into(),
            says,
            source: source.id.clone(),
            at,
            as_of: self.document.written.clone(),
            status: Status::Candidate,
            candidate,
            ..Fact::default()
        }
    }

    fn candidate(&self, passage: &Placed, reading: &Reading, sentence: usize, of: &Statement, about: &[Arc<str>]) -> Candidate {
        let text = &reading.text;
        let span = reading.sentences.get(sentence).copied().unwrap_or_default();
        let mut proper = reading.words.iter().filter(|word| word.proper && span.contains(word.span));
        let subject = proper.next().map_or_else(|| self.document.source.title.clone(), |word| word.span.of(text).into());
        let property = of.head.span().map(|head| Arc::<str>::from(head.of(text)));
        let whole = text.trim_end().ends_with(['.', '!', '?', '”', '"']);
        let repaired = self.is_repaired(passage, of.value.span);
        let confidence = if repaired {
            0.5
        } else if whole {
            0.8
        } else {
            0.7
        };
        Candidate {
            subject,
            property,
            kind: format!("{:?}", of.kind).to_lowercase().into(),
            value: normal(of, reading).into(),
            confidence: Some(confidence),
            about: about.to_vec(),
        }
    }

    /// Do the value's digits differ from those of the stored text?
    fn is_repaired(&self, passage: &Placed, span: Span) -> bool {
        let stored = self.document.stored(passage, span);
        let stored = self.document.stored.get(stored.range()).unwrap_or("");
        let text = span.of(&passage.block.text);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        stored.len() < 3 * text.len() && letters(stored) != letters(text)
    }
}

/// The normal form; of a date that hangs on another, with what the document tells of that one.
fn normal(of: &Statement, reading: &Reading) -> String {
    match &of.value.content {
        Content::Temporal(date) if date.days().is_none() => {
            let anchors = Anchors { antecedent: hung_on(of, reading), ..of.anchors.clone() };
            date.resolve(&anchors).map_or_else(|| of.value.normal(), |date| date.normal())
        }
        _ => of.value.normal(),
    }
}

/// The date told before it that it hangs on. A day without a year is of the document's own year, unless its block tells another one; of the year
/// before where that day was long to come when the document was written, and it is told as past.
fn hung_on(of: &Statement, reading: &Reading) -> Option<Temporal> {
    let Content::Temporal(date) = &of.value.content else { return None };
    if date.days().is_some() {
        return None;
    }
    let before = of.anchors.antecedent.as_ref();
    if date.relative().is_some() || before != reading.context.date.as_ref() {
        return before.cloned();
    }
    let written = of.anchors.reference?;
    let own = date.resolve(&Anchors { antecedent: None, ..of.anchors.clone() })?.days()?.0;
    let sentence = reading.sentences.get(of.place.sentence).map_or("", |span| span.of(&reading.text));
    let is_far = own.since(written).is_ok_and(|span| span.get_days() > SOON);
    let was_to_come = is_far && of.mood == Mood::Plain && !claim::looks_ahead(sentence);
    was_to_come.then(|| first_date(&format!("{:04}", written.year() - 1))).flatten()
}

/// A day that is no further off, in days, is one that the document looks forward to.
const SOON: i32 = 31;

/// What was spoken of before the sentence, the nearest last.
fn about_it(reading: &Reading, sentence: usize) -> Vec<Arc<str>> {
    let context = &reading.context;
    let mut out: Vec<Arc<str>> = context.title.iter().map(|title| title.text.clone()).collect();
    let depth = context.headings.len().saturating_sub(2);
    out.extend(context.headings.iter().skip(depth).map(|(_, heading)| heading.text.clone()));
    out.extend(context.header.iter().map(|cell| cell.text.clone()));
    out.extend(context.lead_in.iter().map(|(_, lead)| lead.text.clone()));
    let here = sentence.min(BEFORE);
    let above = context.previous.len().saturating_sub(BEFORE - here);
    out.extend(context.previous.iter().skip(above).map(|phrase| phrase.text.clone()));
    let before = reading.sentences.iter().take(sentence).skip(sentence - here);
    out.extend(before.map(|span| span.of(&reading.text).into()));
    out
}

/// The words of a sentence as a number, case and punctuation apart; FNV-1a, the same on every machine.
fn fingerprint(text: &str) -> u64 {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let folded = words.flat_map(|word| word.chars().flat_map(char::to_lowercase).chain([' ']));
    folded.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::document;

    fn found(text: &str) -> Vec<(String, String)> {
        let found = extract(&document(text.as_bytes(), "grid.txt").unwrap()).sentences;
        found.iter().map(|Sentence { fact, .. }| (fact.says.marked(), fact.at.to_string())).collect()
    }

    #[test]
    fn a_candidate_a_sentence() {
        let text =
            "GRID REPORT\n\nThe pact was signed by 7 states in 2019. It holds.\n\nSome 4,500 engineers\nserve on the island.\n";
        let expected = [
            ("The pact was signed by {7} states in {2019}.".to_owned(), "L3".to_owned()),
            ("Some {4,500} engineers serve on the island.".to_owned(), "L5-6".to_owned()),
        ];
        assert_eq!(found(text), expected);
    }

    #[test]
    fn a_day_without_a_year_is_of_the_documents_year() {
        let text = "GRID REPORT\n\n23 June 2025\n\nThe pact was signed by 7 states in 2019 there.\n\nThe last member left the pact on June 22.\n";
        let found = extract(&document(text.as_bytes(), "grid.txt").unwrap()).sentences;
        let last: Vec<&str> = found.last().unwrap().values.iter().map(|value| &*value.value).collect();
        assert_eq!(last, ["2025-06-22"]);
    }

    #[test]
    fn how_long_it_took_is_no_day() {
        assert_eq!(
            found("The teams of the agency laid 540 cables in twelve weeks.\n"),
            [("The teams of the agency laid {540} cables in twelve weeks.".to_owned(), "L1".to_owned())]
        );
    }

    #[test]
    fn a_month_that_was_still_to_come_is_of_the_year_before() {
        let of = |last: &str| {
            let text = format!("GRID REPORT\n\n14 March 2024\n\nThe pact was signed by 7 states in May 2019.\n\n{last}\n");
            let found = extract(&document(text.as_bytes(), "grid.txt").unwrap()).sentences;
            let last = found.last().unwrap();
            (last.values[0].value.to_string(), last.fact.scope.when.as_deref().map(str::to_owned))
        };
        assert_eq!(of("Its office took most of the calls in August."), ("2023-08".into(), Some("2023".into())));
        assert_eq!(of("Its office will move to another town in August."), ("2024-08".into(), None));
    }

    #[test]
    fn what_claims_nothing_is_left_out() {
        assert_eq!(
            found(
                "Text of it.\n\nCopyright 2019 by the Grid Press and others.\n\nReferences\n\nThey wrote of 5 grids in 2019 at length.\n"
            ),
            []
        );
    }

    #[test]
    fn what_comes_again_is_taken_once() {
        let text = "The pact was signed by 7 states in 2019.\n\nBut yes.\n\nThe pact was signed by 7 states in 2019!\n";
        assert_eq!(found(text).len(), 1);
    }
}
