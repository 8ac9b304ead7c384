//! The set of objects that a value holds, while the analysis adds to it.

use crate::ir::{Holds, ObjId};

/// The objects that a node holds. A set that is a good part of all objects is a table as well, as in a long function
/// many are: to be in order is what costs there.
#[derive(Clone, Default)]
pub(super) struct Held {
    /// In order as long as there is no table, which then knows how each is held.
    list: Vec<(ObjId, Holds)>,
    /// By object, or empty.
    table: Vec<Holds>,
}

impl Held {
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Adds an object of so many; gives what is new.
    pub(super) fn add(&mut self, object: ObjId, holds: Holds, objects: usize) -> Holds {
        if let Some(known) = self.table.get_mut(object.index()) {
            let new = Holds(holds.0 & !known.0);
            if *known == Holds::default() {
                self.list.push((object, holds));
            }
            *known = known.with(holds);
            return new;
        }
        match self
            .list
            .binary_search_by_key(&object, |&(object, _)| object)
        {
            Ok(at) => {
                let known = &mut self.list[at].1;
                let new = Holds(holds.0 & !known.0);
                *known = known.with(holds);
                new
            }
            Err(at) => {
                self.list.insert(at, (object, holds));
                if self.list.len() > 16.max(objects / 32) {
                    self.table = vec![Holds::default(); objects];
                    for &(object, holds) in &self.list {
                        self.table[object.index()] = holds;
                    }
                }
                holds
            }
        }
    }

    pub(super) fn to_vec(&self) -> Vec<(ObjId, Holds)> {
        let now = |&(object, holds): &(ObjId, Holds)| {
            let known = self.table.get(object.index());
            (object, known.copied().unwrap_or(holds))
        };
        self.list.iter().map(now).collect()
    }

    pub(super) fn into_sorted(self) -> Vec<(ObjId, Holds)> {
        let mut list = self.to_vec();
        if !self.table.is_empty() {
            list.sort_unstable_by_key(|&(object, _)| object);
        }
        list
    }
}
