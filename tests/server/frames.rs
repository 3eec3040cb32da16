//! Bytes that are no message: each is followed by a hover that must be answered.

use std::time::Duration;

use serde_json::json;

use crate::client::*;

fn declared(length: &str, body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {length}\r\n\r\n").as_bytes(), body].concat()
}

fn bad_frames() -> Vec<(&'static str, Vec<u8>)> {
    let note = r#"{"jsonrpc":"2.0","method":"$/x"}"#;
    vec![
        ("cut JSON", frame_text(r#"{"jsonrpc":"2.0","method":"#)),
        ("no JSON", frame_text("hello")),
        ("empty body", frame_text("")),
        ("a number", frame_text("17")),
        ("null", frame_text("null")),
        ("a string", frame_text(r#""exit""#)),
        ("empty object", frame_text("{}")),
        ("empty batch", frame_text("[]")),
        ("batch of nonsense", frame_text("[1,[],{}]")),
        ("wrong version", frame_text(r#"{"jsonrpc":"1.0","id":900,"method":"textDocument/hover"}"#)),
        ("no version", frame_text(r#"{"id":901,"method":"textDocument/hover"}"#)),
        ("fractional id", frame_text(r#"{"jsonrpc":"2.0","id":1.5,"method":"textDocument/hover"}"#)),
        ("object as id", frame_text(r#"{"jsonrpc":"2.0","id":{},"method":"textDocument/hover"}"#)),
        ("method of wrong type", frame_text(r#"{"jsonrpc":"2.0","id":902,"method":7}"#)),
        ("unknown method", frame_text(r#"{"jsonrpc":"2.0","id":903,"method":"no/such"}"#)),
        ("unknown notification", frame_text(r#"{"jsonrpc":"2.0","method":"no/such","params":{}}"#)),
        ("answer to nothing", frame_text(r#"{"jsonrpc":"2.0","id":904,"result":null}"#)),
        ("answer of wrong shape", frame_text(r#"{"jsonrpc":"2.0","id":905,"error":"x"}"#)),
        ("deep nesting", frame_text(&format!("{}{}", "[".repeat(5000), "]".repeat(5000)))),
        ("not UTF-8", declared("31", b"{\"jsonrpc\":\"2.0\",\"method\":\"\xff\xfe\"}")),
        ("control character", frame_text("{\"jsonrpc\":\"2.0\",\"method\":\"\u{1}\"}")),
        ("negative length", declared("-5", note.as_bytes())),
        ("length with a plus", declared("+5", note.as_bytes())),
        ("no length", declared("", note.as_bytes())),
        ("length of letters", declared("ten", note.as_bytes())),
        ("length beyond 64 bits", declared("99999999999999999999999999", note.as_bytes())),
        ("length of a terabyte", declared("1000000000000", note.as_bytes())),
        ("declared too short", declared("10", note.as_bytes())),
        ("declared a little too long", declared(&(note.len() + 4).to_string(), note.as_bytes())),
        ("declared much too long", declared("4000", note.as_bytes())),
        ("a line of garbage", b"GET / HTTP/1.1\r\n".to_vec()),
        ("garbage without end", b"\x00\xffgarbage".to_vec()),
        ("only another header", b"Content-Type: x\r\n\r\n".to_vec()),
        ("length twice", [b"Content-Length: 3\r\n".to_vec(), frame_text(note)].concat()),
        (
            "lower case, other fields",
            [b"X-Y: z\r\ncontent-TYPE: text/plain\r\ncontent-length:32\n\n".to_vec(), note.into()].concat(),
        ),
        ("blank lines", b"\r\n\r\n\n\n".to_vec()),
    ]
}

#[test]
fn the_next_hover_is_answered_whatever_came_before() {
    let mut client = Start::new().start();
    client.careless();
    client.open(DRAFT, WRONG);
    let frames = bad_frames();
    assert!(frames.len() >= 30);
    for (number, (name, bytes)) in frames.into_iter().enumerate() {
        let id = 1000 + number;
        let hover = json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": at(DRAFT, 0, 7) });
        client.write(&[bytes, frame(&hover)].concat());
        let answer = client.wait_for(name, |message| message["id"] == id);
        assert!(answer["result"]["contents"]["value"].is_string(), "{name}: {answer}");
    }
}

#[test]
fn broken_requests_are_answered_with_their_id_where_it_can_be_read() {
    let mut client = Start::new().start();
    client.write(&frame_text(r#"{"jsonrpc":"1.0","id":900,"method":"textDocument/hover"}"#));
    assert_eq!(client.answer(900)["error"]["code"], -32600);
    client.write(&frame_text("{"));
    let answer = client.wait_for("an answer", |message| message["id"].is_null() && message.get("error").is_some());
    assert_eq!(answer["error"]["code"], -32700);
}

#[test]
fn batches_are_taken_apart() {
    let mut client = Start::new().start();
    client.careless();
    let hover = json!({ "jsonrpc": "2.0", "id": 50, "method": "textDocument/hover", "params": at(DRAFT, 0, 7) });
    client.send(&json!([open(DRAFT, WRONG), hover]));
    assert!(client.answer(50)["result"]["contents"]["value"].is_string());
}

#[test]
fn byte_by_byte() {
    let mut client = Start::new().start();
    client.careless();
    for byte in frame(&open(DRAFT, WRONG)) {
        client.write(&[byte]);
    }
    assert!(client.hover(0, 7)["contents"]["value"].is_string());
}

#[test]
fn half_an_emoji_is_one_unit_wide() {
    let mut client = Start::new().start();
    client.open(DRAFT, "x 6,200 engineers of the Nordic Corps are stationed on Gotland.\n");
    client.findings(DRAFT, 1);
    let text = |version, column, escape| {
        let change = edit(DRAFT, version, [0, column, 0, column], "ESCAPE").to_string().replace("ESCAPE", escape);
        frame_text(&change)
    };
    client.write(&text(2, 0, r"\ud83d"));
    client.write(&text(3, 1, r"\ude00"));
    let finding = &client.findings(DRAFT, 3)[0];
    assert_eq!(finding["range"]["start"], json!({ "line": 0, "character": 4 }));
}

#[test]
fn a_length_beyond_all_bounds_costs_no_memory() {
    let mut client = Start::new().start();
    client.open(DRAFT, WRONG);
    client.findings(DRAFT, 1);
    client.write(b"Content-Length: 1000000000000\r\n\r\n");
    let chunk = vec![b'x'; 1 << 20];
    for _ in 0..300 {
        client.write(&chunk);
    }
    client.notification("window/showMessage");
    assert!(client.hover(0, 7)["contents"]["value"].is_string());
    assert!(client.memory() < 50 << 20, "{}", client.memory());
    assert!(client.rest(Duration::ZERO).is_empty());
}
