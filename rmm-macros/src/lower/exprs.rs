//! Expressions: the node of each value, and the flows that make it.

use quote::ToTokens;
use syn::{Block, Expr, UnOp};

use super::{ClosureNodes, Lower, Parts, Target, typing};
use crate::ir::*;
use crate::normalize::{block_id, mark};
use crate::program::ty::{FnTy, Ty};

/// An expression that names a place: a variable with fields, indices and dereferences.
pub(super) struct PlaceExpr {
    /// What reading it gives.
    pub(super) value: NodeId,
    /// The values on the way that may be references: `p` and `p.f` of `p.f.g`.
    pub(super) through: Vec<NodeId>,
    pub(super) root: Option<VarId>,
    pub(super) projected: bool,
}

impl Lower<'_> {
    /// The value of an expression.
    ///
    /// Rule: the value of a block that is used in an expression is a temporary of the statement
    /// around it, so what it holds outlives the block.
    pub(super) fn expr(&mut self, expr: &Expr) -> NodeId {
        let discards = std::mem::take(&mut self.discards);
        let value = self.expr_inner(expr, discards);
        let is_block = matches!(
            expr,
            Expr::Block(_) | Expr::Unsafe(_) | Expr::If(_) | Expr::Match(_) | Expr::Loop(_)
        );
        if is_block && !discards && value != NodeId::NOTHING {
            self.live(value, self.temps);
        }
        value
    }

    fn expr_inner(&mut self, expr: &Expr, discards: bool) -> NodeId {
        match expr {
            Expr::Path(path) => match self.fn_value(path) {
                Some(value) => value,
                None => self.place(expr).value,
            },
            Expr::Field(_) | Expr::Index(_) => self.place(expr).value,
            Expr::Unary(unary) => match unary.op {
                UnOp::Deref(_) => self.place(expr).value,
                _ => {
                    let value = self.expr(&unary.expr);
                    self.derived(value, Op::Loose)
                }
            },
            Expr::Paren(paren) => self.expr(&paren.expr),
            Expr::Group(group) => self.expr(&group.expr),
            Expr::Binary(binary) => {
                let left = self.expr(&binary.left);
                let right = self.expr(&binary.right);
                self.operator(binary, left, right)
            }
            Expr::Lit(_) | Expr::Continue(_) | Expr::Const(_) | Expr::Infer(_) => NodeId::NOTHING,
            Expr::Cast(cast) => {
                let value = self.expr(&cast.expr);
                if self.ty(&cast.ty).owned() {
                    NodeId::NOTHING
                } else {
                    value
                }
            }
            Expr::Tuple(tuple) => {
                let nodes: Vec<NodeId> = tuple.elems.iter().map(|elem| self.expr(elem)).collect();
                let names = (0..nodes.len()).map(|index| index.to_string());
                self.whole("", names.zip(nodes.clone()).collect())
            }
            Expr::Array(array) => self.aggregate(array.elems.iter()),
            Expr::Repeat(repeat) => {
                self.expr(&repeat.len);
                self.aggregate(std::iter::once(&*repeat.expr))
            }
            Expr::Struct(fields) => {
                let nodes: Vec<(String, NodeId)> = fields
                    .fields
                    .iter()
                    .map(|field| {
                        (
                            quote::ToTokens::to_token_stream(&field.member).to_string(),
                            self.expr(&field.expr),
                        )
                    })
                    .collect();
                let rest = fields.rest.as_ref().map(|rest| self.expr(rest));
                let variant = fields
                    .path
                    .segments
                    .last()
                    .map_or(String::new(), |last| last.ident.to_string());
                let node = self.whole(&variant, nodes);
                match rest {
                    Some(rest) if rest != NodeId::NOTHING => self.joined(&[node, rest], Op::Same),
                    _ => node,
                }
            }
            Expr::Range(range) => {
                let ends: Vec<NodeId> = range
                    .start
                    .iter()
                    .chain(&range.end)
                    .map(|end| self.expr(end))
                    .collect();
                self.joined(&ends, Op::Wrap)
            }
            Expr::Reference(reference) => self.reference(&reference.expr),
            Expr::RawAddr(raw) => self.reference(&raw.expr),
            Expr::Assign(assign) => {
                let right = self.expr(&assign.right);
                self.assign_pattern(&assign.left, right);
                NodeId::NOTHING
            }
            Expr::Block(block) => match &block.label {
                Some(label) => {
                    self.labelled_block(&block.block, label.name.ident.to_string(), discards)
                }
                None => self.block(&block.block, self.temps, Some(self.temps), discards),
            },
            Expr::Unsafe(block) => self.block(&block.block, self.temps, Some(self.temps), discards),
            Expr::TryBlock(block) => {
                self.block(&block.block, self.temps, Some(self.temps), discards)
            }
            Expr::If(branch) => {
                let outer = self.enter_arm();
                self.expr(&branch.cond);
                let then = self.block(&branch.then_branch, self.scope, Some(self.temps), discards);
                self.leave_arm(outer);
                let other = branch
                    .else_branch
                    .as_ref()
                    .map_or(NodeId::NOTHING, |(_, other)| {
                        self.discards = discards;
                        self.expr(other)
                    });
                self.one_of(vec![then, other])
            }
            Expr::Let(condition) => {
                let value = self.expr(&condition.expr);
                let root = self.root_of(&condition.expr);
                self.frozen = self.is_frozen(&condition.expr);
                let ty = self.type_of(&condition.expr);
                self.bind(&condition.pat, value, root, false, &ty);
                self.frozen = false;
                NodeId::NOTHING
            }
            Expr::Match(matched) => {
                let value = self.expr(&matched.expr);
                let root = self.root_of(&matched.expr);
                let ty = self.type_of(&matched.expr);
                let mut values = Vec::new();
                for arm in &matched.arms {
                    let cfg = self.push_cfg(&arm.attrs);
                    let outer = self.enter_arm();
                    self.frozen = self.is_frozen(&matched.expr);
                    self.bind(&arm.pat, value, root, false, &ty);
                    self.frozen = false;
                    self.discards = discards;
                    values.push(self.expr(&arm.body));
                    let given = self.type_of(&arm.body);
                    if given != Ty::Unknown {
                        self.known_types
                            .entry(std::ptr::from_ref(matched).cast())
                            .or_insert(given);
                    }
                    self.leave_arm(outer);
                    self.pop_cfg(cfg);
                }
                self.one_of(values)
            }
            Expr::Loop(looped) => self.looped(&looped.body, looped.label.as_ref(), |_| ()),
            Expr::While(looped) => self.looped(&looped.body, looped.label.as_ref(), |lower| {
                let turn = lower.temps;
                lower.body.scopes.scopes[turn.index()].is_while = true;
                lower.expr(&looped.cond);
            }),
            Expr::ForLoop(looped) => {
                let iterator = self.expr(&looped.expr);
                // The iterator lives as long as the loop.
                if iterator != NodeId::NOTHING {
                    self.live(iterator, self.temps);
                }
                let item = self.derived(iterator, Op::Destructure);
                let by_value = match &*looped.expr {
                    Expr::Path(_) => self.derived(iterator, Op::Load),
                    _ => NodeId::NOTHING,
                };
                let item = match self.items.get(&iterator) {
                    Some(&item) => item,
                    None => self.joined(&[item, by_value], Op::Same),
                };
                let frozen = self.is_frozen(&looped.expr);
                let ty = typing::item(&self.type_of(&looped.expr));
                self.looped(&looped.body, looped.label.as_ref(), |lower| {
                    lower.frozen = frozen;
                    lower.bind(&looped.pat, item, None, true, &ty);
                    lower.frozen = false;
                });
                NodeId::NOTHING
            }
            Expr::Break(leave) => {
                if let Some(value) = &leave.expr {
                    let value = self.expr(value);
                    let label = leave.label.as_ref().map(|label| label.ident.to_string());
                    let target = self.targets.iter().rev().find(|target| match &label {
                        Some(label) => target.label.as_ref() == Some(label),
                        None => target.is_loop,
                    });
                    if let Some(to) = target.map(|target| target.value) {
                        self.flow(value, to, Op::Same);
                    }
                }
                NodeId::NOTHING
            }
            Expr::Return(leave) => {
                if let Some(value) = &leave.expr {
                    let span = syn::spanned::Spanned::span(&**value);
                    let value = self.expr(value);
                    self.exit(value, span);
                }
                NodeId::NOTHING
            }
            Expr::Try(tried) => {
                let value = self.expr(&tried.expr);
                let ty = self.type_of(&tried.expr);
                let span = syn::spanned::Spanned::span(&tried.question_token);
                self.question(value, &ty, span)
            }
            Expr::Await(awaited) => {
                let value = self.expr(&awaited.base);
                self.derived(value, Op::Loose)
            }
            Expr::Yield(yielded) => {
                let value = yielded
                    .expr
                    .as_ref()
                    .map_or(NodeId::NOTHING, |value| self.expr(value));
                self.exit(value, syn::spanned::Spanned::span(expr));
                NodeId::NOTHING
            }
            Expr::Closure(closure) => {
                let expected = self.expected.take();
                let moves = closure.capture.is_some();
                let hints = Hints {
                    expected,
                    mark: mark(&closure.attrs),
                };
                let params: Vec<&syn::Pat> = closure.inputs.iter().collect();
                match &*closure.body {
                    Expr::Block(body) if body.label.is_none() => {
                        self.closure(&params, moves, Ok(&body.block), hints)
                    }
                    body => self.closure(&params, moves, Err(body), hints),
                }
            }
            Expr::Async(block) => self.closure(
                &[],
                block.capture.is_some(),
                Ok(&block.block),
                Hints::default(),
            ),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method_call(call, discards),
            Expr::Macro(mac) => self.macro_call(&mac.mac),
            _ => NodeId::NOTHING,
        }
    }

    /// Rule: a comparison gives a `bool`. Arithmetic with a scalar gives a scalar; an operator of
    /// the user's own may keep both operands, and `a += b` may keep `b` in `a`.
    fn operator(&mut self, binary: &syn::ExprBinary, left: NodeId, right: NodeId) -> NodeId {
        use syn::BinOp::{And, Eq, Ge, Gt, Le, Lt, Ne, Or};
        let compares = matches!(
            binary.op,
            And(_) | Or(_) | Eq(_) | Ne(_) | Lt(_) | Le(_) | Gt(_) | Ge(_)
        );
        let is_scalar = |lower: &Self, expr: &Expr| {
            let ty = lower.type_of(expr);
            ty.peeled().owned()
                && ty
                    .peeled()
                    .name()
                    .is_some_and(|name| name.starts_with(char::is_lowercase) && name != "str")
        };
        if compares
            || left == NodeId::NOTHING
            || right == NodeId::NOTHING
            || is_scalar(self, &binary.left)
            || is_scalar(self, &binary.right)
        {
            return NodeId::NOTHING;
        }
        let assigns = binary.op.to_token_stream().to_string().ends_with('=');
        if assigns {
            let place = self.place(&binary.left);
            self.assign(&place, right, Op::Loose, false);
            return NodeId::NOTHING;
        }
        self.joined(&[left, right], Op::Loose)
    }

    /// `e?`. Rule: what leaves is the error, converted; an error type without references takes none along.
    fn question(&mut self, value: NodeId, ty: &Ty, span: proc_macro2::Span) -> NodeId {
        let known = match self.parts.get(&value) {
            Some(Parts::Variants(variants)) => variants.clone(),
            _ => Vec::new(),
        };
        let part = |name: &str| {
            known
                .iter()
                .find(|(own, _)| own == name)
                .map(|(_, node)| *node)
        };
        let is_option = ty.name() == Some("Option");
        if !is_option
            && !typing::variant_type(ty, "Err").is_some_and(|error| error.owned())
            && value != NodeId::NOTHING
        {
            let error = match part("Err") {
                Some(error) => error,
                None => self.derived(value, Op::Loose),
            };
            let out = self.node();
            self.flow_as(error, out, Op::Loose, false);
            if error != NodeId::NOTHING {
                let whole = self.derived(out, Op::Wrap);
                self.parts
                    .insert(whole, Parts::Variants(vec![("Err".to_string(), out)]));
                self.exit(whole, span);
            }
        }
        if typing::variant_type(ty, if is_option { "Some" } else { "Ok" })
            .is_some_and(|ty| ty.owned() && !matches!(ty, Ty::Param(_)))
        {
            return NodeId::NOTHING;
        }
        match part("Ok").or(part("Some")) {
            Some(node) => node,
            None => self.derived(value, Op::Load),
        }
    }

    /// A tuple or struct of named parts.
    pub(super) fn whole(&mut self, variant: &str, fields: Vec<(String, NodeId)>) -> NodeId {
        let nodes: Vec<NodeId> = fields.iter().map(|(_, node)| *node).collect();
        let whole = self.joined(&nodes, Op::Wrap);
        if whole != NodeId::NOTHING {
            self.parts
                .insert(whole, Parts::Fields(variant.to_string(), fields));
        }
        whole
    }

    /// The value of a branch.
    fn one_of(&mut self, nodes: Vec<NodeId>) -> NodeId {
        let joined = self.joined(&nodes, Op::Same);
        if joined != NodeId::NOTHING && nodes.iter().any(|node| self.parts.contains_key(node)) {
            self.parts.insert(joined, Parts::OneOf(nodes));
        }
        joined
    }

    pub(super) fn aggregate<'e>(&mut self, parts: impl Iterator<Item = &'e Expr>) -> NodeId {
        let nodes: Vec<NodeId> = parts.map(|part| self.expr(part)).collect();
        self.joined(&nodes, Op::Wrap)
    }

    /// A place expression. Rule: `p.f`, `p[i]` and `*p` read as values give the contents of what
    /// `p` refers to, not the object itself.
    pub(super) fn place(&mut self, expr: &Expr) -> PlaceExpr {
        let project = |lower: &mut Self, base: &Expr| {
            let mut place = lower.place(base);
            place.through.push(place.value);
            place.value = lower.derived(place.value, Op::Load);
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
                }
            }
            Expr::Field(field) => {
                let mut place = project(self, &field.base);
                if let Some(part) = self.field_part(field) {
                    place.value = part;
                }
                // Rule: a field whose type holds no reference holds no region.
                if self.type_of(expr).owned() {
                    place.value = NodeId::NOTHING;
                }
                place
            }
            Expr::Index(index) => {
                self.expr(&index.index);
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
        for &base in &place.through {
            self.flow(base, node, Op::RefPart);
        }
        if self.body[root].node == NodeId::NOTHING {
            return NodeId::NOTHING;
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
    fn temporary(&mut self, value: NodeId) -> NodeId {
        let contents = self.node();
        self.flow(value, contents, Op::Same);
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
            ty: Ty::Unknown,
            is_mutable: true,
        });
        let node = self.node();
        self.body.holds.push((node, object, Holds::EXACT));
        node
    }

    /// `place = value`.
    pub(super) fn assign(&mut self, place: &PlaceExpr, value: NodeId, op: Op, certain: bool) {
        if let Some(root) = place.root {
            let (node, is_handle) = (self.body[root].node, self.body[root].is_handle);
            if !place.projected {
                self.body.vars[root.index()].is_handle = false;
                self.flow_as(value, node, op, certain);
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
            && self
                .body
                .params
                .iter()
                .any(|param| param.vars.contains(&root))
        {
            self.body.keyed.push(Keyed { value, root, shape });
        }
    }

    pub(super) fn store(&mut self, store: Store) {
        if store.target != NodeId::NOTHING && store.value != NodeId::NOTHING {
            let suspected = self.suspects || store.suspected;
            self.body.stores.push(Store { suspected, ..store });
        }
    }

    /// `(a, b.c, _) = value` as well as `a = value`.
    fn assign_pattern(&mut self, left: &Expr, value: NodeId) {
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
                let place = self.place(left);
                self.keyed(place.root, value, self.type_of(left).shape());
                self.assign(&place, value, Op::Same, true);
            }
        }
    }

    fn labelled_block(&mut self, block: &Block, label: String, discards: bool) -> NodeId {
        let value = self.node();
        let scope = self.body.scopes.scopes.len();
        self.targets.push(Target {
            label: Some(label.clone()),
            value,
            scope: ScopeId(scope as u32),
            is_loop: false,
        });
        let result = self.block(block, self.temps, Some(self.temps), discards);
        self.body.scopes.scopes[scope].label = Some(label);
        self.targets.pop();
        self.flow(result, value, Op::Same);
        value
    }

    /// The variables of an arm or an `if let`; gives what to restore.
    fn enter_arm(&mut self) -> ScopeId {
        let arm = self.body.scopes.add(ScopeKind::Arm, Some(self.temps));
        self.enter_frame();
        std::mem::replace(&mut self.scope, arm)
    }

    fn leave_arm(&mut self, outer: ScopeId) {
        self.leave_frame();
        self.scope = outer;
    }

    /// A loop: each turn is a scope of its own.
    fn looped(
        &mut self,
        body: &Block,
        label: Option<&syn::Label>,
        head: impl FnOnce(&mut Self),
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
        self.targets.push(Target {
            label,
            value,
            scope: turn,
            is_loop: true,
        });
        let outer = (self.scope, self.temps);
        (self.scope, self.temps) = (turn, turn);
        self.enter_frame();
        head(self);
        self.block(body, turn, Some(turn), true);
        self.leave_frame();
        (self.scope, self.temps) = outer;
        self.targets.pop();
        value
    }

    /// Rule: a closure is a function boundary whose captures flow into its value, as does what it
    /// returns; so does an `async` block.
    fn closure(
        &mut self,
        params: &[&syn::Pat],
        moves: bool,
        body: Result<&Block, &Expr>,
        hints: Hints,
    ) -> NodeId {
        let scope = self.body.scopes.add(ScopeKind::Closure, Some(self.temps));
        self.body.scopes.scopes[scope.index()].moves = moves;
        let nodes = ClosureNodes {
            params: self.node(),
            result: self.node(),
        };
        let value = self.node();
        let outer = (self.scope, self.temps, self.in_closure, self.result);
        let outer_vars = self.body.vars.len();
        let outer_captures = self.captures.replace((outer_vars, Vec::new()));
        let targets = std::mem::take(&mut self.targets);
        let dest = self.dest.take();
        (self.scope, self.temps, self.in_closure, self.result) = (scope, scope, true, nodes.result);
        self.enter_frame();
        self.closure_params(params, nodes, scope, hints);
        let first_flow = self.body.flows.len();
        let result = match body {
            Ok(block) => self.block(block, scope, None, true),
            Err(expr) => self.expr(expr),
        };
        self.flow(result, nodes.result, Op::Same);
        let one_way = !self.body.flows[first_flow..]
            .iter()
            .any(|flow| flow.to == nodes.result && flow.from != result);
        if one_way {
            self.inherit_parts(result, nodes.result, false);
        }
        self.leave_frame();
        (self.scope, self.temps, self.in_closure, self.result) = outer;
        self.targets = targets;
        self.dest = dest;
        let captured = std::mem::replace(&mut self.captures, outer_captures)
            .map_or(Vec::new(), |(_, nodes)| nodes);
        for node in captured {
            self.flow_as(node, value, Op::Loose, true);
            if let Some((_, outer)) = &mut self.captures {
                outer.push(node);
            }
        }
        self.flow_as(nodes.result, value, Op::Loose, false);
        // Rule: what a closure returns outlives the call.
        self.live(nodes.result, self.temps);
        self.closures.insert(value, nodes);
        value
    }

    /// Rule: a parameter of type `&Region` is a region of the caller's for what the closure
    /// returns. A closure that is passed where one with such a parameter is wanted gets it added.
    fn closure_params(
        &mut self,
        params: &[&syn::Pat],
        nodes: ClosureNodes,
        scope: ScopeId,
        hints: Hints,
    ) {
        let inputs = hints.expected.as_ref().map_or(&[][..], |of| &of.inputs);
        let missing = inputs.len().saturating_sub(params.len());
        if missing > 0 && inputs.iter().take(missing).all(Ty::is_region) {
            for _ in 0..missing {
                self.closure_region(
                    proc_macro2::Ident::new("region", proc_macro2::Span::call_site()),
                    nodes,
                    scope,
                    hints.mark,
                );
            }
        }
        for (index, pat) in params.iter().enumerate() {
            let wanted = inputs.get(index + missing).cloned().unwrap_or(Ty::Unknown);
            let ty = match pat {
                syn::Pat::Type(typed) => self.ty(&typed.ty),
                _ => wanted.clone(),
            };
            let name = match pat {
                syn::Pat::Type(typed) => &typed.pat,
                other => *other,
            };
            if ty.is_region()
                && let syn::Pat::Ident(ident) = name
            {
                let var = self.declare(&ident.ident, NodeId::NOTHING);
                self.body.vars[var.index()].ty = ty;
                self.closure_region(ident.ident.clone(), nodes, scope, None);
                continue;
            }
            let owned = ty.owned() && !matches!(ty, Ty::Param(_));
            self.bind(
                pat,
                if owned { NodeId::NOTHING } else { nodes.params },
                None,
                true,
                &self.closure_type(&ty),
            );
        }
    }

    /// A type that the callee's signature gives to a parameter, in the words of this function.
    fn closure_type(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Param(_) => Ty::Unknown,
            ty => ty.subst(&|_| Some(Ty::Unknown), &|key| {
                (key != "'static").then(|| "'_".to_string())
            }),
        }
    }

    fn closure_region(
        &mut self,
        name: proc_macro2::Ident,
        nodes: ClosureNodes,
        scope: ScopeId,
        added_to: Option<u32>,
    ) {
        self.body.universals.push(Universal {
            name,
            lifetimes: Vec::new(),
            kind: UniversalKind::Closure {
                scope,
                result: nodes.result,
                added_to,
            },
        });
    }
}

/// What is known of a closure from outside.
#[derive(Default)]
struct Hints {
    /// What its callee calls it with.
    expected: Option<std::rc::Rc<FnTy>>,
    /// Its number.
    mark: Option<u32>,
}
