//! Expressions: the node of each value, and the flows that make it.

use quote::ToTokens;
use syn::{Expr, UnOp};

use super::closures::Hints;
use super::views::is_std;
use super::{Lower, Parts, typing};
use crate::ir::*;
use crate::normalize::{mark, names_in};
use crate::program::ty::Ty;

impl Lower<'_> {
    /// The value of an expression.
    ///
    /// Rule: the value of a block that is used in an expression is a temporary of the statement
    /// around it, so what it holds outlives the block.
    pub(super) fn expr(&mut self, expr: &Expr) -> NodeId {
        let discards = std::mem::take(&mut self.discards);
        let cause = self.enter_cause(expr);
        let value = self.expr_inner(expr, discards);
        self.cause = cause;
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
                    let value = self.operand(&unary.expr);
                    self.derived(value, Op::Loose)
                }
            },
            Expr::Paren(paren) => self.expr(&paren.expr),
            Expr::Group(group) => self.expr(&group.expr),
            Expr::Binary(binary) => {
                let left = self.expr(&binary.left);
                let takes = takes_operands(&binary.op);
                if takes == Takes::Both {
                    self.moved(&binary.left);
                }
                let shortcut = matches!(binary.op, syn::BinOp::And(_) | syn::BinOp::Or(_))
                    .then_some(self.here)
                    .flatten();
                let right = self.expr(&binary.right);
                if takes != Takes::Neither {
                    self.moved(&binary.right);
                }
                if shortcut.is_some() {
                    self.meet(&[shortcut, self.here]);
                    self.demand_bool(&binary.left);
                    self.demand_bool(&binary.right);
                }
                self.operator(binary, left, right)
            }
            Expr::Lit(_) | Expr::Const(_) | Expr::Infer(_) => NodeId::NOTHING,
            Expr::Cast(cast) => {
                let value = self.operand(&cast.expr);
                self.demand_cast(cast);
                if self.ty(&cast.ty).owned() {
                    NodeId::NOTHING
                } else {
                    value
                }
            }
            Expr::Tuple(tuple) => {
                let nodes: Vec<NodeId> =
                    tuple.elems.iter().map(|elem| self.operand(elem)).collect();
                let names = (0..nodes.len()).map(|index| index.to_string());
                self.whole(&Ty::unit(), "", names.zip(nodes.clone()).collect())
            }
            Expr::Array(array) => {
                let value = self.aggregate(array.elems.iter());
                self.demand_common(array.elems.iter());
                value
            }
            Expr::Repeat(repeat) => {
                self.expr(&repeat.len);
                self.aggregate(std::iter::once(&*repeat.expr))
            }
            Expr::Struct(fields) => {
                let nodes: Vec<(String, NodeId)> = fields
                    .fields
                    .iter()
                    .map(|field| {
                        let (before, name) = (self.here, member(&field.member));
                        let under_cfg = self.push_cfg(&field.attrs);
                        let value = self.operand(&field.expr);
                        self.pop_cfg(under_cfg);
                        self.may_be_left_out(under_cfg, before);
                        (name, value)
                    })
                    .collect();
                self.demand_fields(
                    &fields.path,
                    (fields.fields.iter()).map(|field| (member(&field.member), &field.expr)),
                );
                let rest = fields.rest.as_ref().map(|rest| self.expr(rest));
                let variant = fields
                    .path
                    .segments
                    .last()
                    .map_or(String::new(), |last| last.ident.to_string());
                let ty = self.constructed_struct(&fields.path);
                let node = self.whole(&ty, &variant, nodes);
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
                    .map(|end| self.operand(end))
                    .collect();
                self.demand_common(range.start.iter().chain(&range.end).map(|end| &**end));
                self.joined(&ends, Op::Wrap)
            }
            Expr::Reference(reference) => {
                if let Expr::Path(path) = &*reference.expr
                    && let Some(value) = self.fn_value(path)
                {
                    let node = self.temporary(value);
                    if let Some(&closure) = self.closures.get(&value) {
                        self.closures.insert(node, closure);
                    }
                    return node;
                }
                self.reference(&reference.expr)
            }
            Expr::RawAddr(raw) => self.reference(&raw.expr),
            Expr::Assign(assign) => {
                self.dest = match &*assign.left {
                    Expr::Path(path) => path.path.get_ident().cloned(),
                    _ => None,
                };
                let right = match &*assign.left {
                    // `_ = x;` leaves `x` where it is, a pattern parts of it.
                    Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) => {
                        self.operand(&assign.right)
                    }
                    _ => self.expr(&assign.right),
                };
                self.dest = None;
                if let Expr::Path(path) = &*assign.left
                    && let Some(var) = path.path.get_ident().and_then(|ident| self.lookup(ident))
                    && std::mem::take(&mut self.body.vars[var.index()].is_empty)
                {
                    self.body.vars[var.index()].ty = self.type_of(&assign.right);
                }
                self.demand(&assign.left, &self.type_of(&assign.right));
                self.demand(&assign.right, &self.type_of(&assign.left));
                let (given, wanted) = (self.type_of(&assign.right), self.type_of(&assign.left));
                let right = self.coerced(right, &given, &wanted);
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
                let start = self.here;
                let value = self.block(&block.block, self.temps, Some(self.temps), discards);
                self.meet(&[start, self.here]);
                value
            }
            Expr::If(branch) => {
                let outer = self.enter_arm();
                self.expr(&branch.cond);
                self.demand_bool(&branch.cond);
                let tested = self.here;
                let then = self.block(&branch.then_branch, self.scope, Some(self.temps), discards);
                self.leave_arm(outer);
                let then_end = std::mem::replace(&mut self.here, tested);
                let other = branch
                    .else_branch
                    .as_ref()
                    .map_or(NodeId::NOTHING, |(_, other)| {
                        self.discards = discards;
                        self.expr(other)
                    });
                self.meet(&[then_end, self.here]);
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
                let (mut tested, mut ends) = (self.here, Vec::new());
                for arm in &matched.arms {
                    let cfg = self.push_cfg(&arm.attrs);
                    let outer = self.enter_arm();
                    self.frozen = self.is_frozen(&matched.expr);
                    self.here = tested;
                    self.bind(&arm.pat, value, root, false, &ty);
                    self.frozen = false;
                    if matches!(arm.pat, syn::Pat::Guard(_)) {
                        let passed = self.here;
                        self.meet(&[tested, passed]);
                        tested = std::mem::replace(&mut self.here, passed);
                    }
                    self.discards = discards;
                    values.push(self.operand(&arm.body));
                    ends.push(self.here);
                    let given = self.type_of(&arm.body);
                    if given != Ty::Unknown {
                        self.known_types
                            .entry(std::ptr::from_ref(matched).cast())
                            .or_insert(given);
                    }
                    self.leave_arm(outer);
                    self.pop_cfg(cfg);
                }
                self.meet(&ends);
                self.one_of(values)
            }
            Expr::Loop(looped) => self.looped(&looped.body, looped.label.as_ref(), |_| ()),
            Expr::While(looped) => self.looped(&looped.body, looped.label.as_ref(), |lower| {
                let turn = lower.temps;
                lower.body.scopes.scopes[turn.index()].is_while = true;
                lower.expr(&looped.cond);
                lower.demand_bool(&looped.cond);
                lower.may_leave();
            }),
            Expr::ForLoop(looped) => {
                let iterator = self.operand(&looped.expr);
                // The iterator lives as long as the loop.
                if iterator != NodeId::NOTHING {
                    self.live(iterator, self.temps);
                }
                let (item, ty) = self.iterated(&looped.expr, iterator);
                let frozen = self.is_frozen(&looped.expr);
                self.looped(&looped.body, looped.label.as_ref(), |lower| {
                    lower.may_leave();
                    lower.frozen = frozen;
                    lower.bind(&looped.pat, item, None, true, &ty);
                    lower.frozen = false;
                });
                NodeId::NOTHING
            }
            Expr::Break(leave) => {
                let value = leave.expr.as_ref().map(|value| self.operand(value));
                let ty = leave.expr.as_ref().map(|value| self.type_of(value));
                let target = self.jump(leave.label.as_ref(), ty, |target| target.exit);
                if let (Some(value), Some(to)) = (value, target) {
                    self.keep(value, to, Op::Same);
                }
                NodeId::NOTHING
            }
            Expr::Continue(again) => {
                self.jump(again.label.as_ref(), None, |target| target.head);
                NodeId::NOTHING
            }
            Expr::Return(leave) => {
                if let Some(value) = &leave.expr {
                    let span = syn::spanned::Spanned::span(&**value);
                    let given = self.operand(value);
                    if !self.in_closure {
                        self.demand(value, &self.sig.output);
                    }
                    let given = match self.in_closure {
                        true => given,
                        false => self.coerced(given, &self.type_of(value), &self.sig.output),
                    };
                    self.exit(given, span);
                }
                self.here = None;
                NodeId::NOTHING
            }
            Expr::Try(tried) => {
                let value = self.operand(&tried.expr);
                let ty = self.type_of(&tried.expr);
                let span = syn::spanned::Spanned::span(&tried.question_token);
                self.question(value, &ty, span)
            }
            Expr::Await(awaited) => {
                let value = self.operand(&awaited.base);
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
                    once: std::mem::take(&mut self.once) && !moves,
                    is_async: closure.asyncness.is_some(),
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
                Hints {
                    is_async: true,
                    ..Hints::default()
                },
            ),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method_call(call, discards),
            Expr::Macro(mac) => self.macro_call(&mac.mac),
            other => {
                let mut idents = Vec::new();
                names_in(other.to_token_stream(), &mut idents);
                for var in idents
                    .iter()
                    .filter_map(|ident| self.lookup(ident))
                    .collect::<Vec<_>>()
                {
                    self.read(var);
                }
                NodeId::NOTHING
            }
        }
    }

    /// Rule: a comparison gives a `bool`, arithmetic of two numbers a number. An operator of the user's own may keep both
    /// operands, also if one is a number, and `a += b` may keep `b` in `a`.
    fn operator(&mut self, binary: &syn::ExprBinary, left: NodeId, right: NodeId) -> NodeId {
        use syn::BinOp::{And, Eq, Ge, Gt, Le, Lt, Ne, Or};
        let compares = matches!(
            binary.op,
            And(_) | Or(_) | Eq(_) | Ne(_) | Lt(_) | Le(_) | Gt(_) | Ge(_)
        );
        if compares {
            return NodeId::NOTHING;
        }
        let ty = self.type_of_binary(binary);
        if ty.owned() && !matches!(ty, Ty::Param(_)) {
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
            None => self.derived_if(value, Op::Load, is_std(ty)),
        }
    }

    /// A tuple or struct of this type, of named parts.
    pub(super) fn whole(
        &mut self,
        ty: &Ty,
        variant: &str,
        fields: Vec<(String, NodeId)>,
    ) -> NodeId {
        let whole = self.made(ty, variant, &fields);
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
        let nodes: Vec<NodeId> = parts.map(|part| self.operand(part)).collect();
        self.joined(&nodes, Op::Wrap)
    }
}

/// Which operands an operator takes by value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Neither,
    Right,
    Both,
}

/// Rule: comparisons refer to both operands, and `a += b` refers to `a`.
fn takes_operands(op: &syn::BinOp) -> Takes {
    use syn::BinOp::{
        Add, BitAnd, BitOr, BitXor, Div, Eq, Ge, Gt, Le, Lt, Mul, Ne, Rem, Shl, Shr, Sub,
    };
    match op {
        Eq(_) | Ge(_) | Gt(_) | Le(_) | Lt(_) | Ne(_) => Takes::Neither,
        Add(_) | BitAnd(_) | BitOr(_) | BitXor(_) | Div(_) | Mul(_) | Rem(_) | Shl(_) | Shr(_)
        | Sub(_) => Takes::Both,
        _ => Takes::Right,
    }
}

fn member(member: &syn::Member) -> String {
    member.to_token_stream().to_string()
}
