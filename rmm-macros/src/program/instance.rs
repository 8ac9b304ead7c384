//! Two types of one value: what each tells of the other.

use std::rc::Rc;

use super::syntax::quoted;
use super::ty::{BOUND, Def, FnTy, Key, PathTy, Ty};

impl FnTy {
    /// The signature under `for<'a, …>`: these lifetimes, and those that are elided, are of each call.
    pub(super) fn polymorphic(self, binder: Option<&syn::BoundLifetimes>) -> FnTy {
        let params = binder.iter().flat_map(|binder| &binder.lifetimes);
        let lifetimes = params.filter_map(|param| match param {
            syn::GenericParam::Lifetime(of) => Some(quoted(&of.lifetime)),
            _ => None,
        });
        let named: Vec<Key> = lifetimes.collect();
        let bound = |key: &str| {
            let is_named = named.iter().any(|own| own == key);
            is_named.then(|| format!("{BOUND} {key}"))
        };
        let elided = |key: &str| (key == "'_").then(|| BOUND.to_string());
        FnTy {
            inputs: (self.inputs.iter().map(|ty| ty.subst(&|_| None, &bound))).collect(),
            output: (self.output).subst(&|_| None, &|key| bound(key).or_else(|| elided(key))),
            once: self.once,
        }
    }

    /// The same signature where these type parameters are known.
    pub(crate) fn instance(&self, found: &[(Key, Ty)]) -> FnTy {
        let of = |ty: &Ty| ty.subst(&|name| known(found, name), &|_| None);
        FnTy {
            inputs: self.inputs.iter().map(of).collect(),
            output: of(&self.output),
            once: self.once,
        }
    }
}

/// What a type parameter is found to be.
pub(crate) fn known(found: &[(Key, Ty)], name: &str) -> Option<Ty> {
    let mut own = found.iter().filter(|(own, _)| own == name);
    own.next().map(|(_, ty)| ty.clone())
}

impl Ty {
    /// The same references, to `of`.
    pub(crate) fn behind_as(&self, of: &Ty) -> Ty {
        match self {
            Ty::Ref {
                key,
                mutable,
                inner,
            } => Ty::Ref {
                key: key.clone(),
                mutable: *mutable,
                inner: Rc::new(inner.behind_as(of)),
            },
            _ => of.clone(),
        }
    }

    /// The name of a type parameter.
    pub(crate) fn param(&self) -> Option<Key> {
        match self {
            Ty::Param(name) => Some(name.clone()),
            _ => None,
        }
    }

    /// The same type, where two pieces of syntax tell of one: what the first leaves open is as in the
    /// second, and a literal is of the type that the second names.
    pub(crate) fn met(&self, other: &Ty) -> Ty {
        let each = |a: &[Ty], b: &[Ty]| a.iter().zip(b).map(|(a, b)| a.met(b)).collect::<Vec<Ty>>();
        match (self, other) {
            (Ty::Unknown, other) => other.clone(),
            (
                Ty::Ref {
                    key,
                    mutable,
                    inner,
                },
                Ty::Ref { inner: b, .. },
            ) => Ty::Ref {
                key: key.clone(),
                mutable: *mutable,
                inner: Rc::new(inner.met(b)),
            },
            (Ty::Path(a), Ty::Path(b)) => match &a.def {
                Def::Known(name) if name.starts_with('{') => other.clone(),
                def if *def == b.def && a.args.len() == b.args.len() => Ty::Path(Rc::new(PathTy {
                    def: def.clone(),
                    lifetimes: a.lifetimes.clone(),
                    args: each(&a.args, &b.args),
                })),
                _ => self.clone(),
            },
            (Ty::Tuple(a), Ty::Tuple(b)) if a.len() == b.len() => Ty::Tuple(each(a, b).into()),
            (Ty::Slice(a), Ty::Slice(b)) => Ty::Slice(Rc::new(a.met(b))),
            _ => self.clone(),
        }
    }

    /// Whether some part of it is not known.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Ty::Unknown => true,
            Ty::Ref { inner, .. } | Ty::Slice(inner) => inner.is_open(),
            Ty::Path(path) => path.args.iter().any(Ty::is_open),
            Ty::Tuple(parts) => parts.iter().any(Ty::is_open),
            Ty::Param(_) | Ty::Fn(_) | Ty::Opaque(_) => false,
        }
    }

    /// The lifetimes of `self` with those of `other`, an instance of it.
    pub(crate) fn matched(&self, other: &Ty) -> Vec<(Key, Key)> {
        let mut found = Vec::new();
        self.match_keys(other, &mut found);
        found
    }

    fn match_keys(&self, other: &Ty, found: &mut Vec<(Key, Key)>) {
        match (self, other) {
            (
                Ty::Ref {
                    key: a, inner: x, ..
                },
                Ty::Ref {
                    key: b, inner: y, ..
                },
            ) => {
                found.push((a.clone(), b.clone()));
                x.match_keys(y, found);
            }
            // A call borrows its receiver.
            (Ty::Ref { inner, .. }, other @ Ty::Path(_)) => inner.match_keys(other, found),
            (Ty::Slice(a), Ty::Slice(b)) => a.match_keys(b, found),
            (Ty::Path(a), Ty::Path(b)) if a.def == b.def => {
                found.extend(a.lifetimes.iter().cloned().zip(b.lifetimes.iter().cloned()));
                a.args
                    .iter()
                    .zip(&b.args)
                    .for_each(|(a, b)| a.match_keys(b, found));
            }
            (Ty::Tuple(a), Ty::Tuple(b)) => a
                .iter()
                .zip(b.iter())
                .for_each(|(a, b)| a.match_keys(b, found)),
            _ => {}
        }
    }

    /// Finds what the type parameters of `self` are, where `other` is an instance of it.
    pub(crate) fn unify(&self, other: &Ty, found: &mut Vec<(Key, Ty)>) {
        match (self, other) {
            (_, Ty::Unknown) => {}
            (Ty::Param(name), ty) if !found.iter().any(|(own, _)| own == name) => {
                found.push((name.clone(), ty.clone()));
            }
            (Ty::Ref { inner: a, .. }, Ty::Ref { inner: b, .. }) | (Ty::Slice(a), Ty::Slice(b)) => {
                a.unify(b, found)
            }
            (Ty::Path(a), Ty::Path(b)) if a.def == b.def => {
                a.args
                    .iter()
                    .zip(&b.args)
                    .for_each(|(a, b)| a.unify(b, found));
            }
            (Ty::Tuple(a), Ty::Tuple(b)) => {
                a.iter().zip(b.iter()).for_each(|(a, b)| a.unify(b, found))
            }
            _ => {}
        }
    }
}
