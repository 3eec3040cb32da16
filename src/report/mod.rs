//! …
pub mod markdown;

/// Where a rule's page is; the rule's name and `.md` follow.
const RULE_PAGES: &str = "https://github.com/factlint/factlint/blob/main/docs/rules/";

/// The address of a rule's page.
pub fn rule_page(rule: &str) -> String {
    format!("{RULE_PAGES}{rule}.md")
}
