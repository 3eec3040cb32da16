//! What is known of a document itself: id, title, authors, publisher, date.

use std::path::Path;
use std::sync::Arc;

use super::claim;
use super::document::Placed;
use crate::fact::Source;
use crate::text::html::Page;
use crate::text::{BlockKind, Head, MASK, tokens};
use crate::value::{self, Content, Habit};

/// Blocks at the start of a document that may say when it was written and by whom.
const FRONT: usize = 40;
/// A block that says no more than that has no more words.
const SHORT: usize = 14;

/// Of a text file.
pub fn text(name: &str, head: Option<&Head>, running: &[String], passages: &[Placed]) -> Source {
    let of_head = |field: fn(&Head) -> &Option<String>| head.and_then(|head| field(head).as_deref()).map(Arc::<str>::from);
    Source {
        id: id(name),
        title: of_head(|head| &head.title).unwrap_or_else(|| title(running, passages).unwrap_or_else(|| stem(name).into())),
        authors: of_head(|head| &head.author).map_or_else(|| bylines(passages), |author| vec![author]),
        date: of_head(|head| &head.date)
            .and_then(|date| edtf(&date))
            .or_else(|| dateline(passages))
            .or_else(|| running.iter().find_map(|line| fine_date(line))),
        language: of_head(|head| &head.lang),
        file: Some(name.into()),
        ..Source::default()
    }
}

/// Of a web page.
pub fn page(name: &str, page: &Page, passages: &[Placed]) -> Source {
    let meta = |names: &[&str]| page.meta(names).map(Arc::<str>::from);
    let said = meta(&["citation_title", "dc.title", "og:title"]).or_else(|| {
        let title = page.title.as_deref()?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!title.is_empty()).then(|| title.into())
    });
    let named: Vec<Arc<str>> = page
        .meta
        .iter()
        .filter(|(key, said)| matches!(key.as_str(), "author" | "citation_author" | "dc.creator") && !said.contains("://"))
        .map(|(_, said)| said.as_str().into())
        .collect();
    let date =
        ["citation_publication_date", "article:published_time", "dc.date", "dcterms.date", "datepublished", "date", "time"];
    Source {
        id: id(name),
        title: said.or_else(|| title(&[], passages)).unwrap_or_else(|| stem(name).into()),
        authors: if named.is_empty() { bylines(passages) } else { named },
        publisher: meta(&["citation_publisher", "dc.publisher", "og:site_name"]),
        date: page.meta(&date).and_then(edtf).or_else(|| dateline(passages)),
        language: page.language.as_deref().map(Arc::from),
        url: meta(&["og:url"]),
        file: Some(name.into()),
        ..Source::default()
    }
}

/// Adds what a PDF or Word file says of itself. Its title is often the name of a file or a template; then the text knows better.
pub fn file(source: &mut Source, title: Option<String>, author: Option<String>, created: Option<&str>) {
    let is_name = |title: &str| title.contains(['_', '\\', '/']) || title.contains(".doc") || !title.contains(' ');
    if let Some(title) = title.filter(|title| !is_name(title) && is_title(title, 2)) {
        source.title = title.into();
    }
    if source.authors.is_empty() {
        source.authors = author.filter(|author| author.contains(' ')).map(|author| author.as_str().into()).into_iter().collect();
    }
    if source.date.is_none() {
        let digits = created
            .map(|created| created.trim_start_matches("D:").chars().filter(char::is_ascii_digit).take(8).collect::<String>());
        let day = digits
            .filter(|digits| digits.len() == 8)
            .map(|d| [d.get(..4), d.get(4..6), d.get(6..8)].map(|part| part.unwrap_or("")).join("-"));
        source.date = day.map(Arc::from);
    }
}

/// `reports/Grid Report (2021).pdf` → `grid-report-2021`.
pub fn id(name: &str) -> Arc<str> {
    id_of(stem(name))
}

/// Letters and digits in small letters, with a hyphen for what stands between.
pub fn id_of(words: &str) -> Arc<str> {
    let mut out = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let id = out.trim_end_matches('-');
    if id.is_empty() { "source".into() } else { id.into() }
}

fn stem(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name)
}

/// What stands last before the byline; else what stands on the front and comes again, for a title page repeats the title (and bodies, whose names
/// are shorter); else a running head; else the first heading of the first level; else the first block that is long enough for a title.
fn title(running: &[String], passages: &[Placed]) -> Option<Arc<str>> {
    let front = || passages.iter().take(FRONT);
    let first =
        front().find(|passage| passage.block.kind == (BlockKind::Heading { level: 1 }) && is_title(&passage.block.text, 1));
    let words =
        |text: &str| text.split_whitespace().flat_map(|word| word.chars().flat_map(char::to_lowercase)).collect::<String>();
    let titles = || front().map(|passage| &*passage.block.text).filter(|text| is_title(text, 4));
    let again = || {
        let all: Vec<String> = titles().map(words).collect();
        let repeated = titles().zip(&all).filter(|(_, own)| all.iter().filter(|other| own == other).count() > 1);
        repeated.max_by_key(|(text, _)| text.split_whitespace().count()).map(|(text, _)| text)
    };
    let above = || {
        let byline = passages.iter().take(FRONT).position(|passage| is_byline(&passage.block.text))?;
        passages.get(..byline)?.iter().map(|passage| &*passage.block.text).rev().find(|text| is_title(text, 4))
    };
    let run = || running.iter().map(String::as_str).find(|line| is_title(line, 4));
    let found =
        above().or_else(again).or_else(run).or_else(|| first.map(|passage| &*passage.block.text)).or_else(|| titles().next())?;
    Some(found.trim().into())
}

/// "By Marta Liiv", "Kai Tamm Reporter / Updated: 3 May 2021"
fn is_byline(text: &str) -> bool {
    let is_short = text.split_whitespace().count() <= SHORT;
    let says_when = || ["ublished", "pdated", "osted"].iter().any(|word| text.contains(word)) && date_in(text).is_some();
    is_short && (!byline(text).is_empty() || says_when())
}

/// From `least` to 25 words without a stop, no trail of links, no byline, none of the headings that any document has.
fn is_title(text: &str, least: usize) -> bool {
    let text = text.trim();
    let count = text.split_whitespace().count();
    let ended = text.ends_with(['.', ',', ';', ':']);
    let trail = text.contains(" > ") || text.contains(" » ") || text.contains(MASK) || text.contains('@') || text.contains(" / ");
    (least..=25).contains(&count)
        && !ended
        && !trail
        && date_in(text).is_none_or(|_| count > 3)
        && !claim::is_generic_heading(text)
}

/// Short blocks at the start of the document.
fn front(passages: &[Placed]) -> impl Iterator<Item = &str> {
    passages.iter().take(FRONT).map(|passage| &*passage.block.text).filter(|text| text.split_whitespace().count() <= SHORT)
}

/// `By Marta Liiv and Kai Tamm`
fn bylines(passages: &[Placed]) -> Vec<Arc<str>> {
    front(passages).map(byline).find(|names| !names.is_empty()).unwrap_or_default()
}

fn byline(text: &str) -> Vec<Arc<str>> {
    let Some(rest) = ["By ", "BY ", "by "].iter().find_map(|by| text.strip_prefix(by)) else { return Vec::new() };
    let is_name = |word: &str| word == "and" || word == "&" || word.starts_with(char::is_uppercase);
    if !rest.split_whitespace().all(is_name) {
        return Vec::new();
    }
    let names = rest.split(" and ").flat_map(|names| names.split([',', '&'])).map(str::trim);
    names.filter(|name| name.contains(' ')).map(Arc::from).collect()
}

/// The date in a short block that says when it was published, else in the first one that has one with a month.
fn dateline(passages: &[Placed]) -> Option<Arc<str>> {
    let says = |text: &str| ["ublished", "pdated", "osted", "eleased", "Date"].iter().any(|word| text.contains(word));
    front(passages).filter(|text| says(text)).find_map(fine_date).or_else(|| front(passages).find_map(fine_date))
}

/// A date with a month at least.
fn fine_date(text: &str) -> Option<Arc<str>> {
    date_in(text).filter(|date| date.len() >= 7)
}

/// What a date comes to in EDTF, at most as fine as a day.
pub fn edtf(text: &str) -> Option<Arc<str>> {
    let day =
        text.get(..10).filter(|day| day.as_bytes().get(4) == Some(&b'-') && day.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    day.map(Arc::from).or_else(|| date_in(text))
}

fn date_in(text: &str) -> Option<Arc<str>> {
    let values = value::read(text, &tokens(text), &Habit::default());
    let dates = values.iter().filter_map(|value| match &value.content {
        Content::Temporal(temporal) => Some((temporal.fields(), temporal.normal())),
        _ => None,
    });
    dates.filter(|(fields, _)| fields.0.is_some()).find_map(|(fields, _)| {
        Some(match fields {
            (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}").into(),
            (Some(year), Some(month), None) => format!("{year:04}-{month:02}").into(),
            (Some(year), None, _) => format!("{year:04}").into(),
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Block;

    #[test]
    fn ids_are_made_of_file_names() {
        assert_eq!(&*id("reports/Grid Report (2021).pdf"), "grid-report-2021");
        assert_eq!(&*id("___"), "source");
    }

    #[test]
    fn the_front_says_who_and_when() {
        let passages: Vec<Placed> = [
            "GRID BRIEF",
            "A Hundred Quays and Tugs",
            "By Marta Liiv and Kai Tamm",
            "Riga, 3 May 2021",
            "The grid was built in March 1999 by seven states.",
        ]
        .iter()
        .map(|text| Placed { block: Block::paragraph(text), base: 0 })
        .collect();
        let source = text("grid.txt", None, &[], &passages);
        assert_eq!(&*source.title, "A Hundred Quays and Tugs");
        assert_eq!((source.authors, source.date), (vec!["Marta Liiv".into(), "Kai Tamm".into()], Some("2021-05-03".into())));
    }
}
