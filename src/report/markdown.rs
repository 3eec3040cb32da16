//! A card as Markdown or plain text, for a hover: twelve lines at most.
//!
//! ```text
//! **Contradicted**: the draft says 4,100; the source says **4,500**
//!
//! About 4,500 engineers of the Nordic Corps are stationed on Gotland. (as of 2024)
//!
//! [Yearbook of the Corps](file:///sources/yearbook.md#L12), M. Liiv, Grid Agency, 2024, lines 12–13
//! > The Corps keeps some 4,500 engineers
//! > on the island.
//!
//! Also: Annual Review agrees
//! Compared: one number, rounded. Not compared: the year.
//! Rule: [count-mismatch](https://…/count-mismatch.md)
//! ```
//!
//! All text that comes from a draft, a pack or a source is escaped: it can be neither markup nor a link.

use crate::check::{Card, Operation, SourceRef, Verdict};

use super::rule_page;

/// Lines of a passage that are shown.
pub const PASSAGE_LINES: usize = 3;
/// Characters of a line before it is cut.
const LONGEST_LINE: usize = 400;
/// Other sources that are named.
const OTHERS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Markdown,
    Plain,
}

/// What is at hand of a source's document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Where a click leads: a `file:` or `https:` address.
    pub link: Option<String>,
    /// The words, a line each.
    pub lines: Vec<String>,
}

/// The card in words; `passages` belong to the card's sources, in their order, and may be fewer.
pub fn card(card: &Card, passages: &[Passage], style: Style) -> String {
    let page = Page { style };
    let mut parts = vec![page.verdict(card)];
    if let Some(fact) = page.fact(card) {
        parts.push(fact);
    }
    if let Some(source) = card.sources.first() {
        let passage = passages.first();
        let mut lines = vec![page.source(source, passage)];
        let quoted = passage.map_or(&[][..], |passage| &passage.lines);
        let room = if card.derived.is_some() { PASSAGE_LINES - 1 } else { PASSAGE_LINES };
        lines.extend(quoted.iter().take(room).map(|line| format!("> {}", page.text(line))));
        parts.push(lines.join("\n"));
    }
    let rest = [page.others(card, passages), page.derived(card), page.basis(card), page.rule(card)];
    let rest: Vec<String> = rest.into_iter().flatten().collect();
    if !rest.is_empty() {
        parts.push(rest.join(page.line_break()));
    }
    parts.join("\n\n")
}

struct Page {
    style: Style,
}

impl Page {
    fn verdict(&self, card: &Card) -> String {
        let verdict = match card.verdict {
            Verdict::Supported => "Supported",
            Verdict::Contradicted => "Contradicted",
            Verdict::Disputed => "Disputed",
            Verdict::Outdated => "Outdated",
            Verdict::Inconsistent => "Inconsistent",
            Verdict::Unverified => "Unverified",
        };
        let says = match (&card.message, &card.expected) {
            (Some(message), _) => self.text(message),
            (None, Some(expected)) if card.verdict != Verdict::Supported => {
                format!("the draft says {}; the source says {}", self.text(&card.text), self.strong(&expected.text))
            }
            _ => self.text(&card.text),
        };
        let ignored = if card.suppressed.is_some() { " (ignored)" } else { "" };
        format!("{}: {says}{ignored}", self.strong(verdict))
    }

    fn fact(&self, card: &Card) -> Option<String> {
        let fact = card.facts.first()?;
        let as_of = fact.as_of.as_ref().map(|day| format!(" (as of {})", self.text(day))).unwrap_or_default();
        let note = fact.note.as_ref().map(|note| format!(" {}", self.text(note))).unwrap_or_default();
        Some(format!("{}{as_of}{note}", self.text(&fact.says)))
    }

    fn source(&self, source: &SourceRef, passage: Option<&Passage>) -> String {
        let mut parts = vec![self.title(source, passage)];
        if !source.authors.is_empty() {
            parts.push(self.text(&source.authors.join(", ")));
        }
        parts.extend(source.publisher.iter().chain(&source.date).map(|text| self.text(text)));
        parts.extend(source.page.map(|page| format!("p. {page}")));
        parts.extend(source.lines.map(lines));
        parts.join(", ")
    }

    fn title(&self, source: &SourceRef, passage: Option<&Passage>) -> String {
        let title = self.text(&source.title);
        let link = passage.and_then(|passage| passage.link.as_deref()).or(source.url.as_deref());
        match link.and_then(address).filter(|_| self.style == Style::Markdown) {
            Some(address) => format!("[{title}]({address})"),
            None => title,
        }
    }

    fn others(&self, card: &Card, passages: &[Passage]) -> Option<String> {
        let others = card.sources.get(1..).filter(|others| !others.is_empty())?;
        let named = others.iter().take(OTHERS).enumerate().map(|(at, source)| {
            let says = if source.agrees { "agrees" } else { "differs" };
            format!("{} {says}", self.title(source, passages.get(at + 1)))
        });
        let more = others.len().saturating_sub(OTHERS);
        let more = if more > 0 { format!("; {more} more") } else { String::new() };
        Some(format!("Also: {}{more}", named.collect::<Vec<_>>().join("; ")))
    }

    /// `Worked out: difference of 2019 and 2021 = 2`
    fn derived(&self, card: &Card) -> Option<String> {
        let derived = card.derived.as_ref()?;
        let op = match derived.op {
            Operation::Sum => "sum",
            Operation::Difference => "difference",
            Operation::Product => "product",
            Operation::Quotient => "quotient",
            Operation::Share => "share",
            Operation::Count => "count",
            Operation::Span => "span",
        };
        let parts: Vec<&str> = derived.parts.iter().map(|part| part.text.as_str()).collect();
        Some(format!("Worked out: {op} of {} = {}", self.text(&parts.join(" and ")), self.text(&derived.value)))
    }

    fn basis(&self, card: &Card) -> Option<String> {
        let basis = (!card.basis.is_empty()).then(|| format!("Basis: {}", self.text(&card.basis)));
        let not = (!card.not_compared.is_empty()).then(|| format!("Not compared: {}", self.text(&card.not_compared.join(", "))));
        let both: Vec<String> = basis.into_iter().chain(not).collect();
        (!both.is_empty()).then(|| both.join(". "))
    }

    fn rule(&self, card: &Card) -> Option<String> {
        let rule = card.rule?;
        Some(match self.style {
            Style::Markdown => format!("Rule: [{rule}]({})", rule_page(rule)),
            Style::Plain => format!("Rule: {rule}, {}", rule_page(rule)),
        })
    }

    fn strong(&self, text: &str) -> String {
        match self.style {
            Style::Markdown => format!("**{}**", self.text(text)),
            Style::Plain => text.to_owned(),
        }
    }

    fn line_break(&self) -> &'static str {
        match self.style {
            Style::Markdown => "  \n",
            Style::Plain => "\n",
        }
    }

    /// Foreign text on one line, harmless.
    fn text(&self, text: &str) -> String {
        let line = one_line(text);
        match self.style {
            Style::Markdown => escape(&line),
            Style::Plain => line,
        }
    }
}

fn lines([first, last]: [u32; 2]) -> String {
    if first == last { format!("line {first}") } else { format!("lines {first}\u{2013}{last}") }
}

/// White space as single blanks, nothing that is invisible or turns the direction of writing, cut where it gets long.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(LONGEST_LINE));
    for (count, word) in text.split_whitespace().enumerate() {
        if count > 0 {
            line.push(' ');
        }
        line.extend(word.chars().filter(|&c| !is_hidden(c)));
        if line.len() > LONGEST_LINE {
            break;
        }
    }
    if let Some((cut, _)) = line.char_indices().nth(LONGEST_LINE) {
        line.truncate(cut);
        line.push('\u{2026}');
    }
    line
}

fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Escapes whatever CommonMark, its tables and links, bare addresses and HTML would read as more than text.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        let before = line.get(..at).unwrap_or_default();
        let behind = line.get(at + c.len_utf8()..).unwrap_or_default();
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '@' | '$' => true,
            ':' => behind.starts_with("//"),
            '.' | ')' => is_digits(before) || ends_with_www(before),
            '-' | '+' | '=' => before.is_empty(),
            '!' => behind.starts_with('['),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Is it the number of a list's item so far?
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_with_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// The target of a link: an address of the web or a file, with nothing in it that could end the link.
fn address(link: &str) -> Option<String> {
    let lower = link.get(..8.min(link.len())).unwrap_or_default().to_ascii_lowercase();
    if !["https://", "http://", "file://"].iter().any(|scheme| lower.starts_with(scheme)) {
        return None;
    }
    let mut out = String::with_capacity(link.len());
    for c in link.chars() {
        match c {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '"' | '`' | '|' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() || is_hidden(c) => return None,
            c => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Derived, Expected, FactRef, Part, Severity};
    use crate::text::FileSpan;
    use crate::value::Kind;

    fn source(title: &str, agrees: bool) -> SourceRef {
        SourceRef {
            id: "yearbook".into(),
            title: title.into(),
            authors: vec!["M. Liiv".into()],
            date: Some("2024".into()),
            file: None,
            lines: Some([12, 13]),
            agrees,
            publisher: Some("Grid Agency".into()),
            url: Some("https://example.org/yearbook".into()),
            page: None,
        }
    }

    fn wrong() -> Card {
        Card {
            span: FileSpan::new(0, 5),
            text: "4,100 engineers".to_owned(),
            kind: Kind::Count,
            value: Some("4100".to_owned()),
            verdict: Verdict::Contradicted,
            rule: Some("count-mismatch"),
            severity: Some(Severity::Error),
            confidence: 0.9,
            message: None,
            expected: Some(Expected { text: "4,500".to_owned(), value: "4500".to_owned() }),
            facts: vec![FactRef {
                id: "corps".into(),
                says: "About 4,500 engineers of the Nordic Corps are stationed on Gotland.".into(),
                as_of: Some("2024".into()),
                note: None,
            }],
            derived: None,
            basis: "what is counted, whose and where are the same".to_owned(),
            not_compared: vec!["the year".to_owned()],
            sources: vec![source("Yearbook", false), source("Annual Review", true)],
            related: Vec::new(),
            fix: None,
            suppressed: None,
            sentence: None,
        }
    }

    #[test]
    fn a_wrong_value() {
        let lines = vec!["The Corps keeps some 4,500 engineers".to_owned(), "on the island.".to_owned()];
        let passage = Passage { link: Some("file:///s/yearbook.md#L12".to_owned()), lines };
        let expected = "\
**Contradicted**: the draft says 4,100 engineers; the source says **4,500**

About 4,500 engineers of the Nordic Corps are stationed on Gotland. (as of 2024)

[Yearbook](file:///s/yearbook.md#L12), M. Liiv, Grid Agency, 2024, lines 12\u{2013}13
> The Corps keeps some 4,500 engineers
> on the island.

Also: [Annual Review](https://example.org/yearbook) agrees  
Basis: what is counted, whose and where are the same. Not compared: the year  
Rule: [count-mismatch](https://github.com/factlint/factlint/blob/main/docs/rules/count-mismatch.md)";
        assert_eq!(card(&wrong(), &[passage], Style::Markdown), expected);
    }

    #[test]
    fn plain_text_has_no_markup() {
        let text = card(&wrong(), &[], Style::Plain);
        assert!(text.starts_with("Contradicted: the draft says 4,100 engineers; the source says 4,500\n\nAbout"), "{text}");
        assert!(!text.contains("**") && !text.contains("]("), "{text}");
    }

    #[test]
    fn a_value_that_was_worked_out_shows_the_steps() {
        let part = |text: &str| Part { text: text.to_owned(), fact: None, span: None };
        let parts = vec![part("4,000"), part("500")];
        let derived = Some(Derived { op: Operation::Sum, parts, value: "4500".to_owned() });
        let text = card(&Card { derived, ..wrong() }, &[], Style::Plain);
        assert!(text.contains("\nWorked out: sum of 4,000 and 500 = 4500\n"), "{text}");
    }

    #[test]
    fn twelve_lines_at_most() {
        let passage = Passage { link: None, lines: vec!["x\ny".to_owned(); 9] };
        let mut full = wrong();
        full.sources.extend(std::iter::repeat_n(source("Other", true), 9));
        full.basis = "a\n\nb\nc".repeat(9);
        assert_eq!(card(&full, &[passage], Style::Markdown).lines().count(), 12);
        assert_eq!(card(&full, &[], Style::Plain).lines().count(), 9);
    }

    #[test]
    fn foreign_text_is_neither_markup_nor_link() {
        for (text, escaped) in [
            ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
            ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
            ("<img src=x> &amp;", r"\<img src=x\> \&amp;"),
            ("# a | b", r"\# a \| b"),
            ("- a", r"\- a"),
            ("12. a 12.5", r"12\. a 12.5"),
            ("see https://x.org or www.x.org, a@b.c", r"see https\://x.org or www\.x.org, a\@b.c"),
            ("a\r\n\r\nb\u{202e}c", "a bc"),
        ] {
            assert_eq!(Page { style: Style::Markdown }.text(text), escaped);
        }
    }

    #[test]
    fn links_lead_to_the_web_or_to_files() {
        assert_eq!(address("https://x.org/a(b)").as_deref(), Some("https://x.org/a%28b%29"));
        for bad in ["javascript:alert(1)", "command:x", "https://x.org/ a", "data:text/html,x", ""] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
