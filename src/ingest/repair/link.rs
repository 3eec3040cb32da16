//! Links of Markdown in a text that isn't Markdown.
//!
//! "He [underlined](https://example.org) it" is "He underlined it".

use crate::text::Change;

/// The words of a link are no longer.
const LONGEST: usize = 200;

pub fn changes(text: &str) -> Vec<Change> {
    let mut out = Vec::new();
    let mut from = 0;
    for (middle, _) in text.match_indices("](") {
        let Some(before) = text.get(from..middle) else { continue };
        let Some(open) = before.rfind('[').map(|at| from + at) else { continue };
        let target = text
            .get(middle + 2..)
            .and_then(|rest| rest.find([')', '\n', ' ']).filter(|&end| rest.as_bytes().get(end) == Some(&b')')));
        let words = text.get(open + 1..middle).unwrap_or("");
        if let Some(end) = target.filter(|_| words.len() <= LONGEST && !words.contains("\n\n")) {
            let image = text.get(..open).is_some_and(|before| before.ends_with('!'));
            out.push(Change::without(open - usize::from(image)..open + 1));
            from = middle + 2 + end + 1;
            out.push(Change::without(middle..from));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn the_words_stay() {
        assert_eq!(
            repaired("He [underlined](#) it: ![a](b), [c] (d) and [e](f g)", changes),
            "He underlined it: a, [c] (d) and [e](f g)"
        );
    }
}
