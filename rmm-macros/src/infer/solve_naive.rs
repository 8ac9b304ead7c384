//! The specification of `solve`: apply every rule until nothing changes.

use super::constraints::{OutlivesConstraint, Sub};
use super::solve::RegionValue;
use crate::ir::*;

pub(crate) fn solve_naive(
    tree: &ScopeTree,
    objects: usize,
    constraints: &[OutlivesConstraint],
) -> Vec<Option<RegionValue>> {
    let mut values: Vec<Option<RegionValue>> = vec![None; objects];
    loop {
        let before = values.clone();
        for constraint in constraints {
            let value = match constraint.sub {
                Sub::Holder { scope, declared } => Some(RegionValue {
                    scope,
                    first: declared,
                }),
                Sub::Object(sub) => values[sub.index()],
            };
            let Some(value) = value else { continue };
            let old = values[constraint.sup.index()];
            // The least common ancestor, spelt out: the first ancestor of one among those of the other.
            let scope = match old {
                None => value.scope,
                Some(old) => {
                    let others: Vec<ScopeId> = tree.ancestors(value.scope).collect();
                    tree.ancestors(old.scope)
                        .find(|scope| others.contains(scope))
                        .unwrap_or(ScopeTree::ROOT)
                }
            };
            let first = old.map_or(value.first, |old| old.first.min(value.first));
            values[constraint.sup.index()] = Some(RegionValue { scope, first });
        }
        if values == before {
            return values;
        }
    }
}
