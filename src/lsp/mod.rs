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

use std::path::PathBuf;
use std::process::ExitCode;

/// What the command line says to the server.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Packs of facts where the editor's settings name none; `builtin` names the built-in one.
    pub facts: Vec<PathBuf>,
    /// Source documents, and folders of them, read on the spot.
    pub against: Vec<PathBuf>,
}

/// Serves one client on standard input and output until it goes.
///
/// The status is 0 when the client asked for `shutdown` first and 1 when it didn't.
///
/// # Errors
///
/// When the system gives no threads.
pub fn serve(options: Options) -> std::io::Result<ExitCode> {
    serve::serve(options)
}
