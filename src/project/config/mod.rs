//! `factlint.toml`: which facts, which drafts, which rules.
//!
//! The file nearest above a draft holds for it, whole. Its paths and patterns start from its folder, and a path that leads out of the
//! workspace is refused, unless the person chose the file: by `--config`, or as their own in their home.
//!
//! ```toml
//! sources = ["reports/"]
//! exclude = ["archive/"]
//!
//! [[override]]
//! paths = ["minutes/"]
//! ignore = ["order-mismatch"]
//! ```

mod find;
mod globs;
mod read;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::check::Severity;
use crate::value::DateOrder;

pub(super) use find::{Found, find, own};
use globs::Globs;

/// The file's name.
pub const CONFIG: &str = "factlint.toml";

/// What `factlint init` writes.
pub const COMMENTED: &str = include_str!("commented.toml");

/// What a configuration file says; without one, the defaults.
#[derive(Debug, Default)]
pub struct Config {
    /// The file, where there is one.
    pub file: Option<PathBuf>,
    /// Where its paths and patterns start: its folder, else the root of the workspace.
    pub folder: PathBuf,
    /// Nothing that it names may lie outside; none where the person chose the file.
    pub within: Option<PathBuf>,
    /// Packs; none where the file has no such key.
    pub facts: Option<Vec<PathBuf>>,
    /// Source documents, and folders of them; none where the file has no such key.
    pub sources: Option<Vec<PathBuf>>,
    include: Option<Globs>,
    exclude: Globs,
    rules: Rules,
    overrides: Vec<(Globs, Rules)>,
}

/// Which rules speak, how loudly, and how a draft is read. What is none isn't said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    pub select: Option<Vec<String>>,
    pub ignore: Vec<String>,
    pub severity: Vec<(&'static str, Severity)>,
    pub min_confidence: Option<f64>,
    pub date: Option<Date>,
    pub date_order: Option<DateOrder>,
}

impl Config {
    /// The defaults, in this folder.
    pub(super) fn none(folder: PathBuf) -> Self {
        Self { folder, ..Self::default() }
    }

    /// The same, its patterns starting from another folder.
    pub(super) fn standing_in(self, folder: PathBuf) -> Self {
        Self { folder, ..self }
    }

    /// Do `include` and `exclude` leave the draft in? The path is absolute.
    pub fn takes(&self, draft: &Path) -> bool {
        let included = self.include.as_ref().is_none_or(|include| include.hold(&self.folder, draft));
        included && !self.exclude.hold(&self.folder, draft)
    }

    /// What holds for the draft: the file's rules, and those of each override whose `paths` it is under, in their order.
    pub fn rules(&self, draft: &Path) -> Rules {
        let over = self.overrides.iter().filter(|(paths, _)| paths.hold(&self.folder, draft));
        over.fold(self.rules.clone(), |rules, (_, over)| rules.under(over))
    }
}

impl Rules {
    /// These rules where `over` doesn't say otherwise; what it ignores is ignored too.
    fn under(mut self, over: &Self) -> Self {
        self.ignore.extend(over.ignore.iter().cloned());
        self.severity.extend(over.severity.iter().copied());
        Self {
            select: over.select.clone().or(self.select),
            min_confidence: over.min_confidence.or(self.min_confidence),
            date: over.date.or(self.date),
            date_order: over.date_order.or(self.date_order),
            ..self
        }
    }
}
