//! `factlint check`

use std::io;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{CheckArgs, FailOn, OutputFormat};
use super::output::Output;
use super::progress::Progress;
use crate::check::{Engine, MIN_CONFIDENCE, Selection, Settings, Severity};
use crate::project::{self, Judge, Unread};
use crate::report::{CheckedDraft, Concise, Human, Json, JsonLines, Report, Summary, counted, statistics};

pub fn run(args: &CheckArgs, output: &mut Output) -> Outcome {
    if let Err(message) = understood(args) {
        output.error(&message);
        return Outcome::Failed;
    }
    let Some(judge) = judge(args, output) else { return Outcome::Failed };
    let mut run = Run { args, summary: Summary::default(), report: printer(args, output), fixed: 0 };
    output.write(|out| run.report.begin(out));
    if args.paths.iter().any(|path| is_stdin(path)) {
        run.stdin(&judge, output);
    }
    run.files(&judge, output);
    output.write(|out| run.report.end(&run.summary, out));
    run.close(output)
}

/// What clap can't say of the arguments.
fn understood(args: &CheckArgs) -> Result<(), String> {
    let stdin = args.paths.iter().any(|path| is_stdin(path));
    if args.paths.is_empty() && !args.packs.against.is_empty() {
        return Err("no drafts given; write `--against SRC… -- DRAFTS`".to_owned());
    }
    if args.paths.is_empty() && !args.packs.facts.is_empty() {
        return Err("no drafts given; write `--facts PACK… -- DRAFTS`".to_owned());
    }
    if stdin && args.fix {
        return Err("--fix writes into files, and stdin is none; give the draft's path".to_owned());
    }
    if args.stdin_filename.is_some() && !stdin {
        return Err("--stdin-filename names what is read from stdin; give `-` as the path".to_owned());
    }
    let text = matches!(args.output_format, OutputFormat::Human | OutputFormat::Concise);
    if args.statistics && !text {
        return Err("--statistics goes with the human and concise formats; the JSON report has its own summary".to_owned());
    }
    Ok(())
}

/// The engine with the facts and the rules that the arguments name. None where a rule's name is unknown.
fn judge(args: &CheckArgs, output: &mut Output) -> Option<Judge> {
    let selection = match Selection::new(&args.select, &args.ignore) {
        Ok(selection) => selection,
        Err(unknown) => {
            unknown.iter().for_each(|unknown| output.error(&unknown.to_string()));
            return None;
        }
    };
    let facts = super::facts::load(&args.packs, output);
    let all = args.all || selection.has("unsupported-claim");
    let settings = Settings { min_confidence: args.min_confidence.unwrap_or(MIN_CONFIDENCE), all };
    Some(Judge { engine: Engine::new(facts, settings), selection })
}

fn printer(args: &CheckArgs, output: &Output) -> Box<dyn Report> {
    match args.output_format {
        OutputFormat::Human => Box::new(Human::new(output.colour(), output.width(), args.all, output.quiet)),
        OutputFormat::Concise => Box::new(Concise { all: args.all, quiet: output.quiet }),
        OutputFormat::Json => Box::new(Json::default()),
        OutputFormat::JsonLines => Box::new(JsonLines),
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// One run over all drafts.
struct Run<'a> {
    args: &'a CheckArgs,
    summary: Summary,
    report: Box<dyn Report>,
    fixed: usize,
}

impl Run<'_> {
    fn stdin(&mut self, judge: &Judge, output: &mut Output) {
        let name = self.args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        let checked = project::read_from(&name, io::stdin().lock()).and_then(|bytes| judge.bytes(&name, bytes));
        self.take(checked, output);
    }

    fn files(&mut self, judge: &Judge, output: &mut Output) {
        let here = [PathBuf::from(".")];
        let given: Vec<PathBuf> = self.args.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
        let walk = match self.args.paths.as_slice() {
            [] => project::walk(&here),
            _ => project::walk(&given),
        };
        for unread in walk.unread {
            output.error(&unread.to_string());
        }
        let mut progress = Progress::new(walk.drafts.len(), output.quiet);
        judge.files(&walk.drafts, |path, checked| {
            progress.step();
            let checked = checked.map(|draft| self.fix(judge, path, draft, output));
            self.take(checked, output)
        });
        progress.end();
    }

    /// Reports one draft. False when nobody reads the report any more.
    fn take(&mut self, checked: Result<CheckedDraft, Unread>, output: &mut Output) -> bool {
        match checked {
            Ok(draft) => {
                output.detail(&format!("read {}: {} claims", draft.path, draft.cards.len()));
                self.summary.add(&draft);
                output.write(|out| self.report.draft(&draft, out))
            }
            Err(unread) => {
                output.error(&unread.to_string());
                true
            }
        }
    }

    /// The draft as it is after its fixes, where fixes are asked for and can be written.
    fn fix(&mut self, judge: &Judge, path: &Path, draft: CheckedDraft, output: &mut Output) -> CheckedDraft {
        if !self.args.fix {
            return draft;
        }
        match project::fix_file(judge, path, &draft) {
            Ok(Some((fixed, made))) => {
                self.fixed += made;
                fixed
            }
            Ok(None) => draft,
            Err(unread) => {
                output.error(&unread.to_string());
                draft
            }
        }
    }

    fn close(self, output: &mut Output) -> Outcome {
        if self.args.statistics {
            let lines = statistics(&self.summary);
            output.write(|out| out.write_all(lines.as_bytes()));
        }
        if self.args.fix {
            output.note(&format!("{} written into the drafts", counted(self.fixed, "value")));
        }
        let least = match self.args.fail_on {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Never => None,
        };
        let fails = least.is_some_and(|least| self.summary.worst().is_some_and(|worst| worst >= least));
        if fails && !self.args.exit_zero { Outcome::Findings } else { Outcome::Clean }
    }
}
