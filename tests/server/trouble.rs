//! Faults: a panic, a lost edit, a draft too long, a client that has no answers.

use std::time::Duration;

use serde_json::json;

use crate::client::*;

#[test]
fn a_panic_costs_one_reading_and_the_next_edit_works() {
    let mut client = Start::new().env("FACTLINT_TEST_PANIC", "BOOM").start();
    client.open(DRAFT, WRONG);
    assert_eq!(client.findings(DRAFT, 1).len(), 1);
    client.send(&edit(DRAFT, 2, [0, 0, 0, 0], "BOOM "));
    let notice = client.findings(DRAFT, 2);
    assert_eq!(notice[0]["code"], "not-read");
    assert_eq!(client.hover(0, 12), json!(null), "a request is answered all the same");
    client.send(&edit(DRAFT, 3, [0, 0, 0, 5], ""));
    assert_eq!(client.findings(DRAFT, 3)[0]["code"], "count-mismatch");
    assert!(client.hover(0, 7)["contents"]["value"].is_string());
}

#[test]
fn a_panic_is_logged_once_and_nothing_of_the_draft_with_it() {
    let mut client = Start::new().env("FACTLINT_TEST_PANIC", "BOOM").start();
    client.open(DRAFT, "Quicksilver BOOM\n");
    for version in 2..6 {
        client.findings(DRAFT, version - 1);
        client.send(&edit(DRAFT, version, [0, 0, 0, 0], "x"));
    }
    client.findings(DRAFT, 5);
    let log = client.log_with("panic");
    assert_eq!(log.matches("panic").count(), 1, "{log}");
    assert!(!log.contains("Quicksilver"), "{log}");
}

#[test]
fn a_panic_in_a_request_is_an_answer() {
    let mut client = Start::new().start();
    client.open(DRAFT, WRONG);
    client.findings(DRAFT, 1);
    for _ in 0..3 {
        let id = client.ask("factlint/test/panic", json!(null));
        assert_eq!(client.answer(id)["error"]["code"], -32603);
        assert!(client.hover(0, 7)["contents"]["value"].is_string(), "the text is intact");
    }
    client.send(&edit(DRAFT, 2, [0, 0, 0, 0], "x"));
    assert_eq!(client.findings(DRAFT, 2).len(), 1);
}

#[test]
fn an_edit_that_is_no_text_is_a_lost_edit() {
    let mut client = Start::new().start();
    client.open(DRAFT, WRONG);
    client.findings(DRAFT, 1);
    let good = frame(&edit(DRAFT, 2, [0, 0, 0, 0], "?"));
    let bad: Vec<u8> = good.into_iter().map(|byte| if byte == b'?' { 0xff } else { byte }).collect();
    client.write(&bad);
    client.notification("window/showMessage");
    assert_eq!(client.published(DRAFT)["diagnostics"], json!([]));
}

#[test]
fn a_lost_edit_silences_the_draft_until_its_whole_text_comes() {
    let position = |line: serde_json::Value| json!([{ "range": { "start": { "line": line, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": "x" }]);
    let bad = [
        change(DRAFT, 2, position(json!(-1))),
        change(DRAFT, 2, position(json!(4_294_967_296_u64))),
        change(DRAFT, 2, position(json!("0"))),
        change(DRAFT, 2, json!("all")),
        note("textDocument/didChange", json!({ "textDocument": { "uri": DRAFT, "version": "2" }, "contentChanges": [] })),
        note("textDocument/didChange", json!({ "textDocument": { "uri": DRAFT } })),
    ];
    for bad in bad {
        let mut client = Start::new().start();
        client.open(DRAFT, WRONG);
        assert_eq!(client.findings(DRAFT, 1).len(), 1);
        client.send(&bad);
        client.send(&edit(DRAFT, 3, [0, 0, 0, 0], "y"));
        assert!(client.notification("window/showMessage")["message"].as_str().unwrap().contains("edit"));
        assert_eq!(client.published(DRAFT)["diagnostics"], json!([]));
        assert_eq!(client.hover(0, 8), json!(null));
        assert!(client.rest(Duration::from_millis(30)).is_empty(), "{bad}");
        client.send(&change(DRAFT, 4, json!([{ "text": WRONG }])));
        assert_eq!(client.findings(DRAFT, 4).len(), 1);
    }
}

#[test]
fn other_wrong_notifications_do_no_harm() {
    let mut client = Start::new().start();
    client.open(DRAFT, WRONG);
    assert_eq!(client.findings(DRAFT, 1).len(), 1);
    for message in [
        note("textDocument/didChange", json!(null)),
        note("textDocument/didOpen", json!({ "textDocument": 3 })),
        note("textDocument/didClose", json!({ "textDocument": { "uri": "not a uri" } })),
        note("workspace/didChangeConfiguration", json!({})),
        note("workspace/didChangeWatchedFiles", json!([1])),
        note("initialized", json!(5)),
        note("window/workDoneProgress/cancel", json!({ "token": 1 })),
        edit("file:///drafts/never-opened.md", 2, [0, 0, 0, 0], "x"),
    ] {
        client.send(&message);
        assert!(client.hover(0, 7)["contents"]["value"].is_string(), "{message}");
    }
    assert_eq!(
        client
            .error("textDocument/hover", json!({ "textDocument": { "uri": DRAFT }, "position": { "line": -1, "character": 0 } })),
        -32602
    );
}

#[test]
fn a_draft_over_the_limit_says_so_and_is_read_when_it_shrinks() {
    let mut client = Start::new().set("maxDraftSize", json!(0.0001)).start();
    client.open(DRAFT, &format!("{WRONG}\n\n{WRONG}"));
    let notice = client.findings(DRAFT, 1);
    assert_eq!((notice.len(), &notice[0]["code"]), (1, &json!("draft-too-long")));
    client.send(&edit(DRAFT, 2, [1, 0, 9, 0], ""));
    assert_eq!(client.findings(DRAFT, 2)[0]["code"], "count-mismatch");
}

#[test]
fn a_closed_draft_gets_no_findings() {
    let mut client = Start::new().env("FACTLINT_TEST_PAUSE", "150").start();
    client.open(DRAFT, WRONG);
    std::thread::sleep(Duration::from_millis(50));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": DRAFT } }));
    assert_eq!(client.published(DRAFT), json!({ "uri": DRAFT, "diagnostics": [] }));
    assert!(client.rest(Duration::from_millis(300)).is_empty());
}

#[test]
fn settings_are_asked_for_and_the_client_need_not_answer() {
    let mut client = Start::new().can("workspace/configuration", json!(true)).start();
    let question = client.asked("workspace/configuration");
    assert_eq!(question["params"]["items"][0]["section"], "factlint");
    let mut bytes = frame(&open(DRAFT, WRONG));
    for version in 2..1002 {
        bytes.extend(frame(&edit(DRAFT, version, [0, 0, 0, 0], "x")));
    }
    client.write(&bytes);
    assert!(client.hover(0, 1008)["contents"]["value"].is_string());
    client.findings(DRAFT, 1001);
    client.reply(&question, json!([{ "maxDraftSize": 0, "facts": [PACK] }]));
    assert_eq!(client.findings(DRAFT, 1001)[0]["code"], "draft-too-long");
    // An answer that comes twice, or to a question never asked, is nobody's.
    client.reply(&question, json!([{}]));
    assert!(client.rest(Duration::from_millis(30)).is_empty());
}

#[test]
fn settings_may_come_with_the_notification() {
    let mut client = Start::new().start();
    client.open(DRAFT, WRONG);
    assert_eq!(client.findings(DRAFT, 1)[0]["code"], "count-mismatch");
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "factlint": { "maxDraftSize": 0 } } }));
    assert_eq!(client.findings(DRAFT, 1)[0]["code"], "draft-too-long");
}

#[test]
fn a_client_that_knows_no_configuration_is_not_asked_twice() {
    let mut client = Start::new().can("workspace/configuration", json!(true)).start();
    let question = client.asked("workspace/configuration");
    client.send(&json!({ "jsonrpc": "2.0", "id": question["id"], "error": { "code": -32601, "message": "no" } }));
    client.open(DRAFT, WRONG);
    assert_eq!(client.findings(DRAFT, 1).len(), 1);
}

/// The server without a client: all three streams are the test's.
fn bare_server() -> std::process::Child {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factlint"));
    command
        .arg("lsp")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn a_client_that_closes_its_reading_end_is_gone() {
    let mut child = bare_server();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let begin = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } });
    std::io::Write::write_all(&mut stdin, &frame(&begin)).unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
    drop(stdin);
}

#[test]
fn a_client_that_does_not_read_the_log_is_served() {
    let mut child = bare_server();
    let mut stdin = child.stdin.take().unwrap();
    let garbage = [&b"garbage\r\n"[..], &frame(&note("$/x", json!({})))].concat().repeat(5000);
    std::io::Write::write_all(&mut stdin, &garbage).unwrap();
    for message in [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
        json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }),
        json!({ "jsonrpc": "2.0", "method": "exit" }),
    ] {
        std::io::Write::write_all(&mut stdin, &frame(&message)).unwrap();
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
