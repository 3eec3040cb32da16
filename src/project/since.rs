//! Which blocks of a draft are new since a revision: `check --since REV`.
//!
//! git is asked for the draft's bytes of then and for nothing else, by its plumbing, which runs no hook, filter, external diff or monitor; what is compared is
//! the blocks' words. A block that moved isn't new; of a draft that wasn't there all is.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use super::place::absolute;
use super::read::MOST_BYTES;
use super::walk::format;
use crate::report::CheckedDraft;
use crate::text::{self, FileSpan, Format};

/// A revision of the repositories that drafts are in.
pub struct Since {
    revision: String,
}

impl Since {
    pub fn new(revision: &str) -> Self {
        Self { revision: revision.to_owned() }
    }

    /// Takes out of the draft what stands in blocks that are as they were.
    ///
    /// # Errors
    /// When git knows neither the revision nor the place, in a sentence.
    pub fn keep_new(&self, path: &Path, draft: &mut CheckedDraft) -> Result<(), String> {
        let Some(bytes) = self.then(path)? else { return Ok(()) };
        let Ok(old) = text::decode(bytes) else { return Ok(()) };
        if old.text == draft.text {
            draft.cards.clear();
            draft.problems.clear();
            return Ok(());
        }
        let format = format(path);
        let mut known: HashMap<String, usize> = HashMap::new();
        each_block(&old.text, format, |_, words| *known.entry(words.to_owned()).or_default() += 1);
        let mut unchanged: Vec<FileSpan> = Vec::new();
        each_block(&draft.text, format, |span, words| {
            if let Some(left) = known.get_mut(words).filter(|left| **left > 0) {
                *left -= 1;
                unchanged.push(span);
            }
        });
        let is_old = |span: FileSpan| {
            let next = unchanged.partition_point(|block| block.end <= span.start);
            unchanged.get(next).is_some_and(|block| block.start <= span.start)
        };
        draft.cards.retain(|card| !is_old(card.span));
        let CheckedDraft { text, problems, .. } = draft;
        problems.retain(|problem| {
            let words = text.get(problem.span.range()).unwrap_or_default();
            !is_old(problem.span) && (words.is_empty() || !old.text.contains(words))
        });
        Ok(())
    }

    /// The draft's bytes of then; none where it wasn't there.
    fn then(&self, path: &Path) -> Result<Option<Vec<u8>>, String> {
        let file = absolute(path);
        let folder = file.parent().unwrap_or(Path::new("/"));
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else { return Ok(None) };
        let revision = format!("{}^{{commit}}", self.revision);
        let commit = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &revision])
            .map_err(|fault| format!("it is checked whole: {fault}"))?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let entry = git(folder, &["ls-tree", "-z", &commit, "--", &format!(":(literal){name}")])?;
        // `100644 blob 9f86d08…\tmemo.md`
        let entry = String::from_utf8_lossy(&entry).into_owned();
        let Some(object) = entry.split(['\t', ' ']).nth(2) else { return Ok(None) };
        git(folder, &["cat-file", "blob", object]).map(Some)
    }
}

/// The words of every block, in the order of the text, with their place.
fn each_block(draft: &str, format: Format, mut each: impl FnMut(FileSpan, &str)) {
    for chunk in text::chunks(draft, format) {
        let parsed = text::parse(draft.get(chunk.clone()).unwrap_or_default(), format, chunk.start == 0);
        for block in &parsed.blocks {
            each(block.span.moved(chunk.start), &block.text);
        }
    }
}

/// What a plumbing command of git writes. It reads the repository and runs nothing: hooks, monitors, external diffs and the network are off.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    for setting in ["core.hooksPath=/dev/null", "core.fsmonitor=false", "diff.external=", "protocol.allow=never"] {
        command.args(["-c", setting]);
    }
    command.arg("--no-pager").args(arguments).current_dir(folder);
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    command.env_remove("GIT_EXTERNAL_DIFF").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("--since needs git on the path: {error}"))?;
    let mut bytes = Vec::new();
    let read = child.stdout.take().map_or(Ok(0), |out| out.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    let output = child.wait_with_output().map_err(|error| format!("git did not end: {error}"))?;
    if read.is_ok() && output.status.success() {
        return Ok(bytes);
    }
    let says = String::from_utf8_lossy(&output.stderr);
    match says.lines().next() {
        Some(says) => Err(format!("git says: {}", says.trim_start_matches("fatal: "))),
        None => Err("git knows no such revision here".to_owned()),
    }
}
