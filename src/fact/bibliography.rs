//! Bibliographies as people keep them: BibTeX, BibLaTeX and CSL-JSON, what Zotero and JabRef export.
//!
//! An entry tells what a document's own pages often don't: who wrote it, when, for whom. Its citation key is the source's id, so that a
//! draft's `[@tamm-2023]` is the fact's source.
//!
//! ```
//! use factlint::fact::Bibliography;
//!
//! let text = "@book{tamm-2023, author = {Tamm, Kai}, title = {A Hundred Quays}, date = {2023-05}, file = {quays.pdf}}";
//! let library = Bibliography::parse(text, "library.bib").unwrap();
//! let entry = library.find("reports/quays.pdf", "").unwrap();
//! assert_eq!((&*entry.id, &*entry.authors[0], entry.date.as_deref()), ("tamm-2023", "Kai Tamm", Some("2023-05")));
//! ```

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use biblatex::{ChunksExt, DateValue, Datetime, Entry, ParseError, ParseErrorKind, PermissiveType, Person, Token};

use super::problem::{Fault, Faults, PackError};
use super::{Source, csl, fold, words};

/// The entries of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bibliography {
    pub(super) entries: Vec<Listed>,
}

/// An entry, and the files it names, without their folders.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Listed {
    pub(super) source: Source,
    pub(super) files: Vec<String>,
}

impl Bibliography {
    /// Reads a bibliography: CSL-JSON where `name` ends in `.json`, else BibTeX.
    ///
    /// # Errors
    /// The file's first fault, with line, column and what to write.
    pub fn parse(text: &str, name: &str) -> Result<Self, PackError> {
        let is_json = Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        if is_json { csl::read(text, name) } else { bibtex(text, name) }
    }

    /// Adds the entries of another file.
    pub fn extend(&mut self, other: Self) {
        self.entries.extend(other.entries);
    }

    /// The entry of a document: the one that names its file, is called like it, or has its title. `title` may be empty.
    pub fn find(&self, file: &str, title: &str) -> Option<&Source> {
        let path = Path::new(file);
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or(file);
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or(file);
        let title = folded(title);
        let by_file = |listed: &&Listed| listed.files.iter().any(|file| file == name);
        let by_key = |listed: &&Listed| &*listed.source.id == stem;
        let by_title = |listed: &&Listed| !title.is_empty() && folded(&listed.source.title) == title;
        let all = || self.entries.iter();
        let found = all().find(by_file).or_else(|| all().find(by_key)).or_else(|| all().find(by_title));
        found.map(|listed| &listed.source)
    }
}

fn folded(title: &str) -> Vec<String> {
    words(title).map(|word| fold(word.of(title))).collect()
}

fn bibtex(text: &str, name: &str) -> Result<Bibliography, PackError> {
    // The crate's own arithmetic on braces and dates isn't ours to vouch for.
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        let library = biblatex::Bibliography::parse(text)?;
        Ok(library.iter().map(listed).collect::<Vec<_>>())
    }));
    let (at, what, help) = match parsed {
        Ok(Ok(entries)) => return Ok(Bibliography { entries }),
        Ok(Err(ParseError { span, kind })) => (span.start, kind.to_string(), help(&kind)),
        Err(_) => (0, "the file can't be read".to_owned(), "export it again".to_owned()),
    };
    let mut faults = Faults::new(text);
    faults.push(at, Fault::Bibliography { what, help });
    Err(faults.into_error(name))
}

fn help(kind: &ParseErrorKind) -> String {
    match kind {
        ParseErrorKind::UnexpectedEof => "close the braces of the last entry".to_owned(),
        ParseErrorKind::Expected(Token::Comma | Token::Equals | Token::Identifier) => {
            "write an entry as `@type{key, field = {text}, …}`".to_owned()
        }
        ParseErrorKind::DuplicateKey(key) => format!("give one of the entries called `{key}` another key"),
        ParseErrorKind::UnknownAbbreviation(word) => format!("put {{{word}}} in braces, or define it with @string"),
        ParseErrorKind::MalformedCommand => "write the character itself in place of the TeX command".to_owned(),
        _ => "look for a brace or a comma that is missing before this place".to_owned(),
    }
}

fn listed(entry: &Entry) -> Listed {
    let text = |key: &str| entry.get(key).map(|chunks| chunks.format_verbatim()).filter(|text| !text.trim().is_empty());
    let first = |keys: &[&str]| keys.iter().find_map(|key| text(key)).map(Arc::from);
    let source = Source {
        id: entry.key.as_str().into(),
        title: text("title").map_or_else(|| entry.key.as_str().into(), Arc::from),
        authors: entry.author().unwrap_or_default().iter().map(named).collect(),
        publisher: first(&["publisher", "institution", "organization", "school", "journaltitle", "journal"]),
        date: match entry.date() {
            Ok(PermissiveType::Typed(date)) => Some(edtf(&date.value).into()),
            _ => None,
        },
        url: first(&["url"]),
        ..Source::default()
    };
    Listed { source, files: text("file").map(|field| files(&field)).unwrap_or_default() }
}

/// "Kai Tamm", "Ludwig van Beethoven Jr."
fn named(person: &Person) -> Arc<str> {
    let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ").into()
}

fn edtf(date: &DateValue) -> String {
    match date {
        DateValue::At(at) => day(at),
        DateValue::After(from) => format!("{}/..", day(from)),
        DateValue::Before(to) => format!("../{}", day(to)),
        DateValue::Between(from, to) => format!("{}/{}", day(from), day(to)),
    }
}

/// As precise as it is given; the crate counts months and days from zero.
fn day(at: &Datetime) -> String {
    let part = |n: Option<u8>| n.map(|n| format!("-{:02}", u16::from(n) + 1)).unwrap_or_default();
    let month = part(at.month);
    let day = if month.is_empty() { String::new() } else { part(at.day) };
    format!("{:04}{month}{day}", at.year)
}

/// `Full Text:files/12/quays.pdf:application/pdf;:notes.txt:Text` names two files.
fn files(field: &str) -> Vec<String> {
    let name = |part: &str| {
        let path = part.split(':').find(|piece| Path::new(piece).extension().is_some_and(|it| it.len() <= 8))?;
        path.trim().rsplit(['/', '\\']).next().map(str::to_owned)
    };
    field.split(';').filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIBRARY: &str = r#"
@string{qp = "Quay Press"}
@report{tamm-2023,
  author = {Tamm, Kai and van Holt, Ilse and {Harbour League}},
  title = {{A Hundred Quays}: Ports of the North},
  institution = qp, date = {2023-05-12}, url = {https://example.org/quays},
  file = {Full Text PDF:files/12/hundred quays.pdf:application/pdf;Snapshot:files/13/quays.html:text/html}
}
@article{vold, author = {Vold, Ines}, title = {Tugs}, year = 2021, month = mar, journal = {Harbour Notes}}
"#;

    #[test]
    fn an_entry_is_a_source() {
        let library = Bibliography::parse(LIBRARY, "library.bib").unwrap();
        let tamm = library.find("papers/hundred quays.pdf", "").unwrap();
        assert_eq!(&*tamm.title, "A Hundred Quays: Ports of the North");
        assert_eq!(tamm.authors, ["Kai Tamm".into(), "Ilse van Holt".into(), Arc::<str>::from("Harbour League")]);
        assert_eq!((tamm.publisher.as_deref(), tamm.date.as_deref()), (Some("Quay Press"), Some("2023-05-12")));
        assert_eq!(tamm.url.as_deref(), Some("https://example.org/quays"));
        let vold = library.find("vold.md", "").unwrap();
        assert_eq!((vold.publisher.as_deref(), vold.date.as_deref()), (Some("Harbour Notes"), Some("2021-03")));
    }

    #[test]
    fn a_document_is_found_by_file_key_or_title() {
        let library = Bibliography::parse(LIBRARY, "library.bib").unwrap();
        let key = |file, title| library.find(file, title).map(|source| source.id.to_string());
        assert_eq!(key("quays.html", "").as_deref(), Some("tamm-2023"));
        assert_eq!(key("x/tamm-2023.pdf", "").as_deref(), Some("tamm-2023"));
        assert_eq!(key("scan.pdf", "“A hundred quays: ports of the North”").as_deref(), Some("tamm-2023"));
        assert_eq!(key("scan.pdf", "Quays"), None);
    }

    /// Each row: what is wrong with the file, line, words, help.
    #[test]
    fn a_broken_file_says_where_and_what_to_do() {
        let rows = [
            ("@book{a,\n title = {Quays", 2, "unexpected end of file", "close the braces of the last entry"),
            ("@book{a,\n title {Quays}}", 2, "expected equals", "write an entry as `@type{key, field = {text}, …}`"),
            (
                "@book{a, title = {Q}}\n@book{a, title = {R}}",
                2,
                "duplicate key \"a\"",
                "give one of the entries called `a` another key",
            ),
            (
                "@book{a,\n title = {Q},\n publisher = qp}",
                3,
                "unknown abbreviation \"qp\"",
                "put {qp} in braces, or define it with @string",
            ),
        ];
        for (text, line, message, help) in rows {
            let error = Bibliography::parse(text, "library.bib").expect_err(message);
            let problem = &error.problems()[0];
            assert_eq!((problem.line, problem.message.as_str(), problem.help.as_deref()), (line, message, Some(help)), "{text}");
            assert_eq!(error.name(), "library.bib");
        }
    }
}
