//! Files and folders that may not be read: told by name, and the rest is checked all the same.
//!
//! Root may read everything, so there the program runs as nobody; where that isn't allowed, the tests say "not run".

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const NOBODY: u32 = 65534;

/// A project with a draft and a source, of which one place may not be read.
fn project(name: &str, locked: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("factlint-denied-{}-{name}", std::process::id()));
    for (file, text) in [
        ("factlint.toml", "sources = [\"reports/\"]\n"),
        ("drafts/a.md", "Hence 6,200 engineers of the Nordic Corps are stationed on Gotland.\n"),
        ("drafts/locked/b.md", "Words.\n"),
        ("reports/yearbook.md", "# Yearbook\n\nAbout 4,500 engineers of the Nordic Corps are stationed on Gotland.\n"),
        ("reports/locked/c.md", "# More\n\nWords.\n"),
    ] {
        let file = folder.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    fs::create_dir(folder.join(".git")).unwrap();
    fs::set_permissions(folder.join(locked), fs::Permissions::from_mode(0o000)).unwrap();
    folder
}

/// What the program says about the drafts, and its status; none where it can't be kept from reading.
fn check(folder: &Path, locked: &str) -> Option<(String, String, Option<i32>)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command
        .args(["check", "drafts", "--output-format", "concise"])
        .current_dir(folder)
        .env_remove("XDG_CONFIG_HOME")
        .env("HOME", "/");
    if fs::read_dir(folder.join(locked)).is_ok() || fs::read(folder.join(locked)).is_ok() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output();
    fs::set_permissions(folder.join(locked), fs::Permissions::from_mode(0o755)).unwrap();
    fs::remove_dir_all(folder).unwrap();
    let Ok(output) = output else {
        eprintln!("not run: the program can't be run as nobody here");
        return None;
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Some((text(output.stdout), text(output.stderr), output.status.code()))
}

#[test]
fn a_folder_of_drafts() {
    let locked = "drafts/locked";
    let Some((stdout, stderr, status)) = check(&project("drafts", locked), locked) else { return };
    assert_eq!(stderr, "error: drafts/locked: permission to read it is denied\n");
    assert!(stdout.starts_with("drafts/a.md:1:7: warning[count-mismatch]"), "{stdout}");
    assert_eq!(status, Some(2));
}

#[test]
fn a_draft() {
    let locked = "drafts/locked/b.md";
    let Some((stdout, stderr, status)) = check(&project("draft", locked), locked) else { return };
    assert_eq!(stderr, "error: drafts/locked/b.md: permission to read it is denied\n");
    assert!(stdout.starts_with("drafts/a.md:1:7: warning[count-mismatch]"), "{stdout}");
    assert_eq!(status, Some(2));
}

#[test]
fn a_folder_of_sources() {
    let locked = "reports/locked";
    let Some((stdout, stderr, status)) = check(&project("sources", locked), locked) else { return };
    assert_eq!(stderr, "error: reports/locked: permission to read it is denied\n");
    assert!(stdout.starts_with("drafts/a.md:1:7: warning[count-mismatch]"), "{stdout}");
    assert_eq!(status, Some(2));
}

#[test]
fn the_configuration() {
    let locked = "factlint.toml";
    let Some((stdout, stderr, status)) = check(&project("configuration", locked), locked) else { return };
    assert_eq!(stderr, "error: factlint.toml: permission to read it is denied\n");
    assert_eq!((stdout.as_str(), status), ("2 drafts, 0 claims\n", Some(2)));
}
