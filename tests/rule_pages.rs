//! `docs/rules/` holds the pages that `factlint explain` prints. `FACTLINT_BLESS=1 cargo test --test rule_pages` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use factlint::check::rules;

#[test]
fn the_pages_are_those_of_the_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut wanted: BTreeMap<String, String> =
        rules::all().iter().map(|rule| (format!("{}.md", rule.name), rule.page())).collect();
    wanted.insert("README.md".into(), rules::index());
    if std::env::var_os("FACTLINT_BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("docs/rules");
        for (name, page) in &wanted {
            fs::write(folder.join(name), page).expect("a page");
        }
    }
    let entries = fs::read_dir(&folder).expect("docs/rules").map(|entry| entry.expect("an entry"));
    let seen: BTreeMap<String, String> = entries
        .map(|entry| {
            let page = fs::read_to_string(entry.path()).expect("a page").replace("\r\n", "\n");
            (entry.file_name().to_string_lossy().into_owned(), page)
        })
        .collect();
    assert_eq!(seen, wanted, "write them with FACTLINT_BLESS=1");
}
