//! Spellings of one word: British and American.
//!
//! "defence" in a draft is "defense" in its source: no error. Only whole classes of endings, no list of words.

use std::sync::LazyLock;

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
pub(super) fn others(word: &str) -> Vec<String> {
    swaps(word).filter_map(|(from, to)| Some(format!("{}{to}", base(word, from)?))).collect()
}

/// The two folded words are spellings of one.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == b
        || (a.as_bytes().first_chunk::<2>() == b.as_bytes().first_chunk::<2>()
            && swaps(a).any(|(from, to)| base(a, from).is_some_and(|base| b.strip_prefix(base) == Some(to))))
}

/// The swaps whose ending ends in the word's last letter.
fn swaps(word: &str) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let last = word.bytes().next_back().filter(u8::is_ascii_lowercase);
    let swaps = last.and_then(|last| SWAPS.get(usize::from(last - b'a')));
    swaps.into_iter().flatten().copied()
}

fn base<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|base| base.len() > 1)
}

/// Both ways, by the last letter of what is swapped.
static SWAPS: LazyLock<[Vec<(&'static str, &'static str)>; 26]> = LazyLock::new(|| {
    let mut out = std::array::from_fn(|_| Vec::new());
    for (british, american) in ENDINGS {
        for (from, to) in [(*british, *american), (*american, *british)] {
            let last = from.bytes().next_back().unwrap_or(b'a');
            if let Some(swaps) = out.get_mut(usize::from(last - b'a')) {
                swaps.push((from, to));
            }
        }
    }
    out
});

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
