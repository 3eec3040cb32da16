//! Paths: where they lead, and how a person would write them.

use std::path::{Component, Path, PathBuf};

/// The path without links in its folders; a draft that is itself a link stays where it is.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    folder.zip(path.file_name()).map_or_else(|| path.clone(), |(folder, name)| folder.join(name))
}

/// Does the path, or what a link in it leads to, lie outside?
pub(super) fn leads_out(path: &Path, within: &Path) -> bool {
    !path.starts_with(within) || path.canonicalize().is_ok_and(|real| !real.starts_with(within))
}

/// Without `.` and `..`, which are taken as they are written.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// As a person here would write it: from the current folder where it lies in there.
pub(super) fn near(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    match here.ok().and_then(|here| path.strip_prefix(here).map(Path::to_owned).ok()) {
        Some(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Some(inside) => inside,
        None => path.to_owned(),
    }
}
