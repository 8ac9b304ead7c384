//! Loops, labelled blocks, and the jumps out of them.

use syn::{Block, Expr, Stmt};

use super::views::is_std;
use super::{Lower, Target};
use crate::ir::*;
use crate::normalize::block_id;
use crate::program::ty::Ty;

impl Lower<'_> {
    /// What a loop over the value of `expr` gives its pattern, and the type of that.
    pub(super) fn iterated(&mut self, expr: &Expr, iterator: NodeId) -> (NodeId, Ty) {
        let given = self.type_of(expr);
        let ty = crate::knowledge::iterated(&given);
        let op = To::of(&ty).map_or(Op::Destructure, Op::DestructureTo);
        let elements = self.node();
        let keeps = is_std(&given);
        let item = match self.borrow_behind(iterator, &given, Op::Iterate, elements, false) {
            true => self.kept(elements, op),
            false => self.derived_if(iterator, op, keeps),
        };
        // Rule: a container that is taken apart gives its elements, not references to its memory.
        let taken = given.is_handle();
        let item = match taken {
            true => self.kept(iterator, Op::Take),
            false => item,
        };
        let by_value = match expr {
            Expr::Path(_) if !taken && given == Ty::Unknown => self.derived(iterator, Op::Load),
            _ => NodeId::NOTHING,
        };
        let item = match self.items.get(&iterator) {
            Some(&item) => item,
            None => self.joined(&[item, by_value], Op::Same),
        };
        (item, ty)
    }

    /// `IntoIterator::into_iter(list)` and `Iterator::next(&mut turns)`, as a loop that stands there twice has them. What
    /// they give a pattern is what the loop would.
    pub(super) fn turns_call(&mut self, call: &syn::ExprCall, path: &syn::Path) -> Option<NodeId> {
        let mut names = path.segments.iter().rev().map(|segment| &segment.ident);
        let (name, of) = (names.next()?, names.next()?);
        let arg = call.args.first().filter(|_| call.args.len() == 1)?;
        if names.next()? != "iter" || !matches!(&*names.next()?.to_string(), "core" | "std") {
            return None;
        }
        let (value, ty) = if of == "IntoIterator" && name == "into_iter" {
            let iterator = self.operand(arg);
            let (item, ty) = self.iterated(arg, iterator);
            (self.kept(item, Op::Wrap), Ty::known("Iterator", vec![ty]))
        } else if of == "Iterator" && name == "next" {
            let turns = match arg {
                Expr::Reference(reference) => &*reference.expr,
                _ => return None,
            };
            let ty = self.type_of(turns);
            let item = match (ty.name(), ty.args()) {
                (Some("Iterator"), [item]) => item.clone(),
                _ => return None,
            };
            let value = match self.place(turns).value {
                _ if item.owned() => NodeId::NOTHING,
                value => self.kept(value, Op::Through),
            };
            (value, Ty::known("Option", vec![item]))
        } else {
            return None;
        };
        let key = std::ptr::from_ref(call).cast();
        self.known_types.insert(key, ty);
        Some(value)
    }

    /// `{ break 'one_type; { a = b; } }`, or `{ a = Some(b); }`
    fn one_type(&mut self, block: &Block) {
        let Some(Stmt::Expr(Expr::Block(inner), _)) = block.stmts.last() else {
            return;
        };
        let Some(Stmt::Expr(Expr::Assign(assign), _)) = inner.block.stmts.last() else {
            return;
        };
        let var = |lower: &Self, expr: &Expr| match expr {
            Expr::Path(path) => lower.lookup(path.path.get_ident()?),
            _ => None,
        };
        let (right, in_option) = match &*assign.right {
            Expr::Call(some) if some.args.len() == 1 => (&some.args[0], true),
            right => (right, false),
        };
        if let (Some(a), Some(b)) = (var(self, &assign.left), var(self, right)) {
            let ty = self.body[b].ty.clone();
            if ty != Ty::Unknown {
                let ty = match in_option {
                    true => Ty::known("Option", vec![ty]),
                    false => ty,
                };
                let data = &mut self.body.vars[a.index()];
                (data.ty, data.is_empty) = (ty, false);
            }
        }
    }

    /// `break` and `continue`: gives what receives the value.
    pub(super) fn jump(
        &mut self,
        label: Option<&syn::Lifetime>,
        ty: Option<Ty>,
        to: impl Fn(&Target) -> PointId,
    ) -> Option<NodeId> {
        let label = label.map(|label| label.ident.to_string());
        let target = self.targets.iter_mut().rev().find(|target| match &label {
            Some(label) => target.label.as_ref() == Some(label),
            None => target.is_loop,
        })?;
        if target.ty == Ty::Unknown {
            target.ty = ty.unwrap_or(Ty::Unknown);
        }
        let (value, to) = (target.value, to(target));
        self.goes_to(to);
        self.here = None;
        Some(value)
    }

    /// The loop may end here.
    pub(super) fn may_leave(&mut self) {
        if let Some(target) = self.targets.last() {
            self.goes_to(target.exit);
        }
    }

    pub(super) fn labelled_block(
        &mut self,
        block: &Block,
        label: String,
        discards: bool,
    ) -> NodeId {
        // What is never run has no flows, but it tells that two variables have one type.
        if label == crate::generations::ONE_TYPE {
            self.one_type(block);
            return NodeId::NOTHING;
        }
        let value = self.node();
        let scope = self.body.scopes.scopes.len();
        let (head, exit) = (self.step(None), self.point());
        self.targets.push(Target {
            label: Some(label.clone()),
            value,
            scope: ScopeId(scope as u32),
            is_loop: false,
            head,
            exit,
            ty: Ty::Unknown,
        });
        let result = self.block(block, self.temps, Some(self.temps), discards);
        self.goes_to(exit);
        self.here = Some(exit);
        self.body.scopes.scopes[scope].label = Some(label);
        self.targets.pop();
        self.keep(result, value, Op::Same);
        value
    }

    /// The variables of an arm or an `if let`; gives what to restore.
    pub(super) fn enter_arm(&mut self) -> ScopeId {
        let arm = self.body.scopes.add(ScopeKind::Arm, Some(self.temps));
        self.enter_frame();
        std::mem::replace(&mut self.scope, arm)
    }

    pub(super) fn leave_arm(&mut self, outer: ScopeId) {
        self.leave_frame();
        self.scope = outer;
    }

    /// A loop: each turn is a scope of its own.
    pub(super) fn looped(
        &mut self,
        body: &Block,
        label: Option<&syn::Label>,
        enter: impl FnOnce(&mut Self),
    ) -> NodeId {
        let turn = self
            .body
            .scopes
            .add(ScopeKind::Turn(block_id(body)), Some(self.temps));
        let label = label.map(|label| label.name.ident.to_string());
        self.body.scopes.scopes[turn.index()]
            .label
            .clone_from(&label);
        let value = self.node();
        let (head, exit) = (self.step(None), self.point());
        self.targets.push(Target {
            label,
            value,
            scope: turn,
            is_loop: true,
            head,
            exit,
            ty: Ty::Unknown,
        });
        let outer = (self.scope, self.temps);
        (self.scope, self.temps) = (turn, turn);
        self.enter_frame();
        enter(self);
        self.block(body, turn, Some(turn), true);
        self.goes_to(head);
        self.here = Some(exit);
        self.leave_frame();
        (self.scope, self.temps) = outer;
        self.body.scopes.scopes[turn.index()].holders = self.body.live.len();
        if let Some(target) = self.targets.pop() {
            self.known_types
                .insert(std::ptr::from_ref(body).cast(), target.ty);
        }
        value
    }
}
