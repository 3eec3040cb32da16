//! One draft with one finding, as each printer writes it.

use super::*;
use crate::check::{
    Card, Edit, Expected, FactRef, Fix, Problem, Related, Severity, SourceRef, Suppressed, SuppressedBy, Verdict,
};
use crate::text::FileSpan;
use crate::value::Kind;

const TEXT: &str = "# Notes\n\nDie Größe: some 41 turbines stand off the coast, 9 of them idle.\n";

fn span(words: &str) -> FileSpan {
    let start = TEXT.find(words).expect("words of the draft");
    FileSpan::new(start, start + words.len())
}

fn finding() -> Card {
    Card {
        span: span("41 turbines"),
        text: "41 turbines".into(),
        kind: Kind::Count,
        value: Some("41".into()),
        verdict: Verdict::Contradicted,
        rule: Some("count-mismatch"),
        severity: Some(Severity::Error),
        confidence: 0.9,
        message: Some("the draft says 41 turbines; the source says 44 (Orta 2024, lines 7-8)".into()),
        expected: Some(Expected { text: "44".into(), value: "44".into() }),
        facts: vec![FactRef { id: "park".into(), says: "The park has 44 turbines.".into(), as_of: None, note: None }],
        derived: None,
        basis: "what is counted and where agree".into(),
        not_compared: Vec::new(),
        sources: vec![SourceRef {
            id: "orta".into(),
            title: "Wind at Sea".into(),
            authors: vec!["Kaan Orta".into()],
            date: Some("2024".into()),
            file: Some("orta.txt".into()),
            lines: Some([7, 8]),
            agrees: false,
            publisher: None,
            url: None,
            page: None,
        }],
        related: Vec::new(),
        fix: Some(Fix { title: "replace with \"44\"".into(), edits: vec![Edit { span: span("41"), text: "44".into() }] }),
        suppressed: None,
        sentence: None,
    }
}

fn supported() -> Card {
    Card {
        span: span("9 of them"),
        text: "9 of them".into(),
        verdict: Verdict::Supported,
        rule: None,
        severity: None,
        message: None,
        expected: None,
        fix: None,
        ..finding()
    }
}

fn draft(cards: Vec<Card>) -> CheckedDraft {
    CheckedDraft::new("notes.md".into(), TEXT.into(), cards, Vec::new())
}

fn print(mut report: impl Report, draft: &CheckedDraft) -> String {
    let (mut out, mut summary) = (Vec::new(), Summary::default());
    summary.add(draft);
    report.begin(&mut out).expect("memory takes all");
    report.draft(draft, &mut out).expect("memory takes all");
    report.end(&summary, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("text")
}

#[test]
fn human_underlines_the_claim_and_names_the_source() {
    let printed = print(Human::new(false, 100, false, false), &draft(vec![finding(), supported()]));
    assert_eq!(
        printed,
        r#"error[count-mismatch]: the draft says 41 turbines; the source says 44 (Orta 2024, lines 7-8)
 --> notes.md:3:17
  |
3 | Die Größe: some 41 turbines stand off the coast, 9 of them idle.
  |                 ^^^^^^^^^^^ contradicted
  |
  = fact: The park has 44 turbines.
  = source: Kaan Orta, "Wind at Sea", 2024, lines 7-8
  = basis: what is counted and where agree
  = help: replace with "44"

1 draft, 2 claims: 1 supported, 1 contradicted
"#
    );
}

#[test]
fn human_shows_related_places() {
    let related = vec![Related { span: span("9 of them"), text: "the other number".into() }];
    let printed = print(Human::new(false, 100, false, true), &draft(vec![Card { related, ..finding() }]));
    assert!(printed.contains("^^^^^^^^^ the other number"), "{printed}");
}

#[test]
fn colour_is_only_in_the_styled_form() {
    let draft = draft(vec![finding()]);
    assert!(print(Human::new(true, 100, false, false), &draft).contains('\x1b'));
    assert!(!print(Human::new(false, 100, false, false), &draft).contains('\x1b'));
}

#[test]
fn no_control_character_of_a_draft_reaches_the_terminal() {
    let evil = "Some 41 turbines\x1b[2J stand.\n";
    let card = Card {
        span: FileSpan::new(5, 16),
        message: Some("the draft says \x1b[2J41".into()),
        basis: "\x1b]0;title\x07".into(),
        ..finding()
    };
    let draft = CheckedDraft::new("a\x1b.md".into(), evil.into(), vec![card], Vec::new());
    for printed in [print(Human::new(false, 100, false, false), &draft), print(Concise { all: true, quiet: false }, &draft)] {
        assert!(!printed.contains('\x1b') && !printed.contains('\x07'), "{printed:?}");
    }
}

#[test]
fn a_very_long_line_is_shown_around_the_claim() {
    let text = format!("{}41 turbines{}", "ä ".repeat(5_000), " ö".repeat(5_000));
    let start = text.find("41").expect("the claim");
    let card = Card { span: FileSpan::new(start, start + 11), ..finding() };
    let draft = CheckedDraft::new("long.txt".into(), text, vec![card], Vec::new());
    let printed = print(Human::new(false, 80, false, false), &draft);
    assert!(printed.contains("long.txt:1:10001") && printed.contains("41 turbines") && printed.len() < 2_000, "{printed}");
}

#[test]
fn concise_has_a_line_a_finding() {
    let printed = print(Concise { all: false, quiet: true }, &draft(vec![finding(), supported()]));
    assert_eq!(
        printed,
        "notes.md:3:17: error[count-mismatch] the draft says 41 turbines; the source says 44 (Orta 2024, lines 7-8)\n"
    );
    let all = print(Concise { all: true, quiet: true }, &draft(vec![supported()]));
    assert_eq!(all, "notes.md:3:50: supported: 9 of them (Orta 2024, lines 7-8)\n");
}

#[test]
fn json_has_the_keys_in_the_order_of_the_format() {
    let printed = print(Json::default(), &draft(vec![finding()]));
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        r#"{{"schema":1,"tool":{{"name":"factlint","version":"{version}"}},"drafts":[
{{"path":"notes.md","claims":[{{"span":{{"start":27,"end":38,"line":3,"column":17,"end_line":3,"end_column":28}},"text":"41 turbines","kind":"count","value":"41","verdict":"contradicted","rule":"count-mismatch","severity":"error","confidence":0.90,"message":"the draft says 41 turbines; the source says 44 (Orta 2024, lines 7-8)","expected":{{"text":"44","value":"44"}},"facts":[{{"id":"park","says":"The park has 44 turbines.","as_of":null,"note":null}}],"derived":null,"basis":"what is counted and where agree","not_compared":[],"sources":[{{"id":"orta","title":"Wind at Sea","authors":["Kaan Orta"],"date":"2024","file":"orta.txt","lines":[7,8],"agrees":false}}],"related":[],"fix":{{"title":"replace with \"44\"","edits":[{{"path":"notes.md","start":27,"end":29,"text":"44"}}]}},"suppressed":null}}],"problems":[]}}
],"summary":{{"drafts":1,"claims":1,"supported":0,"contradicted":1,"disputed":0,"outdated":0,"inconsistent":0,"unverified":0,"suppressed":0}}}}
"#
    );
    assert_eq!(printed, expected);
}

#[test]
fn json_lines_are_drafts() {
    let printed = print(JsonLines, &draft(Vec::new()));
    assert_eq!(printed, "{\"path\":\"notes.md\",\"claims\":[],\"problems\":[]}\n");
}

#[test]
fn a_problem_is_told_in_every_form() {
    let problem = Problem {
        span: FileSpan::new(9, 12),
        code: "encoding",
        severity: Severity::Warning,
        message: "byte 9 is no UTF-8".into(),
        help: Some("save the file as UTF-8".into()),
    };
    let draft = CheckedDraft::new("notes.md".into(), TEXT.into(), Vec::new(), vec![problem]);
    let human = print(Human::new(false, 100, false, true), &draft);
    assert!(human.starts_with("warning[encoding]: byte 9 is no UTF-8\n --> notes.md:3:1\n"), "{human}");
    assert!(human.contains("= help: save the file as UTF-8"), "{human}");
    let concise = print(Concise { all: false, quiet: true }, &draft);
    assert_eq!(concise, "notes.md:3:1: warning[encoding] byte 9 is no UTF-8\n");
    let json = print(JsonLines, &draft);
    let line = r#""problems":[{"line":3,"column":1,"level":"warning","code":"encoding","message":"byte 9 is no UTF-8","help":"save the file as UTF-8"}]"#;
    assert!(json.contains(line), "{json}");
}

#[test]
fn what_is_suppressed_is_counted_apart_and_not_shown() {
    let card = Card { suppressed: Some(Suppressed { by: SuppressedBy::Comment, reason: "provisional".into() }), ..finding() };
    let draft = draft(vec![card]);
    assert_eq!(print(Concise { all: false, quiet: false }, &draft), "1 draft, 1 claim: 1 suppressed\n");
    assert!(print(Concise { all: true, quiet: true }, &draft).ends_with("suppressed: 41 turbines (provisional)\n"));
}

#[test]
fn statistics_put_the_most_frequent_rule_first() {
    let mut summary = Summary::default();
    let dates = Card { rule: Some("date-mismatch"), severity: Some(Severity::Warning), ..finding() };
    summary.add(&draft(vec![dates, finding(), finding()]));
    assert_eq!(statistics(&summary), "    2  error        count-mismatch\n    1  warning      date-mismatch\n");
}

#[test]
fn sarif_has_place_fix_and_fingerprint_and_keeps_passages_back() {
    let old = Suppressed { by: SuppressedBy::Accepted, reason: "old".into() };
    let at_hand = std::collections::HashMap::from([("orta.txt".into(), "texts/orta.txt".to_owned())]);
    let two = draft(vec![finding(), Card { suppressed: Some(old), ..finding() }]).with_sources(at_hand);
    let sarif = |passages| print(Sarif::new(passages), &two);
    let results = serde_json::from_str::<serde_json::Value>(&sarif(false)).unwrap()["runs"][0]["results"].clone();
    let (first, second) = (&results[0], &results[1]);
    assert_eq!(first["ruleId"], "count-mismatch");
    assert_eq!(first["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    assert!(first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"].is_string());
    assert_eq!(second["suppressions"][0]["justification"], "old");
    let name = |of: &serde_json::Value| of["partialFingerprints"]["factlint/v1"].as_str().unwrap().to_owned();
    assert_eq!(name(second), name(first).replace(":1", ":2"), "the same words twice are two findings");
    let says = &finding().facts[0].says.to_string();
    assert!(!sarif(false).contains(says));
    assert!(sarif(true).contains(says));
    let passage = &first["relatedLocations"][0]["physicalLocation"];
    assert_eq!((&passage["artifactLocation"]["uri"], &passage["region"]["startLine"]), (&"texts/orta.txt".into(), &7.into()));
}
