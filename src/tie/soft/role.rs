//! Roles as a text writes them: `CEO` and "chief executive" are one, "associate director" isn't "director".

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::passage::Passage;
use crate::text::token::tokens;

/// A role of the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Role {
    /// Its usual form.
    pub name: &'static str,
    pub of: Class,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// An office of a government, held by one at a time, and nobody holds two.
    State,
    /// Held by one at a time in its body.
    Office,
    Many,
}

/// A role in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RoleMention {
    pub role: Role,
    pub tokens: Range<usize>,
    /// "former", "then", "acting", "would-be": not held now, or not quite.
    pub past: bool,
}

struct Form {
    words: Vec<&'static str>,
    role: Role,
}

/// By the first word.
static FORMS: LazyLock<HashMap<&'static str, Vec<Form>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<Form>> = HashMap::new();
    for line in include_str!("../../../data/en/roles.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(name), Some(others), Some(class)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let of = match class {
            "state" => Class::State,
            "office" => Class::Office,
            _ => Class::Many,
        };
        for form in std::iter::once(name).chain(others.split(',')).filter(|form| !form.is_empty()) {
            let words: Vec<&'static str> = tokens(form).iter().map(|token| token.span.of(form)).collect();
            if let Some(first) = words.first() {
                out.entry(first).or_default().push(Form { words, role: Role { name, of } });
            }
        }
    }
    for forms in out.values_mut() {
        forms.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
    }
    out
});

/// The roles that a text names, in order.
pub(super) fn roles(passage: &Passage<'_>) -> Vec<RoleMention> {
    let folded: Vec<String> = passage.tokens.iter().map(|token| token.span.of(passage.text).to_lowercase()).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let Some((role, len)) = role_at(&folded, at) else {
            at += 1;
            continue;
        };
        let before = at.checked_sub(1).and_then(|before| folded.get(before)).map_or("", String::as_str);
        let before = if before == "-" {
            at.checked_sub(2).and_then(|before| folded.get(before)).map_or("", String::as_str)
        } else {
            before
        };
        let past = matches!(
            before,
            "former"
                | "ex"
                | "then"
                | "acting"
                | "future"
                | "late"
                | "onetime"
                | "next"
                | "previous"
                | "elect"
                | "designate"
                | "formerly"
                | "outgoing"
                | "incoming"
        ) || folded
            .get(at + len)
            .is_some_and(|after| matches!(after.as_str(), "nominee" | "candidate" | "elect" | "designate"));
        out.push(RoleMention { role, tokens: at..at + len, past });
        at += len;
    }
    out
}

fn role_at(folded: &[String], at: usize) -> Option<(Role, usize)> {
    let forms = FORMS.get(folded.get(at)?.as_str())?;
    let fits = |form: &&Form| form.words.iter().enumerate().all(|(i, word)| folded.get(at + i).is_some_and(|own| own == word));
    let form = forms.iter().find(fits)?;
    Some((form.role, form.words.len()))
}

/// The role that a fact marks: the last one that its words name.
pub(super) fn role_of(text: &str) -> Option<Role> {
    let folded: Vec<String> = tokens(text).iter().map(|token| token.span.of(text).to_lowercase()).collect();
    let mut found = None;
    let mut at = 0;
    while at < folded.len() {
        match role_at(&folded, at) {
            Some((role, len)) => {
                found.get_or_insert((
                    role,
                    at + len == folded.len() || folded.get(at + len).is_some_and(|after| after == "of" || after == "in"),
                ));
                at += len;
            }
            None => at += 1,
        }
    }
    found.filter(|(_, whole)| *whole).map(|(role, _)| role)
}

/// One role's name holds the other's: "deputy chief of staff" and "chief of staff".
pub(super) fn is_other_rank(a: Role, b: Role) -> bool {
    const RANKS: [&str; 6] = ["vice ", "deputy ", "associate ", "assistant ", "executive ", "senior "];
    let under = |a: &str, b: &str| RANKS.iter().any(|rank| a.strip_prefix(rank) == Some(b));
    under(a.name, b.name) || under(b.name, a.name)
}
