//! The files of a project: which are drafts, and what stands in them.

mod fix;
mod judge;
mod read;
mod walk;

pub use fix::{apply, fix_file};
pub use judge::{check_all, check_file, check_text};
pub use read::{Unread, read, read_from};
pub use walk::{Walk, format, shown, walk};
