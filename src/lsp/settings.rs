//! The editor's settings, from `workspace/configuration`, `workspace/didChangeConfiguration` or `initializationOptions`.
//!
//! `{"inlayHints": true}` and `{"factlint": {"inlayHints": true}}` both turn hints on. A value of a wrong type is passed over
//! and told in the log; one that is left out has its default.

use serde_json::Value;

use super::lock::log;

/// The section of the client's settings.
pub(super) const SECTION: &str = "factlint";
/// Bytes in a megabyte, as settings count them.
const MEGABYTE: f64 = 1_000_000.0;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    pub(super) code_lens: bool,
    pub(super) inlay_hints: bool,
    /// Bytes of the longest draft that is read.
    pub(super) longest_draft: usize,
    /// The whole section, for what the project reads of it.
    pub(super) section: Value,
}

impl Default for Settings {
    fn default() -> Self {
        Self { code_lens: false, inlay_hints: false, longest_draft: 20_000_000, section: Value::Null }
    }
}

impl Settings {
    pub(super) fn read(value: &Value) -> Self {
        let section = value.get(SECTION).unwrap_or(value);
        let mut settings = Self { section: section.clone(), ..Self::default() };
        set(section, "codeLens", &mut settings.code_lens, Value::as_bool);
        set(section, "inlayHints", &mut settings.inlay_hints, Value::as_bool);
        set(section, "maxDraftSize", &mut settings.longest_draft, bytes);
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

/// Megabytes to bytes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the value was held to what a usize can hold")]
fn bytes(value: &Value) -> Option<usize> {
    let bytes = value.as_f64()? * MEGABYTE;
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
        let odd = json!({ "inlayHints": "yes", "maxDraftSize": -1, "codeLens": null });
        assert_eq!(Settings { section: Value::Null, ..Settings::read(&odd) }, Settings::default());
        assert_eq!(Settings::read(&Value::Null), Settings::default());
        assert_eq!(Settings::read(&json!({ "maxDraftSize": 0.5 })).longest_draft, 500_000);
    }
}
