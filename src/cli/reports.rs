//! The reports of a run: one on stdout, and others in files.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::args::{CheckArgs, OutputFormat};
use super::output::Output;
use crate::check::Severity;
use crate::project::shown;
use crate::report::{CheckedDraft, Concise, Github, Human, Json, JsonLines, Junit, Report, Sarif, Summary};

pub struct Reports {
    first: Box<dyn Report>,
    others: Vec<Filed>,
}

/// A report in a file.
struct Filed {
    report: Box<dyn Report>,
    path: PathBuf,
    /// None once writing to it has failed.
    file: Option<BufWriter<File>>,
}

impl Reports {
    /// The reports that the arguments ask for; a file that can't be written is told and left out. `fails` is the least severity that fails the run.
    pub fn new(args: &CheckArgs, fails: Option<Severity>, output: &mut Output) -> Self {
        let first: Box<dyn Report> = match args.output_format {
            OutputFormat::Human => Box::new(Human::new(output.colour(), output.width(), args.all, output.quiet)),
            other => printer(other, args, fails, output.quiet),
        };
        let mut others = Vec::new();
        for (format, path) in &args.report {
            match File::create(path) {
                Ok(file) => {
                    let report = printer(*format, args, fails, false);
                    others.push(Filed { report, path: path.clone(), file: Some(BufWriter::new(file)) });
                }
                Err(error) => output.error(&format!("{}: the report could not be written: {error}", shown(path))),
            }
        }
        Self { first, others }
    }

    pub fn begin(&mut self, output: &mut Output) {
        output.write(|out| self.first.begin(out));
        self.others.iter_mut().for_each(|filed| filed.write(output, |report, out| report.begin(out)));
    }

    /// False when nobody reads stdout any more and there is no file to write to.
    pub fn draft(&mut self, draft: &CheckedDraft, output: &mut Output) -> bool {
        let open = output.write(|out| self.first.draft(draft, out));
        self.others.iter_mut().for_each(|filed| filed.write(output, |report, out| report.draft(draft, out)));
        open || !self.others.is_empty()
    }

    pub fn end(&mut self, summary: &Summary, output: &mut Output) {
        output.write(|out| self.first.end(summary, out));
        for filed in &mut self.others {
            filed.write(output, |report, out| report.end(summary, out).and_then(|()| out.flush()));
        }
    }
}

impl Filed {
    fn write(&mut self, output: &mut Output, write: impl FnOnce(&mut dyn Report, &mut dyn Write) -> io::Result<()>) {
        let Some(file) = &mut self.file else { return };
        if let Err(error) = write(self.report.as_mut(), file) {
            output.error(&format!("{}: the report could not be written: {error}", shown(&self.path)));
            self.file = None;
        }
    }
}

/// A printer for no terminal.
fn printer(format: OutputFormat, args: &CheckArgs, fails: Option<Severity>, quiet: bool) -> Box<dyn Report> {
    let passages = args.passages;
    match format {
        OutputFormat::Human => Box::new(Human::new(false, super::output::WIDTH, args.all, quiet)),
        OutputFormat::Concise => Box::new(Concise { all: args.all, quiet }),
        OutputFormat::Json => Box::new(Json::default()),
        OutputFormat::JsonLines => Box::new(JsonLines),
        OutputFormat::Sarif => Box::new(Sarif::new(passages)),
        OutputFormat::Github => Box::new(Github { passages, quiet }),
        OutputFormat::Junit => Box::new(Junit { fails, passages }),
    }
}
