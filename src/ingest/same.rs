//! Is a pack's value the one that stands in the source?

use crate::value::Value;

/// Both come to the same. What the source leaves out, a year, may be told by the date of the document.
pub(super) fn same(marked: &Value, stored: &Value) -> bool {
    marked.kind() == stored.kind() && marked.normal() == stored.normal()
}
