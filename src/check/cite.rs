//! How a source is named: in a message by author and year, in full beneath it.

use super::SourceRef;

impl SourceRef {
    /// `Orta 2024, lines 288-290`: for messages.
    pub fn short(&self) -> String {
        let mut out = self.key();
        if let Some(place) = self.place() {
            out.push_str(", ");
            out.push_str(&place);
        }
        out
    }

    /// `Kaan Orta and Ines Vold, "A Grid for the North", Harbour Press, 2024, lines 288-290`: everything a reader needs to find it.
    pub fn full(&self) -> String {
        let authors = match self.authors.as_slice() {
            [] => None,
            [one] => Some(one.to_string()),
            [others @ .., last] => Some(format!("{} and {last}", others.join(", "))),
        };
        let title = format!("\"{}\"", self.title);
        let publisher = self.publisher.as_deref().map(str::to_owned);
        let date = self.date.as_deref().map(str::to_owned);
        let parts = [authors, Some(title), publisher, date, self.place()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// `Orta 2024`; without authors the title stands in their place.
    fn key(&self) -> String {
        let who = match self.authors.as_slice() {
            [] => self.title.to_string(),
            [one] => surname(one).to_owned(),
            [one, two] => format!("{} and {}", surname(one), surname(two)),
            [first, ..] => format!("{} et al.", surname(first)),
        };
        match self.date.as_deref().and_then(|date| date.get(..4)) {
            Some(year) => format!("{who} {year}"),
            None => who,
        }
    }

    /// `page 4, lines 12-14`
    fn place(&self) -> Option<String> {
        let page = self.page.map(|page| format!("page {page}"));
        let lines =
            self.lines.map(|[first, last]| if first == last { format!("line {first}") } else { format!("lines {first}-{last}") });
        match (page, lines) {
            (Some(page), Some(lines)) => Some(format!("{page}, {lines}")),
            (page, lines) => page.or(lines),
        }
    }
}

/// `Orta` of "Kaan Orta" and of "Orta, Kaan"; `Han` of "Han Min-seo", where the hyphen with a small letter behind it gives the given name away.
pub(super) fn surname(author: &str) -> &str {
    if let Some((surname, _)) = author.split_once(',') {
        return surname.trim();
    }
    let (first, last) = (author.split_whitespace().next(), author.split_whitespace().next_back());
    let is_given = last.and_then(|last| last.split_once('-')).is_some_and(|(_, behind)| behind.starts_with(char::is_lowercase));
    (if is_given { first } else { last }).unwrap_or(author)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(authors: &[&str], date: Option<&str>, lines: Option<[u32; 2]>) -> SourceRef {
        SourceRef {
            id: "grid".into(),
            title: "A Grid for the North".into(),
            authors: authors.iter().map(|author| (*author).into()).collect(),
            date: date.map(Into::into),
            file: None,
            lines,
            agrees: false,
            publisher: Some("Harbour Press".into()),
            url: None,
            page: None,
        }
    }

    #[test]
    fn a_message_names_the_surnames_the_year_and_the_lines() {
        assert_eq!(source(&["Kaan Orta"], Some("2024-05"), Some([288, 290])).short(), "Orta 2024, lines 288-290");
        assert_eq!(source(&["Orta, Kaan", "Ines Vold"], Some("2024"), Some([7, 7])).short(), "Orta and Vold 2024, line 7");
        assert_eq!(source(&["A B", "C D", "E F"], None, None).short(), "B et al.");
        assert_eq!(source(&["Han Min-seo"], Some("2024"), None).short(), "Han 2024");
        assert_eq!(source(&[], Some("2024"), None).short(), "A Grid for the North 2024");
    }

    #[test]
    fn the_full_form_has_all_that_is_known() {
        let source = source(&["Kaan Orta", "Ines Vold"], Some("2024-05"), Some([288, 290]));
        assert_eq!(source.full(), "Kaan Orta and Ines Vold, \"A Grid for the North\", Harbour Press, 2024-05, lines 288-290");
    }
}
