//! How often each rule found something.

use std::fmt::Write as _;

use super::Summary;

/// A line a rule, the most frequent first: `   6  error    count-mismatch`.
pub fn statistics(summary: &Summary) -> String {
    let mut rows: Vec<_> = summary.rules.iter().collect();
    rows.sort_by_key(|(rule, (_, count))| (std::cmp::Reverse(*count), **rule));
    rows.into_iter().fold(String::new(), |mut out, (rule, (severity, count))| {
        let severity = severity.to_string();
        let _ = writeln!(out, "{count:>5}  {severity:<11}  {rule}");
        out
    })
}
