//! Another place or body where a fact has its own.
//!
//! Against "The Grid Security Council held its {third} meeting in {place: Riga}" the draft's "The Council's third meeting, in Vilnius," is contradicted at
//! Vilnius: all else is told, Riga is nowhere in the block, and Vilnius is the one place in the sentence.

use super::SoftTie;
use super::passage::Passage;
use super::slot::{Slot, Slots, standing, told};
use crate::fact::Sort;
use crate::statement::{Mood, Place, Statement};
use crate::text::Span;
use crate::tie::index::{Index, Item, Key, Wording};
use crate::tie::names::EntityId;
use crate::value::{Around, Kind, relate};

/// The ties of a block, at most one for a span: the surest.
pub(super) fn find(slots: &Slots, passage: &Passage<'_>, index: &Index, nominated: &[u32]) -> Vec<SoftTie> {
    let mut out: Vec<SoftTie> = Vec::new();
    for at in nominated.iter().map(|at| *at as usize) {
        let Some(wording) = index.wordings.get(at) else { continue };
        for slot in slots.of(at) {
            let Some(sort) =
                slot.entity.and_then(|entity| passage.names.sort(entity)).filter(|sort| matches!(sort, Sort::Place | Sort::Body))
            else {
                continue;
            };
            if wording.items.iter().filter(|item| item.entity().is_some() && item.mark != Some(slot.mark)).count() == 0
                || !standing(slot, passage).is_empty()
            {
                continue;
            }
            let Some(tie) = instead(slot, sort, wording, passage) else { continue };
            match out.iter_mut().find(|other| other.span.overlaps(tie.span)) {
                Some(other) if other.confidence < tie.confidence => *other = tie,
                Some(_) => {}
                None => out.push(tie),
            }
        }
    }
    out
}

/// Names of the slot's sort that stand where the right one should: exactly one of them in its sentence.
fn instead(slot: &Slot, sort: Sort, wording: &Wording, passage: &Passage<'_>) -> Option<SoftTie> {
    let candidates = candidates(slot, sort, wording, passage);
    candidates.iter().find_map(|span| {
        let place = passage.place(*span);
        let alone = candidates.iter().filter(|other| passage.place(**other).sentence == place.sentence).count() == 1;
        let told = told(wording, slot, place, passage);
        let enough = told.frame >= 0.7 && told.bits >= 5.0 && 2 * told.marks >= told.of_marks;
        let (mood, negated) = passage.mood(*span);
        let plain = mood == Mood::Plain && !negated && !passage.reports_a_slip(*span);
        if !alone || !enough || !plain || !is_beside(wording, slot, place, passage) || !same_time(wording, place, passage) {
            return None;
        }
        Some(SoftTie {
            kind: slot.kind,
            span: *span,
            fact: slot.fact,
            agrees: false,
            confidence: if told.frame >= 0.85 { 0.82 } else { 0.72 },
            expected: Some(slot.text.clone()),
            edits: vec![(*span, slot.text.clone())],
            swapped: false,
            basis: format!("the rest of what the source says of {} is told here", slot.text),
        })
    })
}

fn candidates(slot: &Slot, sort: Sort, wording: &Wording, passage: &Passage<'_>) -> Vec<Span> {
    let related = |entity: EntityId| {
        let known = passage.names.get(entity);
        let whole = known.and_then(|known| known.part_of.or(known.series));
        let filler = slot.entity.and_then(|own| passage.names.get(own)).and_then(|own| own.part_of);
        wording.has(Key::Entity(entity))
            || filler == Some(entity)
            || whole.is_some_and(|whole| wording.has(Key::Entity(whole)))
            || whole.is_some() && whole == slot.entity
    };
    // A country isn't named in place of a town, nor a strait in place of a country.
    let level = |entity: EntityId| passage.names.get(entity).map(|known| (known.country, known.part_of.is_some()));
    let is_level = |entity: EntityId| sort != Sort::Place || slot.entity.is_some_and(|own| level(own) == level(entity));
    let is_placed = |span: Span| {
        let at = passage.tokens_in(span).start;
        let before = if at > 0 && passage.word(at - 1) == "the" { at - 1 } else { at };
        before > 0 && matches!(passage.word(before - 1), "in" | "at" | "by" | "of" | "from" | "to" | "under")
    };
    let known = passage.scene.mentions.iter().map(|(mention, _)| mention);
    let known = known.filter(|mention| {
        passage.names.sort(mention.entity) == Some(sort)
            && !related(mention.entity)
            && is_level(mention.entity)
            && is_placed(mention.span)
    });
    let mut out: Vec<Span> = known.map(|mention| mention.span).collect();
    out.extend(like_named(slot, passage).into_iter().filter(|span| is_placed(*span)));
    out.sort_unstable();
    out.dedup();
    out.truncate(MOST);
    out
}

/// So many places of a block are looked at for one slot.
const MOST: usize = 32;

/// Names that nobody knows with the head of the right one: another University, another Ministry.
fn like_named(slot: &Slot, passage: &Passage<'_>) -> Vec<Span> {
    let Some(head) = slot.words.last().filter(|head| head.capital && slot.words.len() >= 2) else { return Vec::new() };
    let words = passage.words();
    let beside = |a: Span, b: Span| passage.text.get(a.end..b.start) == Some(" ");
    let mut out = Vec::new();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| word.capital && word.is_same(head)) {
        let mut first = at;
        while first > 0 && words.get(first - 1).zip(words.get(first)).is_some_and(|(a, b)| a.capital && beside(a.span, b.span)) {
            first -= 1;
        }
        let span = words.get(first).zip(words.get(at)).map(|(a, b)| a.span.cover(b.span));
        out.extend(span.filter(|span| first < at && passage.mentions_over(*span).next().is_none()));
    }
    out
}

/// The heaviest name of the wording stands near, in the same sentence, and no other of its sort nearer.
fn is_beside(wording: &Wording, slot: &Slot, place: Place, passage: &Passage<'_>) -> bool {
    let others = wording.items.iter().filter(|item| item.mark != Some(slot.mark) && item.entity().is_some());
    let Some(main) = others.max_by(|a, b| a.weight.total_cmp(&b.weight)) else { return false };
    let nearness = passage.scene.nearness(main.key, place);
    let sort = main.entity().and_then(|entity| passage.names.sort(entity));
    let nearer = passage.scene.names_in_sentence(place.sentence).any(|(entity, at)| {
        let of_wording = wording.items.iter().filter_map(Item::entity).any(|own| own == entity);
        passage.names.sort(entity) == sort && !of_wording && at.token != place.token && at.nearness(place) > nearness
    });
    nearness >= 74 && !nearer
}

/// A date in the sentence is the wording's, where either has one.
fn same_time(wording: &Wording, place: Place, passage: &Passage<'_>) -> bool {
    let here = || passage.scene.reading.statements.iter().filter(|statement| statement.place.sentence == place.sentence);
    let is_time = |kind: Kind| matches!(kind, Kind::Date | Kind::Ordinal | Kind::Time);
    let agrees = |statement: &Statement| {
        wording.values.iter().any(|value| {
            value.kind == statement.kind
                && relate(&statement.value, &value.value, &Around { claim: statement.anchors.clone(), ..Around::default() })
                    .agrees()
        })
    };
    let dated = wording.values.iter().any(|value| is_time(value.kind));
    let mut dates = here().filter(|statement| is_time(statement.kind)).peekable();
    if dates.peek().is_none() { !dated } else { dates.all(agrees) }
}

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    fn wrong(draft: &str) -> Vec<String> {
        ties(draft).iter().filter(|tie| tie.starts_with('-')).map(|tie| tie.split(" | ").next().unwrap().to_owned()).collect()
    }

    #[test]
    fn another_place_or_body_is_contradicted() {
        for (draft, expected) in [
            ("The Grid Security Council held its third meeting in Vilnius.", "- place Vilnius → Riga"),
            ("The headquarters of the Grid Agency are in Helsinki.", "- place Helsinki → Tallinn"),
            ("The Nordic Corps belongs to Gotland University.", "- name Gotland University → Uppsala University"),
        ] {
            assert_eq!(wrong(draft), [expected], "{draft}: {:?}", ties(draft));
        }
    }

    #[test]
    fn another_meeting_or_matter_is_left_alone() {
        for draft in [
            "The Grid Security Council held its fourth meeting in Vilnius.",
            "In March 2022 the Grid Security Council held its meeting in Vilnius.",
            "From Riga the Grid Security Council, after its third meeting, went to Vilnius.",
            "If the headquarters of the Grid Agency are in Helsinki, so be it.",
            "The headquarters of the Grid Tribune are in Helsinki.",
            "The headquarters of the Grid Agency are in Estonia.",
            "The headquarters of the Grid Agency are not in Helsinki.",
            "The Grid Agency, unlike the firms with headquarters in Helsinki and Oslo, is small.",
        ] {
            assert_eq!(wrong(draft), Vec::<String>::new(), "{draft}");
        }
    }
}
