//! `pairs` is `check --against` for one sentence: the same verdict on every item.
//!
//! Items of labelled sets are taken beside our own where `FACTLINT_SETS` says where they are; without it that part says "not run".

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::path::Path;

use factlint::check::{Answer, Engine, Selection, Settings, Verdict};
use factlint::project::{Judge, facts, pair};

/// Sentences with a value for each brace, and what is said of them elsewhere.
const SENTENCES: [(&str, &str, &str); 10] = [
    ("The Nordic Corps keeps {} engineers on Gotland.", "4,500", "6,200"),
    ("The Amber Convention was signed in Riga in {}.", "May 2019", "June 2018"),
    ("The Lantern Fund spends {} on submarine cables.", "€300 million", "€500 million"),
    ("Turnout in the harbour election was {}.", "62 percent", "48 percent"),
    ("The Coastal Council met for the {} time in Tartu.", "third", "fifth"),
    ("Repairs of the Vold Bridge lasted {}.", "three years", "eight years"),
    ("More than {} pilots are licensed by the Harbour League.", "9,000", "12,000"),
    ("Ines Vold became director of the Grid Agency in {}.", "2021", "2014"),
    ("The ferry carries {} passengers and {} cars.", "1,200", "90"),
    ("In {}, the museum had {} visitors, among them many children.", "2020", "35,000"),
];

/// What may stand around the sentence in the source.
const AROUND: [(&str, &str); 5] = [
    ("", ""),
    ("Nobody had expected it. ", ""),
    ("", " The report of 2022 says no more."),
    ("A report on the north\n\nIt begins with weather.\n\n", "\n\n- 12 lighthouses\n- 3 docks\n"),
    ("Critics counted 77 faults in it. ", " It was the 4th such year."),
];

fn own() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (before, after) in AROUND {
        for (sentence, right, other) in SENTENCES {
            for (claimed, told) in [(right, right), (other, right), (right, other), ("17", right)] {
                let source = format!("{before}{}{after}", sentence.replace("{}", told));
                out.push((sentence.replace("{}", claimed), source));
            }
        }
    }
    out
}

/// The first items of each labelled set.
fn labelled() -> Vec<(String, String)> {
    let Some(sets) = std::env::var_os("FACTLINT_SETS") else {
        eprintln!("not run: FACTLINT_SETS doesn't say where the labelled pairs are");
        return Vec::new();
    };
    let mut out = Vec::new();
    for name in ["vitc-plain", "vitc-comparative", "vitc-names", "summedits-values", "unrelated"] {
        let set = fs::read_to_string(Path::new(&sets).join(format!("claims/{name}.jsonl"))).unwrap();
        out.extend(set.lines().take(40).map(|line| {
            let item: serde_json::Value = serde_json::from_str(line).unwrap();
            (item["claim"].as_str().unwrap().to_owned(), item["source"].as_str().unwrap().to_owned())
        }));
    }
    out
}

/// What `check --against source.txt -- claim.txt --all` comes to.
fn checked(claim: &str, source: &str) -> Answer {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pairs");
    fs::create_dir_all(&folder).unwrap();
    let (claim_file, source_file) = (folder.join("claim.txt"), folder.join("source.txt"));
    fs::write(&claim_file, claim).unwrap();
    fs::write(&source_file, source).unwrap();
    let (facts, faults) = facts(&[], &[source_file]);
    assert_eq!(faults, [""; 0]);
    let settings = Settings { all: true, ..Settings::default() };
    let judge = Judge { engine: Engine::new(facts, settings), selection: Selection::default() };
    Answer::of(&judge.file(&claim_file).unwrap().cards)
}

#[test]
fn pairs_and_check_against_give_the_same_verdict() {
    let mut items = own();
    assert!(items.len() >= 200);
    items.extend(labelled());
    for (claim, source) in items {
        assert_eq!(pair(&claim, &source, &Settings::default()).answer, checked(&claim, &source), "{claim}\n{source}");
    }
}

#[test]
fn pairs_tell_right_from_wrong() {
    let verdicts: Vec<Verdict> =
        own().iter().map(|(claim, source)| pair(claim, source, &Settings::default()).answer.verdict).collect();
    for verdict in [Verdict::Supported, Verdict::Contradicted, Verdict::Unverified] {
        assert!(verdicts.iter().filter(|given| **given == verdict).count() >= 10, "{verdict}: {verdicts:?}");
    }
}

#[test]
fn below_the_least_confidence_nothing_is_said() {
    let (claim, source) = ("The Nordic Corps keeps 6,200 engineers.", "The Nordic Corps keeps 4,500 engineers.");
    let settings = Settings { min_confidence: 1.0, ..Settings::default() };
    let answered = pair(claim, source, &settings);
    assert_eq!((answered.answer.verdict, answered.claim.findings().count()), (Verdict::Unverified, 0));
}
