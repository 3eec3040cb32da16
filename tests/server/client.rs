//! A small client. Dropped, it shuts the server down properly and fails if a message was left that no test looked at.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(10);
pub const DRAFT: &str = "file:///drafts/a.md";
pub const WRONG: &str = "Hence 6,200 engineers of the Nordic Corps are stationed on Gotland.\n";

/// What the tests' drafts are judged by.
pub const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/server/data/grid.toml");

pub struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Read while something else was waited for.
    kept: VecDeque<Value>,
    last_id: i64,
    /// Messages may be left at the end.
    careless: bool,
    /// What it said on standard error.
    log: Arc<Mutex<String>>,
    pub capabilities: Value,
}

/// What a test starts with.
pub struct Start {
    environment: Vec<(String, String)>,
    capabilities: Value,
    options: Value,
    arguments: Vec<String>,
}

impl Start {
    pub fn new() -> Self {
        let capabilities = json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } });
        Self { environment: Vec::new(), capabilities, options: json!({ "facts": [PACK] }), arguments: Vec::new() }
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a capability: `"general/positionEncodings"`.
    pub fn can(mut self, path: &str, value: Value) -> Self {
        let mut at = &mut self.capabilities;
        for name in path.split('/') {
            at = &mut at[name];
        }
        *at = value;
        self
    }

    /// A client that asks for findings, and can be told to ask again.
    pub fn pulls(self) -> Self {
        self.can("textDocument/diagnostic", json!({})).can("workspace/diagnostics", json!({ "refreshSupport": true }))
    }

    pub fn args(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        self
    }

    /// Adds a setting.
    pub fn set(mut self, name: &str, value: Value) -> Self {
        self.options[name] = value;
        self
    }

    /// The program, nothing said to it yet.
    pub fn bare(&self) -> Client {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        command.arg("lsp").args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take();
        let log = Arc::new(Mutex::new(String::new()));
        let (heard, stderr) = (Arc::clone(&log), BufReader::new(child.stderr.take().unwrap()));
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                heard.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = receive(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Client { child, stdin, messages, kept: VecDeque::new(), last_id: 0, careless: false, log, capabilities: Value::Null }
    }

    pub fn initialize(&self) -> Value {
        json!({
            "processId": std::process::id(),
            "capabilities": self.capabilities,
            "initializationOptions": self.options,
        })
    }

    /// The program, initialized.
    pub fn start(self) -> Client {
        let mut client = self.bare();
        let result = client.request("initialize", self.initialize());
        client.capabilities = result["capabilities"].clone();
        client.notify("initialized", json!({}));
        client
    }
}

/// Reads one message; none at the end. Every byte must belong to a message.
fn receive(out: &mut impl BufRead) -> Option<Value> {
    let mut header = String::new();
    if out.read_line(&mut header).unwrap_or(0) == 0 {
        return None;
    }
    let length = header.strip_prefix("Content-Length: ").unwrap_or_else(|| panic!("not a header: {header:?}"));
    let mut body = vec![0; length.trim().parse().unwrap()];
    let mut blank = String::new();
    out.read_line(&mut blank).unwrap();
    assert_eq!(blank, "\r\n");
    out.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

pub fn frame(message: &Value) -> Vec<u8> {
    frame_text(&message.to_string())
}

pub fn frame_text(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

pub fn note(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

pub fn open(uri: &str, text: &str) -> Value {
    let language = if uri.ends_with(".txt") { "plaintext" } else { "markdown" };
    note("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": language, "version": 1, "text": text } }))
}

pub fn edit(uri: &str, version: i32, range: [u32; 4], text: &str) -> Value {
    let range =
        json!({ "start": { "line": range[0], "character": range[1] }, "end": { "line": range[2], "character": range[3] } });
    change(uri, version, json!([{ "range": range, "text": text }]))
}

pub fn change(uri: &str, version: i32, changes: Value) -> Value {
    note("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }))
}

/// The byte of a position in UTF-16 units, found by walking the text.
pub fn byte_at(text: &str, position: &Value) -> usize {
    let (mut line, mut column) = (position["line"].as_u64().unwrap(), position["character"].as_u64().unwrap());
    let mut chars = text.char_indices().peekable();
    while let Some((byte, c)) = chars.next() {
        let ends = c == '\n' || c == '\r';
        if line == 0 && (ends || column < c.len_utf16() as u64) {
            return byte;
        }
        if line == 0 {
            column -= c.len_utf16() as u64;
        } else if c == '\n' || (c == '\r' && chars.peek().is_none_or(|(_, next)| *next != '\n')) {
            line -= 1;
        }
    }
    text.len()
}

/// The text with the edits of a workspace edit.
pub fn apply(text: &str, edits: &Value) -> String {
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (byte_at(text, &range["start"]), byte_at(text, &range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

pub fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

impl Client {
    pub fn write(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    pub fn send(&mut self, message: &Value) {
        self.write(&frame(message));
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&note(method, params));
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.send(&open(uri, text));
    }

    /// Sends a request; its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The whole answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait_for(&format!("the answer to {id}"), |message| message["id"] == id && message.get("method").is_none())
    }

    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    pub fn error(&mut self, method: &str, params: Value) -> i64 {
        let id = self.ask(method, params);
        self.answer(id)["error"]["code"].as_i64().unwrap()
    }

    pub fn hover(&mut self, line: u32, character: u32) -> Value {
        self.request("textDocument/hover", at(DRAFT, line, character))
    }

    /// The next published findings of a document.
    pub fn published(&mut self, uri: &str) -> Value {
        let is = |message: &Value| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri;
        self.wait_for("findings", is)["params"].clone()
    }

    /// The findings of a version, once they come; older ones are passed over.
    pub fn findings(&mut self, uri: &str, version: i32) -> Vec<Value> {
        loop {
            let published = self.published(uri);
            assert!(published["version"].as_i64().unwrap() <= i64::from(version), "{published}");
            if published["version"] == version {
                return published["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    pub fn notification(&mut self, method: &str) -> Value {
        self.wait_for(method, |message| message["method"] == method)["params"].clone()
    }

    /// A request of the server.
    pub fn asked(&mut self, method: &str) -> Value {
        self.wait_for(method, |message| message["method"] == method && message.get("id").is_some())
    }

    pub fn reply(&mut self, request: &Value, result: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }));
    }

    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(found) = self.kept.iter().position(&wanted) {
            return self.kept.remove(found).unwrap();
        }
        let end = Instant::now() + PATIENCE;
        loop {
            match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) if wanted(&message) => return message,
                Ok(message) => self.kept.push_back(message),
                Err(RecvTimeoutError::Timeout) => panic!("{what} didn't come; there is {:?}", self.kept),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended before {what} came; there is {:?}", self.kept),
            }
        }
    }

    /// All messages that are there or come within `time`.
    pub fn rest(&mut self, time: Duration) -> Vec<Value> {
        let end = Instant::now() + time;
        let mut all: Vec<Value> = self.kept.drain(..).collect();
        while let Ok(message) = self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
            all.push(message);
        }
        all
    }

    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The same, once these words are in it: standard error comes another way than answers, and may come later.
    pub fn log_with(&self, words: &str) -> String {
        let end = Instant::now() + Duration::from_secs(10);
        while Instant::now() < end && !self.log().contains(words) {
            std::thread::sleep(Duration::from_millis(10));
        }
        self.log()
    }

    /// Messages may be left over.
    pub fn careless(&mut self) {
        self.careless = true;
    }

    /// Closes our end of the server's input.
    pub fn close(&mut self) {
        self.stdin = None;
    }

    pub fn exit(&mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    }

    /// Waits for the end; the exit status.
    pub fn ends(&mut self) -> i32 {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or(-1);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server didn't end");
    }

    /// Resident bytes of the server.
    pub fn memory(&self) -> u64 {
        let statm = std::fs::read_to_string(format!("/proc/{}/statm", self.child.id())).unwrap_or_default();
        statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let ended = self.child.try_wait().unwrap().is_some();
        if !ended && self.stdin.is_some() && !std::thread::panicking() {
            assert_eq!(self.request("shutdown", Value::Null), Value::Null);
            let left = self.rest(Duration::ZERO);
            self.exit();
            assert_eq!(self.ends(), 0);
            assert!(self.careless || left.is_empty(), "nobody looked at {left:?}");
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
