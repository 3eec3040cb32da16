//! The command line, case by case: `tests/cli/*.case` are text files that a person can read.
//!
//! ```text
//! What the case shows, in a sentence or two.
//!
//! --- file memo.md
//! What stands in the file.
//! $ factlint check memo.md --quiet
//! --- stdout
//! What is expected there; `[..]` stands for anything in a line.
//! --- status 0
//! ```
//!
//! Several commands may follow one another. What isn't expected must be empty; a command without `--- status` ends with 0.
//! Further sections before a command: `stdin`; `bytes NAME` (a file with `\xff` and `\r` in it); `repeat N NAME` (the text N times);
//! `link NAME TARGET`; `folder NAME`; behind it: `after NAME` (what the file holds then).
//!
//! `FACTLINT_BLESS=1 cargo test --test cli` writes what was seen into the cases.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[derive(Clone)]
struct Section {
    head: String,
    body: String,
}

#[test]
fn every_case_holds() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut paths: Vec<PathBuf> = fs::read_dir(cases).expect("tests/cli").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "case"));
    paths.sort();
    let failed: Vec<String> = paths.iter().filter_map(|path| run(path).err()).collect();
    assert!(!paths.is_empty() && failed.is_empty(), "{}", failed.join("\n"));
}

/// Runs the commands of a case in a folder of its own.
fn run(path: &Path) -> Result<(), String> {
    let name = path.file_stem().expect("a name").to_string_lossy();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(&*name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the case");
    let text = fs::read_to_string(path).expect("a case").replace("\r\n", "\n");
    let (prose, sections) = parse(&text);
    let mut seen: Vec<Section> = Vec::new();
    let mut stdin = String::new();
    let mut at = 0;
    while let Some(section) = sections.get(at) {
        at += 1;
        match section.head.strip_prefix("$ ") {
            None => {
                prepare(&folder, section, &mut stdin);
                seen.push(section.clone());
            }
            Some(command) => {
                let end = at + sections[at..].iter().take_while(|section| is_expected(&section.head)).count();
                let (status, stdout, stderr) = execute(&folder, command, &std::mem::take(&mut stdin));
                seen.push(section.clone());
                for (head, body) in [("--- stdout", stdout), ("--- stderr", stderr)] {
                    let wanted = sections[at..end].iter().find(|section| section.head == head);
                    match wanted {
                        Some(wanted) if matches(&wanted.body, &body) => seen.push(wanted.clone()),
                        _ if body.is_empty() => {}
                        _ => seen.push(Section { head: head.to_owned(), body }),
                    }
                }
                for after in sections[at..end].iter().filter(|section| section.head.starts_with("--- after ")) {
                    let file = after.head.trim_start_matches("--- after ");
                    let body = fs::read_to_string(folder.join(file)).unwrap_or_default();
                    seen.push(Section { head: after.head.clone(), body });
                }
                if status != 0 {
                    seen.push(Section { head: format!("--- status {status}"), body: String::new() });
                }
                at = end;
            }
        }
    }
    let seen = print(prose, &seen);
    if seen == text {
        return Ok(());
    }
    if std::env::var_os("FACTLINT_BLESS").is_some() {
        fs::write(path, seen).expect("the case is written");
        return Ok(());
    }
    Err(format!("=== {name}: seen\n{seen}\n=== {name}: expected\n{text}"))
}

fn is_expected(head: &str) -> bool {
    ["--- stdout", "--- stderr", "--- status", "--- after "].iter().any(|it| head.starts_with(it))
}

/// The prose at the top, and the sections; a section's head is its `---` or `$` line.
fn parse(text: &str) -> (&str, Vec<Section>) {
    let is_head = |line: &str| line.starts_with("--- ") || line.starts_with("$ ");
    let first = text.split_inclusive('\n').take_while(|line| !is_head(line)).map(str::len).sum();
    let mut sections: Vec<Section> = Vec::new();
    for line in text[first..].split_inclusive('\n') {
        match sections.last_mut() {
            Some(section) if !is_head(line) => section.body.push_str(line),
            _ => sections.push(Section { head: line.trim_end().to_owned(), body: String::new() }),
        }
    }
    (&text[..first], sections)
}

fn print(prose: &str, sections: &[Section]) -> String {
    sections.iter().fold(prose.to_owned(), |mut out, section| {
        let end = if section.body.is_empty() || section.body.ends_with('\n') { "" } else { "\n" };
        let _ = write!(out, "{}\n{}{end}", section.head, section.body);
        out
    })
}

fn prepare(folder: &Path, section: &Section, stdin: &mut String) {
    let words: Vec<&str> = section.head.split(' ').skip(1).collect();
    let path = |name: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("inside the case's folder")).expect("a folder");
        path
    };
    match words.as_slice() {
        ["stdin"] => stdin.clone_from(&section.body),
        ["file", name] => fs::write(path(name), &section.body).expect("a file"),
        ["bytes", name] => fs::write(path(name), bytes(&section.body)).expect("a file"),
        ["repeat", times, name] => {
            fs::write(path(name), section.body.repeat(times.parse().expect("a number"))).expect("a file");
        }
        ["folder", name] => fs::create_dir_all(path(name)).expect("a folder"),
        #[cfg(unix)]
        ["link", name, target] => std::os::unix::fs::symlink(target, path(name)).expect("a link"),
        _ => panic!("what is `{}`?", section.head),
    }
}

/// `\xff` is a byte, `\r` a carriage return, `\e` nothing: it keeps a line's end out.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        rest = match behind.split_at(1) {
            ("x", hex) => {
                out.push(u8::from_str_radix(&hex[..2], 16).expect("two hexadecimal digits"));
                &hex[2..]
            }
            ("r", behind) => {
                out.push(b'\r');
                behind
            }
            ("e", behind) => behind.strip_prefix('\n').unwrap_or(behind),
            (other, _) => panic!("what is \\{other}?"),
        };
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

fn execute(folder: &Path, command: &str, stdin: &str) -> (i32, String, String) {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("factlint"), "{command}");
    // No terminal, no colours, no home folder, no settings of the person who runs the tests.
    let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(words)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("factlint runs");
    let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
    let output = child.wait_with_output().expect("factlint ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("factlint writes UTF-8").replace("\r\n", "\n");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

/// Line by line, where `[..]` stands for anything.
fn matches(wanted: &str, seen: &str) -> bool {
    let (wanted, seen): (Vec<_>, Vec<_>) = (wanted.lines().collect(), seen.lines().collect());
    wanted.len() == seen.len() && wanted.iter().zip(seen).all(|(wanted, seen)| line_matches(wanted, seen))
}

fn line_matches(wanted: &str, seen: &str) -> bool {
    let mut parts = wanted.split("[..]");
    let Some(mut rest) = seen.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let Some(last) = wanted.contains("[..]").then(|| wanted.rsplit("[..]").next()).flatten() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty() || last.is_empty()
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli/closed-pipe");
    fs::create_dir_all(&folder).expect("a folder");
    for i in 0..400 {
        fs::write(folder.join(format!("{i:03}.md")), "").expect("a file");
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", ".", "--output-format", "concise"])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("factlint runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("factlint ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}
