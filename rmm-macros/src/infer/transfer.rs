//! What each operation makes of what a value holds.

use crate::ir::*;

/// Whether an object is a container of rmm's own.
pub(crate) fn is_container(body: &Body, object: ObjId) -> bool {
    matches!(body[object].kind, ObjKind::Site(site) if body[site].is_container)
}

/// Whether an object is a variable that is the handle of a container.
pub(crate) fn is_handle(body: &Body, object: ObjId) -> bool {
    let of = |var: VarId| body.vars.get(var.index()).and_then(|var| var.ty.name());
    match body[object].kind {
        ObjKind::Local(var) => of(var).is_some_and(crate::program::ty::is_handle),
        _ => false,
    }
}

/// What an operation makes of one held object: how its result holds the object, and by which operation the result takes
/// the object's contents.
pub(crate) fn transfer(op: Op, holds: Holds, container: bool, handle: bool) -> (Holds, Option<Op>) {
    // A copy of an element is no borrow of its container.
    let mut out = match op {
        Op::Copied | Op::Take => Holds::default(),
        _ => Holds(holds.0 & Holds::STORE.0),
    };
    let mut contents = None;
    let mut give = |held: Holds, gives: Holds| {
        if holds.has(held) {
            out = out.with(gives);
        }
    };
    match op {
        Op::Same => give(holds, holds),
        Op::Wrap => {
            give(Holds::EXACT, Holds::INSIDE);
            give(Holds::INSIDE, Holds::INSIDE);
            give(Holds::ANY, Holds::ANY);
            give(Holds::PART, Holds::PARTS);
            give(Holds::PARTS, Holds::ANY);
        }
        Op::Load => {
            give(Holds::INSIDE, Holds::ANY);
            give(Holds::ANY, Holds::ANY);
            give(Holds::PARTS, Holds::PART);
            if holds.has(Holds::EXACT.with(Holds::PART).with(Holds::ANY)) {
                contents = Some(Op::Part);
            }
        }
        Op::Part => {
            give(Holds::EXACT, Holds::EXACT);
            give(Holds::INSIDE, Holds::ANY);
            give(Holds::ANY, Holds::ANY);
            give(Holds::PART, Holds::PART);
            give(Holds::PARTS, Holds::PARTS.with(Holds::PART));
        }
        Op::RefPart => {
            give(Holds::EXACT, Holds::PART);
            give(Holds::ANY, Holds::ANY);
            give(Holds::PART, Holds::PART);
            give(Holds::PARTS, Holds::ANY);
        }
        // Rule: what a reference to a container is taken apart into are references to its elements: to parts of what
        // the handle holds, not of the handle, which has no parts.
        Op::Destructure if handle && holds.has(Holds::EXACT.with(Holds::PART)) => {
            give(Holds::PARTS, Holds::PART);
            give(Holds::INSIDE.with(Holds::ANY), Holds::ANY);
            contents = Some(Op::Destructure);
        }
        Op::Destructure => {
            give(
                Holds::EXACT.with(Holds::PART).with(Holds::PARTS),
                Holds::PART,
            );
            give(Holds::INSIDE.with(Holds::ANY), Holds::ANY);
        }
        Op::Take if container => {
            give(
                Holds::INSIDE.with(Holds::ANY).with(Holds::PARTS),
                Holds::ANY,
            );
            if holds.has(Holds::EXACT.with(Holds::PART)) {
                contents = Some(Op::Same);
            }
        }
        Op::Take => give(Holds(!Holds::STORE.0), Holds::ANY),
        Op::Borrow => give(Holds(!0), Holds::STORE),
        Op::Loose => give(Holds(!Holds::STORE.0), Holds::ANY),
        Op::Iterate => {
            let known = if container { Holds::PARTS } else { Holds::ANY };
            give(Holds::EXACT.with(Holds::PART), known);
            give(
                Holds::INSIDE.with(Holds::ANY).with(Holds::PARTS),
                Holds::ANY,
            );
        }
        Op::Slice => {
            let known = if container { Holds::PART } else { Holds::ANY };
            give(Holds::EXACT.with(Holds::PART), known);
            give(
                Holds::INSIDE.with(Holds::ANY).with(Holds::PARTS),
                Holds::ANY,
            );
        }
        Op::Through => {
            give(Holds::PARTS, Holds::PARTS);
            give(Holds(!(Holds::PARTS.0 | Holds::STORE.0)), Holds::ANY);
        }
        Op::Unwrap => {
            give(Holds::PARTS, Holds::PART);
            give(Holds(!(Holds::PARTS.0 | Holds::STORE.0)), Holds::ANY);
        }
        Op::Copied => {
            give(Holds(!(Holds::PARTS.0 | Holds::STORE.0)), Holds::ANY);
            if holds.has(Holds::PARTS) {
                contents = Some(Op::Wrap);
            }
        }
    }
    (out, contents)
}
