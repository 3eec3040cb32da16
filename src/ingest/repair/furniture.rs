//! What stands on every page: running heads, running feet, page numbers.
//!
//! A short line that comes again and again, its numbers apart ("Grid Report 2021 | 4", "Grid Report 2021 | 5"), is no part of the text.

use std::collections::HashMap;

use super::lines_of;
use crate::text::Change;

/// A line longer than that is text; in characters.
const LONGEST: usize = 90;
/// So often a line must come.
const OFTEN: usize = 3;

pub fn changes(text: &str) -> Vec<Change> {
    let lines = lines_of(text);
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for (index, (_, line)) in lines.iter().enumerate() {
        if let Some(shape) = shape(line) {
            let (count, last) = counts.entry(shape).or_default();
            // Rows of a table and items of a list follow each other; pages lie between heads.
            if *count == 0 || index >= *last + APART {
                *count += 1;
            }
            *last = index;
        }
    }
    let edges = page_edges(&lines);
    let is_furniture = |index: usize, line: &str| {
        let often = shape(line).and_then(|shape| counts.get(&shape)).is_some_and(|(count, _)| *count >= OFTEN);
        often || is_page_number(line, edges.get(index).copied().unwrap_or(false), index, &lines)
    };
    lines
        .iter()
        .enumerate()
        .filter(|(index, (_, line))| is_furniture(*index, line))
        .map(|(_, &(at, line))| Change::without(at..at + line.len()))
        .collect()
}

/// Lines between one running head and the next.
const APART: usize = 8;

/// The line with its numbers as `#`; none where it is too long, or holds too few letters to be known again.
fn shape(line: &str) -> Option<String> {
    let line = line.trim_matches(['\x0c', ' ', '\t']);
    let ends = line.ends_with(['.', '!', '?', ':', ';']);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let item = line.starts_with(['•', '-', '*', '+', '#', '|', '>']);
    if line.chars().count() > LONGEST || letters < 4 || ends || item || line.contains(['\t', '|']) && line.matches('|').count() > 1 {
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

/// For each line whether it is among the first or last two of a page.
fn page_edges(lines: &[(usize, &str)]) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    let mut page: Vec<usize> = Vec::new();
    let mut mark = |page: &mut Vec<usize>| {
        for &index in page.iter().take(2).chain(page.iter().rev().take(2)) {
            if let Some(edge) = out.get_mut(index) {
                *edge = true;
            }
        }
        page.clear();
    };
    if !lines.iter().any(|(_, line)| line.starts_with('\x0c')) {
        return out;
    }
    for (index, (_, line)) in lines.iter().enumerate() {
        if line.starts_with('\x0c') {
            mark(&mut page);
        }
        if !line.trim().is_empty() {
            page.push(index);
        }
    }
    mark(&mut page);
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
        let page = |n: u32| format!("GRID REPORT  | {n}\n{}of the sea,\n\n{n}\n\n\x0c", "A line of the text\n".repeat(8 + n as usize % 2));
        let text: String = (1..5).map(page).collect();
        let out = repaired(&text, changes);
        assert!(!out.contains("GRID") && !out.contains(|c: char| c.is_ascii_digit()), "{out}");
        assert_eq!(out.matches("of the sea").count(), 4);
    }

    #[test]
    fn what_only_looks_like_it() {
        let text = "Total\n5,000\n\nPage size matters\n\n1. Riga 2019\n2. Riga 2020\n3. Riga 2021\n";
        assert_eq!(repaired(text, changes), text);
    }
}
