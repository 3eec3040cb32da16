//! Comments in a draft that accept a finding, applied to its cards.
//!
//! `<!-- factlint-ignore count-mismatch: provisional -->` stands for the block it is in or the next one (a table is one block here), `…-ignore-start` and
//! `…-ignore-end` for all between them, `factlint: off` in the front matter for the draft. A comment that silences nothing is itself told.

use std::collections::HashMap;

use super::rules::{self, Circumstance, Judged};
use super::{Card, Problem, Severity, Suppressed, SuppressedBy, Verdict};
use crate::text::{BlockKind, DirectiveKind, FileSpan, Parsed, Place};
use crate::value::Kind;

/// The rule of what silences nothing.
const UNUSED: &str = "unused-suppression";

/// What of a draft suppression looks at; all spans are bytes of the draft.
#[derive(Debug, Default)]
pub(super) struct Layout {
    blocks: Vec<Spot>,
    directives: Vec<Placed>,
    off: bool,
}

#[derive(Debug)]
struct Spot {
    span: FileSpan,
    /// For a row of a table: is it the header?
    row: Option<bool>,
}

#[derive(Debug)]
struct Placed {
    kind: DirectiveKind,
    /// The block it stands in, or the next one.
    block: usize,
    inside: bool,
    span: FileSpan,
}

/// A stretch of the draft in which one rule is silent.
struct Silence<'a> {
    rule: &'a str,
    reason: &'a str,
    by: SuppressedBy,
    span: FileSpan,
    comment: FileSpan,
    used: bool,
}

impl Layout {
    /// Adds the next chunk, which begins at the byte `start`.
    pub fn add(&mut self, chunk: &Parsed, start: usize) {
        let first = self.blocks.len();
        self.off |= chunk.head.as_ref().is_some_and(|head| head.off);
        self.blocks.extend(chunk.blocks.iter().map(|block| Spot {
            span: block.span.moved(start),
            row: match block.kind {
                BlockKind::TableRow { header, .. } => Some(header),
                _ => None,
            },
        }));
        self.directives.extend(chunk.directives.iter().map(|directive| {
            let (block, inside) = match directive.place {
                Place::Before { block } => (first + block, false),
                Place::In { block, .. } => (first + block, true),
            };
            Placed { kind: directive.kind.clone(), block, inside, span: directive.span.moved(start) }
        }));
    }

    /// Marks the cards that comments accept, and returns what is wrong with the comments. Cards are in the order of the text.
    pub fn suppress(&self, cards: &mut [Card]) -> Vec<Problem> {
        if self.off {
            let reason = "the front matter says factlint: off";
            cards.iter_mut().for_each(|card| mark(card, SuppressedBy::FrontMatter, reason));
            return Vec::new();
        }
        let mut problems = Vec::new();
        let mut silences = self.silences(&mut problems);
        silences.sort_by_key(|silence| silence.span.start);
        silence(cards, &mut silences);
        problems.extend(silences.iter().filter(|silence| !silence.used).map(unused));
        problems.sort_by_key(|problem| problem.span);
        problems
    }

    fn silences<'a>(&'a self, problems: &mut Vec<Problem>) -> Vec<Silence<'a>> {
        let mut out = Vec::new();
        let mut open: Vec<&Placed> = Vec::new();
        for placed in &self.directives {
            match &placed.kind {
                DirectiveKind::Ignore { .. } => {
                    add(placed, SuppressedBy::Comment, self.block(placed), &mut out, problems);
                }
                DirectiveKind::IgnoreStart { .. } => open.push(placed),
                DirectiveKind::IgnoreEnd => match open.pop() {
                    Some(start) => {
                        let span = FileSpan::new(start.span.end, placed.span.start);
                        add(start, SuppressedBy::Region, span, &mut out, problems);
                    }
                    None => problems.push(directive(placed.span, "factlint-ignore-end ends nothing".to_owned())),
                },
                DirectiveKind::Fact { .. } => {}
            }
        }
        for start in open {
            add(start, SuppressedBy::Region, FileSpan::new(start.span.end, usize::MAX), &mut out, problems);
        }
        out
    }

    /// What a comment before or in a block stands for: the block, or the whole table before which it stands.
    fn block(&self, placed: &Placed) -> FileSpan {
        let Some(spot) = self.blocks.get(placed.block) else { return FileSpan::new(placed.span.end, placed.span.end) };
        if placed.inside || spot.row.is_none() {
            return spot.span;
        }
        let rows = self.blocks.iter().skip(placed.block + 1).take_while(|next| next.row == Some(false));
        let end = rows.last().map_or(spot.span.end, |last| last.span.end);
        FileSpan::new(spot.span.start, end)
    }
}

/// Marks every card that lies in a silence of its rule, by the one that began last.
fn silence(cards: &mut [Card], silences: &mut [Silence<'_>]) {
    let mut active: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut next = 0;
    for card in cards {
        while let Some(silence) = silences.get(next).filter(|silence| silence.span.start <= card.span.start) {
            active.entry(silence.rule).or_default().push(next);
            next += 1;
        }
        let Some(stack) = card.rule.and_then(|rule| active.get_mut(rule)) else { continue };
        while let Some(silence) = stack.last().and_then(|top| silences.get_mut(*top)) {
            if silence.span.end > card.span.start {
                silence.used = true;
                mark(card, silence.by, silence.reason);
                break;
            }
            stack.pop();
        }
    }
}

fn add<'a>(placed: &'a Placed, by: SuppressedBy, span: FileSpan, out: &mut Vec<Silence<'a>>, problems: &mut Vec<Problem>) {
    let (DirectiveKind::Ignore { rules, reason } | DirectiveKind::IgnoreStart { rules, reason }) = &placed.kind else { return };
    for rule in rules {
        match rules::by_name(rule) {
            Ok(_) => out.push(Silence { rule, reason, by, span, comment: placed.span, used: false }),
            Err(unknown) => problems.push(directive(placed.span, unknown.to_string())),
        }
    }
}

fn mark(card: &mut Card, by: SuppressedBy, reason: &str) {
    card.suppressed = Some(Suppressed { by, reason: reason.to_owned() });
}

fn directive(span: FileSpan, message: String) -> Problem {
    Problem { span, code: "directive", severity: Severity::Warning, message, help: None }
}

/// An entry of a list of accepted findings that accepts nothing any more. It is worth less than a comment that silences nothing: no reader sees it.
pub fn unused_entry(span: FileSpan, rule: &str, text: &str) -> Problem {
    let message = format!("nothing falls under this entry any more (\"{text}\", {rule}); it can go");
    Problem { span, code: UNUSED, severity: Severity::Information, message, help: Some("remove the entry".to_owned()) }
}

fn unused(silence: &Silence<'_>) -> Problem {
    let judged = Judged { kind: Kind::Count, verdict: Verdict::Unverified, text: silence.rule, expected: None, source: None };
    let rule = rules::find(judged.kind, judged.verdict, Circumstance::NothingSuppressed).expect("unused-suppression is a rule");
    let help = Some("remove the comment".to_owned());
    Problem { span: silence.comment, code: UNUSED, severity: rule.severity, message: (rule.says)(&judged), help }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{self, Format};

    /// Every "41" of the draft under count-mismatch, every "2019" under date-mismatch: which are silenced, and the problems' messages.
    fn run(draft: &str) -> (Vec<String>, Vec<String>) {
        let mut layout = Layout::default();
        for chunk in text::chunks(draft, Format::Markdown) {
            let parsed = text::parse(&draft[chunk.clone()], Format::Markdown, chunk.start == 0);
            layout.add(&parsed, chunk.start);
        }
        let mut cards = Vec::new();
        for (words, rule) in [("41", "count-mismatch"), ("2019", "date-mismatch")] {
            cards.extend(draft.match_indices(words).map(|(at, _)| Card {
                span: FileSpan::new(at, at + words.len()),
                text: words.to_owned(),
                rule: Some(rule),
                ..Card::for_tests()
            }));
        }
        cards.sort_by_key(|card| card.span);
        let problems = layout.suppress(&mut cards);
        let silenced = cards.iter().filter_map(|card| Some(format!("{} {}", card.text, card.suppressed.as_ref()?.reason)));
        (silenced.collect(), problems.into_iter().map(|problem| problem.message).collect())
    }

    fn silenced(draft: &str) -> Vec<String> {
        let (silenced, problems) = run(draft);
        assert_eq!(problems, [] as [&str; 0]);
        silenced
    }

    #[test]
    fn a_comment_stands_for_the_next_block_and_its_rules_alone() {
        let draft = "41 ships.\n\n<!-- factlint-ignore count-mismatch: old -->\n\n41 masts in 2019.\n\n41 sails.\n";
        assert_eq!(silenced(draft), ["41 old"]);
        let two = "<!-- factlint-ignore count-mismatch, date-mismatch: old -->\n41 masts in 2019.\n";
        assert_eq!(silenced(two), ["41 old", "2019 old"]);
    }

    #[test]
    fn a_comment_in_a_block_stands_for_it() {
        assert_eq!(silenced("41 ships. <!-- factlint-ignore count-mismatch: old -->\n\n41 masts.\n"), ["41 old"]);
        assert_eq!(silenced("- 41 ships\n- 41 masts <!-- factlint-ignore count-mismatch: old -->\n"), ["41 old"]);
    }

    #[test]
    fn comments_before_a_block_add_up() {
        let draft =
            "<!-- factlint-ignore count-mismatch: a -->\n<!-- factlint-ignore date-mismatch: b -->\n\n41 masts in 2019.\n";
        assert_eq!(silenced(draft), ["41 a", "2019 b"]);
    }

    #[test]
    fn a_comment_before_a_table_stands_for_all_of_it() {
        let draft =
            "<!-- factlint-ignore count-mismatch: old -->\n\n| ship | masts |\n|---|---|\n| A | 41 |\n| B | 41 |\n\n41 sails.\n";
        assert_eq!(silenced(draft), ["41 old", "41 old"]);
    }

    #[test]
    fn a_region_ends_where_it_says_or_with_the_draft() {
        let draft = "41 a.\n\n<!-- factlint-ignore-start count-mismatch: old -->\n\n41 b.\n\n41 c.\n\n<!-- factlint-ignore-end -->\n\n41 d.\n";
        assert_eq!(silenced(draft), ["41 old", "41 old"]);
        assert_eq!(silenced("<!-- factlint-ignore-start count-mismatch: old -->\n\n41 b.\n\n41 c.\n"), ["41 old", "41 old"]);
    }

    #[test]
    fn the_front_matter_silences_the_draft() {
        assert_eq!(silenced("---\nfactlint: off\n---\n\n41 ships.\n"), ["41 the front matter says factlint: off"]);
    }

    #[test]
    fn what_silences_nothing_is_told() {
        let (silenced, problems) = run("<!-- factlint-ignore date-mismatch: old -->\n\n41 ships.\n");
        assert!(silenced.is_empty());
        assert_eq!(problems, ["nothing here falls under date-mismatch; the comment can go"]);
        assert_eq!(run("41 ships.\n\n<!-- factlint-ignore-end -->\n").1, ["factlint-ignore-end ends nothing"]);
        let (_, problems) = run("<!-- factlint-ignore count-mismach: old -->\n\n41 ships.\n");
        assert_eq!(problems, ["no rule is called \"count-mismach\"; did you mean count-mismatch?"]);
    }
}
