//! How fast values are read from prose: bytes a second over paragraphs of a policy draft, one core; with `FACTLINT_SETS` over the drafts
//! and source texts there as well.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use factlint::text::token::tokens;
use factlint::value::{Habit, read};

/// Prose with the share of values that drafts have: one in twenty words.
const PARAGRAPH: &str = "The Baltic Grid Pact was signed in Tallinn on 3 May 2019 by seven states, and its programme costs €1.2 billion over six years, of which \
    about €300 million is for submarine cables. Officials who took part in the talks say that the hardest question was never the money: it was who would repair \
    a cable that nobody owns. Some 4,500 engineers of the Nordic Corps are stationed on Gotland, nearly a third of them from Finland, and the council that directs \
    their work has met twice since March 2021. Critics in the regional parliaments point out that the agreement says little about what happens when a member leaves, \
    and that its dispute chapter rests on a single sentence which lawyers of both sides read in different ways. Supporters answer that a short treaty can grow.";

fn bench(criterion: &mut Criterion) {
    let text = [PARAGRAPH; 100].join("\n\n");
    over(criterion, "a paragraph", &text);
    for (name, text) in sets() {
        over(criterion, &name, &text);
    }
}

fn over(criterion: &mut Criterion, name: &str, text: &str) {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokens", |bencher| bencher.iter(|| paragraphs.iter().map(|text| tokens(text).len()).sum::<usize>()));
    group.bench_function("tokens and values", |bencher| {
        bencher.iter(|| paragraphs.iter().map(|text| read(text, &tokens(text), &Habit::default()).len()).sum::<usize>());
    });
    group.finish();
}

/// The texts of the sets, by name; none where the variable is not set.
fn sets() -> Vec<(String, String)> {
    let Some(root) = std::env::var_os("FACTLINT_SETS").map(PathBuf::from) else { return Vec::new() };
    let texts = |folder: &str, ending: &str| {
        let files = std::fs::read_dir(root.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
        files.sort();
        files.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect::<Vec<_>>().join("\n\n")
    };
    [("perf", "md"), ("seeds", "txt")]
        .map(|(folder, ending)| (folder.to_owned(), texts(folder, ending)))
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

criterion_group!(benches, bench);
criterion_main!(benches);
