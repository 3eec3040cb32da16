//! What README.md shows is what factlint writes.
//!
//! A fence behind `<!-- output: check examples/ -->` holds what that command writes (with `first:` in place of `output:` up to the first
//! blank line); one behind `<!-- hover: FILE: WORDS -->` the card of the claim with those words. `FACTLINT_BLESS=1 cargo test --test readme`
//! writes them anew.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

use factlint::check::{Engine, Settings};
use factlint::fact::Facts;
use factlint::project::{Asked, Judge};
use factlint::report::markdown;

#[test]
fn the_readme_shows_what_is_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md").replace("\r\n", "\n");
    let mut out = String::new();
    let mut lines = readme.lines();
    let mut shown = 0;
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(text) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")).and_then(written) else {
            continue;
        };
        shown += 1;
        let fence = lines.next().expect("a fence behind the comment");
        assert!(fence.starts_with("```"), "no fence behind {line}");
        out.push_str(fence);
        out.push('\n');
        out.push_str(text.trim_end());
        out.push_str("\n```\n");
        lines.by_ref().take_while(|line| *line != "```").for_each(drop);
    }
    assert!(shown > 2);
    if std::env::var_os("FACTLINT_BLESS").is_some() {
        fs::write(&path, &out).expect("README.md");
    }
    assert_eq!(fs::read_to_string(&path).expect("README.md").replace("\r\n", "\n"), out);
}

fn written(comment: &str) -> Option<String> {
    let (what, rest) = comment.split_once(": ")?;
    match what {
        "output" => Some(run(rest)),
        "first" => run(rest).split("\n\n").next().map(str::to_owned),
        "hover" => Some(hover(rest)),
        _ => None,
    }
}

fn run(arguments: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(arguments.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .output()
        .expect("factlint runs");
    String::from_utf8(output.stdout).expect("factlint writes UTF-8")
}

fn hover(of: &str) -> String {
    let (file, words) = of.split_once(": ").expect("a file and words");
    let judge = Judge::plain(Engine::new(Facts::builtin(), Settings::default()), Asked::default());
    let draft = judge.file(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("an example");
    let card = draft.cards.iter().find(|card| card.text == words).expect("a claim of those words");
    markdown::card(card, &[], markdown::Style::Plain)
}
