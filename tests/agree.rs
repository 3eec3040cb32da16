//! Hover, terminal and JSON say the same of every claim, for one card feeds them all. And the labelled drafts, where they are at hand, are judged as well as is promised.
//!
//! The labelled drafts are found by the variable `FACTLINT_SETS`; without it that part says "not run".

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::{Path, PathBuf};

use factlint::check::{Card, Engine, Settings, Verdict};
use factlint::fact::Facts;
use factlint::project::{Asked, Judge, walk};
use factlint::report::{CheckedDraft, Human, Report, json_card, markdown};

fn drafts(folder: &Path, facts: Facts) -> Vec<CheckedDraft> {
    let judge = Judge::plain(Engine::new(facts, Settings::default()), Asked { all: true, ..Asked::default() });
    walk(&[folder.to_owned()]).drafts.iter().map(|path| judge.file(path).unwrap()).collect()
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn labelled() -> Option<PathBuf> {
    let set = std::env::var_os("FACTLINT_SETS").map(|sets| Path::new(&sets).join("gold/dev"));
    if set.is_none() {
        eprintln!("not run: FACTLINT_SETS doesn't say where the labelled drafts are");
    }
    set
}

fn hold_to_agree(draft: &CheckedDraft) -> usize {
    let mut human = Vec::new();
    Human::new(false, 400, true, true).draft(draft, &mut human).unwrap();
    let human = String::from_utf8(human).unwrap();
    for card in &draft.cards {
        let json = serde_json::to_value(json_card(draft, card)).unwrap();
        let hover = markdown::card(card, &[], markdown::Style::Plain);
        let verdict = card.verdict.to_string();
        assert_eq!(json["verdict"], verdict.as_str());
        assert!(hover.to_lowercase().contains(&verdict), "{hover}");
        assert_eq!(json["text"], card.text.as_str());
        let place = draft.place(card.span);
        assert_eq!(json["span"]["line"], place.line);
        for fact in &card.facts {
            assert!(json["facts"].as_array().unwrap().iter().any(|given| given["id"] == *fact.id), "{}", fact.id);
        }
        if card.verdict == Verdict::Contradicted {
            let message = card.message.as_deref().unwrap();
            assert_eq!(json["message"], message);
            assert!(human.contains(message), "{message}");
            if let Some(expected) = &card.expected {
                assert!(hover.contains(&expected.text), "{hover}\nlacks {}", expected.text);
                assert_eq!(json["expected"]["text"], expected.text.as_str());
            }
            let source = &card.sources[0];
            assert!(hover.contains(&*source.title) && human.contains(&*source.title), "{}", source.title);
            assert_eq!(json["sources"][0]["id"], *source.id);
        }
    }
    draft.cards.len()
}

#[test]
fn hover_terminal_and_json_agree_on_the_examples() {
    let drafts = drafts(&examples(), Facts::builtin());
    assert!(drafts.iter().map(hold_to_agree).sum::<usize>() > 30);
}

#[test]
fn hover_terminal_and_json_agree_on_the_labelled_drafts() {
    let Some(folder) = labelled() else { return };
    assert!(drafts(&folder, Facts::builtin()).iter().map(hold_to_agree).sum::<usize>() > 100);
}

#[test]
fn without_facts_nothing_is_said_but_inconsistent() {
    for folder in [Some(examples()), labelled()].into_iter().flatten() {
        for draft in drafts(&folder, Facts::empty()) {
            let said: Vec<&Card> =
                draft.cards.iter().filter(|card| !matches!(card.verdict, Verdict::Inconsistent | Verdict::Unverified)).collect();
            assert!(said.is_empty(), "{said:?}");
        }
    }
}

/// A finding is right when the label it overlaps most says contradicted.
#[test]
fn findings_on_the_labelled_drafts_are_right() {
    let Some(folder) = labelled() else { return };
    let text = std::fs::read_to_string(folder.join("labels.jsonl")).unwrap();
    let labels: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let wrong = labels.iter().filter(|label| label["verdict"] == "contradicted").count();
    let (mut findings, mut right) = (0_usize, 0_usize);
    for draft in drafts(&folder, Facts::builtin()) {
        for card in draft.cards.iter().filter(|card| card.verdict == Verdict::Contradicted) {
            findings += 1;
            let name = Path::new(&draft.path).file_name().unwrap().to_str().unwrap().to_owned();
            let shared = |label: &&serde_json::Value| {
                number(&label["end"]).min(card.span.end).saturating_sub(number(&label["start"]).max(card.span.start))
            };
            let best = labels.iter().filter(|label| label["file"] == name.as_str()).max_by_key(shared);
            right += usize::from(best.is_some_and(|label| shared(&label) > 0 && label["verdict"] == "contradicted"));
        }
    }
    eprintln!("{right} of {findings} findings are right; {wrong} values are wrong");
    assert!(right * 10 >= findings * 9, "{right} of {findings}");
    assert!(right * 4 >= wrong, "{right} of {wrong}");
}
