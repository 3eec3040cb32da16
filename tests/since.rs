//! `check --since REV` in a repository of the test's own; not run where there is no git.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACK: &str = r#"
schema = 1
[pack]
id = "grid"
title = "The grid"
[[source]]
id = "report"
title = "Annual report"
[[fact]]
id = "engineers"
says = "About {4,500 engineers} of the Nordic Corps are stationed on Gotland."
source = "report"
at = "L12"
"#;

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let person = ["-c", "user.name=Ines", "-c", "user.email=ines@example.org", "-c", "core.fsmonitor=false"];
    Command::new("git").args(person).args(arguments).current_dir(folder).output().is_ok_and(|output| output.status.success())
}

/// What `factlint check --since REV` writes on stdout and stderr.
fn since(folder: &Path, revision: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.args(["check", "--output-format", "concise", "--quiet", &format!("--since={revision}")]).current_dir(folder);
    let output = command.output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn repository() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("since");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("notes")).unwrap();
    fs::write(folder.join("grid.toml"), PACK).unwrap();
    fs::write(folder.join("factlint.toml"), "facts = [\"grid.toml\"]\n").unwrap();
    fs::write(
        folder.join("notes/memo.md"),
        "The Nordic Corps keeps 6,200 engineers stationed on Gotland.\n\nThe weather is fine.\n",
    )
    .unwrap();
    let made = git(&folder, &["init", "-q"]) && git(&folder, &["add", "-A"]) && git(&folder, &["commit", "-q", "-m", "Begin"]);
    if !made {
        eprintln!("not run: there is no git");
    }
    made.then_some(folder)
}

#[test]
fn only_blocks_that_changed_are_reported_and_nothing_is_run() {
    let Some(folder) = repository() else { return };
    // What a hostile repository would have git run.
    for (key, program) in [("core.fsmonitor", "touch ran; false"), ("diff.external", "touch ran"), ("core.pager", "touch ran")] {
        assert!(git(&folder, &["config", key, program]));
    }
    assert!(git(&folder, &["config", "filter.x.clean", "touch ran"]));
    fs::write(folder.join(".gitattributes"), "*.md filter=x diff=x\n").unwrap();
    assert_eq!(since(&folder, "HEAD"), (String::new(), String::new()));

    let moved = "The weather is fine.\n\nA new line.\n\nThe Nordic Corps keeps 6,200 engineers stationed on Gotland.\n\n\
                 Hence 6,300 engineers of the Nordic Corps are stationed on Gotland.\n";
    fs::write(folder.join("notes/memo.md"), moved).unwrap();
    fs::write(folder.join("notes/new.md"), "The Nordic Corps keeps 6,400 engineers stationed on Gotland.\n").unwrap();
    let (found, errors) = since(&folder, "HEAD");
    let lines: Vec<&str> = found.lines().map(|line| line.split(" the").next().unwrap()).collect();
    assert_eq!(lines, ["notes/memo.md:7:7: error[count-mismatch]", "notes/new.md:1:24: error[count-mismatch]"]);
    assert_eq!(errors, "");
    assert!(!folder.join("ran").exists() && !folder.join("notes/ran").exists());

    for unknown in ["nonsense", "--help", "-x"] {
        let (_, errors) = since(&folder, &format!("{unknown}^0"));
        assert!(errors.contains("notes/memo.md: it is checked whole: git knows no such revision here"), "{errors}");
    }
}
