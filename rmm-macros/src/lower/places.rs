//! Places: reading, referring to and storing in variables and what they refer to.

use syn::{Expr, UnOp};

use super::views::is_std;
use super::{Lower, Parts};
use crate::ir::*;
use crate::program::ty::Ty;

/// An expression that names a place: a variable with fields, indices and dereferences.
pub(super) struct PlaceExpr {
    /// What reading it gives.
    pub(super) value: NodeId,
    /// The values on the way that may be references: `p` and `p.f` of `p.f.g`.
    pub(super) through: Vec<NodeId>,
    pub(super) root: Option<VarId>,
    pub(super) projected: bool,
    /// Its projections are those of std's types and of types that keep nothing apart.
    pub(super) keeps: bool,
}

impl Lower<'_> {
    /// A place expression. Rule: `p.f`, `p[i]` and `*p` read as values give the contents of what
    /// `p` refers to, not the object itself.
    pub(super) fn place(&mut self, expr: &Expr) -> PlaceExpr {
        let project = |lower: &mut Self, base: &Expr| {
            let mut place = lower.place(base);
            place.through.push(place.value);
            if matches!(expr, Expr::Index(_)) && To::of(&lower.type_of(base)) == Some(To::Reference)
            {
                let reference = lower.kept(place.value, Op::PartTo(To::Reference));
                place.value = lower.kept(reference, Op::LoadTo(To::Handle));
                place.through.push(place.value);
            }
            let ty = lower.type_of(base);
            place.value = match expr {
                // Rule: what a field holds may have one lifetime for all of it.
                Expr::Field(field) => {
                    let ty = super::typing::behind(&ty);
                    let name = quote::ToTokens::to_token_stream(&field.member).to_string();
                    let declared = lower.declared_field(ty, "", &name);
                    place.keeps &= match ty.decl() {
                        Some(id) => !lower.program.decls.types[id.0 as usize].is_apart,
                        None => matches!(ty, Ty::Tuple(_)),
                    };
                    match ty {
                        Ty::Tuple(_) => lower.kept(place.value, Op::Load),
                        ty => lower.field_of(place.value, ty, declared, Op::Load),
                    }
                }
                _ => {
                    let op = load_of(&lower.type_of(expr));
                    let keeps = match expr {
                        Expr::Index(_) => is_std(&ty),
                        _ => ty.pointee().is_some(),
                    };
                    place.keeps &= keeps;
                    match expr {
                        Expr::Unary(_) if keeps => lower.loaded(place.value, op),
                        _ => lower.derived_if(place.value, op, keeps),
                    }
                }
            };
            place.projected = true;
            place
        };
        match expr {
            Expr::Paren(paren) => self.place(&paren.expr),
            Expr::Group(group) => self.place(&group.expr),
            Expr::Path(path) => {
                let root = path.path.get_ident().and_then(|ident| self.lookup(ident));
                self.mentions.extend(root);
                let value = root.map_or(NodeId::NOTHING, |var| self.read(var));
                PlaceExpr {
                    value,
                    through: Vec::new(),
                    root,
                    projected: false,
                    keeps: true,
                }
            }
            Expr::Field(field) => {
                let mut place = project(self, &field.base);
                if let Some(part) = self.field_part(field) {
                    let ty = self.type_of(expr);
                    let is_named = matches!(field.member, syn::Member::Named(_));
                    place.value = match is_named && (ty == Ty::Unknown || To::of(&ty).is_some()) {
                        true => self.derived(part, Op::Loose),
                        false => part,
                    };
                }
                // Rule: a field whose type holds no reference holds no region.
                if self.type_of(expr).owned() {
                    place.value = NodeId::NOTHING;
                }
                place
            }
            Expr::Index(index) => {
                self.operand(&index.index);
                let place = project(self, &index.expr);
                if self.type_of(expr).owned() && !matches!(*index.index, Expr::Range(_)) {
                    return PlaceExpr {
                        value: NodeId::NOTHING,
                        ..place
                    };
                }
                if matches!(*index.index, Expr::Range(_)) {
                    // `v[a..b]` is a part of the object, only ever seen through a reference.
                    let whole = place.through.last().copied().unwrap_or(NodeId::NOTHING);
                    let part = self.derived(whole, Op::RefPart);
                    let value = self.joined(&[place.value, part], Op::Same);
                    return PlaceExpr { value, ..place };
                }
                place
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                let place = project(self, &unary.expr);
                match self.type_of(expr).owned() {
                    true => PlaceExpr {
                        value: NodeId::NOTHING,
                        ..place
                    },
                    false => place,
                }
            }
            other => PlaceExpr {
                value: self.expr(other),
                through: Vec::new(),
                root: None,
                projected: false,
                keeps: true,
            },
        }
    }

    /// `pair.a`, where the parts of `pair` are known.
    fn field_part(&self, field: &syn::ExprField) -> Option<NodeId> {
        let Expr::Path(path) = &*field.base else {
            return None;
        };
        let var = self.lookup(path.path.get_ident()?)?;
        let Some(Parts::Fields(_, fields)) = self.parts.get(&self.body[var].node) else {
            return None;
        };
        let name = quote::ToTokens::to_token_stream(&field.member).to_string();
        let part = fields
            .iter()
            .find(|(own, _)| *own == name)
            .map(|(_, node)| *node)?;
        // What a closure captures is the variable.
        self.captures.is_none().then_some(part)
    }

    /// Reading a variable; inside a closure this is a capture.
    pub(super) fn read(&mut self, var: VarId) -> NodeId {
        self.used(var, Mention::Read);
        let node = self.body[var].node;
        if let Some((outer_vars, captured)) = &mut self.captures
            && var.index() < *outer_vars
            && node != NodeId::NOTHING
        {
            captured.push(node);
        }
        node
    }

    /// The variable at the root of a place expression.
    pub(super) fn root_of(&self, expr: &Expr) -> Option<VarId> {
        match expr {
            Expr::Path(path) => path.path.get_ident().and_then(|ident| self.lookup(ident)),
            Expr::Field(field) => self.root_of(&field.base),
            Expr::Index(index) => self.root_of(&index.expr),
            Expr::Paren(paren) => self.root_of(&paren.expr),
            Expr::Group(group) => self.root_of(&group.expr),
            Expr::Reference(reference) => self.root_of(&reference.expr),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => self.root_of(&unary.expr),
            _ => None,
        }
    }

    /// `&place`: a reference to the variable, or to a part of what it refers to.
    pub(super) fn reference(&mut self, expr: &Expr) -> NodeId {
        let place = self.place(expr);
        // Rule: a reference to a temporary that can hold no reference is none to a region, and nothing is stored there.
        if place.root.is_none() && place.through.is_empty() && self.type_of(expr).owned() {
            return NodeId::NOTHING;
        }
        let node = self.reference_to(&place);
        // A reference to a closure is called as the closure is.
        if let Some(&closure) = self.closures.get(&place.value) {
            self.closures.insert(node, closure);
        }
        node
    }

    pub(super) fn reference_to(&mut self, place: &PlaceExpr) -> NodeId {
        let Some(root) = place.root else {
            if place.through.is_empty() {
                return self.temporary(place.value);
            }
            let mut parts: Vec<NodeId> = place
                .through
                .iter()
                .map(|&node| self.derived(node, Op::RefPart))
                .collect();
            parts.push(self.derived(place.value, Op::Loose));
            return self.joined(&parts, Op::Same);
        };
        let node = self.node();
        let views = match place.keeps {
            true => Carried::EACH,
            false => Carried::WHOLE,
        };
        for &base in &place.through {
            self.push_flow(base, node, Op::RefPart, true, views);
        }
        if self.body[root].node == NodeId::NOTHING {
            return NodeId::NOTHING;
        }
        // Rule: `&p.f` and `&p[i]` refer to a part of what `p` refers to, not of `p`, if that is a reference or a handle.
        let ty = &self.body[root].ty;
        if place.projected && (matches!(ty, Ty::Ref { .. }) || ty.is_handle()) {
            return node;
        }
        let (object, holds) = (
            self.body[root].object,
            if place.projected {
                Holds::PART
            } else {
                Holds::EXACT
            },
        );
        self.body.holds.push((node, object, holds));
        node
    }

    /// `&mut None`: a variable without a name, that stores go to.
    pub(super) fn temporary(&mut self, value: NodeId) -> NodeId {
        let contents = self.node();
        self.keep(value, contents, Op::Same);
        let id = VarId(self.body.vars.len() as u32);
        let object = self.object(ObjKind::Local(id), contents, false);
        let name = proc_macro2::Ident::new("temporary", proc_macro2::Span::call_site());
        self.body.vars.push(Var {
            name,
            scope: self.temps,
            declared: self.temps,
            node: contents,
            object,
            is_handle: false,
            is_region: false,
            is_container: false,
            frozen: false,
            interior: false,
            ty: Ty::Unknown,
            is_mutable: true,
            made_of: MadeOf::default(),
            is_empty: false,
        });
        let node = self.node();
        self.body.holds.push((node, object, Holds::EXACT));
        node
    }

    /// Rule: where a `&T` is wanted, a `&&T` is coerced to the inner reference.
    pub(super) fn coerced(&mut self, mut value: NodeId, given: &Ty, wanted: &Ty) -> NodeId {
        let shared = |ty: &Ty| match ty {
            Ty::Ref {
                inner,
                mutable: false,
                ..
            } => Some((**inner).clone()),
            _ => None,
        };
        let name = |ty: Option<Ty>| ty.and_then(|ty| ty.name().map(ToString::to_string));
        let (mut ty, wanted) = (given.clone(), name(shared(wanted)));
        if wanted.is_none() || name(Some(ty.peeled().clone())) != wanted {
            return value;
        }
        while let Some(inner) = shared(&ty)
            && shared(&inner).is_some()
        {
            value = self.loaded(value, load_of(&inner));
            ty = inner;
        }
        value
    }

    /// `place = value`.
    pub(super) fn assign(&mut self, place: &PlaceExpr, value: NodeId, op: Op, certain: bool) {
        if let Some(root) = place.root {
            let (node, is_handle) = (self.body[root].node, self.body[root].is_handle);
            if !place.projected {
                self.body.vars[root.index()].is_handle = false;
                let views = match op == Op::Same && self.keeps_apart(&self.body[root].ty) {
                    true => Carried::EACH,
                    false => Carried::WHOLE,
                };
                self.push_flow(value, node, op, certain, views);
                return;
            }
            // What is assigned behind a reference is not in the reference.
            if !is_handle && !matches!(self.body[root].ty, Ty::Ref { .. }) {
                self.flow_as(
                    value,
                    node,
                    if op == Op::Same { Op::Wrap } else { op },
                    certain,
                );
            }
        }
        let inside = place.root.is_none_or(|root| !self.body[root].is_container);
        for &target in &place.through {
            let span = proc_macro2::Span::call_site();
            let op = if op == Op::Same { Op::Wrap } else { op };
            self.store(Store {
                target,
                value,
                op,
                inside,
                deep: false,
                far: true,
                certain,
                suspected: false,
                views: Carried::WHOLE,
                span,
            });
        }
    }

    /// A value is stored in a place of this type, of the variable `root`.
    pub(super) fn keyed(&mut self, root: Option<VarId>, value: NodeId, shape: std::rc::Rc<Shape>) {
        let named = shape
            .here
            .iter()
            .all(|key| key.starts_with('\'') && key != "'_");
        if let Some(root) = root
            && named
            && shape.here.len() == 1
            && value != NodeId::NOTHING
            && self.body.param_of(root).is_some()
        {
            self.body.keyed.push(Keyed { value, root, shape });
        }
    }

    pub(super) fn store(&mut self, store: Store) {
        if store.target != NodeId::NOTHING && store.value != NodeId::NOTHING {
            let suspected = self.suspects || store.suspected;
            if self.body.trace.is_kept() {
                self.body.trace.stores.push(self.cause);
            }
            self.body.stores.push(Store { suspected, ..store });
        }
    }

    /// `(a, b.c, _) = value` as well as `a = value`.
    pub(super) fn assign_pattern(&mut self, left: &Expr, value: NodeId) {
        match left {
            Expr::Tuple(tuple) => {
                let part = self.derived(value, Op::Destructure);
                tuple
                    .elems
                    .iter()
                    .for_each(|elem| self.assign_pattern(elem, part));
            }
            Expr::Array(array) => {
                let part = self.derived(value, Op::Destructure);
                array
                    .elems
                    .iter()
                    .for_each(|elem| self.assign_pattern(elem, part));
            }
            Expr::Struct(fields) => {
                let part = self.derived(value, Op::Destructure);
                fields
                    .fields
                    .iter()
                    .for_each(|field| self.assign_pattern(&field.expr, part));
            }
            Expr::Call(call) => {
                let part = self.derived(value, Op::Destructure);
                call.args
                    .iter()
                    .for_each(|arg| self.assign_pattern(arg, part));
            }
            Expr::Infer(_) => {}
            left => {
                // Rule: an assignment to the whole of a variable doesn't read it.
                let whole = matches!(left, Expr::Path(_)).then_some(self.here);
                if whole.is_some() {
                    self.here = None;
                }
                let place = self.place(left);
                if let Some(here) = whole {
                    self.here = here;
                    if let Some(root) = place.root {
                        self.used(root, Mention::Overwrite);
                    }
                }
                self.keyed(place.root, value, self.type_of(left).shape());
                self.assign(&place, value, Op::Same, true);
            }
        }
    }
}

/// The load of a value of this type.
pub(super) fn load_of(ty: &Ty) -> Op {
    To::of(ty).map_or(Op::Load, Op::LoadTo)
}
