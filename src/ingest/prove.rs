//! One fact against the lines it was taken from: where each of its marked values stands.
//!
//! Values are read in the lines as in a draft, and compared in normal form; which of several values of one kind is meant is said by the fact's
//! `mention`. Names, roles, places and lists are looked up word by word, names also by the other names of their concept. Quotations
//! are looked up by their fingerprints.

use jiff::civil::Date;

use super::aliases::{Aliases, bare};
use super::fault::Fault;
use super::passage::Passage;
use super::same::fit;
use crate::fact::{Candidate, Fact, Mark, MarkKind, Quotation, Says, fingerprints, words};
use crate::statement::first_date;
use crate::text::{FileSpan, Span, tokens};
use crate::value::temporal::{Anchors, Temporal, When};
use crate::value::{Content, Habit, Value, read};

/// Where a marked value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Index of the mark in the fact's sentence; 0 for a quotation.
    pub mark: usize,
    /// Of the stored text.
    pub span: FileSpan,
}

/// A fact and its lines.
pub(super) struct Case<'a> {
    pub(super) fact: &'a Fact,
    pub(super) passage: &'a Passage,
    /// A further place of the fact: any of the equal values there will do, and its mentions don't count here.
    pub(super) further: bool,
    pub(super) aliases: &'a Aliases,
    /// The first day that the document can be of.
    pub(super) written: Option<Date>,
    /// The lines of the whole source that hold some words, for the advice.
    pub(super) line_of: &'a dyn Fn(&[Vec<String>]) -> Option<u32>,
}

/// What was proved of a fact, and what wasn't.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) proofs: Vec<Proof>,
    pub(super) faults: Vec<Fault>,
    /// The mention of each mark, as far as it could be told.
    pub(super) mentions: Vec<Option<u32>>,
}

impl Case<'_> {
    pub(super) fn prove(&self) -> Outcome {
        let mut outcome = Outcome::default();
        if let Some(quote) = &self.fact.quote {
            self.quotation(quote, &mut outcome);
            return outcome;
        }
        if let Some(candidate) = &self.fact.candidate {
            self.candidate(candidate, &mut outcome);
            return outcome;
        }
        let says = &self.fact.says;
        let marked = values(&says.text);
        let stored = values(&self.passage.text);
        for (index, mark) in says.marks.iter().enumerate() {
            let mention = self.fact.mention.get(index).copied().filter(|_| !self.further);
            match mark.kind {
                MarkKind::Read => {
                    let here: Vec<_> = marked.iter().filter(|value| value.span.overlaps(mark.span)).collect();
                    self.values(index, mark, &here, &stored, mention, &mut outcome);
                }
                _ => self.words(index, mark, mention, &mut outcome),
            }
        }
        self.complete_mentions(&mut outcome);
        if !self.further {
            self.also(&marked, &mut outcome);
        }
        outcome
    }

    /// What `extract` found, wherever it stands in the lines: the sentence's values, or, of a fact as a pack lists it, its one.
    fn candidate(&self, candidate: &Candidate, outcome: &mut Outcome) {
        let stored = values(&self.passage.text);
        let text = &self.fact.says.text;
        if text.is_empty() {
            let found = self.found(&candidate.kind, &candidate.value, &stored);
            if found.is_empty() {
                let there = stored.iter().filter(|value| kind_word(value) == *candidate.kind);
                let there = there.map(|value| format!("`{}`", value.span.of(&self.passage.text))).collect::<Vec<_>>().join(", ");
                let (mark, kind) = (candidate.value.to_string(), candidate.kind.to_string());
                let none = there.is_empty();
                outcome.faults.push(if none { Fault::None { mark, kind } } else { Fault::NotThere { mark, kind, there } });
            }
            outcome.proofs.extend(found.into_iter().map(|span| Proof { mark: 0, span }));
            return;
        }
        let own = values(text);
        for (index, mark) in self.fact.says.marks.iter().enumerate() {
            let here = own.iter().filter(|value| mark.kind == MarkKind::Read && value.span.overlaps(mark.span));
            // In a cell stands the number alone, its unit over the column.
            let is_same = |value: &Value, other: &Value| {
                fit(value, other, self.written).is_some() || mark.span.of(text) == other.span.of(&self.passage.text)
            };
            let equal = here.flat_map(|value| stored.iter().filter(move |other| is_same(value, other)));
            let words = if mark.kind == MarkKind::Read { Vec::new() } else { self.aliases.of(mark.span.of(text)) };
            let spans = equal.map(|value| value.span).chain(places(&self.passage.text, &words));
            outcome.proofs.extend(spans.map(|span| Proof { mark: index, span: self.passage.in_file(span) }));
        }
    }

    /// Where a value stands that is written in its normal form; of a date that hangs on another, as it hangs on what the fact says.
    fn found(&self, kind: &str, value: &str, stored: &[Value]) -> Vec<FileSpan> {
        let told = self.fact.scope.when.as_deref().and_then(first_date);
        let means = |date: &Temporal, antecedent: Option<Temporal>| {
            let anchors = Anchors { reference: self.written, antecedent };
            date.resolve(&anchors).is_some_and(|date| date.normal() == value)
        };
        let equal = |other: &&Value| {
            let hangs = matches!(&other.content, Content::Temporal(date) if means(date, None) || means(date, told.clone()));
            let normal = other.normal();
            let is_equal = normal == value || normal.strip_prefix(value).is_some_and(|clock| clock.starts_with('T'));
            kind_word(other) == kind && (is_equal || hangs)
        };
        let spans: Vec<Span> = stored.iter().filter(equal).map(|other| other.span).collect();
        let is_words = matches!(kind, "name" | "role" | "place" | "expansion");
        let words = if is_words { places(&self.passage.text, &self.aliases.of(value)) } else { Vec::new() };
        spans.into_iter().chain(words).map(|span| self.passage.in_file(span)).collect()
    }

    /// A mark's values, in order, are those of their kind from the mention on.
    fn values(&self, index: usize, mark: &Mark, here: &[&Value], stored: &[Value], mention: Option<u32>, outcome: &mut Outcome) {
        let text = mark.span.of(&self.fact.says.text).to_owned();
        let Some(first) = here.first() else {
            outcome.faults.push(Fault::NoValue { mark: text });
            outcome.mentions.push(None);
            return;
        };
        let kind = kind_word(first);
        let there: Vec<_> = stored.iter().filter(|value| value.kind() == first.kind()).collect();
        let right = self.right(here, &there);
        let listed =
            || there.iter().map(|value| format!("`{}`", value.span.of(&self.passage.text))).collect::<Vec<_>>().join(", ");
        let from_one = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        let unsaid = mention.is_none();
        let chosen = match mention {
            Some(mention) => usize::try_from(mention - 1).unwrap_or(usize::MAX),
            None => right.first().copied().unwrap_or(0),
        };
        outcome.mentions.push(right.first().map(|&at| from_one(at)));
        if there.is_empty() {
            outcome.faults.push(Fault::None { mark: text, kind });
        } else if unsaid && right.is_empty() {
            outcome.faults.push(Fault::NotThere { mark: text, kind, there: listed() });
        } else if unsaid && !self.further && there.len() > here.len() {
            let (count, there) = (there.len(), listed());
            outcome.faults.push(Fault::Ambiguous { mark: text, kind, count, there, mention: String::new() });
        } else if !right.contains(&chosen) {
            match there.get(chosen) {
                Some(value) => outcome.faults.push(Fault::Other {
                    mark: text,
                    kind,
                    mention: from_one(chosen),
                    read: value.span.of(&self.passage.text).to_owned(),
                    right: right.into_iter().map(from_one).collect(),
                }),
                None => outcome.faults.push(Fault::NoMention { mark: text, mention: from_one(chosen), count: there.len() }),
            }
        } else {
            // Of a further place every repetition is carried.
            let starts = if self.further { right } else { vec![chosen] };
            for value in starts.iter().flat_map(|&from| there.iter().skip(from).take(here.len())) {
                outcome.proofs.push(Proof { mark: index, span: self.passage.in_file(value.span) });
            }
        }
    }

    /// Where in `there` the values `here` stand one behind the other; only the best fits.
    fn right(&self, here: &[&Value], there: &[&Value]) -> Vec<usize> {
        let fit_from = |from: usize| {
            let pairs = here.iter().enumerate();
            pairs.map(|(i, value)| fit(value, there.get(from + i)?, self.written)).min().flatten()
        };
        let fits: Vec<_> = (0..there.len()).filter_map(|from| Some((fit_from(from)?, from))).collect();
        let best = fits.iter().map(|(fit, _)| *fit).max();
        fits.into_iter().filter(|(fit, _)| Some(*fit) == best).map(|(_, from)| from).collect()
    }

    /// The words of a mark, or of each item of its list, one behind the other.
    fn words(&self, index: usize, mark: &Mark, mention: Option<u32>, outcome: &mut Outcome) {
        let text = &self.fact.says.text;
        outcome.mentions.push(Some(mention.unwrap_or(1)));
        for item in mark.items(text) {
            let item = item.of(text);
            let names = self.aliases.of(item);
            let places = places(&self.passage.text, &names);
            let chosen = usize::try_from(mention.unwrap_or(1) - 1).unwrap_or(usize::MAX);
            match places.get(chosen) {
                Some(_) if self.further => {
                    let found = places.iter().map(|&span| Proof { mark: index, span: self.passage.in_file(span) });
                    outcome.proofs.extend(found);
                }
                Some(&span) => outcome.proofs.push(Proof { mark: index, span: self.passage.in_file(span) }),
                None if places.is_empty() => {
                    outcome.faults.push(Fault::Words { words: item.to_owned(), nearest: (self.line_of)(&names) })
                }
                None => outcome.faults.push(Fault::NoMention {
                    mark: item.to_owned(),
                    mention: mention.unwrap_or(1),
                    count: places.len(),
                }),
            }
        }
    }

    fn quotation(&self, quote: &Quotation, outcome: &mut Outcome) {
        let there = fingerprints(&self.passage.text);
        let met = |from: usize| {
            let pairs = there.iter().skip(from).zip(&quote.words);
            pairs.take_while(|(word, hash)| word.hash == **hash).count()
        };
        let best = (0..there.len()).max_by_key(|&from| (met(from), std::cmp::Reverse(from)));
        let span = best.filter(|&from| met(from) == quote.words.len()).and_then(|from| {
            let (first, last) = (there.get(from)?, there.get(from + quote.words.len().checked_sub(1)?)?);
            Some(first.span.cover(last.span))
        });
        match span {
            Some(span) => outcome.proofs.push(Proof { mark: 0, span: self.passage.in_file(span) }),
            None => outcome.faults.push(Fault::Quotation { met: best.map_or(0, met), of: quote.words.len() }),
        }
    }

    /// Where a mention has to be written, says the whole list.
    fn complete_mentions(&self, outcome: &mut Outcome) {
        let all: Vec<_> = outcome.mentions.iter().map(|mention| mention.map_or("?".to_owned(), |n| n.to_string())).collect();
        for fault in &mut outcome.faults {
            if let Fault::Ambiguous { mention, .. } = fault {
                *mention = all.join(", ");
            }
        }
    }

    /// Other wordings hold nothing that the sentence doesn't.
    fn also(&self, marked: &[Value], outcome: &mut Outcome) {
        let says = &self.fact.says;
        for also in &self.fact.also {
            let values = values(&also.text);
            for mark in &also.marks {
                let here: Vec<_> = values.iter().filter(|value| value.span.overlaps(mark.span)).collect();
                let by_value = mark.kind == MarkKind::Read && !here.is_empty();
                let fits = |value: &&Value| marked.iter().any(|other| fit(value, other, None).is_some());
                // "17:05" is a part of "3 May 2021 at 17:05" in words, though not in kind.
                let held = by_value && here.iter().all(fits) || self.holds_words(says, mark.span.of(&also.text));
                if !held {
                    outcome.faults.push(Fault::Also { mark: mark.span.of(&also.text).to_owned() });
                }
            }
        }
    }

    fn holds_words(&self, says: &Says, mark: &str) -> bool {
        !places(&says.text, &self.aliases.of(mark)).is_empty()
    }
}

/// Have the two a value in common? Candidates, which have no sentence, by their normal form.
pub(super) fn agree(one: &Fact, other: &Fact, aliases: &Aliases) -> bool {
    if let (Some(one), Some(other)) = (&one.candidate, &other.candidate) {
        return one.kind == other.kind && one.value == other.value;
    }
    if let (Some(one), Some(other)) = (&one.quote, &other.quote) {
        return one.words.iter().any(|word| other.words.contains(word));
    }
    let there = values(&other.says.text);
    one.says.marks.iter().any(|mark| {
        let words = mark.span.of(&one.says.text);
        let equal = |value: Value| there.iter().any(|other| fit(&value, other, None).max(fit(other, &value, None)).is_some());
        match mark.kind {
            MarkKind::Read => values(words).into_iter().any(equal),
            _ => mark
                .items(&one.says.text)
                .iter()
                .any(|item| !places(&other.says.text, &aliases.of(item.of(&one.says.text))).is_empty()),
        }
    })
}

fn values(text: &str) -> Vec<Value> {
    let mut values = read(text, &tokens(text), &Habit::default());
    values.retain(|value| !is_vague(value));
    values
}

/// "now", "recently", "p. 12": what can't be compared, and what a mention doesn't count.
pub(super) fn is_vague(value: &Value) -> bool {
    if matches!(value.content, Content::Identifier(_)) {
        return true;
    }
    let Content::Temporal(Temporal::Point(point)) = &value.content else { return false };
    matches!(point.when, Some(When::Now | When::Past | When::Future))
}

/// Where one of the names stands, in order; the longest of several at one place. A plural counts as its singular.
pub(super) fn places(text: &str, names: &[Vec<String>]) -> Vec<Span> {
    let there: Vec<_> = words(text).map(|span| (bare(span.of(text)), span)).collect();
    let mut out = Vec::new();
    let mut rest = there.as_slice();
    while let Some((_, first)) = rest.first() {
        let fits = |name: &&Vec<String>| {
            !name.is_empty() && name.len() <= rest.len() && name.iter().zip(rest).all(|(word, (have, _))| is_word(word, have))
        };
        let len = names.iter().filter(fits).map(Vec::len).max().unwrap_or(0);
        if let Some((_, last)) = len.checked_sub(1).and_then(|at| rest.get(at)) {
            out.push(first.cover(*last));
        }
        rest = rest.get(len.max(1)..).unwrap_or(&[]);
    }
    out
}

fn is_word(word: &str, have: &str) -> bool {
    word == have || have.strip_suffix('s') == Some(word) && word.len() > 2
}

fn kind_word(value: &Value) -> String {
    serde_json::to_value(value.kind()).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Lines of the source where one of the names stands.
pub(super) fn line_of(text: &str, names: &[Vec<String>]) -> Option<u32> {
    let at = text.lines().position(|line| !places(line, names).is_empty())?;
    u32::try_from(at + 1).ok()
}
