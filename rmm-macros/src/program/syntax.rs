//! Reads the syntax of types.

use std::rc::Rc;

use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

use super::decls::{Decls, ModId, Res, segments};
use super::ty::{Def, FnTy, Key, PathTy, Ty, outside};

/// The inputs, as far as they tell what a path in the output may hide.
#[derive(Clone, Copy)]
pub(crate) struct Hides<'a> {
    /// The lifetime that elided ones of the output stand for.
    pub(crate) source: Option<&'a Key>,
    /// It is that of `&self`.
    pub(crate) is_self: bool,
    /// How many lifetimes the inputs show.
    pub(crate) visible: usize,
    /// The unknown types among the inputs.
    pub(crate) externals: &'a [String],
}

impl Hides<'_> {
    /// Rule: a path of the output hides a lifetime only where elision gives it one: that of
    /// `&self`, or the only one of the inputs. If the same type is behind the only visible
    /// lifetime of the inputs, it would be a second one.
    fn of(&self, name: &str) -> Key {
        match (self.source, self.visible) {
            (Some(source), _) if self.is_self => source.clone(),
            (Some(source), 1) if !self.externals.iter().any(|own| own == name) => source.clone(),
            (_, 0) if self.externals.len() == 1 => super::ty::HIDDEN.to_string(),
            _ => "'static".to_string(),
        }
    }
}

/// The words in which a type is read.
#[derive(Clone, Copy)]
pub(crate) struct TyCx<'a> {
    pub(crate) decls: &'a Decls,
    pub(crate) module: ModId,
    pub(crate) generics: &'a [Key],
    pub(crate) self_ty: Option<&'a Ty>,
    /// In an output: what the path of an unknown type may hide.
    pub(crate) hides: Option<Hides<'a>>,
    /// The `impl` block, for `Self::Output`.
    pub(crate) header: Option<&'a super::collect::Header>,
    /// In a body lifetimes that are not written are inferred.
    pub(crate) in_body: bool,
}

/// A lifetime as a key.
pub(crate) fn quoted(lifetime: &syn::Lifetime) -> Key {
    format!("'{}", lifetime.ident)
}

impl TyCx<'_> {
    /// Reads a type.
    pub(crate) fn ty(&self, ty: &Type) -> Ty {
        self.read(ty, 0)
    }

    fn read(&self, ty: &Type, depth: u32) -> Ty {
        if depth > 32 {
            return Ty::Unknown;
        }
        let inner = |ty: &Type| self.read(ty, depth + 1);
        match ty {
            Type::Array(array) => Ty::Slice(Rc::new(inner(&array.elem))),
            Type::Slice(slice) => Ty::Slice(Rc::new(inner(&slice.elem))),
            Type::Group(group) => inner(&group.elem),
            Type::Paren(paren) => inner(&paren.elem),
            Type::Tuple(tuple) => Ty::Tuple(tuple.elems.iter().map(inner).collect()),
            Type::Never(_) => Ty::unit(),
            Type::Reference(reference) => {
                let key = reference.lifetime.as_ref().map_or("'_".to_string(), quoted);
                let inner = match inner(&reference.elem) {
                    // Rule: `&'a dyn Trait` is `&'a (dyn Trait + 'a)`.
                    Ty::Opaque(keys) if keys.is_empty() => Ty::Opaque(Rc::from([key.clone()])),
                    inner => inner,
                };
                Ty::Ref {
                    key,
                    mutable: reference.mutability.is_some(),
                    inner: Rc::new(inner),
                }
            }
            Type::Path(path) => match &path.qself {
                None => self.path(&path.path, depth),
                // `<T as Trait<'r>>::Output` holds what `T` and the trait hold.
                Some(of) => {
                    let mut keys = inner(&of.ty).keys();
                    for segment in &path.path.segments {
                        if let PathArguments::AngleBracketed(args) = &segment.arguments {
                            keys.extend(args.args.iter().filter_map(|arg| match arg {
                                GenericArgument::Lifetime(lifetime) => Some(quoted(lifetime)),
                                _ => None,
                            }));
                        }
                    }
                    Ty::Opaque(keys.into())
                }
            },
            Type::ImplTrait(of) => self.bounds(of.bounds.iter(), false),
            Type::TraitObject(of) => self.bounds(of.bounds.iter(), true),
            Type::FnPtr(of) => {
                let signature = FnTy {
                    inputs: of.inputs.iter().map(|arg| inner(&arg.ty)).collect(),
                    output: self.output(&of.output),
                    once: false,
                };
                Ty::Fn(Rc::new(signature.polymorphic(of.lifetimes.as_ref())))
            }
            _ => Ty::Unknown,
        }
    }

    pub(crate) fn output(&self, output: &syn::ReturnType) -> Ty {
        match output {
            syn::ReturnType::Default => Ty::unit(),
            syn::ReturnType::Type(_, ty) => self.ty(ty),
        }
    }

    /// `impl Bounds`, `dyn Bounds`, `F: Bounds`.
    pub(crate) fn bounds<'b>(
        &self,
        bounds: impl Iterator<Item = &'b TypeParamBound>,
        is_dyn: bool,
    ) -> Ty {
        let mut keys: Vec<Key> = Vec::new();
        let mut item = None;
        for bound in bounds {
            match bound {
                TypeParamBound::Trait(of) => {
                    let Some(last) = of.path.segments.last() else {
                        continue;
                    };
                    match &last.arguments {
                        PathArguments::Parenthesized(args) => {
                            let signature = FnTy {
                                inputs: args.inputs.iter().map(|arg| self.ty(&arg.ty)).collect(),
                                output: self.output(&args.output),
                                once: last.ident == "FnOnce",
                            };
                            return Ty::Fn(Rc::new(signature.polymorphic(of.lifetimes.as_ref())));
                        }
                        PathArguments::AngleBracketed(args) => {
                            for arg in &args.args {
                                match arg {
                                    GenericArgument::Lifetime(lifetime) => {
                                        keys.push(quoted(lifetime))
                                    }
                                    GenericArgument::Type(ty) => keys.extend(self.ty(ty).keys()),
                                    GenericArgument::AssocType(assoc) => {
                                        if assoc.ident == "Item"
                                            && last.ident.to_string().ends_with("Iterator")
                                        {
                                            item = Some(self.ty(&assoc.ty));
                                        }
                                        keys.extend(self.ty(&assoc.ty).keys())
                                    }
                                    _ => {}
                                }
                            }
                        }
                        PathArguments::None => {}
                    }
                }
                TypeParamBound::Lifetime(lifetime) => keys.push(quoted(lifetime)),
                _ => {}
            }
        }
        // Rule: outside of bodies and without a lifetime `Box<dyn Trait>` is `'static`, and `&'a dyn Trait` is of `'a`.
        if !is_dyn || self.in_body {
            keys.push(super::ty::HIDDEN.to_string());
        }
        keys.sort();
        keys.dedup();
        match item {
            Some(item) => Ty::iterator(keys, item),
            None => Ty::Opaque(keys.into()),
        }
    }

    fn path(&self, path: &syn::Path, depth: u32) -> Ty {
        let names = segments(path);
        let (Some(first), Some(last)) = (names.first(), path.segments.last()) else {
            return Ty::Unknown;
        };
        if self.generics.contains(first) {
            return match names.len() {
                1 => Ty::Param(first.clone()),
                // `F::Node<'n>`
                _ => {
                    let mut keys = vec![first.clone()];
                    if let PathArguments::AngleBracketed(list) = &last.arguments {
                        keys.extend(list.args.iter().filter_map(|arg| match arg {
                            GenericArgument::Lifetime(lifetime) => Some(quoted(lifetime)),
                            _ => None,
                        }));
                    }
                    Ty::Opaque(keys.into())
                }
            };
        }
        if first == "Self" {
            if let ([_, name], Some(header)) = (&names[..], self.header)
                && let Some((_, ty)) = header.assoc.iter().find(|(own, _)| own == name)
            {
                return self.read(ty, depth + 1);
            }
            return match (self.self_ty, names.len()) {
                (Some(ty), 1) => ty.clone(),
                (Some(ty), _) => {
                    let mut keys = ty.keys();
                    keys.push(super::ty::HIDDEN.to_string());
                    Ty::Opaque(keys.into())
                }
                (None, _) => Ty::Unknown,
            };
        }
        let (mut lifetimes, mut args) = (Vec::new(), Vec::new());
        if let PathArguments::AngleBracketed(list) = &last.arguments {
            for arg in &list.args {
                match arg {
                    GenericArgument::Lifetime(lifetime) => lifetimes.push(quoted(lifetime)),
                    GenericArgument::Type(ty) => args.push(self.read(ty, depth + 1)),
                    _ => {}
                }
            }
        }
        if let Some(Res::Type(id)) = self.decls.resolve_type(self.module, &names) {
            let decl = &self.decls.types[id.0 as usize];
            while lifetimes.len() < decl.lifetimes.len() {
                lifetimes.push("'_".to_string());
            }
            for default in decl.defaults.iter().skip(args.len()) {
                let of = TyCx {
                    module: decl.module,
                    generics: &decl.params,
                    self_ty: None,
                    header: None,
                    ..*self
                };
                args.push(
                    default
                        .as_ref()
                        .map_or(Ty::Unknown, |ty| of.read(ty, depth + 1)),
                );
            }
            let ty = Ty::Path(Rc::new(PathTy {
                def: Def::Decl(id),
                lifetimes,
                args,
            }));
            return match &decl.alias {
                None => ty,
                Some(alias) => {
                    let generics: Vec<Key> = decl.params.clone();
                    let of = TyCx {
                        module: decl.module,
                        generics: &generics,
                        self_ty: None,
                        header: None,
                        ..*self
                    };
                    let body = of.read(alias, depth + 1);
                    self.decls.instance(&ty, &body)
                }
            };
        }
        let def = outside(&last.ident.to_string());
        if lifetimes.is_empty() {
            match (&def, self.hides) {
                (Def::Known(name), _) if super::ty::is_handle(name) => {
                    lifetimes.push("'_".to_string())
                }
                (Def::External(name), Some(hides)) => lifetimes.push(hides.of(name)),
                _ => {}
            }
        }
        Ty::Path(Rc::new(PathTy {
            def,
            lifetimes,
            args,
        }))
    }
}
