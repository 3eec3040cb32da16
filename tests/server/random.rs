//! Ten thousand random edits leave what a fresh reading of the text finds.

use serde_json::{Value, json};

use crate::client::*;

const PIECES: [&str; 16] = [
    "6,200 engineers of the Nordic Corps are stationed on Gotland.",
    "4,500 engineers of the Nordic Corps are stationed on Gotland. ",
    "The Baltic Grid Pact was signed in May 2018.\n\n",
    "# The Nordic Corps\n\n",
    "- 5,000 engineers on Gotland\n",
    "| force | engineers |\n|---|---|\n| Nordic Corps | 3,000 |\n",
    "<!-- factlint-ignore count-mismatch: so -->\n",
    "```\n",
    "\r\n",
    "\r",
    "\n\n",
    "한국과 미국 ",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{2028}\u{c}",
    "> ",
    "6",
];

/// A small generator; the test is the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[test]
fn ten_thousand_random_edits() {
    let mut client = Start::new().start();
    client.careless();
    let mut random = Random(7);
    let mut text = PIECES.concat();
    client.open(DRAFT, &text);
    let mut bytes = Vec::new();
    for version in 2..10_002 {
        let line = random.below(60);
        let width = [60, 60, 60, 300][usize::try_from(random.below(4)).unwrap()];
        let column = random.below(width);
        let lines = if text.len() > 6000 { random.below(6) } else { 0 };
        let start = json!({ "line": line, "character": column });
        let end = json!({ "line": line + lines, "character": column + random.below(12) });
        let piece = PIECES[usize::try_from(random.below(PIECES.len() as u64)).unwrap()];
        let (from, to) = (byte_at(&text, &start), byte_at(&text, &end));
        text.replace_range(from.min(to)..to.max(from), piece);
        bytes.extend(frame(&change(DRAFT, version, json!([{ "range": { "start": start, "end": end }, "text": piece }]))));
        if random.below(50) == 0 || version % 1000 == 0 || version == 10_001 {
            client.write(&std::mem::take(&mut bytes));
        }
        if version % 1000 == 0 || version == 10_001 {
            compare(&mut client, version, &text);
        }
    }
}

fn compare(client: &mut Client, version: i32, text: &str) {
    const FRESH: &str = "file:///drafts/fresh.md";
    let edited = claims(client, DRAFT, version);
    client.open(FRESH, text);
    assert_eq!(edited, claims(client, FRESH, 1), "version {version}");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": FRESH } }));
}

/// All cards of the version once it is read whole: place, rule, verdict.
fn claims(client: &mut Client, uri: &str, version: i32) -> Vec<Value> {
    loop {
        let answer = client.request("factlint/claims", json!({ "textDocument": { "uri": uri } }));
        if answer["complete"] == true {
            assert_eq!(answer["version"], version);
            let claims = answer["claims"].as_array().unwrap().iter();
            return claims.map(|claim| json!([claim["range"], claim["rule"], claim["verdict"], claim["suppressed"]])).collect();
        }
    }
}
