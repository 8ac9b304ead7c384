//! What the signature of a function tells of the flows of a call, and which lifetimes a hidden
//! region parameter can have.

use std::rc::Rc;

use proc_macro2::Span;
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, GenericArgument, Lifetime, PathArguments, ReceiverKind, TypeParamBound};

use super::decls::{Decls, Hides, ModId, Res, TyCx, segments};
use super::layers::Carries;
use super::ty::{ANYTHING, FnTy, HIDDEN, Key, Ty, is_handle};

/// A parameter; `self` is the first one of a method.
#[derive(Debug)]
pub(crate) struct ParamSig {
    pub(crate) ty: Ty,
    pub(crate) carries: Carries,
    /// It is a closure, and this is its signature.
    pub(crate) closure: Option<Rc<FnTy>>,
}

/// A signature in terms of keys. Elided lifetimes of the inputs are named `'rmm_0`, `'rmm_1`, …
#[derive(Debug)]
pub(crate) struct Signature {
    pub(crate) has_self: bool,
    pub(crate) params: Vec<ParamSig>,
    pub(crate) output: Ty,
    /// The output as the function itself sees it: what may be in what it returns.
    pub(crate) returns: Ty,
    /// `'long: 'short`, declared or implied.
    pub(crate) bounds: Vec<(Key, Key)>,
    /// The function's own lifetimes.
    pub(crate) own: Vec<Key>,
    /// The lifetimes of the `impl` or trait around it that a hidden parameter may have.
    pub(crate) outer: Vec<Key>,
    /// Type parameters, its own and those around it.
    pub(crate) generics: Vec<Key>,
    /// The lifetime that elided ones of the output stand for.
    pub(crate) source: Option<Key>,
}

/// A lifetime that a hidden region parameter can have, by position, so that a trait and its
/// implementations mean the same by it. The order is that of the parameters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Slot {
    Outer(u32),
    Own(u32),
    /// An elided lifetime of the inputs.
    Elided(u32),
    /// The elided lifetimes of the output, if no input gives them a meaning.
    Out,
}

const OUT: &str = "'rmm_out";

/// An elided lifetime.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Elided {
    Input(u32),
    Output,
}

/// Visits the elided lifetimes of a signature in order; `name` may give one a name.
pub(crate) struct ElidedLifetimes<'a> {
    pub(crate) decls: &'a Decls,
    pub(crate) module: ModId,
    pub(crate) name: &'a mut dyn FnMut(Elided) -> Option<Lifetime>,
    inputs: u32,
    in_output: bool,
    /// The names of the inputs' lifetimes.
    named: Vec<String>,
}

impl<'a> ElidedLifetimes<'a> {
    pub(crate) fn new(
        decls: &'a Decls,
        module: ModId,
        name: &'a mut dyn FnMut(Elided) -> Option<Lifetime>,
    ) -> Self {
        ElidedLifetimes {
            decls,
            module,
            name,
            inputs: 0,
            in_output: false,
            named: Vec::new(),
        }
    }

    pub(crate) fn visit(&mut self, sig: &mut syn::Signature) {
        for input in &mut sig.inputs {
            match input {
                FnArg::Receiver(receiver) => match &mut receiver.kind {
                    ReceiverKind::Reference(_, lifetime @ None, _) => *lifetime = self.next(),
                    ReceiverKind::Reference(_, Some(lifetime), _) => {
                        self.visit_lifetime_mut(lifetime)
                    }
                    ReceiverKind::Typed(_, ty) => self.visit_type_mut(ty),
                    _ => {}
                },
                FnArg::Typed(typed) => self.visit_type_mut(&mut typed.ty),
            }
        }
        self.in_output = true;
        self.visit_return_type_mut(&mut sig.output);
    }

    fn next(&mut self) -> Option<Lifetime> {
        if self.in_output {
            return (self.name)(Elided::Output);
        }
        self.inputs += 1;
        (self.name)(Elided::Input(self.inputs - 1))
    }

    /// How many lifetimes a path declares, if it is known.
    fn declares(&self, path: &syn::Path) -> usize {
        let names = segments(path);
        match self.decls.resolve_type(self.module, &names) {
            Some(Res::Type(id)) => self.decls.types[id.0 as usize].lifetimes.len(),
            _ => usize::from(names.last().is_some_and(|name| is_handle(name))),
        }
    }
}

impl VisitMut for ElidedLifetimes<'_> {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        if reference.lifetime.is_none() {
            reference.lifetime = self.next();
        }
        visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            if let Some(name) = self.next() {
                *lifetime = name;
            }
        } else if lifetime.ident != "static" && !self.in_output {
            self.named.push(format!("'{}", lifetime.ident));
        }
    }

    fn visit_type_path_mut(&mut self, path: &mut syn::TypePath) {
        if path.qself.is_none() {
            let count = self.declares(&path.path);
            if let Some(last) = path.path.segments.last_mut() {
                let given = match &last.arguments {
                    PathArguments::AngleBracketed(args) => args
                        .args
                        .iter()
                        .any(|arg| matches!(arg, GenericArgument::Lifetime(_))),
                    _ => false,
                };
                if !given && count > 0 {
                    let names: Vec<Lifetime> = (0..count).filter_map(|_| self.next()).collect();
                    if names.len() == count {
                        let rest = match std::mem::take(&mut last.arguments) {
                            PathArguments::AngleBracketed(args) => args.args.into_iter().collect(),
                            _ => Vec::new(),
                        };
                        last.arguments = PathArguments::AngleBracketed(
                            syn::parse_quote!(<#(#names,)* #(#rest),*>),
                        );
                        // Only the type arguments are left to visit.
                        if let PathArguments::AngleBracketed(args) = &mut last.arguments {
                            args.args
                                .iter_mut()
                                .skip(count)
                                .for_each(|arg| self.visit_generic_argument_mut(arg));
                        }
                        return;
                    }
                }
            }
        }
        visit_mut::visit_type_path_mut(self, path);
    }

    // Elided lifetimes of closures are their own.
    fn visit_parenthesized_generic_arguments_mut(
        &mut self,
        _: &mut syn::ParenthesizedGenericArguments,
    ) {
    }
    fn visit_type_fn_ptr_mut(&mut self, _: &mut syn::TypeFnPtr) {}
    fn visit_expr_mut(&mut self, _: &mut syn::Expr) {}
}

/// What stands around a function.
pub(crate) struct Around<'a> {
    pub(crate) decls: &'a Decls,
    pub(crate) module: ModId,
    pub(crate) self_ty: Option<&'a Ty>,
    pub(crate) header: Option<&'a super::collect::Header>,
    pub(crate) generics: Option<&'a syn::Generics>,
    /// The lifetimes around it that a hidden parameter may have.
    pub(crate) outer: Vec<Key>,
    pub(crate) in_trait: bool,
}

/// Reads a signature.
pub(crate) fn read(sig: &syn::Signature, around: Around<'_>) -> Signature {
    let mut generics: Vec<Key> = params(&sig.generics);
    if let Some(outer) = around.generics {
        generics.extend(params(outer));
    }
    if around.in_trait {
        generics.push("Self".to_string());
    }
    // 1. Give every elided lifetime of the inputs a name, and find which one the output's are.
    let mut named = sig.clone();
    let mut receiver: Option<Key> = None;
    let mut first = true;
    let is_reference = |sig: &syn::Signature| {
        sig.receiver().is_some_and(|receiver| match &receiver.kind {
            ReceiverKind::Reference(..) => true,
            ReceiverKind::Typed(_, ty) => matches!(&**ty, syn::Type::Reference(_)),
            _ => false,
        })
    };
    let by_reference = is_reference(sig);
    if let Some(ReceiverKind::Reference(_, Some(lifetime), _)) =
        sig.receiver().map(|receiver| &receiver.kind)
    {
        receiver = Some(format!("'{}", lifetime.ident));
        first = false;
    }
    let mut name_inputs = |elided: Elided| match elided {
        Elided::Input(index) => {
            if by_reference && first {
                receiver = Some(format!("'rmm_{index}"));
                first = false;
            }
            Some(Lifetime::new(&format!("'rmm_{index}"), Span::call_site()))
        }
        Elided::Output => None,
    };
    let mut visitor = ElidedLifetimes::new(around.decls, around.module, &mut name_inputs);
    visitor.visit(&mut named);
    let mut all: Vec<Key> = visitor.named.clone();
    all.extend((0..visitor.inputs).map(|index| format!("'rmm_{index}")));
    all.sort();
    all.dedup();
    let source = receiver.or(match &all[..] {
        [one] => Some(one.clone()),
        _ => None,
    });
    let out = source.clone().unwrap_or_else(|| OUT.to_string());
    let mut name_outputs = |elided: Elided| match elided {
        Elided::Output => Some(Lifetime::new(&out, Span::call_site())),
        Elided::Input(_) => None,
    };
    ElidedLifetimes::new(around.decls, around.module, &mut name_outputs).visit(&mut named);
    // 2. Read the types.
    let cx = TyCx {
        decls: around.decls,
        module: around.module,
        generics: &generics,
        self_ty: around.self_ty,
        hides: None,
        header: around.header,
        in_body: false,
    };
    let mut params = Vec::new();
    for input in &named.inputs {
        let ty = match input {
            FnArg::Receiver(receiver) => {
                let own = around.self_ty.cloned().unwrap_or(match around.in_trait {
                    true => Ty::Param("Self".to_string()),
                    false => Ty::Unknown,
                });
                match &receiver.kind {
                    ReceiverKind::Reference(_, lifetime, mutable) => Ty::Ref {
                        key: lifetime
                            .as_ref()
                            .map_or("'_".to_string(), |lifetime| format!("'{}", lifetime.ident)),
                        mutable: mutable.is_some(),
                        inner: Rc::new(own),
                    },
                    ReceiverKind::Typed(_, ty) => cx.ty(ty),
                    _ => own,
                }
            }
            FnArg::Typed(typed) => cx.ty(&typed.ty),
        };
        let closure = match ty.peeled() {
            Ty::Fn(of) => Some(of.clone()),
            Ty::Param(name) => bound_of(name, &named.generics, around.generics, &cx),
            _ => None,
        };
        params.push(ParamSig {
            carries: ty.carries(around.decls),
            ty,
            closure,
        });
    }
    let mut externals = Vec::new();
    params
        .iter()
        .for_each(|param: &ParamSig| param.ty.externals(&mut externals));
    let hides = Hides {
        source: source.as_ref(),
        is_self: by_reference,
        visible: all.len(),
        externals: &externals,
    };
    let mut output = TyCx {
        hides: Some(hides),
        ..cx
    }
    .output(&named.output);
    let mut returns = match source {
        // What is hidden can't be given a name.
        Some(_) => {
            let hidden = HIDDEN.to_string();
            TyCx {
                hides: Some(Hides {
                    source: Some(&hidden),
                    ..hides
                }),
                ..cx
            }
            .output(&named.output)
        }
        None => output.clone(),
    };
    let own: Vec<Key> = sig
        .generics
        .lifetimes()
        .map(|param| format!("'{}", param.lifetime.ident))
        .collect();
    if let syn::ReturnType::Type(_, ty) = &named.output
        && let syn::Type::ImplTrait(bounds_of) = &**ty
    {
        // It captures all that is in sight.
        let item = (output.name() == Some("Iterator")).then(|| output.args()[0].clone());
        let of = |keys: Vec<Key>| match &item {
            Some(item) => Ty::iterator(keys, item.clone()),
            None => Ty::Opaque(keys.into()),
        };
        returns = of(captured(bounds_of, &own));
        output = of(vec![ANYTHING.to_string()]);
    }
    // 3. Bounds, declared and implied by `&'short T<'long>`.
    let mut bounds = declared(&named.generics);
    if let Some(outer) = around.generics {
        bounds.extend(declared(outer));
    }
    if around.in_trait {
        bounds.extend(
            around
                .outer
                .iter()
                .map(|lifetime| (lifetime.clone(), "Self".to_string())),
        );
    }
    for ty in params.iter().map(|param| &param.ty).chain([&output]) {
        implied(ty, &mut bounds);
    }
    Signature {
        has_self: sig.receiver().is_some(),
        params,
        output,
        returns,
        bounds,
        own,
        outer: around.outer,
        generics,
        source,
    }
}

/// The type parameters, and the constants, which a path may name like types.
pub(crate) fn params(generics: &syn::Generics) -> Vec<Key> {
    let names = generics.params.iter().filter_map(|param| match param {
        syn::GenericParam::Type(param) => Some(param.ident.to_string()),
        syn::GenericParam::Const(param) => Some(param.ident.to_string()),
        syn::GenericParam::Lifetime(_) => None,
    });
    names.collect()
}

/// What an `impl Trait` may hold of what the function makes.
///
/// Rule: the lifetimes that it names; else the one that the function declares; else one that a
/// hidden parameter brings, which it captures as it does all that is in sight.
fn captured(of: &syn::TypeImplTrait, own: &[Key]) -> Vec<Key> {
    struct Named(Vec<Key>);
    impl<'ast> syn::visit::Visit<'ast> for Named {
        fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
            let key = format!("'{}", lifetime.ident);
            if lifetime.ident != "static" && lifetime.ident != "_" && !self.0.contains(&key) {
                self.0.push(key);
            }
        }
    }
    let mut named = Named(Vec::new());
    // `use<'r>` names all of them.
    let captures = of
        .bounds
        .iter()
        .find(|bound| matches!(bound, TypeParamBound::PreciseCapture(_)));
    if let Some(TypeParamBound::PreciseCapture(captures)) = captures {
        syn::visit::Visit::visit_precise_capture(&mut named, captures);
        return named.0;
    }
    syn::visit::Visit::visit_type_impl_trait(&mut named, of);
    match (&named.0[..], own) {
        ([], [one]) => vec![one.clone()],
        ([], []) => vec![OUT.to_string()],
        ([], _) => vec![HIDDEN.to_string()],
        _ => named.0,
    }
}

/// `F: Fn(A) -> B`, in the generics or in the `where` clause.
fn bound_of(
    name: &str,
    own: &syn::Generics,
    outer: Option<&syn::Generics>,
    cx: &TyCx<'_>,
) -> Option<Rc<FnTy>> {
    let closure = |bounds: &mut dyn Iterator<Item = &TypeParamBound>| match cx.bounds(bounds, false)
    {
        Ty::Fn(of) => Some(of),
        _ => None,
    };
    for generics in std::iter::once(own).chain(outer) {
        for param in generics.type_params().filter(|param| param.ident == name) {
            if let Some(of) = closure(&mut param.bounds.iter()) {
                return Some(of);
            }
        }
        for predicate in generics
            .where_clause
            .iter()
            .flat_map(|clause| &clause.predicates)
        {
            if let syn::WherePredicate::Type(predicate) = predicate
                && matches!(&predicate.bounded_ty, syn::Type::Path(path) if path.path.is_ident(name))
                && let Some(of) = closure(&mut predicate.bounds.iter())
            {
                return Some(of);
            }
        }
    }
    None
}

/// The declared `'long: 'short`.
fn declared(generics: &syn::Generics) -> Vec<(Key, Key)> {
    let quoted = |lifetime: &Lifetime| format!("'{}", lifetime.ident);
    let mut pairs = Vec::new();
    for param in generics.lifetimes() {
        pairs.extend(
            param
                .bounds
                .iter()
                .map(|short| (quoted(&param.lifetime), quoted(short))),
        );
    }
    // Rule: what implements `Trait<'r>` may hold what lives for `'r`.
    let mut holds = |name: String, bounds: &mut dyn Iterator<Item = &TypeParamBound>| {
        for (_, lifetime) in trait_lifetimes(bounds) {
            pairs.push((lifetime, name.clone()));
        }
    };
    for param in generics.type_params() {
        holds(param.ident.to_string(), &mut param.bounds.iter());
    }
    for predicate in generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates)
    {
        if let syn::WherePredicate::Type(predicate) = predicate
            && let syn::Type::Path(path) = &predicate.bounded_ty
            && let Some(name) = path.path.get_ident()
        {
            holds(name.to_string(), &mut predicate.bounds.iter());
        }
    }
    for param in generics.type_params() {
        let shorts = param.bounds.iter().filter_map(|bound| match bound {
            TypeParamBound::Lifetime(short) => Some(short),
            _ => None,
        });
        pairs.extend(shorts.map(|short| (param.ident.to_string(), quoted(short))));
    }
    for predicate in generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates)
    {
        if let syn::WherePredicate::Lifetime(predicate) = predicate {
            pairs.extend(
                predicate
                    .bounds
                    .iter()
                    .map(|short| (quoted(&predicate.lifetime), quoted(short))),
            );
        }
    }
    pairs
}

/// The traits among bounds that have a lifetime, each with its lifetimes.
fn trait_lifetimes<'b>(
    bounds: &mut dyn Iterator<Item = &'b TypeParamBound>,
) -> Vec<(&'b syn::Path, Key)> {
    let mut found = Vec::new();
    for bound in bounds {
        if let TypeParamBound::Trait(of) = bound
            && let Some(PathArguments::AngleBracketed(args)) =
                of.path.segments.last().map(|last| &last.arguments)
        {
            found.extend(args.args.iter().filter_map(|arg| match arg {
                GenericArgument::Lifetime(lifetime) => {
                    Some((&of.path, format!("'{}", lifetime.ident)))
                }
                _ => None,
            }));
        }
    }
    found
}

/// The lifetimes of the trait `of` wherever it is a bound.
pub(crate) fn bound_lifetimes(
    generics: &syn::Generics,
    sig: Option<&syn::Signature>,
    of: &dyn Fn(&syn::Path) -> bool,
) -> Vec<Key> {
    let params = generics
        .type_params()
        .flat_map(|param| trait_lifetimes(&mut param.bounds.iter()));
    let predicates = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    let predicates = predicates.flat_map(|predicate| match predicate {
        syn::WherePredicate::Type(predicate) => trait_lifetimes(&mut predicate.bounds.iter()),
        _ => Vec::new(),
    });
    let inputs = sig
        .into_iter()
        .flat_map(|sig| &sig.inputs)
        .flat_map(|input| match input {
            FnArg::Typed(typed) => match &*typed.ty {
                syn::Type::ImplTrait(ty) => trait_lifetimes(&mut ty.bounds.iter()),
                _ => Vec::new(),
            },
            FnArg::Receiver(_) => Vec::new(),
        });
    params
        .chain(predicates)
        .chain(inputs)
        .filter(|(path, _)| of(path))
        .map(|(_, key)| key)
        .collect()
}

/// Rule: what lies behind `&'a` outlives `'a`.
fn implied(ty: &Ty, bounds: &mut Vec<(Key, Key)>) {
    match ty {
        Ty::Ref { key, inner, .. } => {
            for long in inner.keys() {
                let pair = (long, key.clone());
                if pair.0 != pair.1 && !bounds.contains(&pair) {
                    bounds.push(pair);
                }
            }
            implied(inner, bounds);
        }
        Ty::Path(path) => path.args.iter().for_each(|arg| implied(arg, bounds)),
        Ty::Tuple(parts) => parts.iter().for_each(|part| implied(part, bounds)),
        Ty::Slice(inner) => implied(inner, bounds),
        _ => {}
    }
}

impl Signature {
    /// The signature of a closure that is a parameter of a function with these type parameters.
    pub(crate) fn of_closure(of: &FnTy, generics: &[Key], decls: &Decls) -> Signature {
        // Each elided input is a lifetime of its own; the output's is that of the only one.
        let elided = |ty: &Ty| ty.keys().iter().any(|key| key == "'_");
        let only = of.inputs.iter().filter(|ty| elided(ty)).count() == 1;
        let named = |ty: &Ty, name: &str| {
            ty.subst(&|_| None, &|key| (key == "'_").then(|| name.to_string()))
        };
        let params: Vec<ParamSig> = (of.inputs.iter().enumerate())
            .map(|(index, ty)| {
                let ty = named(
                    ty,
                    &if only {
                        "'fn".to_string()
                    } else {
                        format!("'fn_{index}")
                    },
                );
                let closure = match ty.peeled() {
                    Ty::Fn(of) => Some(of.clone()),
                    _ => None,
                };
                ParamSig {
                    carries: ty.carries(decls),
                    ty,
                    closure,
                }
            })
            .collect();
        let output = named(&of.output, if only { "'fn" } else { ANYTHING });
        let mut bounds = Vec::new();
        for ty in params.iter().map(|param| &param.ty).chain([&output]) {
            implied(ty, &mut bounds);
        }
        Signature {
            has_self: false,
            params,
            returns: output.clone(),
            output,
            bounds,
            own: Vec::new(),
            outer: Vec::new(),
            generics: generics.to_vec(),
            source: None,
        }
    }

    /// `key` and all that it is known to outlive.
    pub(crate) fn outlived(&self, key: &str) -> Vec<Key> {
        let mut all = vec![key.to_string()];
        let mut next = 0;
        while next < all.len() {
            for (long, short) in &self.bounds {
                if *long == all[next] && !all.contains(short) {
                    all.push(short.clone());
                }
            }
            next += 1;
        }
        all
    }

    /// Rule: a value of `from` may become one of `to` if it lives as long.
    pub(crate) fn fits(&self, from: &str, to: &str) -> bool {
        from == to
            || from == ANYTHING
            || to == ANYTHING
            || to == OUT && from == HIDDEN
            || self.outlived(from).iter().any(|key| key == to)
    }

    /// The position of a lifetime, if a hidden parameter can have it.
    pub(crate) fn slot(&self, key: &str) -> Option<Slot> {
        let nth = |list: &[Key]| {
            list.iter()
                .position(|own| own == key)
                .map(|index| index as u32)
        };
        if let Some(index) = nth(&self.own) {
            return Some(Slot::Own(index));
        }
        if let Some(index) = nth(&self.outer) {
            return Some(Slot::Outer(index));
        }
        match key {
            OUT => Some(Slot::Out),
            _ => key.strip_prefix("'rmm_")?.parse().ok().map(Slot::Elided),
        }
    }

    /// The lifetime at a position.
    pub(crate) fn key(&self, slot: Slot) -> Key {
        let list = |list: &[Key], index: u32| list.get(index as usize).cloned().unwrap_or_default();
        match slot {
            Slot::Own(index) => list(&self.own, index),
            Slot::Outer(index) => list(&self.outer, index),
            Slot::Elided(index) => format!("'rmm_{index}"),
            Slot::Out => OUT.to_string(),
        }
    }
}
