//! A word's stem, by which texts that say the same in other forms of a word meet.
//!
//! `"treaties"`, `"pact"` and `"accord"` have the stem of `"agreement"`: endings are stripped by rule, irregular forms and groups of words
//! that writers of reports use for one thing come from data files.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::stem_map::StemMap;

/// A stem as a number: FNV-1a of the folded stem, so that it needs no table shared between readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stem(u32);

struct Tables {
    irregular: HashMap<&'static str, &'static str>,
    group: StemMap<Stem, Stem>,
    stop: std::collections::HashSet<&'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let lines = |file: &'static str| file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let irregular = lines(include_str!("../../data/en/irregular.tsv")).filter_map(|line| line.split_once('\t')).collect();
    let stop = lines(include_str!("../../data/en/stopwords.txt")).flat_map(str::split_whitespace).collect();
    let mut tables = Tables { irregular, group: StemMap::default(), stop };
    for line in lines(include_str!("../../data/en/synonyms.txt")) {
        let mut words = line.split_whitespace().map(|word| plain(&tables, word));
        let Some(first) = words.next() else { continue };
        let first = tables.group.get(&first).copied().unwrap_or(first);
        let others: Vec<Stem> = words.collect();
        for other in others {
            if other != first {
                tables.group.entry(other).or_insert(first);
            }
        }
    }
    // Japanese, Korean: what is of a country shares its stem.
    for line in lines(include_str!("../../data/en/countries.tsv")) {
        let mut columns = line.split('\t');
        let Some(country) = columns.next().and_then(|country| country.split(' ').next_back()) else { continue };
        for people in columns.next().unwrap_or("").split(',').filter_map(|people| people.split(' ').next_back()) {
            let alike = country.bytes().zip(people.bytes()).take_while(|(a, b)| a == b).count() >= 3;
            if alike {
                let (country, people) = (plain(&tables, &country.to_lowercase()), plain(&tables, &people.to_lowercase()));
                tables.group.entry(people).or_insert(country);
            }
        }
    }
    tables
});

impl Stem {
    /// The stem of one word, in any case. Groups of synonyms share one.
    pub fn of(word: &str) -> Self {
        let folded = fold(word);
        let stem = plain(&TABLES, &folded);
        TABLES.group.get(&stem).copied().unwrap_or(stem)
    }

    /// The stem of two words that are one thing ("service members"), where a group has them.
    pub fn of_pair(first: &str, second: &str) -> Option<Self> {
        let pair = hash(format!("{}-{}", fold(first), strip(&fold(second))));
        TABLES.group.get(&pair).copied()
    }

    /// The stem without its group: tells words apart that a group holds for one thing.
    pub fn exact(word: &str) -> Self {
        plain(&TABLES, &fold(word))
    }
}

/// True for words that carry no content of their own.
pub fn is_stopword(word: &str) -> bool {
    if word.len() > 12 {
        return false;
    }
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        TABLES.stop.contains(word)
    } else {
        TABLES.stop.contains(fold(word).as_str())
    }
}

fn fold(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() }
}

fn plain(tables: &Tables, word: &str) -> Stem {
    let word = tables.irregular.get(word).copied().unwrap_or(word);
    hash(strip(word))
}

fn hash(word: impl AsRef<[u8]>) -> Stem {
    let fnv = word
        .as_ref()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let [a, b, c, d, e, f, g, h] = fnv.to_le_bytes();
    Stem(u32::from_le_bytes([a ^ e, b ^ f, c ^ g, d ^ h]))
}

/// Strips the regular endings of English nouns and verbs, so that all forms of a word end alike.
fn strip(word: &str) -> String {
    let mut stem = word.to_owned();
    if !word.is_ascii() || word.len() <= 3 {
        return stem;
    }
    if let Some(base) = word.strip_suffix("ies").filter(|base| base.len() > 1) {
        return format!("{base}i");
    }
    if ["sses", "ches", "shes", "xes", "zes"].iter().any(|end| word.ends_with(end)) {
        stem.truncate(word.len() - 2);
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        stem.truncate(word.len() - 1);
    }
    for ending in ["ing", "ed"] {
        let Some(base) = stem.strip_suffix(ending) else { continue };
        if base.len() < 3 || !base.bytes().any(|b| b"aeiouy".contains(&b)) {
            continue;
        }
        let mut base = base.to_owned();
        let mut last = base.bytes().rev();
        if let (Some(a), Some(b)) = (last.next(), last.next())
            && a == b
            && !b"lsz".contains(&a)
            && !b"aeiou".contains(&a)
        {
            base.pop();
        }
        stem = base;
        break;
    }
    if stem.len() > 4 {
        if stem.ends_with('e') {
            stem.pop();
        } else if stem.ends_with('y') {
            stem.pop();
            stem.push('i');
        }
    } else if stem.len() == 4 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for forms in [
            "sign signs signed signing",
            "treaty treaties",
            "announce announced announcing announces",
            "hold held holding",
            "plan planned plans planning",
        ] {
            let stems: Vec<Stem> = forms.split(' ').map(Stem::of).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn a_group_shares_a_stem_and_keeps_its_words_apart() {
        assert_eq!(Stem::of("soldiers"), Stem::of("troops"));
        assert_ne!(Stem::exact("soldiers"), Stem::exact("troops"));
        assert_eq!(Stem::of("Accords"), Stem::of("pact"));
    }

    #[test]
    fn other_words_stay_apart() {
        assert_ne!(Stem::of("treaty"), Stem::of("treat"));
        assert_ne!(Stem::of("naval"), Stem::of("aerial"));
    }
}
