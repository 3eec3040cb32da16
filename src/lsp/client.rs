//! What the client can do: the few capabilities that change what we send, read one by one.
//!
//! A capability of a wrong type is as good as absent; the rest of `initialize` is never refused for it.

use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::lsp_types::Url;

use super::convert::Encoding;

/// Read once from the parameters of `initialize`.
#[derive(Clone, Debug, Default)]
pub(super) struct Abilities {
    pub(super) encoding: Encoding,
    /// It asks for diagnostics by itself, and again when told to; then none are pushed. To one that can't be told, a configuration that changes
    /// would say nothing.
    pub(super) pull: bool,
    pub(super) related_information: bool,
    /// It likes hovers in Markdown best.
    pub(super) markdown: bool,
    /// It answers `workspace/configuration`.
    pub(super) configuration: bool,
    pub(super) progress: bool,
    /// Its edits may name the version of the text that they are of.
    pub(super) versioned_edits: bool,
    /// Its edits may make files.
    pub(super) creates: bool,
    /// It watches files for us when asked to.
    pub(super) watches: bool,
    pub(super) refresh: Refresh,
}

/// What it asks for again when told to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Refresh {
    pub(super) inlay_hints: bool,
    pub(super) code_lenses: bool,
}

impl Abilities {
    pub(super) fn read(params: &Value) -> Self {
        let flag = |path: &str| params.pointer(&format!("/capabilities/{path}")).and_then(Value::as_bool).unwrap_or(false);
        let names = |path: &str| strings(params.pointer(&format!("/capabilities/{path}")));
        Self {
            encoding: Encoding::choose(&names("general/positionEncodings")),
            pull: params.pointer("/capabilities/textDocument/diagnostic").is_some_and(Value::is_object)
                && (flag("workspace/diagnostics/refreshSupport") || flag("workspace/diagnostic/refreshSupport")),
            related_information: flag("textDocument/publishDiagnostics/relatedInformation"),
            markdown: names("textDocument/hover/contentFormat").first() == Some(&"markdown"),
            configuration: flag("workspace/configuration"),
            progress: flag("window/workDoneProgress"),
            versioned_edits: flag("workspace/workspaceEdit/documentChanges"),
            creates: flag("workspace/workspaceEdit/documentChanges")
                && names("workspace/workspaceEdit/resourceOperations").contains(&"create"),
            watches: flag("workspace/didChangeWatchedFiles/dynamicRegistration"),
            refresh: Refresh {
                inlay_hints: flag("workspace/inlayHint/refreshSupport"),
                code_lenses: flag("workspace/codeLens/refreshSupport"),
            },
        }
    }
}

/// The folders of the workspace that are on this machine's disk.
pub(super) fn folders(params: &Value) -> Vec<PathBuf> {
    let many = params.get("workspaceFolders").and_then(Value::as_array);
    let many = many.into_iter().flatten().filter_map(|folder| folder.get("uri")?.as_str());
    let found: Vec<PathBuf> = many.filter_map(to_path).collect();
    if !found.is_empty() {
        return found;
    }
    let root = params.get("rootUri").and_then(Value::as_str).and_then(to_path);
    root.or_else(|| params.get("rootPath")?.as_str().map(PathBuf::from)).into_iter().collect()
}

fn to_path(uri: &str) -> Option<PathBuf> {
    local(&Url::parse(uri).ok()?)
}

/// The file or folder that a URI names, where it is one of this machine.
pub(super) fn local(uri: &Url) -> Option<PathBuf> {
    (uri.scheme() == "file").then(|| uri.to_file_path().ok())?
}

fn strings(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_what_is_right_and_passes_over_what_is_not() {
        let params = json!({ "capabilities": {
            "general": { "positionEncodings": ["utf-16", 7, "utf-8"] },
            "textDocument": { "hover": { "contentFormat": ["markdown", "plaintext"] }, "diagnostic": {} },
            "workspace": { "configuration": "yes", "workspaceEdit": { "failureHandling": "weird" }, "diagnostics": { "refreshSupport": true } },
            "window": [],
        }});
        let abilities = Abilities::read(&params);
        assert_eq!(abilities.encoding, Encoding::Utf8);
        assert!(abilities.markdown && abilities.pull && !abilities.configuration && !abilities.progress);
        assert!(!Abilities::read(&Value::Null).pull);
        let can_not_be_told = json!({ "capabilities": { "textDocument": { "diagnostic": {} } } });
        assert!(!Abilities::read(&can_not_be_told).pull);
    }

    #[test]
    fn folders_from_whichever_field_there_is() {
        let many = json!({ "workspaceFolders": [{ "uri": "file:///a" }, { "uri": "memfs:/b" }, 3], "rootUri": "file:///c" });
        assert_eq!(folders(&many), [PathBuf::from("/a")]);
        assert_eq!(folders(&json!({ "rootUri": "file:///c%20d" })), [PathBuf::from("/c d")]);
        assert_eq!(folders(&json!({ "rootPath": "/e" })), [PathBuf::from("/e")]);
        assert!(folders(&json!({ "workspaceFolders": null })).is_empty());
    }
}
