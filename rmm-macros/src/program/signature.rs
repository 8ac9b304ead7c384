//! What the signature of a function tells of the flows of a call, and which lifetimes a hidden
//! region parameter can have.

use std::rc::Rc;

use proc_macro2::Span;
use syn::{FnArg, Lifetime, ReceiverKind};

use super::bounds::{bound_of, captured, declared, implied};
use super::decls::{Decls, ModId};
use super::elision::{Elided, ElidedLifetimes};
use super::layers::Carries;
use super::syntax::{Hides, TyCx, quoted};
use super::ty::{ANYTHING, BOUND, FnTy, HIDDEN, Key, Ty};

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

pub(super) const OUT: &str = "'rmm_out";

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
    /// Its types are std's and rmm's: none hides a lifetime.
    pub(crate) is_closed: bool,
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
        receiver = Some(quoted(lifetime));
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
                        key: lifetime.as_ref().map_or("'_".to_string(), quoted),
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
        hides: (!around.is_closed).then_some(hides),
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
        .map(|param| quoted(&param.lifetime))
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
    let mut bounds = declared(&named.generics, &generics);
    if let Some(outer) = around.generics {
        bounds.extend(declared(outer, &generics));
    }
    if around.in_trait {
        for lifetime in &around.outer {
            bounds.push((lifetime.clone(), "Self".to_string()));
            bounds.push(("Self".to_string(), lifetime.clone()));
        }
        // Rule: what implements `Trait<T>` may give what it holds as a `T`.
        let given = around.generics.iter().flat_map(|outer| outer.type_params());
        bounds.extend(given.map(|param| ("Self".to_string(), param.ident.to_string())));
    }
    for ty in params.iter().map(|param| &param.ty).chain([&output]) {
        implied(ty, around.decls, &mut bounds);
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

impl Signature {
    /// The signature of a closure that is a parameter of a function with these type parameters.
    pub(crate) fn of_closure(of: &FnTy, generics: &[Key], decls: &Decls) -> Signature {
        // Each elided input is a lifetime of its own, or that of the output if it is the only one.
        let elided = |ty: &Ty| ty.keys().iter().any(|key| key == "'_");
        let only = of.inputs.iter().filter(|ty| elided(ty)).count() == 1;
        let params: Vec<ParamSig> = (of.inputs.iter().enumerate())
            .map(|(index, ty)| {
                let own = match only {
                    true => BOUND.to_string(),
                    false => format!("{BOUND} {index}"),
                };
                let ty = ty.subst(&|_| None, &|key| (key == "'_").then(|| own.clone()));
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
        let output = of.output.clone();
        let mut bounds = Vec::new();
        for ty in params.iter().map(|param| &param.ty).chain([&output]) {
            implied(ty, decls, &mut bounds);
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

    /// The types of all values through which what lies in a region of lifetime `key` can be reached after a call.
    pub(crate) fn hole_type(&self, key: &Key) -> Ty {
        let stores = |param: &&ParamSig| param.carries.stores.contains(key);
        let params = self.params.iter().filter(stores);
        let types = params.map(|param| &param.ty).chain([&self.output]);
        Ty::Tuple(types.cloned().collect())
    }

    /// `key` and all that it is known to outlive.
    pub(crate) fn outlived(&self, key: &str) -> Vec<Key> {
        super::bounds::outlived(&self.bounds, key)
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
