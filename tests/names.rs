//! The engine knows no fact: in `src/`, outside comments and tests, stands no proper name of the built-in pack (countries apart) and none
//! of its numbers with its noun.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use factlint::fact::Facts;

#[test]
fn no_name_of_the_pack_stands_in_the_code() {
    let facts = Facts::builtin();
    let words = forbidden(&facts);
    assert!(words.len() > 100, "only {} names", words.len());
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in files(&src) {
        let code = code(&fs::read_to_string(&path).expect("a source file"));
        let hits = words.iter().filter(|word| stands_in(word, &code));
        found.extend(hits.map(|word| format!("{}: {word}", path.display())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Names of concepts and sources' authors, and the marks of facts that hold a number and a noun.
fn forbidden(facts: &Facts) -> BTreeSet<String> {
    let countries = include_str!("../data/en/countries.tsv").to_lowercase();
    let is_country =
        |name: &str| countries.lines().any(|line| line.split(['\t', '|', ',']).any(|cell| cell.trim() == name.to_lowercase()));
    let mut out = BTreeSet::new();
    for concept in facts.concepts() {
        out.extend(concept.names.iter().chain(&concept.acronym).map(|name| name.to_string()));
    }
    out.extend(facts.sources().iter().flat_map(|source| &source.authors).map(|author| author.to_string()));
    for fact in facts.facts() {
        let marks = fact.says.marks.iter().map(|mark| mark.span.of(&fact.says.text).to_owned());
        out.extend(marks.filter(|mark| mark.starts_with(|c: char| c.is_ascii_digit()) && mark.contains(' ')));
    }
    // A name is known by a capital; "the alliance" is a word of the language.
    out.retain(|name| {
        name.chars().count() > 2 && name.contains(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !is_country(name)
    });
    out
}

fn stands_in(word: &str, code: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    code.match_indices(word)
        .any(|(at, _)| !is_letter(code[..at].chars().next_back()) && !is_letter(code[at + word.len()..].chars().next()))
}

/// The file without comments and without its tests, which stand at its end.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]").next().unwrap_or_default();
    body.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            out.extend(files(&path));
        } else if name.ends_with(".rs") && name != "tests.rs" {
            out.push(path);
        }
    }
    out.sort();
    out
}

#[test]
fn a_name_in_the_code_is_found() {
    let code = code("let who = \"Kaan Orta\"; // Ines Vold\n#[cfg(test)]\nmod tests { \"Mr Late\" }");
    assert!(
        stands_in("Kaan Orta", &code)
            && !stands_in("Ines Vold", &code)
            && !stands_in("Mr Late", &code)
            && !stands_in("aan", &code)
    );
}
