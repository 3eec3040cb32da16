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
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
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
type Running = Arc<Lock<HashMap<Id, String>>>;

/// Requests that may wait for something at the same time.
const MOST: usize = 4096;
/// `RequestFailed` of the protocol.
const REQUEST_FAILED: i64 = -32803;

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
            Incoming::Call(call) => match call.id().cloned() {
                Some(id) => self.asked(call, id),
                None => self.notified(call),
            },
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

    fn notified(&mut self, call: Request) {
        match call.method() {
            "$/cancelRequest" => self.cancel(call.params()),
            // Nobody would get their answers; the framework would shut down all the same.
            "initialize" | "shutdown" => {}
            method if method.starts_with("textDocument/did") => {
                if self.initialized && !self.owner.was_shut_down() {
                    sync::notified(&self.owner, call);
                }
            }
            _ => {
                if begin(self.service.call(call)).now_or_never().is_none_or(|outcome| outcome.is_err()) {
                    log(format_args!("a notification was not dealt with at once"));
                }
            }
        }
    }

    fn asked(&mut self, call: Request, id: Id) {
        if let Some(error) = self.refusal(&id) {
            return self.owner.outbox.answer(&Response::from_error(id, error));
        }
        self.last_id += 1;
        let own_id = self.last_id.to_string();
        let begins = call.method() == "initialize";
        let mut work = begin(self.service.call(under(&own_id, call)));
        if let Some(outcome) = work.as_mut().now_or_never() {
            self.initialized |= begins && matches!(&outcome, Ok(Ok(Some(response))) if response.is_ok());
            return answer(&self.owner, id, outcome);
        }
        self.running.lock().insert(id.clone(), own_id);
        let (owner, running) = (Arc::clone(&self.owner), Arc::clone(&self.running));
        self.runtime.spawn(async move {
            let outcome = work.await;
            running.lock().remove(&id);
            answer(&owner, id, outcome);
        });
    }

    fn refusal(&self, id: &Id) -> Option<Error> {
        let running = self.running.lock();
        match running.len() {
            _ if running.contains_key(id) => Some(Error::invalid_request()),
            MOST.. => {
                Some(Error { message: "too many requests at once".into(), ..Error::new(ErrorCode::ServerError(REQUEST_FAILED)) })
            }
            _ => None,
        }
    }

    /// The framework lets go of the request's future, which then ends with -32800.
    fn cancel(&mut self, params: Option<&Value>) {
        let id = params.and_then(|params| serde_json::from_value::<Id>(params.get("id")?.clone()).ok());
        let own = id.and_then(|id| self.running.lock().get(&id).cloned());
        if let Some(own) = own {
            let cancel = Request::build("$/cancelRequest").params(json!({ "id": own })).finish();
            drop(begin(self.service.call(cancel)).now_or_never());
        }
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

/// The request under our id. `initialize` gets a shape that the framework's types never refuse: what the client sent goes along as
/// options and is read field by field.
fn under(id: &str, call: Request) -> Request {
    let (method, _, params) = call.into_parts();
    let params = match params {
        params if method == "initialize" => Some(json!({ "capabilities": {}, "initializationOptions": params })),
        params => params,
    };
    let request = Request::build(method).id(id);
    match params {
        Some(params) => request.params(params),
        None => request,
    }
    .finish()
}
