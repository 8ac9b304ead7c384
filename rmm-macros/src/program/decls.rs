//! What an annotated item declares: modules, types, functions; and what a path in it names.

use std::collections::HashMap;

use syn::Type;

use super::ty::{Def, Key, Ty};

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
    /// The constants that are a written number.
    pub(crate) numbers: HashMap<String, usize>,
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
    /// There is an `impl Drop` for it in view, or a macro may have written one.
    pub(crate) drops: bool,
    /// `'long: 'short` between the parameters, declared or implied by the fields.
    pub(crate) bounds: Vec<(Key, Key)>,
    /// It has several parameters, and no value holds by one of them what it holds by another.
    pub(crate) is_apart: bool,
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

    /// Whether a type of this name, that is not declared in view, is std's: an import says so and none says otherwise.
    pub(crate) fn is_of_std(&self, name: &str) -> bool {
        let imports = self.modules.iter().flat_map(|module| &module.imports);
        let mut paths = imports
            .filter(|(own, _)| own == name)
            .map(|(_, path)| path)
            .peekable();
        paths.peek().is_some()
            && paths.all(|path| {
                matches!(path[0].as_str(), "std" | "core" | "alloc")
                    && path.last().is_some_and(|last| last == name)
            })
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
    pub(super) fn instance(&self, ty: &Ty, field: &Ty) -> Ty {
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

/// The names of a path's segments.
pub(crate) fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}
