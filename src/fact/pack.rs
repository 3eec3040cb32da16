//! A pack file read into a [`Pack`], or all that is wrong with it.
//!
//! ```
//! use factlint::fact::Pack;
//!
//! let text = r#"
//!     schema = 1
//!     [pack]
//!     id = "grid"
//!     title = "Grid"
//!     [[source]]
//!     id = "report"
//!     title = "Grid Report"
//!     [[fact]]
//!     id = "engineers"
//!     says = "About {4,500 engineers} are stationed on {place: Gotland}."
//!     sorce = "report"
//!     at = "L12"
//! "#;
//! let error = Pack::parse(text, "grid.toml").expect_err("`source` is misspelt");
//! assert_eq!(error.problems()[1].message, "unknown key `sorce` in [[fact]]");
//! assert_eq!(error.problems()[1].help.as_deref(), Some("did you mean `source`?"));
//! ```

use std::sync::Arc;

use toml::de::DeTable;

use super::date::is_edtf;
use super::entry::{Entry, Located};
use super::links::Links;
use super::problem::{Fault, Faults, PackError};
use super::{Candidate, Concept, Fact, Instance, Locator, Pack, Quotation, Says, Scope, Sort, Source, Status, brace};

const TOP: &[&str] = &["schema", "pack", "source", "concept", "fact"];
const PACK: &[&str] = &["id", "title", "version", "licence", "language"];
const SOURCE: &[&str] = &["id", "title", "authors", "publisher", "date", "language", "url", "file", "sha256", "text_sha256"];
const CONCEPT: &[&str] = &["id", "sort", "names", "acronym", "part_of", "member_of", "instance_of", "not"];
const INSTANCE: &[&str] = &["series", "number", "date"];
const FACT: &[&str] = &[
    "id",
    "says",
    "also",
    "quote",
    "source",
    "at",
    "also_at",
    "mention",
    "as_of",
    "scope",
    "status",
    "before",
    "supersedes",
    "conflicts_with",
    "agrees_with",
    "departs_from_record",
    "note",
    "subject",
    "property",
    "kind",
    "value",
    "confidence",
];
const QUOTE: &[&str] = &["speaker", "words"];
const SCOPE: &[&str] = &["when", "where", "party", "purpose"];

const SORTS: &[&str] =
    &["person", "body", "place", "agreement", "event", "series", "exercise", "programme", "force", "role", "document"];
const SORT: &[Sort] = &[
    Sort::Person,
    Sort::Body,
    Sort::Place,
    Sort::Agreement,
    Sort::Event,
    Sort::Series,
    Sort::Exercise,
    Sort::Programme,
    Sort::Force,
    Sort::Role,
    Sort::Document,
];
const STATUSES: &[&str] = &["reviewed", "candidate", "rejected"];
const STATUS: &[Status] = &[Status::Reviewed, Status::Candidate, Status::Rejected];

impl Pack {
    /// Reads a pack file. `name` is the file's name for messages.
    ///
    /// # Errors
    /// All faults of the file: of TOML, unknown keys and words, missing keys, ids twice or not there, braces, locators.
    pub fn parse(text: &str, name: &str) -> Result<Self, PackError> {
        let mut faults = Faults::new(text);
        let (table, broken) = DeTable::parse_recoverable(text);
        for error in &broken {
            faults.push(error.span().map_or(0, |span| span.start), Fault::Toml(error.message().to_owned()));
        }
        if !broken.is_empty() {
            // What recovery made of a broken file would only give faults that aren't there.
            return Err(faults.into_error(name));
        }
        let mut reader = Reader { faults, links: Links::default() };
        let top = Entry::new("the file", table.get_ref(), 0, TOP, &mut reader.faults);
        let pack = reader.pack(&top);
        reader.links.check(&mut reader.faults);
        if reader.faults.is_empty() { Ok(pack) } else { Err(reader.faults.into_error(name)) }
    }
}

struct Reader<'t> {
    faults: Faults<'t>,
    links: Links,
}

impl Reader<'_> {
    fn pack(&mut self, top: &Entry<'_>) -> Pack {
        match top.number("schema", &mut self.faults) {
            Some(1) => {}
            Some(other) => self.faults.push(top.at_of("schema"), Fault::Schema(other.to_string())),
            None if top.has("schema") => {}
            None => self.faults.push(0, Fault::Missing { key: "schema", entry: "the file" }),
        }
        let mut pack = Pack::default();
        match top.table("pack", PACK, &mut self.faults) {
            Some(head) => {
                pack.id = self.needed(&head, "id");
                pack.title = self.needed(&head, "title");
                pack.version = self.text(&head, "version");
                pack.licence = self.text(&head, "licence");
                pack.language = self.text(&head, "language");
            }
            None if top.has("pack") => {}
            None => self.faults.push(0, Fault::Missing { key: "pack", entry: "the file" }),
        }
        let sources = top.tables("source", "[[source]]", SOURCE, &mut self.faults);
        pack.sources = sources.iter().map(|entry| self.source(entry)).collect();
        let concepts = top.tables("concept", "[[concept]]", CONCEPT, &mut self.faults);
        pack.concepts = concepts.iter().map(|entry| self.concept(entry)).collect();
        let facts = top.tables("fact", "[[fact]]", FACT, &mut self.faults);
        pack.facts = facts.iter().map(|entry| self.fact(entry)).collect();
        pack
    }

    fn source(&mut self, entry: &Entry<'_>) -> Source {
        Source {
            id: self.id(entry, "source"),
            title: self.needed(entry, "title"),
            authors: texts(entry.texts("authors", &mut self.faults)),
            publisher: self.text(entry, "publisher"),
            date: self.date(entry, "date"),
            language: self.text(entry, "language"),
            url: self.text(entry, "url"),
            file: self.text(entry, "file"),
            sha256: self.digest(entry, "sha256"),
            text_sha256: self.digest(entry, "text_sha256"),
        }
    }

    fn concept(&mut self, entry: &Entry<'_>) -> Concept {
        let id = self.id(entry, "concept");
        let sort = entry.word("sort", SORTS, SORT, &mut self.faults);
        for key in ["sort", "names"] {
            if !entry.has(key) {
                self.faults.push(entry.at(), Fault::Missing { key, entry: "[[concept]]" });
            }
        }
        let instance = entry.table("instance_of", INSTANCE, &mut self.faults);
        Concept {
            id,
            sort: sort.unwrap_or(Sort::Document),
            names: texts(entry.texts("names", &mut self.faults)),
            acronym: self.text(entry, "acronym"),
            part_of: self.link(entry, "part_of", "concept"),
            member_of: self.links_to(entry, "member_of", "concept"),
            instance_of: instance.map(|of| Instance {
                series: {
                    let series = of.needed("series", &mut self.faults);
                    series.iter().for_each(|series| self.links.refer("concept", series));
                    text_or_empty(series)
                },
                number: of.number("number", &mut self.faults),
                date: self.date(&of, "date"),
            }),
            not: texts(entry.texts("not", &mut self.faults)),
        }
    }

    fn fact(&mut self, entry: &Entry<'_>) -> Fact {
        let id = self.id(entry, "fact");
        let says = entry.text("says", &mut self.faults).map(|says| self.says(&says)).unwrap_or_default();
        let also = entry.texts("also", &mut self.faults);
        let also = also.iter().map(|says| self.says(says)).collect();
        let quote = entry.table("quote", QUOTE, &mut self.faults).map(|quote| self.quotation(&quote));
        let candidate = self.candidate(entry);
        if entry.has("says") && entry.has("quote") {
            self.faults.push(entry.at_of("quote"), Fault::Both { id: id.to_string() });
        }
        if !entry.has("says") && !entry.has("quote") && candidate.is_none() {
            self.faults.push(entry.at(), Fault::Says { id: id.to_string() });
        }
        let mention = entry.numbers("mention", &mut self.faults);
        if !mention.is_empty() && mention.len() != says.marks.len() {
            let fault = Fault::Mentions { mentions: mention.len(), marks: says.marks.len() };
            self.faults.push(entry.at_of("mention"), fault);
        }
        if !entry.has("source") {
            self.faults.push(entry.at(), Fault::Missing { key: "source", entry: "[[fact]]" });
        }
        Fact {
            id,
            says,
            also,
            quote,
            source: self.link(entry, "source", "source").unwrap_or_default(),
            at: entry.needed("at", &mut self.faults).map(|at| self.locator(&at)).unwrap_or_default(),
            also_at: entry.texts("also_at", &mut self.faults).iter().map(|at| self.locator(at)).collect(),
            mention,
            as_of: self.date(entry, "as_of"),
            scope: self.scope(entry),
            status: entry.word("status", STATUSES, STATUS, &mut self.faults).unwrap_or_default(),
            before: self.link(entry, "before", "fact"),
            supersedes: self.link(entry, "supersedes", "fact"),
            conflicts_with: self.link(entry, "conflicts_with", "fact"),
            agrees_with: self.links_to(entry, "agrees_with", "fact"),
            departs_from_record: self.text(entry, "departs_from_record"),
            note: self.text(entry, "note"),
            candidate,
            line: self.faults.line(entry.at()),
        }
    }

    fn says(&mut self, sentence: &Located) -> Says {
        brace::read(&sentence.text).unwrap_or_else(|(at, fault)| {
            // The quote before the text is one byte where the text stands in one line.
            self.faults.push(sentence.at + 1 + at, Fault::Brace(fault));
            Says::default()
        })
    }

    fn quotation(&mut self, entry: &Entry<'_>) -> Quotation {
        if !entry.has("words") {
            self.faults.push(entry.at(), Fault::Missing { key: "words", entry: "quote" });
        }
        let mut words = Vec::new();
        for word in entry.texts("words", &mut self.faults) {
            match u64::from_str_radix(&word.text, 16) {
                Ok(hash) if word.text.len() == 16 => words.push(hash),
                _ => self.faults.push(word.at, Fault::Fingerprint { read: word.text.to_string() }),
            }
        }
        Quotation { speaker: self.link(entry, "speaker", "concept"), words }
    }

    fn candidate(&mut self, entry: &Entry<'_>) -> Option<Candidate> {
        if !["subject", "property", "kind", "value", "confidence"].iter().any(|key| entry.has(key)) {
            return None;
        }
        Some(Candidate {
            subject: self.needed(entry, "subject"),
            property: self.text(entry, "property"),
            kind: self.needed(entry, "kind"),
            value: self.needed(entry, "value"),
            confidence: entry.share("confidence", &mut self.faults),
            about: Vec::new(),
        })
    }

    fn scope(&mut self, entry: &Entry<'_>) -> Scope {
        let Some(scope) = entry.table("scope", SCOPE, &mut self.faults) else { return Scope::default() };
        Scope {
            when: self.date(&scope, "when"),
            place: self.text(&scope, "where"),
            party: self.text(&scope, "party"),
            purpose: self.text(&scope, "purpose"),
        }
    }

    fn locator(&mut self, read: &Located) -> Locator {
        Locator::parse(&read.text).unwrap_or_else(|| {
            self.faults.push(read.at, Fault::Locator { read: read.text.to_string() });
            Locator::default()
        })
    }

    fn id(&mut self, entry: &Entry<'_>, kind: &'static str) -> Arc<str> {
        let id = entry.needed("id", &mut self.faults);
        if let Some(id) = &id {
            let line = self.faults.line(id.at);
            self.links.define(kind, id, line, &mut self.faults);
        }
        text_or_empty(id)
    }

    fn link(&mut self, entry: &Entry<'_>, key: &'static str, kind: &'static str) -> Option<Arc<str>> {
        let to = entry.text(key, &mut self.faults)?;
        self.links.refer(kind, &to);
        Some(to.text)
    }

    fn links_to(&mut self, entry: &Entry<'_>, key: &'static str, kind: &'static str) -> Vec<Arc<str>> {
        let to = entry.texts(key, &mut self.faults);
        to.iter().for_each(|to| self.links.refer(kind, to));
        texts(to)
    }

    fn date(&mut self, entry: &Entry<'_>, key: &'static str) -> Option<Arc<str>> {
        let date = entry.text(key, &mut self.faults)?;
        if !is_edtf(&date.text) {
            self.faults.push(date.at, Fault::Date { read: date.text.to_string() });
        }
        Some(date.text)
    }

    fn digest(&mut self, entry: &Entry<'_>, key: &'static str) -> Option<Arc<str>> {
        let digest = entry.text(key, &mut self.faults)?;
        if digest.text.len() != 64 || !digest.text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            self.faults.push(digest.at, Fault::Digest { read: digest.text.to_string() });
        }
        Some(digest.text)
    }

    fn needed(&mut self, entry: &Entry<'_>, key: &'static str) -> Arc<str> {
        text_or_empty(entry.needed(key, &mut self.faults))
    }

    fn text(&mut self, entry: &Entry<'_>, key: &'static str) -> Option<Arc<str>> {
        entry.text(key, &mut self.faults).map(|located| located.text)
    }
}

fn texts(located: Vec<Located>) -> Vec<Arc<str>> {
    located.into_iter().map(|located| located.text).collect()
}

fn text_or_empty(located: Option<Located>) -> Arc<str> {
    located.map_or_else(|| "".into(), |located| located.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
schema = 1

[pack]
id = "grid"
title = "Grid"

[[source]]
id = "report"
title = "Grid Report"
date = "2021-03"

[[concept]]
id = "council"
sort = "series"
names = ["Grid Council"]

[[fact]]
id = "third"
says = "The Grid Council held its {third} meeting in {place: Riga} in {March 2021}."
source = "report"
at = "L4-5"
mention = [2, 1, 1]

[[fact]]
id = "island"
quote = { speaker = "council", words = ["af63dc4c8601ec8c"] }
source = "report"
at = "L9"
status = "candidate"
"#;

    #[test]
    fn a_good_pack_is_read() {
        let pack = Pack::parse(GOOD, "grid.toml").unwrap();
        let third = &pack.facts[0];
        assert_eq!(&*third.says.text, "The Grid Council held its third meeting in Riga in March 2021.");
        assert_eq!((third.says.marks.len(), third.mention.as_slice()), (3, &[2, 1, 1][..]));
        assert_eq!((third.at.lines, third.status), (Some((4, 5)), Status::Reviewed));
        assert_eq!(GOOD.lines().nth(third.line as usize - 1), Some("[[fact]]"));
        let island = &pack.facts[1];
        assert_eq!(island.quote.as_ref().unwrap().words, [0xaf63_dc4c_8601_ec8c]);
        assert_eq!((island.says.marks.len(), island.status), (0, Status::Candidate));
    }

    /// Each row: what of the good pack is written otherwise, and the fault: words, line and column, help.
    #[test]
    fn a_broken_pack_says_what_to_do() {
        let rows = [
            ("schema = 1\n", "", "the file has no `schema`", (1, 1), "write `schema = …`"),
            ("schema = 1", "schema = 2", "schema 2 is not known; this version reads schema 1", (2, 10), "write `schema = 1`"),
            (
                "source = \"report\"\nat = \"L4-5\"",
                "sorce = \"report\"\nat = \"L4-5\"",
                "unknown key `sorce` in [[fact]]",
                (21, 1),
                "did you mean `source`?",
            ),
            (
                "source = \"report\"\nat = \"L9\"",
                "source = \"raport\"\nat = \"L9\"",
                "there is no source `raport`",
                (28, 10),
                "did you mean `report`?",
            ),
            (
                "L4-5",
                "L5-4",
                "`L5-4` is no locator",
                (22, 6),
                "write lines from 1 as \"L12\" or \"L12-14\", a page as \"p4\" or \"p4 L12\"",
            ),
            ("{third}", "{third", "a brace stands inside a brace", (20, 53), "mark one value a brace"),
            (
                "{place:",
                "{palce:",
                "`palce` is no kind of mark",
                (20, 55),
                "write {…} or {role: …}, {name: …}, {place: …}, {members: …}, {all: …}, {stands for: …}",
            ),
            (
                "[2, 1, 1]",
                "[2, 1]",
                "`mention` numbers 2 values, the sentence marks 3",
                (23, 11),
                "write 3 numbers, one a brace in order, or leave `mention` out",
            ),
            (
                "\"series\"",
                "\"serie\"",
                "`serie` is no sort, expected one of person, body, place, agreement, event, series, exercise, programme, force, role, document",
                (15, 8),
                "did you mean `series`?",
            ),
            (
                "\"island\"",
                "\"third\"",
                "the fact `third` is there twice; the first is in line 19",
                (26, 6),
                "give one fact another id, or take it out",
            ),
            ("\"af63dc4c8601ec8c\"", "\"af63\"", "`af63` is no fingerprint, expected 16 hexadecimal digits", (27, 41), ""),
            ("date = \"2021-03\"", "date = 2021-03-01", "`date` is a date, expected a text", (11, 8), "put the date in quotes"),
            (
                "date = \"2021-03\"",
                "date = \"March\"",
                "`March` is no date",
                (11, 8),
                "write an EDTF date: \"2025\", \"2025-04\", \"2025-04-01\", \"2025-06-24/2025-06-25\"",
            ),
            (
                "quote = {",
                "says = \"It is {so}.\"\nquote = {",
                "fact `island` has both `says` and `quote`",
                (28, 9),
                "keep one of the two",
            ),
        ];
        for (good, bad, message, place, help) in rows {
            assert!(GOOD.contains(good), "{good}");
            let error = Pack::parse(&GOOD.replacen(good, bad, 1), "grid.toml").expect_err(message);
            let found = error.problems().iter().find(|problem| problem.message == message);
            let found = found.unwrap_or_else(|| panic!("{message}: {error}"));
            assert_eq!(((found.line, found.column), found.help.as_deref().unwrap_or("")), (place, help), "{message}");
        }
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let bad = GOOD.replace("L4-5", "five").replace("L9", "nine").replace("\"series\"", "\"sery\"");
        let error = Pack::parse(&bad, "grid.toml").unwrap_err();
        let lines: Vec<_> = error.problems().iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [15, 22, 29]);
        assert!(error.to_string().starts_with("grid.toml:15:8: `sery` is no sort"), "{error}");
    }

    #[test]
    fn broken_toml_has_its_place() {
        let error = Pack::parse("schema = 1\n[pack\nid = 3", "grid.toml").unwrap_err();
        assert_eq!(error.problems()[0].line, 2);
    }

    #[test]
    fn the_schema_for_editors_knows_the_same_keys_and_words() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("../../docs/pack.schema.json")).unwrap();
        let keys = |at: &str| -> Vec<String> {
            let properties = schema.pointer(&format!("{at}/properties")).unwrap_or_else(|| panic!("{at}"));
            properties.as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(keys(""), TOP);
        assert_eq!(keys("/properties/pack"), PACK);
        assert_eq!(keys("/$defs/source"), SOURCE);
        assert_eq!(keys("/$defs/concept"), CONCEPT);
        assert_eq!(keys("/$defs/concept/properties/instance_of"), INSTANCE);
        assert_eq!(keys("/$defs/fact"), FACT);
        assert_eq!(keys("/$defs/fact/properties/quote"), QUOTE);
        assert_eq!(keys("/$defs/fact/properties/scope"), SCOPE);
        let words = |at: &str| schema.pointer(at).unwrap().clone();
        assert_eq!(words("/$defs/concept/properties/sort/enum"), serde_json::json!(SORTS));
        assert_eq!(words("/$defs/fact/properties/status/enum"), serde_json::json!(STATUSES));
    }

    #[test]
    fn the_pack_of_the_manual_is_read() {
        let manual = include_str!("../../docs/packs.md");
        let example = manual.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let pack = Pack::parse(example, "harbours.toml").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((pack.concepts.len(), pack.facts.len()), (3, 2));
    }
}
