//! Words whose meaning is near: "lapse" and "expire", "rehearse" and "practice".
//!
//! Groups of synonyms (`data/en/synonyms.txt`) share a stem and count as one word; near words stay two, and count for less.

use std::sync::LazyLock;

use super::stem::Stem;
use super::stem_map::StemMap;

static NEAR: LazyLock<StemMap<Stem, Vec<Stem>>> = LazyLock::new(|| {
    let mut out: StemMap<Stem, Vec<Stem>> = StemMap::default();
    for line in include_str!("../../data/en/near.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((word, others)) = line.split_once('\t') else { continue };
        let stem = Stem::of(word);
        for other in others.split(' ').map(Stem::of).filter(|other| *other != stem) {
            out.entry(stem).or_default().push(other);
            out.entry(other).or_default().push(stem);
        }
    }
    for stems in out.values_mut() {
        stems.sort_unstable();
        stems.dedup();
    }
    out
});

/// Stems near `stem`, in order; `stem` isn't among them.
pub fn near(stem: Stem) -> &'static [Stem] {
    NEAR.get(&stem).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_near_both_ways() {
        let (lapse, expire) = (Stem::of("lapse"), Stem::of("perish"));
        assert!(near(Stem::of("die")).contains(&expire) || near(expire).contains(&Stem::of("die")));
        assert!(!near(lapse).contains(&lapse));
    }
}
