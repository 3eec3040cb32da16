//! `textDocument/codeAction`: what can be done about a claim, as plain edits that every client can apply.

use std::collections::HashMap;

use ropey::Rope;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use super::{aside, in_force, reading};
use crate::check::{Card, Edit, Problem, Verdict};
use crate::lsp::around::{Around, Blocks};
use crate::lsp::client::{Abilities, local};
use crate::lsp::convert;
use crate::lsp::reading::Reading;
use crate::lsp::state::Owner;
use crate::project::{ACCEPTED, Accepted, entries, shown, with_entries};
use crate::text::{BlockKind, FileSpan, Format};

/// Why the author keeps a value, until the author says it better.
const REASON: &str = "checked by the author";

/// Claims that are dealt with when a whole draft is selected.
const MOST: usize = 100;

pub(in crate::lsp) async fn answer(owner: &Owner, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let uri = params.text_document.uri;
    let (abilities, asked) = {
        let state = owner.state();
        let Some(document) = state.documents.get(&uri) else {
            return Ok(None);
        };
        (state.abilities.clone(), convert::span(&document.text, params.range, state.abilities.encoding))
    };
    let Some(reading) = reading(owner, &uri, |reading| reading.cards_in(asked).next().is_some()).await? else {
        return Ok(None);
    };
    let context = params.context;
    let in_force = in_force(owner, Some(&uri)).await;
    let actions = aside(move || {
        let accepted = in_force.as_ref().map(|facts| &facts.judge.accepted);
        let desk = Desk { uri: &uri, reading: &reading, abilities: &abilities, told: &context.diagnostics, accepted };
        let text = reading.text.to_string();
        let mut blocks = Blocks::new(&text, reading.format);
        let mut actions: Vec<CodeAction> = Vec::new();
        let of_cards = reading.cards_in(asked).take(MOST).flat_map(|card| desk.actions(card, blocks.at(card.span.start), &text));
        let here = |problem: &&Problem| problem.span.start <= asked.end && asked.start <= problem.span.end;
        let of_problems = reading.problems.iter().filter(here).take(MOST).filter_map(|problem| desk.remove(problem, &text));
        for action in of_cards.chain(of_problems) {
            if wanted(&action, context.only.as_deref()) && !actions.iter().any(|other| other.edit == action.edit) {
                actions.push(action);
            }
        }
        actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
    });
    Ok(actions.await)
}

/// Kinds are a path: `refactor` asks for `refactor.rewrite` too.
fn wanted(action: &CodeAction, only: Option<&[CodeActionKind]>) -> bool {
    let kind = action.kind.as_ref().map_or("", CodeActionKind::as_str);
    let under =
        |asked: &CodeActionKind| kind.strip_prefix(asked.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    only.is_none_or(|only| only.iter().any(|asked| asked.as_str().is_empty() || under(asked)))
}

struct Desk<'a> {
    uri: &'a Url,
    reading: &'a Reading,
    abilities: &'a Abilities,
    /// The diagnostics that the client has at the place.
    told: &'a [Diagnostic],
    /// Where findings are accepted beside the draft.
    accepted: Option<&'a Accepted>,
}

impl Desk<'_> {
    fn actions(&self, card: &Card, around: Option<Around>, text: &str) -> Vec<CodeAction> {
        let fix = card.is_finding().then(|| self.fix(card)).flatten();
        let ignore = around.as_ref().filter(|_| card.is_finding()).and_then(|around| self.ignore(card, around, text));
        let cite = around.as_ref().and_then(|around| self.cite(card, around, text));
        let accept = Some(card).filter(|card| card.is_finding()).and_then(|card| self.accept(card));
        fix.into_iter().chain(ignore).chain(accept).chain(cite).collect()
    }

    /// The judge's own fix: one edit, or two where two values are swapped.
    fn fix(&self, card: &Card) -> Option<CodeAction> {
        let fix = card.fix.as_ref()?;
        let source = card.sources.first().map(|source| format!(" ({})", source.short())).unwrap_or_default();
        let action = self.action(format!("{}{source}", fix.title), CodeActionKind::QUICKFIX, &fix.edits, (card.span, card.rule));
        Some(CodeAction { is_preferred: Some(true), ..action })
    }

    /// A comment that accepts the finding: on a line before the block; within an item or a row, which a line would break up.
    fn ignore(&self, card: &Card, around: &Around, text: &str) -> Option<CodeAction> {
        let rule = card.rule.filter(|_| self.reading.format == Format::Markdown)?;
        let comment = format!("<!-- factlint-ignore {rule}: {REASON} -->");
        let edit = match around.block.kind {
            BlockKind::TableRow { .. } => insert(card.span.end, format!(" {comment}")),
            BlockKind::ListItem { .. } => insert(line_end(text, around.span().end), format!(" {comment}")),
            _ => {
                let line = line_start(text, around.span().start);
                let prefix: String = text.get(line..)?.chars().take_while(|c| matches!(c, ' ' | '\t' | '>')).collect();
                insert(line, format!("{prefix}{comment}{}", line_break(text)))
            }
        };
        Some(self.action(format!("Ignore {rule} here, with a reason"), CodeActionKind::QUICKFIX, &[edit], (card.span, card.rule)))
    }

    /// An entry in the file of accepted findings; in plain text, which has no comments, the only way.
    fn accept(&self, card: &Card) -> Option<CodeAction> {
        let (rule, accepted) = (card.rule?, self.accepted?);
        let file = Url::from_file_path(std::path::absolute(&accepted.file).ok()?).ok()?;
        let path = local(self.uri)?;
        let draft = path.strip_prefix(&accepted.folder).unwrap_or(&path);
        let entries = entries(&shown(draft), [card], REASON, None);
        let before = accepted.text();
        let after = with_entries(before.as_deref().unwrap_or_default(), &entries);
        let added = after.get(before.as_ref().map_or(0, String::len)..)?.to_owned();
        if entries.is_empty() || before.is_none() && !self.abilities.creates {
            return None;
        }
        let text = Rope::from_str(before.as_deref().unwrap_or_default());
        let end = FileSpan::new(text.len_bytes(), text.len_bytes());
        let edit = TextEdit { range: convert::range(&text, end, self.abilities.encoding), new_text: added };
        let title = format!("Ignore {rule} here, in {ACCEPTED}");
        let action = self.action(title, CodeActionKind::QUICKFIX, &[], (card.span, card.rule));
        Some(CodeAction { edit: Some(self.in_file(file, edit, before.is_none())), ..action })
    }

    /// An edit of another file, which is made first where it isn't there.
    fn in_file(&self, file: Url, edit: TextEdit, new: bool) -> WorkspaceEdit {
        if !self.abilities.versioned_edits {
            return WorkspaceEdit { changes: Some(HashMap::from([(file, vec![edit])])), ..WorkspaceEdit::default() };
        }
        let text_document = OptionalVersionedTextDocumentIdentifier { uri: file.clone(), version: None };
        let edit = DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] });
        let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
        let create = ResourceOp::Create(CreateFile { uri: file, options: Some(options), annotation_id: None });
        let create = new.then_some(DocumentChangeOperation::Op(create));
        let changes = DocumentChanges::Operations(create.into_iter().chain([edit]).collect());
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }

    /// The key of the source that agrees, at the end of the sentence, unless it is cited there.
    fn cite(&self, card: &Card, around: &Around, text: &str) -> Option<CodeAction> {
        let agrees = card.verdict == Verdict::Supported && self.reading.format == Format::Markdown;
        let source = card.sources.first().filter(|source| agrees && source.agrees)?;
        let sentence = around.sentence(card.span.start)?;
        let reach = FileSpan::new(sentence.start, sentence.end + 2);
        let cited = |span: FileSpan| span.start <= reach.end && reach.start <= span.end;
        if around.keys().iter().any(|key| cited(key.span)) {
            return None;
        }
        let words = text.get(sentence.range())?.trim_end_matches(['.', '!', '?']);
        let edit = insert(sentence.start + words.len(), format!(" [@{}]", source.id));
        Some(self.action(format!("Cite {}", source.short()), CodeActionKind::REFACTOR_REWRITE, &[edit], (card.span, card.rule)))
    }

    /// A comment that silences nothing goes, with its line where it has one of its own.
    fn remove(&self, problem: &Problem, text: &str) -> Option<CodeAction> {
        if problem.code != "unused-suppression" {
            return None;
        }
        let (line, end) = (line_start(text, problem.span.start), line_end(text, problem.span.end));
        let is_alone = text.get(line..problem.span.start)?.trim_matches([' ', '\t', '>']).is_empty() && end == problem.span.end;
        let behind = text.get(end..).filter(|_| is_alone).map_or(0, |rest| {
            let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            blank + ["\r\n", "\n", "\r"].iter().find(|mark| rest[blank..].starts_with(**mark)).map_or(0, |mark| mark.len())
        });
        let span = if is_alone { FileSpan::new(line, end + behind) } else { problem.span };
        let edit = Edit { span, text: String::new() };
        Some(self.action("Remove the comment".to_owned(), CodeActionKind::QUICKFIX, &[edit], (problem.span, Some(problem.code))))
    }

    /// An action on what stands at `about`, under the rule of that name.
    fn action(&self, title: String, kind: CodeActionKind, edits: &[Edit], about: (FileSpan, Option<&str>)) -> CodeAction {
        let range = convert::range(&self.reading.text, about.0, self.abilities.encoding);
        let code = about.1.map(|rule| NumberOrString::String(rule.to_owned()));
        let solves =
            |told: &&Diagnostic| kind == CodeActionKind::QUICKFIX && code.is_some() && told.range == range && told.code == code;
        let solved: Vec<Diagnostic> = self.told.iter().filter(solves).cloned().collect();
        CodeAction {
            title,
            diagnostics: (!solved.is_empty()).then_some(solved),
            edit: Some(self.edit(edits)),
            kind: Some(kind),
            ..CodeAction::default()
        }
    }

    fn edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let to_text = |edit: &Edit| TextEdit {
            range: convert::range(&self.reading.text, edit.span, self.abilities.encoding),
            new_text: edit.text.clone(),
        };
        if !self.abilities.versioned_edits {
            let changes = HashMap::from([(self.uri.clone(), edits.iter().map(to_text).collect())]);
            return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        }
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri: self.uri.clone(), version: Some(self.reading.version) };
        let edits = edits.iter().map(|edit| OneOf::Left(to_text(edit))).collect();
        let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

fn insert(at: usize, text: String) -> Edit {
    Edit { span: FileSpan::new(at, at), text }
}

fn line_start(text: &str, byte: usize) -> usize {
    text.get(..byte).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |at| at + 1)
}

/// The end of the words on the byte's line.
fn line_end(text: &str, byte: usize) -> usize {
    let line = text.get(byte..).and_then(|rest| rest.split(['\n', '\r']).next()).unwrap_or_default();
    byte + line.trim_end().len()
}

/// The break that the draft uses.
fn line_break(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}
