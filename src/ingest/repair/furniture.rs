//! What stands on every page: running heads, running feet, page numbers.
//!
//! A short line that comes again and again, its numbers apart ("Grid Report 2021 | 4", "Grid Report 2021 | 5"), is no part of the text.

use std::collections::{HashMap, HashSet};

use super::lines_of;
use crate::text::Change;

/// A line longer than that is text; in characters.
const LONGEST: usize = 90;
/// So often a line must come.
const OFTEN: usize = 3;

pub fn changes(text: &str) -> Vec<Change> {
    let lines = lines_of(text);
    let edges = edges(&lines);
    let heads = heads(&lines, &edges);
    let is_furniture = |index: usize, line: &str| {
        let head = shape(line).is_some_and(|shape| heads.contains(&shape));
        let at_edge = edges.get(index).is_some_and(|edge| edge.of_page);
        head || is_address(line) || is_page_number(line, at_edge, index, &lines)
    };
    lines
        .iter()
        .enumerate()
        .filter(|(index, (_, line))| is_furniture(*index, line))
        .map(|(_, &(at, line))| Change::without(at..at + line.len()))
        .collect()
}

/// The lines that come again on the pages, each as it stands first: a document's title and date are often among them.
pub fn running_heads(text: &str) -> Vec<&str> {
    let lines = lines_of(text);
    let mut heads = heads(&lines, &edges(&lines));
    let first = lines.iter().filter(|(_, line)| shape(line).is_some_and(|shape| heads.remove(&shape)));
    first.map(|(_, line)| line.trim_matches(['\x0c', ' ', '\t'])).collect()
}

/// The shapes of the lines that come often, or twice at the edges of pages.
fn heads(lines: &[(usize, &str)], edges: &[Edge]) -> HashSet<String> {
    let mut counts: HashMap<String, Count> = HashMap::new();
    for (index, (_, line)) in lines.iter().enumerate() {
        let Some(shape) = shape(line) else { continue };
        let count = counts.entry(shape).or_default();
        // Rows of a table and items of a list follow each other; pages lie between heads.
        if count.all == 0 || index >= count.last + APART {
            count.all += 1;
            count.at_edges += usize::from(edges.get(index).is_some_and(|edge| edge.of_part));
        }
        count.last = index;
    }
    counts.into_iter().filter(|(_, count)| count.all >= OFTEN || count.at_edges >= 2).map(|(shape, _)| shape).collect()
}

#[derive(Default)]
struct Count {
    all: usize,
    at_edges: usize,
    last: usize,
}

/// Nothing but a URL.
fn is_address(line: &str) -> bool {
    let line = line.trim_matches(['<', '>', ' ', '\t', '\x0c']);
    let url = line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
    url && !line.contains(char::is_whitespace)
}

/// Lines between one running head and the next.
const APART: usize = 8;

/// The line with its numbers as `#`; none where it is too long, or holds too few letters to be known again.
fn shape(line: &str) -> Option<String> {
    let line = line.trim_matches(['\x0c', ' ', '\t']);
    let ends = line.ends_with(['.', '!', '?', ':', ';']);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let item = line.starts_with(['•', '-', '*', '+', '#', '|', '>']);
    if line.chars().count() > LONGEST
        || letters < 4
        || ends
        || item
        || line.contains(['\t', '|']) && line.matches('|').count() > 1
    {
        return None;
    }
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            c if c.is_whitespace() && (out.is_empty() || out.ends_with(' ')) => {}
            c if c.is_whitespace() => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
    }
    Some(out)
}

/// Where a line stands.
#[derive(Clone, Copy, Default)]
struct Edge {
    /// Among the first or last two lines of a page.
    of_page: bool,
    /// That, or beside a list of addresses, as they stand at the foot of a page.
    of_part: bool,
}

fn edges(lines: &[(usize, &str)]) -> Vec<Edge> {
    let mut out = vec![Edge::default(); lines.len()];
    let mut part: Vec<usize> = Vec::new();
    let mut addresses = 0;
    let has_pages = lines.iter().any(|(_, line)| line.starts_with('\x0c'));
    let mut close = |part: &mut Vec<usize>, of_page: bool| {
        for &index in part.iter().take(2).chain(part.iter().rev().take(2)) {
            if let Some(edge) = out.get_mut(index) {
                edge.of_part = true;
                edge.of_page |= of_page;
            }
        }
        part.clear();
    };
    for (index, (_, line)) in lines.iter().enumerate() {
        addresses = if is_address(line) { addresses + 1 } else { 0 };
        let page = line.starts_with('\x0c');
        if page || addresses == 2 {
            close(&mut part, page && has_pages);
        }
        if !line.trim().is_empty() && addresses == 0 {
            part.push(index);
        }
    }
    if has_pages {
        close(&mut part, true);
    }
    out
}

/// `12`, `Page 12 of 40`, `- 12 -` alone between blank lines or at a page's edge.
fn is_page_number(line: &str, at_edge: bool, index: usize, lines: &[(usize, &str)]) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|' | '·' | '[' | ']'));
    let lower = bare.to_ascii_lowercase();
    let after = lower.strip_prefix("page").or_else(|| lower.strip_prefix("p.")).unwrap_or(&lower);
    let says_page = after.len() < lower.len();
    let number = after.replace("of", " ").replace('/', " ");
    let mut parts = number.split_whitespace();
    let all_digits = |part: &str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    let is_number = parts.next().is_some_and(all_digits) && parts.next().is_none_or(all_digits) && parts.next().is_none();
    let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|(_, line)| line.trim().is_empty());
    is_number && (says_page || at_edge || (blank(index.checked_sub(1)) && blank(index.checked_add(1))))
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn running_heads_and_page_numbers_go() {
        let lines = "It is long and goes on to the end of\nthe line.\n".repeat(5);
        let page = |n: u32| format!("GRID REPORT  | {n}\n{lines}\n{n}\n\n\x0c");
        let text: String = (1..5).map(page).collect();
        let out = repaired(&text, changes);
        assert!(!out.contains("GRID") && !out.contains(|c: char| c.is_ascii_digit()), "{out}");
        assert_eq!(out.matches("the line.").count(), 20);
        assert_eq!(running_heads(&text), ["GRID REPORT  | 1"]);
    }

    #[test]
    fn feet_with_addresses_go() {
        let foot = "\nThe Baltic Grid\n\nMarch 2021\n\nhttps://example.org/a\nhttps://example.org/b\n\n";
        let text = format!("They went to the{foot}island in it,\nall of them, and{foot}came again.\n");
        let out = repaired(&text, changes);
        assert!(!out.contains("Grid") && !out.contains("2021") && !out.contains("http"), "{out}");
        assert_eq!(running_heads(&text), ["The Baltic Grid", "March 2021"]);
    }

    #[test]
    fn what_only_looks_like_it() {
        let text = "Total\n5,000\n\nPage size matters\n\n1. Riga 2019\n2. Riga 2020\n3. Riga 2021\n";
        assert_eq!(repaired(text, changes), text);
    }
}
