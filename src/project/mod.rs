//! The files of a project: which are drafts, and what stands in them.

mod fix;
mod judge;
mod packs;
mod pairs;
mod read;
mod sources;
mod walk;

pub use fix::{apply, fix_file, write};
pub use judge::Judge;
pub use packs::{facts, pack, pack_problem};
pub use pairs::{Pair, pair};
pub use read::{Unread, read, read_from};
pub use sources::{against, extracts};
pub use walk::{Walk, format, shown, walk};
