//! Where variables are mentioned: what holds what until when, and the control flow.

use super::{Body, NodeId, PointId, ScopeId, VarId};

/// A variable or temporary: what `node` holds must outlive `scope`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Live {
    pub(crate) node: NodeId,
    pub(crate) scope: ScopeId,
    /// Where the holder is declared: the region's declaration must come before.
    pub(crate) declared: ScopeId,
    /// The variable, if it is one.
    pub(crate) var: Option<VarId>,
}

/// A mention of a variable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    pub(crate) var: VarId,
    /// The scope of the temporaries where it stands.
    pub(crate) at: ScopeId,
}

/// What a point of the control flow does to a variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mention {
    Read,
    /// It is declared, or assigned as a whole: what it held is gone.
    Overwrite,
    /// After a read: it was moved out as a whole, unless it is `Copy`.
    Move,
}

/// A point of the control flow.
#[derive(Default, Debug)]
pub(crate) struct Point {
    pub(crate) mention: Option<(VarId, Mention)>,
    pub(crate) next: Vec<PointId>,
}

/// What may take memory besides a site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Work {
    /// A call of a function, which may make regions of its own.
    Call,
    /// A container may grow.
    Growth,
}

impl Body {
    /// Whether the value that a variable has at a point may be read later.
    pub(crate) fn is_live(&self, var: VarId, point: PointId) -> bool {
        let mut seen = vec![false; self.points.len()];
        let mut work = vec![point];
        while let Some(point) = work.pop() {
            if std::mem::replace(&mut seen[point.index()], true) {
                continue;
            }
            match self.points[point.index()].mention {
                Some((of, Mention::Read)) if of == var => return true,
                Some((of, Mention::Overwrite)) if of == var => {}
                _ => work.extend(&self.points[point.index()].next),
            }
        }
        false
    }
}
