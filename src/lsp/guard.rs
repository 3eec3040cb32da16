//! Between the loop and the framework: order, cancelling, panics.
//!
//! Every message is begun in the order of arrival, on the loop's thread: texts change before the next message is looked at, and a request
//! sees the text as it was when it came. What can't be answered at once goes on as a task. A panic is answered with -32603 and
//! costs nothing else.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::future::{BoxFuture, FutureExt};
use futures::sink::SinkExt;
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, Loopback, LspService};

use super::backend::Backend;
use super::lock::Lock;
use super::log::log;
use super::message::Incoming;
use super::state::Owner;
use super::sync;

/// Where the client's answers to our requests go.
type Answers = <ClientSocket as Loopback>::ResponseSink;
type Outcome = std::thread::Result<Result<Option<Response>, tower_lsp::ExitedError>>;
/// The client's id of a request that runs, and ours.
type Running = Arc<Lock<HashMap<Id, Id>>>;

pub(super) struct Guard {
    service: LspService<Backend>,
    answers: Answers,
    owner: Arc<Owner>,
    runtime: Handle,
    running: Running,
    /// Ours are strings, since the framework cancels by nothing wider than 32 bits.
    last_id: u64,
    initialized: bool,
}

impl Guard {
    pub(super) fn new(service: LspService<Backend>, answers: Answers, owner: Arc<Owner>, runtime: Handle) -> Self {
        Self { service, answers, owner, runtime, running: Running::default(), last_id: 0, initialized: false }
    }

    /// Takes the next message.
    pub(super) fn take(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Call(call) => self.call(call),
            Incoming::Answer(answer) => {
                // The framework panics on an answer that nobody waits for any more.
                let sent = AssertUnwindSafe(self.answers.send(answer)).catch_unwind().now_or_never();
                drop(sent);
            }
            Incoming::Invalid(id, error) => self.owner.outbox.answer(&Response::from_error(id, error)),
        }
    }

    /// Are requests still running?
    pub(super) fn is_busy(&self) -> bool {
        !self.running.lock().is_empty()
    }

    fn call(&mut self, call: Request) {
        if call.id().is_none() && call.method() == "$/cancelRequest" {
            return self.cancel(call.params());
        }
        if call.id().is_none() && call.method().starts_with("textDocument/did") {
            if self.initialized && !self.owner.was_shut_down() {
                sync::notified(&self.owner, call);
            }
            return;
        }
        let call = if call.method() == "initialize" { plain_initialize(call) } else { call };
        let Some(client_id) = call.id().cloned() else {
            // Nobody would get their answers; the framework would shut down all the same.
            if matches!(call.method(), "initialize" | "shutdown") {
                return;
            }
            if begin(self.service.call(call)).now_or_never().is_none_or(|outcome| outcome.is_err()) {
                log(format_args!("a notification was not dealt with at once"));
            }
            return;
        };
        let begins = call.method() == "initialize";
        let (method, _, params) = call.into_parts();
        let own_id = Id::String(self.next_id());
        let mut request = Request::build(method).id(match &own_id {
            Id::String(id) => id.clone(),
            Id::Number(_) | Id::Null => String::new(),
        });
        if let Some(params) = params {
            request = request.params(params);
        }
        if self.running.lock().contains_key(&client_id) {
            return self.owner.outbox.answer(&Response::from_error(client_id, Error::invalid_request()));
        }
        let mut work = begin(self.service.call(request.finish()));
        if let Some(outcome) = work.as_mut().now_or_never() {
            self.initialized |= begins && matches!(&outcome, Ok(Ok(Some(response))) if response.is_ok());
            return answer(&self.owner, client_id, outcome);
        }
        self.running.lock().insert(client_id.clone(), own_id);
        let (owner, running) = (Arc::clone(&self.owner), Arc::clone(&self.running));
        self.runtime.spawn(async move {
            let outcome = work.await;
            running.lock().remove(&client_id);
            answer(&owner, client_id, outcome);
        });
    }

    /// The framework lets go of the request's future, which then ends with -32800.
    fn cancel(&mut self, params: Option<&Value>) {
        let id = params.and_then(|params| serde_json::from_value::<Id>(params.get("id")?.clone()).ok());
        let own = id.and_then(|id| self.running.lock().get(&id).cloned());
        if let Some(Id::String(own)) = own {
            let cancel = Request::build("$/cancelRequest").params(json!({ "id": own })).finish();
            drop(begin(self.service.call(cancel)).now_or_never());
        }
    }

    fn next_id(&mut self) -> String {
        self.last_id += 1;
        self.last_id.to_string()
    }
}

/// The future with its panics caught.
fn begin(work: BoxFuture<'static, Result<Option<Response>, tower_lsp::ExitedError>>) -> BoxFuture<'static, Outcome> {
    AssertUnwindSafe(work).catch_unwind().boxed()
}

fn answer(owner: &Owner, id: Id, outcome: Outcome) {
    let response = match outcome {
        Ok(Ok(Some(response))) => Response::from_parts(id, response.into_parts().1),
        // The framework has no answer to an unknown request that begins with `$/`.
        Ok(Ok(None)) => Response::from_error(id, Error::method_not_found()),
        Ok(Err(_)) => Response::from_error(id, Error::invalid_request()),
        Err(_) => Response::from_error(id, Error::internal_error()),
    };
    owner.outbox.answer(&response);
}

/// `initialize` in a shape that the framework's types never refuse: what the client sent goes along as options and is read field by field.
fn plain_initialize(call: Request) -> Request {
    let (method, id, params) = call.into_parts();
    let params = json!({ "capabilities": {}, "initializationOptions": params.unwrap_or(Value::Null) });
    let request = Request::build(method).params(params);
    match id {
        Some(Id::Number(id)) => request.id(id),
        Some(Id::String(id)) => request.id(id),
        Some(Id::Null) | None => request,
    }
    .finish()
}
