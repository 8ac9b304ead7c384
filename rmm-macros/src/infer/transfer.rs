//! What each operation makes of what a value holds.

use crate::ir::*;

/// Whether an object is a container of rmm's own.
pub(crate) fn is_container(body: &Body, object: ObjId) -> bool {
    matches!(body[object].kind, ObjKind::Site(site) if body[site].is_container)
}

/// Ways to hold other than by a reference.
const OTHERS: u8 = Holds::INSIDE.0 | Holds::ANY.0 | Holds::PARTS.0 | Holds::TIEDS.0;

/// Wrapped references, and what is no reference.
const PLURAL: u8 = Holds::PARTS.0 | Holds::TIEDS.0 | Holds::STORE.0;

/// What an operation makes of one held object: how its result holds the object, and by which operation the result takes
/// the object's contents.
pub(crate) fn transfer(op: Op, holds: Holds, container: bool) -> (Holds, Option<Op>) {
    // A copy of an element is no borrow of its container.
    let mut out = match op {
        Op::Copied | Op::Take => Holds::default(),
        _ => Holds(holds.0 & Holds::STORE.0),
    };
    let inside = match op {
        Op::LoadTo(to) | Op::PartTo(to) | Op::UnwrapTo(to) | Op::DestructureTo(to) => {
            to.inside(container)
        }
        _ => Holds::ANY,
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
            give(Holds::TIED, Holds::TIEDS);
            give(Holds::PARTS.with(Holds::TIEDS), Holds::ANY);
        }
        Op::Load | Op::LoadTo(_) => {
            give(Holds::INSIDE, inside);
            give(Holds::ANY, Holds::ANY);
            give(Holds::PARTS, Holds::PART);
            give(Holds::TIEDS, Holds::TIED);
            if holds.has(Holds::EXACT.with(Holds::PART).with(Holds::ANY)) {
                contents = Some(match op {
                    Op::LoadTo(to) => Op::PartTo(to),
                    _ => Op::Part,
                });
            }
        }
        Op::Part | Op::PartTo(_) => {
            give(Holds::EXACT, Holds::EXACT);
            give(Holds::INSIDE, inside);
            give(Holds::ANY, Holds::ANY);
            give(Holds::PART, Holds::PART);
            give(Holds::PARTS, Holds::PARTS.with(Holds::PART));
            give(Holds::TIED.with(Holds::TIEDS), Holds::ANY);
        }
        Op::RefPart => {
            give(Holds::EXACT, Holds::PART);
            give(Holds::ANY, Holds::ANY);
            give(Holds::PART, Holds::PART);
            give(Holds::TIED, Holds::TIED);
            give(Holds::PARTS.with(Holds::TIEDS), Holds::ANY);
        }
        Op::Destructure | Op::DestructureTo(_) => {
            give(Holds::TIED.with(Holds::TIEDS), Holds::TIED);
            give(
                Holds::EXACT.with(Holds::PART).with(Holds::PARTS),
                Holds::PART,
            );
            give(Holds::INSIDE, inside);
            give(Holds::ANY, Holds::ANY);
        }
        Op::Take if container => {
            give(
                Holds(!(Holds::EXACT.0 | Holds::PART.0 | Holds::STORE.0)),
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
            give(Holds::TIED, Holds::TIEDS);
            give(Holds(holds.0 & OTHERS), Holds::ANY);
        }
        Op::Slice => {
            let known = if container { Holds::PART } else { Holds::ANY };
            give(Holds::EXACT.with(Holds::PART), known);
            give(Holds::TIED, Holds::TIED);
            give(Holds(holds.0 & OTHERS), Holds::ANY);
        }
        Op::Through => {
            give(Holds::PARTS, Holds::PARTS);
            give(Holds::TIEDS, Holds::TIEDS);
            give(Holds(!PLURAL), Holds::ANY);
        }
        Op::Unwrap | Op::UnwrapTo(_) => {
            give(Holds::PARTS, Holds::PART);
            give(Holds::TIEDS, Holds::TIED);
            give(Holds::INSIDE, inside);
            give(Holds(!(PLURAL | Holds::INSIDE.0)), Holds::ANY);
        }
        Op::Within => {
            give(Holds::INSIDE, Holds::INSIDE);
            give(Holds(!(Holds::INSIDE.0 | Holds::STORE.0)), Holds::ANY);
        }
        Op::Tie | Op::Ties => {
            let tied = match op {
                Op::Tie => Holds::TIED,
                _ => Holds::TIEDS,
            };
            give(Holds::EXACT.with(Holds::PART).with(Holds::TIED), tied);
            // The reference is to the container's handle.
            let inside = if container { tied } else { Holds::ANY };
            give(Holds::INSIDE, inside);
            give(Holds(holds.0 & OTHERS & !Holds::INSIDE.0), Holds::ANY);
        }
        Op::Copied => {
            give(Holds(!PLURAL), Holds::ANY);
            if holds.has(Holds::PARTS) {
                contents = Some(Op::Wrap);
            }
        }
    }
    (out, contents)
}
