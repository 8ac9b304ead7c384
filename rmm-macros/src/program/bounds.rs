//! What the bounds of a signature tell: which lifetimes outlive others, and what closures take and
//! give.

use std::rc::Rc;

use quote::ToTokens;
use syn::{FnArg, GenericArgument, Lifetime, PathArguments, TypeParamBound};

use super::decls::Decls;
use super::signature::OUT;
use super::syntax::{TyCx, quoted};
use super::ty::{FnTy, HIDDEN, Key, Ty};
use crate::normalize::names_in;

/// What an `impl Trait` may hold of what the function makes.
///
/// Rule: the lifetimes that it names; else the one that the function declares; else one that a
/// hidden parameter brings, which it captures as it does all that is in sight.
pub(super) fn captured(of: &syn::TypeImplTrait, own: &[Key]) -> Vec<Key> {
    struct Named(Vec<Key>);
    impl<'ast> syn::visit::Visit<'ast> for Named {
        fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
            let key = quoted(lifetime);
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
pub(super) fn bound_of(
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

/// `key` and all that it outlives by `bounds`, pairs of `'long: 'short`.
pub(crate) fn outlived(bounds: &[(Key, Key)], key: &str) -> Vec<Key> {
    let mut all = vec![key.to_string()];
    let mut next = 0;
    while next < all.len() {
        for (long, short) in bounds {
            if *long == all[next] && !all.contains(short) {
                all.push(short.clone());
            }
        }
        next += 1;
    }
    all
}

/// The declared `'long: 'short`.
///
/// `names` are the type parameters in sight.
pub(super) fn declared(generics: &syn::Generics, names: &[Key]) -> Vec<(Key, Key)> {
    let mut pairs = Vec::new();
    for param in generics.lifetimes() {
        pairs.extend(
            param
                .bounds
                .iter()
                .map(|short| (quoted(&param.lifetime), quoted(short))),
        );
    }
    // Rule: what implements `Trait<'r>` may hold what lives for `'r`, and give it.
    let mut holds = |name: String, bounds: &mut dyn Iterator<Item = &TypeParamBound>| {
        let bounds: Vec<&TypeParamBound> = bounds.collect();
        for (_, lifetime) in trait_lifetimes(&mut bounds.iter().copied()) {
            pairs.push((lifetime.clone(), name.clone()));
            pairs.push((name.clone(), lifetime));
        }
        // Rule: what implements `Trait<T>` may give what it holds as a `T`.
        for bound in bounds {
            let mut idents = Vec::new();
            names_in(bound.to_token_stream(), &mut idents);
            let given = generics.type_params().map(|param| &param.ident);
            let given = given.filter(|given| **given != name && idents.contains(given));
            pairs.extend(given.map(|given| (name.clone(), given.to_string())));
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
    pairs.extend(conversions(generics, names));
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

/// Traits whose implementors give what their argument names: `I: Iterator<Item = T>`.
const GIVES: &[&str] = &[
    "Iterator",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "IntoIterator",
    "Into",
    "TryInto",
    "Borrow",
    "BorrowMut",
    "AsRef",
    "AsMut",
    "Deref",
    "DerefMut",
];
/// Traits whose implementors are made of what their argument names: `B: FromIterator<T>`.
const TAKES: &[&str] = &[
    "From",
    "TryFrom",
    "FromIterator",
    "Extend",
    "Sum",
    "Product",
];
/// Traits whose implementors only look at what their argument names.
const READS: &[&str] = &["PartialEq", "PartialOrd", "RangeBounds", "SliceIndex"];

/// Rule: a bound `X: Trait<Y>` may turn a value of the one into one of the other, by the trait's
/// methods.
fn conversions(generics: &syn::Generics, names: &[Key]) -> Vec<(Key, Key)> {
    let mut pairs = Vec::new();
    let mut of = |name: String, bounds: &mut dyn Iterator<Item = &TypeParamBound>| {
        for bound in bounds {
            let TypeParamBound::Trait(of) = bound else {
                continue;
            };
            let Some(last) = of.path.segments.last() else {
                continue;
            };
            let PathArguments::AngleBracketed(args) = &last.arguments else {
                continue;
            };
            let is = |list: &[&str]| list.iter().any(|own| last.ident == own);
            let mut named = Params(names, Vec::new());
            syn::visit::Visit::visit_angle_bracketed_generic_arguments(&mut named, args);
            for other in named.1 {
                if !is(TAKES) && !is(READS) {
                    pairs.push((name.clone(), other.clone()));
                }
                if !is(GIVES) && !is(READS) {
                    pairs.push((other, name.clone()));
                }
            }
        }
    };
    for param in generics.type_params() {
        of(param.ident.to_string(), &mut param.bounds.iter());
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
            of(name.to_string(), &mut predicate.bounds.iter());
        }
    }
    pairs
}

/// The type parameters that a piece of syntax names.
struct Params<'n>(&'n [Key], Vec<Key>);

impl<'ast> syn::visit::Visit<'ast> for Params<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first()
            && let name = first.ident.to_string()
            && self.0.contains(&name)
        {
            self.1.push(name);
        }
        syn::visit::visit_path(self, path);
    }
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
                GenericArgument::Lifetime(lifetime) => Some((&of.path, quoted(lifetime))),
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

/// Rule: what lies behind `&'a` outlives `'a`, and the arguments of a type are as it is declared.
pub(super) fn implied(ty: &Ty, decls: &Decls, bounds: &mut Vec<(Key, Key)>) {
    let add = |bounds: &mut Vec<(Key, Key)>, long: &Key, short: &Key| {
        let pair = (long.clone(), short.clone());
        if long != short && !bounds.contains(&pair) {
            bounds.push(pair);
        }
    };
    match ty {
        Ty::Ref { key, inner, .. } => {
            inner.keys().iter().for_each(|long| add(bounds, long, key));
            implied(inner, decls, bounds);
        }
        Ty::Path(path) => {
            if let Some(id) = ty.decl() {
                let decl = &decls.types[id.0 as usize];
                let keys = path.each_keys();
                let of = |key: &Key| {
                    let position = decl.all_params().position(|own| own == key);
                    position.and_then(|at| keys.get(at))
                };
                for (long, short) in &decl.bounds {
                    if let (Some(longs), Some(shorts)) = (of(long), of(short)) {
                        let pairs = longs
                            .iter()
                            .flat_map(|a| shorts.iter().map(move |b| (a, b)));
                        pairs.for_each(|(long, short)| add(bounds, long, short));
                    }
                }
            }
            (path.args.iter()).for_each(|arg| implied(arg, decls, bounds));
        }
        Ty::Tuple(parts) => (parts.iter()).for_each(|part| implied(part, decls, bounds)),
        Ty::Slice(inner) => implied(inner, decls, bounds),
        _ => {}
    }
}
