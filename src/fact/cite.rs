//! How a source is named to people: author, title, publisher, date, place.
//!
//! "Kai Tamm, A Hundred Quays, Quay Press, May 2023, lines 40–42": [`Source::reference`] gives it in plain text.

use super::{Locator, Source};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

impl Source {
    /// Authors, title, publisher and date, with the place where one is given, in one line.
    pub fn reference(&self, at: Option<&Locator>) -> String {
        let mut parts = Vec::new();
        if let Some(authors) = self.author_line() {
            parts.push(authors);
        }
        parts.push(self.title.to_string());
        parts.extend(self.publisher.iter().map(|publisher| publisher.to_string()));
        parts.extend(self.date.iter().map(|date| in_words(date)));
        parts.extend(at.map(Locator::words).filter(|place| !place.is_empty()));
        parts.join(", ")
    }

    /// "Liiv", "Liiv and Tamm", "Liiv et al."; none where no author is known.
    fn author_line(&self) -> Option<String> {
        match self.authors.as_slice() {
            [] => None,
            [one] => Some(one.to_string()),
            [one, two] => Some(format!("{one} and {two}")),
            [one, ..] => Some(format!("{one} et al.")),
        }
    }
}

/// An EDTF day, month or year in English words; anything else as it is written.
fn in_words(date: &str) -> String {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    let name = |month: &str| month.parse::<usize>().ok().and_then(|n| MONTHS.get(n.checked_sub(1)?).copied());
    match (month.and_then(name), day.map(str::parse::<u8>)) {
        (Some(month), Some(Ok(day))) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => date.to_owned(),
    }
}

impl Locator {
    /// "line 12", "lines 40–42", "p. 4, line 12".
    pub fn words(&self) -> String {
        let page = self.page.map(|page| format!("p. {page}"));
        let lines =
            self.lines.map(|(first, last)| if first == last { format!("line {first}") } else { format!("lines {first}–{last}") });
        page.into_iter().chain(lines).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(authors: &[&str], date: &str) -> Source {
        Source {
            title: "A Hundred Quays".into(),
            authors: authors.iter().map(|&author| author.into()).collect(),
            date: Some(date.into()),
            ..Source::default()
        }
    }

    #[test]
    fn a_reference_has_what_is_known() {
        let at = Locator::parse("p4 L40-42").unwrap();
        let quays = source(&["Kai Tamm"], "2023-05");
        assert_eq!(quays.reference(Some(&at)), "Kai Tamm, A Hundred Quays, May 2023, p. 4, lines 40–42");
        assert_eq!(source(&[], "2023-05-03").reference(None), "A Hundred Quays, 3 May 2023");
        assert_eq!(source(&["A", "B", "C"], "2023/2024").reference(None), "A et al., A Hundred Quays, 2023/2024");
    }
}
