//! The only writer to stdout and stderr.
//!
//! Diagnostics go to stdout; progress, warnings and errors to stderr. When a reader closes stdout (`factlint check | head`), writing goes on
//! into nothing and the run ends quietly.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use super::Outcome;
use super::args::Color;

/// Columns where the width of the terminal isn't known, as in a pipe.
pub const WIDTH: usize = 120;

pub struct Output {
    stdout: BufWriter<Stdout>,
    colour: bool,
    pub quiet: bool,
    pub verbose: bool,
    closed: bool,
    failed: bool,
}

impl Output {
    pub fn new(color: Color, quiet: bool, verbose: bool) -> Self {
        let stdout = io::stdout();
        let colour = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                stdout.is_terminal() && !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        Self { stdout: BufWriter::new(stdout), colour, quiet, verbose, closed: false, failed: false }
    }

    pub fn colour(&self) -> bool {
        self.colour
    }

    pub fn width(&self) -> usize {
        match terminal_size::terminal_size_of(io::stdout()) {
            Some((terminal_size::Width(width), _)) => usize::from(width).max(40),
            None => WIDTH,
        }
    }

    /// Writes to stdout. False when nobody reads it any more.
    pub fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> bool {
        if !self.closed
            && let Err(error) = write(&mut self.stdout)
        {
            self.close(&error);
        }
        !self.closed
    }

    /// One line on stderr about something that could not be read or understood.
    pub fn error(&mut self, message: &str) {
        self.failed = true;
        self.say("error", message);
    }

    /// One line on stderr, unless it is to be quiet.
    pub fn note(&mut self, message: &str) {
        if !self.quiet {
            self.say("note", message);
        }
    }

    /// One line on stderr where `-v` asks for it.
    pub fn detail(&mut self, message: &str) {
        if self.verbose {
            self.say("note", message);
        }
    }

    /// What the run comes to: any error makes it a failed one.
    pub fn outcome(mut self, outcome: Outcome) -> Outcome {
        if let Err(error) = self.stdout.flush() {
            self.close(&error);
        }
        if self.failed { Outcome::Failed } else { outcome }
    }

    fn say(&mut self, level: &str, message: &str) {
        let _ = self.stdout.flush();
        // Nothing can be done where stderr is closed too.
        let _ = writeln!(io::stderr(), "{level}: {message}");
    }

    fn close(&mut self, error: &io::Error) {
        self.closed = true;
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.failed = true;
            let _ = writeln!(io::stderr(), "error: could not write to stdout: {error}");
        }
    }
}

/// An environment variable counts when it isn't empty, as <https://no-color.org> has it.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
