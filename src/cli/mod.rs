//! The `factlint` command: arguments, streams, exit status.

mod accept;
mod args;
mod check;
mod carried;
mod coverage;
mod explain;
mod extract;
mod facts;
mod init;
mod lines;
mod manual;
mod output;
mod pack;
mod pairs;
mod piped;
mod progress;
mod reports;
mod stale;
pub mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::lsp;
use args::{Args, Command};
use output::Output;

/// What a run comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing at or above the level that fails.
    Clean,
    /// Findings at or above it.
    Findings,
    /// Something could not be read or understood.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::from(0),
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Runs the command with these arguments; the first is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to stdout with 0, faults to stderr with 2. A closed pipe is no fault of ours.
            let _ = error.print();
            return if error.use_stderr() { Outcome::Failed.into() } else { Outcome::Clean.into() };
        }
    };
    if let Some(jobs) = args.jobs {
        // Fails only where a pool stands already, and none does yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
    }
    let mut output = Output::new(args.color, args.quiet, args.verbose);
    let outcome = match args.command {
        Command::Check(check) => check::run(&check, &mut output),
        Command::Coverage(coverage) => coverage::run(&coverage, &mut output),
        Command::Explain(explain) => explain::run(&explain, &mut output),
        Command::Extract(extract) => extract::run(&extract, &mut output),
        Command::Facts(facts) => facts::run(&facts, &mut output),
        Command::Completions { shell } => manual::completions(shell, &mut output),
        Command::Man => manual::page(&mut output),
        Command::Init { folder } => init::run(&folder, &mut output),
        Command::Values(values) => values::run(&values, &mut output),
        Command::Pairs { min_confidence } => pairs::run(min_confidence, &mut output),
        Command::Pack(pack) => pack::run(&pack, &mut output),
        Command::Lsp(args) => match lsp::serve(facts::asked(&args.packs)) {
            Ok(status) => return status,
            Err(error) => {
                output.error(&format!("the server could not start: {error}"));
                Outcome::Failed
            }
        },
    };
    output.outcome(outcome).into()
}
