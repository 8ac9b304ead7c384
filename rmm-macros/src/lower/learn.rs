//! What the uses of a variable tell of its type: `let mut v = rvec![]; … v.push(3_u32);`.
//!
//! A use notes what it demands; the function is lowered again with that, until nothing changes.

use std::collections::HashMap;
use std::rc::Rc;

use proc_macro2::Ident;
use syn::{Block, Expr, Pat, Stmt};

use super::{Lower, typing};
use crate::ir::VarId;
use crate::program::ty::{PathTy, Ty};

/// The types of variables, by the place of their names in the syntax.
#[derive(Default)]
pub(super) struct Learned(HashMap<*const Ident, Ty>);

impl Learned {
    pub(super) fn of(&self, name: &Ident) -> Ty {
        let known = self.0.get(&std::ptr::from_ref(name));
        known.cloned().unwrap_or(Ty::Unknown)
    }

    /// Adds what another run found; says whether anything is new.
    pub(super) fn add(&mut self, news: Learned) -> bool {
        let mut changed = false;
        for (name, ty) in news.0 {
            let known = self.0.entry(name).or_insert(Ty::Unknown);
            let met = known.met(&ty);
            changed |= met != *known;
            *known = met;
        }
        changed
    }
}

impl Lower<'_> {
    /// The variable `id` is declared where `name` stands.
    pub(super) fn named_at(&mut self, id: VarId, name: &Ident) {
        self.names.insert(id, std::ptr::from_ref(name));
    }

    /// A context demands that `expr` is of type `ty`.
    ///
    /// Rule: types that a value is not coerced from or to are equal, so a variable of which less is
    /// known is of this type. References and boxes are coerced, and what they lead to is not taken.
    pub(super) fn demand(&mut self, expr: &Expr, ty: &Ty) {
        match expr {
            Expr::Paren(paren) => self.demand(&paren.expr, ty),
            Expr::Group(group) => self.demand(&group.expr, ty),
            Expr::Path(path) => {
                if let Some(var) = path.path.get_ident().and_then(|name| self.lookup(name)) {
                    self.learn(var, ty);
                }
            }
            // `&v` may be coerced to what `v` derefs to.
            Expr::Reference(reference) => {
                let (Ty::Ref { inner, .. }, own) = (ty, self.type_of(&reference.expr)) else {
                    return;
                };
                match (&**inner, own.name()) {
                    (Ty::Slice(element), Some(name @ ("RVec" | "Vec"))) => {
                        let list = Ty::known(name, vec![(**element).clone()]);
                        self.demand(&reference.expr, &list);
                    }
                    (inner, Some(name)) if inner.name() == Some(name) => {
                        self.demand(&reference.expr, inner)
                    }
                    _ => {}
                }
            }
            Expr::Tuple(tuple) => {
                if let Ty::Tuple(types) = ty {
                    (tuple.elems.iter().zip(types.iter()))
                        .for_each(|(elem, ty)| self.demand(elem, ty));
                }
            }
            // No type but std's can say what a number gives as an index of std's lists.
            Expr::Index(index) if self.type_of(&index.index).is_scalar() => {
                if let Some(name @ ("RVec" | "Vec" | "VecDeque")) = self.type_of(&index.expr).name()
                {
                    self.demand(&index.expr, &Ty::known(name, vec![exact(ty)]));
                }
            }
            Expr::If(of) => {
                // What a condition binds is out of sight by now.
                if let (false, Some((_, other))) = (binds(&of.cond), &of.else_branch) {
                    self.demand_tail(&of.then_branch, ty);
                    self.demand(other, ty);
                }
            }
            Expr::Block(of) => self.demand_tail(&of.block, ty),
            Expr::Call(call) => {
                if let (Expr::Path(path), [arg]) =
                    (&*call.func, &call.args.iter().collect::<Vec<_>>()[..])
                    && let Some(last) = path.path.segments.last()
                    && let Some(ty) = typing::variant_type(ty, &last.ident.to_string())
                {
                    self.demand(arg, &ty);
                }
            }
            _ => {}
        }
    }

    /// The value of a block that declares nothing.
    fn demand_tail(&mut self, block: &Block, ty: &Ty) {
        // The first statement is the block's number.
        if let [_, Stmt::Expr(tail, None)] = &block.stmts[..] {
            self.demand(tail, ty);
        }
    }

    /// Rule: the elements of a list, and the two ends of a range, are of one type.
    pub(super) fn demand_common<'e>(&mut self, parts: impl Iterator<Item = &'e Expr> + Clone) {
        let ty = self.common(parts.clone());
        if ty != Ty::Unknown {
            parts.for_each(|part| self.demand(part, &ty));
        }
    }

    /// Rule: a condition is a `bool`, as are the operands of `&&` and `||`.
    pub(super) fn demand_bool(&mut self, condition: &Expr) {
        self.demand(condition, &Ty::known("bool", Vec::new()));
    }

    /// Rule: `let x = e;` without a type is no coercion, so what is learned of `x` is true of `e`.
    pub(super) fn demand_bound(&mut self, pat: &Pat, init: &Expr) {
        match (pat, init) {
            (Pat::Ident(name), init) if name.by_ref.is_none() => {
                let ty = self.refined.of(&name.ident);
                self.demand(init, &ty);
            }
            (Pat::Tuple(pats), Expr::Tuple(parts))
                if pats.elems.len() == parts.elems.len()
                    && !pats.elems.iter().any(|pat| matches!(pat, Pat::Rest(_))) =>
            {
                (pats.elems.iter().zip(&parts.elems))
                    .for_each(|(pat, part)| self.demand_bound(pat, part));
            }
            _ => {}
        }
    }

    /// Rule: what a struct or variant in view is made of is of the types that its fields declare.
    pub(super) fn demand_fields<'e>(
        &mut self,
        path: &syn::Path,
        fields: impl Iterator<Item = (String, &'e Expr)>,
    ) {
        let last = path.segments.last();
        let of = self.constructed_struct(path);
        let Some(types) =
            last.and_then(|last| self.program.decls.variant(&of, &last.ident.to_string()))
        else {
            return;
        };
        for (name, value) in fields {
            if let Some((_, ty)) = types.iter().find(|(own, _)| *own == name) {
                self.demand(value, &self.erased(ty, &[]));
            }
        }
    }

    /// Rule: only a number is cast to a float, and only a `u8` to a `char`.
    pub(super) fn demand_cast(&mut self, cast: &syn::ExprCast) {
        let from = match self.ty(&cast.ty).name() {
            Some("f32" | "f64") => "{number}",
            Some("char") => "u8",
            _ => return,
        };
        if self.type_of(&cast.expr) == Ty::Unknown {
            self.demand(&cast.expr, &Ty::known(from, Vec::new()));
        }
    }

    fn learn(&mut self, var: VarId, ty: &Ty) {
        let known = &self.body[var].ty;
        if !known.is_open() {
            return;
        }
        let met = known.met(&exact_as(known, ty));
        if met != *known
            && let Some(&name) = self.names.get(&var)
        {
            let learned = self.learned.0.entry(name).or_insert(Ty::Unknown);
            *learned = learned.met(&met);
        }
    }
}

/// Rule: a reference to a type in view is not coerced to one to the same type with other arguments.
fn exact_as(known: &Ty, ty: &Ty) -> Ty {
    match (known, ty) {
        (Ty::Ref { inner: known, .. }, Ty::Ref { inner, .. })
            if known.decl().is_some() && known.decl() == inner.decl() =>
        {
            ty.behind_as(&exact(inner))
        }
        _ => exact(ty),
    }
}

/// The part of a type that coercions leave alone. `!` is read as `()`, and becomes any type.
fn exact(ty: &Ty) -> Ty {
    match ty {
        Ty::Tuple(parts) if parts.is_empty() => Ty::Unknown,
        Ty::Tuple(parts) => Ty::Tuple(parts.iter().map(exact).collect()),
        Ty::Slice(inner) => Ty::Slice(Rc::new(exact(inner))),
        Ty::Path(path) if ty.pointee().is_none() && ty.name() != Some("Iterator") => {
            Ty::Path(Rc::new(PathTy {
                def: path.def.clone(),
                lifetimes: path.lifetimes.iter().map(|_| "'_".to_string()).collect(),
                args: path.args.iter().map(exact).collect(),
            }))
        }
        Ty::Param(_) => ty.clone(),
        _ => Ty::Unknown,
    }
}

/// Whether a condition binds variables.
fn binds(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(binary) => binds(&binary.left) || binds(&binary.right),
        Expr::Paren(paren) => binds(&paren.expr),
        _ => false,
    }
}
