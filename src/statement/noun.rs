//! Nouns that say little of themselves: "the sixth round" of what, "talks" on what.

use std::sync::LazyLock;

use super::stem::Stem;
use super::stem_map::StemMap;

/// A class of the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounClass {
    /// One of a series: "the sixth round", "the third time".
    Turn,
    /// What is said about a thing: "talks on the pact".
    Topic,
    /// What stands for something told before: "a week after the last of those".
    Back,
    /// What may tell of anything that is counted: "ten million people" for an audience.
    Generic,
}

static CLASSES: LazyLock<StemMap<Stem, NounClass>> = LazyLock::new(|| {
    let lines = include_str!("../../data/en/nouns.tsv").lines().filter(|line| !line.starts_with('#'));
    let class = |name: &str| match name {
        "turn" => NounClass::Turn,
        "topic" => NounClass::Topic,
        "back" => NounClass::Back,
        _ => NounClass::Generic,
    };
    let classes = lines.filter_map(|line| line.split_once('\t')).map(|(name, words)| (class(name), words));
    classes.flat_map(|(class, words)| words.split_whitespace().map(move |word| (Stem::of(word), class))).collect()
});

impl NounClass {
    pub fn of(stem: Stem) -> Option<Self> {
        CLASSES.get(&stem).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_their_class() {
        assert_eq!(NounClass::of(Stem::of("rounds")), Some(NounClass::Turn));
        assert_eq!(NounClass::of(Stem::of("talks")), Some(NounClass::Topic));
        assert_eq!(NounClass::of(Stem::of("harbour")), None);
    }
}
