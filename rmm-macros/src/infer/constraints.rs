//! From points-to facts to outlives constraints.

use super::points_to::PointsTo;
use crate::ir::*;

/// `sup: sub`: the region of object `sup` must outlive the scope, or whatever must outlive
/// object `sub`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sub {
    /// A holder that dies at the end of `scope` and is declared in `declared`.
    Holder { scope: ScopeId, declared: ScopeId },
    /// An object whose contents `sup` is part of.
    Object(ObjId),
}

/// An outlives constraint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct OutlivesConstraint {
    pub(crate) sup: ObjId,
    pub(crate) sub: Sub,
}

/// Rules:
/// - `holds(v, o)`, `v` dies with scope `s`  ⟹  `ρ(o): s`.
/// - `holds(contents(p), o)`  ⟹  `ρ(o)` outlives whatever `ρ(p)` must outlive, since a reference
///   to `p` has the lifetime of `o` in its type.
pub(crate) fn constraints(body: &Body, points_to: &PointsTo) -> Vec<OutlivesConstraint> {
    let mut out = Vec::new();
    for live in &body.live {
        for &(sup, _) in points_to
            .of(live.node)
            .iter()
            .filter(|(_, holds)| *holds != Holds::STORE)
        {
            out.push(OutlivesConstraint {
                sup,
                sub: Sub::Holder {
                    scope: live.scope,
                    declared: live.declared,
                },
            });
        }
    }
    for (index, object) in body.objects.iter().enumerate() {
        // What the caller's memory holds is an escape, not a question of scopes.
        if matches!(object.kind, ObjKind::Param(_)) {
            continue;
        }
        let holder = ObjId(index as u32);
        for &(sup, holds) in points_to.of(object.contents) {
            if sup != holder && holds != Holds::STORE {
                out.push(OutlivesConstraint {
                    sup,
                    sub: Sub::Object(holder),
                });
            }
        }
    }
    out
}
