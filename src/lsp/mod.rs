//! The language server.
//!
//! Bytes come in at [`front`], become messages in [`message`], are taken in their order by the loop in [`serve`], pass the [`guard`],
//! and reach a file a request under [`request`]. Texts and findings have one owner, [`state`]; drafts are read by one thread, [`worker`];
//! what goes out goes through [`outbox`]. Positions are converted in [`convert`] and nowhere else.

mod around;
mod backend;
mod client;
mod configuration;
mod convert;
mod front;
mod guard;
mod in_force;
mod lock;
mod log;
mod message;
mod outbox;
mod parent;
mod progress;
mod publish;
mod reading;
mod request;
mod serve;
mod settings;
mod sources;
mod state;
mod sync;
mod worker;

use std::process::ExitCode;

use crate::project::Asked;

/// Serves one client on standard input and output until it goes. What `options` ask for holds where the editor's settings don't say otherwise.
///
/// The status is 0 when the client asked for `shutdown` first and 1 when it didn't.
///
/// # Errors
///
/// When the system gives no threads.
pub fn serve(options: Asked) -> std::io::Result<ExitCode> {
    serve::serve(options)
}
