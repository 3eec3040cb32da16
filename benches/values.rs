//! How fast values are read from prose: bytes a second over paragraphs of a policy draft, one core.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

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
    let text = [PARAGRAPH; 100].join(" ");
    let mut group = criterion.benchmark_group("values");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokens", |bencher| bencher.iter(|| tokens(&text)));
    group.bench_function("tokens and values", |bencher| bencher.iter(|| read(&text, &tokens(&text), &Habit::default())));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
