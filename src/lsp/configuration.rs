//! Settings: asked for once the client is ready, read again when it says that they changed.
//!
//! The client is never waited for: a question goes out, the defaults hold until the answer comes. At most one question is under way, and
//! at most one more is remembered, so a client that never answers costs nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::lsp_types::request::{CodeLensRefresh, InlayHintRefreshRequest, WorkspaceDiagnosticRefresh};
use tower_lsp::lsp_types::{ConfigurationItem, FileEvent, Registration, WorkspaceFoldersChangeEvent};

use super::backend::Backend;
use super::client::local;
use super::settings::{SECTION, Settings};
use super::state::Owner;

/// Files whose change may change what a draft is judged by.
const WATCHED: [&str; 3] = ["**/*.toml", "**/.factlint/*.toml", "**/*.{md,markdown,txt,html,htm,pdf,docx}"];

/// No question under way; one; one, and the settings have changed since it was asked.
const IDLE: u8 = 0;
const ASKED: u8 = 1;
const ASK_AGAIN: u8 = 2;

/// How long watched files must have been left alone.
const REST: Duration = Duration::from_millis(200);

/// What is under way.
#[derive(Debug, Default)]
pub(super) struct Asking {
    /// Of `workspace/configuration`.
    question: AtomicU8,
    /// Counts the changes of watched files.
    flock: AtomicU64,
}

/// Asks the client for its settings, if it can be asked.
pub(super) fn ask(backend: &Backend) {
    if !backend.owner.state().abilities.configuration {
        return;
    }
    if backend.owner.asking.question.fetch_max(ASKED, Ordering::SeqCst) != IDLE {
        backend.owner.asking.question.store(ASK_AGAIN, Ordering::SeqCst);
        return;
    }
    let (owner, client) = (Arc::clone(&backend.owner), backend.client.clone());
    tokio::spawn(async move {
        loop {
            let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
            if let Some(section) = client.configuration(vec![item]).await.ok().and_then(|mut found| found.pop()) {
                adopt(&owner, &client, Settings::read(&section));
            }
            if owner.asking.question.fetch_sub(1, Ordering::SeqCst) == ASKED {
                return;
            }
        }
    });
}

/// `workspace/didChangeConfiguration`: some clients send the settings along, some mean "ask again".
pub(super) fn changed(backend: &Backend, settings: &Value) {
    if settings.get(SECTION).unwrap_or(settings).as_object().is_some_and(|settings| !settings.is_empty()) {
        adopt(&backend.owner, &backend.client, Settings::read(settings));
    } else {
        ask(backend);
    }
}

/// A watched file was written, made or removed. Changes come in flocks and files half written, so it is waited until they rest.
pub(super) fn files_changed(backend: &Backend, changes: &[FileEvent]) {
    let in_force = backend.owner.in_force.borrow().clone();
    let ours =
        |change: &FileEvent| local(&change.uri).is_some_and(|path| in_force.as_ref().is_some_and(|realm| realm.rests_on(&path)));
    if !changes.iter().any(ours) {
        return;
    }
    let (owner, client) = (Arc::clone(&backend.owner), backend.client.clone());
    let flock = owner.asking.flock.fetch_add(1, Ordering::SeqCst) + 1;
    tokio::spawn(async move {
        tokio::time::sleep(REST).await;
        if owner.asking.flock.load(Ordering::SeqCst) == flock {
            reload(&owner, &client);
        }
    });
}

pub(super) fn folders_changed(backend: &Backend, event: &WorkspaceFoldersChangeEvent) {
    {
        let mut state = backend.owner.state();
        let gone: Vec<_> = event.removed.iter().filter_map(|folder| local(&folder.uri)).collect();
        state.folders.retain(|folder| !gone.contains(folder));
        state.folders.extend(event.added.iter().filter_map(|folder| local(&folder.uri)));
    }
    reload(&backend.owner, &backend.client);
}

/// Asks the client to tell of changed files, if it does that on request.
pub(super) fn watch_files(backend: &Backend) {
    if !backend.owner.state().abilities.watches {
        return;
    }
    let watchers: Vec<Value> = WATCHED.iter().map(|pattern| json!({ "globPattern": pattern })).collect();
    let registration = Registration {
        id: "factlint-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({ "watchers": watchers })),
    };
    let client = backend.client.clone();
    tokio::spawn(async move { client.register_capability(vec![registration]).await });
}

fn adopt(owner: &Owner, client: &Client, settings: Settings) {
    let mut state = owner.state();
    if *state.settings == settings {
        return;
    }
    state.settings = Arc::new(settings);
    drop(state);
    reload(owner, client);
}

/// Everything is read again, and the client asks again for what it asks for.
fn reload(owner: &Owner, client: &Client) {
    let abilities = {
        let mut state = owner.state();
        owner.judge_again(&mut state);
        Arc::clone(&state.abilities)
    };
    let client = client.clone();
    tokio::spawn(async move {
        if abilities.pull {
            let _ = client.send_request::<WorkspaceDiagnosticRefresh>(()).await;
        }
        if abilities.refresh.inlay_hints {
            let _ = client.send_request::<InlayHintRefreshRequest>(()).await;
        }
        if abilities.refresh.code_lenses {
            let _ = client.send_request::<CodeLensRefresh>(()).await;
        }
    });
}
