//! A module imports only from those under it.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up; those of one line don't know one another. `cli` starts the server, so `lsp` is under it.
const LAYERS: [&[&str]; 10] = [
    &["text"],
    &["value"],
    &["statement"],
    &["fact"],
    &["tie"],
    &["check"],
    &["ingest", "report"],
    &["project"],
    &["lsp"],
    &["cli"],
];

fn height(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

#[test]
fn modules_import_from_those_under_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    let mut seen = 0;
    for path in files(&src) {
        let relative = path.strip_prefix(&src).expect("a file of src");
        let module = relative.iter().next().expect("a name").to_string_lossy().replace(".rs", "");
        let Some(here) = height(&module) else {
            assert!(module == "lib" || module == "main", "{module} has no place in the layers");
            continue;
        };
        let text = fs::read_to_string(&path).expect("a source file");
        for used in uses(&text) {
            seen += 1;
            match height(&used) {
                Some(there) if there < here || used == module => {}
                Some(_) => faults.push(format!("{} uses {used}, which isn't under {module}", relative.display())),
                None => faults.push(format!("{} uses crate::{used}, which has no place in the layers", relative.display())),
            }
        }
    }
    assert!(seen > 20, "only {seen} paths were read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The first names behind every `crate::`, also those in braces. Comments are read too: links in them are imports of a kind.
fn uses(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, root) in text.match_indices("crate::") {
        let rest = &text[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(group) => out.extend(names(group)),
            None => out.extend(name(rest)),
        }
    }
    out
}

/// The names at the first depth of a group: `text` and `value` of `text::{Span, Token}, value}`.
fn names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(String::new()),
            c if depth == 0 => parts.last_mut().expect("never empty").push(c),
            _ => {}
        }
    }
    parts.iter().filter_map(|part| name(part.trim_start())).collect()
}

fn name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

#[test]
fn groups_are_read_at_their_first_depth() {
    let text = "use crate::{text::{Span, Token}, value};\nuse crate::fact::Fact;\n";
    assert_eq!(uses(text), ["text", "value", "fact"]);
}
