//! Beginning and end, and the plain round of an editor.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::*;

#[test]
fn findings_are_pushed_with_their_version_and_taken_back_on_close() {
    let mut client = Start::new().start();
    assert_eq!(client.capabilities["positionEncoding"], "utf-16");
    assert!(client.capabilities.get("diagnosticProvider").is_none());
    client.open(DRAFT, WRONG);
    let published = client.published(DRAFT);
    assert_eq!(published["version"], 1);
    let finding = &published["diagnostics"][0];
    assert_eq!(finding["range"]["start"], json!({ "line": 0, "character": 6 }));
    assert_eq!(finding["severity"], 1);
    assert_eq!(finding["code"], "count-mismatch");
    assert_eq!(finding["source"], "factlint");
    let page = "https://github.com/factlint/factlint/blob/main/docs/rules/count-mismatch.md";
    assert_eq!(finding["codeDescription"]["href"], page);
    assert!(finding["data"]["facts"][0].is_string());
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": DRAFT } }));
    assert_eq!(client.published(DRAFT), json!({ "uri": DRAFT, "diagnostics": [] }));
}

#[test]
fn findings_are_pulled_where_the_client_asks_and_never_pushed() {
    let mut client = Start::new().pulls().start();
    assert_eq!(client.capabilities["diagnosticProvider"]["identifier"], "factlint");
    client.open(DRAFT, WRONG);
    let document = json!({ "textDocument": { "uri": DRAFT } });
    let report = client.request("textDocument/diagnostic", document.clone());
    assert_eq!(report["kind"], "full");
    assert_eq!(report["items"].as_array().unwrap().len(), 1);
    let again = json!({ "textDocument": { "uri": DRAFT }, "previousResultId": report["resultId"] });
    assert_eq!(client.request("textDocument/diagnostic", again)["kind"], "unchanged");
    client.send(&edit(DRAFT, 2, [0, 6, 0, 11], "4,500"));
    assert_eq!(client.request("textDocument/diagnostic", document)["items"], json!([]));
    assert_eq!(client.rest(Duration::from_millis(100)), [] as [Value; 0]);
}

#[test]
fn findings_are_pushed_where_the_client_can_not_be_told_to_ask_again() {
    let mut client = Start::new().can("textDocument/diagnostic", json!({})).start();
    assert_eq!(client.capabilities["diagnosticProvider"], Value::Null);
    client.open(DRAFT, WRONG);
    while client.published(DRAFT)["diagnostics"].as_array().unwrap().len() != 1 {}
    let settings = json!({ "factlint": { "facts": [PACK], "ignore": ["count-mismatch"] } });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    while !client.published(DRAFT)["diagnostics"].as_array().unwrap().is_empty() {}
}

#[test]
fn what_is_pulled_after_a_change_of_settings_rests_on_them() {
    let mut client = Start::new().pulls().env("FACTLINT_TEST_PAUSE", "200").start();
    client.open(DRAFT, WRONG);
    let document = json!({ "textDocument": { "uri": DRAFT } });
    assert_eq!(client.request("textDocument/diagnostic", document.clone())["items"].as_array().unwrap().len(), 1);
    for (ignored, left) in [(json!(["count-mismatch"]), 0), (json!([]), 1)] {
        let settings = json!({ "factlint": { "facts": [PACK], "ignore": ignored } });
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
        let refresh = client.asked("workspace/diagnostic/refresh");
        client.reply(&refresh, Value::Null);
        assert_eq!(client.request("textDocument/diagnostic", document.clone())["items"].as_array().unwrap().len(), left);
    }
}

#[test]
fn a_draft_that_is_opened_again_is_reported_in_full() {
    let mut client = Start::new().pulls().start();
    client.open(DRAFT, WRONG);
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": DRAFT } }));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": DRAFT } }));
    client.open(DRAFT, WRONG);
    let again = json!({ "textDocument": { "uri": DRAFT }, "previousResultId": report["resultId"] });
    let again = client.request("textDocument/diagnostic", again);
    assert_eq!((&again["kind"], &again["items"]), (&json!("full"), &report["items"]));
}

#[test]
fn hover_shows_the_card_of_a_wrong_and_of_a_right_value() {
    let mut client = Start::new().start();
    client.careless();
    client.open(DRAFT, &format!("{WRONG}\nHence 4,500 engineers of the Nordic Corps are stationed on Gotland.\n"));
    let wrong = client.hover(0, 7);
    let text = wrong["contents"]["value"].as_str().unwrap();
    assert_eq!(wrong["contents"]["kind"], "markdown");
    assert!(text.starts_with("**Contradicted**") && text.contains("says") && text.contains("[Yearbook of the Corps]"), "{text}");
    assert!(text.lines().count() <= 12, "{text}");
    assert!(client.hover(2, 7)["contents"]["value"].as_str().unwrap().starts_with("**Supported**"));
    assert_eq!(client.hover(1, 0), Value::Null);
}

#[test]
fn exit_with_the_pipe_open_ends_with_0_after_shutdown_and_1_without() {
    for (shutdown, status) in [(true, 0), (false, 1)] {
        let mut client = Start::new().start();
        if shutdown {
            client.request("shutdown", Value::Null);
        }
        let asked = Instant::now();
        client.exit();
        client.write(&frame(&note("$/whatever", json!({}))));
        assert_eq!(client.ends(), status);
        assert!(asked.elapsed() < Duration::from_millis(2500));
    }
}

#[test]
fn the_end_of_input_is_the_end() {
    let mut client = Start::new().start();
    client.close();
    assert_eq!(client.ends(), 1);
    let mut client = Start::new().start();
    client.request("shutdown", json!({}));
    client.close();
    assert_eq!(client.ends(), 0);
}

#[test]
fn the_end_of_input_waits_for_answers_that_are_near_and_for_no_others() {
    let mut client = Start::new().bare();
    let hover = json!({ "jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": at(DRAFT, 0, 7) });
    let begin = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": Start::new().initialize() });
    let script = [begin, note("initialized", json!({})), open(DRAFT, WRONG), hover];
    client.write(&script.iter().flat_map(frame).collect::<Vec<u8>>());
    client.close();
    assert!(client.answer(5)["result"]["contents"]["value"].as_str().unwrap().contains("Yearbook"));
    assert_eq!(client.ends(), 1);

    let mut client = Start::new().env("FACTLINT_TEST_PAUSE", "60000").start();
    client.open(DRAFT, WRONG);
    client.ask("textDocument/hover", at(DRAFT, 0, 7));
    let closed = Instant::now();
    client.close();
    assert_eq!(client.ends(), 1);
    assert!(closed.elapsed() < Duration::from_millis(2500));
}

#[test]
fn the_server_does_not_outlive_its_client() {
    let mut parent = std::process::Command::new("sleep").arg("0.5").spawn().unwrap();
    let mut client = Start::new().bare();
    client.request("initialize", json!({ "processId": parent.id(), "capabilities": {} }));
    assert_eq!(client.ends(), 1);
    parent.wait().unwrap();
}

#[test]
fn requests_before_and_after_their_time_are_refused() {
    let mut client = Start::new().bare();
    assert_eq!(client.error("textDocument/hover", at(DRAFT, 0, 0)), -32002);
    assert_eq!(client.error("shutdown", Value::Null), -32002);
    client.open(DRAFT, WRONG);
    client.request("initialize", Start::new().initialize());
    assert_eq!(client.error("initialize", Start::new().initialize()), -32600);
    assert_eq!(client.hover(0, 7), Value::Null, "what came before initialize doesn't count");
    client.request("shutdown", Value::Null);
    assert_eq!(client.error("textDocument/hover", at(DRAFT, 0, 0)), -32600);
    client.exit();
    assert_eq!(client.ends(), 0);
}

#[test]
fn what_is_no_request_is_no_request() {
    let mut client = Start::new().bare();
    client.notify("initialize", json!({}));
    client.notify("shutdown", Value::Null);
    client.request("initialize", Start::new().initialize());
    client.notify("shutdown", Value::Null);
    client.notify("textDocument/hover", at(DRAFT, 0, 0));
    assert_eq!(client.error("$/no/such", json!({})), -32601);
    assert_eq!(client.error("no/such", json!({})), -32601);
    assert_eq!(client.error("textDocument/didSave", json!({ "textDocument": { "uri": DRAFT } })), -32600);
    assert_eq!(client.hover(0, 0), Value::Null);
}

#[test]
fn two_initializes_in_one_write() {
    let mut client = Start::new().bare();
    let one = |id| json!({ "jsonrpc": "2.0", "id": id, "method": "initialize", "params": { "capabilities": {} } });
    client.write(&[frame(&one(101)), frame(&one(102))].concat());
    assert!(client.answer(101).get("result").is_some());
    assert_eq!(client.answer(102)["error"]["code"], -32600);
}

#[test]
fn initialize_is_never_refused_for_its_capabilities() {
    let odd = [
        json!({}),
        json!({ "capabilities": 7 }),
        Value::Null,
        json!([]),
        json!({ "processId": "x", "rootUri": 3, "workspaceFolders": {} }),
    ];
    let capabilities = [
        json!({ "workspace": { "workspaceEdit": { "failureHandling": "weird" } } }),
        json!({ "general": { "positionEncodings": "utf-8" }, "textDocument": [] }),
        json!({ "textDocument": { "completion": { "completionItem": 3 }, "diagnostic": true, "hover": { "contentFormat": ["html"] } } }),
    ];
    for params in odd.into_iter().chain(capabilities.map(|capabilities| json!({ "capabilities": capabilities }))) {
        let mut client = Start::new().bare();
        let result = client.request("initialize", params.clone());
        assert_eq!(result["capabilities"]["positionEncoding"], "utf-16", "{params}");
        assert_eq!(result["serverInfo"]["name"], "factlint");
    }
}

#[test]
fn packs_may_be_named_where_the_server_is_started() {
    let mut client = Start::new().set("facts", json!([])).args(&["--stdio", "--facts", PACK]).start();
    client.open(DRAFT, WRONG);
    assert_eq!(client.findings(DRAFT, 1).len(), 1);
}
