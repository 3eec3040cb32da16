//! What goes to the client: one queue, one thread that writes it.
//!
//! Nobody who puts something in waits. A document's findings stand in the queue once, newest in place of older; for all else the loop
//! stops taking messages while [`LIMIT`] bytes wait, so a client that doesn't read can't make the queue grow.

use std::collections::{HashMap, VecDeque};
use std::io::Write;
use std::sync::{Arc, Condvar, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::json;
use tower_lsp::jsonrpc::{Request, Response};
use tower_lsp::lsp_types::{MessageType, Url};

use super::lock::Lock;

/// Bytes that may wait before the loop stops taking messages.
const LIMIT: usize = 16 * 1024 * 1024;

#[derive(Debug, Default)]
pub(super) struct Outbox {
    queue: Lock<Queue>,
    filled: Condvar,
    drained: Condvar,
}

#[derive(Debug, Default)]
struct Queue {
    items: VecDeque<Item>,
    findings: HashMap<Url, Vec<u8>>,
    /// Bytes that wait or are being written.
    bytes: usize,
    writing: bool,
}

#[derive(Debug)]
enum Item {
    Message(Vec<u8>),
    /// The document's findings, whichever are the newest when their turn comes.
    Findings(Url),
}

impl Outbox {
    pub(super) fn answer(&self, response: &Response) {
        self.put(response);
    }

    pub(super) fn request(&self, request: &Request) {
        self.put(request);
    }

    pub(super) fn notify(&self, method: &str, params: &impl Serialize) {
        self.put(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Shows the user a sentence.
    pub(super) fn show(&self, kind: MessageType, message: &str) {
        self.notify("window/showMessage", &json!({ "type": kind, "message": message }));
    }

    /// Publishes a document's findings; those that still wait are replaced.
    pub(super) fn findings(&self, uri: &Url, params: &impl Serialize) {
        let Some(bytes) = encode(&json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params }))
        else {
            return;
        };
        let mut queue = self.queue.lock();
        queue.bytes += bytes.len();
        match queue.findings.insert(uri.clone(), bytes) {
            Some(older) => queue.bytes -= older.len(),
            None => queue.items.push_back(Item::Findings(uri.clone())),
        }
        self.filled.notify_one();
    }

    fn put(&self, message: &impl Serialize) {
        let Some(bytes) = encode(message) else {
            return;
        };
        let mut queue = self.queue.lock();
        queue.bytes += bytes.len();
        queue.items.push_back(Item::Message(bytes));
        self.filled.notify_one();
    }

    /// Is something waiting to be written?
    pub(super) fn is_behind(&self) -> bool {
        self.queue.lock().bytes > 0
    }

    /// Waits until less than [`LIMIT`] bytes wait.
    pub(super) fn wait_for_room(&self) {
        let mut queue = self.queue.lock();
        while queue.bytes > LIMIT {
            queue = self.drained.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits until all is written, at most as long as said.
    pub(super) fn finish(&self, patience: Duration) {
        let end = Instant::now() + patience;
        let mut queue = self.queue.lock();
        while queue.writing || !queue.items.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            queue = self.drained.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Starts the thread that writes to standard output. It calls `gone` when the client has closed its end.
    pub(super) fn start(self: &Arc<Self>, gone: impl FnOnce() + Send + 'static) {
        let outbox = Arc::clone(self);
        std::thread::spawn(move || {
            let mut stdout = std::io::stdout();
            loop {
                let bytes = outbox.take();
                let written = write(&mut stdout, &bytes);
                outbox.wrote(bytes.len());
                if written.is_err() {
                    return gone();
                }
            }
        });
    }

    fn take(&self) -> Vec<u8> {
        let mut queue = self.queue.lock();
        loop {
            let bytes = match queue.items.pop_front() {
                Some(Item::Message(bytes)) => Some(bytes),
                Some(Item::Findings(uri)) => queue.findings.remove(&uri),
                None => {
                    queue = self.filled.wait(queue).unwrap_or_else(PoisonError::into_inner);
                    continue;
                }
            };
            if let Some(bytes) = bytes {
                queue.writing = true;
                return bytes;
            }
        }
    }

    fn wrote(&self, bytes: usize) {
        let mut queue = self.queue.lock();
        queue.writing = false;
        queue.bytes -= bytes;
        self.drained.notify_all();
    }
}

fn write(out: &mut impl Write, body: &[u8]) -> std::io::Result<()> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    out.write_all(&frame)?;
    out.flush()
}

fn encode(message: &impl Serialize) -> Option<Vec<u8>> {
    serde_json::to_vec(message).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newer_findings_replace_older_ones_in_their_place() {
        let outbox = Outbox::default();
        let uri = Url::parse("untitled:a").unwrap();
        outbox.findings(&uri, &json!({ "version": 1 }));
        outbox.notify("x", &json!({}));
        outbox.findings(&uri, &json!({ "version": 2 }));
        let first = String::from_utf8(outbox.take()).unwrap();
        assert!(first.contains(r#""version":2"#), "{first}");
        outbox.wrote(first.len());
        let second = outbox.take();
        assert!(String::from_utf8_lossy(&second).contains(r#""method":"x""#));
        outbox.wrote(second.len());
        assert!(!outbox.is_behind());
    }
}
