//! One keystroke in the middle of a draft: what it costs should not grow with the draft.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use factlint::check::{Draft, Engine, Settings};
use factlint::fact::Facts;
use factlint::text::{FileSpan, Format};

const DRAFT: &str = include_str!("../examples/memo.md");

fn bench(criterion: &mut Criterion) {
    let engine = Engine::new(Facts::builtin(), Settings::default());
    let mut group = criterion.benchmark_group("keystroke");
    for copies in [4, 40, 400] {
        let text = DRAFT.repeat(copies);
        let mut draft = Draft::new(&text, Format::Markdown);
        while !draft.advance(&engine, usize::MAX) {}
        let middle = text.len() / 2;
        let at = (middle..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let mut there = false;
        group.bench_function(BenchmarkId::from_parameter(format!("{} KB", text.len() / 1000)), |bencher| {
            bencher.iter(|| {
                let (range, key) = if there { (FileSpan::new(at, at + 1), "") } else { (FileSpan::new(at, at), "x") };
                there = !there;
                draft.replace(range, key);
                while !draft.advance(&engine, usize::MAX) {}
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
