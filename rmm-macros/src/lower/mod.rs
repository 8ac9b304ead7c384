//! Lowers the syntax of a function to a [`Body`]: the only analysis that sees syn.

mod attrs;
mod calls;
mod closures;
mod exprs;
mod flows;
mod forms;
mod holes;
mod known;
mod learn;
mod loops;
mod methods;
mod params;
mod paths;
mod pats;
mod places;
mod shown;
mod std_calls;
mod std_flows;
mod stmts;
mod trace;
mod typing;
mod views;

use std::collections::HashMap;
use std::rc::Rc;

use proc_macro2::{Ident, Span};

use crate::ir::*;
use crate::normalize::MacroCall;
use crate::program::Program;
use crate::program::decls::FnId;
use crate::program::signature::Signature;
use crate::program::syntax::TyCx;
use crate::program::ty::{HIDDEN, Ty};
use crate::report::Errors;

/// A loop or labelled block around the present expression.
struct Target {
    label: Option<String>,
    /// Receives the values of `break`.
    value: NodeId,
    scope: ScopeId,
    is_loop: bool,
    /// Where `continue` goes on.
    head: PointId,
    /// Where `break` goes on.
    exit: PointId,
    /// The type of what `break` gives.
    ty: Ty,
}

/// What is known of a closure's value.
#[derive(Clone, Copy)]
struct ClosureNodes {
    params: NodeId,
    result: NodeId,
}

/// The parts of a value whose expression shows them.
#[derive(Clone, Debug)]
enum Parts {
    /// `(a, b)`; `S { a, b }` and `V(a, b)` with the name of the struct or variant.
    Fields(String, Vec<(String, NodeId)>),
    /// `rref!(a)`.
    Behind(NodeId),
    /// A reference to a field of a struct: the field.
    Referent(NodeId),
    /// What a call gives: its type in the callee's words, and its holes.
    Call(Ty, Vec<(String, ObjId)>),
    /// `Some(a)`, `Ok(a)`, `Err(a)`: the name and the part.
    Variants(Vec<(String, NodeId)>),
    /// `if c { a } else { b }`.
    OneOf(Vec<NodeId>),
}

pub(crate) use shown::shown;
pub(crate) use trace::brief;

pub(crate) use attrs::{exprs_attrs as statement_attrs, exprs_attrs_mut as statement_attrs_mut};

pub(crate) struct Lower<'a> {
    program: &'a Program,
    id: FnId,
    sig: &'a Signature,
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
    /// The name that the next site's region takes.
    dest: Option<Ident>,
    /// The expression is a statement: nobody takes its value.
    discards: bool,
    /// The point of the control flow that was reached; `None` after `return` and its like.
    here: Option<PointId>,
    /// The type of what is bound now can hold no reference.
    binds_owned: bool,
    /// The variables that expressions named so far, in order.
    mentions: Vec<VarId>,
    /// What is bound now comes out of something that nothing can be stored in.
    frozen: bool,
    parts: HashMap<NodeId, Parts>,
    /// What is lowered now is there only because nothing is known of a callee.
    suspects: bool,
    /// What is allocated now can't be a local variable's: a macro or a guard may evaluate it more
    /// than once, or a future would hold it, and its type decide whether the future is `Send`.
    no_slots: bool,
    /// What is lowered now may not be evaluated: an argument of a macro that isn't a form.
    no_moves: bool,
    /// What iterators give, where it is not what they hold: `a.zip(b)`, `a.map(f)`.
    items: HashMap<NodeId, NodeId>,

    /// The types of blocks and `match`es, by their place in the syntax: their variables are out of sight later.
    known_types: HashMap<*const (), Ty>,
    /// The types of what closures give, by that value.
    outputs: HashMap<NodeId, Ty>,
    /// The arguments of the last `rformat!`.
    formatted: Vec<NodeId>,
    /// The constants of the blocks around that are a written number.
    numbers: Vec<(String, usize)>,
    /// Where the names of variables stand.
    names: HashMap<VarId, *const Ident>,
    /// What the last run found of the variables' types.
    refined: &'a learn::Learned,
    /// What this run finds.
    learned: learn::Learned,
    /// The values of `region!()`.
    regions: HashMap<NodeId, ObjId>,
    /// What the closure that is lowered next is called with, if its callee says so.
    expected: Option<Rc<crate::program::ty::FnTy>>,
    /// The closure that is lowered next is called at most once.
    once: bool,
    /// The parts of the output by layer.
    output: Rc<Shape>,
    /// What in the source makes values flow now.
    cause: CauseId,
}

/// How often types are looked for. Each round finds what was found from the last one's; few programs need a third.
const ROUNDS: usize = 4;

/// Runs the pass, again with what it found of the variables' types until nothing is new.
pub(crate) fn lower(program: &Program, id: FnId, errors: &mut Errors) -> Body {
    let mut refined = learn::Learned::default();
    let mut round = 1;
    loop {
        let mut own = Errors::default();
        let (body, learned) = lower_with(program, id, &refined, &mut own);
        if !refined.add(learned) || round == ROUNDS {
            errors.append(own, &[]);
            return body;
        }
        round += 1;
    }
}

fn lower_with(
    program: &Program,
    id: FnId,
    refined: &learn::Learned,
    errors: &mut Errors,
) -> (Body, learn::Learned) {
    let function = &program[id];
    let (normalized, sig) = (&function.normalized, &function.signature);
    let mut scopes = ScopeTree::default();
    let root = scopes.add(ScopeKind::Function, None);
    let placeholder = BlockInfo {
        scope: root,
        len: 0,
        has_tail: false,
        expressions: Vec::new(),
    };
    let mut lower = Lower {
        program,
        id,
        sig,
        calls: &normalized.calls,
        errors,
        body: Body {
            scopes,
            vars: Vec::new(),
            sites: Vec::new(),
            objects: Vec::new(),
            nodes: 1,
            views: vec![View::WHOLE],
            holds: Vec::new(),
            flows: Vec::new(),
            stores: Vec::new(),
            live: Vec::new(),
            uses: Vec::new(),
            points: vec![Point::default()],
            starts: HashMap::new(),
            works: Vec::new(),

            params: Vec::new(),
            universals: Vec::new(),
            exits: Vec::new(),
            outlives: sig.bounds.clone(),
            keyed: Vec::new(),
            leaked: Vec::new(),
            broken: Vec::new(),
            appends: Vec::new(),
            texts: Vec::new(),
            values: Vec::new(),
            blocks: vec![placeholder; normalized.blocks as usize],
            trace: match function.args.asks() {
                true => Trace::of(normalized.blocks),
                false => Trace::default(),
            },
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
        dest: None,
        discards: false,
        here: Some(PointId(0)),
        mentions: Vec::new(),
        binds_owned: false,
        frozen: false,
        parts: HashMap::new(),
        suspects: false,
        no_slots: normalized.item.sig.asyncness.is_some(),
        no_moves: false,
        items: HashMap::new(),
        known_types: HashMap::new(),
        outputs: HashMap::new(),
        formatted: Vec::new(),
        numbers: Vec::new(),
        names: HashMap::new(),
        refined,
        learned: learn::Learned::default(),
        regions: HashMap::new(),
        expected: None,
        once: false,
        output: sig.returns.shape(),
        cause: CauseId::default(),
    };
    lower.result = lower.node();
    if let Some(expr) = &function.args.caller {
        let name = Ident::new(
            "region_of_caller",
            Span::call_site().located_at(syn::spanned::Spanned::span(expr)),
        );
        lower.body.universals.push(Universal {
            name,
            lifetimes: Vec::new(),
            kind: UniversalKind::Field,
        });
    }
    for slot in program.hidden(id) {
        let key = sig.key(slot);
        lower.body.universals.push(Universal {
            name: Ident::new("region", normalized.item.sig.ident.span()),
            lifetimes: sig.outlived(&key),
            kind: UniversalKind::Hidden,
        });
    }
    for (index, input) in normalized.item.sig.inputs.iter().enumerate() {
        lower.param(index, input);
    }
    let value = lower.block(&normalized.item.block, root, None, true);
    let span = match normalized.item.block.stmts.last() {
        Some(syn::Stmt::Expr(expr, None)) => syn::spanned::Spanned::span(expr),
        _ => Span::call_site(),
    };
    let given = lower.known_type(&normalized.item.block);
    let value = lower.coerced(value, &given, &sig.output);
    lower.exit(value, span);
    (lower.body, lower.learned)
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
        self.push_flow(from, to, op, certain, Carried::WHOLE);
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
            match op {
                Op::Loose => self.flow(from, to, op),
                _ => self.keep(from, to, op),
            }
        }
        if any { to } else { NodeId::NOTHING }
    }

    /// A value leaves the function, or the closure, by `return` or at its end.
    fn exit(&mut self, value: NodeId, span: Span) {
        if self.in_closure {
            self.keep(value, self.result, Op::Same);
        } else {
            self.exit_part(value, span, &self.sig.returns.clone(), self.output.clone());
        }
    }

    /// Rule: what the output's type keeps apart stays apart, as far as the expression shows its parts.
    fn exit_part(&mut self, value: NodeId, span: Span, ty: &Ty, shape: Rc<Shape>) {
        // `'static` can hold no region of ours, but returning one is a mistake to report.
        if value == NodeId::NOTHING || ty.owned() && !ty.has_reference() {
            return;
        }
        // Rule: an output that names a lifetime hides none. `Error` of `Result<&'r Ast, Error>` has no
        // lifetime that nobody sees.
        let names = |key: &String| key.starts_with('\'');
        if shape.here.iter().all(|key| key == HIDDEN)
            && !shape.here.is_empty()
            && self.sig.returns.keys().iter().any(names)
        {
            return;
        }
        let parts: Option<Vec<(NodeId, Ty)>> = match self.parts.get(&value).cloned() {
            Some(Parts::OneOf(nodes)) => {
                Some(nodes.into_iter().map(|node| (node, ty.clone())).collect())
            }
            Some(Parts::Call(..)) => {
                self.lives_as(value, ty);
                None
            }
            Some(Parts::Behind(inner)) => {
                if let Ty::Ref { inner: behind, .. } = ty
                    && behind.keys().len() > 1
                {
                    let nothing = Shape {
                        here: Vec::new(),
                        inside: None,
                    };
                    let shape = Rc::new(Shape {
                        here: shape.here.clone(),
                        inside: Some(Rc::new(nothing)),
                    });
                    self.body.exits.push(Exit {
                        node: value,
                        span,
                        shape,
                    });
                    self.exit_part(inner, span, behind, behind.shape());
                    return;
                }
                None
            }
            Some(Parts::Fields(variant, fields)) => self
                .part_types(ty, &variant, &fields)
                .map(|types| fields.iter().map(|(_, node)| *node).zip(types).collect()),
            Some(Parts::Variants(variants)) => {
                let part = |(name, node): &(String, NodeId)| {
                    Some((*node, typing::variant_type(ty, name)?))
                };
                variants.iter().map(part).collect()
            }
            Some(Parts::Referent(_)) | None => None,
        };
        if let Some(parts) = parts
            && parts.iter().all(|(_, ty)| *ty != Ty::Unknown)
        {
            for (node, ty) in parts.into_iter().filter(|(node, _)| *node != value) {
                self.exit_part(node, span, &ty, ty.shape());
            }
            return;
        }
        self.body.exits.push(Exit {
            node: value,
            span,
            shape,
        });
    }

    /// Rule: what a call allocates for what becomes a value of the caller's type has the lifetime of that type.
    fn lives_as(&mut self, value: NodeId, ty: &Ty) {
        let Some(Parts::Call(output, holes)) = self.parts.get(&value) else {
            return;
        };
        let keys = output.matched(ty);
        for (key, hole) in holes {
            let mut own = keys
                .iter()
                .filter(|(theirs, _)| theirs == key)
                .map(|(_, own)| own);
            if let (Some(own), None, ObjKind::Site(site)) =
                (own.next(), own.next(), self.body[*hole].kind)
                && self.sig.slot(own).is_some()
            {
                self.body.sites[site.index()]
                    .lifetime
                    .get_or_insert(own.clone());
            }
        }
    }

    /// The types of a tuple's or struct's fields.
    fn part_types(&self, ty: &Ty, variant: &str, fields: &[(String, NodeId)]) -> Option<Vec<Ty>> {
        match ty {
            Ty::Tuple(types) if types.len() == fields.len() => Some(types.to_vec()),
            Ty::Path(_) => {
                let types = self.program.decls.variant(ty, variant)?;
                let of = |(name, _): &(String, NodeId)| {
                    Some(types.iter().find(|(own, _)| own == name)?.1.clone())
                };
                fields.iter().map(of).collect()
            }
            _ => None,
        }
    }

    /// How types are read here.
    fn types(&self) -> TyCx<'_> {
        self.program.types(self.id)
    }

    /// Reads a type of the body.
    fn ty(&self, ty: &syn::Type) -> Ty {
        self.types().ty(ty)
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
            interior: false,
            ty: Ty::Unknown,
            is_mutable: true,
            made_of: MadeOf::default(),
            is_empty: false,
        });
        // Rule: a parameter's type has only lifetimes of the caller's, so nothing made here is in it.
        if node != NodeId::NOTHING && self.temps != ScopeTree::ROOT {
            self.holder(node, self.scope, Some(id));
        }
        self.step(Some((id, Mention::Overwrite)));
        self.named_at(id, name);
        let key = name.to_string();
        self.env.entry(key.clone()).or_default().push(id);
        if let Some(frame) = self.frames.last_mut() {
            frame.push(key);
        }
        id
    }

    /// What `node` holds must live as long as `scope`; the holder is declared where we are now.
    fn live(&mut self, node: NodeId, scope: ScopeId) {
        self.holder(node, scope, None);
    }

    fn holder(&mut self, node: NodeId, scope: ScopeId, var: Option<VarId>) {
        let declared = self.temps;
        self.body.live.push(Live {
            node,
            scope,
            declared,
            var,
        });
    }

    /// Something here may take memory.
    fn works(&mut self, work: Work) {
        self.body.works.push((self.temps, work));
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
}
