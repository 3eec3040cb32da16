//! Order, cancelling, and a client that is slow or silent.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::*;

#[test]
fn a_thousand_edits_in_one_write() {
    let mut client = Start::new().start();
    client.open(DRAFT, "\n");
    // Each edit writes its number over the one before: were one lost or late, the text would be another.
    let mut bytes = Vec::new();
    let mut width = 0;
    for version in 2..1002 {
        let text = format!("6,200 engineers of the Nordic Corps are stationed on Gotland. {version}");
        bytes.extend(frame(&edit(DRAFT, version, [0, 0, 0, width], &text)));
        width = u32::try_from(text.len()).unwrap();
    }
    bytes.extend(frame(&edit(DRAFT, 1002, [0, width - 4, 0, width], "the end")));
    client.write(&bytes);
    let last = client.findings(DRAFT, 1002);
    assert_eq!(last.len(), 1);
    assert_eq!(last[0]["range"]["end"]["character"], 15);
    let hint = client.hover(0, width);
    assert!(hint.is_null() || hint["contents"]["value"].is_string());
    assert!(client.rest(Duration::from_millis(50)).is_empty(), "nothing older may follow");
}

#[test]
fn a_request_sees_the_edits_before_it() {
    let mut client = Start::new().start();
    client.careless();
    client.open(DRAFT, "\n");
    let hover = json!({ "jsonrpc": "2.0", "id": 70, "method": "textDocument/hover", "params": at(DRAFT, 0, 7) });
    client.write(&[frame(&edit(DRAFT, 2, [0, 0, 0, 0], WRONG)), frame(&hover)].concat());
    assert!(client.answer(70)["result"]["contents"]["value"].as_str().unwrap().contains("6,200"));
}

#[test]
fn the_four_first_messages_in_one_write() {
    let mut client = Start::new().bare();
    client.careless();
    let start = Start::new();
    let hover = json!({ "jsonrpc": "2.0", "id": 71, "method": "textDocument/hover", "params": at(DRAFT, 0, 7) });
    let begin = json!({ "jsonrpc": "2.0", "id": 72, "method": "initialize", "params": start.initialize() });
    let script = [begin, note("initialized", json!({})), open(DRAFT, WRONG), hover];
    client.write(&script.iter().flat_map(frame).collect::<Vec<u8>>());
    assert!(client.answer(71)["result"]["contents"]["value"].is_string());
    client.answer(72);
}

#[test]
fn seventy_slow_requests_are_cancelled_at_once() {
    let mut client = Start::new().env("FACTLINT_TEST_PAUSE", "1500").start();
    client.careless();
    client.open(DRAFT, WRONG);
    let mut ids: Vec<Value> = (0..68).map(|id| json!(2000 + id)).collect();
    ids.extend([json!("a name"), json!(1_790_000_000_000_i64)]);
    for id in &ids {
        client.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": at(DRAFT, 0, 7) }));
    }
    let asked = Instant::now();
    for id in &ids {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    for id in &ids {
        let answer = client.wait_for("an answer", |message| &message["id"] == id);
        assert_eq!(answer["error"]["code"], -32800, "{answer}");
    }
    assert!(asked.elapsed() < Duration::from_millis(400), "{:?}", asked.elapsed());
    client.notify("$/cancelRequest", json!({ "id": 1 }));
    client.notify("$/cancelRequest", json!({ "id": [] }));
    client.notify("$/cancelRequest", json!(7));
    assert!(client.hover(0, 7)["contents"]["value"].is_string());
}

#[test]
fn the_same_id_twice_is_refused_once() {
    let mut client = Start::new().env("FACTLINT_TEST_PAUSE", "300").start();
    client.careless();
    client.open(DRAFT, WRONG);
    let hover = json!({ "jsonrpc": "2.0", "id": 80, "method": "textDocument/hover", "params": at(DRAFT, 0, 7) });
    client.write(&[frame(&hover), frame(&hover)].concat());
    assert_eq!(client.answer(80)["error"]["code"], -32600);
    assert!(client.answer(80)["result"]["contents"]["value"].is_string());
}

#[test]
fn a_long_draft_does_not_hold_up_a_short_one() {
    let mut client = Start::new().start();
    client.careless();
    client.open("file:///drafts/long.md", &"Nothing to see here, only words and words.\n\n".repeat(100_000));
    let asked = Instant::now();
    client.open(DRAFT, WRONG);
    assert!(client.hover(0, 7)["contents"]["value"].is_string());
    assert!(asked.elapsed() < Duration::from_millis(1500), "{:?}", asked.elapsed());
    let asked = Instant::now();
    for _ in 0..10 {
        assert!(client.hover(0, 7)["contents"]["value"].is_string());
    }
    assert!(asked.elapsed() < Duration::from_millis(500), "{:?}", asked.elapsed());
}

#[test]
fn a_client_that_does_not_read_costs_no_memory() {
    let start = Start::new();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factlint"));
    command
        .arg("lsp")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let begin = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": start.initialize() });
    let write =
        |stdin: &mut std::process::ChildStdin, message: &Value| std::io::Write::write_all(stdin, &frame(message)).unwrap();
    write(&mut stdin, &begin);
    write(&mut stdin, &open(DRAFT, &WRONG.repeat(50)));
    let memory = || {
        let statm = std::fs::read_to_string(format!("/proc/{}/statm", child.id())).unwrap_or_default();
        statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
    };
    std::thread::sleep(Duration::from_millis(300));
    let before = memory();
    for version in 2..10_002 {
        write(&mut stdin, &edit(DRAFT, version, [0, 0, 0, 1], "x"));
    }
    std::thread::sleep(Duration::from_millis(500));
    assert!(memory() < before + (24 << 20), "{before} {}", memory());
    // Now it reads: the newest findings must be the last to come.
    let out = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&out);
    let reader = std::thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(n @ 1..) = std::io::Read::read(&mut stdout, &mut chunk) {
            heard.lock().unwrap().push_str(&String::from_utf8_lossy(&chunk[..n]));
        }
    });
    let end = Instant::now() + PATIENCE;
    while !out.lock().unwrap().contains(r#""version":10001"#) {
        assert!(Instant::now() < end, "the newest findings didn't come");
        std::thread::sleep(Duration::from_millis(10));
    }
    write(&mut stdin, &json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    write(&mut stdin, &json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(child.wait().unwrap().code(), Some(0));
    reader.join().unwrap();
    let text = out.lock().unwrap();
    let last = text.rfind(r#""version":"#).map(|at| &text[at..]).unwrap();
    assert!(last.starts_with(r#""version":10001"#), "{last}");
    assert!(text.matches("publishDiagnostics").count() < 100);
}
