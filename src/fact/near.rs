//! The known word that somebody probably meant.

/// The candidate with the fewest letters to change, if a third of the letters at most: `sorce` for `source`.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    let scored = known.into_iter().map(|candidate| (distance(word, candidate), candidate));
    scored.filter(|(score, _)| *score <= limit).min_by_key(|(score, _)| *score).map(|(_, candidate)| candidate)
}

/// Letters to put in, take out, change or swap with a neighbour.
///
/// Cut off at 64 letters: ids and keys are short, and a pack may not make this slow.
fn distance(a: &str, b: &str) -> usize {
    let letters = |text: &str| text.chars().flat_map(char::to_lowercase).take(64).collect::<Vec<_>>();
    let (a, b) = (letters(a), letters(b));
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, right) in b.iter().enumerate() {
            let change = last[j] + usize::from(left != right);
            let mut best = change.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && a[i - 1] == *right && b[j - 1] == *left;
            if swapped {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_near() {
        let known = ["source", "says", "status", "scope"];
        assert_eq!(nearest("sorce", known), Some("source"));
        assert_eq!(nearest("sasy", known), Some("says"));
        assert_eq!(nearest("Status", known), Some("status"));
        assert_eq!(nearest("mention", known), None);
    }
}
