//! Which configuration file holds for a draft, and where its workspace ends.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::CONFIG;

/// Where the search for a draft's configuration ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::project) struct Found {
    /// The root of the repository or workspace that the file belongs to, or the draft where there is no file.
    pub(in crate::project) root: PathBuf,
    /// The nearest file between the draft and the root.
    pub(in crate::project) file: Option<PathBuf>,
}

/// Looks upwards from `folder` to the root of its repository, and where that has no file to the one of `workspaces` that holds it; where there
/// is neither, in the folder alone. All paths are absolute and without links; a folder that isn't absolute is nowhere.
pub(in crate::project) fn find(folder: &Path, workspaces: &[PathBuf]) -> Found {
    if !folder.is_absolute() {
        return Found { root: folder.to_owned(), file: None };
    }
    let repository = folder.ancestors().find(|above| above.join(".git").exists());
    let workspace = workspaces.iter().map(PathBuf::as_path).filter(|workspace| folder.starts_with(workspace));
    let workspace = workspace.max_by_key(|workspace| workspace.as_os_str().len());
    let mut roots = repository.into_iter().chain(workspace);
    let nearest = |root: &Path| {
        let up = folder.ancestors().take_while(|above| above.starts_with(root));
        up.map(|above| above.join(CONFIG)).find(|file| file.is_file())
    };
    let with_file = roots.clone().find_map(|root| Some(Found { root: root.to_owned(), file: Some(nearest(root)?) }));
    with_file.unwrap_or_else(|| {
        let root = roots.next().unwrap_or(folder);
        Found { root: root.to_owned(), file: nearest(root) }
    })
}

/// The person's own file, which holds where a workspace has none: `factlint/factlint.toml` where the system keeps such files.
pub(in crate::project) fn own() -> Option<PathBuf> {
    let of = |name: &str| std::env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
    let folder =
        if cfg!(windows) { of("APPDATA") } else { of("XDG_CONFIG_HOME").or_else(|| of("HOME").map(|home| home.join(".config"))) };
    folder.map(|folder| folder.join("factlint").join(CONFIG)).filter(|file| file.is_file())
}
