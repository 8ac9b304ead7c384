//! The control flow: in which order variables are read and overwritten.

use super::Lower;
use crate::ir::*;

impl Lower<'_> {
    /// A point that nothing leads to yet.
    pub(super) fn point(&mut self) -> PointId {
        self.body.points.push(Point::default());
        PointId(self.body.points.len() as u32 - 1)
    }

    /// The control flow goes on to `to` as well.
    pub(super) fn goes_to(&mut self, to: PointId) {
        if let Some(here) = self.here {
            self.body.points[here.index()].next.push(to);
        }
    }

    /// The next point.
    pub(super) fn step(&mut self, mention: Option<(VarId, Mention)>) -> PointId {
        let next = self.point();
        self.body.points[next.index()].mention = mention;
        self.goes_to(next);
        self.here = Some(next);
        next
    }

    /// Where the paths meet that end at these points; without any, nothing comes here.
    pub(super) fn meet(&mut self, ends: &[Option<PointId>]) {
        let meet = self.point();
        for &end in ends {
            self.here = end;
            self.goes_to(meet);
        }
        self.here = ends.iter().any(Option::is_some).then_some(meet);
    }

    /// A mention of a variable, here.
    pub(super) fn used(&mut self, var: VarId, mention: Mention) {
        let at = self.temps;
        self.body.uses.push(Use { var, at });
        // A closure may run later, or never.
        let mention = match self.in_closure {
            true => Mention::Read,
            false => mention,
        };
        self.step(Some((var, mention)));
    }
}
