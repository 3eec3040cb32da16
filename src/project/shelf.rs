//! Where the files of sources are looked for.

use std::path::{Component, Path, PathBuf};

/// Folders, looked through in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    pub folders: Vec<PathBuf>,
}

impl Shelf {
    /// The file of that name, if it is at hand. A name that leads out of a folder is nobody's.
    pub fn file(&self, name: &str) -> Option<PathBuf> {
        let name = Path::new(name);
        if !name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
            return None;
        }
        self.folders.iter().find_map(|folder| {
            let file = folder.join(name).canonicalize().ok()?;
            (file.is_file() && file.starts_with(folder.canonicalize().ok()?)).then_some(file)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_outside_the_folders_are_nobodys() {
        let shelf = Shelf { folders: vec![PathBuf::from("/usr/share")] };
        for name in ["../../etc/passwd", "/etc/passwd", "doc/../../../etc/passwd", "no-such-file.md"] {
            assert_eq!(shelf.file(name), None, "{name}");
        }
    }
}
