//! `factlint check`

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Outcome;
use super::args::{CheckArgs, FailOn, OutputFormat};
use super::output::Output;
use crate::check::{Engine, MIN_CONFIDENCE, Selection, Settings, Severity};
use crate::project::{self, Judge, Unread};
use crate::report::{CheckedDraft, Concise, Human, Json, JsonLines, Report, Summary, statistics};

/// A run that takes longer says how far it is.
const LONG_RUN: Duration = Duration::from_secs(2);

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
        let mut progress = Progress::new(walk.drafts.len(), output);
        judge.files(&walk.drafts, |checked| {
            progress.step();
            let checked = checked.and_then(|draft| self.fix(judge, draft));
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

    fn fix(&mut self, judge: &Judge, draft: CheckedDraft) -> Result<CheckedDraft, Unread> {
        if !self.args.fix {
            return Ok(draft);
        }
        let path = PathBuf::from(&draft.path);
        let (draft, made) = project::fix_file(judge, &path, draft)?;
        self.fixed += made;
        Ok(draft)
    }

    fn close(self, output: &mut Output) -> Outcome {
        if self.args.statistics {
            let lines = statistics(&self.summary);
            output.write(|out| out.write_all(lines.as_bytes()));
        }
        if self.args.fix {
            output.note(&format!(
                "{} made in the drafts",
                if self.fixed == 1 { "1 fix".to_owned() } else { format!("{} fixes", self.fixed) }
            ));
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

/// How far a long run is: one line on a terminal's stderr, rewritten.
struct Progress {
    started: Instant,
    shown: Option<Instant>,
    on: bool,
    done: usize,
    of: usize,
}

impl Progress {
    fn new(of: usize, output: &Output) -> Self {
        Self { started: Instant::now(), shown: None, on: io::stderr().is_terminal() && !output.quiet, done: 0, of }
    }

    fn step(&mut self) {
        self.done += 1;
        let due = self.shown.map_or(self.started.elapsed() > LONG_RUN, |last| last.elapsed() > LONG_RUN / 10);
        if self.on && due {
            self.shown = Some(Instant::now());
            eprint!("\r{} of {} drafts", self.done, self.of);
        }
    }

    fn end(&self) {
        if self.shown.is_some() {
            eprint!("\r\x1b[K");
        }
    }
}
