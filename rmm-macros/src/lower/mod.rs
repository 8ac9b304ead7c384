//! Lowers the syntax of a function to a [`Body`]: the only analysis that sees syn.

mod calls;
mod exprs;
pub(crate) mod knowledge;
mod pats;
mod stmts;
pub(crate) mod types;

use std::collections::HashMap;

use proc_macro2::{Ident, Span};
use syn::FnArg;

use crate::args::Args;
use crate::ir::*;
use crate::normalize::{MacroCall, Normalized};
use crate::report::Errors;

/// A loop or labelled block around the present expression.
struct Target {
    label: Option<String>,
    /// Receives the values of `break`.
    value: NodeId,
    scope: ScopeId,
    is_loop: bool,
}

/// What is known of a closure's value.
#[derive(Clone, Copy)]
struct ClosureNodes {
    params: NodeId,
    result: NodeId,
}

pub(crate) use stmts::{exprs_attrs as statement_attrs, exprs_attrs_mut as statement_attrs_mut};

pub(crate) struct Lower<'a> {
    calls: &'a [MacroCall],
    errors: &'a mut Errors,
    body: Body,
    /// The variables in sight, the innermost last.
    env: HashMap<String, Vec<VarId>>,
    /// Names to take out of `env` at the end of each frame.
    frames: Vec<Vec<String>>,
    /// Where variables that are declared now die.
    scope: ScopeId,
    /// Where temporaries made now die.
    temps: ScopeId,
    targets: Vec<Target>,
    /// Receives `return` and `?` of the innermost function or closure.
    result: NodeId,
    in_closure: bool,
    /// Outer variables that the innermost closure uses, if inside one.
    captures: Option<(usize, Vec<NodeId>)>,
    closures: HashMap<NodeId, ClosureNodes>,
    cfg: Vec<syn::Attribute>,
    generics: Vec<String>,
    /// `'r: 'a` as the pair of `r` and `a`.
    bounds: Vec<(String, String)>,
    /// The name that the next site's region takes.
    dest: Option<Ident>,
    /// The expression is a statement: nobody takes its value.
    discards: bool,
    /// The type of what is bound now can hold no reference.
    binds_owned: bool,
    /// The variables that expressions named so far, in order.
    mentions: Vec<VarId>,
    /// What is bound now comes out of something that nothing can be stored in.
    frozen: bool,
}

/// Runs the pass.
pub(crate) fn lower(normalized: &Normalized, args: &Args, errors: &mut Errors) -> Body {
    let sig = &normalized.item.sig;
    let generics: Vec<String> = sig
        .generics
        .type_params()
        .map(|param| param.ident.to_string())
        .collect();
    let mut output = types::output(&sig.output, &generics);
    if sig.receiver().is_some() {
        // With `self`, an elided lifetime of the output is that of `self`.
        output
            .iter_mut()
            .flatten()
            .filter(|lifetime| *lifetime == "_")
            .for_each(|lifetime| *lifetime = "self".to_string());
    }
    let mut scopes = ScopeTree::default();
    let root = scopes.add(ScopeKind::Function, None);
    let placeholder = BlockInfo {
        scope: root,
        len: 0,
        has_tail: false,
    };
    let mut lower = Lower {
        calls: &normalized.calls,
        errors,
        body: Body {
            scopes,
            vars: Vec::new(),
            sites: Vec::new(),
            objects: Vec::new(),
            nodes: 1,
            holds: Vec::new(),
            flows: Vec::new(),
            stores: Vec::new(),
            live: Vec::new(),
            params: Vec::new(),
            universals: Vec::new(),
            exits: Vec::new(),
            output,
            blocks: vec![placeholder; normalized.blocks as usize],
        },
        env: HashMap::new(),
        frames: vec![Vec::new()],
        scope: root,
        temps: root,
        targets: Vec::new(),
        result: NodeId::NOTHING,
        in_closure: false,
        captures: None,
        closures: HashMap::new(),
        cfg: Vec::new(),
        generics,
        bounds: types::bounds(&sig.generics),
        dest: None,
        discards: false,
        mentions: Vec::new(),
        binds_owned: false,
        frozen: false,
    };
    lower.result = lower.node();
    if let Some(expr) = &args.caller {
        let name = Ident::new(
            "region_of_caller",
            Span::call_site().located_at(syn::spanned::Spanned::span(expr)),
        );
        lower.body.universals.push(Universal {
            name,
            lifetimes: Vec::new(),
            fits_all: true,
        });
    }
    for input in &sig.inputs {
        lower.param(input);
    }
    let value = lower.block(&normalized.item.block, root, None, true);
    let span = match normalized.item.block.stmts.last() {
        Some(syn::Stmt::Expr(expr, None)) => syn::spanned::Spanned::span(expr),
        _ => Span::call_site(),
    };
    lower.exit(value, span);
    lower.body
}

impl Lower<'_> {
    fn node(&mut self) -> NodeId {
        self.body.nodes += 1;
        NodeId(self.body.nodes - 1)
    }

    fn object(&mut self, kind: ObjKind, contents: NodeId, interior: bool) -> ObjId {
        self.body.objects.push(Object {
            kind,
            contents,
            interior,
        });
        ObjId(self.body.objects.len() as u32 - 1)
    }

    fn flow_as(&mut self, from: NodeId, to: NodeId, op: Op, certain: bool) {
        if from != NodeId::NOTHING && to != NodeId::NOTHING && from != to {
            self.body.flows.push(Flow {
                from,
                to,
                op,
                certain,
            });
        }
    }

    fn flow(&mut self, from: NodeId, to: NodeId, op: Op) {
        self.flow_as(from, to, op, true);
    }

    /// A fresh node with `op` applied to `from`.
    fn derived(&mut self, from: NodeId, op: Op) -> NodeId {
        if from == NodeId::NOTHING {
            return from;
        }
        let to = self.node();
        self.flow(from, to, op);
        to
    }

    /// One node for several values; `NOTHING` if none holds anything.
    fn joined(&mut self, nodes: &[NodeId], op: Op) -> NodeId {
        let to = self.node();
        let mut any = false;
        for &from in nodes {
            any |= from != NodeId::NOTHING;
            self.flow(from, to, op);
        }
        if any { to } else { NodeId::NOTHING }
    }

    /// A value leaves the function, or the closure, by `return` or at its end.
    fn exit(&mut self, value: NodeId, span: Span) {
        if self.in_closure {
            self.flow_as(value, self.result, Op::Same, true);
        } else if value != NodeId::NOTHING {
            self.body.exits.push(Exit { node: value, span });
        }
    }

    fn declare(&mut self, name: &Ident, node: NodeId) -> VarId {
        let id = VarId(self.body.vars.len() as u32);
        let object = self.object(ObjKind::Local(id), node, false);
        self.body.vars.push(Var {
            name: name.clone(),
            scope: self.scope,
            declared: self.temps,
            node,
            object,
            is_handle: false,
            is_region: false,
            is_container: false,
            frozen: self.frozen,
        });
        // Rule: a parameter's type has only lifetimes of the caller's, so nothing made here is in it.
        if node != NodeId::NOTHING && self.temps != ScopeTree::ROOT {
            self.live(node, self.scope);
        }
        let key = name.to_string();
        self.env.entry(key.clone()).or_default().push(id);
        if let Some(frame) = self.frames.last_mut() {
            frame.push(key);
        }
        id
    }

    /// What `node` holds must live as long as `scope`; the holder is declared where we are now.
    fn live(&mut self, node: NodeId, scope: ScopeId) {
        self.body.live.push(Live {
            node,
            scope,
            declared: self.temps,
        });
    }

    fn lookup(&self, name: &Ident) -> Option<VarId> {
        self.env
            .get(&name.to_string())
            .and_then(|ids| ids.last().copied())
    }

    fn enter_frame(&mut self) {
        self.frames.push(Vec::new());
    }

    fn leave_frame(&mut self) {
        for name in self.frames.pop().unwrap_or_default() {
            if let Some(ids) = self.env.get_mut(&name) {
                ids.pop();
            }
        }
    }

    /// `'r` and the lifetimes that it is declared to outlive.
    fn outlived(&self, lifetime: String) -> Vec<String> {
        let mut all = vec![lifetime];
        let mut next = 0;
        while next < all.len() {
            let shorter = self
                .bounds
                .iter()
                .filter(|(long, _)| *long == all[next])
                .map(|(_, short)| short.clone());
            let new: Vec<String> = shorter.filter(|short| !all.contains(short)).collect();
            all.extend(new);
            next += 1;
        }
        all
    }

    /// What an argument refers to, and the argument's value.
    ///
    /// Rule: what nothing can be stored in has no contents of interest.
    fn caller_object(&mut self, index: u32, is_reference: bool, frozen: bool) -> (ObjId, NodeId) {
        let contents = if frozen { NodeId::NOTHING } else { self.node() };
        let object = self.object(ObjKind::Param(index), contents, false);
        let value = self.node();
        let holds = if is_reference {
            Holds::EXACT
        } else {
            Holds::ANY
        };
        self.body.holds.push((value, object, holds));
        (object, value)
    }

    /// Rule: a parameter refers to memory of the caller. What is stored there escapes, as does
    /// what is stored in the parameter itself, since its lifetimes are the caller's to choose.
    fn param(&mut self, input: &FnArg) {
        let index = self.body.params.len() as u32;
        match input {
            FnArg::Receiver(receiver) => {
                let is_reference = matches!(receiver.kind, syn::ReceiverKind::Reference(..));
                let (object, value) = self.caller_object(index, is_reference, false);
                let name = Ident::new("self", receiver.self_token.span);
                let var = self.declare(&name, value);
                let lifetimes = vec!["?".to_string()];
                self.body.params.push(Param {
                    name: "self".to_string(),
                    lifetimes,
                    object,
                    vars: vec![var],
                });
            }
            FnArg::Typed(typed) => {
                let name = match &*typed.pat {
                    syn::Pat::Ident(ident) => ident.ident.to_string(),
                    _ => String::from("the argument"),
                };
                if let (Some(lifetime), syn::Pat::Ident(ident)) =
                    (types::region_reference(&typed.ty), &*typed.pat)
                {
                    self.declare(&ident.ident, NodeId::NOTHING);
                    let lifetimes = match lifetime {
                        Some(lifetime) => self.outlived(lifetime),
                        None => vec!["_".to_string()],
                    };
                    let universal = Universal {
                        name: ident.ident.clone(),
                        lifetimes,
                        fits_all: false,
                    };
                    self.body.universals.push(universal);
                    return;
                }
                let before = self.body.vars.len();
                if types::owned(&typed.ty, &[]) {
                    self.binds_owned = true;
                    self.bind(&typed.pat, NodeId::NOTHING, None, true);
                    self.binds_owned = false;
                    return;
                }
                let frozen = types::frozen(&typed.ty);
                let is_reference = matches!(&*typed.ty, syn::Type::Reference(_));
                let (object, value) = self.caller_object(index, is_reference, frozen);
                self.frozen = frozen;
                self.bind(&typed.pat, value, None, true);
                self.frozen = false;
                let vars = (before..self.body.vars.len())
                    .map(|id| VarId(id as u32))
                    .collect();
                // Elided lifetimes of two arguments differ.
                let mut lifetimes = types::lifetimes(&typed.ty);
                lifetimes.retain(|lifetime| lifetime != "_");
                self.body.params.push(Param {
                    name,
                    lifetimes,
                    object,
                    vars,
                });
            }
        }
    }
}
