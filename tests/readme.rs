//! What README.md shows is what factlint writes.
//!
//! A fence behind `<!-- output: check examples/ -->` holds what that command writes (with `first:` in place of `output:` up to the first
//! blank line); one behind `<!-- hover: FILE: WORDS -->` the card of the claim with those words. Behind `<!-- summary: FILE -->` stands, up to the next blank
//! line, the table of the GitHub Action. `FACTLINT_BLESS=1 cargo test --test readme` writes them anew.

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
        let Some(comment) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) else { continue };
        if let Some(table) = comment.strip_prefix("summary: ").and_then(summary) {
            out.push_str(&table);
            out.push('\n');
            lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
            continue;
        }
        let Some(text) = written(comment) else { continue };
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

/// The rows that the action writes into a step's summary; none where the shell or jq is missing, and what stands there is left.
fn summary(draft: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(&folder).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_factlint")).parent().unwrap();
    let status = Command::new("bash")
        .args([".ci/action.sh", "check"])
        .current_dir(root)
        .env("PATH", format!("{}:{}", program.display(), std::env::var("PATH").ok()?))
        .env("FACTLINT_PATHS", draft)
        .env("FACTLINT_SARIF", folder.join("report.sarif"))
        .env("GITHUB_OUTPUT", folder.join("output"))
        .env("GITHUB_STEP_SUMMARY", folder.join("summary"))
        .output();
    let written = fs::read_to_string(folder.join("summary")).ok();
    let _ = fs::remove_dir_all(&folder);
    status.ok()?;
    let rows: String = written?.lines().filter(|line| line.starts_with('|')).map(|line| format!("{line}\n")).collect();
    if rows.is_empty() {
        eprintln!("not run: a package has no .ci, or there is no bash or jq");
    }
    Some(rows).filter(|rows| !rows.is_empty())
}

fn hover(of: &str) -> String {
    let (file, words) = of.split_once(": ").expect("a file and words");
    let judge = Judge::plain(Engine::new(Facts::builtin(), Settings::default()), Asked::default());
    let draft = judge.file(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("an example");
    let card = draft.cards.iter().find(|card| card.text == words).expect("a claim of those words");
    markdown::card(card, &[], markdown::Style::Plain)
}
