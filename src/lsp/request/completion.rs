//! `textDocument/completion`: keys behind `[@`, and values that the facts have: "45" gives "4,500 engineers [@liiv-2024]".

use std::collections::HashSet;

use ropey::Rope;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use super::{aside, in_force};
use crate::fact::{Fact, MarkKind, Status};
use crate::lsp::convert::{self, Encoding};
use crate::lsp::in_force::InForce;
use crate::lsp::state::Owner;
use crate::text::{FileSpan, Format};

/// Items that are offered.
const MOST: usize = 50;
/// Bytes before the cursor that are looked at.
const REACH: usize = 400;

pub(in crate::lsp) async fn answer(owner: &Owner, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let at = params.text_document_position;
    let found = {
        let state = owner.state();
        let encoding = state.abilities.encoding;
        state.documents.get(&at.text_document.uri).map(|document| {
            let byte = convert::offset(&document.text, at.position, encoding);
            Desk { text: document.text.clone(), format: document.format, encoding, byte }
        })
    };
    let (Some(desk), Some(facts)) = (found, in_force(owner, Some(&at.text_document.uri)).await) else {
        return Ok(None);
    };
    let items = aside(move || desk.items(&facts)).await.unwrap_or_default();
    // More typing means other items, not fewer of these: `4,5` is also the beginning of `45`.
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: true, items })))
}

struct Desk {
    text: Rope,
    format: Format,
    encoding: Encoding,
    /// Where the cursor stands.
    byte: usize,
}

impl Desk {
    fn items(&self, facts: &InForce) -> Vec<CompletionItem> {
        let before = self.before();
        let typed = before.rsplit(|c: char| !is_of_key(c) && c != '@').next().unwrap_or_default();
        let in_brackets = before.rfind('[').is_some_and(|open| before.get(open..).is_some_and(|inside| !inside.contains(']')));
        match typed.strip_prefix('@') {
            Some(key) if in_brackets => self.keys(facts, key),
            _ => self.values(facts, &before),
        }
    }

    fn keys(&self, facts: &InForce, typed: &str) -> Vec<CompletionItem> {
        let typed_lower = typed.to_lowercase();
        let fits = facts.judge.engine.facts().sources().iter().filter(|source| source.id.to_lowercase().contains(&typed_lower));
        let item = |source: &crate::fact::Source| {
            let authors = source.authors.join(", ");
            let known = [authors.as_str(), &source.title, source.date.as_deref().unwrap_or_default()];
            let detail = known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            self.item(typed, &source.id, detail, CompletionItemKind::REFERENCE)
        };
        fits.take(MOST).map(item).collect()
    }

    /// The values of facts that begin with the digits before the cursor, those first whose facts share most words with the text.
    fn values(&self, facts: &InForce, before: &str) -> Vec<CompletionItem> {
        let start = before
            .rfind(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))
            .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        let typed = before.get(start..).unwrap_or_default();
        let glued = before.get(..start).and_then(|rest| rest.chars().next_back()).is_some_and(char::is_alphanumeric);
        let digits = digits(typed);
        if digits.is_empty() || glued || !typed.starts_with(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        let near = words(before);
        let mut found: Vec<(usize, &Fact, &str)> = Vec::new();
        for fact in facts.judge.engine.facts().facts().iter().filter(|fact| fact.status != Status::Rejected) {
            let shared = words(&fact.says.text).intersection(&near).count();
            let marks =
                fact.says.marks.iter().filter(|mark| mark.kind == MarkKind::Read).map(|mark| mark.span.of(&fact.says.text));
            found.extend(marks.filter(|value| begins(value, &digits)).map(|value| (shared, fact, value)));
        }
        found.sort_by_key(|(shared, ..)| std::cmp::Reverse(*shared));
        let mut seen = HashSet::new();
        found.retain(|(_, fact, value)| seen.insert((*value, fact.source.clone())));
        found.truncate(MOST);
        let item = |(place, (_, fact, value)): (usize, (usize, &Fact, &str))| {
            let value = value.trim_start_matches(|c: char| !c.is_ascii_digit());
            let text = match self.format {
                Format::Markdown => format!("{value} [@{}]", fact.source),
                Format::Plain => value.to_owned(),
            };
            let mut item = self.item(typed, &text, fact.says.text.to_string(), CompletionItemKind::VALUE);
            item.sort_text = Some(format!("{place:03}"));
            item
        };
        found.into_iter().enumerate().map(item).collect()
    }

    /// An item that takes the place of what was typed.
    fn item(&self, typed: &str, text: &str, detail: String, kind: CompletionItemKind) -> CompletionItem {
        let range = convert::range(&self.text, FileSpan::new(self.byte.saturating_sub(typed.len()), self.byte), self.encoding);
        CompletionItem {
            label: text.to_owned(),
            kind: Some(kind),
            detail: Some(detail),
            filter_text: Some(typed.to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: text.to_owned() })),
            ..CompletionItem::default()
        }
    }

    /// The text before the cursor, as far back as the line or [`REACH`] goes.
    fn before(&self) -> String {
        let slice = self.text.get_byte_slice(..self.byte).map_or(String::new(), |slice| {
            let chars = slice.len_chars();
            slice.get_slice(chars.saturating_sub(REACH)..).map_or(String::new(), |end| end.to_string())
        });
        slice.rsplit(['\n', '\r']).next().unwrap_or_default().to_owned()
    }
}

fn is_of_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Does the value's first number begin with these digits, separators apart?
fn begins(value: &str, typed: &str) -> bool {
    let number = value.trim_start_matches(|c: char| !c.is_ascii_digit());
    let opening = value.len() - number.len();
    let number: String = number.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    opening <= '\u{20a9}'.len_utf8() && digits(&number).starts_with(typed)
}

fn words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_by_their_first_digits() {
        for (value, typed, fits) in [
            ("4,500 engineers", "45", true),
            ("4,500 engineers", "4500", true),
            ("4,500 engineers", "500", false),
            ("€1.2 billion", "12", true),
            ("May 2019", "20", false),
            ("2019", "20", true),
        ] {
            assert_eq!(begins(value, typed), fits, "{value} {typed}");
        }
    }
}
