//! The arguments of the command.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

/// Checks the values in policy drafts (counts, money, dates, names…) against facts taken from source documents.
#[derive(Debug, Parser)]
#[command(name = "factlint", version, max_term_width = 100, propagate_version = true)]
#[command(after_help = "\
Examples:
  factlint check                         every draft under this folder
  factlint check memo.md --statistics    one draft, and how often each rule found something
  factlint explain count-mismatch        what a rule says, and when to ignore it

Exit status: 0 nothing found, 1 findings, 2 something could not be read or understood.")]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// Colours in the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,

    /// Drafts to read at the same time (as many as there are cores, if not given)
    #[arg(short, long, global = true, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// Leave out the summary and warnings
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Say on stderr what is read
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check drafts: files, folders, or `-` for stdin
    Check(CheckArgs),
    /// Show what a rule says and when to ignore it, or why a value has its verdict
    Explain(ExplainArgs),
    /// Tell which values of drafts have a source, and which have none
    Coverage(CoverageArgs),
    /// Take candidate facts from source documents
    Extract(ExtractArgs),
    /// Write completions for a shell to stdout
    #[command(after_help = "Example:\n  factlint completions bash > ~/.local/share/bash-completion/completions/factlint")]
    Completions { shell: clap_complete::Shell },
    /// Write the manual page to stdout
    #[command(hide = true)]
    Man,
    /// Write a factlint.toml with every key explained
    #[command(after_help = "It is written into this folder, or into the one that is given; a file that is there stays as it is.")]
    Init {
        /// Folder that the file is for
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Look into the facts
    Facts(FactsArgs),
    /// Show the values that a text holds, and how they are read
    Values(ValuesArgs),
    /// Judge claims by a source each: JSON lines in, JSON lines out
    #[command(after_help = "\
Example:
  factlint pairs < claims.jsonl > verdicts.jsonl

A line {\"id\",\"claim\",\"source\"} is answered by a line {\"id\",\"verdict\",\"confidence\",\"findings\"}: contradicted where any value of the
claim is, supported where one is and none is open, else unverified. Spans of findings are bytes of the claim.")]
    Pairs {
        /// Answers below this confidence are unverified: from 0 (all are given) to 1; 0.7 unless given
        #[arg(long, value_name = "X", value_parser = confidence)]
        min_confidence: Option<f64>,
    },
    /// Work on packs of facts
    #[command(subcommand)]
    Pack(PackCommand),
    /// Serve an editor on standard input and output
    #[command(after_help = "Editors start it; docs/protocol.md tells what it offers.")]
    Lsp(LspArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  factlint check drafts/ memo.md
  factlint check --facts defence.toml trade.toml -- memo.md
  factlint check --against reports/ -- memo.md
  pandoc memo.docx -t markdown | factlint check - --stdin-filename memo.md
  factlint check --output-format json drafts/ > report.json
  factlint check --select default,rounded-value memo.md

A folder is walked for .md, .markdown and .txt; hidden files and those in .gitignore are passed over.
A finding is accepted in the draft: <!-- factlint-ignore count-mismatch: the reason -->

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read or understood.")]
pub struct CheckArgs {
    /// Drafts, and folders to look for drafts in; `-` is stdin [default: this folder]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub packs: PackArgs,

    /// What stdin is called in the report; its extension says how it is written
    #[arg(long, value_name = "F")]
    pub stdin_filename: Option<PathBuf>,

    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub output_format: OutputFormat,

    /// Another report, written to a file beside the one on stdout: `sarif=report.sarif`
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report)]
    pub report: Vec<(OutputFormat, PathBuf)>,

    /// Show what the sources say in sarif, github and junit too, which servers keep
    #[arg(long)]
    pub passages: bool,

    /// Least severity that makes the exit status 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub fail_on: FailOn,

    /// Only these rules; `default` stands for those that are on by themselves
    #[arg(long, value_name = "R,…", value_delimiter = ',')]
    pub select: Vec<String>,

    /// Not these rules
    #[arg(long, value_name = "R,…", value_delimiter = ',')]
    pub ignore: Vec<String>,

    /// Verdicts below this confidence are unverified: from 0 (all are given) to 1; 0.7 unless given
    #[arg(long, value_name = "X", value_parser = confidence)]
    pub min_confidence: Option<f64>,

    /// Only what stands in blocks that changed since this revision, which git is asked for
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,

    /// Show every claim, also those that are supported or that no fact speaks of
    #[arg(long)]
    pub all: bool,

    /// Read drafts as JSON lines from stdin, {"id","text","path"?,"date"?}, and answer each by a line {"id","claims","problems"}
    #[arg(long, conflicts_with_all = ["paths", "stdin_filename", "output_format", "report", "statistics", "fix", "accept_all", "since"])]
    pub jsonl: bool,

    /// Say at the end how often each rule found something
    #[arg(long)]
    pub statistics: bool,

    /// Exit with 0 in spite of findings
    #[arg(long)]
    pub exit_zero: bool,

    /// Pass over files that the configuration excludes even where they are named, as by a hook
    #[arg(long)]
    pub force_exclude: bool,

    /// Accept every finding of today in .factlint/accepted.toml, for this reason
    #[arg(long, value_name = "REASON", conflicts_with = "fix")]
    pub accept_all: Option<String>,

    /// Write the sources' values into the drafts; what can't be fixed is reported
    #[arg(long, action = ArgAction::SetTrue)]
    pub fix: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  factlint extract reports/ -o reports.toml
  factlint extract report.html | less
  factlint extract - < documents.jsonl > facts.jsonl

A candidate is a value with its place; nobody has looked at it yet. In the pack set status = \"reviewed\", or write a sentence in `says`.
A bibliography among the documents (.bib from Zotero or JabRef; CSL-JSON where the file is named) tells authors, titles and dates; an entry's key
becomes the source's id.
From stdin documents are read one a line, {\"id\",\"text\",\"title\"?,\"date\"?}, and answered one a line, {\"id\",\"source\",\"facts\"}.")]
pub struct ExtractArgs {
    /// Source documents, and folders of them: .md, .txt, .html, .pdf, .docx; `-` reads JSON lines from stdin
    #[arg(required = true, value_name = "SRC")]
    pub sources: Vec<PathBuf>,

    /// Write the pack to this file; entries that somebody has reviewed stay as they are
    #[arg(short, long, value_name = "PACK")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  factlint explain count-mismatch
  factlint explain memo.md:12:6
  factlint explain memo.md:12:6 --against reports/

Of a place the value there is shown beside the facts it was weighed against: what met, what didn't, and what kept the two apart.")]
pub struct ExplainArgs {
    /// A rule's name, as findings show it, or FILE:LINE:COL; without it all rules are listed
    #[arg(value_name = "RULE | FILE:LINE:COL")]
    pub what: Option<String>,

    #[command(flatten)]
    pub packs: PackArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  factlint coverage memo.md
  factlint coverage --against reports/ -- drafts/")]
pub struct CoverageArgs {
    /// Drafts, and folders of them; `-` is stdin
    #[arg(required = true, value_name = "DRAFT")]
    pub drafts: Vec<PathBuf>,

    #[command(flatten)]
    pub packs: PackArgs,
}

#[derive(Debug, clap::Args)]
pub struct LspArgs {
    #[command(flatten)]
    pub packs: PackArgs,

    /// Editors add it; there is no other way to be served
    #[arg(long, hide = true)]
    pub stdio: bool,

    /// Editors add it; `initialize` says it too
    #[arg(long = "clientProcessId", hide = true)]
    pub client: Option<u32>,
}

/// Where facts come from.
#[derive(Debug, clap::Args)]
pub struct PackArgs {
    /// The configuration file in place of the factlint.toml above the draft
    #[arg(long, value_name = "F")]
    pub config: Option<PathBuf>,

    /// Packs of facts in place of the built-in one; `builtin` adds it
    #[arg(long, value_name = "PACK", num_args = 1..)]
    pub facts: Vec<PathBuf>,

    /// Source documents, and folders of them, to take facts from on the spot: .md, .txt, .html, .pdf, .docx
    #[arg(long, value_name = "SRC", num_args = 1..)]
    pub against: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  factlint values memo.md
  echo 'some 4,500 engineers' | factlint values
  factlint values --json drafts/")]
pub struct ValuesArgs {
    /// Files, and folders of drafts; `-`, or none, is stdin
    pub files: Vec<PathBuf>,

    /// One JSON object a file: {\"file\", \"values\": [{\"start\", \"end\", \"kind\", \"value\", \"text\"}]}, in bytes
    #[arg(long)]
    pub json: bool,

    /// JSON lines {\"id\", \"text\"} in, {\"id\", \"values\"} out, in Unicode scalar values
    #[arg(long, conflicts_with = "json")]
    pub jsonl: bool,

    /// Show which grammar read each value, and which readings were turned down and why
    #[arg(long, conflicts_with_all = ["json", "jsonl"])]
    pub explain: bool,
}

#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Read a pack, and look its values up in its sources
    #[command(after_help = "\
Examples:
  factlint pack check defence.toml
  factlint pack check defence.toml --sources papers/

Exit status: 0 all is proved, 1 some values are not, 2 the pack could not be read.")]
    Check {
        /// The pack's file; `builtin` is the one that comes with factlint
        #[arg(default_value = "builtin")]
        pack: PathBuf,
        /// The folder with the files that the pack's sources name
        #[arg(long, value_name = "DIR")]
        sources: Option<PathBuf>,
    },
    /// Print the JSON Schema of packs, by which editors complete and check them
    Schema,
    /// Put packs together; sources that agree make each other surer, those that differ are marked
    #[command(after_help = "Example:\n  factlint pack merge energy.toml health.toml -o all.toml")]
    Merge {
        /// Files of packs; of two entries with one id the reviewed one stays, else the later
        #[arg(required = true, value_name = "PACK")]
        packs: Vec<PathBuf>,
        /// Write the pack to this file instead of stdout
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  factlint facts search troops 28,500
  factlint facts show orta-troops
  factlint facts sources --facts defence.toml")]
pub struct FactsArgs {
    #[command(subcommand)]
    pub command: FactsCommand,
}

#[derive(Debug, Subcommand)]
pub enum FactsCommand {
    /// Facts that hold these words
    Search {
        #[arg(required = true)]
        words: Vec<String>,
        #[command(flatten)]
        packs: PackArgs,
    },
    /// One fact: its sentence, source and place
    Show {
        id: String,
        #[command(flatten)]
        packs: PackArgs,
    },
    /// The documents that the facts were taken from
    Sources {
        #[command(flatten)]
        packs: PackArgs,
    },
    /// The values of a source that no fact carries
    #[command(after_help = "\
Examples:
  factlint facts coverage papers/orta.txt
  factlint facts coverage papers/ --facts defence.toml

A value counts as carried where a fact's own value stands on it, and as left out where the pack says so under [[left_out]].
Exit status: 0 nothing is missing, 1 some values are, 2 a source could not be read or is in no pack.")]
    Coverage {
        /// Source documents, and folders of them
        #[arg(required = true, value_name = "SRC")]
        sources: Vec<PathBuf>,
        /// One JSON object a source: {\"file\", \"source\", \"carried\", \"left_out\", \"missing\"}, with places in bytes
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        packs: PackArgs,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// The draft's line, underlined, with fact and source
    Human,
    /// One line a finding
    Concise,
    /// One object: docs/report.schema.json
    Json,
    /// One object a draft, one draft a line
    JsonLines,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// A test suite a draft, in JUnit's XML
    Junit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Never,
}

fn report(text: &str) -> Result<(OutputFormat, PathBuf), String> {
    let (format, file) = text.split_once('=').ok_or("write the format and the file, as sarif=report.sarif")?;
    Ok((OutputFormat::from_str(format, false)?, PathBuf::from(file)))
}

fn confidence(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(it) if (0.0..=1.0).contains(&it) => Ok(it),
        _ => Err("write a number from 0 to 1, as 0.8".to_owned()),
    }
}
