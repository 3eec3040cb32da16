//! How a claim's date or duration stands to a fact's.

/// How a claim's time stands to a fact's.
pub fn relate(_claim: &crate::value::Value, _fact: &crate::value::Value, _role: crate::value::Role) -> crate::value::Relation {
    crate::value::Relation::Incomparable
}
