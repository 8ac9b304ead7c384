//! The control flow: in which order variables are read and overwritten.

use syn::Expr;

use super::Lower;
use super::attrs::exprs_attrs;
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

    /// Rule: a guard of alternatives, or what a macro is given, may be evaluated again.
    pub(super) fn repeated(&mut self, evaluate: impl FnOnce(&mut Self)) {
        let start = self.step(None);
        evaluate(self);
        self.goes_to(start);
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
        let mention = match self.is_captured(var) {
            true => Mention::Read,
            false => mention,
        };
        self.step(Some((var, mention)));
    }

    /// Whether the variable is declared outside of the innermost closure.
    fn is_captured(&self, var: VarId) -> bool {
        let outer = self.captures.as_ref().map(|(outer_vars, _)| *outer_vars);
        outer.is_some_and(|outer_vars| var.index() < outer_vars)
    }

    /// The value of an operand: an argument, a field, the right side of an assignment.
    ///
    /// Rule: a variable that stands for a value is moved out as a whole, or copied, and a `Copy` type has no
    /// destructor. What stands for a place (`x.f()`, `&x`, `x.field`, `match x`) may be borrowed.
    pub(super) fn operand(&mut self, expr: &Expr) -> NodeId {
        let before = self.here;
        let under_cfg = self.push_cfg(exprs_attrs(expr));
        let value = self.expr(expr);
        self.moved(expr);
        self.pop_cfg(under_cfg);
        self.may_be_left_out(under_cfg, before);
        value
    }

    /// A variable that was read as an operand.
    pub(super) fn moved(&mut self, expr: &Expr) {
        match expr {
            Expr::Paren(paren) => self.moved(&paren.expr),
            Expr::Group(group) => self.moved(&group.expr),
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name));
                if let Some(var) = var.filter(|&var| !self.is_captured(var) && !self.no_moves) {
                    self.step(Some((var, Mention::Move)));
                }
            }
            _ => {}
        }
    }

    /// Rule: what stands under a `#[cfg]` may not be there, so the control flow may go past it.
    pub(super) fn may_be_left_out(&mut self, under_cfg: usize, before: Option<PointId>) {
        if under_cfg > 0 {
            self.meet(&[before, self.here]);
        }
    }

    /// Rule: a macro of which nothing is known may leave any loop or block around it.
    pub(super) fn may_jump(&mut self) {
        for index in 0..self.targets.len() {
            let target = &self.targets[index];
            let (head, exit) = (target.is_loop.then_some(target.head), target.exit);
            head.into_iter()
                .chain([exit])
                .for_each(|to| self.goes_to(to));
        }
    }
}
