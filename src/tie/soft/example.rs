//! An invented pack to test with, and a draft's ties as short lines.

use super::passage::Passage;
use super::{Soft, SoftTie};
use crate::fact::{Facts, Pack, fingerprints};
use crate::statement::{self, Context};
use crate::text::{Block, Format, parse};
use crate::tie::{Index, Names, Scene};
use crate::value::Habit;

const CONCEPTS: &str = r#"
schema = 1
pack = { id = "grid", title = "Grid" }
[[source]]
id = "report"
title = "Annual report"
[[concept]]
id = "pact"
sort = "agreement"
names = ["Baltic Grid Pact", "Grid Pact"]
[[concept]]
id = "liiv"
sort = "person"
names = ["Marta Liiv", "Liiv"]
[[concept]]
id = "ozols"
sort = "person"
names = ["Janis Ozols", "Ozols"]
[[concept]]
id = "agency"
sort = "body"
names = ["Grid Agency"]
[[concept]]
id = "saar"
sort = "person"
names = ["Aino Saar", "Saar"]
[[concept]]
id = "berzina"
sort = "person"
names = ["Liga Berzina"]
[[concept]]
id = "tribune"
sort = "body"
names = ["Grid Tribune"]
[[concept]]
id = "circle"
sort = "body"
names = ["Inner Circle"]
[[concept]]
id = "corps"
sort = "force"
names = ["Nordic Corps"]
[[concept]]
id = "uppsala"
sort = "body"
names = ["Uppsala University"]
[[concept]]
id = "treaty"
sort = "agreement"
names = ["Cable Treaty"]
[[concept]]
id = "charter"
sort = "agreement"
names = ["Harbor Charter"]
[[concept]]
id = "council"
sort = "series"
names = ["Grid Security Council"]
[[concept]]
id = "foundation"
sort = "body"
names = ["Baltic Cable Investment Foundation"]
"#;

const QUOTES: &[(&str, &str)] =
    &[("liiv", "leaves no island dark"), ("liiv", "Every harbor will have light before the winter storms come")];

/// The ties of a draft, a line each: `+` or `-`, kind, words, the source's words, basis.
pub(super) fn ties(draft: &str) -> Vec<String> {
    let facts = Facts::new([Pack::parse(&pack(), "grid.toml").unwrap()]);
    let names = Names::new(facts.concepts());
    let index = Index::new(facts.facts(), facts.sources(), &names);
    let soft = Soft::new(&facts, &index, &names);
    let mut context = Context::default();
    let mut out = Vec::new();
    for block in &parse(draft, Format::Markdown, true).blocks {
        let (reading, next) = statement::read(block, &Habit::default(), &context);
        let scene = Scene::new(&reading, &index, &names);
        out.extend(soft.ties(block, &scene, &index, &names).iter().map(|tie| line(tie, &block.text)));
        context = next;
    }
    out
}

/// The text as one paragraph, seen with the invented pack.
pub(super) fn with_passage(text: &str, look: impl FnOnce(&Passage<'_>)) {
    let facts = Facts::new([Pack::parse(&pack(), "grid.toml").unwrap()]);
    let names = Names::new(facts.concepts());
    let block = Block::paragraph(text);
    let (reading, _) = statement::read(&block, &Habit::default(), &Context::default());
    let index = Index::new(facts.facts(), facts.sources(), &names);
    let scene = Scene::new(&reading, &index, &names);
    look(&Passage::new(&block, &scene, &names));
}

fn pack() -> String {
    let mut pack = CONCEPTS.to_owned();
    for (at, (speaker, words)) in QUOTES.iter().enumerate() {
        let words: Vec<String> = fingerprints(words).iter().map(|print| format!("\"{:016x}\"", print.hash)).collect();
        pack.push_str(&format!(
            "[[fact]]\nid = 'q{at}'\nquote = {{ speaker = '{speaker}', words = [{}] }}\nsource = 'report'\nat = 'L1'\n",
            words.join(", ")
        ));
    }
    for (at, says) in FACTS.iter().enumerate() {
        pack.push_str(&format!("[[fact]]\nid = 'f{at}'\nsays = \"{says}\"\nsource = 'report'\nat = 'L1'\n"));
    }
    pack
}

fn line(tie: &SoftTie, text: &str) -> String {
    let sign = if tie.agrees { '+' } else { '-' };
    let kind = format!("{:?}", tie.kind).to_lowercase();
    let expected = tie.expected.as_ref().filter(|_| !tie.agrees).map_or_else(String::new, |expected| format!(" → {expected}"));
    format!("{sign} {kind} {}{expected} | {}", tie.span.of(text), tie.basis)
}

const FACTS: &[&str] = &[
    "{name: Marta Liiv} is the {role: director} of the {name: Grid Agency}.",
    "{name: Aino Saar} is the {role: prime minister} of Estonia.",
    "{name: Janis Ozols} is the {role: editor in chief} of the {name: Grid Tribune}.",
    "{name: Liga Berzina} is the {role: publisher} of the {name: Grid Tribune}.",
    "The members of the Inner Circle are {all: Estonia, Latvia, Lithuania and Finland}.",
    "The headquarters of the Grid Agency are in {place: Tallinn}.",
    "The Nordic Corps belongs to {name: Uppsala University}.",
    "The Cable Treaty was signed in {June 2015}.",
    "The Harbor Charter was signed in {May 2018}.",
    "GSO {stands for: Grid System Operators}.",
    "HOR {stands for: harbor of refuge}.",
    "The Grid Security Council held its {third} meeting in {place: Riga} in {March 2021}.",
    "The {name: Baltic Cable Investment Foundation} pays for cables.",
    "The {name: Coastal Pilots Academy} trains pilots on long voyages in heavy storms.",
];
