//! Where the values of a type hold its lifetimes: in which layers, and where something can be
//! stored.

use std::rc::Rc;

use super::decls::{DeclId, Decls};
use super::ty::{ANYTHING, Def, HANDLES, HIDDEN, Key, Ty, add, is, is_cell, is_handle};
use crate::ir::Shape;

/// Where the values of a type hold its keys.
#[derive(Default, Debug, Clone)]
pub(crate) struct Carries {
    /// In the value itself, then behind one reference or handle, behind two, ….
    pub(crate) layers: Vec<Vec<Key>>,
    /// Where a function that has the value may store something else of that lifetime.
    pub(crate) stores: Vec<Key>,
}

impl Carries {
    /// Leaves out keys that turn out to stand for nothing.
    pub(crate) fn forget(&mut self, is_nothing: &dyn Fn(&str) -> bool) {
        let all = self.layers.iter_mut().chain([&mut self.stores]);
        all.for_each(|keys| keys.retain(|key| !is_nothing(key)));
    }
}

impl Ty {
    /// The keys of the value itself, then of what lies behind its references and handles.
    fn layers(&self, depth: usize, layers: &mut Vec<Vec<Key>>) {
        if layers.len() <= depth {
            layers.push(Vec::new());
        }
        match self {
            Ty::Ref { key, inner, .. } => {
                add(&mut layers[depth], [key.clone()]);
                inner.layers(depth + 1, layers);
            }
            Ty::Path(path) => match &path.def {
                Def::Known(name) if is(HANDLES, name) => {
                    add(&mut layers[depth], path.lifetimes.iter().cloned());
                    path.args
                        .iter()
                        .for_each(|arg| arg.layers(depth + 1, layers));
                }
                Def::Known(_) if !path.lifetimes.is_empty() => {
                    self.collect_keys(&mut layers[depth])
                }
                Def::Known(_) => path.args.iter().for_each(|arg| arg.layers(depth, layers)),
                Def::Decl(_) | Def::External(_) => self.collect_keys(&mut layers[depth]),
            },
            Ty::Tuple(parts) => parts.iter().for_each(|part| part.layers(depth, layers)),
            Ty::Slice(inner) => inner.layers(depth, layers),
            other => other.collect_keys(&mut layers[depth]),
        }
        layers[depth].retain(|key| key != "'static");
    }

    /// Where the keys are.
    pub(crate) fn carries(&self, decls: &Decls) -> Carries {
        let mut carries = Carries::default();
        self.layers(0, &mut carries.layers);
        self.stores(decls, &mut carries.stores, &mut Vec::new());
        carries.stores.retain(|key| key != "'static");
        carries
    }

    /// Rule: behind `&mut`, in a cell, and in a type of unknown variance, another value of the same
    /// lifetime may be stored, or the lifetimes must be equal. Behind `&` and in a value that the
    /// function owns, nothing that the caller can see changes.
    fn stores(&self, decls: &Decls, keys: &mut Vec<Key>, seen: &mut Vec<DeclId>) {
        match self {
            Ty::Unknown => add(keys, [ANYTHING.to_string()]),
            Ty::Ref {
                mutable: true,
                inner,
                ..
            } => inner.collect_keys(keys),
            Ty::Ref { inner, .. } => inner.stores(decls, keys, seen),
            Ty::Path(path) => match &path.def {
                Def::Known(name) if is_cell(name) => {
                    path.args.iter().for_each(|arg| arg.collect_keys(keys))
                }
                Def::Known(_) => path
                    .args
                    .iter()
                    .for_each(|arg| arg.stores(decls, keys, seen)),
                Def::External(_) => self.collect_keys(keys),
                Def::Decl(id) => {
                    path.args
                        .iter()
                        .for_each(|arg| arg.stores(decls, keys, seen));
                    if !seen.contains(id) {
                        seen.push(*id);
                        for field in decls.fields(self) {
                            field.stores(decls, keys, seen);
                        }
                    }
                }
            },
            Ty::Tuple(parts) => parts.iter().for_each(|part| part.stores(decls, keys, seen)),
            Ty::Slice(inner) => inner.stores(decls, keys, seen),
            // `T` may be `&mut U`, but what a function can do to it is only to give it back.
            Ty::Param(_) => {}
            Ty::Fn(_) => add(keys, [HIDDEN.to_string()]),
            Ty::Opaque(of) => add(keys, of.iter().cloned()),
        }
    }

    /// Rule: behind a shared reference, a type without cells can't be written to: nothing is stored there.
    pub(crate) fn frozen(&self, decls: &Decls) -> bool {
        match self {
            Ty::Ref { mutable: false, .. } => {
                self.carries(decls).stores.is_empty() && !self.has_cell(decls, &mut Vec::new())
            }
            Ty::Path(path) if matches!(&path.def, Def::Known(name) if name == "Option") => {
                path.args.iter().all(|arg| arg.frozen(decls))
            }
            Ty::Tuple(parts) => parts.iter().all(|part| part.frozen(decls)),
            other => other.owned(),
        }
    }

    /// Whether its syntax shows that something can be written through it: `&mut T`, `&Cell<T>`.
    pub(crate) fn writes(&self, decls: &Decls) -> bool {
        match self {
            Ty::Ref { mutable: true, .. } => true,
            Ty::Ref { inner, .. } | Ty::Slice(inner) => inner.writes(decls),
            Ty::Tuple(parts) => parts.iter().any(|part| part.writes(decls)),
            Ty::Path(path) => match &path.def {
                Def::Known(name) => is_cell(name) || path.args.iter().any(|arg| arg.writes(decls)),
                Def::Decl(_) => self.has_cell(decls, &mut Vec::new()),
                Def::External(_) => false,
            },
            _ => false,
        }
    }

    /// Whether what its values refer to may be written through them. `&mut [&T]` lets only the slice change.
    pub(crate) fn reaches(&self, decls: &Decls) -> bool {
        match self {
            Ty::Unknown => true,
            Ty::Path(path) if matches!(path.def, Def::External(_)) => true,
            Ty::Ref {
                mutable: false,
                inner,
                ..
            } => inner.writes(decls),
            Ty::Ref { .. } => true,
            Ty::Path(path) => {
                path.args.iter().any(|arg| arg.reaches(decls))
                    || matches!(path.def, Def::Decl(_)) && self.has_cell(decls, &mut Vec::new())
            }
            Ty::Tuple(parts) => parts.iter().any(|part| part.reaches(decls)),
            Ty::Slice(inner) => inner.reaches(decls),
            Ty::Param(_) | Ty::Opaque(_) | Ty::Fn(_) => false,
        }
    }

    /// Whether something may change behind `&`; a type parameter may.
    pub(crate) fn has_cell(&self, decls: &Decls, seen: &mut Vec<DeclId>) -> bool {
        match self {
            Ty::Unknown | Ty::Opaque(_) | Ty::Fn(_) | Ty::Param(_) => true,
            Ty::Ref { mutable, inner, .. } => *mutable || inner.has_cell(decls, seen),
            Ty::Path(path) => match &path.def {
                Def::External(_) => true,
                Def::Known(name) if is_cell(name) => true,
                Def::Known(_) => path.args.iter().any(|arg| arg.has_cell(decls, seen)),
                Def::Decl(id) => {
                    if seen.contains(id) {
                        return false;
                    }
                    seen.push(*id);
                    decls
                        .fields(self)
                        .iter()
                        .any(|field| field.has_cell(decls, seen))
                }
            },
            Ty::Tuple(parts) => parts.iter().any(|part| part.has_cell(decls, seen)),
            Ty::Slice(inner) => inner.has_cell(decls, seen),
        }
    }

    /// The lifetimes that a region made in the function may have to live for.
    ///
    /// Rule: what a type parameter stands for is the caller's, so nothing made here is in it.
    fn lifetimes(&self) -> Vec<Key> {
        let mut keys = self.keys();
        keys.retain(|key| !key.starts_with(|c: char| c.is_alphabetic()));
        // What has a name goes before what may be hidden.
        if keys.iter().any(|key| key.starts_with('\'')) {
            keys.retain(|key| key.starts_with('\''));
        }
        keys
    }

    /// The lifetimes without layers.
    pub(crate) fn flat_shape(&self) -> Rc<Shape> {
        Rc::new(Shape {
            here: self.lifetimes(),
            inside: None,
        })
    }

    /// The lifetimes by layer.
    pub(crate) fn shape(&self) -> Rc<Shape> {
        match self {
            Ty::Ref { key, inner, .. } => {
                let here = if key == "'static" {
                    Vec::new()
                } else {
                    vec![key.clone()]
                };
                Rc::new(Shape {
                    here,
                    inside: Some(inner.shape()),
                })
            }
            Ty::Slice(inner) => inner.shape(),
            Ty::Path(path) => match &path.def {
                Def::Known(name) if is(HANDLES, name) => Rc::new(Shape {
                    here: path.lifetimes.clone(),
                    inside: Some(Ty::Tuple(path.args.clone().into()).shape()),
                }),
                Def::Known(_) if !path.lifetimes.is_empty() => self.flat_shape(),
                Def::Known(_) => Ty::Tuple(path.args.clone().into()).shape(),
                _ => self.flat_shape(),
            },
            Ty::Tuple(parts) => {
                let mut holding = parts.iter().filter(|part| !part.lifetimes().is_empty());
                match (holding.next(), holding.next()) {
                    (None, _) => Rc::new(Shape {
                        here: Vec::new(),
                        inside: None,
                    }),
                    (Some(one), None) => one.shape(),
                    _ => self.flat_shape(),
                }
            }
            _ => self.flat_shape(),
        }
    }

    /// The keys of what lies behind `key` in this type.
    pub(crate) fn keys_behind(&self, key: &str, decls: &Decls) -> Vec<Key> {
        let found = std::cell::RefCell::new(Vec::new());
        self.any_behind(key, decls, 0, &|inner| {
            add(&mut found.borrow_mut(), inner.keys());
            false
        });
        found.into_inner()
    }

    /// Whether something that lives for `key` in this type is of a kind.
    fn any_behind(&self, key: &str, decls: &Decls, depth: u32, is: &dyn Fn(&Ty) -> bool) -> bool {
        let holds = |keys: &[Key]| keys.iter().any(|own| own == key);
        let again = |ty: &Ty| ty.any_behind(key, decls, depth + 1, is);
        match self {
            Ty::Ref {
                key: own, inner, ..
            } if own == key => is(inner),
            Ty::Ref { inner, .. } | Ty::Slice(inner) => again(inner),
            Ty::Tuple(parts) => parts.iter().any(again),
            Ty::Path(path) => match &path.def {
                Def::Known(name) if is_handle(name) && holds(&path.lifetimes) => {
                    path.args.iter().any(is)
                }
                Def::Known(_) => path.args.iter().any(again),
                Def::Decl(_) if depth < 4 => {
                    // A parameter that only marks a lifetime has no field.
                    decls.fields(self).iter().any(again)
                }
                _ => holds(&path.lifetimes) && is(self) || path.args.iter().any(again),
            },
            Ty::Param(_) | Ty::Fn(_) => false,
            Ty::Opaque(keys) => holds(keys) && is(self),
            Ty::Unknown => is(self),
        }
    }
}
