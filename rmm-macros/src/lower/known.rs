//! Calls of the program's own functions: their signatures tell the flows.

use proc_macro2::Span;
use syn::{Expr, ExprCall, ExprMethodCall};

use super::calls::Arg;
use super::{ClosureNodes, Lower, Parts, knowledge, typing};
use crate::forms::Form;
use crate::ir::*;
use crate::normalize::mark;
use crate::program::decls::{Decls, FnId, Owner, Res, segments};
use crate::program::signature::{ParamSig, Signature, Slot, bound_lifetimes};
use crate::program::ty::{ANYTHING, Carries, FnTy, HIDDEN, Key, Ty};

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
struct Passed {
    value: NodeId,
    carries: Carries,
    /// Its type says that it can be written through, and not only that it may be.
    writes: bool,
    /// What it refers to may be written through as well.
    reaches: bool,
    /// The callee's lifetimes in it, with those of this function.
    keys: Vec<(Key, Key)>,
    /// The variable that it is a part of.
    root: Option<VarId>,
    /// How many handles it is behind that the callee doesn't see: `&mut vec` for `&mut [T]`.
    coerced: usize,
    /// It is a region of this call alone.
    is_hole: bool,
    /// It is a closure: what it is called with and gives.
    closure: Option<(ClosureNodes, Vec<Key>)>,
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
    /// functions in the program agree on, and that std doesn't use, is that of the program.
    pub(super) fn method_callee(&mut self, call: &ExprMethodCall) -> Option<FnId> {
        mark(&call.attrs)?;
        let name = call.method.to_string();
        let ty = typing::behind(&self.type_of(&call.receiver)).clone();
        let program = self.program;
        match &ty {
            Ty::Unknown => {}
            Ty::Param(param) if param == "Self" => {
                let of = program[self.id].header.as_ref()?.declares?;
                let own = program.decls.traits[of.0 as usize].fns.get(&name).copied();
                // Else it may be one of a supertrait.
                return own.or_else(|| program.only_method(&name));
            }
            Ty::Param(_) | Ty::Opaque(_) => return program.only_method(&name),
            ty => {
                if let Some(found) =
                    Decls::owner(ty).and_then(|owner| program.of_owner(owner, &name))
                {
                    return Some(found);
                }
                // A method of a trait for all types, or of what the type derefs to.
                ty.decl()?;
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
        if knowledge::is_std_method(&name) {
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
    pub(super) fn known_args<'e>(
        &mut self,
        id: FnId,
        first: usize,
        args: impl ExactSizeIterator<Item = &'e Expr>,
    ) -> Vec<Arg> {
        let program = self.program;
        let params = &program[id].signature.params;
        // Arguments for the hidden parameters come first, if they are written out.
        let explicit = (args.len() + first).saturating_sub(params.len());
        args.enumerate()
            .map(|(index, arg)| {
                let param = (index >= explicit)
                    .then(|| params.get(index - explicit + first))
                    .flatten();
                if is_function(arg) {
                    self.expected = param.and_then(|param| param.closure.clone());
                }
                let arg = self.arg(arg);
                self.expected = None;
                arg
            })
            .collect()
    }

    /// The flows of a call of `id` with all its arguments, `self` first.
    ///
    /// Rules:
    /// - the result may hold what an argument holds of the output's lifetimes, and nothing else;
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
        let program = self.program;
        let function = &program[id];
        let sig = &function.signature;
        self.body.callees.push(id);
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
            let carries = Carries {
                layers: vec![vec![key.clone()]],
                ..Carries::default()
            };
            passed.push(Passed {
                value,
                carries,
                writes: false,
                reaches: true,
                keys: Vec::new(),
                root: None,
                coerced: 0,
                is_hole: true,
                closure: None,
            });
        }
        for (param, arg) in sig
            .params
            .iter()
            .zip(receiver.take().into_iter().chain(args))
        {
            passed.push(self.pass(sig, param, &arg, &mut holes));
        }
        // Rule: a lifetime behind `&mut`, or of a type with cells, is that of the argument's type to the letter.
        for (key, hole) in &holes {
            let invariant = passed.iter().filter(|arg| arg.carries.stores.contains(key));
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
            let shape = std::rc::Rc::new(Shape {
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
                self.store(Store {
                    target: callee,
                    value: arg.value,
                    op: Op::Loose,
                    inside: true,
                    deep: true,
                    far: false,
                    certain: false,
                    suspected: false,
                    span,
                });
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
        if sig
            .output
            .keys()
            .iter()
            .any(|key| self.sig.generics.contains(key) || self.sig.slot(key).is_some())
        {
            self.flow_as(callee, whole, Op::Loose, false);
        }
        whole
    }

    /// An argument as the callee sees it.
    fn pass(
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
            // What it captures has no name in the signature; what it gives is known.
            carries.layers = vec![vec![HIDDEN.to_string()]];
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
            is_hole: false,
            closure,
        }
    }

    /// A region that is passed by hand; `region!()` is a hole as those that are filled in.
    fn pass_region(
        &mut self,
        sig: &Signature,
        key: &Key,
        value: NodeId,
        holes: &mut Vec<(Key, ObjId)>,
    ) -> Passed {
        let carries = Carries {
            layers: vec![vec![key.clone()]],
            ..Carries::default()
        };
        let object = self.regions.get(&value).copied();
        if let Some(object) = object {
            self.describe_hole(sig, key, object);
            holes.push((key.clone(), object));
        }
        Passed {
            value,
            carries,
            writes: false,
            reaches: true,
            keys: Vec::new(),
            root: None,
            coerced: 0,
            is_hole: object.is_some(),
            closure: None,
        }
    }

    /// The flows of a call.
    fn flows(
        &mut self,
        sig: &Signature,
        passed: &[Passed],
        holes: &[(Key, ObjId)],
        span: Span,
    ) -> NodeId {
        self.feed_closures(sig, passed);
        // What was allocated in a hole may refer to arguments that live as long.
        for (key, object) in holes {
            let contents = self.body[*object].contents;
            let behind = self.behind(sig, key);
            for arg in passed.iter().filter(|arg| !arg.is_hole) {
                self.carry(sig, arg, &behind, contents);
            }
        }
        self.known_stores(sig, passed, span);
        self.known_result(sig, &sig.output, passed, holes)
    }

    /// Rule: what is called through `Self` or through a type parameter has the lifetimes of that
    /// type, which the caller can't choose.
    fn fixed_lifetime(&self, id: FnId, slot: Slot, via: Via) -> Option<Key> {
        let (function, callee) = (&self.program[self.id], &self.program[id]);
        let Slot::Outer(index) = slot else {
            return self.bound_lifetime(id, slot);
        };
        let header = callee.header.as_ref()?;
        let module = |path: &syn::Path, module| match self
            .program
            .decls
            .resolve_type(module, &segments(path))
        {
            Some(Res::Trait(of)) => Some(of),
            _ => None,
        };
        let of = header
            .declares
            .or_else(|| module(header.of.as_ref()?, callee.module));
        match (via, of) {
            (Via::Known, _) => None,
            (Via::SelfType, _) if function.self_ty.is_some() => {
                let (Some(Ty::Path(own)), Some(Ty::Path(theirs))) =
                    (&function.self_ty, &callee.self_ty)
                else {
                    return None;
                };
                let key = callee.signature.key(slot);
                let position = theirs.lifetimes.iter().position(|own| *own == key)?;
                own.lifetimes.get(position).cloned()
            }
            (_, Some(of)) => {
                if function
                    .header
                    .as_ref()
                    .is_some_and(|header| header.declares == Some(of))
                {
                    return function.signature.outer.get(index as usize).cloned();
                }
                let count = self.program.decls.traits[of.0 as usize].lifetimes.len();
                let is_it = |path: &syn::Path| module(path, function.module) == Some(of);
                let sig = &function.normalized.item.sig;
                let mut keys = bound_lifetimes(&sig.generics, Some(sig), &is_it);
                if let Some(header) = &function.header {
                    keys.extend(bound_lifetimes(&header.generics, None, &is_it));
                }
                let mut keys = keys.into_iter().skip(index as usize).step_by(count.max(1));
                let first = keys.next()?;
                keys.all(|key| key == first).then_some(first)
            }
            _ => None,
        }
    }

    /// Rule: where `T: Trait<'r>` is a bound of both, and the callee's `'r` is the hidden one, the
    /// caller's `T` has a lifetime of its own for it.
    fn bound_lifetime(&self, id: FnId, slot: Slot) -> Option<Key> {
        let (function, callee) = (&self.program[self.id], &self.program[id]);
        let key = callee.signature.key(slot);
        let resolve =
            |path: &syn::Path, module| self.program.decls.resolve_type(module, &segments(path));
        let of = std::cell::Cell::new(None);
        let theirs = &callee.normalized.item.sig;
        bound_lifetimes(&theirs.generics, Some(theirs), &|path| {
            let names = |arg: &syn::GenericArgument| matches!(arg, syn::GenericArgument::Lifetime(own) if format!("'{}", own.ident) == key);
            if let Some(syn::PathArguments::AngleBracketed(args)) =
                path.segments.last().map(|last| &last.arguments)
                && args.args.iter().any(names)
            {
                of.set(of.get().or(resolve(path, callee.module)));
            }
            false
        });
        let own = &function.normalized.item.sig;
        let of = of.get()?;
        let is_it = |path: &syn::Path| resolve(path, function.module) == Some(of);
        let mut keys = bound_lifetimes(&own.generics, Some(own), &is_it).into_iter();
        let first = keys.next()?;
        keys.all(|key| key == first).then_some(first)
    }

    /// A region for what a call allocates.
    fn hole(
        &mut self,
        id: FnId,
        key: &Key,
        mark: Option<u32>,
        index: u32,
        span: Span,
    ) -> (NodeId, ObjId) {
        let program = self.program;
        let contents = self.node();
        let site = SiteId(self.body.sites.len() as u32);
        let object = self.object(ObjKind::Site(site), contents, false);
        let dest = self.dest.clone();
        self.add_site(
            Form::Region,
            Origin::Call(mark.unwrap_or(u32::MAX), index),
            span,
            object,
            dest,
        );
        self.body.sites[site.index()].callee = Some(id);
        self.describe_hole(&program[id].signature, key, object);
        let value = self.node();
        self.body.holds.push((value, object, Holds::ANY));
        self.live(value, self.temps);
        (value, object)
    }

    /// What the callee's signature tells of what it allocates in a hole.
    fn describe_hole(&mut self, sig: &Signature, key: &Key, object: ObjId) {
        let decls = &self.program.decls;
        let is_stored = sig
            .params
            .iter()
            .any(|param| param.carries.stores.contains(key));
        let behind = self.behind(sig, key);
        // Rule: what lives in the region refers to the region where its type has room for it.
        let refers = behind.iter().any(|inside| sig.fits(key, inside));
        let interior = is_stored
            || sig.output.keys().contains(key) && sig.output.carries(decls).stores.contains(key);
        let is_container = match &sig.output {
            Ty::Ref { inner, .. } => matches!(**inner, Ty::Slice(_)) || inner.name() == Some("str"),
            ty => ty.name().is_some_and(crate::program::ty::is_handle) && ty.name() != Some("RBox"),
        };
        let data = &mut self.body.objects[object.index()];
        data.interior = interior;
        if behind.is_empty() {
            data.contents = NodeId::NOTHING;
        }
        let (contents, kind) = (data.contents, data.kind);
        if refers {
            self.body.holds.push((contents, object, Holds::ANY));
        }
        if let ObjKind::Site(site) = kind {
            self.body.sites[site.index()].is_container = is_container;
        }
    }

    /// The keys of what a hole of lifetime `key` may come to hold.
    fn behind(&self, sig: &Signature, key: &Key) -> Vec<Key> {
        let mut behind = sig.output.keys_behind(key, &self.program.decls);
        for param in sig
            .params
            .iter()
            .filter(|param| param.carries.stores.contains(key))
        {
            behind.extend(param.carries.stores.iter().cloned());
        }
        behind
    }

    /// A closure may be given whatever lives as long as one of its inputs.
    fn feed_closures(&mut self, sig: &Signature, passed: &[Passed]) {
        for (index, (closure, param)) in
            passed.iter().rev().zip(sig.params.iter().rev()).enumerate()
        {
            let (Some((nodes, _)), Some(of)) = (&closure.closure, &param.closure) else {
                continue;
            };
            if of.inputs.iter().all(Ty::holds_nothing) {
                continue;
            }
            let me = passed.len() - 1 - index;
            for (_, other) in passed.iter().enumerate().filter(|&(at, _)| at != me) {
                if other.carries.layers.iter().any(|layer| !layer.is_empty()) {
                    self.flow_as(other.value, nodes.params, Op::Destructure, false);
                }
                if let Some((others, _)) = &other.closure {
                    self.flow_as(others.result, nodes.params, Op::Loose, false);
                }
            }
        }
    }

    /// `to` may hold what `arg` holds of a lifetime that fits `keys`.
    fn carry(&mut self, sig: &Signature, arg: &Passed, keys: &[Key], to: NodeId) {
        let fits = |from: &[Key]| {
            from.iter()
                .any(|from| keys.iter().any(|to| sig.fits(from, to)))
        };
        if let Some(depth) = arg.carries.layers.iter().position(|layer| fits(layer)) {
            let depth = if depth > 0 { depth + arg.coerced } else { 0 };
            let part = (0..depth).fold(arg.value, |value, _| self.derived(value, Op::Load));
            self.flow_as(part, to, Op::Loose, false);
        }
        if let Some((nodes, gives)) = &arg.closure
            && fits(gives)
        {
            self.flow_as(nodes.result, to, Op::Loose, false);
        }
    }

    fn known_stores(&mut self, sig: &Signature, passed: &[Passed], span: Span) {
        for (index, target) in passed.iter().enumerate() {
            if target.carries.stores.is_empty() || target.value == NodeId::NOTHING {
                continue;
            }
            let value = self.node();
            for (_, arg) in passed.iter().enumerate().filter(|&(at, _)| at != index) {
                let part = self.node();
                self.carry(sig, arg, &target.carries.stores, part);
                self.flow(part, value, Op::Same);
                // By which of the target's lifetimes it is stored.
                let fits = |to: &Key| {
                    arg.carries
                        .layers
                        .iter()
                        .flatten()
                        .any(|from| sig.fits(from, to))
                };
                let keys = target.carries.stores.iter().filter(|to| fits(to));
                let own = |to: &Key| {
                    target
                        .keys
                        .iter()
                        .find(|(theirs, _)| theirs == to)
                        .map(|(_, own)| own.clone())
                };
                let keys: Option<Vec<Key>> = keys.map(own).collect();
                let shape = Shape {
                    here: keys.unwrap_or_default(),
                    inside: None,
                };
                self.keyed(target.root, part, std::rc::Rc::new(shape));
            }
            self.store(Store {
                target: target.value,
                value,
                op: Op::Loose,
                inside: target.reaches,
                deep: target.reaches,
                far: target.writes,
                certain: false,
                suspected: !target.writes,
                span,
            });
        }
    }

    /// The result, in parts where its type keeps lifetimes apart.
    fn known_result(
        &mut self,
        sig: &Signature,
        ty: &Ty,
        passed: &[Passed],
        holes: &[(Key, ObjId)],
    ) -> NodeId {
        if ty.holds_nothing() {
            return NodeId::NOTHING;
        }
        let keys = ty.keys();
        if keys.len() > 1
            && let Some(fields) = self.result_parts(ty)
        {
            let variant = match ty.decl() {
                Some(id) => self.program.decls.types[id.0 as usize].name.clone(),
                None => String::new(),
            };
            let is_variants = ty
                .name()
                .is_some_and(|name| name == "Option" || name == "Result");
            let fields: Vec<(String, NodeId)> = fields
                .into_iter()
                .map(|(name, ty)| (name, self.known_result(sig, &ty, passed, holes)))
                .collect();
            let nodes: Vec<NodeId> = fields.iter().map(|(_, node)| *node).collect();
            let whole = self.joined(&nodes, Op::Wrap);
            if whole != NodeId::NOTHING {
                let parts = if is_variants {
                    Parts::Variants(fields)
                } else {
                    Parts::Fields(variant, fields)
                };
                self.parts.insert(whole, parts);
            }
            return whole;
        }
        let result = self.node();
        let mut fills = false;
        for (key, object) in holes {
            if !keys.iter().any(|to| sig.fits(key, to)) {
                continue;
            }
            fills = true;
            // Rule: a reference or handle of the hole's own lifetime is all that the result is.
            let holds = match ty {
                Ty::Ref { key: own, .. } if own == key => Holds::EXACT,
                Ty::Path(path) if path.lifetimes.contains(key) && ty.decl().is_none() => {
                    Holds::EXACT
                }
                Ty::Unknown | Ty::Opaque(_) | Ty::Fn(_) | Ty::Param(_) => Holds::ANY,
                _ => Holds::INSIDE,
            };
            self.body.holds.push((result, *object, holds));
        }
        for arg in passed.iter().filter(|arg| !arg.is_hole) {
            let layers = arg.carries.layers.iter().flatten();
            let holds = layers.chain(arg.closure.iter().flat_map(|(_, keys)| keys));
            if holds
                .clone()
                .any(|from| from == ANYTHING || keys.iter().any(|to| sig.fits(from, to)))
            {
                fills = true;
                self.carry(sig, arg, &keys, result);
            }
        }
        if !fills {
            return NodeId::NOTHING;
        }
        if !holes.is_empty() {
            self.parts
                .insert(result, Parts::Call(ty.clone(), holes.to_vec()));
        }
        result
    }

    /// The parts of a type whose values can be taken apart.
    fn result_parts(&self, ty: &Ty) -> Option<Vec<(String, Ty)>> {
        match ty {
            Ty::Tuple(types) => Some(
                types
                    .iter()
                    .enumerate()
                    .map(|(index, ty)| (index.to_string(), ty.clone()))
                    .collect(),
            ),
            Ty::Path(path) if ty.name() == Some("Result") && path.args.len() == 2 => Some(vec![
                ("Ok".to_string(), path.args[0].clone()),
                ("Err".to_string(), path.args[1].clone()),
            ]),
            Ty::Path(path) if ty.name() == Some("Option") && path.args.len() == 1 => {
                Some(vec![("Some".to_string(), path.args[0].clone())])
            }
            Ty::Path(_) => {
                let decl = &self.program.decls.types[ty.decl()?.0 as usize];
                match &decl.variants[..] {
                    [one] if !self.program.decls.is_recursive(ty) => {
                        self.program.decls.variant(ty, &one.name)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
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
        self.body.callees.push(id);
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
