//! A pack as a file again: what `extract` and `merge` print.
//!
//! Reading what was written gives the same pack, the lines of facts apart.

use std::fmt::Write;
use std::sync::Arc;

use super::{Concept, Fact, Pack, Sort, Source, Status};

impl Pack {
    /// The pack as TOML, its keys in the order of the manual.
    pub fn to_toml(&self) -> String {
        let mut out = Lines { text: "schema = 1\n".to_owned() };
        out.head("[pack]");
        out.needed("id", &self.id);
        out.needed("title", &self.title);
        out.text("version", self.version.as_ref());
        out.text("licence", self.licence.as_ref());
        out.text("language", self.language.as_ref());
        self.sources.iter().for_each(|source| out.source(source));
        self.concepts.iter().for_each(|concept| out.concept(concept));
        self.facts.iter().for_each(|fact| out.fact(fact));
        out.text
    }
}

struct Lines {
    text: String,
}

impl Lines {
    fn head(&mut self, head: &str) {
        self.text.push('\n');
        self.text.push_str(head);
        self.text.push('\n');
    }

    fn raw(&mut self, key: &str, value: &str) {
        self.text.push_str(key);
        self.text.push_str(" = ");
        self.text.push_str(value);
        self.text.push('\n');
    }

    fn needed(&mut self, key: &str, value: &str) {
        self.raw(key, &quoted(value));
    }

    fn text(&mut self, key: &str, value: Option<&Arc<str>>) {
        value.into_iter().for_each(|value| self.needed(key, value));
    }

    fn texts(&mut self, key: &str, values: &[Arc<str>]) {
        if !values.is_empty() {
            self.raw(key, &list(values.iter().map(|value| quoted(value))));
        }
    }

    fn source(&mut self, source: &Source) {
        self.head("[[source]]");
        self.needed("id", &source.id);
        self.needed("title", &source.title);
        self.texts("authors", &source.authors);
        self.text("publisher", source.publisher.as_ref());
        self.text("date", source.date.as_ref());
        self.text("language", source.language.as_ref());
        self.text("url", source.url.as_ref());
        self.text("file", source.file.as_ref());
        self.text("sha256", source.sha256.as_ref());
        self.text("text_sha256", source.text_sha256.as_ref());
    }

    fn concept(&mut self, concept: &Concept) {
        self.head("[[concept]]");
        self.needed("id", &concept.id);
        self.needed("sort", sort(concept.sort));
        self.raw("names", &list(concept.names.iter().map(|name| quoted(name))));
        self.text("acronym", concept.acronym.as_ref());
        self.text("part_of", concept.part_of.as_ref());
        self.texts("member_of", &concept.member_of);
        if let Some(of) = &concept.instance_of {
            let number = of.number.map(|number| format!("number = {number}"));
            let date = of.date.as_ref().map(|date| format!("date = {}", quoted(date)));
            self.raw(
                "instance_of",
                &inline(std::iter::once(format!("series = {}", quoted(&of.series))).chain(number).chain(date)),
            );
        }
        self.texts("not", &concept.not);
    }

    fn fact(&mut self, fact: &Fact) {
        self.head("[[fact]]");
        self.needed("id", &fact.id);
        if let Some(quote) = &fact.quote {
            let words = list(quote.words.iter().map(|hash| format!("\"{hash:016x}\"")));
            let speaker = quote.speaker.as_ref().map(|speaker| format!("speaker = {}", quoted(speaker)));
            self.raw("quote", &inline(speaker.into_iter().chain([format!("words = {words}")])));
        }
        if !fact.says.text.is_empty() {
            self.needed("says", &fact.says.marked());
        }
        if !fact.also.is_empty() {
            self.raw("also", &list(fact.also.iter().map(|says| quoted(&says.marked()))));
        }
        if let Some(found) = &fact.candidate {
            self.needed("subject", &found.subject);
            self.text("property", found.property.as_ref());
            self.needed("kind", &found.kind);
            self.needed("value", &found.value);
            found.confidence.iter().for_each(|share| self.raw("confidence", &format!("{share:?}")));
        }
        self.needed("source", &fact.source);
        self.needed("at", &fact.at.to_string());
        let further: Vec<Arc<str>> = fact.also_at.iter().map(|at| at.to_string().into()).collect();
        self.texts("also_at", &further);
        if !fact.mention.is_empty() {
            self.raw("mention", &list(fact.mention.iter().map(u32::to_string)));
        }
        self.text("as_of", fact.as_of.as_ref());
        let scope = &fact.scope;
        let parts = [("when", &scope.when), ("where", &scope.place), ("party", &scope.party), ("purpose", &scope.purpose)];
        let mut parts =
            parts.into_iter().filter_map(|(key, part)| Some(format!("{key} = {}", quoted(part.as_ref()?)))).peekable();
        if parts.peek().is_some() {
            self.raw("scope", &inline(parts));
        }
        match fact.status {
            Status::Reviewed => {}
            Status::Candidate => self.needed("status", "candidate"),
            Status::Rejected => self.needed("status", "rejected"),
        }
        self.text("before", fact.before.as_ref());
        self.text("supersedes", fact.supersedes.as_ref());
        self.text("conflicts_with", fact.conflicts_with.as_ref());
        self.texts("agrees_with", &fact.agrees_with);
        self.text("departs_from_record", fact.departs_from_record.as_ref());
        self.text("note", fact.note.as_ref());
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn inline(items: impl Iterator<Item = String>) -> String {
    format!("{{ {} }}", items.collect::<Vec<_>>().join(", "))
}

/// A TOML string in one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // TOML allows no other control character in a string.
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Person => "person",
        Sort::Body => "body",
        Sort::Place => "place",
        Sort::Agreement => "agreement",
        Sort::Event => "event",
        Sort::Series => "series",
        Sort::Exercise => "exercise",
        Sort::Programme => "programme",
        Sort::Force => "force",
        Sort::Role => "role",
        Sort::Document => "document",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_lines(mut pack: Pack) -> Pack {
        pack.facts.iter_mut().for_each(|fact| fact.line = 0);
        pack
    }

    fn round_trip(text: &str) {
        let pack = Pack::parse(text, "first.toml").unwrap();
        let written = pack.to_toml();
        let again = Pack::parse(&written, "again.toml").unwrap_or_else(|error| panic!("{error}\n{written}"));
        assert_eq!(without_lines(again), without_lines(pack));
    }

    #[test]
    fn the_builtin_pack_is_read_again() {
        round_trip(include_str!("../../facts/rok-us-alliance.toml"));
    }

    #[test]
    fn every_key_is_written() {
        round_trip(
            r#"
schema = 1
pack = { id = "p", title = "A \"quoted\"\ttitle \u0007", version = "2", licence = "MIT", language = "en" }
[[source]]
id = "s"
title = "S"
authors = ["A", "B"]
publisher = "P"
date = "2021"
language = "en"
url = "https://example.org"
file = "s.txt"
sha256 = "b8080839f2cc2328a31745729ee589eb0ca6ac363186285b96c4adaa09f6cdee"
text_sha256 = "b8080839f2cc2328a31745729ee589eb0ca6ac363186285b96c4adaa09f6cdee"
[[concept]]
id = "c"
sort = "series"
names = ["C", "See"]
acronym = "CC"
part_of = "c"
member_of = ["c"]
instance_of = { series = "c", number = 4, date = "2022" }
not = ["D"]
[[fact]]
id = "f"
says = "C has {two {parts}}."
source = "s"
at = "L1"
"#
            .replace("{two {parts}}", "{two parts} {{so}} in {place: Riga}")
            .as_str(),
        );
        round_trip(
            r#"
schema = 1
pack = { id = "p", title = "P" }
source = [{ id = "s", title = "S" }]
concept = [{ id = "c", sort = "person", names = ["C"] }]
[[fact]]
id = "q"
quote = { speaker = "c", words = ["00000000000000ff"] }
source = "s"
at = "p3 L4-5"
as_of = "2021"
scope = { when = "2020", where = "Riga", party = "C", purpose = "cables" }
status = "rejected"
before = "k"
supersedes = "k"
conflicts_with = "k"
departs_from_record = "Others differ."
note = "N"
[[fact]]
id = "k"
subject = "C"
property = "parts"
kind = "count"
value = "2"
confidence = 0.5
source = "s"
at = "p3"
status = "candidate"
[[fact]]
id = "m"
says = "C has {two parts}."
also = ["C consists of {two parts}."]
source = "s"
at = "L1"
also_at = ["L7", "p2 L3-4"]
mention = [2]
agrees_with = ["k", "q"]
"#,
        );
    }
}
