//! A pack is proved by its sources: right facts pass, and each fault is told with its line and what to do.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::{Path, PathBuf};

use factlint::check::{Draft, Engine, Settings};
use factlint::fact::{Facts, Pack};
use factlint::ingest::{Checked, check_pack, coverage};
use factlint::text::Format;

const SOURCE: &str = "Quays and Pilots\n\
\n\
The League of Harbours (HL) counts 14 member ports and 9 pilots. Of its 320\n\
tugs, 75 stand idle. Harbour master Ilse Vanag calls them “quiet\n\
quays”. Oulu, Luleå and Umeå found the League; Vanag's deputy is Kai Tamm.\n";

const HEAD: &str = r#"
schema = 1
pack = { id = "harbours", title = "Harbours" }
[[source]]
id = "tamm"
title = "Quays and Pilots"
file = "quays.txt"
[[concept]]
id = "league"
sort = "body"
names = ["Harbour League", "League of Harbours"]
[[concept]]
id = "vanag"
sort = "person"
names = ["Ilse Vanag", "Vanag"]
"#;

/// A folder of its own for each test, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("factlint-{name}-{}", std::process::id()));
        std::fs::create_dir_all(path.join("texts")).expect("the temporary folder can be written");
        std::fs::write(path.join("texts/quays.txt"), SOURCE).expect("the temporary folder can be written");
        std::fs::write(path.join("secret.txt"), "14 keys").expect("the temporary folder can be written");
        Self(path)
    }

    fn texts(&self) -> PathBuf {
        self.0.join("texts")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn pack(facts: &str) -> Pack {
    Pack::parse(&format!("{HEAD}{facts}"), "harbours.toml").unwrap_or_else(|error| panic!("{error}"))
}

fn check(facts: &str, folder: &Path) -> Checked {
    check_pack(&pack(facts), folder)
}

fn fact(says: &str, at: &str, more: &str) -> String {
    format!("[[fact]]\nid = \"it\"\nsays = \"{says}\"\nsource = \"tamm\"\nat = \"{at}\"\n{more}\n")
}

#[test]
fn what_stands_in_the_lines_is_proved() {
    let folder = Folder::new("proved");
    for (says, at, more) in [
        ("The Harbour League has {14 member ports}.", "L3", "mention = [1]"),
        ("The Harbour League has {320 tugs}.", "L3-4", "mention = [3]"),
        ("{name: Ilse Vanag} is the {role: harbour master} of the {name: Harbour League}.", "L3-4", ""),
        ("{name: Ilse Vanag} speaks.", "L5", ""),
        ("The League was founded by {all: Luleå, Oulu and Umeå}.", "L5", ""),
        ("HL {stands for: League of Harbours}.", "L3", ""),
        ("The deputy of Ilse Vanag is {name: Kai Tamm}.", "L5", ""),
    ] {
        let checked = check(&fact(says, at, more), &folder.texts());
        assert_eq!((checked.problems, checked.proved), (vec![], 1), "{says}");
    }
}

#[test]
fn all_values_stand_at_every_further_place() {
    let folder = Folder::new("further");
    let says = "The Harbour League has {9 pilots}.";
    let checked = check(&fact(says, "L3", "mention = [2]\nalso_at = [\"L3-4\"]"), &folder.texts());
    assert_eq!((checked.problems, checked.proved), (vec![], 1));
    assert_eq!(checked.proofs["it"].len(), 2);
    let checked = check(&fact(says, "L3", "mention = [2]\nalso_at = [\"L3-4\", \"L4\"]"), &folder.texts());
    assert_eq!(checked.problems[0].message, "fact `it`, line 4: no count value there is `9 pilots`, only `75`");
}

#[test]
fn facts_that_agree_have_a_value_in_common() {
    let folder = Folder::new("agree");
    let other = fact("{9 pilots} serve the Harbour League.", "L3", "mention = [2]").replace("\"it\"", "\"other\"");
    for (says, mention, is_sound) in [("The League has {9 pilots}.", 2, true), ("The League has {14 ports}.", 1, false)] {
        let it = fact(says, "L3", &format!("mention = [{mention}]\nagrees_with = [\"other\"]"));
        assert_eq!(check(&format!("{it}{other}"), &folder.texts()).problems.is_empty(), is_sound, "{says}");
    }
}

#[test]
fn a_card_lists_every_place() {
    let it =
        fact("The Harbour League has {14 member ports}.", "L3", "mention = [1]\nalso_at = [\"L9\"]\nagrees_with = [\"other\"]");
    let other = fact("{14 ports} belong to the Harbour League.", "L12", "").replace("\"it\"", "\"other\"");
    let engine = Engine::new(Facts::new([pack(&format!("{it}{other}"))]), Settings::default());
    let mut draft = Draft::new("The Harbour League has 14 member ports.\n", Format::Markdown);
    draft.advance(&engine, usize::MAX);
    let card = draft.cards().swap_remove(0);
    let places: Vec<_> = card.sources.iter().map(|source| (source.lines.unwrap()[0], source.agrees)).collect();
    assert_eq!(places, [(3, true), (9, true), (12, true)]);
    assert_eq!(card.facts.len(), 2);
}

#[test]
fn what_does_not_stand_there_is_told() {
    let folder = Folder::new("told");
    for (says, at, more, message, help) in [
        (
            "The Harbour League has {14 member ports}.",
            "L3",
            "",
            "fact `it`, line 3: 3 count values stand there: `14`, `9`, `320`; which one `14 member ports` is isn't said",
            "write `mention = [1]`",
        ),
        // Another number of the line doesn't save a wrong one.
        (
            "The Harbour League has {9 member ports}.",
            "L3",
            "mention = [1]",
            "fact `it`, line 3: count value 1 there is `14`, not `9 member ports`",
            "it is value 2",
        ),
        (
            "The Harbour League has {15 member ports}.",
            "L3",
            "mention = [1]",
            "fact `it`, line 3: count value 1 there is `14`, not `15 member ports`",
            "mend the value, or `at`",
        ),
        (
            "The Harbour League has {15 member ports}.",
            "L5",
            "",
            "fact `it`, line 5: there is no count value, so `15 member ports` can't be one",
            "mend the value, or `at`",
        ),
        (
            "{name: Elsa Vanag} is the {role: harbour master}.",
            "L3-4",
            "",
            "fact `it`, lines 3–4: the words `Elsa Vanag` don't stand there",
            "use the source's words, or a name of its concept",
        ),
        (
            "The deputy is {name: Kai Tamm}.",
            "L4",
            "",
            "fact `it`, line 4: the words `Kai Tamm` don't stand there",
            "they stand in line 5",
        ),
        (
            "The League was founded by {all: Oulu, Luleå and Riga}.",
            "L5",
            "",
            "fact `it`, line 5: the words `Riga` don't stand there",
            "use the source's words, or a name of its concept",
        ),
        (
            "The deputy is {name: Kai Tamm}.",
            "L6",
            "",
            "fact `it`, line 6: the source has 5 lines there",
            "lines count from 1 in the text as stored",
        ),
        (
            "The {tugs} of the League are idle.",
            "L4",
            "",
            "fact `it`, line 4: `tugs` holds no value that factlint reads",
            "mark it as {name: …}, {role: …} or {place: …}, or take the braces away",
        ),
        (
            "The League has {320 tugs}.",
            "L3",
            "mention = [3]\nalso = [\"{321 tugs} belong to the League.\"]",
            "fact `it`, line 3: `also` marks `321 tugs`, which `says` doesn't hold",
            "other wordings hold the same values",
        ),
    ] {
        let checked = check(&fact(says, at, more), &folder.texts());
        let problem = checked.problems.first().unwrap_or_else(|| panic!("{says} was proved"));
        assert_eq!((problem.message.as_str(), problem.help.as_deref()), (message, Some(help)));
        assert_eq!((problem.line, checked.proved), (16, 0), "{says}");
    }
}

#[test]
fn quotations_are_proved_by_their_fingerprints() {
    let folder = Folder::new("quoted");
    let words = |text: &str| {
        let hashes: Vec<_> = factlint::fact::fingerprints(text).iter().map(|word| format!("\"{:016x}\"", word.hash)).collect();
        format!("[[fact]]\nid = \"it\"\nquote = {{ words = [{}] }}\nsource = \"tamm\"\nat = \"L4-5\"\n", hashes.join(", "))
    };
    assert_eq!(check(&words("quiet quays"), &folder.texts()).proved, 1);
    let wrong = check(&words("quiet ports"), &folder.texts());
    assert_eq!(wrong.problems[0].message, "fact `it`, lines 4–5: the quotation isn't there; its first 1 of 2 words are");
}

#[test]
fn a_file_has_to_be_the_one_that_was_read() {
    let folder = Folder::new("digest");
    let facts = fact("The deputy is {name: Kai Tamm}.", "L5", "");
    let said = "00".repeat(32);
    let text = format!("{HEAD}{facts}").replace("file = \"quays.txt\"", &format!("file = \"quays.txt\"\nsha256 = \"{said}\""));
    let checked = check_pack(&Pack::parse(&text, "harbours.toml").unwrap(), &folder.texts());
    let message = &checked.problems[0].message;
    assert!(message.starts_with("source `tamm`: the digest of `quays.txt` is ") && message.ends_with(&said), "{message}");
}

#[test]
fn a_pack_reads_nothing_outside_the_folder() {
    let folder = Folder::new("outside");
    for file in ["../secret.txt", "/etc/hostname", "texts/../../secret.txt"] {
        let text = format!("{HEAD}{}", fact("The {14 keys}.", "L1", "")).replace("quays.txt", file);
        let checked = check_pack(&Pack::parse(&text, "harbours.toml").unwrap(), &folder.texts());
        assert_eq!(checked.problems[0].message, format!("source `tamm`: `{file}` leads out of the folder of sources"));
        assert_eq!(checked.proved, 0);
    }
}

#[cfg(unix)]
#[test]
fn a_link_leads_nowhere_else_either() {
    let folder = Folder::new("link");
    std::os::unix::fs::symlink(folder.0.join("secret.txt"), folder.texts().join("link.txt")).unwrap();
    let text = format!("{HEAD}{}", fact("The {14 keys}.", "L1", "")).replace("quays.txt", "link.txt");
    let checked = check_pack(&Pack::parse(&text, "harbours.toml").unwrap(), &folder.texts());
    assert!(checked.problems[0].message.ends_with("leads out of the folder of sources"));
}

#[test]
fn what_no_fact_carries_is_listed() {
    let facts = Facts::new([pack(&fact("The Harbour League has {320 tugs}.", "L3-4", "mention = [3]"))]);
    let left = coverage(&facts, "anywhere/quays.txt", SOURCE.as_bytes().to_vec(), Format::Plain).unwrap();
    let lines: Vec<_> = left.uncovered.iter().map(|value| (value.line, value.text.as_str())).collect();
    assert_eq!((lines.as_slice(), left.values), ([(3, "14"), (3, "9"), (4, "75")].as_slice(), 4));
    let unknown = coverage(&facts, "other.txt", b"14 ports".to_vec(), Format::Plain).unwrap_err();
    assert_eq!(unknown.to_string(), "no source in the packs is the file `other.txt`, by its name or its digest");
}
