//! Work-done progress for readings that last.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::runtime::Handle;
use tower_lsp::Client;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{NumberOrString, WorkDoneProgressCreateParams};

use super::lock::Lock;
use super::outbox::Outbox;

/// A reading shorter than this isn't told of.
const PATIENCE: Duration = Duration::from_millis(500);
/// A bar is moved at most this often.
const MOVE_EVERY: Duration = Duration::from_millis(200);

/// The way to the client's progress bars.
#[derive(Clone)]
pub(super) struct Progress {
    pub(super) client: Client,
    pub(super) outbox: Arc<Outbox>,
    pub(super) runtime: Handle,
}

/// One draft's bar; none is asked for before the reading has lasted a while.
#[derive(Default)]
pub(super) struct Meter {
    begun: Option<Instant>,
    bar: Option<Bar>,
}

struct Bar {
    token: String,
    stage: Arc<Lock<Stage>>,
    moved: Instant,
    outbox: Arc<Outbox>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The client hasn't answered yet.
    Asked,
    Shown,
    /// The reading is done.
    Ended,
}

static TOKENS: AtomicU32 = AtomicU32::new(0);

impl Meter {
    /// Tells how far a reading is: `read` bytes of `all`.
    pub(super) fn tell(&mut self, progress: &Progress, read: u64, all: usize, complete: bool) {
        if complete {
            self.begun = None;
            self.bar = None;
            return;
        }
        let begun = *self.begun.get_or_insert_with(Instant::now);
        match &mut self.bar {
            None if begun.elapsed() >= PATIENCE => self.bar = Some(progress.ask()),
            Some(bar)
                if bar.moved.elapsed() >= MOVE_EVERY && *bar.stage.lock() == Stage::Shown && !progress.outbox.is_behind() =>
            {
                let share = read.saturating_mul(100) / u64::try_from(all).unwrap_or(u64::MAX).max(1);
                progress
                    .outbox
                    .notify("$/progress", &value(&bar.token, &json!({ "kind": "report", "percentage": share.min(99) })));
                bar.moved = Instant::now();
            }
            _ => {}
        }
    }
}

impl Progress {
    /// Asks the client for a bar. It isn't waited for; when it refuses there is none.
    fn ask(&self) -> Bar {
        let token = format!("factlint/reading/{}", TOKENS.fetch_add(1, Ordering::Relaxed));
        let stage = Arc::new(Lock::new(Stage::Asked));
        let bar =
            Bar { token: token.clone(), stage: Arc::clone(&stage), moved: Instant::now(), outbox: Arc::clone(&self.outbox) };
        let (client, outbox) = (self.client.clone(), Arc::clone(&self.outbox));
        self.runtime.spawn(async move {
            let params = WorkDoneProgressCreateParams { token: NumberOrString::String(token.clone()) };
            let granted = client.send_request::<WorkDoneProgressCreate>(params).await.is_ok();
            let mut stage = stage.lock();
            if granted && *stage == Stage::Asked {
                *stage = Stage::Shown;
                let begin = json!({ "kind": "begin", "title": "factlint", "message": "reading a long draft", "percentage": 0 });
                outbox.notify("$/progress", &value(&token, &begin));
            }
        });
        bar
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        let mut stage = self.stage.lock();
        if std::mem::replace(&mut *stage, Stage::Ended) == Stage::Shown {
            self.outbox.notify("$/progress", &value(&self.token, &json!({ "kind": "end" })));
        }
    }
}

fn value(token: &str, value: &Value) -> Value {
    json!({ "token": token, "value": value })
}
