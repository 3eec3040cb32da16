//! Reports are what `docs/report.schema.json` says, and the schema lists the keys in the order of the report.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::sync::Arc;

use factlint::check::{
    Card, Derived, Edit, Expected, FactRef, Fix, Operation, Part, Problem, Related, Severity, SourceRef, Suppressed,
    SuppressedBy, Verdict,
};
use factlint::report::{CheckedDraft, Json, Report, Summary};
use factlint::text::FileSpan;
use factlint::value::Kind;
use serde_json::Value;

const SCHEMA: &str = include_str!("../docs/report.schema.json");

fn full_card() -> Card {
    let span = FileSpan::new(0, 2);
    let word: Arc<str> = "word".into();
    Card {
        span,
        text: "41".into(),
        kind: Kind::Count,
        value: Some("41".into()),
        verdict: Verdict::Contradicted,
        rule: Some("count-mismatch"),
        severity: Some(Severity::Error),
        confidence: 0.9,
        message: Some("message".into()),
        expected: Some(Expected { text: "44".into(), value: "44".into() }),
        facts: vec![FactRef { id: word.clone(), says: word.clone(), as_of: Some(word.clone()), note: Some(word.clone()) }],
        derived: Some(Derived {
            op: Operation::Sum,
            parts: vec![
                Part { text: "4".into(), fact: Some(word.clone()), span: None },
                Part { text: "40".into(), fact: None, span: None },
            ],
            value: "44".into(),
        }),
        basis: "basis".into(),
        not_compared: vec!["place".into()],
        sources: vec![SourceRef {
            id: word.clone(),
            title: word.clone(),
            authors: vec![word.clone()],
            date: Some(word.clone()),
            file: Some(word.clone()),
            lines: Some([1, 2]),
            agrees: true,
            publisher: Some(word.clone()),
            url: Some(word.clone()),
            page: Some(3),
        }],
        related: vec![Related { span, text: "elsewhere".into() }],
        fix: Some(Fix { title: "replace".into(), edits: vec![Edit { span, text: "44".into() }] }),
        sentence: None,
        suppressed: Some(Suppressed { by: SuppressedBy::FrontMatter, reason: "off".into() }),
    }
}

fn bare_card() -> Card {
    Card {
        value: None,
        rule: None,
        severity: None,
        message: None,
        expected: None,
        facts: Vec::new(),
        derived: None,
        sources: Vec::new(),
        related: Vec::new(),
        fix: None,
        suppressed: None,
        ..full_card()
    }
}

fn report() -> Value {
    let span = FileSpan::new(0, 2);
    let problem = Problem { span, code: "directive", severity: Severity::Warning, message: "message".into(), help: None };
    let draft = CheckedDraft::new("memo.md".into(), "41 ships\n".into(), vec![full_card(), bare_card()], vec![problem]);
    let (mut out, mut summary, mut json) = (Vec::new(), Summary::default(), Json::default());
    summary.add(&draft);
    json.begin(&mut out).expect("memory takes all");
    json.draft(&draft, &mut out).expect("memory takes all");
    json.end(&summary, &mut out).expect("memory takes all");
    serde_json::from_slice(&out).expect("a report is JSON")
}

#[test]
fn a_full_and_a_bare_card_are_what_the_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let mut faults = Vec::new();
    check(&schema, &schema, &report(), "report", &mut faults);
    assert_eq!(faults, [] as [&str; 0]);
}

#[test]
fn the_report_on_the_examples_is_what_the_schema_says() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", "examples", "--all", "--output-format", "json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("factlint runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report is JSON");
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let mut faults = Vec::new();
    check(&schema, &schema, &report, "report", &mut faults);
    assert_eq!(faults, [] as [&str; 0]);
    assert!(report["summary"]["contradicted"].as_u64() > Some(3));
}

#[test]
fn the_validator_finds_faults() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let mut broken = report();
    let card = &mut broken["drafts"][0]["claims"][0];
    card["kind"] = "weight".into();
    card["confidence"] = 2.into();
    card["span"]["line"] = 0.into();
    card["extra"] = Value::Null;
    card.as_object_mut().expect("a card").remove("basis");
    let mut faults = Vec::new();
    check(&schema, &schema, &broken, "report", &mut faults);
    assert_eq!(faults.len(), 5, "{faults:#?}");
}

/// The part of JSON Schema that the report's schema uses; panics on a keyword that it doesn't know. The order of keys counts too.
fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        let list = rule.as_array().map(Vec::as_slice).unwrap_or_default();
        let fault = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" | "additionalProperties" => None,
            "$ref" => {
                let path = rule.as_str().expect("a reference").trim_start_matches('#');
                check(root, root.pointer(path).expect("a definition"), value, at, faults);
                None
            }
            "const" => (value != rule).then(|| format!("{value} is not {rule}")),
            "enum" => (!list.contains(value)).then(|| format!("{value} is none of {rule}")),
            "type" if rule.is_string() => (!is(value, rule)).then(|| format!("{value} is no {rule}")),
            "type" => (!list.iter().any(|name| is(value, name))).then(|| format!("{value} is none of {rule}")),
            "minimum" => (value.as_f64() < rule.as_f64()).then(|| format!("{value} is less than {rule}")),
            "maximum" => (value.as_f64() > rule.as_f64()).then(|| format!("{value} is more than {rule}")),
            "minItems" => (length(value) < rule.as_u64()).then(|| format!("fewer than {rule} items")),
            "maxItems" => (length(value) > rule.as_u64()).then(|| format!("more than {rule} items")),
            "anyOf" => {
                let fits = |option: &Value| {
                    let mut faults = Vec::new();
                    check(root, option, value, at, &mut faults);
                    faults.is_empty()
                };
                (!list.iter().any(fits)).then(|| "fits no option".to_owned())
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}[{i}]"), faults);
                }
                None
            }
            "required" => {
                let missing = list.iter().filter_map(Value::as_str).find(|key| value.get(key).is_none());
                missing.map(|key| format!("{key} is missing"))
            }
            "properties" => {
                let known = rule.as_object().expect("properties");
                for (key, value) in value.as_object().into_iter().flatten() {
                    match known.get(key) {
                        Some(rule) => check(root, rule, value, &format!("{at}.{key}"), faults),
                        None => faults.push(format!("{at}: {key} is unknown")),
                    }
                }
                let seen: Vec<_> =
                    value.as_object().into_iter().flatten().map(|(key, _)| key).filter(|key| known.contains_key(*key)).collect();
                let order: Vec<_> = known.keys().filter(|key| value.get(key).is_some()).collect();
                (seen != order).then(|| format!("keys stand in the order {seen:?}"))
            }
            other => panic!("the validator doesn't know the keyword {other}"),
        };
        faults.extend(fault.map(|fault| format!("{at}: {fault}")));
    }
}

fn length(array: &Value) -> Option<u64> {
    array.as_array().and_then(|items| u64::try_from(items.len()).ok())
}

fn is(value: &Value, name: &Value) -> bool {
    match name.as_str().expect("a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("what type is {other}?"),
    }
}
