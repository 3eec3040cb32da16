//! Who holds which role.
//!
//! Against "{name: Marta Liiv} is the {role: director} of the {name: Grid Agency}" the draft's "Marta Liiv, deputy director of the Agency" is contradicted at the role, "the
//! Agency's director, Jaan Kask," at the name, and "Jaan Kask, director of a theatre," is nobody the fact speaks of. Two persons with each other's roles are swapped.

use std::collections::HashSet;

use super::SoftTie;
use super::passage::Passage;
use super::person::Person;
use super::person_name::{Likeness, likeness, parts};
use super::role::{Class, Role, RoleMention, is_other_rank, role_of};
use crate::fact::{Fact, MarkKind, Sort, Status};
use crate::statement::Mood;
use crate::text::Span;
use crate::tie::index::Key;
use crate::tie::names::{EntityId, Names};
use crate::value::Kind;

#[derive(Default)]
pub(super) struct Holders {
    known: Vec<Holder>,
}

/// A fact that gives a person a role.
struct Holder {
    fact: usize,
    person: EntityId,
    name: String,
    role: Role,
    /// As the fact writes it.
    written: String,
    past: bool,
    /// The bodies, places and persons that the role is of.
    of: Vec<EntityId>,
}

/// A person and a role that the draft puts together.
struct Pair<'a> {
    person: &'a Person,
    role: &'a RoleMention,
}

impl Holders {
    pub fn new(facts: &[Fact], names: &Names) -> Self {
        let mut known = Vec::new();
        for (at, fact) in facts.iter().enumerate().filter(|(_, fact)| fact.status != Status::Rejected) {
            for says in fact.sayings() {
                let marked = |kind: MarkKind| says.marks.iter().filter(move |mark| mark.kind == kind);
                let roles: Vec<_> = marked(MarkKind::Role).collect();
                let [role_mark] = roles.as_slice() else { continue };
                let written = role_mark.span.of(&says.text).to_owned();
                let Some(role) = role_of(&written) else { continue };
                let mentions = names.find(&says.text);
                let persons: Vec<_> = mentions
                    .iter()
                    .filter(|mention| {
                        marked(MarkKind::Name).any(|mark| mark.span.contains(mention.span))
                            && names.sort(mention.entity) == Some(Sort::Person)
                    })
                    .collect();
                // The first person marked holds the role; another is whom it serves.
                let Some(person) = persons.first() else { continue };
                let name = marked(MarkKind::Name)
                    .find(|mark| mark.span.contains(person.span))
                    .map_or("", |mark| mark.span.of(&says.text))
                    .to_owned();
                let of = mentions.iter().map(|mention| mention.entity).filter(|entity| *entity != person.entity).collect();
                let past = written.contains("former") || says.text.contains("former");
                known.push(Holder { fact: at, person: person.entity, name, role, written, past, of });
            }
        }
        Self { known }
    }

    pub fn find(&self, passage: &Passage<'_>, ties: &mut Vec<SoftTie>) {
        if self.known.is_empty() || passage.roles().is_empty() {
            return;
        }
        let pairs: Vec<Pair<'_>> =
            passage.roles().iter().filter_map(|role| Some(Pair { person: person_of(role, passage)?, role })).collect();
        let mut found: Vec<SoftTie> = Vec::new();
        for pair in &pairs {
            let span = passage.span_of(&pair.role.tokens);
            let (mood, negated) = passage.mood(span);
            if negated || matches!(mood, Mood::Hypothetical | Mood::Question | Mood::Error) || passage.reports_a_slip(span) {
                continue;
            }
            let tie = match pair.person.entity {
                Some(person) => self.of_known(person, pair, &pairs, passage),
                None => self.of_unknown(pair, passage),
            };
            found.extend(tie);
        }
        found.extend(self.without_person(passage, &pairs));
        found.retain(|tie| !ties.iter().any(|other| !other.agrees && other.span.overlaps(tie.span)));
        ties.retain(|tie| !found.iter().any(|other| other.span.overlaps(tie.span)));
        ties.extend(found);
    }

    /// A person of whom facts tell a role.
    fn of_known(&self, person: EntityId, pair: &Pair<'_>, pairs: &[Pair<'_>], passage: &Passage<'_>) -> Option<SoftTie> {
        let span = passage.span_of(&pair.role.tokens);
        let own: Vec<&Holder> = self.known.iter().filter(|holder| holder.person == person).collect();
        let role = pair.role.role;
        if let Some(same) = own.iter().find(|holder| holder.role.name == role.name && (holder.past || !pair.role.past)) {
            let elsewhere = of_other(pair.role, same, passage);
            return (!elsewhere).then(|| {
                tie(Kind::Role, span, same.fact, true, 0.92, &same.written, format!("the source gives {} this role", same.name))
            });
        }
        if pair.role.past {
            return None;
        }
        let right = own.iter().find(|holder| !holder.past && is_instead(role, holder, self, pair.role, passage))?;
        if of_other(pair.role, right, passage) {
            return None;
        }
        let mut out = tie(
            Kind::Role,
            span,
            right.fact,
            false,
            0.88,
            &right.written,
            format!("the source has {} as {}", right.name, right.written),
        );
        // Another person of the draft who has this one's role: the two are exchanged.
        let other = pairs.iter().find(|other| {
            other.role.role.name == right.role.name
                && other.person.entity != Some(person)
                && other.person.entity.is_some_and(|entity| {
                    self.known.iter().any(|holder| holder.person == entity && holder.role.name == role.name)
                })
        });
        if let Some(other) = other {
            let there = passage.span_of(&other.role.tokens);
            out.swapped = true;
            out.confidence = 0.93;
            out.edits = vec![(span, like(there.of(passage.text), &right.written)), (there, like(span.of(passage.text), ""))];
            out.basis = format!("the source has the two roles the other way round: {} is {}", right.name, right.written);
        }
        Some(out)
    }

    /// A person nobody knows, in a role that a fact gives to another.
    fn of_unknown(&self, pair: &Pair<'_>, passage: &Passage<'_>) -> Option<SoftTie> {
        if pair.role.past || pair.role.role.of == Class::Many {
            return None;
        }
        let own = parts(pair.person.name.of(passage.text));
        let right = self
            .known
            .iter()
            .find(|holder| !holder.past && holder.role.name == pair.role.role.name && self.is_held_at(holder, pair, passage))?;
        let span = pair.person.name;
        let right_parts = parts(&right.name);
        let same = likeness(&own, &right_parts) != Likeness::Other || !(2..=LONGEST).contains(&own.len());
        let told = !passage.mentions_of(right.person).is_empty();
        let dated = passage
            .scene
            .reading
            .statements
            .iter()
            .any(|statement| statement.kind == Kind::Date && statement.place.sentence == passage.place(span).sentence);
        if same || told || dated {
            return None;
        }
        let basis = format!("the source has {} as {}", right.name, right.written);
        Some(tie(Kind::Name, span, right.fact, false, 0.85, &right.name, basis))
    }

    /// Is the role the one of the fact's body: named beside it ("Estonia's prime minister"), or the surname is the same and the body told?
    fn is_held_at(&self, holder: &Holder, pair: &Pair<'_>, passage: &Passage<'_>) -> bool {
        let span = passage.span_of(&pair.role.tokens);
        let beside = body_beside(pair.role, passage);
        // "President Kask" may be of any time; "Estonia's president, Kask," is the one of now.
        let title = pair.person.tokens.start <= pair.role.tokens.end;
        if !beside.is_empty() && !title {
            return beside.iter().any(|entity| holder.of.contains(entity));
        }
        let own = parts(pair.person.name.of(passage.text));
        let surname = own.len() >= 2 && parts(&holder.name).iter().any(|part| own.contains(part) && part.len() > 2);
        surname
            && holder.of.iter().any(|entity| {
                crate::tie::accept::met(Key::Entity(*entity), passage.place(span), passage.scene, passage.names) > 0
            })
    }

    /// "He was chief of staff to Liiv": the person stands in the context, whom the role is of in the sentence.
    fn without_person(&self, passage: &Passage<'_>, pairs: &[Pair<'_>]) -> Vec<SoftTie> {
        let mut out = Vec::new();
        let paired: HashSet<usize> = pairs.iter().map(|pair| pair.role.tokens.start).collect();
        for role in passage.roles().iter().filter(|role| !paired.contains(&role.tokens.start)) {
            let span = passage.span_of(&role.tokens);
            let beside = body_beside(role, passage);
            let holders = || {
                self.known.iter().filter(|holder| {
                    holder.of.iter().any(|entity| beside.contains(entity)) && passage.met(holder.person, span) >= 45
                })
            };
            if beside.is_empty()
                || holders().any(|holder| holder.role.name == role.role.name)
                || self
                    .known
                    .iter()
                    .any(|holder| holder.role.name == role.role.name && holder.of.iter().any(|of| beside.contains(of)))
            {
                continue;
            }
            let sentence = passage.tokens_in(passage.sentence(passage.sentence_of(span.start)));
            let Some(right) = holders().find(|holder| is_other_rank(holder.role, role.role)) else { continue };
            let others = passage
                .persons_in(sentence)
                .any(|person| person.entity.is_none_or(|entity| entity != right.person && !right.of.contains(&entity)));
            if !others && !passage.mood(span).1 && passage.mood(span).0 == Mood::Plain {
                out.push(tie(
                    Kind::Role,
                    span,
                    right.fact,
                    false,
                    0.8,
                    &right.written,
                    format!("the source has {} as {}", right.name, right.written),
                ));
            }
        }
        out
    }
}

fn tie(kind: Kind, span: Span, fact: usize, agrees: bool, confidence: f64, expected: &str, basis: String) -> SoftTie {
    let edits = if agrees { Vec::new() } else { vec![(span, expected.to_owned())] };
    SoftTie { kind, span, fact, agrees, confidence, expected: Some(expected.to_owned()), edits, swapped: false, basis }
}

/// The text, or the other where it is empty, as it stands in the draft.
fn like(draft: &str, expected: &str) -> String {
    if expected.is_empty() || draft.to_lowercase() == expected.to_lowercase() { draft.to_owned() } else { expected.to_owned() }
}

/// Can the draft's role only stand in place of the fact's: another rank of it, another office of state, or an office of the same body that another holds?
fn is_instead(role: Role, holder: &Holder, all: &Holders, mention: &RoleMention, passage: &Passage<'_>) -> bool {
    let state = role.of == Class::State && holder.role.of == Class::State;
    let rank = is_other_rank(role, holder.role);
    let body = |other: &Holder| other.of.iter().any(|entity| holder.of.contains(entity));
    let others = all.known.iter().any(|other| other.person != holder.person && other.role.name == role.name && body(other));
    let span = passage.span_of(&mention.tokens);
    let spoken = holder
        .of
        .iter()
        .any(|entity| crate::tie::accept::met(Key::Entity(*entity), passage.place(span), passage.scene, passage.names) >= 40);
    rank || state || (others && (spoken || role.of == Class::Office))
}

/// The draft gives the role to another body than the fact's.
fn of_other(mention: &RoleMention, holder: &Holder, passage: &Passage<'_>) -> bool {
    let beside = body_beside(mention, passage);
    let related = |entity: &EntityId| {
        holder.of.contains(entity)
            || passage.names.get(*entity).is_some_and(|known| known.part_of.is_some_and(|whole| holder.of.contains(&whole)))
            || holder.of.iter().any(|of| passage.names.get(*of).is_some_and(|known| known.part_of == Some(*entity)))
    };
    !beside.is_empty() && !holder.of.is_empty() && !beside.iter().any(related) && mention.role.of != Class::State
}

/// The bodies named with the role: "of the Grid Agency" behind it, "the Agency's" before it.
fn body_beside(mention: &RoleMention, passage: &Passage<'_>) -> Vec<EntityId> {
    let behind = mention.tokens.end;
    if matches!(passage.word(behind), "of" | "at" | "for" | "to") {
        let from = behind + 1 + usize::from(matches!(passage.word(behind + 1), "the" | "a" | "an"));
        let found = passage.mentions_at(from);
        if !found.is_empty() {
            return found;
        }
    }
    let before = mention.tokens.start;
    let possessive = before >= 2 && passage.word(before - 1) == "s" && matches!(passage.word(before - 2), "'" | "’");
    passage.mention_ending(if possessive { before - 2 } else { before }).map(|(entity, _)| entity).into_iter().collect()
}

/// The person whom the text puts with the role: in apposition, by "is", or as a title.
fn person_of<'a>(role: &RoleMention, passage: &'a Passage<'_>) -> Option<&'a Person> {
    let word = |at: usize| passage.word(at);
    let small = |at: usize| {
        matches!(
            word(at),
            "the" | "a" | "an" | "our" | "its" | "their" | "his" | "her" | "same" | "also" | "now" | "currently" | "as"
        )
    };
    // `director Liiv`, `director, Liiv`, `director is Liiv`.
    let titled = passage.person_at(role.tokens.start);
    if titled.is_some() {
        return titled;
    }
    let mut at = role.tokens.end;
    at += usize::from(word(at) == ",");
    if matches!(word(at), "is" | "was") {
        at += 1;
        while small(at) {
            at += 1;
        }
    }
    if let Some(person) = passage.person_at(at).filter(|person| person.tokens.start == at) {
        return Some(person);
    }
    // `Liiv, the director`, `Liiv is the director`, `Liiv, its own director`.
    let mut at = role.tokens.start;
    let mut steps = 0;
    while at > 0 && steps < 5 {
        let before = at - 1;
        let passes = small(before)
            || matches!(word(before), "," | "is" | "was" | "serves" | "served" | "who" | "remains" | "became" | "-");
        // "Liiv, the Agency's director": the body may stand between; a person with an apostrophe only has a director.
        let possessive = at >= 2 && word(before) == "s" && matches!(word(at - 2), "'" | "’");
        let end = if possessive { at - 2 } else { at };
        let body = passage
            .mention_ending(end)
            .filter(|(entity, _)| passage.names.sort(*entity) != Some(Sort::Person))
            .map(|(_, tokens)| tokens);
        if let Some(person) = passage.person_at(before).filter(|person| person.tokens.end == at) {
            return (steps > 0).then_some(person);
        }
        match body {
            Some(tokens) => at = tokens.start,
            None if passes => at = before,
            None => return None,
        }
        steps += 1;
    }
    None
}

/// A person's name has few words; a longer run of capitals behind a role is a headline.
const LONGEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::super::example::ties;

    fn found(draft: &str) -> Vec<String> {
        ties(draft)
            .iter()
            .filter(|tie| tie.contains(" role ") || tie.contains(" name "))
            .map(|tie| tie.split(" | ").next().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn the_right_holder_is_supported() {
        for draft in [
            "Marta Liiv is the director of the Grid Agency.",
            "Marta Liiv, the Grid Agency's director, spoke.",
            "The Agency's director, Marta Liiv, spoke of the Grid Agency.",
            "Estonian Prime Minister Aino Saar came.",
        ] {
            assert!(found(draft).iter().any(|tie| tie.starts_with("+ role")), "{draft}: {:?}", ties(draft));
        }
    }

    #[test]
    fn another_role_or_holder_is_contradicted() {
        for (draft, expected) in [
            ("Marta Liiv is the deputy director of the Grid Agency.", "- role deputy director → director"),
            ("Aino Saar, the foreign minister, came.", "- role foreign minister → prime minister"),
            ("Estonia's prime minister, Jaan Kask, came.", "- name Jaan Kask → Aino Saar"),
            ("At the Grid Agency, director Jaan Liiv spoke.", "- name Jaan Liiv → Marta Liiv"),
            ("At the Grid Tribune, Janis Ozols is the publisher.", "- role publisher → editor in chief"),
        ] {
            assert!(found(draft).contains(&expected.to_owned()), "{draft}: {:?}", ties(draft));
        }
    }

    #[test]
    fn exchanged_roles_are_swapped() {
        let ties = ties("At the Grid Tribune, Janis Ozols is the publisher and Liga Berzina is the editor in chief.");
        let wrong: Vec<&String> =
            ties.iter().filter(|tie| tie.starts_with("- role") && tie.contains("other way round")).collect();
        assert_eq!(wrong.len(), 2, "{ties:?}");
    }

    #[test]
    fn others_in_like_roles_are_left_alone() {
        for draft in [
            "Jaan Kask, director of a theatre, came.",
            "Finland's prime minister, Jaan Kask, came.",
            "Former prime minister Jaan Kask of Estonia came.",
            "Estonia's prime minister in 2011, Jaan Kask, came.",
            "Estonian Prime Minister Jaan Kask came by sea.",
            "Saar's foreign minister, Jaan Kask, came.",
            "Marta Liiv, once a reporter, came.",
            "If Aino Saar were foreign minister, she would come.",
            "Jaan Liiv, director of the Riga Theatre, came.",
            "The director of the Grid Agency met Jaan Kask.",
        ] {
            assert!(!found(draft).iter().any(|tie| tie.starts_with('-')), "{draft}: {:?}", ties(draft));
        }
    }
}
