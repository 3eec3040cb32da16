//! `factlint facts search | show | sources`

use super::Outcome;
use super::args::FactsArgs;
use super::output::Output;

pub fn run(args: &FactsArgs, output: &mut Output) -> Outcome {
    let _ = (args, output);
    Outcome::Clean
}
