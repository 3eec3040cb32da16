//! The steps of `action.yml`, as a runner of GitHub Actions runs them; not run where a shell, or jq, is missing.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The script of the steps, where it and what it needs are there.
fn script() -> Option<PathBuf> {
    let script = root().join(".ci/action.sh");
    let runs = |program: &str| Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    let there = script.is_file() && runs("bash") && runs("jq");
    if !there {
        eprintln!("not run: a package has no .ci, or there is no bash or jq");
    }
    there.then_some(script)
}

/// Runs the step `check` in a new folder with a copy of the examples; the folder, and what was written.
fn check(script: &Path, name: &str, variables: &[(&str, &str)]) -> (PathBuf, Output) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("action").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("my drafts")).unwrap();
    fs::copy(root().join("examples/memo.md"), folder.join("my drafts/memo.md")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_factlint")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.arg(script).arg("check").current_dir(&folder).env("PATH", path);
    for (name, value) in [("GITHUB_OUTPUT", "output"), ("GITHUB_STEP_SUMMARY", "summary")].iter().chain(variables) {
        command.env(name, value);
    }
    let output = command.output().unwrap();
    (folder, output)
}

#[test]
fn a_step_annotates_writes_sarif_and_sums_up() {
    let Some(script) = script() else { return };
    let (folder, output) = check(&script, "findings", &[("FACTLINT_PATHS", "my drafts\n"), ("FACTLINT_SARIF", "a report.sarif")]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(stdout.starts_with("::error file=my drafts/memo.md,line=16,"), "{stdout}");
    assert_eq!(fs::read_to_string(folder.join("output")).unwrap(), "sarif=a report.sarif\nstatus=1\n");
    let summary = fs::read_to_string(folder.join("summary")).unwrap();
    let rows: Vec<&str> = summary.lines().filter(|line| line.starts_with("| my drafts/memo.md:")).collect();
    assert!(summary.starts_with(&format!("### factlint: {} finding", rows.len())), "{summary}");
    assert!(rows.first().is_some_and(|row| row.contains("| count-mismatch | the draft says 27,500;")), "{summary}");
    let sarif: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("a report.sarif")).unwrap()).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), rows.len());
}

#[test]
fn inputs_are_arguments_and_never_commands() {
    let Some(script) = script() else { return };
    let hostile = "$(touch ran)\n; touch ran\n--help";
    let (folder, output) = check(&script, "hostile", &[("FACTLINT_PATHS", hostile), ("FACTLINT_FAIL_ON", "never")]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("--help: there is no such file or folder"), "{stderr}");
    assert!(!folder.join("ran").exists());
    let (_, output) =
        check(&script, "arguments", &[("FACTLINT_ARGUMENTS", "--ignore=count-mismatch\n--exit-zero"), ("FACTLINT_PATHS", ".")]);
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8(output.stdout).unwrap().contains("count-mismatch"));
}
