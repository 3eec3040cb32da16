//! What can be asked of a draft: fixes, links, completions, passages, facts.

use serde_json::{Value, json};

use crate::client::*;

const SENTENCE: &str = "6,200 engineers of the Nordic Corps are stationed on Gotland.";
const RIGHT: &str = "4,500 engineers of the Nordic Corps are stationed on Gotland.";

fn actions(client: &mut Client, finding: &Value) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": finding["range"], "context": { "diagnostics": [finding] } });
    client.request("textDocument/codeAction", params).as_array().unwrap().clone()
}

fn titled(actions: &[Value], title: &str) -> Value {
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("no {title} in {actions:?}")).clone()
}

/// Applies an action to the draft and gives the new findings.
fn after(client: &mut Client, version: i32, text: &str, action: &Value) -> (String, Vec<Value>) {
    let new = apply(text, &action["edit"]["changes"][DRAFT]);
    client.send(&change(DRAFT, version, json!([{ "text": new }])));
    let findings = client.findings(DRAFT, version);
    (new, findings)
}

#[test]
fn the_fix_takes_the_sources_value() {
    let mut client = Start::new().start();
    let text = format!("\u{1f600} 한국 {SENTENCE}\r\n");
    client.open(DRAFT, &text);
    let finding = client.findings(DRAFT, 1).remove(0);
    let actions = actions(&mut client, &finding);
    let fix = titled(&actions, "Replace with");
    assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert!(fix["title"].as_str().unwrap().contains("Liiv 2024"));
    assert_eq!(fix["diagnostics"], json!([finding]));
    let (new, findings) = after(&mut client, 2, &text, &fix);
    assert_eq!(findings, [json!(null); 0], "{new}");
    assert!(new.starts_with("\u{1f600} 한국 4") && new.ends_with("Gotland.\r\n"), "{new}");
}

#[test]
fn swapped_values_are_put_right_by_one_action() {
    let pack = PACK.replace("grid.toml", "roles.toml");
    let mut client = Start::new().set("facts", json!([pack])).start();
    let text = "\u{1f600} At the Grid Tribune, Janis Ozols is the publisher and Liga Berzina is the editor in chief.\n";
    client.open(DRAFT, text);
    let findings = client.findings(DRAFT, 1);
    assert_eq!(findings.iter().map(|finding| &finding["code"]).collect::<Vec<_>>(), ["swapped-values", "swapped-values"]);
    for finding in &findings {
        let fix = titled(&actions(&mut client, finding), "Put each at its place");
        assert_eq!(fix["edit"]["changes"][DRAFT].as_array().unwrap().len(), 2);
    }
    let fix = titled(&actions(&mut client, &findings[1]), "Put each at its place");
    let (new, findings) = after(&mut client, 2, text, &fix);
    assert_eq!(new, "\u{1f600} At the Grid Tribune, Janis Ozols is the editor in chief and Liga Berzina is the publisher.\n");
    assert_eq!(findings, [json!(null); 0]);
}

#[test]
fn a_rounded_value_can_be_hedged() {
    let pack = PACK.replace("grid.toml", "roles.toml");
    let start = Start::new().set("facts", json!([pack])).set("select", json!(["default", "rounded-value"]));
    let mut client = start.start();
    let text = "\u{1f600} The Grid Tribune prints 28,500 copies.\n";
    client.open(DRAFT, text);
    let finding = client.findings(DRAFT, 1).remove(0);
    assert_eq!(finding["code"], "rounded-value");
    let offered = actions(&mut client, &finding);
    let hedge = titled(&offered, "Say that it is rounded");
    assert_eq!(hedge["kind"], "quickfix");
    let (new, findings) = after(&mut client, 2, text, &hedge);
    assert_eq!(new, "\u{1f600} The Grid Tribune prints about 28,500 copies.\n");
    assert_eq!(findings, [json!(null); 0]);
}

#[test]
fn ignoring_gives_a_clean_draft_in_every_block() {
    let drafts = [
        format!("{SENTENCE}\n"),
        format!("# Title\n\nOther words.\n\n{SENTENCE} More\nwords.\n"),
        format!("## {SENTENCE}\n\nOther words.\n"),
        format!("Other words.\r\n\r\n{SENTENCE}\r\n"),
        format!("> {SENTENCE}\n> More words.\n"),
        format!("- Other words.\n- {SENTENCE}\n- Other words.\n"),
        format!("1. Other words.\n\n   {SENTENCE}\n"),
        format!("| force | what |\n|---|---|\n| one | {SENTENCE} |\n| two | nothing |\n"),
    ];
    for text in drafts {
        let mut client = Start::new().start();
        client.open(DRAFT, &text);
        let findings = client.findings(DRAFT, 1);
        assert_eq!(findings.len(), 1, "{text}");
        let ignore = titled(&actions(&mut client, &findings[0]), "Ignore count-mismatch here");
        let (new, findings) = after(&mut client, 2, &text, &ignore);
        assert_eq!(findings, [json!(null); 0], "{new}");
        assert!(new.contains("<!-- factlint-ignore count-mismatch: checked by the author -->"));
        assert_eq!(new.matches('\n').count(), new.matches("\r\n").count().max(new.matches('\n').count()));
    }
}

#[test]
fn a_comment_that_silences_nothing_can_go() {
    for text in [
        "> Words.\n>\n> <!-- factlint-ignore count-mismatch: old -->\n> More words.\n",
        "Words. <!-- factlint-ignore count-mismatch: old -->\n",
    ] {
        let mut client = Start::new().start();
        client.open(DRAFT, text);
        let findings = client.findings(DRAFT, 1);
        assert_eq!(findings[0]["code"], "unused-suppression", "{findings:?}");
        assert!(findings[0]["codeDescription"]["href"].as_str().unwrap().ends_with("/unused-suppression.md"));
        let remove = titled(&actions(&mut client, &findings[0]), "Remove the comment");
        let (new, findings) = after(&mut client, 2, text, &remove);
        assert_eq!(findings, [json!(null); 0]);
        assert_eq!(new.lines().count(), if text.starts_with('>') { 3 } else { 1 }, "{new}");
    }
}

#[test]
fn a_right_value_can_be_cited_once() {
    let mut client = Start::new().start();
    let text = format!("{RIGHT} More words.\n");
    client.open(DRAFT, &text);
    client.findings(DRAFT, 1);
    let place = json!({ "start": { "line": 0, "character": 1 }, "end": { "line": 0, "character": 1 } });
    let ask = |client: &mut Client, only: Value| {
        let params = json!({ "textDocument": { "uri": DRAFT }, "range": place, "context": { "diagnostics": [], "only": only } });
        client.request("textDocument/codeAction", params).as_array().unwrap().clone()
    };
    assert!(ask(&mut client, json!(["quickfix"])).is_empty());
    let cite = titled(&ask(&mut client, json!(["refactor"])), "Cite Liiv 2024");
    let (new, findings) = after(&mut client, 2, &text, &cite);
    assert_eq!(new, "4,500 engineers of the Nordic Corps are stationed on Gotland [@liiv-2024]. More words.\n");
    assert!(findings.is_empty(), "{findings:?}");
    assert!(ask(&mut client, json!(["refactor.rewrite"])).is_empty());
}

#[test]
fn edits_name_their_version_where_the_client_reads_it() {
    let mut client = Start::new().can("workspace/workspaceEdit", json!({ "documentChanges": true })).start();
    client.open(DRAFT, WRONG);
    let finding = client.findings(DRAFT, 1).remove(0);
    let fix = titled(&actions(&mut client, &finding), "Replace with");
    assert_eq!(fix["edit"]["documentChanges"][0]["textDocument"], json!({ "uri": DRAFT, "version": 1 }));
}

#[test]
fn hover_shows_the_passage_and_nothing_of_it_is_markup() {
    let mut client = Start::new().start();
    client.open(DRAFT, WRONG);
    client.findings(DRAFT, 1);
    let text = client.hover(0, 7)["contents"]["value"].as_str().unwrap().to_owned();
    assert!(
        text.contains("> The Nordic Corps keeps some 4,500 engineers\n> on Gotland, in \\[three\\] \\*garrisons\\*."),
        "{text}"
    );
    assert!(text.contains("yearbook.md#L3)"), "{text}");

    let mut client = Start::new().can("textDocument/hover", json!({})).start();
    client.open(DRAFT, WRONG);
    client.findings(DRAFT, 1);
    let hover = client.hover(0, 7);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("Contradicted: "));
}

#[test]
fn related_information_leads_to_the_passage() {
    let mut client = Start::new().can("textDocument/publishDiagnostics", json!({ "relatedInformation": true })).start();
    client.open(DRAFT, WRONG);
    let related = &client.findings(DRAFT, 1)[0]["relatedInformation"][0];
    assert!(related["location"]["uri"].as_str().unwrap().ends_with("/tests/server/data/yearbook.md"));
    assert_eq!(
        related["location"]["range"],
        json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 4, "character": 0 } })
    );
    assert!(related["message"].as_str().unwrap().starts_with("Yearbook of the Corps: "));
}

#[test]
fn definition_and_links_lead_to_the_source() {
    let mut client = Start::new().start();
    client.open(DRAFT, &format!("{RIGHT} [@liiv-2024]\n\nSee also [@review] and [@nobody].\n"));
    client.findings(DRAFT, 1);
    let passage = client.request("textDocument/definition", at(DRAFT, 0, 2));
    assert_eq!(passage[0]["range"]["start"]["line"], 2);
    let cited = client.request("textDocument/definition", at(DRAFT, 0, 66));
    assert!(cited[0]["uri"].as_str().unwrap().ends_with("yearbook.md"), "{cited}");
    assert_eq!(client.request("textDocument/definition", at(DRAFT, 1, 0)), Value::Null);
    let links = client.request("textDocument/documentLink", json!({ "textDocument": { "uri": DRAFT } }));
    let targets: Vec<&str> = links.as_array().unwrap().iter().map(|link| link["target"].as_str().unwrap()).collect();
    assert_eq!(targets.len(), 2);
    assert!(targets[0].ends_with("yearbook.md") && targets[1] == "https://example.org/review");
    assert_eq!(links[1]["range"]["start"], json!({ "line": 2, "character": 9 }));
}

#[test]
fn completion_offers_values_and_keys() {
    let mut client = Start::new().start();
    client.open(DRAFT, "The Nordic Corps has 45\n\nAs said [@li\n");
    client.findings(DRAFT, 1);
    let values = client.request("textDocument/completion", at(DRAFT, 0, 23));
    assert_eq!(values["items"][0]["label"], "4,500 engineers [@liiv-2024]");
    let edit = &values["items"][0]["textEdit"];
    assert_eq!(edit["range"]["start"]["character"], 21);
    assert_eq!(edit["newText"], "4,500 engineers [@liiv-2024]");
    let keys = client.request("textDocument/completion", at(DRAFT, 2, 12));
    assert_eq!(keys["items"][0]["label"], "liiv-2024");
    assert_eq!(keys["items"][0]["textEdit"]["range"]["start"]["character"], 10);
    assert_eq!(keys["items"].as_array().unwrap().len(), 1);
    assert_eq!(client.request("textDocument/completion", at(DRAFT, 0, 3))["items"], json!([]));
}

#[test]
fn symbols_are_facts() {
    let mut client = Start::new().start();
    let found = client.request("workspace/symbol", json!({ "query": "engineers gotland" }));
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["containerName"], "Yearbook of the Corps");
    assert_eq!(found[0]["location"]["range"]["start"]["line"], 2);
    assert_eq!(client.request("workspace/symbol", json!({ "query": "" })).as_array().unwrap().len(), 2);
}

#[test]
fn hints_and_lenses_are_there_when_asked_for() {
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let hints = json!({ "textDocument": { "uri": DRAFT }, "range": whole });
    let lenses = json!({ "textDocument": { "uri": DRAFT } });
    let mut client = Start::new().start();
    client.open(DRAFT, WRONG);
    client.findings(DRAFT, 1);
    assert_eq!(client.request("textDocument/inlayHint", hints.clone()), Value::Null);
    assert_eq!(client.request("textDocument/codeLens", lenses.clone()), Value::Null);

    let mut client = Start::new().set("inlayHints", json!(true)).set("codeLens", json!(true)).start();
    client.open(DRAFT, &format!("{WRONG}\n{RIGHT}\n"));
    client.findings(DRAFT, 1);
    let hints = client.request("textDocument/inlayHint", hints);
    assert_eq!(hints.as_array().unwrap().len(), 1);
    assert_eq!(hints[0]["position"], json!({ "line": 0, "character": 21 }));
    assert!(hints[0]["label"].as_str().unwrap().starts_with("\u{2192} 4"));
    let lens = client.request("textDocument/codeLens", lenses)[0]["command"]["title"].clone();
    assert!(lens.as_str().unwrap().starts_with("1 contradicted, "), "{lens}");
}

#[test]
fn what_clients_made_for_factlint_ask() {
    let mut client = Start::new().start();
    client.open(DRAFT, WRONG);
    client.findings(DRAFT, 1);
    let claims = client.request("factlint/claims", json!({ "textDocument": { "uri": DRAFT } }));
    assert_eq!((&claims["version"], &claims["complete"]), (&json!(1), &json!(true)));
    let claim = &claims["claims"][0];
    assert_eq!((&claim["verdict"], &claim["rule"]), (&json!("contradicted"), &json!("count-mismatch")));
    assert_eq!((&claim["span"]["start"], &claim["range"]["start"]["character"]), (&json!(6), &json!(6)));
    assert_eq!(client.request("factlint/claims", json!({ "textDocument": { "uri": "untitled:none" } })), Value::Null);

    let facts = client.request("factlint/facts", json!({ "query": "grid pact" }));
    assert_eq!(facts["total"], 1);
    assert_eq!(facts["facts"][0]["id"], "signing");
    assert_eq!(facts["facts"][0]["values"], json!(["May 2019"]));
    assert_eq!(facts["facts"][0]["source"]["uri"], "https://example.org/review");
    assert_eq!(client.request("factlint/facts", json!({ "limit": 1 }))["facts"].as_array().unwrap().len(), 1);

    let passage = client.request("factlint/passage", json!({ "fact": "engineers" }));
    assert_eq!(passage["lines"], json!([3, 4]));
    assert!(passage["text"].as_str().unwrap().starts_with("The Nordic Corps keeps"));
    let lines = client.request("factlint/passage", json!({ "source": "liiv-2024", "lines": [1, 1] }));
    assert_eq!(lines["text"], "# Yearbook of the Corps");
    assert_eq!(client.request("factlint/passage", json!({ "fact": "signing" })), Value::Null);
    assert_eq!(client.error("factlint/passage", json!({})), -32602);
}

#[test]
fn long_readings_are_shown() {
    let mut client = Start::new().can("window/workDoneProgress", json!(true)).env("FACTLINT_TEST_PAUSE", "150").start();
    client.careless();
    client.open(DRAFT, &format!("{}{WRONG}", "Nothing to see here, only words and words.\n\n".repeat(5000)));
    let create = client.asked("window/workDoneProgress/create");
    let token = create["params"]["token"].clone();
    client.reply(&create, Value::Null);
    let kinds = ["begin", "end"].map(|kind| {
        let is = |message: &Value| message["method"] == "$/progress" && message["params"]["value"]["kind"] == kind;
        client.wait_for(kind, is)["params"]["token"].clone()
    });
    assert_eq!(kinds, [token.clone(), token]);
}

#[test]
fn the_findings_of_a_long_draft_come_in_growing_lists() {
    let mut client = Start::new().env("FACTLINT_TEST_PAUSE", "150").start();
    let filler = "Nothing to see here, only words and words.\n\n".repeat(3000);
    client.open(DRAFT, &format!("{WRONG}\n{filler}{WRONG}"));
    let mut counts = Vec::new();
    while counts.last() != Some(&2) {
        counts.push(client.published(DRAFT)["diagnostics"].as_array().unwrap().len());
    }
    assert_eq!(counts[0], 1, "{counts:?}");
    assert!(counts.is_sorted(), "{counts:?}");
}

#[test]
fn a_long_draft_is_pulled_in_two_steps() {
    let mut client = Start::new().pulls().env("FACTLINT_TEST_PAUSE", "600").start();
    let filler = "Nothing to see here, only words and words.\n\n".repeat(3000);
    client.open(DRAFT, &format!("{WRONG}\n{filler}{WRONG}"));
    let document = json!({ "textDocument": { "uri": DRAFT } });
    assert_eq!(client.request("textDocument/diagnostic", document.clone())["items"].as_array().unwrap().len(), 1);
    let refresh = client.asked("workspace/diagnostic/refresh");
    client.reply(&refresh, Value::Null);
    assert_eq!(client.request("textDocument/diagnostic", document)["items"].as_array().unwrap().len(), 2);
}

#[test]
fn a_client_that_refuses_progress_is_left_alone() {
    let mut client = Start::new().can("window/workDoneProgress", json!(true)).env("FACTLINT_TEST_PAUSE", "150").start();
    client.open(DRAFT, &format!("{}{WRONG}", "Nothing to see here, only words and words.\n\n".repeat(5000)));
    let create = client.asked("window/workDoneProgress/create");
    client.send(&json!({ "jsonrpc": "2.0", "id": create["id"], "error": { "code": -32603, "message": "no" } }));
    while client.published(DRAFT)["diagnostics"].as_array().unwrap().is_empty() {}
    let left = client.rest(std::time::Duration::from_millis(50));
    assert!(left.iter().all(|message| message["method"] != "$/progress"), "{left:?}");
}

#[test]
fn a_pack_that_changes_on_disk_is_read_again_and_a_broken_one_is_not() {
    let folder = std::env::temp_dir().join(format!("factlint-server-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let pack = folder.join("grid.toml");
    let text = std::fs::read_to_string(PACK).unwrap();
    std::fs::write(&pack, &text).unwrap();
    let watches = json!({ "dynamicRegistration": true });
    let mut client =
        Start::new().can("workspace/didChangeWatchedFiles", watches).set("facts", json!([pack.to_str().unwrap()])).start();
    let registration = client.asked("client/registerCapability");
    assert_eq!(registration["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    client.reply(&registration, Value::Null);
    client.open(DRAFT, WRONG);
    assert_eq!(client.findings(DRAFT, 1).len(), 1);
    let uri = format!("file://{}", pack.display());
    let changed = json!({ "changes": [{ "uri": uri, "type": 2 }, { "uri": "file:///other.toml", "type": 9 }] });

    std::fs::write(&pack, "schema = 1\n[[fact").unwrap();
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    assert!(client.notification("window/showMessage")["message"].as_str().unwrap().contains("grid.toml"));
    assert_eq!(client.findings(DRAFT, 1).len(), 1, "the facts before stay in force");

    std::fs::write(&pack, text.replace("4,500", "6,200")).unwrap();
    client.notify("workspace/didChangeWatchedFiles", changed);
    assert_eq!(client.findings(DRAFT, 1).len(), 0);
    drop(client);

    // A client that watches nothing: the pack is looked at when a draft is saved.
    let mut client = Start::new().set("facts", json!([pack.to_str().unwrap()])).start();
    client.open(DRAFT, WRONG);
    assert_eq!(client.findings(DRAFT, 1).len(), 0);
    std::fs::write(&pack, &text).unwrap();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": DRAFT } }));
    assert_eq!(client.findings(DRAFT, 1).len(), 1);
    std::fs::remove_dir_all(folder).unwrap();
}
