//! What an annotated item declares: modules, types, functions; and what a path in it names.

use std::collections::HashMap;
use std::rc::Rc;

use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

use super::ty::{Def, FnTy, Key, PathTy, Ty, outside};

/// A struct, enum, union or alias.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct DeclId(pub(crate) u32);
/// A function with or without a body.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct FnId(pub(crate) u32);
/// A module, or the body of a function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct ModId(pub(crate) u32);
/// A trait.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct TraitId(pub(crate) u32);

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Res {
    Fn(FnId),
    Type(DeclId),
    Mod(ModId),
    Trait(TraitId),
}

/// The names of a module.
#[derive(Default)]
pub(crate) struct Module {
    pub(crate) parent: Option<ModId>,
    /// The body of a function: it sees the names around it.
    pub(crate) is_body: bool,
    pub(crate) values: HashMap<String, Res>,
    pub(crate) types: HashMap<String, Res>,
    /// Constants and statics with their types.
    pub(crate) constants: HashMap<String, Type>,
    /// `use a::b as c`: c and the path.
    pub(crate) imports: Vec<(String, Vec<String>)>,
    /// `use a::*`.
    pub(crate) globs: Vec<Vec<String>>,
}

/// A declared type.
pub(crate) struct Decl {
    pub(crate) name: String,
    pub(crate) module: ModId,
    pub(crate) lifetimes: Vec<Key>,
    pub(crate) params: Vec<Key>,
    /// What parameters at the end stand for if they are not given.
    pub(crate) defaults: Vec<Option<Type>>,
    /// The variants with their fields; a struct has one of its own name.
    pub(crate) variants: Vec<Variant>,
    pub(crate) alias: Option<Type>,
}

/// A variant of an enum, or the struct itself.
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) fields: Vec<Field>,
}

/// A field. Its type is in the words of the declaration.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) syntax: Type,
    pub(crate) ty: Ty,
}

/// A trait.
pub(crate) struct Trait {
    pub(crate) lifetimes: Vec<Key>,
    pub(crate) fns: HashMap<String, FnId>,
}

/// All declarations.
#[derive(Default)]
pub(crate) struct Decls {
    pub(crate) modules: Vec<Module>,
    pub(crate) types: Vec<Decl>,
    pub(crate) traits: Vec<Trait>,
    /// Functions of `impl` blocks, by type.
    pub(crate) assoc: HashMap<(Owner, String), Vec<FnId>>,
    /// Which type implements which trait; `None` for all types.
    pub(crate) impls: Vec<(TraitId, Option<Owner>)>,
    /// Functions with `self`, by name.
    pub(crate) methods: HashMap<String, Vec<FnId>>,
}

/// A type that `impl` blocks can be found by.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Owner {
    Decl(DeclId),
    Other(String),
}

impl Decls {
    /// What `impl` blocks of `ty` are found by.
    pub(crate) fn owner(ty: &Ty) -> Option<Owner> {
        match ty {
            Ty::Path(path) => Some(match &path.def {
                Def::Decl(id) => Owner::Decl(*id),
                Def::Known(name) | Def::External(name) => Owner::Other(name.clone()),
            }),
            _ => None,
        }
    }

    pub(crate) fn resolve_type(&self, module: ModId, path: &[String]) -> Option<Res> {
        self.resolve(module, path, false, 0)
    }

    pub(crate) fn resolve_value(&self, module: ModId, path: &[String]) -> Option<Res> {
        self.resolve(module, path, true, 0)
    }

    fn resolve(&self, module: ModId, path: &[String], value: bool, depth: u32) -> Option<Res> {
        let (first, rest) = path.split_first()?;
        if depth > 16 {
            return None;
        }
        let mut at = self.items(module);
        let is_last = rest.is_empty();
        let next = match first.as_str() {
            "self" => Res::Mod(at),
            "super" => Res::Mod(self.items(self.modules[at.0 as usize].parent?)),
            "crate" => return None,
            name => {
                at = module;
                loop {
                    if let Some(res) = self.named(at, name, value && is_last, depth) {
                        break res;
                    }
                    let here = &self.modules[at.0 as usize];
                    at = here.parent.filter(|_| here.is_body)?;
                }
            }
        };
        self.walk(next, rest, value, depth)
    }

    /// Follows the rest of a path.
    fn walk(&self, from: Res, rest: &[String], value: bool, depth: u32) -> Option<Res> {
        let Some((first, rest)) = rest.split_first() else {
            return Some(from);
        };
        let Res::Mod(module) = from else { return None };
        let next = match first.as_str() {
            "super" => Res::Mod(self.items(self.modules[module.0 as usize].parent?)),
            name => self.named(module, name, value && rest.is_empty(), depth)?,
        };
        self.walk(next, rest, value, depth)
    }

    fn named(&self, module: ModId, name: &str, value: bool, depth: u32) -> Option<Res> {
        let here = &self.modules[module.0 as usize];
        let table = if value { &here.values } else { &here.types };
        if let Some(res) = table.get(name) {
            return Some(*res);
        }
        let import = here.imports.iter().filter(|(own, _)| own == name);
        let glob = here.globs.iter().map(|path| (path, true));
        import
            .map(|(_, path)| (path, false))
            .chain(glob)
            .find_map(|(path, is_glob)| {
                let mut path = path.clone();
                if is_glob {
                    path.push(name.to_string());
                }
                // An import is a path of the module itself: `super` and `self`, or a child's name.
                if path.first().is_some_and(|first| first == name) && path.len() == 1 {
                    return None;
                }
                self.resolve(module, &path, value, depth + 1)
            })
    }

    /// The module whose items are in sight: that of a body is the one around it.
    fn items(&self, module: ModId) -> ModId {
        let here = &self.modules[module.0 as usize];
        match here.parent {
            Some(parent) if here.is_body => self.items(parent),
            _ => module,
        }
    }

    /// The types of all fields of `ty`, in its own words.
    pub(crate) fn fields(&self, ty: &Ty) -> Vec<Ty> {
        let Some(decl) = ty.decl() else {
            return Vec::new();
        };
        let variants = &self.types[decl.0 as usize].variants;
        variants
            .iter()
            .flat_map(|variant| &variant.fields)
            .map(|field| self.instance(ty, &field.ty))
            .collect()
    }

    /// The type of the field `name`.
    pub(crate) fn field(&self, ty: &Ty, name: &str) -> Ty {
        let Some(decl) = ty.decl() else {
            return Ty::Unknown;
        };
        let [variant] = &self.types[decl.0 as usize].variants[..] else {
            return Ty::Unknown;
        };
        let field = variant.fields.iter().find(|field| field.name == name);
        field.map_or(Ty::Unknown, |field| self.instance(ty, &field.ty))
    }

    /// The fields of a variant, or of the struct, with their names.
    pub(crate) fn variant(&self, ty: &Ty, name: &str) -> Option<Vec<(String, Ty)>> {
        let variants = &self.types[ty.decl()?.0 as usize].variants;
        let variant = match &variants[..] {
            [one] => one,
            many => many.iter().find(|variant| variant.name == name)?,
        };
        Some(
            variant
                .fields
                .iter()
                .map(|field| (field.name.clone(), self.instance(ty, &field.ty)))
                .collect(),
        )
    }

    /// Whether a value of the type may hold another one, so that its parts have no end.
    pub(crate) fn is_recursive(&self, ty: &Ty) -> bool {
        fn mentions(decls: &Decls, ty: &Ty, of: DeclId, depth: u32) -> bool {
            match ty {
                Ty::Ref { inner, .. } | Ty::Slice(inner) => mentions(decls, inner, of, depth),
                Ty::Tuple(parts) => parts.iter().any(|part| mentions(decls, part, of, depth)),
                Ty::Path(path) => {
                    ty.decl() == Some(of)
                        || path.args.iter().any(|arg| mentions(decls, arg, of, depth))
                        || ty.decl().is_some()
                            && (depth > 4
                                || decls
                                    .fields(ty)
                                    .iter()
                                    .any(|field| mentions(decls, field, of, depth + 1)))
                }
                _ => false,
            }
        }
        ty.decl().is_some_and(|of| {
            self.fields(ty)
                .iter()
                .any(|field| mentions(self, field, of, 0))
        })
    }

    /// `field` with the arguments of `ty` put in.
    fn instance(&self, ty: &Ty, field: &Ty) -> Ty {
        let Ty::Path(path) = ty else {
            return Ty::Unknown;
        };
        let Def::Decl(decl) = path.def else {
            return Ty::Unknown;
        };
        let decl = &self.types[decl.0 as usize];
        let nth = |list: &[Key], key: &str| list.iter().position(|own| own == key);
        field.subst(
            &|key| {
                nth(&decl.params, key)
                    .map(|index| path.args.get(index).cloned().unwrap_or(Ty::Unknown))
            },
            &|key| {
                nth(&decl.lifetimes, key).map(|index| {
                    path.lifetimes
                        .get(index)
                        .cloned()
                        .unwrap_or_else(|| "'_".to_string())
                })
            },
        )
    }
}

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

/// The names of a path's segments.
pub(crate) fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}

fn quoted(lifetime: &syn::Lifetime) -> Key {
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
            Type::FnPtr(of) => Ty::Fn(Rc::new(FnTy {
                inputs: of.inputs.iter().map(|arg| inner(&arg.ty)).collect(),
                output: self.output(&of.output),
            })),
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
                            return Ty::Fn(Rc::new(FnTy {
                                inputs: args.inputs.iter().map(|arg| self.ty(&arg.ty)).collect(),
                                output: self.output(&args.output),
                            }));
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
