//! Which function or constant a path, or the name of a method, stands for.

use super::decls::{self, Decls, FnId, Owner, Res, segments};
use super::syntax::TyCx;
use super::ty::Ty;
use super::{Function, Program};

impl Program {
    /// The function that a path names, with `Self` and type names resolved.
    pub(crate) fn function_at(&self, from: FnId, path: &syn::ExprPath) -> Option<FnId> {
        let self_ty = self[from].self_ty.as_ref();
        if let Some(of) = &path.qself {
            let (last, before) = path
                .path
                .segments
                .last()
                .map(|last| last.ident.to_string())
                .zip(Some(of.position))?;
            let named: Vec<String> = segments(&path.path).into_iter().take(before).collect();
            if let Some(Res::Trait(of)) = self.decls.resolve_type(self[from].module, &named) {
                return self.trait_function(of, &last);
            }
            return match Decls::owner(&self.types(from).ty(&of.ty)) {
                Some(owner) => self.of_owner(owner, &last),
                None => self.of_any_trait(&last),
            };
        }
        let names = segments(&path.path);
        let module = self[from].module;
        if let Some(Res::Fn(id)) = self.decls.resolve_value(module, &names) {
            return Some(id);
        }
        let (last, before) = names.split_last()?;
        if before.is_empty() {
            return None;
        }
        let owner = match before {
            [one] if one == "Self" => match self_ty {
                Some(ty) => Decls::owner(ty)?,
                None => return self.trait_function(self[from].header.as_ref()?.declares?, last),
            },
            [one] if self[from].signature.generics.contains(one) => return self.of_any_trait(last),
            before => match self.decls.resolve_type(module, before) {
                Some(Res::Type(id)) => Owner::Decl(id),
                Some(Res::Trait(id)) => return self.trait_function(id, last),
                _ => Owner::Other(before.last()?.clone()),
            },
        };
        self.of_owner(owner, last)
    }

    /// The path of what is imported under a name, in the module of a function or in its body.
    pub(crate) fn imported(&self, from: FnId, name: &str) -> Option<Vec<String>> {
        let mut module = Some(self[from].module);
        while let Some(at) = module {
            let data = &self.decls.modules[at.0 as usize];
            let mut found = data.imports.iter().filter(|(own, _)| own == name);
            if let Some((_, path)) = found.next() {
                return Some(path.clone());
            }
            module = data.parent.filter(|_| data.is_body);
        }
        Some(vec![name.to_string()])
    }

    /// The function `name` of the only trait that has one.
    fn of_any_trait(&self, name: &str) -> Option<FnId> {
        let mut found = self
            .decls
            .traits
            .iter()
            .filter_map(|of| of.fns.get(name).copied());
        found.next().filter(|_| found.next().is_none())
    }

    fn trait_function(&self, of: decls::TraitId, name: &str) -> Option<FnId> {
        self.decls.traits[of.0 as usize].fns.get(name).copied()
    }

    /// The number that a constant of a function's module is written as.
    pub(crate) fn number(&self, from: FnId, name: &str) -> Option<usize> {
        let module = &self.decls.modules[self[from].module.0 as usize];
        module.numbers.get(name).copied()
    }

    /// The type of a constant that a path names, in this module or of a type: `EMPTY`, `Ring::NEW`.
    pub(crate) fn constant(&self, from: FnId, path: &syn::Path) -> Ty {
        let names = segments(path);
        let (Some((last, before)), cx) = (names.split_last(), self.types(from)) else {
            return Ty::Unknown;
        };
        if before.is_empty() {
            let constants = &self.decls.modules[self[from].module.0 as usize].constants;
            return constants.get(last).map_or(Ty::Unknown, |ty| cx.ty(ty));
        }
        let owner = match before {
            [one] if one == "Self" => self[from].self_ty.as_ref().and_then(Decls::owner),
            before => match self.decls.resolve_type(self[from].module, before) {
                Some(Res::Type(id)) => Some(Owner::Decl(id)),
                _ => None,
            },
        };
        let Some(owner) = owner else {
            return Ty::Unknown;
        };
        let of_owner = |function: &&Function| {
            function.self_ty.as_ref().and_then(Decls::owner).as_ref() == Some(&owner)
        };
        for function in self.functions.iter().filter(of_owner) {
            let Some(header) = &function.header else {
                continue;
            };
            if let Some((_, ty)) = header.assoc.iter().find(|(own, _)| own == last) {
                let cx = TyCx {
                    self_ty: function.self_ty.as_ref(),
                    module: function.module,
                    generics: &function.signature.generics,
                    ..cx
                };
                return cx.ty(ty);
            }
        }
        Ty::Unknown
    }

    /// The function `name` of a type: its own, or one of a trait that it implements.
    pub(crate) fn of_owner(&self, owner: Owner, name: &str) -> Option<FnId> {
        let found = self.decls.assoc.get(&(owner.clone(), name.to_string()));
        let inherent = |id: &&FnId| {
            self[**id]
                .header
                .as_ref()
                .is_none_or(|header| header.of.is_none())
        };
        if let Some(found) = found {
            return found.iter().find(inherent).or(found.first()).copied();
        }
        // A default of a trait that the type implements in view.
        self.decls.impls.iter().find_map(|(of, implementor)| {
            let implements = implementor
                .as_ref()
                .is_none_or(|implementor| *implementor == owner);
            self.decls.traits[of.0 as usize]
                .fns
                .get(name)
                .copied()
                .filter(|_| implements)
        })
    }

    /// The one method of a name, if all that have the name are of one class.
    pub(crate) fn only_method(&self, name: &str) -> Option<FnId> {
        let all = self.decls.methods.get(name)?;
        let first = *all.first()?;
        all.iter()
            .all(|id| self[*id].class == self[first].class)
            .then_some(first)
    }
}

/// The number that is written as a literal.
pub(crate) fn written(expr: &syn::Expr) -> Option<usize> {
    match expr {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Int(number),
            ..
        }) => number.base10_parse().ok(),
        _ => None,
    }
}
