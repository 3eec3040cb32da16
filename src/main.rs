//! The `factlint` command.

use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    match std::env::args().nth(1).as_deref() {
        Some("lsp") => Ok(factlint::lsp::serve()?),
        _ => Ok(ExitCode::from(2)),
    }
}
