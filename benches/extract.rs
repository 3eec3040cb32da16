//! Documents to candidate facts: bytes a second on one core. What ten times the documents cost, in time and memory, is told by
//! `/usr/bin/time -v factlint extract FOLDER -o PACK`.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use factlint::ingest;

/// Prose, a list and a table, with a value in each sentence.
const SECTION: &str = "## The grid in NAME\n\nThe Baltic Grid Pact was signed in NAME on 3 May 2019 by seven states, and its programme costs €1.2 billion over \
    six years. It has converter stations in Narva (2021), Riga (2022) and Visby (2023). The port had 5.2 million passengers in 2019 and 1.4 million in \
    2020.\n\nThe union Tidewater, which has 11,800 members, called a strike for 22 August. “No island is to be left in the dark,” said Director Marta \
    Liiv.\n\n- 1,150 kilometres of cable under the sea\n- three ships that lay it\n\n| Station | Opened | Power |\n|---|---|---|\n| Narva | 2021 | 700 MW |\n\
    | Riga | 2022 | 600 MW |\n\n";

/// Reports of some 20 KB, none like another.
fn reports(count: usize) -> Vec<String> {
    let section = |report: usize, at: usize| {
        SECTION.replace("NAME", &format!("Port {}", report * 100 + at)).replace("1,150", &format!("{at},150"))
    };
    (0..count)
        .map(|report| (1..=25).map(|at| section(report, at)).collect::<String>())
        .map(|text| format!("# The grid\n\n{text}"))
        .collect()
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("extract");
    group.sample_size(10);
    for count in [1, 10, 100] {
        let reports = reports(count);
        group.throughput(Throughput::Bytes(reports.iter().map(|text| text.len() as u64).sum()));
        group.bench_function(BenchmarkId::from_parameter(format!("{count} reports")), |bencher| {
            bencher.iter(|| {
                let found = reports.iter().map(|text| ingest::extract(&ingest::document(text.as_bytes(), "report.md").unwrap()));
                ingest::listed("reports", found).facts.len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
