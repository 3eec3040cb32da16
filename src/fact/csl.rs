//! CSL-JSON, in which Zotero, pandoc and others exchange bibliographies.
//!
//! `[{"id": "tamm-2023", "title": "A Hundred Quays", "author": [{"family": "Tamm", "given": "Kai"}], "issued": {"date-parts": [[2023, 5]]}}]`

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::Source;
use super::bibliography::{Bibliography, Listed};
use super::date::is_edtf;
use super::problem::{Fault, Faults, PackError};

#[derive(Deserialize)]
struct Item {
    id: Value,
    /// Zotero's `id` is an address where this is there.
    #[serde(rename = "citation-key")]
    key: Option<String>,
    title: Option<String>,
    #[serde(default)]
    author: Vec<Name>,
    issued: Option<Issued>,
    publisher: Option<String>,
    #[serde(rename = "container-title")]
    container: Option<String>,
    #[serde(rename = "URL")]
    url: Option<String>,
    language: Option<String>,
}

#[derive(Deserialize)]
struct Name {
    family: Option<String>,
    given: Option<String>,
    #[serde(rename = "non-dropping-particle")]
    particle: Option<String>,
    /// A body.
    literal: Option<String>,
}

#[derive(Deserialize)]
struct Issued {
    #[serde(rename = "date-parts", default)]
    parts: Vec<Vec<Value>>,
    raw: Option<String>,
    literal: Option<String>,
}

pub(super) fn read(text: &str, name: &str) -> Result<Bibliography, PackError> {
    match serde_json::from_str::<Vec<Item>>(text) {
        Ok(items) => Ok(Bibliography { entries: items.into_iter().map(Item::listed).collect() }),
        Err(error) => {
            let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let mut faults = Faults::new(text);
            let what = error.to_string();
            let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what).to_owned();
            let help = "a bibliography in CSL-JSON is a list of items, each with an `id`; export it again as CSL JSON".to_owned();
            faults.push(before + error.column().saturating_sub(1), Fault::Bibliography { what, help });
            Err(faults.into_error(name))
        }
    }
}

impl Item {
    fn listed(self) -> Listed {
        let id = self.key.unwrap_or_else(|| self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned));
        let source = Source {
            title: self.title.as_deref().unwrap_or(&id).into(),
            authors: self.author.iter().filter_map(Name::full).collect(),
            publisher: self.publisher.or(self.container).map(Arc::from),
            date: self.issued.as_ref().and_then(Issued::edtf).map(Arc::from),
            url: self.url.map(Arc::from),
            language: self.language.map(Arc::from),
            id: id.into(),
            ..Source::default()
        };
        Listed { source, files: Vec::new() }
    }
}

impl Name {
    fn full(&self) -> Option<Arc<str>> {
        let parts = [&self.given, &self.particle, &self.family].into_iter().flatten();
        let full = parts.map(String::as_str).collect::<Vec<_>>().join(" ");
        Some(full).filter(|full| !full.is_empty()).or_else(|| self.literal.clone()).map(Arc::from)
    }
}

impl Issued {
    /// Numbers may be written as texts.
    fn edtf(&self) -> Option<String> {
        let number = |part: &Value| part.as_u64().or_else(|| part.as_str()?.parse().ok());
        let day = |parts: &Vec<Value>| {
            let numbers: Vec<u64> = parts.iter().map_while(number).take(3).collect();
            let (year, rest) = numbers.split_first()?;
            Some(rest.iter().fold(format!("{year:04}"), |date, part| format!("{date}-{part:02}")))
        };
        let days: Vec<String> = self.parts.iter().filter_map(day).take(2).collect();
        let written = || self.raw.clone().or_else(|| self.literal.clone());
        Some(days.join("/")).filter(|date| !date.is_empty()).or_else(written).filter(|date| is_edtf(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_a_source() {
        let text = r#"[
            {"id": "http://zotero.org/1", "citation-key": "tamm-2023", "title": "A Hundred Quays", "publisher": "Quay Press",
             "author": [{"family": "Tamm", "given": "Kai"}, {"literal": "Harbour League"}], "issued": {"date-parts": [["2023", 5]]}},
            {"id": 7, "title": "Tugs", "issued": {"raw": "2021-03/2021-04"}, "URL": "https://example.org"},
            {"id": "vold", "issued": {"raw": "in spring"}}
        ]"#;
        let library = read(text, "library.json").unwrap();
        let tamm = library.find("tamm-2023.pdf", "").unwrap();
        assert_eq!(tamm.authors, ["Kai Tamm".into(), Arc::<str>::from("Harbour League")]);
        assert_eq!((tamm.date.as_deref(), tamm.publisher.as_deref()), (Some("2023-05"), Some("Quay Press")));
        assert_eq!(library.find("7.md", "").and_then(|source| source.date.as_deref()), Some("2021-03/2021-04"));
        assert_eq!(library.find("vold.md", "").map(|source| (&*source.title, source.date.clone())), Some(("vold", None)));
    }

    #[test]
    fn a_broken_file_says_where() {
        let error = read("[\n {\"id\": \"a\"},\n {\"title\": \"b\"}\n]", "library.json").unwrap_err();
        let problem = &error.problems()[0];
        assert_eq!((problem.line, problem.message.as_str()), (3, "missing field `id`"));
        assert!(read("{}", "library.json").is_err() && read("", "library.json").is_err());
    }
}
