//! Two types of one value: what each tells of the other.

use std::rc::Rc;

use super::ty::{Def, Key, PathTy, Ty};

impl Ty {
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
