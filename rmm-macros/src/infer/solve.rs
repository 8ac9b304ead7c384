//! The least solution of the outlives constraints, by a worklist.

use super::constraints::{OutlivesConstraint, Sub};
use crate::ir::*;

/// The value of a region variable: the least scope that encloses all that it must outlive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct RegionValue {
    pub(crate) scope: ScopeId,
    /// The first place in the source that needs the region. Scopes are numbered in the order of
    /// the source, so the least number is the first.
    pub(crate) first: ScopeId,
}

impl RegionValue {
    /// The join; says whether it changed.
    pub(crate) fn join(
        current: &mut Option<RegionValue>,
        other: RegionValue,
        tree: &ScopeTree,
    ) -> bool {
        let joined = match *current {
            None => other,
            Some(value) => RegionValue {
                scope: tree.join(value.scope, other.scope),
                first: value.first.min(other.first),
            },
        };
        let changed = *current != Some(joined);
        *current = Some(joined);
        changed
    }
}

/// Values by object; `None` for what nothing holds.
pub(crate) fn solve(
    tree: &ScopeTree,
    objects: usize,
    constraints: &[OutlivesConstraint],
) -> Vec<Option<RegionValue>> {
    let mut values = vec![None; objects];
    let mut longer: Vec<Vec<ObjId>> = vec![Vec::new(); objects];
    let mut work = Vec::new();
    for constraint in constraints {
        match constraint.sub {
            Sub::Holder { scope, declared } => {
                if RegionValue::join(
                    &mut values[constraint.sup.index()],
                    RegionValue {
                        scope,
                        first: declared,
                    },
                    tree,
                ) {
                    work.push(constraint.sup);
                }
            }
            Sub::Object(sub) => longer[sub.index()].push(constraint.sup),
        }
    }
    while let Some(object) = work.pop() {
        let Some(value) = values[object.index()] else {
            continue;
        };
        for &sup in &longer[object.index()] {
            if RegionValue::join(&mut values[sup.index()], value, tree) {
                work.push(sup);
            }
        }
    }
    values
}
