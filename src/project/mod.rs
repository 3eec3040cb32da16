//! The files of a project: its configuration, which files are drafts, and what stands in them.

mod accepted;
mod config;
mod fix;
mod judge;
mod packs;
mod pairs;
mod place;
#[allow(clippy::module_inception, reason = "a project is what the module is about")]
mod project;
mod read;
mod rest;
mod shelf;
mod since;
mod sources;
mod walk;

pub use accepted::{ACCEPTED, Accepted, entries, with_entries};
pub use config::{COMMENTED, CONFIG, Config, Rules};
pub use fix::{apply, fix_file, write};
pub use judge::{Judge, Manner, Passed, judge_files};
pub use packs::{Named, facts, pack, pack_problem};
pub use pairs::{Pair, pair};
pub use project::{Asked, Project};
pub use read::{Unread, read, read_from};
pub use shelf::Shelf;
pub use since::Since;
pub use sources::{against, coverage, extracts};
pub use walk::{Walk, format, shown, walk};
