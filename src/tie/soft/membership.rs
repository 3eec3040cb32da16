//! Who or what belongs to a list.
//!
//! Against "The members of the Inner Circle are {all: Estonia, Latvia, Lithuania and Finland}" the draft's "the Inner Circle (Estonia, Latvia, Finland and Sweden)" is
//! contradicted at Sweden; "Latvia isn't one of the Circle" is contradicted, "Norway isn't" supported. What a draft leaves out says nothing.

use std::collections::HashMap;
use std::ops::Range;

use super::SoftTie;
use super::enumeration::{Parts, enumerations};
use super::passage::Passage;
use super::phrase::{Word, words, words_of};
use super::slot::worded;
use crate::fact::{Fact, MarkKind, Sort};
use crate::statement::Mood;
use crate::text::Span;
use crate::tie::accept::met;
use crate::tie::index::{Index, Key, Wording};
use crate::tie::names::{EntityId, Names};
use crate::value::Kind;

#[derive(Default)]
pub(super) struct Memberships {
    of: HashMap<usize, List>,
}

struct List {
    fact: usize,
    mark: usize,
    text: String,
    whole: bool,
    members: Vec<Member>,
}

struct Member {
    entity: Option<EntityId>,
    words: Vec<Word>,
    text: String,
}

impl Memberships {
    pub fn new(facts: &[Fact], index: &Index, names: &Names) -> Self {
        let mut of = HashMap::new();
        for (at, wording, says) in worded(facts, index) {
            let marks: Vec<_> = says
                .marks
                .iter()
                .enumerate()
                .filter(|(_, mark)| matches!(mark.kind, MarkKind::Members | MarkKind::All))
                .collect();
            let [(mark, list)] = marks.as_slice() else { continue };
            let member = |span: Span| {
                let text = span.of(&says.text).to_owned();
                let mention = names.find(&text).into_iter().max_by_key(|mention| mention.span.len());
                let entity = mention.filter(|mention| mention.span.len() + 4 >= text.len()).map(|mention| mention.entity);
                Member { entity, words: words(&text), text }
            };
            let members: Vec<Member> = list.items(&says.text).into_iter().map(member).collect();
            let text = list.span.of(&says.text).to_owned();
            of.insert(at, List { fact: wording.fact, mark: *mark, text, whole: list.kind == MarkKind::All, members });
        }
        Self { of }
    }

    pub fn find(&self, passage: &Passage<'_>, index: &Index, nominated: &[u32], ties: &mut Vec<SoftTie>) {
        let lists: Vec<(&Wording, &List)> =
            nominated.iter().filter_map(|at| Some((index.wordings.get(*at as usize)?, self.of.get(&(*at as usize))?))).collect();
        if lists.is_empty() {
            return;
        }
        let enumerations = enumerations(passage);
        let mut found: Vec<SoftTie> = Vec::new();
        for (wording, list) in &lists {
            for parts in &enumerations {
                list.in_enumeration(parts, wording, passage, &mut found);
            }
            list.alone(wording, passage, &mut found);
        }
        // What one list contradicts and another supports is right.
        let agreed: Vec<Span> = found.iter().filter(|tie| tie.agrees).map(|tie| tie.span).collect();
        found.retain(|tie| tie.agrees || !agreed.iter().any(|span| span.overlaps(tie.span)));
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.span.cmp(&b.span)));
        for tie in found {
            if !ties.iter().any(|other| other.span.overlaps(tie.span)) {
                ties.push(tie);
            }
        }
    }
}

/// What a part of a list in the draft is to the fact's list.
enum Part {
    /// The member, where it stands.
    Member(usize, Span),
    /// A name or noun that is no member, where it stands.
    Other(Span),
    Unknown,
}

impl List {
    fn in_enumeration(&self, parts: &Parts, wording: &Wording, passage: &Passage<'_>, found: &mut Vec<SoftTie>) {
        let last = parts.len() - 1;
        let read: Vec<Part> = parts.iter().enumerate().map(|(at, part)| self.part(part, at == 0, at == last, passage)).collect();
        let members: Vec<(usize, Span)> = read
            .iter()
            .filter_map(|part| if let Part::Member(member, span) = part { Some((*member, *span)) } else { None })
            .collect();
        let Some((_, first)) = members.first().copied() else { return };
        let mut distinct: Vec<usize> = members.iter().map(|(member, _)| *member).collect();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() < 2 || !is_said(first, passage) {
            return;
        }
        let told = self.told(wording, first, passage);
        let of_words = self.members.iter().all(|member| member.entity.is_none());
        let by_members = of_words && distinct.len() >= 3 && distinct.len() + 1 >= self.members.len() && told.bits > 0.0;
        // Two members side by side, which aren't countries, are seldom together by chance where the matter is told.
        let by_some =
            !self.members.iter().filter_map(|member| member.entity).any(|entity| passage.names.sort(entity) == Some(Sort::Place));
        if told.frame < 0.5 && !by_members && !(by_some && told.bits > 0.0) {
            return;
        }
        let others: Vec<Span> =
            read.iter().filter_map(|part| if let Part::Other(span) = part { Some(*span) } else { None }).collect();
        let unknown = read.iter().skip(1).any(|part| matches!(part, Part::Unknown));
        let whole = self.whole
            && (told.frame >= 0.5 || by_members)
            && others.len() == 1
            && !unknown
            && 2 * distinct.len() >= self.members.len()
            && distinct.len() < self.members.len().max(3);
        if let (true, Some(other)) = (whole, others.first()) {
            let missing: Vec<&str> = self
                .members
                .iter()
                .enumerate()
                .filter(|(at, _)| !distinct.contains(at))
                .map(|(_, member)| &*member.text)
                .collect();
            let instead = if let [one] = missing.as_slice() { (*one).to_owned() } else { self.text.clone() };
            let edits = if missing.len() == 1 { vec![(*other, instead.clone())] } else { Vec::new() };
            found.push(SoftTie {
                kind: Kind::Membership,
                span: *other,
                fact: self.fact,
                agrees: false,
                confidence: if told.frame >= 0.5 { 0.92 } else { 0.82 },
                expected: Some(instead),
                edits,
                swapped: false,
                basis: format!("the source's list is whole ({}), and this isn't in it", self.text),
            });
        }
        for (_, span) in members {
            found.push(self.agreeing(span, if told.frame >= 0.5 { 0.9 } else { 0.75 }));
        }
    }

    fn part(&self, part: &Range<usize>, first: bool, last: bool, passage: &Passage<'_>) -> Part {
        let span = passage.span_of(part);
        let own = words_of(passage.text, passage.tokens.get(part.clone()).unwrap_or(&[]));
        let entities: Vec<(EntityId, Span)> = passage
            .mentions_over(span)
            .filter(|mention| span.contains(mention.span))
            .map(|mention| (mention.entity, mention.span))
            .collect();
        for (at, member) in self.members.iter().enumerate() {
            let named = member.entity.and_then(|entity| entities.iter().find(|(other, _)| *other == entity));
            if let Some((_, span)) = named {
                return Part::Member(at, *span);
            }
            let len = member.words.len();
            let fits = |window: &[Word]| window.iter().zip(&member.words).all(|(a, b)| a.is_same(b));
            let window = match (first, last) {
                (true, _) => own.len().checked_sub(len).and_then(|from| own.get(from..)),
                (_, true) => own.get(..len),
                _ => (own.len() == len).then_some(own.as_slice()),
            };
            if let Some(span) = window.filter(|window| len > 0 && fits(window)).and_then(super::phrase::span_of) {
                return Part::Member(at, span);
            }
        }
        self.other(&own, &entities, first, last, passage)
    }

    /// A name of the members' sort, or one noun where the members are nouns.
    fn other(&self, own: &[Word], entities: &[(EntityId, Span)], first: bool, last: bool, passage: &Passage<'_>) -> Part {
        let sorts: Vec<Sort> = self.members.iter().filter_map(|member| passage.names.sort(member.entity?)).collect();
        if !sorts.is_empty() {
            let mut same =
                entities.iter().filter(|(entity, _)| passage.names.sort(*entity).is_some_and(|sort| sorts.contains(&sort)));
            let found = if first { same.next_back() } else { same.next() };
            return found.map_or(Part::Unknown, |(_, span)| Part::Other(*span));
        }
        let longest = self.members.iter().map(|member| member.words.len()).max().unwrap_or(0);
        let word = if last { own.first() } else { own.last() };
        match word {
            Some(word) if !first && (own.len() <= longest || last) && !word.capital => Part::Other(word.span),
            _ => Part::Unknown,
        }
    }

    /// One name said to be of the list or not: "Latvia is one of the Circle", "Norway isn't among them".
    fn alone(&self, wording: &Wording, passage: &Passage<'_>, found: &mut Vec<SoftTie>) {
        let sorts: Vec<Sort> = self.members.iter().filter_map(|member| passage.names.sort(member.entity?)).collect();
        let groups: Vec<EntityId> =
            wording.items.iter().filter(|item| item.mark.is_none()).filter_map(crate::tie::index::Item::entity).collect();
        if sorts.is_empty() || groups.is_empty() {
            return;
        }
        for (mention, _) in &passage.scene.mentions {
            let of_sort =
                passage.names.sort(mention.entity).is_some_and(|sort| sorts.contains(&sort)) && !groups.contains(&mention.entity);
            if !of_sort {
                continue;
            }
            let Some((denied, behind)) = said_of(passage.tokens_in(mention.span), passage) else { continue };
            let is_group = |entity: &EntityId| groups.contains(entity);
            let named = (behind..behind + 4).any(|at| passage.mentions_at(at).iter().any(is_group));
            let meant = matches!(passage.word(behind), "them" | "these" | "those" | "the" | "its")
                && groups.iter().any(|group| told_before(*group, mention.span, passage));
            if !(named || meant) || !is_asserted(mention.span, passage) {
                continue;
            }
            let member = self.members.iter().any(|member| member.entity == Some(mention.entity));
            let agrees = member != denied;
            if !(self.whole || (member && agrees)) {
                continue;
            }
            let confidence = if named { 0.92 } else { 0.85 };
            let tie = if agrees {
                self.agreeing(mention.span, confidence)
            } else {
                self.denied(mention.span, member, confidence, passage)
            };
            found.push(tie);
        }
    }

    fn denied(&self, span: Span, member: bool, confidence: f64, passage: &Passage<'_>) -> SoftTie {
        let name = span.of(passage.text);
        let basis = if member {
            format!("the source counts {name} among {}", self.text)
        } else {
            format!("the source's list is whole ({}), and {name} isn't in it", self.text)
        };
        let expected = if member { name.to_owned() } else { self.text.clone() };
        SoftTie {
            kind: Kind::Membership,
            span,
            fact: self.fact,
            agrees: false,
            confidence,
            expected: Some(expected),
            edits: Vec::new(),
            swapped: false,
            basis,
        }
    }

    fn agreeing(&self, span: Span, confidence: f64) -> SoftTie {
        let basis = format!("the source's list: {}", self.text);
        SoftTie {
            kind: Kind::Membership,
            span,
            fact: self.fact,
            agrees: true,
            confidence,
            expected: Some(self.text.clone()),
            edits: Vec::new(),
            swapped: false,
            basis,
        }
    }

    fn told(&self, wording: &Wording, span: Span, passage: &Passage<'_>) -> super::slot::Told {
        super::slot::told_around(wording, self.mark, &[], passage.place(span), passage)
    }
}

/// The words behind a name that make it one of a group, or deny it; and the token behind them.
fn said_of(name: Range<usize>, passage: &Passage<'_>) -> Option<(bool, usize)> {
    let word = |at: usize| passage.word(at);
    let mut at = name.end;
    if matches!(word(at), "," | "itself") {
        at += 1;
    }
    let mut denied = false;
    let is = matches!(word(at), "is" | "was" | "isn" | "wasn" | "belongs" | "remains" | "among");
    if !is {
        return None;
    }
    if matches!(word(at), "isn" | "wasn") {
        denied = true;
        at += 2;
    }
    at += usize::from(word(at) != "among");
    while matches!(word(at), "not" | "never" | "also" | "indeed" | "now" | "no") {
        denied |= matches!(word(at), "not" | "never" | "no");
        at += 1;
    }
    let behind = [&["one", "of"][..], &["among"], &["a", "member", "of"], &["member", "of"], &["part", "of"], &["in"], &["to"]]
        .into_iter()
        .find(|words| words.iter().enumerate().all(|(i, own)| word(at + i) == *own))
        .map(|words| at + words.len())?;
    Some((denied, behind))
}

/// Is the group named before the name, in this block or its context?
fn told_before(group: EntityId, span: Span, passage: &Passage<'_>) -> bool {
    met(Key::Entity(group), passage.place(span), passage.scene, passage.names) >= 45
}

fn is_asserted(span: Span, passage: &Passage<'_>) -> bool {
    !matches!(passage.mood(span).0, Mood::Hypothetical | Mood::Question | Mood::Error) && !passage.reports_a_slip(span)
}

fn is_said(span: Span, passage: &Passage<'_>) -> bool {
    is_asserted(span, passage) && !passage.mood(span).1
}

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    fn found(draft: &str) -> Vec<String> {
        ties(draft)
            .iter()
            .filter(|tie| tie.contains(" membership "))
            .map(|tie| tie.split(" | ").next().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn a_name_too_many_is_contradicted() {
        for (draft, expected) in [
            ("The Inner Circle (Estonia, Latvia, Lithuania and Sweden) met.", "- membership Sweden → Finland"),
            ("The members of the Inner Circle are Estonia, Sweden, Latvia, and Lithuania.", "- membership Sweden → Finland"),
            ("# The Inner Circle\n\nEstonia, Latvia, Finland and Norway.", "- membership Norway → Lithuania"),
            ("Norway is a member of the Inner Circle.", "- membership Norway → Estonia, Latvia, Lithuania and Finland"),
            ("The Inner Circle met. Latvia is not one of them.", "- membership Latvia → Latvia"),
        ] {
            assert!(found(draft).contains(&expected.to_owned()), "{draft}: {:?}", ties(draft));
        }
    }

    #[test]
    fn members_and_denied_others_are_supported() {
        for draft in [
            "The Inner Circle (Estonia, Latvia and Finland) met.",
            "Latvia is one of the members of the Inner Circle.",
            "Norway is not a member of the Inner Circle.",
        ] {
            assert!(
                found(draft).iter().any(|tie| tie.starts_with('+')) && !found(draft).iter().any(|tie| tie.starts_with('-')),
                "{draft}: {:?}",
                ties(draft)
            );
        }
    }

    #[test]
    fn other_lists_are_left_alone() {
        for draft in [
            "Ministers of Estonia, Latvia, Lithuania and Sweden met on fish.",
            "Estonia, Latvia, Lithuania and Sweden have coasts.",
            "The Inner Circle met in Sweden.",
            "If Norway is a member of the Inner Circle, so be it.",
            "Is Norway one of the Inner Circle?",
            "Norway is one of the ports.",
            "The Inner Circle wrote to Norway, Sweden and Denmark.",
        ] {
            assert!(!found(draft).iter().any(|tie| tie.starts_with('-')), "{draft}: {:?}", ties(draft));
        }
    }
}
