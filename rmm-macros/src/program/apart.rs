//! Which parameters of a declared type its values keep apart.

use super::bounds::{declared, implied, outlived};
use super::decls::{Decl, DeclId, Decls};
use super::ty::{Def, Key, PathTy, Ty};

impl Decl {
    /// The parameters, lifetimes first.
    pub(crate) fn all_params(&self) -> impl Iterator<Item = &Key> {
        self.lifetimes.iter().chain(&self.params)
    }

    fn all_bounds(&self, key: &str) -> Vec<Key> {
        outlived(&self.bounds, key)
    }
}

impl PathTy {
    /// The keys of each argument, lifetimes first.
    pub(crate) fn each_keys(&self) -> Vec<Vec<Key>> {
        let lifetimes = self.lifetimes.iter().map(|key| match key.as_str() {
            "'static" => Vec::new(),
            _ => vec![key.clone()],
        });
        lifetimes.chain(self.args.iter().map(Ty::keys)).collect()
    }
}

impl Decls {
    /// Finds the bounds between the parameters of the types, and which types keep theirs apart. `aliases` are the types
    /// that aliases stand for.
    pub(super) fn relate(&mut self, aliases: &[(DeclId, Ty)]) {
        // Rule: what a field's type needs to be well-formed, its struct needs.
        loop {
            let all: Vec<Vec<(Key, Key)>> = (0..self.types.len())
                .map(|index| {
                    let decl = &self.types[index];
                    let mut bounds = decl.bounds.clone();
                    let fields = decl.variants.iter().flat_map(|variant| &variant.fields);
                    fields.for_each(|field| implied(&field.ty, self, &mut bounds));
                    bounds
                })
                .collect();
            let mut changed = false;
            for (decl, bounds) in self.types.iter_mut().zip(all) {
                changed |= decl.bounds.len() != bounds.len();
                decl.bounds = bounds;
            }
            if !changed {
                break;
            }
        }
        let mut mixed = Vec::new();
        for (index, decl) in self.types.iter().enumerate() {
            let id = DeclId(index as u32);
            let fields = decl.variants.iter().flat_map(|variant| &variant.fields);
            let types = fields.map(|field| &field.ty);
            let aliases = aliases.iter().filter(|(own, _)| *own == id);
            let mut seen = Vec::new();
            for ty in types.chain(aliases.map(|(_, ty)| ty)) {
                self.mixes(ty, id, &mut seen, &mut mixed);
            }
        }
        for (index, decl) in self.types.iter_mut().enumerate() {
            decl.is_apart = decl.alias.is_none()
                && decl.all_params().count() > 1
                && !mixed.contains(&DeclId(index as u32));
        }
    }

    /// Finds the types that `ty`, which is a part of `of`, mentions so that what they hold by one parameter may be what
    /// they hold by another one. `seen` are the types that were looked into.
    ///
    /// Rules:
    /// - in itself, a type stands with its own parameters in their order;
    /// - in any other one, no argument may be, or outlive, a part of another argument.
    fn mixes(&self, ty: &Ty, of: DeclId, seen: &mut Vec<Ty>, mixed: &mut Vec<DeclId>) {
        match ty {
            Ty::Ref { inner, .. } | Ty::Slice(inner) => self.mixes(inner, of, seen, mixed),
            Ty::Tuple(parts) => (parts.iter()).for_each(|part| self.mixes(part, of, seen, mixed)),
            Ty::Fn(of_fn) => (of_fn.inputs.iter().chain([&of_fn.output]))
                .for_each(|part| self.mixes(part, of, seen, mixed)),
            Ty::Path(path) => {
                (path.args.iter()).for_each(|arg| self.mixes(arg, of, seen, mixed));
                let Def::Decl(id) = path.def else { return };
                let decl = &self.types[id.0 as usize];
                let is_itself = || {
                    path.lifetimes == decl.lifetimes
                        && (path.args.iter().zip(&decl.params))
                            .all(|(arg, own)| matches!(arg, Ty::Param(name) if name == own))
                };
                let is_apart = match id == of {
                    true => is_itself(),
                    false => self.has_distinct(path, decl, &self.types[of.0 as usize]),
                };
                if !is_apart {
                    mixed.push(id);
                }
                if seen.contains(ty) {
                    return;
                }
                // A type that grows by its own recursion has no end.
                if seen.len() > 4 * self.types.len() {
                    mixed.extend((0..self.types.len() as u32).map(DeclId));
                    return;
                }
                seen.push(ty.clone());
                for field in self.fields(ty) {
                    self.mixes(&field, of, seen, mixed);
                }
            }
            Ty::Unknown | Ty::Param(_) | Ty::Opaque(_) => {}
        }
    }

    fn has_distinct(&self, path: &PathTy, decl: &Decl, around: &Decl) -> bool {
        let keys = path.each_keys();
        let params: Vec<&Key> = decl.all_params().collect();
        let meets = |a: &Vec<Key>, b: &Vec<Key>| {
            let outlives = |key: &Key| around.all_bounds(key);
            a.iter().flat_map(outlives).any(|key| b.contains(&key))
        };
        let pairs = (0..keys.len()).flat_map(|a| (0..keys.len()).map(move |b| (a, b)));
        keys.len() == params.len()
            && pairs.filter(|(a, b)| a != b).all(|(a, b)| {
                !meets(&keys[a], &keys[b]) || decl.all_bounds(params[a]).contains(params[b])
            })
    }
}

/// `'long: 'short` as a declaration says it.
pub(super) fn of_generics(generics: &syn::Generics) -> Vec<(Key, Key)> {
    let names = super::signature::params(generics);
    let mut bounds = declared(generics, &names);
    bounds.retain(|(long, short)| long != short);
    bounds.dedup();
    bounds
}
