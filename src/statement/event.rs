//! The class of the event that a value hangs on.
//!
//! In "signed in 1953, ratified in 1954" the years hang on two events of one treaty. Words of one class are near each other, of two classes different.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::stem::Stem;
use super::words::{Place, Word};

/// A class of events: a line of the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventClass(u8);

impl EventClass {
    /// The class of a word, in any of its forms.
    pub fn of(word: &str) -> Option<Self> {
        CLASSES.get(&Stem::exact(word)).copied()
    }

    /// May the two be one event in other words? Classes of making and meeting overlap: a drill is launched, held, begun.
    pub fn is_near(self, other: Self) -> bool {
        let loose = |class: Self| matches!(class.0, MAKE | MEET | BUILD);
        self == other || (loose(self) && loose(other))
    }
}

// Lines of the data file, from 0.
const MAKE: u8 = 0;
const MEET: u8 = 4;
const BUILD: u8 = 12;

static CLASSES: LazyLock<HashMap<Stem, EventClass>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    let lines = include_str!("../../data/en/events.txt").lines().filter(|line| !line.starts_with('#'));
    for (class, line) in (0..).zip(lines) {
        for word in line.split_once('\t').map_or("", |(_, words)| words).split_whitespace() {
            out.entry(Stem::exact(word)).or_insert(EventClass(class));
        }
    }
    out
});

/// The event a value at `place` hangs on: the nearest event word of its clause, those before it first where two are as near.
pub(super) fn event_at(text: &str, place: Place, words: &[Word]) -> Option<EventClass> {
    words
        .iter()
        .filter(|word| word.place.sentence == place.sentence)
        .filter_map(|word| Some((word.place.nearness(place), EventClass::of(word.span.of(text))?)))
        .filter(|(nearness, _)| *nearness >= 78)
        .max_by_key(|(nearness, _)| *nearness)
        .map(|(_, class)| class)
}
