//! `factlint check`

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Outcome;
use super::accept::Accepting;
use super::args::{CheckArgs, FailOn, OutputFormat};
use super::output::Output;
use super::progress::Progress;
use super::reports::Reports;
use super::stale::Stale;
use crate::check::{Selection, Severity};
use crate::project::{self, Asked, Judge, Passed, Project, Since, Unread, judge_files, shown};
use crate::report::{CheckedDraft, Summary, counted, statistics};

pub fn run(args: &CheckArgs, output: &mut Output) -> Outcome {
    if let Err(message) = understood(args) {
        output.error(&message);
        return Outcome::Failed;
    }
    let Some(project) = project(args, output) else { return Outcome::Failed };
    if args.jsonl {
        super::piped::run(&project, output);
        return Outcome::Clean;
    }
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here } else { args.paths.as_slice() };
    let mut run = Run {
        args,
        project,
        summary: Summary::default(),
        reports: Reports::new(args, fails(args), output),
        since: args.since.as_deref().map(Since::new),
        fixed: 0,
        accepting: Accepting::default(),
        stale: Stale::new(paths),
    };
    // Before the report: what is wrong with a configuration or a pack stands above what follows from it.
    let drafts = run.drafts(paths, output);
    run.reports.begin(output);
    if args.paths.iter().any(|path| is_stdin(path)) {
        run.stdin(output);
    }
    run.files(&drafts, output);
    run.reports.end(&run.summary, output);
    run.close(output)
}

/// What clap can't say of the arguments.
fn understood(args: &CheckArgs) -> Result<(), String> {
    let stdin = args.paths.iter().any(|path| is_stdin(path));
    if args.jsonl {
        return Ok(());
    }
    if args.paths.is_empty() && !args.packs.against.is_empty() {
        return Err("no drafts given; write `--against SRC… -- DRAFTS`".to_owned());
    }
    if args.paths.is_empty() && !args.packs.facts.is_empty() {
        return Err("no drafts given; write `--facts PACK… -- DRAFTS`".to_owned());
    }
    if stdin && args.accept_all.is_some() {
        return Err("--accept-all needs drafts that are files; give the draft's path".to_owned());
    }
    if args.accept_all.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        return Err("--accept-all needs a reason, as --accept-all \"adopted before factlint\"".to_owned());
    }
    if stdin && args.fix {
        return Err("--fix writes into files, and stdin is none; give the draft's path".to_owned());
    }
    if args.stdin_filename.is_some() && !stdin {
        return Err("--stdin-filename names what is read from stdin; give `-` as the path".to_owned());
    }
    if stdin && args.since.is_some() {
        return Err("--since needs drafts that are files of a repository; give the draft's path".to_owned());
    }
    let text = matches!(args.output_format, OutputFormat::Human | OutputFormat::Concise | OutputFormat::Github);
    if args.statistics && !text {
        return Err("--statistics goes with the human, concise and github formats; programs count for themselves".to_owned());
    }
    Ok(())
}

/// What the arguments ask of the project. None where a rule's name is unknown.
fn project(args: &CheckArgs, output: &mut Output) -> Option<Project> {
    if let Err(unknown) = Selection::new(&args.select, &args.ignore) {
        unknown.iter().for_each(|unknown| output.error(&unknown.to_string()));
        return None;
    }
    Some(Project::new(Asked {
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        min_confidence: args.min_confidence,
        all: args.all,
        ..super::facts::asked(&args.packs)
    }))
}

/// The least severity that makes the status 1.
fn fails(args: &CheckArgs) -> Option<Severity> {
    match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Never => None,
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// One run over all drafts.
struct Run<'a> {
    args: &'a CheckArgs,
    project: Project,
    summary: Summary,
    reports: Reports,
    since: Option<Since>,
    fixed: usize,
    accepting: Accepting,
    stale: Stale,
}

impl Run<'_> {
    fn stdin(&mut self, output: &mut Output) {
        let name = self.args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        let judge = self.project.judge(&name);
        self.tell_faults(output);
        let checked = project::read_from(&name, io::stdin().lock()).and_then(|bytes| judge.bytes(&name, bytes));
        self.take(checked, output);
    }

    /// The drafts under the paths, and what each is judged by. Sources are none, nor is what the configuration leaves out.
    fn drafts(&mut self, paths: &[PathBuf], output: &mut Output) -> Vec<(PathBuf, Arc<Judge>)> {
        let given: Vec<PathBuf> = paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
        let walk = project::walk(&given);
        for unread in &walk.unread {
            output.error(&unread.to_string());
            self.stale.missed();
        }
        let (mut drafts, mut passed) = (Vec::new(), 0_usize);
        for path in walk.drafts {
            let judge = self.project.judge(&path);
            self.tell_faults(output);
            let named = given.contains(&path);
            match judge.passes_over(&path) {
                Some(Passed::Source) if named => {
                    output.note(&format!("{}: facts are taken from it, so it is not checked as a draft", shown(&path)));
                }
                Some(Passed::Against) if named => drafts.push((path, judge)),
                Some(Passed::Excluded) if named && !self.args.force_exclude => drafts.push((path, judge)),
                Some(_) => passed += 1,
                None => drafts.push((path, judge)),
            }
        }
        if drafts.is_empty() && passed > 0 {
            output.note(&format!("{} passed over: sources, or left out by the configuration", counted(passed, "file")));
        }
        drafts
    }

    fn tell_faults(&self, output: &mut Output) {
        self.project.take_faults().iter().for_each(|fault| output.error(fault));
    }

    fn files(&mut self, drafts: &[(PathBuf, Arc<Judge>)], output: &mut Output) {
        let mut progress = Progress::new(drafts.len(), output.quiet);
        judge_files(drafts, |path, judge, checked| {
            progress.step();
            let checked = checked.map(|draft| {
                self.stale.saw(judge, &draft);
                let draft = self.new_alone(path, draft, output);
                let draft = self.fix(judge, path, draft, output);
                self.accept(judge, draft)
            });
            self.take(checked, output)
        });
        progress.end();
        for file in self.stale.files() {
            self.summary.add_beside(&file);
            self.reports.draft(&file, output);
        }
        std::mem::take(&mut self.accepting).write(output);
    }

    /// Reports one draft. False when nobody reads the report any more.
    fn take(&mut self, checked: Result<CheckedDraft, Unread>, output: &mut Output) -> bool {
        match checked {
            Ok(draft) => {
                output.detail(&format!("read {}: {} claims", draft.path, draft.cards.len()));
                self.summary.add(&draft);
                self.reports.draft(&draft, output)
            }
            Err(unread) => {
                output.error(&unread.to_string());
                self.stale.missed();
                true
            }
        }
    }

    /// The draft without what was there before the revision, where one is given.
    fn new_alone(&self, path: &Path, mut draft: CheckedDraft, output: &mut Output) -> CheckedDraft {
        if let Some(Err(fault)) = self.since.as_ref().map(|since| since.keep_new(path, &mut draft)) {
            output.error(&format!("{}: {fault}", shown(path)));
        }
        draft
    }

    /// The draft as it is after its fixes, where fixes are asked for and can be written.
    fn fix(&mut self, judge: &Judge, path: &Path, draft: CheckedDraft, output: &mut Output) -> CheckedDraft {
        if !self.args.fix {
            return draft;
        }
        match project::fix_file(judge, path, &draft) {
            Ok(Some((fixed, made))) => {
                self.fixed += made;
                self.new_alone(path, fixed, output)
            }
            Ok(None) => draft,
            Err(unread) => {
                output.error(&unread.to_string());
                draft
            }
        }
    }

    /// The draft with its findings accepted, where that is asked for.
    fn accept(&mut self, judge: &Arc<Judge>, mut draft: CheckedDraft) -> CheckedDraft {
        if let Some(reason) = &self.args.accept_all {
            self.accepting.add(judge, &mut draft, reason);
        }
        draft
    }

    fn close(self, output: &mut Output) -> Outcome {
        if self.args.statistics {
            let lines = statistics(&self.summary);
            output.write(|out| out.write_all(lines.as_bytes()));
        }
        if self.args.fix {
            output.note(&format!("{} written into the drafts", counted(self.fixed, "value")));
        }
        let fails = fails(self.args).is_some_and(|least| self.summary.worst().is_some_and(|worst| worst >= least));
        if fails && !self.args.exit_zero { Outcome::Findings } else { Outcome::Clean }
    }
}
