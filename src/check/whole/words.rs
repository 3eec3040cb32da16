//! The words that tell how numbers hang together, from `data/en/sums.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

static CLASSES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/en/sums.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(class, phrases)| (class, phrases.split(',').collect())).collect()
});

/// The phrases of a class.
pub fn phrases(class: &str) -> &'static [&'static str] {
    CLASSES.get(class).map_or(&[], Vec::as_slice)
}

/// Does a phrase of the class stand in `text`, as whole words?
pub fn has(text: &str, class: &str) -> bool {
    let text = text.to_lowercase();
    phrases(class).iter().any(|phrase| {
        text.match_indices(phrase).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + phrase.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    })
}

/// Does `text` end with a phrase of the class?
pub fn ends(text: &str, class: &str) -> bool {
    let text = text.trim_end().to_lowercase();
    phrases(class).iter().any(|phrase| {
        text.strip_suffix(phrase).is_some_and(|before| !before.chars().next_back().is_some_and(char::is_alphanumeric))
    })
}

/// Does `text` begin with a phrase of the class?
pub fn begins(text: &str, class: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    phrases(class)
        .iter()
        .any(|phrase| text.strip_prefix(phrase).is_some_and(|after| !after.chars().next().is_some_and(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words() {
        assert!(has("ships, among them", "partial") && !has("amongst", "partial"));
        assert!(
            ends("a fleet made up of ", "opens") && begins(" in all.", "total-behind") && !begins("in alloys", "total-behind")
        );
    }
}
