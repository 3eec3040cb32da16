//! A configuration file read into a [`Config`], with every fault told and none that stops the rest.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use toml::de::DeTable;

use super::globs::Globs;
use super::{Config, Rules};
use crate::check::{Severity, rules};
use crate::fact::{Entry, Fault, Faults, Located, is_edtf};
use crate::project::packs::{BUILTIN, pack_problem};
use crate::project::place::{leads_out, near, plain};
use crate::project::{read, shown};
use crate::statement::first_day;
use crate::value::DateOrder;

const TOP: &[&str] = &[
    "facts",
    "sources",
    "include",
    "exclude",
    "select",
    "ignore",
    "severity",
    "min-confidence",
    "date",
    "date-order",
    "override",
];
const OVERRIDE: &[&str] = &["paths", "select", "ignore", "severity", "min-confidence", "date", "date-order"];

const SEVERITIES: &[&str] = &["error", "warning", "information"];
const SEVERITY: &[Severity] = &[Severity::Error, Severity::Warning, Severity::Information];
const ORDERS: &[&str] = &["day-first", "month-first"];
const ORDER: &[DateOrder] = &[DateOrder::DayFirst, DateOrder::MonthFirst];

/// What stands for several rules in `select` and `ignore`.
const SEVERAL: [&str; 2] = ["all", "default"];

static RULES: LazyLock<Vec<&'static str>> = LazyLock::new(|| rules::all().iter().map(|rule| rule.name).collect());

impl Config {
    /// Reads the file. With `within` its paths must stay in there. What can't be read is told, and left out; of a file that is no TOML nothing is left
    /// but that there are no facts, for those that it names aren't known.
    pub(in crate::project) fn read(file: &Path, within: Option<&Path>) -> (Self, Vec<String>) {
        match text_of(file, within) {
            Ok(text) => Self::parse(&text, file, within),
            Err(fault) => (Self::unread(file), vec![fault]),
        }
    }

    fn parse(text: &str, file: &Path, within: Option<&Path>) -> (Self, Vec<String>) {
        let name = shown(&near(file));
        let mut faults = Faults::new(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            faults.push(error.span().map_or(0, |span| span.start), Fault::Toml(error.message().to_owned()));
        }
        let told = |faults: Faults<'_>| faults.into_problems().iter().map(|problem| pack_problem(&name, problem)).collect();
        if !errors.is_empty() {
            return (Self::unread(file), told(faults));
        }
        let top = Entry::new("the file", table.get_ref(), 0, TOP, &mut faults);
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut reader = Reader { folder, within, faults };
        let config = reader.config(&top);
        let faults = told(reader.faults);
        (Self { file: Some(file.to_owned()), within: within.map(Path::to_owned), ..config }, faults)
    }

    /// Nobody knows which facts it names, so there are none.
    fn unread(file: &Path) -> Self {
        let folder = file.parent().map(Path::to_owned).unwrap_or_default();
        Self { file: Some(file.to_owned()), facts: Some(Vec::new()), sources: Some(Vec::new()), ..Self::none(folder) }
    }
}

/// What stands in the file, or why it can't be read.
fn text_of(file: &Path, within: Option<&Path>) -> Result<String, String> {
    let name = shown(&near(file));
    if within.is_some_and(|within| file.canonicalize().is_ok_and(|file| !file.starts_with(within))) {
        return Err(format!("{name}: it is a link that leads out of the workspace, and is not read"));
    }
    let bytes = read(&near(file)).map_err(|unread| unread.to_string())?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{name}: byte {at} is no UTF-8; save the file as UTF-8")
    })
}

struct Reader<'a> {
    folder: &'a Path,
    within: Option<&'a Path>,
    faults: Faults<'a>,
}

impl Reader<'_> {
    fn config(&mut self, top: &Entry<'_>) -> Config {
        Config {
            facts: self.paths(top, "facts"),
            sources: self.paths(top, "sources"),
            include: top.has("include").then(|| self.globs(top, "include")),
            exclude: self.globs(top, "exclude"),
            rules: self.rules(top),
            overrides: self.overrides(top),
            ..Config::none(self.folder.to_owned())
        }
    }

    fn overrides(&mut self, top: &Entry<'_>) -> Vec<(Globs, Rules)> {
        let entries = top.tables("override", "[[override]]", OVERRIDE, &mut self.faults);
        let read = |entry: &Entry<'_>| {
            if !entry.has("paths") {
                self.faults.push(entry.at(), Fault::Missing { key: "paths", entry: "[[override]]" });
            }
            (self.globs(entry, "paths"), self.rules(entry))
        };
        entries.iter().map(read).collect()
    }

    fn rules(&mut self, entry: &Entry<'_>) -> Rules {
        Rules {
            select: entry.has("select").then(|| self.names(entry, "select")),
            ignore: self.names(entry, "ignore"),
            severity: self.severities(entry),
            min_confidence: entry.share("min-confidence", &mut self.faults),
            date: self.date(entry),
            date_order: entry.word("date-order", ORDERS, ORDER, &mut self.faults),
        }
    }

    /// Names of rules.
    fn names(&mut self, entry: &Entry<'_>, key: &'static str) -> Vec<String> {
        let mut names = Vec::new();
        for Located { text, at } in entry.texts(key, &mut self.faults) {
            match rules::by_name(&text) {
                Err(unknown) if !SEVERAL.contains(&&*text) => {
                    let help = "`factlint explain` lists the rules; \"default\" and \"all\" stand for several".to_owned();
                    self.faults.push(at, Fault::Other { message: unknown.to_string(), help });
                }
                _ => names.push(text.to_string()),
            }
        }
        names
    }

    fn severities(&mut self, entry: &Entry<'_>) -> Vec<(&'static str, Severity)> {
        let Some(table) = entry.table("severity", &RULES, &mut self.faults) else { return Vec::new() };
        let mut of = |name: &'static str| Some((name, table.word(name, SEVERITIES, SEVERITY, &mut self.faults)?));
        RULES.iter().filter_map(|name| of(name)).collect()
    }

    fn date(&mut self, entry: &Entry<'_>) -> Option<jiff::civil::Date> {
        let Located { text, at } = entry.text("date", &mut self.faults)?;
        let day = is_edtf(&text).then(|| first_day(&text)).flatten();
        if day.is_none() {
            self.faults.push(at, Fault::Date { read: text.to_string() });
        }
        day
    }

    fn globs(&mut self, entry: &Entry<'_>, key: &'static str) -> Globs {
        let patterns = entry.texts(key, &mut self.faults);
        Globs::new(patterns.iter().map(|pattern| &*pattern.text), |at, fault| {
            let help = "write it as in a .gitignore: `archive/`, `*.old.md`, `/notes/**`".to_owned();
            let at = patterns.get(at).map_or(0, |pattern| pattern.at);
            self.faults.push(at, Fault::Other { message: fault, help });
        })
    }

    /// Files and folders, from the file's folder; those that lead out of where they may be are told and left out.
    fn paths(&mut self, entry: &Entry<'_>, key: &'static str) -> Option<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for Located { text, at } in entry.texts(key, &mut self.faults) {
            if &*text == BUILTIN && key == "facts" {
                paths.push(PathBuf::from(BUILTIN));
                continue;
            }
            let path = plain(&self.folder.join(&*text));
            if self.within.is_some_and(|within| leads_out(&path, within)) {
                let message = format!("`{text}` leads out of the workspace, and is not read");
                let help = "name it on the command line, in the editor's settings, or in a file given with --config".to_owned();
                self.faults.push(at, Fault::Other { message, help });
            } else {
                paths.push(near(&path));
            }
        }
        entry.has(key).then_some(paths)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::project::COMMENTED;

    fn keys(of: &Value) -> Vec<&str> {
        let mut keys: Vec<&str> = of.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn sorted(keys: &[&'static str]) -> Vec<&'static str> {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn the_schema_knows_the_same_keys_and_rules() {
        let schema: Value = serde_json::from_str(include_str!("../../../docs/factlint.schema.json")).unwrap();
        assert_eq!(keys(&schema["properties"]), sorted(TOP));
        assert_eq!(keys(&schema["properties"]["override"]["items"]["properties"]), sorted(OVERRIDE));
        let rules: Vec<&str> = SEVERAL.iter().copied().chain(RULES.iter().copied()).collect();
        assert_eq!(schema["$defs"]["rule"]["enum"], serde_json::json!(rules));
        assert_eq!(schema["properties"]["severity"]["propertyNames"]["enum"], serde_json::json!(*RULES));
    }

    #[test]
    fn the_commented_file_is_right_in_every_line_and_names_every_key() {
        let setting = |line: &&str| {
            let key = line.split(' ').next().unwrap_or_default();
            line.contains(" = ") && key.chars().all(|c| c.is_ascii_lowercase() || c == '-') || line.starts_with('[')
        };
        let settings: Vec<&str> = COMMENTED.lines().filter_map(|line| line.strip_prefix("# ")).filter(setting).collect();
        let (_, faults) = Config::parse(&settings.join("\n"), Path::new("/w/factlint.toml"), Some(Path::new("/w")));
        assert_eq!(faults, [] as [&str; 0], "{settings:#?}");
        let names = |key: &&&str| !settings.iter().any(|line| line.trim_start_matches('[').starts_with(**key));
        assert_eq!(TOP.iter().filter(names).collect::<Vec<_>>(), [] as [&&str; 0]);
        assert_eq!(Config::parse(COMMENTED, Path::new("/w/factlint.toml"), None).1, [] as [&str; 0]);
    }

    #[test]
    fn overrides_add_up_in_their_order() {
        let text = "ignore = \"order-mismatch\"\nmin-confidence = 0.5\n[[override]]\npaths = \"a/\"\nmin-confidence = 0.9\n\
                    [[override]]\npaths = \"*.txt\"\nignore = [\"date-mismatch\"]\nseverity = { count-mismatch = \"warning\" }\n";
        let (config, faults) = Config::parse(text, Path::new("/w/factlint.toml"), None);
        assert_eq!(faults, [] as [&str; 0]);
        let rules = config.rules(Path::new("/w/a/b.txt"));
        assert_eq!(
            (rules.min_confidence, rules.ignore),
            (Some(0.9), vec!["order-mismatch".to_owned(), "date-mismatch".to_owned()])
        );
        assert_eq!(rules.severity, [("count-mismatch", Severity::Warning)]);
        assert_eq!(config.rules(Path::new("/w/b.md")).min_confidence, Some(0.5));
    }
}
