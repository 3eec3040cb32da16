//! Front matter, as far as factlint needs it: `date: 2024-05-03` in YAML, `date = "2024-05-03"` in TOML.
//!
//! Not a YAML or TOML reader: keys at the left margin with a value on their line, and the table `[factlint]`.

use super::{FileSpan, split};

/// What the front matter says, values without their quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub date: Option<String>,
    pub title: Option<String>,
    pub author: Option<String>,
    pub lang: Option<String>,
    /// `factlint: off`, or in TOML `factlint = "off"` or `[factlint]` and `off = true`.
    pub off: bool,
    /// The bytes of the chunk from the first fence to behind the last.
    pub span: FileSpan,
}

/// The front matter at the start of a file, behind an optional byte-order mark.
pub fn head(text: &str) -> Option<Head> {
    let span = split::front_matter(text)?;
    let mut head = Head { span, ..Head::default() };
    let mut table = "";
    for line in split::lines(text.get(span.range())?) {
        if let Some(name) = line.trim_end().strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            table = name.trim();
            continue;
        }
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = scalar(value);
        match (table, key.trim_end()) {
            ("", "date") => head.date = some(value),
            ("", "title") => head.title = some(value),
            ("", "author") => head.author = some(value),
            ("", "lang" | "language") => head.lang = some(value),
            ("", "factlint") => head.off |= matches!(value.as_str(), "off" | "false" | "no"),
            ("factlint", "off") => head.off |= value == "true",
            _ => {}
        }
    }
    Some(head)
}

fn some(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

/// The value without quotes, or without the comment behind it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            return rest.split(quote).next().unwrap_or("").to_owned();
        }
    }
    let comment = value.find(" #").or_else(|| value.starts_with('#').then_some(0));
    value.get(..comment.unwrap_or(value.len())).unwrap_or("").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_yaml() {
        let head = head("---\ntitle: \"Cost: a draft\" # working\ndate: 2024-05-03  # last look\nfactlint: off\n---\n\nText.\n")
            .unwrap();
        assert_eq!(head.title.as_deref(), Some("Cost: a draft"));
        assert_eq!(head.date.as_deref(), Some("2024-05-03"));
        assert!(head.off);
    }

    #[test]
    fn reads_toml_behind_a_byte_order_mark() {
        let head = head("\u{feff}+++\r\ndate = 2024-05-03\r\n\r\n[factlint]\r\noff = true\r\n+++\r\nText.").unwrap();
        assert_eq!(head.date.as_deref(), Some("2024-05-03"));
        assert!(head.off);
        assert_eq!(head.span.start, 3);
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(head("---\n\nA paragraph.\n\n---\n"), None);
        assert_eq!(head("---\nA paragraph without end.\n"), None);
    }
}
