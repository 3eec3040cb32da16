//! Comments that speak to factlint: `<!-- factlint-ignore count-mismatch: the draft predates the census -->`.
//!
//! Other comments are nobody's business and leave no trace.

use super::FileSpan;

/// A comment that speaks to factlint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    pub kind: DirectiveKind,
    pub place: Place,
    /// The whole comment, in bytes of the chunk.
    pub span: FileSpan,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DirectiveKind {
    /// `factlint-ignore RULE, RULE: reason`: of the next block, or of the block it stands in. The reason may be empty.
    Ignore { rules: Vec<String>, reason: String },
    /// `factlint-ignore-start RULE: reason`
    IgnoreStart { rules: Vec<String>, reason: String },
    /// `factlint-ignore-end`
    IgnoreEnd,
    /// `fact: ID, ID`
    Fact { ids: Vec<String> },
}

/// Where a directive stands among the blocks of its chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Between blocks, before the block of this index; the number of blocks when it is behind all of them, so that it means
    /// the first block of a later chunk.
    Before { block: usize },
    /// In a block, at this byte of its text.
    In { block: usize, at: usize },
}

/// A comment that begins as a directive and isn't one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectiveProblem {
    /// The whole comment, in bytes of the chunk.
    pub span: FileSpan,
    pub message: String,
    /// The right form.
    pub help: String,
}

/// What the inside of a comment (between `<!--` and `-->`) says to factlint.
enum Said {
    Nothing,
    Directive(DirectiveKind),
    /// Understood, but it lacks something.
    Lacking(DirectiveKind, Fault),
    Wrong(Fault),
}

struct Fault {
    message: String,
    help: String,
}

/// The directive of a comment that stands before `block`, if it is one; what is wrong with it goes to `problems`.
pub(super) fn take(inside: &str, span: FileSpan, block: usize, problems: &mut Vec<DirectiveProblem>) -> Option<Directive> {
    let (kind, fault) = match read(inside) {
        Said::Nothing => return None,
        Said::Directive(kind) => (Some(kind), None),
        Said::Lacking(kind, fault) => (Some(kind), Some(fault)),
        Said::Wrong(fault) => (None, Some(fault)),
    };
    problems.extend(fault.map(|fault| DirectiveProblem { span, message: fault.message, help: fault.help }));
    Some(Directive { kind: kind?, place: Place::Before { block }, span })
}

/// Reads the inside of a comment.
fn read(comment: &str) -> Said {
    let comment = comment.trim();
    if let Some(ids) = comment.strip_prefix("fact:") {
        return fact(ids);
    }
    let Some(rest) = comment.strip_prefix("factlint-").or_else(|| comment.strip_prefix("factlint:")) else {
        return Said::Nothing;
    };
    let rest = rest.trim_start();
    let name_len = rest.find(|c: char| c != '-' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(name_len);
    match name.trim_end_matches('-') {
        "ignore" => ignore(rest, "factlint-ignore", |rules, reason| DirectiveKind::Ignore { rules, reason }),
        "ignore-start" => ignore(rest, "factlint-ignore-start", |rules, reason| DirectiveKind::IgnoreStart { rules, reason }),
        "ignore-end" => Said::Directive(DirectiveKind::IgnoreEnd),
        _ => Said::Wrong(Fault {
            message: format!("\"factlint-{name}\" is no directive"),
            help: "write factlint-ignore RULE: reason, factlint-ignore-start RULE: reason, factlint-ignore-end, or fact: ID"
                .into(),
        }),
    }
}

/// A comment such as `fact: check this with Dana` is a note between people.
fn fact(ids: &str) -> Said {
    let ids: Vec<String> = ids.split(',').map(|id| id.trim().to_owned()).collect();
    if ids.iter().any(|id| id.is_empty() || id.contains(char::is_whitespace)) {
        return Said::Nothing;
    }
    Said::Directive(DirectiveKind::Fact { ids })
}

fn ignore(rest: &str, name: &str, kind: impl FnOnce(Vec<String>, String) -> DirectiveKind) -> Said {
    let (rules, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let rules: Vec<String> = rules.split([',', ' ', '\t', '\n', '\r']).filter(|r| !r.is_empty()).map(str::to_owned).collect();
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let help = format!("write <!-- {name} RULE: reason -->, or several rules with commas between");
    if rules.is_empty() {
        return Said::Wrong(Fault { message: format!("{name} names no rule"), help });
    }
    if let Some(bad) = rules.iter().find(|rule| !rule.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')) {
        return Said::Wrong(Fault { message: format!("{name}: \"{bad}\" is no name of a rule"), help });
    }
    if reason.is_empty() {
        return Said::Lacking(kind(rules, reason), Fault { message: format!("{name} gives no reason"), help });
    }
    Said::Directive(kind(rules, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(comment: &str) -> Option<DirectiveKind> {
        match read(comment) {
            Said::Directive(kind) => Some(kind),
            _ => None,
        }
    }

    fn message(comment: &str) -> String {
        match read(comment) {
            Said::Lacking(_, fault) | Said::Wrong(fault) => fault.message,
            _ => String::new(),
        }
    }

    #[test]
    fn reads_the_four_directives() {
        let rules = vec!["count-mismatch".to_owned(), "date-mismatch".to_owned()];
        let reason = "before the census".to_owned();
        assert_eq!(
            kind(" factlint-ignore count-mismatch, date-mismatch: before\n the census "),
            Some(DirectiveKind::Ignore { rules, reason })
        );
        assert_eq!(kind("factlint-ignore-end"), Some(DirectiveKind::IgnoreEnd));
        assert_eq!(kind(" fact: F12 "), Some(DirectiveKind::Fact { ids: vec!["F12".into()] }));
        assert!(matches!(kind("factlint-ignore-start x: y"), Some(DirectiveKind::IgnoreStart { .. })));
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(message("factlint-ignore: because"), "factlint-ignore names no rule");
        assert_eq!(message("factlint-ignore count-mismatch"), "factlint-ignore gives no reason");
        assert_eq!(message("factlint-disable x: y"), "\"factlint-disable\" is no directive");
    }

    #[test]
    fn leaves_notes_between_people_alone() {
        assert!(matches!(read("fact: check this with Dana"), Said::Nothing));
        assert!(matches!(read("TODO factlint"), Said::Nothing));
    }
}
