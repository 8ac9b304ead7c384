//! Closures: functions whose captures flow into their value; and functions of the program as values.

use syn::{Block, Expr};

use super::calls::Arg;
use super::known::via;
use super::{ClosureNodes, Lower};
use crate::ir::*;
use crate::normalize::mark;
use crate::program::ty::{FnTy, Ty};

impl Lower<'_> {
    /// Rule: a closure is a function boundary whose captures flow into its value, as does what it
    /// returns; so does an `async` block.
    pub(super) fn closure(
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
        self.body.scopes.scopes[scope.index()].once = hints.once;
        let outer_slots = self.no_slots;
        self.no_slots = hints.is_async || hints.once && outer_slots;
        (self.scope, self.temps, self.in_closure, self.result) = (scope, scope, true, nodes.result);
        self.enter_frame();
        self.closure_params(params, nodes, scope, hints);
        let (first_flow, made) = (self.body.flows.len(), self.here);
        let result = match body {
            Ok(block) => self.block(block, scope, None, true),
            Err(expr) => self.expr(expr),
        };
        self.meet(&[made, self.here]);
        self.keep(result, nodes.result, Op::Same);
        let output = match body {
            Ok(block) => self.known_type(block),
            Err(expr) => self.type_of(expr),
        };
        self.outputs.insert(nodes.result, output);
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
        self.no_slots = outer_slots;
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

    /// A function of the program as a value: `.map(build)` is `.map(|depth| build(region, depth))`.
    pub(super) fn fn_value(&mut self, path: &syn::ExprPath) -> Option<NodeId> {
        let number = mark(&path.attrs)?;
        let expected = self.expected.take();
        if path
            .path
            .get_ident()
            .is_some_and(|ident| self.lookup(ident).is_some())
        {
            return None;
        }
        let id = self.program.function_at(self.id, path)?;
        let sig = &self.program[id].signature;
        let hidden = self.program.hidden(id).count();
        if hidden == 0 {
            return None;
        }
        // The callee passes the regions itself.
        if expected.is_some_and(|of| {
            of.inputs.len() == sig.params.len() + hidden
                && of.inputs.iter().take(hidden).all(Ty::is_region)
        }) {
            return Some(NodeId::NOTHING);
        }
        let nodes = ClosureNodes {
            params: self.node(),
            result: self.node(),
        };
        let args = (0..sig.params.len())
            .map(|_| Arg::of(nodes.params))
            .collect();
        let result = self.known_call(
            id,
            via(path),
            Some(number),
            args,
            syn::spanned::Spanned::span(path),
        );
        self.flow(result, nodes.result, Op::Same);
        let value = self.node();
        self.flow_as(nodes.result, value, Op::Loose, false);
        self.body.values.push(FnValue {
            mark: number,
            arguments: sig.params.len() as u32,
            has_self: sig.has_self,
        });
        self.closures.insert(value, nodes);
        Some(value)
    }
}

/// What is known of a closure from outside.
#[derive(Default)]
pub(super) struct Hints {
    /// What its callee calls it with.
    pub(super) expected: Option<std::rc::Rc<FnTy>>,
    /// Its number.
    pub(super) mark: Option<u32>,
    /// It is called at most once, and refers to what it captures.
    pub(super) once: bool,
    /// What it gives is a future.
    pub(super) is_async: bool,
}
