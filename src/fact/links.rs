//! Ids of a pack and the references to them.

use std::collections::HashMap;
use std::sync::Arc;

use super::entry::Located;
use super::near::nearest;
use super::problem::{Fault, Faults};

#[derive(Default)]
pub(super) struct Links {
    /// With the line of the first definition.
    ids: HashMap<(&'static str, Arc<str>), u32>,
    references: Vec<(&'static str, Located)>,
}

impl Links {
    /// Notes an id; a second one of the same kind is a fault.
    pub(super) fn define(&mut self, kind: &'static str, id: &Located, line: u32, faults: &mut Faults) {
        let first = *self.ids.entry((kind, id.text.clone())).or_insert(line);
        if first != line {
            faults.push(id.at, Fault::Twice { kind, id: id.text.to_string(), first });
        }
    }

    pub(super) fn refer(&mut self, kind: &'static str, to: &Located) {
        self.references.push((kind, to.clone()));
    }

    /// Notes the references that lead nowhere.
    pub(super) fn check(&self, faults: &mut Faults) {
        for (kind, to) in &self.references {
            if self.ids.contains_key(&(*kind, to.text.clone())) {
                continue;
            }
            let mut known: Vec<_> = self.ids.keys().filter(|(of, _)| of == kind).map(|(_, id)| &**id).collect();
            known.sort_unstable();
            let near = nearest(&to.text, known).map(str::to_owned);
            faults.push(to.at, Fault::Dangling { kind, id: to.text.to_string(), near });
        }
    }
}
