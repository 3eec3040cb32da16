//! Spellings of one word: British and American.
//!
//! "defence" in a draft is "defense" in its source: no error. Only whole classes of endings, no list of words.

/// Endings and what stands for them on the other side of the Atlantic.
const ENDINGS: &[(&str, &str)] = &[
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ours", "ors"),
    ("our", "or"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourable", "orable"),
    ("bour", "bor"),
    ("bours", "bors"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("tres", "ters"),
    ("tre", "ter"),
    ("ogues", "ogs"),
    ("ogue", "og"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("grammes", "grams"),
    ("gramme", "gram"),
];

/// The folded word in its other spellings, the word itself not among them.
pub(super) fn others(word: &str) -> impl Iterator<Item = String> + '_ {
    ENDINGS.iter().flat_map(move |(british, american)| {
        let swap = |from: &str, to: &str| word.strip_suffix(from).filter(|base| base.len() > 1).map(|base| format!("{base}{to}"));
        swap(british, american).into_iter().chain(swap(american, british))
    })
}

/// The two folded words are spellings of one.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == b || others(a).any(|other| other == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_word() {
        for (a, b) in [
            ("defence", "defense"),
            ("harbours", "harbors"),
            ("organisation", "organization"),
            ("centre", "center"),
            ("programme", "program"),
        ] {
            assert!(is_same(a, b) && is_same(b, a), "{a} {b}");
        }
        for (a, b) in [("defence", "offense"), ("four", "for"), ("tour", "tower"), ("secure", "secured")] {
            assert!(!is_same(a, b), "{a} {b}");
        }
    }
}
