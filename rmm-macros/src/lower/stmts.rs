//! Blocks and statements: the scope tree grows here.

use proc_macro2::Ident;
use syn::{Block, Expr, Local, Pat, Stmt};

use super::Lower;
use super::attrs::exprs_attrs;
use crate::ir::*;
use crate::normalize::{block_id, call_id};
use crate::program::lookup::written;
use crate::program::ty::{Ty, is_std_wrapper};

/// What a literal or cast tells of a variable that starts with it.
fn scalar(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(lit) => !matches!(
            lit.lit,
            syn::Lit::Str(_) | syn::Lit::ByteStr(_) | syn::Lit::CStr(_)
        ),
        Expr::Unary(unary) => scalar(&unary.expr) && !matches!(unary.op, syn::UnOp::Deref(_)),
        Expr::Paren(paren) => scalar(&paren.expr),
        Expr::Binary(_) => false,
        // Only numbers, characters and pointers are cast.
        Expr::Cast(cast) => !matches!(
            &*cast.ty,
            syn::Type::Ptr(_) | syn::Type::Reference(_) | syn::Type::Infer(_)
        ),
        Expr::Macro(mac) => mac.mac.path.is_ident("format"),
        _ => false,
    }
}

impl Lower<'_> {
    /// Lowers a block. `tail` is where the temporaries of its last expression die: before
    /// edition 2024 they outlive the block's variables, so by default with the statement around it.
    pub(super) fn block(
        &mut self,
        block: &Block,
        parent: ScopeId,
        tail: Option<ScopeId>,
        discards: bool,
    ) -> NodeId {
        let id = block_id(block);
        let scope = self.body.scopes.add(ScopeKind::Block(id), Some(parent));
        let stmts = &block.stmts[1..];
        let has_tail = matches!(stmts.last(), Some(Stmt::Expr(_, None)));
        self.body.blocks[id.index()] = BlockInfo {
            scope,
            len: stmts.len() as u32,
            has_tail,
            expressions: stmts
                .iter()
                .map(|stmt| matches!(stmt, Stmt::Expr(..)))
                .collect(),
        };
        let (outer_scope, outer_temps) = (self.scope, self.temps);
        self.scope = scope;
        self.keep_block(id, block);
        self.enter_frame();
        let numbers = self.numbers.len();
        self.numbers
            .extend(stmts.iter().filter_map(|stmt| match stmt {
                Stmt::Item(syn::Item::Const(of)) => {
                    Some((of.ident.to_string(), written(&of.expr)?))
                }
                _ => None,
            }));
        let mut value = NodeId::NOTHING;
        for (index, stmt) in stmts.iter().enumerate() {
            let own = self
                .body
                .scopes
                .add(ScopeKind::Statement(id, index as u32), Some(scope));
            self.temps = own;
            let start = self.step(None);
            self.body.starts.insert((id, index as u32), start);
            let before = self.here;
            let mut under_cfg = 0;
            match stmt {
                Stmt::Expr(expr, None) if has_tail && index + 1 == stmts.len() => {
                    let block_like = matches!(
                        expr,
                        Expr::Block(_)
                            | Expr::If(_)
                            | Expr::Match(_)
                            | Expr::ForLoop(_)
                            | Expr::While(_)
                            | Expr::Loop(_)
                            | Expr::Unsafe(_)
                    );
                    self.discards = discards;
                    self.declared_tail(expr, tail.filter(|_| !block_like), own, &mut value);
                    if parent == ScopeTree::ROOT {
                        self.demand(expr, &self.sig.output);
                    }
                    let ty = self.type_of(expr);
                    if ty != Ty::Unknown {
                        self.known_types
                            .insert(std::ptr::from_ref(block).cast(), ty);
                    }
                }
                stmt => under_cfg = self.stmt(stmt),
            }
            self.may_be_left_out(under_cfg, before);
        }
        self.meet(&[self.here]);
        let end = PointId(self.body.points.len() as u32 - 1);
        self.body.starts.insert((id, stmts.len() as u32), end);
        self.numbers.truncate(numbers);
        self.leave_frame();
        (self.scope, self.temps) = (outer_scope, outer_temps);
        value
    }

    /// The last expression: its sites stand in `own`, its temporaries die with `tail`.
    fn declared_tail(
        &mut self,
        expr: &Expr,
        tail: Option<ScopeId>,
        own: ScopeId,
        value: &mut NodeId,
    ) {
        let sites = self.body.sites.len();
        *value = self.operand(expr);
        if let Some(tail) = tail {
            for site in sites..self.body.sites.len() {
                if self.body.sites[site].scope == own {
                    let contents = self.node();
                    let object = self.body.sites[site].object;
                    self.body.holds.push((contents, object, Holds::EXACT));
                    self.live(contents, tail);
                }
            }
        }
    }

    /// Gives the number of `#[cfg]`s on the statement.
    fn stmt(&mut self, stmt: &Stmt) -> usize {
        let attrs = match stmt {
            Stmt::Local(local) => &local.attrs,
            Stmt::Expr(expr, _) => exprs_attrs(expr),
            Stmt::Macro(mac) => &mac.attrs,
            Stmt::Item(_) => return 0,
        };
        let cfg = self.push_cfg(attrs);
        match stmt {
            Stmt::Local(local) => self.local(local, cfg > 0),
            Stmt::Expr(expr, _) => {
                self.discards = true;
                self.expr(expr);
            }
            Stmt::Macro(mac) => {
                let value = self.macro_call(&mac.mac);
                self.declared_by(&mac.mac, value);
            }
            Stmt::Item(_) => {}
        }
        self.pop_cfg(cfg);
        cfg
    }

    /// Rule: a macro of the user's may declare variables, named by its caller or hidden, that hold what it is given
    /// until the end of the block: `defer! { log(x) }`, `bind!(y, &x);`.
    fn declared_by(&mut self, mac: &syn::Macro, value: NodeId) {
        self.live(value, self.scope);
        let calls = self.calls;
        let names = calls.get(call_id(mac)).map_or(&[][..], |call| &call.alone);
        for name in names {
            let is_variable = name.to_string().starts_with(char::is_lowercase);
            if is_variable && self.lookup(name).is_none() {
                let node = self.node();
                self.flow(value, node, Op::Same);
                self.declare(name, node);
            }
        }
    }

    /// Rule: under `#[cfg]`s only one of two statements may be there; a site under a `#[cfg]` gets
    /// a region under the same one.
    pub(super) fn push_cfg(&mut self, attrs: &[syn::Attribute]) -> usize {
        let before = self.cfg.len();
        self.cfg.extend(
            attrs
                .iter()
                .filter(|attr| attr.path().is_ident("cfg"))
                .cloned(),
        );
        self.cfg.len() - before
    }

    pub(super) fn pop_cfg(&mut self, count: usize) {
        self.cfg.truncate(self.cfg.len() - count);
    }

    fn local(&mut self, local: &Local, under_cfg: bool) {
        let mut pat = &local.pat;
        let mut ty = None;
        if let Pat::Type(typed) = pat {
            (pat, ty) = (&typed.pat, Some(&*typed.ty));
        }
        let name = match pat {
            Pat::Ident(ident) if ident.subpat.is_none() => Some(&ident.ident),
            _ => None,
        };
        let init = local.init.as_ref();
        let ty = ty.map(|ty| self.ty(ty));
        // Rule: a variable that starts as a scalar literal, or whose type can't hold a reference,
        // holds no region.
        let mut owned =
            ty.as_ref().is_some_and(Ty::owned) || init.is_some_and(|init| scalar(&init.expr));
        self.dest = name
            .filter(|name| *name != crate::normalize::CLOSURE_VALUE)
            .cloned();
        let (first_var, first_use) = (self.body.vars.len(), self.body.uses.len());
        let mut value = match init {
            Some(init) => self.expr(&init.expr),
            None => NodeId::NOTHING,
        };
        let cause = self.enter_binding(local.let_token.span);
        let mentioned = first_use..self.body.uses.len();
        let annotated = ty.is_some();
        let mut known = match (ty, init) {
            (Some(ty), Some(init)) => {
                self.demand(&init.expr, &ty);
                value = self.coerced(value, &self.type_of(&init.expr), &ty);
                ty
            }
            (Some(ty), None) => ty,
            (None, Some(init)) => {
                self.demand_bound(pat, &init.expr);
                self.type_of(&init.expr)
            }
            (None, None) => Ty::Unknown,
        };
        if let Some(name) = name {
            known = known.met(&self.refined.of(name));
        }
        if plain_container(&known) {
            self.holds_no_reference(value);
        }
        // What starts as `&'static str` may be assigned a shorter one later.
        owned |= known.owned() && !known.has_reference() && !matches!(known, Ty::Param(_));
        if owned {
            value = NodeId::NOTHING;
        }
        // `let _ = x;` and a pattern leave `x`, or parts of it, where they are.
        if let (Some(init), Some(_)) = (init, name)
            && !matches!(pat, Pat::Ident(ident) if ident.by_ref.is_some())
        {
            self.moved(&init.expr);
        }
        if let Some((_, diverge)) = init.and_then(|init| init.diverge.as_ref()) {
            let matched = self.here;
            self.expr(diverge);
            self.here = matched;
        }
        let may_change = !owned
            && match init {
                Some(init) => {
                    self.may_hold_cell(&init.expr)
                        && known.has_cell(&self.program.decls, &mut Vec::new())
                }
                None => known.has_cell(&self.program.decls, &mut Vec::new()),
            };
        let root = init.and_then(|init| self.root_of(&init.expr));
        // A variable that is assigned later may hold something else by then.
        let frozen_init = init.is_some_and(|init| self.is_frozen(&init.expr))
            && !matches!(pat, Pat::Ident(ident) if ident.mutability.is_some());
        let frozen_type = known != Ty::Unknown && known.frozen(&self.program.decls);
        self.frozen = if annotated { frozen_type } else { frozen_init } && init.is_some();
        match name {
            Some(name) => {
                let by_ref = matches!(pat, Pat::Ident(ident) if ident.by_ref.is_some());
                let value = if by_ref {
                    self.borrowed(value, root.into())
                } else {
                    value
                };
                self.local_name(
                    name,
                    value,
                    owned,
                    under_cfg,
                    init.map(|init| &*init.expr),
                    known,
                    matches!(pat, Pat::Ident(ident) if ident.mutability.is_some() || ident.by_ref.is_some()),
                );
            }
            None => {
                let first = self.body.vars.len();
                self.bind(
                    pat,
                    value,
                    root,
                    init.is_none_or(|init| init.diverge.is_none()),
                    &known,
                );
                if known == Ty::Unknown
                    && init.is_some_and(|init| {
                        matches!(*init.expr, Expr::Call(_) | Expr::MethodCall(_))
                    })
                {
                    self.share(first);
                }
            }
        }
        self.dest = None;
        self.frozen = false;
        self.cause = cause;
        // Rule: the type of a variable, or what it starts as, tells whether it may change behind `&`.
        if may_change {
            let scope = self.scope;
            let declared = self.body.vars[first_var..].iter_mut();
            for var in declared.filter(|var| var.scope == scope) {
                var.interior = true;
            }
        }
        if let Some(init) = init {
            self.made_of(pat, &init.expr, first_var, mentioned);
        }
    }

    /// Notes what the initialiser of the variables from `first_var` on tells of their end.
    fn made_of(
        &mut self,
        pat: &Pat,
        init: &Expr,
        first_var: usize,
        mentioned: std::ops::Range<usize>,
    ) {
        let mut temporaries = Vec::new();
        self.extended(
            init,
            matches!(pat, Pat::Ident(ident) if ident.by_ref.is_some())
                || !matches!(pat, Pat::Ident(_)),
            &mut temporaries,
        );
        // Rule: a closure of which every captured variable ends quietly does so too; an iterator of std ends as
        // what it was made of does, if no call that could give it something else stands in between.
        let is_closure = matches!(peeled(init), Expr::Closure(_));
        let vars = (is_closure || self.type_of(init).name() == Some("Iterator") && is_chain(init))
            .then(|| {
                let uses = self.body.uses[mentioned].iter().map(|used| used.var);
                uses.filter(|var| var.index() < first_var)
                    .collect::<Vec<_>>()
            });
        if vars.is_none() && temporaries.is_empty() {
            return;
        }
        for var in &mut self.body.vars[first_var..] {
            var.made_of = MadeOf {
                vars: vars.clone(),
                temporaries: temporaries.clone(),
            };
        }
    }

    /// The types of the temporaries in an initialiser that live as long as the variable: `&f()`, `S { a: &f() }`.
    /// With `by_ref`, the pattern refers to the initialiser itself.
    fn extended(&self, expr: &Expr, by_ref: bool, out: &mut Vec<Ty>) {
        let mut place = expr;
        loop {
            place = match place {
                Expr::Field(field) => &field.base,
                Expr::Index(index) => &index.expr,
                Expr::Paren(paren) => &paren.expr,
                Expr::Group(group) => &group.expr,
                _ => break,
            };
        }
        let is_place = matches!(place, Expr::Path(_))
            || matches!(place, Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)));
        if by_ref && !is_place {
            out.push(self.type_of(place));
        }
        match expr {
            Expr::Reference(reference) => self.extended(&reference.expr, true, out),
            Expr::RawAddr(raw) => self.extended(&raw.expr, true, out),
            Expr::Paren(paren) => self.extended(&paren.expr, by_ref, out),
            Expr::Group(group) => self.extended(&group.expr, by_ref, out),
            Expr::Cast(cast) => self.extended(&cast.expr, false, out),
            Expr::Tuple(tuple) => tuple
                .elems
                .iter()
                .for_each(|elem| self.extended(elem, false, out)),
            Expr::Array(array) => array
                .elems
                .iter()
                .for_each(|elem| self.extended(elem, false, out)),
            Expr::Struct(of) => of
                .fields
                .iter()
                .for_each(|field| self.extended(&field.expr, false, out)),
            Expr::Call(call) => call
                .args
                .iter()
                .for_each(|arg| self.extended(arg, false, out)),
            Expr::Block(of) => self.extended_tail(&of.block, out),
            Expr::Unsafe(of) => self.extended_tail(&of.block, out),
            Expr::If(of) => {
                self.extended_tail(&of.then_branch, out);
                if let Some((_, other)) = &of.else_branch {
                    self.extended(other, false, out);
                }
            }
            Expr::Match(of) => of
                .arms
                .iter()
                .for_each(|arm| self.extended(&arm.body, false, out)),
            // A macro of the user's may be a reference to a temporary: `pin!`.
            Expr::Macro(mac) => {
                let call = self.calls.get(crate::normalize::call_id(&mac.mac));
                if call.is_none_or(|call| call.kind == crate::normalize::MacroKind::Opaque) {
                    out.push(Ty::Unknown);
                }
            }
            _ => {}
        }
    }

    fn extended_tail(&self, block: &Block, out: &mut Vec<Ty>) {
        if let Some(Stmt::Expr(tail, None)) = block.stmts.last() {
            self.extended(tail, false, out);
        }
    }

    /// Rule: the parts of what an unknown call returned may share an object: a sender and its receiver.
    fn share(&mut self, first: usize) {
        for var in first + 1..self.body.vars.len() {
            let (a, b) = (self.body.vars[first].node, self.body.vars[var].node);
            self.flow_as(a, b, Op::Loose, false);
            self.flow_as(b, a, Op::Loose, false);
        }
    }

    /// `let v: RVec<'_, u32> = rvec![];`: nothing flows into the container.
    fn holds_no_reference(&mut self, value: NodeId) {
        let made = self
            .body
            .holds
            .iter()
            .rev()
            .take_while(|(node, ..)| *node == value);
        let objects: Vec<ObjId> = made.map(|&(_, object, _)| object).collect();
        for object in objects {
            self.body.objects[object.index()].contents = NodeId::NOTHING;
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn local_name(
        &mut self,
        name: &Ident,
        value: NodeId,
        owned: bool,
        under_cfg: bool,
        init: Option<&Expr>,
        ty: Ty,
        is_mutable: bool,
    ) {
        // `#[cfg(a)] let x = …; #[cfg(not(a))] let x = …;` declare one variable.
        if under_cfg
            && let Some(var) = self.lookup(name)
            && self.body[var].scope == self.scope
            && self.body[var].node != NodeId::NOTHING
        {
            let node = self.body[var].node;
            self.keep(value, node, Op::Same);
            return;
        }
        let node = if owned { NodeId::NOTHING } else { self.node() };
        let var = self.declare(name, node);
        self.keep(value, node, Op::Same);
        if let Some(init) = init {
            let is_handle =
                matches!(init, Expr::Macro(mac) if crate::forms::Form::of(&mac.mac.path).is_some());
            let is_region = matches!(init, Expr::Macro(mac) if crate::forms::Form::of(&mac.mac.path) == Some(crate::forms::Form::Region));
            let is_container = ty.name().is_some_and(is_std_wrapper) || self.makes_container(init);
            let var = &mut self.body.vars[var.index()];
            (var.is_handle, var.is_container, var.is_region) = (is_handle, is_container, is_region);
        }
        let data = &mut self.body.vars[var.index()];
        data.is_empty = init.is_none() && ty == Ty::Unknown;
        (data.ty, data.is_mutable) = (ty, is_mutable);
        self.inherit_parts(value, node, is_mutable);
        if let Some(&closure) = self.closures.get(&value) {
            self.closures.insert(node, closure);
        }
    }
}

fn peeled(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => peeled(&paren.expr),
        Expr::Group(group) => peeled(&group.expr),
        other => other,
    }
}

/// Methods of variables, literals, ranges and forms.
fn is_chain(expr: &Expr) -> bool {
    match peeled(expr) {
        Expr::MethodCall(call) => is_chain(&call.receiver) && call.method != "drain",
        Expr::Field(field) => is_chain(&field.base),
        Expr::Index(index) => is_chain(&index.expr),
        Expr::Reference(reference) => is_chain(&reference.expr),
        Expr::Unary(unary) => is_chain(&unary.expr),
        Expr::Path(_) | Expr::Lit(_) | Expr::Range(_) => true,
        _ => false,
    }
}

/// Whether `ty` is a container of ours whose elements can hold no reference: `RVec<'_, u32>`.
fn plain_container(ty: &Ty) -> bool {
    matches!(ty.name(), Some("RVec" | "RMap" | "RSet"))
        && !ty.args().is_empty()
        && ty.args().iter().all(Ty::owned)
}
