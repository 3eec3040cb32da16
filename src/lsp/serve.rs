//! The loop: a thread that reads standard input, a thread that writes standard output, and this one, which takes messages in their order.
//!
//! The server ends when its client does, whatever else goes on: after `exit`, at the end of input, when nobody reads its output, and
//! when the client's process is gone. The status is 0 after `shutdown` and 1 without it.

use std::io::Read;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use futures::StreamExt;
use serde_json::json;
use tower_lsp::LspService;
use tower_lsp::lsp_types::MessageType;

use super::backend::Backend;
use super::front::{Fault, Frame, Frames, LONGEST};
use super::guard::Guard;
use super::log::log;
use super::message::{self, Incoming};
use super::progress::Progress;
use super::state::Owner;
use super::{request, worker};
use crate::project::Asked;

/// How long the server may take to end once its client wants it to.
const PATIENCE: Duration = Duration::from_secs(2);
/// Messages that may wait for the loop.
const QUEUE: usize = 16;

/// What the reading thread hands to the loop.
enum Event {
    Message(Incoming),
    TooLong,
    /// `exit`, or the end of input.
    End {
        asked: bool,
    },
}

/// Serves a client on standard input and output until it goes.
///
/// # Errors
///
/// When the system gives no threads.
pub(super) fn serve(options: Asked) -> std::io::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build()?;
    let _entered = runtime.enter();
    tell_panics();
    let owner = Arc::new(Owner::new(options));
    owner.outbox.start({
        let owner = Arc::clone(&owner);
        move || leave(&owner)
    });
    let (service, socket) = {
        let owner = Arc::clone(&owner);
        let build = LspService::build(move |client| Backend { owner, client });
        request::custom(build).finish()
    };
    let (mut requests, answers) = socket.split();
    let outbox = Arc::clone(&owner.outbox);
    runtime.spawn(async move {
        while let Some(request) = requests.next().await {
            outbox.request(&request);
        }
    });
    let progress =
        Progress { client: service.inner().client.clone(), outbox: Arc::clone(&owner.outbox), runtime: runtime.handle().clone() };
    worker::start(Arc::clone(&owner), progress);
    let events = listen(Arc::clone(&owner));
    let guard = Guard::new(service, answers, Arc::clone(&owner), runtime.handle().clone());
    take_all(&owner, guard, &events);
    owner.outbox.finish(PATIENCE);
    let code = code(&owner);
    runtime.shutdown_background();
    Ok(ExitCode::from(code))
}

fn take_all(owner: &Owner, mut guard: Guard, events: &Receiver<Event>) {
    let mut told = false;
    while let Ok(event) = events.recv() {
        match event {
            Event::Message(incoming) => guard.take(incoming),
            Event::TooLong if told => {}
            Event::TooLong => {
                told = true;
                let message = format!("factlint passed over a message of more than {} MB", LONGEST / 1024 / 1024);
                owner.outbox.show(MessageType::WARNING, &message);
            }
            Event::End { asked: true } => return,
            Event::End { asked: false } => return wait_for_answers(owner, &guard),
        }
        owner.outbox.wait_for_room();
    }
}

/// Input may end before all is answered and published (`printf … | factlint lsp`).
fn wait_for_answers(owner: &Owner, guard: &Guard) {
    let end = Instant::now() + PATIENCE * 3 / 4;
    while (guard.is_busy() || owner.is_reading()) && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Starts the thread that reads standard input.
fn listen(owner: Arc<Owner>) -> Receiver<Event> {
    let (events, taken) = sync_channel(QUEUE);
    std::thread::spawn(move || {
        let asked = read_all(&events);
        let watched = Arc::clone(&owner);
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            leave(&watched);
        });
        let _ = events.send(Event::End { asked });
    });
    taken
}

/// Reads until `exit` (true) or the end of input (false).
fn read_all(events: &SyncSender<Event>) -> bool {
    let mut stdin = std::io::stdin().lock();
    let mut frames = Frames::default();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        match stdin.read(&mut chunk) {
            Ok(0) => return false,
            Ok(n) => frames.push(chunk.get(..n).unwrap_or_default()),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(_) => return false,
        }
        while let Some(frame) = frames.next() {
            match frame {
                Frame::Body(body) => {
                    if hand_on(&mut frames, body, events) {
                        return true;
                    }
                }
                Frame::Fault(fault) => {
                    log(format_args!("bytes between messages were passed over ({fault:?})"));
                    if fault == Fault::TooLong {
                        let _ = events.send(Event::TooLong);
                    }
                }
            }
        }
    }
}

/// Sends the messages of a body to the loop. True after `exit`.
fn hand_on(frames: &mut Frames, body: Vec<u8>, events: &SyncSender<Event>) -> bool {
    let (messages, tail) = message::read(body);
    frames.unread(&tail);
    for incoming in messages {
        if matches!(&incoming, Incoming::Call(call) if call.method() == "exit") {
            return true;
        }
        if events.send(Event::Message(incoming)).is_err() {
            return false;
        }
    }
    false
}

/// Ends the process at once.
pub(super) fn leave(owner: &Owner) {
    std::process::exit(i32::from(code(owner)));
}

fn code(owner: &Owner) -> u8 {
    u8::from(!owner.was_shut_down())
}

/// A panic is told by its place alone, and once: its message may hold words of a draft.
fn tell_panics() {
    let told = super::lock::Lock::new(std::collections::HashSet::new());
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(String::new, |place| format!("{}:{}", place.file(), place.line()));
        if told.lock().insert(place.clone()) {
            log(format_args!("{}", json!({ "panic": place })));
        }
    }));
}
