//! Patterns of `include`, `exclude` and `paths`, written as in a `.gitignore`: `archive/`, `*.old.md`, `/notes/**`, `!archive/keep.md`.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Some patterns; of those that fit a path the last decides.
#[derive(Clone, Debug, Default)]
pub(super) struct Globs {
    set: Option<Gitignore>,
}

impl Globs {
    /// Adds up patterns; each that can't be read is handed to `fault` with its place in the list.
    pub(super) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>, mut fault: impl FnMut(usize, String)) -> Self {
        let mut builder = GitignoreBuilder::new("");
        for (at, pattern) in patterns.into_iter().enumerate() {
            if let Err(error) = builder.add_line(None, pattern) {
                fault(at, error.to_string());
            }
        }
        Self { set: builder.build().ok() }
    }

    /// Is the path, or a folder that it lies in, named? What isn't in `folder` never is.
    pub(super) fn hold(&self, folder: &Path, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(folder) else { return false };
        self.set.as_ref().is_some_and(|set| set.matched_path_or_any_parents(inside, false).is_ignore())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(patterns: &[&str], path: &str) -> bool {
        let globs = Globs::new(patterns.iter().copied(), |_, fault| panic!("{fault}"));
        globs.hold(Path::new("/w"), Path::new(path))
    }

    #[test]
    fn patterns_are_those_of_gitignore() {
        assert!(holds(&["archive/"], "/w/archive/2019/memo.md"));
        assert!(holds(&["*.old.md"], "/w/a/b.old.md"));
        assert!(!holds(&["/notes/"], "/w/a/notes/b.md"));
        assert!(!holds(&["archive/*", "!archive/keep.md"], "/w/archive/keep.md"));
        assert!(!holds(&["archive/"], "/elsewhere/archive/memo.md"));
        assert!(!holds(&[], "/w/memo.md"));
    }

    #[test]
    fn a_pattern_that_cannot_be_read_is_told() {
        let mut faults = Vec::new();
        Globs::new(["a/", "b{c", "c/"], |at, _| faults.push(at));
        assert_eq!(faults, [1]);
    }
}
