//! Findings that were accepted once and for all: `.factlint/accepted.toml`.
//!
//! An entry names a finding by its rule, its words, its sentence and its fact, so that it holds whatever is edited elsewhere, and comes back when the
//! sentence is written anew or the fact says something else.
//!
//! ```toml
//! schema = 1
//!
//! [[accepted]]
//! draft = "drafts/memo.md"
//! rule = "count-mismatch"
//! text = "6,200 engineers"
//! sentence = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
//! fact = "engineers"
//! says = "sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
//! reason = "the panel is quoted, mistake and all"
//! who = "Ines"
//! ```

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

use super::packs::pack_problem;
use super::place::{absolute, leads_out, near};
use super::{read, shown, write};
use crate::check::{Card, Problem, Suppressed, SuppressedBy, digest, unused_entry};
use crate::fact::{Entry, Fault, Faults, quoted};
use crate::text::FileSpan;

/// Where the file stands, from the folder of the configuration or the root.
pub const ACCEPTED: &str = ".factlint/accepted.toml";

/// What a new file begins with.
const HEAD: &str =
    "# Findings that are to stand. factlint passes each over until its sentence or its fact changes.\nschema = 1\n";

const TOP: &[&str] = &["schema", "accepted"];
const ENTRY: &[&str] = &["draft", "rule", "text", "sentence", "fact", "says", "reason", "who"];

/// The entries of a file.
#[derive(Debug, Default)]
pub struct Accepted {
    /// The file, whether it is there or not.
    pub file: PathBuf,
    /// The folder that it stands for.
    pub folder: PathBuf,
    entries: HashMap<Mark, Accepting>,
}

/// What an entry says of the finding that it names.
#[derive(Debug)]
struct Accepting {
    reason: String,
    /// Byte of the entry in the file.
    at: usize,
}

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Mark {
    rule: Arc<str>,
    /// One blank between its words.
    text: String,
    sentence: Arc<str>,
    /// The deciding fact's id and the name of what it says.
    fact: Option<(Arc<str>, Arc<str>)>,
}

impl Mark {
    fn of(card: &Card) -> Option<Self> {
        let fact = card.facts.first().map(|fact| (fact.id.clone(), digest(&fact.says)));
        Some(Self { rule: card.rule?.into(), text: one_blank(&card.text), sentence: card.sentence.clone()?, fact })
    }
}

impl Accepted {
    /// The entries of the file in `folder`, and what is wrong with it; none where there is no file.
    pub fn read(folder: &Path) -> (Self, Vec<String>) {
        let file = near(&folder.join(ACCEPTED));
        let mut accepted = Self { file, folder: folder.to_owned(), entries: HashMap::new() };
        if !folder.is_absolute() || !accepted.file.exists() {
            return (accepted, Vec::new());
        }
        let name = shown(&accepted.file);
        if leads_out(&folder.join(ACCEPTED), folder) {
            return (accepted, vec![outside(&name)]);
        }
        let text = match read(&accepted.file).map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(error)) => {
                let at = error.utf8_error().valid_up_to();
                return (accepted, vec![format!("{name}: byte {at} is no UTF-8; save the file as UTF-8")]);
            }
            Err(unread) => return (accepted, vec![unread.to_string()]),
        };
        let faults = accepted.parse(&text);
        (accepted, faults.into_problems().iter().map(|problem| pack_problem(&name, problem)).collect())
    }

    fn parse<'t>(&mut self, text: &'t str) -> Faults<'t> {
        let mut faults = Faults::new(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            faults.push(error.span().map_or(0, |span| span.start), Fault::Toml(error.message().to_owned()));
        }
        if !errors.is_empty() {
            return faults;
        }
        let top = Entry::new("the file", table.get_ref(), 0, TOP, &mut faults);
        if let Some(other) = top.number("schema", &mut faults).filter(|schema| *schema != 1) {
            faults.push(top.at_of("schema"), Fault::Schema(other.to_string()));
        }
        for entry in top.tables("accepted", "[[accepted]]", ENTRY, &mut faults) {
            let rule = entry.needed("rule", &mut faults);
            let text = entry.needed("text", &mut faults);
            let sentence = entry.needed("sentence", &mut faults);
            let reason = entry.needed("reason", &mut faults);
            let fact = entry.text("fact", &mut faults).zip(entry.text("says", &mut faults));
            if let (Some(rule), Some(text), Some(sentence), Some(reason)) = (rule, text, sentence, reason) {
                let fact = fact.map(|(id, says)| (id.text, says.text));
                let mark = Mark { rule: rule.text, text: one_blank(&text.text), sentence: sentence.text, fact };
                self.entries.insert(mark, Accepting { reason: reason.text.to_string(), at: entry.at() });
            }
        }
        faults
    }

    /// What stands in the file; none where it isn't there or can't be read.
    pub fn text(&self) -> Option<String> {
        fs::read_to_string(&self.file).ok()
    }

    /// Writes further entries behind those in the file, and says how many; those that are in it already stay alone.
    ///
    /// # Errors
    /// When the file can't be read or written, in a sentence.
    pub fn add(&self, entries: Vec<String>) -> Result<usize, String> {
        let name = shown(&self.file);
        let parent = self.file.parent().unwrap_or(Path::new("."));
        if leads_out(&self.folder.join(ACCEPTED), &self.folder) || parent.exists() && leads_out(&absolute(parent), &self.folder) {
            return Err(outside(&name));
        }
        let before = match fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("{name} could not be read: {error}")),
        };
        let mut new: Vec<String> = Vec::new();
        for entry in entries {
            if !before.contains(entry.as_str()) && !new.contains(&entry) {
                new.push(entry);
            }
        }
        if new.is_empty() {
            return Ok(0);
        }
        let made = fs::create_dir_all(parent).and_then(|()| write(&self.file, with_entries(&before, &new).as_bytes()));
        made.map(|()| new.len()).map_err(|error| format!("{name} could not be written: {error}"))
    }

    /// Marks the cards that an entry accepts.
    pub fn apply(&self, cards: &mut [Card]) {
        if self.entries.is_empty() {
            return;
        }
        for card in cards.iter_mut().filter(|card| card.is_finding()) {
            if let Some(entry) = self.entry(card) {
                card.suppressed = Some(Suppressed { by: SuppressedBy::Accepted, reason: entry.reason.clone() });
            }
        }
    }

    /// The bytes at which the entries stand that accepted some of the cards.
    pub fn used<'a>(&'a self, cards: &'a [Card]) -> impl Iterator<Item = usize> + 'a {
        let accepted = |card: &&Card| card.suppressed.as_ref().is_some_and(|it| it.by == SuppressedBy::Accepted);
        cards.iter().filter(accepted).filter_map(|card| Some(self.entry(card)?.at))
    }

    /// A problem for every entry that isn't among the `used`, in the order of the file's `text`.
    pub fn unused(&self, used: &HashSet<usize>, text: &str) -> Vec<Problem> {
        let mut left: Vec<_> = self.entries.iter().filter(|(_, entry)| !used.contains(&entry.at)).collect();
        left.sort_by_key(|(_, entry)| entry.at);
        let span = |at: usize| text.get(at..).map_or(0, |rest| rest.find(['\n', '\r']).unwrap_or(rest.len()));
        left.into_iter()
            .map(|(mark, entry)| unused_entry(FileSpan::new(entry.at, entry.at + span(entry.at)), &mark.rule, &mark.text))
            .collect()
    }

    fn entry(&self, card: &Card) -> Option<&Accepting> {
        self.entries.get(&Mark::of(card)?)
    }
}

/// The entries, as the file's text, that accept these findings of a draft; each finding once.
pub fn entries<'a>(draft: &str, cards: impl IntoIterator<Item = &'a Card>, reason: &str, who: Option<&str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for mark in cards.into_iter().filter(|card| card.is_finding()).filter_map(Mark::of) {
        let mut keys = vec![("draft", draft), ("rule", &*mark.rule), ("text", &mark.text), ("sentence", &mark.sentence)];
        keys.extend(mark.fact.iter().flat_map(|(id, says)| [("fact", &**id), ("says", &**says)]));
        keys.push(("reason", reason));
        keys.extend(who.map(|who| ("who", who)));
        let lines: String = keys.iter().map(|(key, text)| format!("{key} = {}\n", quoted(text))).collect();
        let entry = format!("\n[[accepted]]\n{lines}");
        if !out.contains(&entry) {
            out.push(entry);
        }
    }
    out
}

/// The file's text with further entries; a new file's where there was none.
pub fn with_entries(text: &str, entries: &[String]) -> String {
    let mut out = text.to_owned();
    if text.trim().is_empty() {
        out.push_str(HEAD);
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out.extend(entries.iter().map(String::as_str));
    out
}

fn outside(name: &str) -> String {
    format!("{name}: it is a link that leads out of the workspace, and is neither read nor written")
}

fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::FactRef;

    fn finding(text: &str, sentence: &str, says: &str) -> Card {
        let fact = FactRef { id: "engineers".into(), says: says.into(), as_of: None, note: None };
        Card { text: text.to_owned(), sentence: Some(digest(sentence)), facts: vec![fact], ..Card::for_tests() }
    }

    fn accepts(file: &str, mut card: Card) -> bool {
        let mut accepted = Accepted::default();
        assert!(accepted.parse(file).is_empty(), "{file}");
        accepted.apply(std::slice::from_mut(&mut card));
        card.suppressed.is_some_and(|it| it.by == SuppressedBy::Accepted && it.reason == "quoted \"as is\"")
    }

    #[test]
    fn a_finding_is_accepted_until_its_sentence_or_its_fact_changes() {
        let (sentence, says) = ("Some 6,200 engineers serve there.", "About 4,500 engineers serve there.");
        let card = finding("6,200 engineers", sentence, says);
        let file = with_entries("", &entries("memo.md", [&card], "quoted \"as is\"", Some("Ines")));
        assert!(accepts(&file, card));
        assert!(accepts(&file, finding("6,200\nengineers", "Some 6,200\r\nengineers serve there.", says)));
        assert!(!accepts(&file, finding("6,200 engineers", "Some 6,200 engineers served there.", says)));
        assert!(!accepts(&file, finding("6,200 engineers", sentence, "About 4,600 engineers serve there.")));
        assert!(!accepts(&file, Card { rule: Some("date-mismatch"), ..finding("6,200 engineers", sentence, says) }));
    }

    #[test]
    fn entries_are_added_behind_what_is_there() {
        let one = entries("memo.md", [&finding("6,200", "a", "b"), &finding("6,200", "a", "b")], "old", None);
        assert_eq!(one.len(), 1);
        let file = with_entries("# ours\nschema = 1", &one);
        assert!(
            file.starts_with("# ours\nschema = 1\n\n[[accepted]]\ndraft = \"memo.md\"\nrule = \"count-mismatch\"\n"),
            "{file}"
        );
        assert!(!file.contains("who"));
    }

    #[test]
    fn an_entry_that_accepts_nothing_is_told_at_its_place() {
        let (kept, gone) = (finding("6,200", "a", "b"), finding("7,100", "c", "d"));
        let file = with_entries("", &entries("memo.md", [&kept, &gone], "old", None));
        let mut accepted = Accepted::default();
        assert!(accepted.parse(&file).is_empty());
        let mut cards = [kept];
        accepted.apply(&mut cards);
        let used = accepted.used(&cards).collect();
        let [unused] = &accepted.unused(&used, &file)[..] else { panic!("one is left") };
        assert_eq!(&file[unused.span.range()], "[[accepted]]");
        assert!(unused.span.start > file.find("7,100").unwrap() - 90 && unused.message.contains("7,100"), "{unused:?}");
    }
}
