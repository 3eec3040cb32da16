//! The configuration of a workspace, as the server reads it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::client::*;

const REPORT: &str = "# Yearbook of the Nordic Corps\n\nAbout 4,500 engineers of the Nordic Corps are stationed on Gotland.\n";

/// A workspace of a test's own, with a report that drafts are checked against.
struct Workspace(PathBuf);

impl Workspace {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("server").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join(".git")).unwrap();
        let workspace = Self(folder);
        workspace.write("reports/yearbook.md", REPORT);
        workspace.write("factlint.toml", "sources = [\"reports/\"]\n");
        workspace
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.0.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.0.join(name).display())
    }

    /// A client of this workspace whose settings name nothing.
    fn start(&self, start: Start) -> Client {
        let start = start.set("facts", json!([]));
        let mut client = start.bare();
        let mut parameters = start.initialize();
        parameters["workspaceFolders"] = json!([{ "uri": self.uri(""), "name": "drafts" }]);
        client.request("initialize", parameters);
        client.notify("initialized", json!({}));
        client
    }
}

fn changed(uri: &str) -> Value {
    json!({ "changes": [{ "uri": uri, "type": 2 }] })
}

#[test]
fn a_draft_is_checked_against_the_sources_of_its_workspace() {
    let workspace = Workspace::new("sources");
    let draft = workspace.uri("drafts/a.md");
    let mut client = workspace.start(Start::new());
    client.open(&draft, WRONG);
    let findings = client.findings(&draft, 1);
    assert_eq!(findings[0]["code"], "count-mismatch");
    assert_eq!(findings[0]["severity"], 2, "nobody has reviewed what a document says");
    let hover = client.request("textDocument/hover", at(&draft, 0, 7));
    let card = hover["contents"]["value"].as_str().unwrap();
    assert!(card.contains("yearbook.md#L3") && card.contains("About 4,500 engineers"), "{card}");
    client.open(&workspace.uri("reports/yearbook.md"), &REPORT.replace("4,500", "6,200"));
    assert_eq!(client.findings(&workspace.uri("reports/yearbook.md"), 1), [] as [Value; 0], "a source is no draft");
    client.careless();
}

#[test]
fn a_configuration_that_changes_is_read_again() {
    let workspace = Workspace::new("reload");
    let (draft, file) = (workspace.uri("drafts/a.md"), workspace.uri("factlint.toml"));
    let watches = json!({ "dynamicRegistration": true });
    let mut client = workspace.start(Start::new().can("workspace/didChangeWatchedFiles", watches));
    let registration = client.asked("client/registerCapability");
    client.reply(&registration, Value::Null);
    client.open(&draft, WRONG);
    assert_eq!(client.findings(&draft, 1).len(), 1);

    workspace.write("factlint.toml", "sources = [\"reports/\"]\nignore = [\"count-mismatch\"]\n");
    client.notify("workspace/didChangeWatchedFiles", changed(&file));
    assert_eq!(client.findings(&draft, 1).len(), 0);

    workspace.write("factlint.toml", "sorces = [\"reports/\"]\n");
    client.notify("workspace/didChangeWatchedFiles", changed(&file));
    let message = client.notification("window/showMessage");
    let message = message["message"].as_str().unwrap();
    assert!(message.ends_with("factlint.toml:1:1: unknown key `sorces` in the file; did you mean `sources`?"), "{message}");
    assert_eq!(client.findings(&draft, 1).len(), 0, "what was in force before stays");

    workspace.write("factlint.toml", "sources = [\"reports/\"]\n");
    client.notify("workspace/didChangeWatchedFiles", changed(&file));
    assert_eq!(client.findings(&draft, 1).len(), 1);

    workspace.write("reports/yearbook.md", &REPORT.replace("4,500", "6,200"));
    client.notify("workspace/didChangeWatchedFiles", changed(&workspace.uri("reports/yearbook.md")));
    assert_eq!(client.findings(&draft, 1).len(), 0, "a source that changes is read again");
}

#[test]
fn drafts_that_are_no_files_are_checked_by_the_workspace() {
    let workspace = Workspace::new("no-files");
    let mut client = workspace.start(Start::new());
    for draft in ["untitled:Untitled-1", "vscode-vfs://github/nordic/corps/a.md", "vscode-remote://ssh-remote%2Bhost/drafts/a.md"]
    {
        client.open(draft, WRONG);
        assert_eq!(client.findings(draft, 1)[0]["code"], "count-mismatch", "{draft}");
        let hover = client.request("textDocument/hover", at(draft, 0, 7));
        assert!(hover["contents"]["value"].as_str().unwrap().contains("About 4,500 engineers"), "{hover}");
    }
    client.careless();
}

#[test]
fn without_watched_files_a_save_brings_the_configuration_in() {
    let workspace = Workspace::new("save");
    fs::remove_file(workspace.0.join("factlint.toml")).unwrap();
    let draft = workspace.uri("drafts/a.md");
    let mut client = workspace.start(Start::new());
    client.open(&draft, WRONG);
    assert_eq!(client.findings(&draft, 1).len(), 0);
    workspace.write("drafts/factlint.toml", "sources = [\"../reports/\"]\n");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": draft } }));
    assert_eq!(client.findings(&draft, 1).len(), 1);
    workspace.write("drafts/factlint.toml", "sources = [\"../../../\"]\n");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": draft } }));
    let message = client.notification("window/showMessage");
    assert!(message["message"].as_str().unwrap().contains("leads out of the workspace"), "{message}");
    client.careless();
}

#[test]
fn plain_text_offers_the_file_of_accepted_findings_first() {
    let workspace = Workspace::new("accept");
    let draft = workspace.uri("drafts/a.txt");
    let edits = json!({ "documentChanges": true, "resourceOperations": ["create"] });
    let mut client = workspace.start(Start::new().can("workspace/workspaceEdit", edits));
    client.open(&draft, WRONG);
    assert_eq!(client.findings(&draft, 1).len(), 1);
    let actions = |client: &mut Client| {
        let range = json!({ "start": { "line": 0, "character": 7 }, "end": { "line": 0, "character": 7 } });
        let parameters = json!({ "textDocument": { "uri": draft }, "range": range, "context": { "diagnostics": [] } });
        let all = client.request("textDocument/codeAction", parameters);
        let ignore = |action: &&Value| action["title"].as_str().unwrap().starts_with("Ignore");
        all.as_array().unwrap().iter().find(ignore).unwrap().clone()
    };
    let ignore = actions(&mut client);
    assert_eq!(ignore["title"], "Ignore count-mismatch here, in .factlint/accepted.toml");
    let file = workspace.uri(".factlint/accepted.toml");
    let changes = ignore["edit"]["documentChanges"].as_array().unwrap();
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(file)));
    assert_eq!(changes[1]["textDocument"]["uri"], file);

    // The person saves the file: the finding is gone, and comes back with another sentence.
    let text = apply("", &changes[1]["edits"]);
    workspace.write(".factlint/accepted.toml", &text);
    client.notify("workspace/didChangeWatchedFiles", changed(&file));
    assert_eq!(client.findings(&draft, 1).len(), 0);
    client.send(&edit(&draft, 2, [0, 0, 0, 5], "So"));
    assert_eq!(client.findings(&draft, 2).len(), 1);
    let again = actions(&mut client);
    let change = &again["edit"]["documentChanges"];
    assert_eq!(change.as_array().unwrap().len(), 1, "the file is there");
    let text = apply(&text, &change[0]["edits"]);
    assert_eq!(text.matches("[[accepted]]").count(), 2, "{text}");
}
