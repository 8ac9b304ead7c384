//! Which rows a method call names: rustc's probing, as far as types are known.

use std::rc::Rc;

use super::row::{Row, same_name};
use crate::program::ty::{Key, Ty};

/// What the type parameters of a row stand for at a call.
#[derive(Default)]
pub(crate) struct Bindings(Vec<(Key, Ty)>);

impl Bindings {
    pub(crate) fn get(&self, name: &str) -> Ty {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map_or(Ty::Unknown, |(_, ty)| ty.clone())
    }

    /// Rules: what was found first stays; what it leaves open is filled in. What is passed may live
    /// for longer than what the parameter stands for: `""` tells of no `'static`.
    pub(crate) fn add(&mut self, name: &str, ty: &Ty) {
        let ty = &ty.subst(&|_| None, &|key| {
            (key == "'static").then(|| "'_".to_string())
        });
        match self.0.iter_mut().find(|(own, _)| own == name) {
            Some((_, known)) => *known = known.met(ty),
            None => self.0.push((name.to_string(), ty.clone())),
        }
    }

    /// A type of the row in the words of the call: its lifetimes are inferred.
    pub(crate) fn instance(&self, ty: &Ty) -> Ty {
        ty.subst(&|name| Some(self.get(name)), &|key| {
            (key != "'static").then(|| "'_".to_string())
        })
    }
}

/// The rows that a call on a receiver of this type may name: those of the first step of
/// autoderef that has any, by value before by reference, a type's own before those of all types.
pub(crate) fn probe(receiver: &Ty, rows: &[Rc<Row>]) -> Vec<Rc<Row>> {
    let mut step = Some(receiver.clone());
    while let Some(ty) = step {
        let by = |mutable| Ty::reference(ty.clone(), mutable);
        for receiver in [ty.clone(), by(false), by(true)] {
            for is_blanket in [false, true] {
                let fits = |row: &&Rc<Row>| row.is_blanket() == is_blanket;
                let found: Vec<Rc<Row>> = rows
                    .iter()
                    .filter(fits)
                    .filter(|row| takes(row, &receiver))
                    .cloned()
                    .collect();
                if !found.is_empty() {
                    return found;
                }
            }
        }
        step = deref(&ty);
    }
    Vec::new()
}

fn takes(row: &Row, receiver: &Ty) -> bool {
    let Some(own) = row.sig.params.first() else {
        return false;
    };
    matches(&own.ty, receiver) && !row.excludes(receiver.peeled())
}

/// What autoderef looks at next.
fn deref(ty: &Ty) -> Option<Ty> {
    let next = match (ty.pointee(), ty.name()) {
        (Some(inner), _) => inner.clone(),
        (None, Some("Vec" | "RVec")) => {
            Ty::Slice(Rc::new(ty.args().first().cloned().unwrap_or(Ty::Unknown)))
        }
        (None, Some("String" | "RString")) => Ty::known("str", Vec::new()),
        _ => return None,
    };
    Some(next).filter(|ty| *ty != Ty::Unknown)
}

/// Finds what the parameters stand for in the step of autoderef that takes the receiver.
pub(crate) fn bind_receiver(pattern: &Ty, receiver: &Ty, found: &mut Bindings) {
    let mut step = Some(receiver.clone());
    while let Some(ty) = step {
        let by = |mutable| Ty::reference(ty.clone(), mutable);
        for receiver in [ty.clone(), by(false), by(true)] {
            if matches(pattern, &receiver) {
                return bind(pattern, &receiver, found);
            }
        }
        step = deref(&ty);
    }
}

/// Whether a value of type `ty` may be one of `pattern`, whatever its parameters and what is not
/// known of `ty` stand for.
fn matches(pattern: &Ty, ty: &Ty) -> bool {
    match (pattern, ty) {
        (Ty::Param(_) | Ty::Unknown, _) | (_, Ty::Unknown) => true,
        (
            Ty::Ref {
                mutable: a,
                inner: x,
                ..
            },
            Ty::Ref {
                mutable: b,
                inner: y,
                ..
            },
        ) => a == b && matches(x, y),
        (Ty::Slice(a), Ty::Slice(b)) => matches(a, b),
        (Ty::Tuple(a), Ty::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| matches(a, b))
        }
        (Ty::Path(a), ty) if pattern.name() == Some("Iterator") => {
            is_iterator(ty) && matches(&a.args[0], &iterated(ty))
        }
        (Ty::Path(a), Ty::Path(b)) => {
            let same = match (pattern.name(), ty.name()) {
                (Some(own), Some(other)) => same_name(own, other) || same_name(other, own),
                _ => false,
            };
            same && a.args.iter().zip(&b.args).all(|(a, b)| matches(a, b))
        }
        _ => false,
    }
}

/// Whether a value of type `ty` may be passed for a parameter.
pub(crate) fn accepts(param: &Ty, ty: &Ty) -> bool {
    match (param, ty) {
        (_, Ty::Unknown) => true,
        (Ty::Fn(_), ty) => matches!(ty, Ty::Fn(_)),
        (Ty::Path(of), ty) if param.name() == Some("Iterator") => {
            matches(&of.args[0], &iterated(ty))
        }
        (Ty::Ref { inner, .. }, Ty::Ref { inner: b, .. }) => {
            let mut steps = std::iter::successors(Some((**b).clone()), deref);
            steps.any(|ty| matches(inner, &ty))
        }
        (param, ty) => matches(param, ty),
    }
}

/// Whether a type is an iterator: one of which only the items are known, or a range.
fn is_iterator(ty: &Ty) -> bool {
    match ty {
        Ty::Ref {
            mutable: true,
            inner,
            ..
        } => is_iterator(inner),
        ty => matches!(
            ty.name(),
            Some("Iterator" | "Range" | "RangeInclusive" | "RangeFrom")
        ),
    }
}

/// The type of what `for` and iterators give.
pub(crate) fn iterated(ty: &Ty) -> Ty {
    let first = |ty: &Ty| ty.args().first().cloned().unwrap_or(Ty::Unknown);
    let pair = |ty: &Ty, wrap: &dyn Fn(&Ty) -> Ty, value: &dyn Fn(&Ty) -> Ty| match ty.args() {
        [k, v, ..] => Ty::Tuple(Rc::from([wrap(k), value(v)])),
        _ => Ty::Unknown,
    };
    if is_iterator(ty) {
        return first(match ty {
            Ty::Ref { inner, .. } => inner,
            ty => ty,
        });
    }
    let elements = |ty: &Ty| match ty {
        Ty::Slice(inner) => Some((**inner).clone()),
        ty => match ty.name()? {
            "Vec" | "RVec" | "VecDeque" | "RSet" | "HashSet" | "BTreeSet" | "BinaryHeap"
            | "Option" | "Result" => Some(first(ty)),
            _ => None,
        },
    };
    let is_map = |ty: &Ty| matches!(ty.name(), Some("RMap" | "HashMap" | "BTreeMap"));
    match ty {
        Ty::Ref { inner, mutable, .. } if is_map(inner) => {
            pair(inner, &|key| Ty::reference(key.clone(), false), &|value| {
                Ty::reference(value.clone(), *mutable)
            })
        }
        Ty::Ref { inner, mutable, .. } => {
            elements(inner).map_or(Ty::Unknown, |ty| Ty::reference(ty, *mutable))
        }
        ty if is_map(ty) => pair(ty, &Ty::clone, &Ty::clone),
        ty => elements(ty).unwrap_or(Ty::Unknown),
    }
}

/// Finds what the type parameters of `pattern` stand for, where a value of type `ty` is passed.
pub(crate) fn bind(pattern: &Ty, ty: &Ty, found: &mut Bindings) {
    match (pattern, ty) {
        (_, Ty::Unknown) => {}
        (Ty::Param(name), ty) => found.add(name, ty),
        (Ty::Path(of), ty) if pattern.name() == Some("Iterator") => {
            bind(&of.args[0], &iterated(ty), found)
        }
        (Ty::Ref { inner: a, .. }, Ty::Ref { inner: b, .. }) => {
            // A deref coercion, if the one can't be the other.
            let mut b = (**b).clone();
            while !matches(a, &b) {
                match deref(&b) {
                    Some(next) => b = next,
                    None => return,
                }
            }
            bind(a, &b, found)
        }
        (Ty::Slice(a), Ty::Slice(b)) => bind(a, b, found),
        (Ty::Path(a), Ty::Path(b)) if pattern.name() == ty.name() => {
            (a.args.iter().zip(&b.args)).for_each(|(a, b)| bind(a, b, found));
        }
        (Ty::Tuple(a), Ty::Tuple(b)) => a.iter().zip(b.iter()).for_each(|(a, b)| bind(a, b, found)),
        (Ty::Fn(a), Ty::Fn(b)) => bind(&a.output, &b.output, found),
        _ => {}
    }
}
