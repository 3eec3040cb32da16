//! The class of the event that a value hangs on.
//!
//! In "signed in 1953, ratified in 1954" the years hang on two events of one treaty. Words of one class are near each other, of two classes different.

use std::sync::LazyLock;

use super::stem::Stem;
use super::stem_map::StemMap;
use super::words::{Place, Word};
use crate::text::Span;

/// A class of events: a line of the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventClass(u8);

impl EventClass {
    /// The class of a word, in any of its forms.
    pub fn of(word: &str) -> Option<Self> {
        CLASSES.get(&Stem::exact(word)).copied()
    }

    /// Are the two different stages of one thing: signed and ratified, appointed and dismissed? Other classes may be one event in other words.
    pub fn opposes(self, other: Self) -> bool {
        let stages = |stages: &[u8]| stages.contains(&self.0) && stages.contains(&other.0);
        self != other && (stages(STAGES_OF_THINGS) || stages(STAGES_OF_PERSONS))
    }
}

// Lines of the data file, from 0: making, entering into force, changing, ending; joining and ending.
const STAGES_OF_THINGS: &[u8] = &[0, 1, 2, 3];
// Beginning and end of an office, and life.
const STAGES_OF_PERSONS: &[u8] = &[6, 7, 8];

static CLASSES: LazyLock<StemMap<Stem, EventClass>> = LazyLock::new(|| {
    let mut out = StemMap::default();
    let lines = include_str!("../../data/en/events.txt").lines().filter(|line| !line.starts_with('#'));
    for (class, line) in (0..).zip(lines) {
        for word in line.split_once('\t').map_or("", |(_, words)| words).split_whitespace() {
            out.entry(Stem::exact(word)).or_insert(EventClass(class));
        }
    }
    out
});

/// The class of a word where it stands: `force` is an event in "entered into force" only.
fn class_in(text: &str, word: &Word) -> Option<EventClass> {
    let class = EventClass::of(word.span.of(text))?;
    let before = || text.get(..word.span.start).unwrap_or("").trim_end();
    let is_event = !word.span.of(text).eq_ignore_ascii_case("force") && !word.span.of(text).eq_ignore_ascii_case("forces")
        || before().ends_with("into")
        || before().ends_with(" in")
        || before().ends_with(" took");
    is_event.then_some(class)
}

/// The event a value hangs on: the nearest event word of its clause, those before it first where two are as near. "The end of May" ends nothing.
pub(super) fn event_at(text: &str, value: Span, place: Place, words: &[Word]) -> Option<EventClass> {
    words
        .iter()
        .filter(|word| word.place.sentence == place.sentence && !word.proper && !value.overlaps(word.span))
        .filter_map(|word| Some((word.place.nearness(place), class_in(text, word)?)))
        .filter(|(nearness, _)| *nearness >= 78)
        .max_by_key(|(nearness, _)| *nearness)
        .map(|(_, class)| class)
}

#[cfg(test)]
mod tests {
    use crate::statement::{Context, EventClass, read};
    use crate::text::Block;
    use crate::value::Habit;

    fn event(text: &str) -> Option<EventClass> {
        read(&Block::paragraph(text), &Habit::default(), &Context::default()).0.statements.first()?.event
    }

    #[test]
    fn a_date_hangs_on_the_nearest_event() {
        assert_eq!(event("The pact was signed in 1953."), EventClass::of("concluded"));
        assert_eq!(event("It has worked since its creation in 2014."), EventClass::of("established"));
        assert_eq!(event("The Corps plans a bridge at the end of 2025."), None, "nothing ends there but the year");
    }
}
