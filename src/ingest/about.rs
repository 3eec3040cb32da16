//! What is known of a document itself: id, title, authors, publisher, date.

use std::path::Path;
use std::sync::Arc;

use super::claim;
use super::document::Placed;
use crate::fact::Source;
use crate::statement::is_stopword;
use crate::text::html::Page;
use crate::text::{BlockKind, Head, MASK, tokens};
use crate::value::temporal::Temporal;
use crate::value::{self, Content, Habit};

/// Blocks at the start of a document that may say when it was written and by whom.
const FRONT: usize = 40;
/// A block that says no more than that has no more words.
const SHORT: usize = 14;

/// Of a text file; `marked` tells that its headings are marked as such.
pub fn text(name: &str, head: Option<&Head>, running: &[String], passages: &[Placed], marked: bool) -> Source {
    let of_head = |field: fn(&Head) -> &Option<String>| head.and_then(|head| field(head).as_deref()).map(Arc::<str>::from);
    Source {
        id: id(name),
        title: of_head(|head| &head.title).or_else(|| title(running, passages, marked)).unwrap_or_else(|| stem(name).into()),
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
        title: said.or_else(|| title(&[], passages, true)).unwrap_or_else(|| stem(name).into()),
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

/// Where headings are marked as such, the first one of the first level. What stands last before the byline; else what stands on the front and comes
/// again, for a title page repeats the title (and bodies, whose names are shorter); else a running head; else the first heading of the first level; else
/// the first block that is long enough for a title.
fn title(running: &[String], passages: &[Placed], marked: bool) -> Option<Arc<str>> {
    let front = || passages.iter().take(FRONT).enumerate();
    let first = || {
        let is_first = |passage: &Placed| passage.block.kind == (BlockKind::Heading { level: 1 });
        front().find(|(_, passage)| is_first(passage) && is_title(&passage.block.text, 1)).map(|(at, _)| at)
    };
    let words =
        |text: &str| text.split_whitespace().flat_map(|word| word.chars().flat_map(char::to_lowercase)).collect::<String>();
    let titles = || front().map(|(at, passage)| (at, &*passage.block.text)).filter(|(_, text)| is_title(text, 4));
    let again = || {
        let all: Vec<String> = titles().map(|(_, text)| words(text)).collect();
        let repeated = titles().zip(&all).filter(|(_, own)| all.iter().filter(|other| own == other).count() > 1);
        repeated.max_by_key(|((_, text), _)| text.split_whitespace().count()).map(|((at, _), _)| at)
    };
    let above = || {
        let byline = passages.iter().take(FRONT).position(|passage| is_byline(&passage.block.text))?;
        let mut titles = passages.iter().take(byline.min(FRONT)).enumerate();
        titles.rfind(|(_, passage)| is_title(&passage.block.text, 4)).map(|(at, _)| at)
    };
    let run = || running.iter().map(String::as_str).find(|line| is_title(line, 4));
    let headed = if marked { first() } else { None };
    match headed.or_else(above).or_else(again) {
        Some(at) => Some(untorn(passages, at)),
        None => {
            run().map(Arc::from).or_else(|| first().or_else(|| titles().next().map(|(at, _)| at)).map(|at| untorn(passages, at)))
        }
    }
}

/// A title that goes over several lines, each a block of its own, as title pages have them.
fn untorn(passages: &[Placed], at: usize) -> Arc<str> {
    let text = |at: usize| passages.get(at).map_or("", |passage| passage.block.text.trim());
    let is_capitals = |text: &str| text.contains(char::is_alphabetic) && !text.contains(char::is_lowercase);
    let asks = |text: &str| text.ends_with([':', ',', '–', '—']) || text.rsplit(' ').next().is_some_and(is_stopword);
    let goes_on = |at: usize| {
        let (Some(one), Some(next)) = (passages.get(at), passages.get(at + 1)) else { return false };
        let end = one.base + one.block.span.end;
        let is_below = (next.base + next.block.span.start).checked_sub(end).is_some_and(|gap| gap <= 1);
        let open = !text(at).ends_with(['.', ';', '!', '?']) && is_title(text(at).trim_end_matches([':', ',']), 1);
        let capitals = is_capitals(text(at)) && is_capitals(text(at + 1));
        let same = one.block.kind == next.block.kind && (capitals || asks(text(at)));
        is_below && open && same && is_title(text(at + 1), 1) && !is_byline(text(at + 1))
    };
    let mut lines = at..at + 1;
    while lines.len() < LINES && lines.start.checked_sub(1).is_some_and(goes_on) {
        lines.start -= 1;
    }
    while lines.len() < LINES && goes_on(lines.end - 1) {
        lines.end += 1;
    }
    lines.map(text).collect::<Vec<_>>().join(" ").into()
}

/// No title goes over more lines.
const LINES: usize = 5;

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

/// `By Marta Liiv and Kai Tamm`, `Published 3 May 2021 · Prepared by Marta Liiv`
fn bylines(passages: &[Placed]) -> Vec<Arc<str>> {
    front(passages).map(byline).find(|names| !names.is_empty()).unwrap_or_default()
}

fn byline(text: &str) -> Vec<Arc<str>> {
    const BY: [&str; 9] =
        ["By ", "BY ", "by ", "Prepared by ", "Written by ", "Author: ", "Authors: ", "Prepared by: ", "Report by "];
    let stripped = |part: &'static str| move |text: &str| text.trim().strip_prefix(part).map(str::to_owned);
    let Some(rest) = text.split(['·', '•', '|']).find_map(|part| BY.iter().find_map(|by| stripped(by)(part))) else {
        return Vec::new();
    };
    let is_name = |word: &str| word == "and" || word == "&" || word.starts_with(char::is_uppercase);
    if !rest.split_whitespace().all(is_name) {
        return Vec::new();
    }
    let names = rest.split(" and ").flat_map(|names| names.split([',', '&'])).map(str::trim);
    // "Marta Liiv, Senior Analyst, Grid Agency": one name, and what she is.
    let most = if rest.contains(" and ") || rest.contains('&') { usize::MAX } else { 1 };
    names.filter(|name| name.contains(' ')).take(most).map(Arc::from).collect()
}

/// The date in a short block that says when it was published, else in the first one that has one with a month, else the day before a dash with which
/// a report begins: `Riga, 3 May 2021 — The grid …`.
fn dateline(passages: &[Placed]) -> Option<Arc<str>> {
    let says = |text: &str| ["ublished", "pdated", "osted", "eleased", "Date"].iter().any(|word| text.contains(word));
    let reports = || passages.iter().take(FRONT).filter(|passage| passage.block.kind == BlockKind::Paragraph);
    front(passages)
        .filter(|text| says(text))
        .find_map(fine_date)
        .or_else(|| front(passages).filter(|text| !claim::is_running_text(text)).find_map(fine_date))
        .or_else(|| reports().find_map(|passage| opening_date(&passage.block.text)))
}

/// `Riga, 3 May 2021 — The grid …`
fn opening_date(text: &str) -> Option<Arc<str>> {
    let dash = text.char_indices().take(60).find(|(_, c)| matches!(c, '—' | '–'))?.0;
    let line = text.get(..dash)?.trim_end();
    let place = line.split_whitespace().next()?;
    let is_line = place.starts_with(char::is_uppercase) && line.contains(',') || place.starts_with(|c: char| c.is_ascii_digit());
    fine_date(line).filter(|date| date.len() == 10 && is_line)
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

/// The finest date in the text; the first of those as fine.
fn date_in(text: &str) -> Option<Arc<str>> {
    let values = value::read(text, &tokens(text), &Habit::default());
    let dates = values.iter().filter_map(|value| match &value.content {
        Content::Temporal(date) => fields(date),
        _ => None,
    });
    dates.reduce(|finest, date| if date.len() > finest.len() { date } else { finest })
}

/// The year, month and day that a date tells: `2019`, `2019-05`, `2019-05-03`.
pub fn fields(date: &Temporal) -> Option<Arc<str>> {
    match date.fields() {
        (Some(year), Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}").into()),
        (Some(year), Some(month), None) => Some(format!("{year:04}-{month:02}").into()),
        (Some(year), None, _) => Some(format!("{year:04}").into()),
        _ => None,
    }
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
    fn bylines_name_persons() {
        assert_eq!(byline("By Marta Liiv, Senior Analyst, Grid Agency"), ["Marta Liiv".into()]);
        assert_eq!(
            byline("Published 3 May 2021 · Prepared by Marta Liiv and Dr Kai Tamm"),
            ["Marta Liiv".into(), "Dr Kai Tamm".into()]
        );
        assert_eq!(byline("By the end of May"), []);
    }

    #[test]
    fn a_report_begins_with_its_day() {
        let day = |text: &str| dateline(&[Placed { block: Block::paragraph(text), base: 0 }]);
        let report =
            "Riga, 3 May 2021 — The Grid Agency of the Baltic said on Monday that seven states had signed the pact in Tallinn.";
        assert_eq!(day(report).as_deref(), Some("2021-05-03"));
        assert_eq!(day(&report.replace("Riga, 3 May 2021", "The pact of 3 May 2021")), None);
        assert_eq!(day("Report 7/2021, 30 September 2021").as_deref(), Some("2021-09-30"));
    }

    #[test]
    fn a_title_over_several_lines_is_one() {
        let page = "GRID AGENCY\n\nTOWARD A QUIETER SEA:\nHARBOURS AND TUGS\nIN THEIR SECOND CENTURY\n\nBY MARTA LIIV\n\nThe tugs of Riga were built in 1999 by seven yards.\n";
        let found = crate::ingest::document(page.as_bytes(), "a.txt").unwrap();
        assert_eq!(&*found.source.title, "TOWARD A QUIETER SEA: HARBOURS AND TUGS IN THEIR SECOND CENTURY");
        let marked =
            "# A Sea of Tugs\n\nThe Grid Agency of Riga\n\nPublished 3 May 2021\n\nThe tugs of Riga were built in 1999.\n";
        let found = crate::ingest::document(marked.as_bytes(), "a.md").unwrap();
        assert_eq!(&*found.source.title, "A Sea of Tugs");
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
        let source = text("grid.txt", None, &[], &passages, false);
        assert_eq!(&*source.title, "A Hundred Quays and Tugs");
        assert_eq!((source.authors, source.date), (vec!["Marta Liiv".into(), "Kai Tamm".into()], Some("2021-05-03".into())));
    }
}
