//! Calls of the program's own functions: their signatures tell the flows.

use std::rc::Rc;

use proc_macro2::Span;
use syn::{Expr, ExprCall, ExprMethodCall};

use super::calls::Arg;
use super::{ClosureNodes, Lower, typing};
use crate::ir::*;
use crate::knowledge;
use crate::normalize::mark;
use crate::program::decls::{Decls, FnId, Owner};
use crate::program::instance::known;
use crate::program::layers::Carries;
use crate::program::signature::{ParamSig, Signature, Slot};
use crate::program::ty::{ANYTHING, Def, FnTy, HIDDEN, Key, Ty};

/// How a call names its function.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Via {
    /// By a type whose lifetimes are inferred.
    Known,
    /// `Self::f()`.
    SelfType,
    /// By a type parameter, or a receiver of unknown type.
    Param,
}

/// How a path names its function.
pub(super) fn via(path: &syn::ExprPath) -> Via {
    let of_self = |path: &syn::Path| {
        path.segments
            .first()
            .is_some_and(|first| first.ident == "Self")
    };
    match &path.qself {
        Some(of) => match &*of.ty {
            syn::Type::Path(ty) if of_self(&ty.path) => Via::SelfType,
            _ => Via::Param,
        },
        None if of_self(&path.path) => Via::SelfType,
        None => Via::Param,
    }
}

/// An argument as the callee's signature sees it.
pub(super) struct Passed {
    pub(super) value: NodeId,
    pub(super) carries: Carries,
    /// Its type says that it can be written through, and not only that it may be.
    pub(super) writes: bool,
    /// What it refers to may be written through as well.
    pub(super) reaches: bool,
    /// The callee's lifetimes in it, with those of this function.
    pub(super) keys: Vec<(Key, Key)>,
    /// The variable that it is a part of.
    pub(super) root: Option<VarId>,
    /// How many handles it is behind that the callee doesn't see: `&mut vec` for `&mut [T]`.
    pub(super) coerced: usize,
    /// The type of the parameter.
    pub(super) ty: Ty,
    /// It is a region of this call alone.
    pub(super) is_hole: bool,
    /// It is a closure: what it is called with and gives.
    pub(super) closure: Option<(ClosureNodes, Vec<Key>)>,
}

impl Passed {
    /// A region, which carries its own lifetime.
    pub(super) fn region(value: NodeId, key: &Key, is_hole: bool) -> Passed {
        Passed {
            value,
            carries: Carries {
                layers: vec![vec![key.clone()]],
                ..Carries::default()
            },
            writes: false,
            reaches: true,
            keys: Vec::new(),
            root: None,
            coerced: 0,
            ty: Ty::Unknown,
            is_hole,
            closure: None,
        }
    }
}

impl Lower<'_> {
    /// The function of the program that a call names.
    pub(super) fn callee(&self, call: &ExprCall) -> Option<FnId> {
        mark(&call.attrs)?;
        let Expr::Path(path) = &*call.func else {
            return None;
        };
        if path
            .path
            .get_ident()
            .is_some_and(|ident| self.lookup(ident).is_some())
        {
            return None;
        }
        self.program.function_at(self.id, path)
    }

    /// The function of the program that a method call names.
    ///
    /// Rule: the receiver's type tells, where syntax tells the type. Else a name that all its
    /// functions in the program agree on, and that std doesn't use, is that of the program. A function without `self` is
    /// none that a method call names.
    pub(super) fn method_callee(&mut self, call: &ExprMethodCall, ty: &Ty) -> Option<FnId> {
        mark(&call.attrs)?;
        let name = call.method.to_string();
        let ty = typing::behind(ty).clone();
        let program = self.program;
        let is_method = |id: &FnId| program[*id].signature.has_self;
        match &ty {
            Ty::Unknown => {}
            Ty::Param(param) if param == "Self" => {
                let of = program[self.id].header.as_ref()?.declares?;
                let own = program.decls.traits[of.0 as usize].fns.get(&name).copied();
                // Else it may be one of a supertrait.
                return own.filter(is_method).or_else(|| program.only_method(&name));
            }
            Ty::Param(_) | Ty::Opaque(_) => return program.only_method(&name),
            ty => {
                let found = Decls::owner(ty).and_then(|owner| program.of_owner(owner, &name));
                if let Some(found) = found.filter(is_method) {
                    return Some(found);
                }
                // A method of a trait for all types, or of what the type derefs to.
                if let Ty::Path(path) = ty
                    && matches!(path.def, Def::External(_))
                {
                    return None;
                }
            }
        }
        let all = program.decls.methods.get(&name)?;
        let arity = |id: &&FnId| {
            let (params, hidden) = (
                program[**id].signature.params.len() - 1,
                program.hidden(**id).count(),
            );
            call.args.len() == params || call.args.len() == params + hidden
        };
        let fitting: Vec<FnId> = all.iter().filter(arity).copied().collect();
        let first = *fitting.first()?;
        if knowledge::is_std_method(&name, call.args.len()) {
            return None;
        }
        if fitting
            .iter()
            .all(|&id| program[id].class == program[first].class)
        {
            return Some(first);
        }
        if fitting
            .iter()
            .any(|&id| program.hidden(id).next().is_some())
            && ty == Ty::Unknown
        {
            self.ambiguous(call, &name, &fitting);
        }
        None
    }

    fn ambiguous(&mut self, call: &ExprMethodCall, name: &str, fitting: &[FnId]) {
        let owner = |id: &FnId| {
            let function = &self.program[*id];
            match function.self_ty.as_ref().and_then(Decls::owner) {
                Some(Owner::Decl(decl)) => self.program.decls.types[decl.0 as usize].name.clone(),
                Some(Owner::Other(name)) => name,
                None => "Self".to_string(),
            }
        };
        let owners: Vec<String> = fitting.iter().map(owner).collect();
        let needs = fitting
            .iter()
            .find(|id| self.program.hidden(**id).next().is_some());
        let needs = needs.map_or(String::new(), owner);
        let list: Vec<String> = owners
            .iter()
            .map(|owner| format!("`{owner}::{name}`"))
            .collect();
        // rustc asks nothing more of a call that is an error.
        let error = syn::Error::new(
            call.method.span(),
            format!(
                "this may be {}, and `{needs}::{name}` needs a region\n\
                 = help: give the receiver's variable a type, or write the call out: `{needs}::{name}(…)`, or `.{name}(region!(), …)`",
                list.join(" or ")
            ),
        );
        self.errors.in_place();
        let number = mark(&call.attrs).unwrap_or(u32::MAX);
        self.body.broken.push((number, error.to_compile_error()));
    }

    /// Lowers the arguments of a call of `id`, each with what the callee does to it.
    ///
    /// Rules:
    /// - a closure is called with the types that the signature gives, and a type parameter in them is what the receiver
    ///   and the arguments before it show it to be;
    /// - the receiver and the arguments are of the types that the signature gives, where all of them together tell what
    ///   the type parameters are.
    pub(super) fn known_args<'e>(
        &mut self,
        id: FnId,
        receiver: Option<(&Expr, &Ty)>,
        args: impl ExactSizeIterator<Item = &'e Expr>,
    ) -> Vec<Arg> {
        let program = self.program;
        let params = &program[id].signature.params;
        let mut found = self.found_by(id, receiver.map(|(_, ty)| ty));
        let first = usize::from(receiver.is_some());
        // Arguments for the hidden parameters come first, if they are written out.
        let explicit = (args.len() + first).saturating_sub(params.len());
        let (mut lowered, mut passed) = (Vec::new(), Vec::new());
        for (index, arg) in args.enumerate() {
            let param = (index >= explicit)
                .then(|| params.get(index - explicit + first))
                .flatten();
            if is_function(arg) {
                let closure = param.and_then(|param| param.closure.as_ref());
                self.expected = closure.map(|of| Rc::new(of.instance(&found)));
            }
            let one = self.arg(arg);
            self.expected = None;
            if let Some(param) = param {
                param.ty.unify(&one.ty, &mut found);
                passed.push((arg, &param.ty));
            }
            lowered.push(one);
        }
        for (arg, ty) in passed {
            let ty = self.erased(ty, &found);
            self.demand(arg, &ty);
        }
        if let (Some((expr, ty)), Some(param)) = (receiver, params.first()) {
            let own = self.erased(param.ty.peeled(), &found);
            self.demand(expr, &ty.behind_as(&own));
        }
        lowered
    }

    /// The flows of a call of `id` with all its arguments, `self` first.
    ///
    /// Rules:
    /// - the result may hold what an argument holds of the output's lifetimes, and nothing else;
    /// - a type parameter that stands for a type without references carries nothing;
    /// - behind `&mut`, and in cells, an argument may receive what lives as long;
    /// - a hidden parameter is a hole: a region of its own, that flows as an argument of type
    ///   `&'r Region` does.
    pub(super) fn known_call(
        &mut self,
        id: FnId,
        via: Via,
        mark: Option<u32>,
        args: Vec<Arg>,
        span: Span,
    ) -> NodeId {
        self.works(Work::Call);
        let program = self.program;
        let function = &program[id];
        let sig = &function.signature;
        let slots: Vec<Slot> = program.hidden(id).collect();
        let keys: Vec<Key> = slots.iter().map(|&slot| sig.key(slot)).collect();
        let explicit = args.len() == sig.params.len() + keys.len() && !keys.is_empty();
        if args.len() != sig.params.len() && !explicit {
            // rustc says so.
            return self.unknown_call(&args, span);
        }
        let mut passed = Vec::new();
        let mut holes = Vec::new();
        let mut args = args.into_iter();
        let takes_self = sig.has_self;
        let mut receiver = takes_self.then(|| args.next()).flatten();
        let mut found = self.found_by(id, receiver.as_ref().map(|receiver| &receiver.ty));
        for (index, key) in keys.iter().enumerate() {
            if explicit {
                let value = args.next().map_or(NodeId::NOTHING, |arg| arg.value);
                passed.push(self.pass_region(sig, key, value, &mut holes));
                continue;
            }
            let (value, object) = self.hole(id, key, mark, index as u32, span);
            let lifetime = self.fixed_lifetime(id, slots[index], via);
            self.body
                .sites
                .last_mut()
                .expect("a hole is a site")
                .lifetime = lifetime;
            holes.push((key.clone(), object));
            passed.push(Passed::region(value, key, true));
        }
        for (param, arg) in sig
            .params
            .iter()
            .zip(receiver.take().into_iter().chain(args))
        {
            param.ty.unify(&arg.ty, &mut found);
            passed.push(self.pass(sig, param, &arg, &mut holes));
        }
        for arg in &mut passed {
            arg.carries
                .forget(&|key| known(&found, key).is_some_and(|ty| ty.holds_nothing()));
        }
        // Rule: a lifetime behind `&mut`, or of a type with cells, is that of the argument's type to the letter.
        for (key, hole) in &holes {
            // The type of a variable of the function is inferred, and may be shorter.
            let declared = |root: VarId| self.body.param_of(root).is_some();
            let invariant = passed
                .iter()
                .filter(|arg| arg.carries.stores.contains(key) && arg.root.is_some_and(declared));
            let mut own = invariant
                .flat_map(|arg| &arg.keys)
                .filter(|(theirs, _)| theirs == key)
                .map(|(_, own)| own);
            if let (Some(own), ObjKind::Site(site)) = (
                own.find(|own| self.sig.slot(own).is_some()),
                self.body[*hole].kind,
            ) {
                self.body.sites[site.index()]
                    .lifetime
                    .get_or_insert(own.clone());
            }
        }
        // What is passed for a lifetime that the caller can't choose has to live for it.
        for index in 0..sig.outer.len() as u32 {
            let Some(fixed) = self.fixed_lifetime(id, Slot::Outer(index), via) else {
                continue;
            };
            let key = sig.key(Slot::Outer(index));
            let shape = Rc::new(Shape {
                here: vec![fixed],
                inside: None,
            });
            for arg in passed.iter().filter(|arg| !arg.is_hole) {
                if let Some(depth) = arg
                    .carries
                    .layers
                    .iter()
                    .position(|layer| layer.contains(&key))
                {
                    let part = (0..depth).fold(arg.value, |value, _| self.derived(value, Op::Load));
                    if part != NodeId::NOTHING {
                        self.body.exits.push(Exit {
                            node: part,
                            span,
                            shape: shape.clone(),
                        });
                    }
                }
            }
        }
        self.flows(sig, &passed, &holes, span)
    }

    /// A call of a closure parameter: `step(region!(), x)` with `step: impl for<'r> Fn(&'r Region, A) -> &'r B`.
    ///
    /// Rule: a lifetime that the closure is polymorphic in can't get into what it captures.
    pub(super) fn closure_call(
        &mut self,
        of: &FnTy,
        callee: NodeId,
        args: Vec<Arg>,
        span: Span,
    ) -> NodeId {
        let sig = Signature::of_closure(of, &self.sig.generics, &self.program.decls);
        if sig.params.len() != args.len() {
            return self.unknown_call(&args, span);
        }
        let (mut passed, mut holes) = (Vec::new(), Vec::new());
        for (param, arg) in sig.params.iter().zip(&args) {
            let keeps = |key: &Key| {
                self.sig.generics.contains(key)
                    || self.sig.slot(key).is_some()
                    || key == HIDDEN
                    || key == ANYTHING
            };
            if param.carries.layers.iter().flatten().any(keeps) {
                self.store(Store::unknown(callee, arg.value, span));
            }
            passed.push(self.pass(&sig, param, arg, &mut holes));
        }
        let result = self.flows(&sig, &passed, &holes, span);
        // What it captured may be what it gives.
        let whole = match sig.output.holds_nothing() {
            true => return NodeId::NOTHING,
            false => self.node(),
        };
        self.flow(result, whole, Op::Same);
        if sig.output.keys().iter().any(|key| {
            self.sig.generics.contains(key) || self.sig.slot(key).is_some() || key == "'_"
        }) {
            self.flow_as(callee, whole, Op::Loose, false);
        }
        whole
    }

    /// An argument as the callee sees it.
    pub(super) fn pass(
        &mut self,
        sig: &Signature,
        param: &ParamSig,
        arg: &Arg,
        holes: &mut Vec<(Key, ObjId)>,
    ) -> Passed {
        if let (true, Ty::Ref { key, .. }) = (param.ty.is_region(), &param.ty) {
            return self.pass_region(sig, key, arg.value, holes);
        }
        let nodes = self.closures.get(&arg.value).copied();
        let closure = param
            .closure
            .as_ref()
            .zip(nodes)
            .map(|(of, nodes)| (nodes, of.output.keys()));
        if let (Some(of), Some(nodes)) = (&param.closure, nodes)
            && !of.inputs.iter().all(Ty::holds_nothing)
        {
            self.flow_as(nodes.result, nodes.params, Op::Loose, false);
        }
        let mut carries = param.carries.clone();
        if closure.is_some() {
            // What it captures has no name in the signature but that of its type; what it gives is known.
            let captured = std::iter::once(HIDDEN.to_string());
            carries.layers = vec![captured.chain(param.ty.peeled().param()).collect()];
            carries.stores.clear();
        }
        Passed {
            value: arg.value,
            carries,
            writes: param.ty.writes(&self.program.decls),
            reaches: match &param.ty {
                Ty::Ref {
                    mutable: true,
                    inner,
                    ..
                } => inner.reaches(&self.program.decls),
                _ => true,
            },
            keys: param.ty.matched(&arg.ty),
            root: arg.root,
            coerced: coerced(&param.ty, &arg.ty),
            ty: param.ty.clone(),
            is_hole: false,
            closure,
        }
    }
}

/// A closure, or a path that may name a function, if behind `&`.
fn is_function(expr: &Expr) -> bool {
    match expr {
        Expr::Closure(_) | Expr::Path(_) => true,
        Expr::Reference(reference) => is_function(&reference.expr),
        Expr::Paren(paren) => is_function(&paren.expr),
        _ => false,
    }
}

/// How many handles a deref coercion looks through.
fn coerced(param: &Ty, arg: &Ty) -> usize {
    let Ty::Ref { inner, .. } = param else {
        return 0;
    };
    let sees_list = matches!(**inner, Ty::Slice(_)) || inner.name() == Some("str");
    usize::from(sees_list && matches!(arg.peeled().name(), Some("RVec" | "RString")))
}
