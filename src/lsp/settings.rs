//! The editor's settings, from `workspace/configuration`, `workspace/didChangeConfiguration` or `initializationOptions`.
//!
//! `{"inlayHints": true}` and `{"factlint": {"inlayHints": true}}` both turn hints on. A value of a wrong type is passed over
//! and told in the log; one that is left out has its default.

use serde_json::Value;

use super::log::log;

/// The section of the client's settings.
pub(super) const SECTION: &str = "factlint";
/// Bytes in a megabyte, as settings count them.
pub(super) const MEGABYTE: usize = 1024 * 1024;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    pub(super) code_lens: bool,
    pub(super) inlay_hints: bool,
    /// Bytes of the longest draft that is read.
    pub(super) longest_draft: usize,
    /// Packs of facts, in place of the built-in one; `builtin` names that.
    pub(super) facts: Vec<String>,
    /// Source documents, and folders of them, that facts are taken from on the spot.
    pub(super) sources: Vec<String>,
    /// The configuration file in place of those above the drafts.
    pub(super) config: Option<String>,
    /// Names of rules, as on the command line.
    pub(super) select: Vec<String>,
    pub(super) ignore: Vec<String>,
    /// From 0 to 1.
    pub(super) min_confidence: Option<f64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            code_lens: false,
            inlay_hints: false,
            longest_draft: 20 * MEGABYTE,
            facts: Vec::new(),
            sources: Vec::new(),
            select: Vec::new(),
            ignore: Vec::new(),
            min_confidence: None,
            config: None,
        }
    }
}

impl Settings {
    pub(super) fn read(value: &Value) -> Self {
        let section = value.get(SECTION).unwrap_or(value);
        let mut settings = Self::default();
        set(section, "codeLens", &mut settings.code_lens, Value::as_bool);
        set(section, "inlayHints", &mut settings.inlay_hints, Value::as_bool);
        set(section, "maxDraftSize", &mut settings.longest_draft, bytes);
        set(section, "facts", &mut settings.facts, strings);
        set(section, "sources", &mut settings.sources, strings);
        set(section, "select", &mut settings.select, strings);
        set(section, "ignore", &mut settings.ignore, strings);
        set(section, "minConfidence", &mut settings.min_confidence, |value| {
            value.as_f64().filter(|x| (0.0..=1.0).contains(x)).map(Some)
        });
        set(section, "config", &mut settings.config, |value| {
            Some(Some(value.as_str()?.to_owned()).filter(|name| !name.is_empty()))
        });
        settings
    }
}

fn set<T>(section: &Value, name: &str, to: &mut T, read: impl FnOnce(&Value) -> Option<T>) {
    let Some(value) = section.get(name).filter(|value| !value.is_null()) else {
        return;
    };
    match read(value) {
        Some(value) => *to = value,
        None => log(format_args!("the setting {SECTION}.{name} has a value of the wrong type; it is passed over")),
    }
}

fn strings(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|one| Some(one.as_str()?.to_owned())).collect()
}

/// Megabytes to bytes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the value was held to what a usize can hold")]
fn bytes(value: &Value) -> Option<usize> {
    let bytes = value.as_f64()? * MEGABYTE as f64;
    (bytes >= 0.0).then(|| bytes.min(4e9) as usize)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn with_and_without_the_section() {
        for value in [json!({ "inlayHints": true }), json!({ "factlint": { "inlayHints": true } })] {
            let settings = Settings::read(&value);
            assert!(settings.inlay_hints && !settings.code_lens);
        }
    }

    #[test]
    fn wrong_types_leave_the_default() {
        let odd = json!({ "inlayHints": "yes", "maxDraftSize": -1, "codeLens": null, "facts": "a.toml", "minConfidence": 7 });
        assert_eq!(Settings::read(&odd), Settings::default());
        assert_eq!(Settings::read(&Value::Null), Settings::default());
        assert_eq!(Settings::read(&json!({ "maxDraftSize": 0.5 })).longest_draft, MEGABYTE / 2);
    }
}
