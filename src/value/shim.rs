//! Temporary.
use super::*;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation { Same, Differs, Incomparable }
impl Relation {
    pub fn agrees(self) -> bool { self == Self::Same }
    pub fn is_incomparable(self) -> bool { self == Self::Incomparable }
    pub fn says(self) -> &'static str { "" }
}
pub fn relate(a: &Value, b: &Value) -> Relation {
    match (&a.content, &b.content) {
        (Content::Count(x), Content::Count(y)) => if x == y { Relation::Same } else { Relation::Differs },
        _ => Relation::Incomparable,
    }
}
pub fn write(value: &Value, _like: &Value, _text: &str) -> String { format!("{:?}", value.content) }
impl Value {
    pub fn kind(&self) -> Kind { Kind::Count }
    pub fn normal(&self) -> String { format!("{:?}", self.content) }
}
