//! Holes: the regions of what a call of a function of the program allocates.

use crate::program::syntax::quoted;
use proc_macro2::Span;

use super::Lower;
use super::known::{Passed, Via};
use crate::forms::Form;
use crate::ir::*;
use crate::program::bounds::bound_lifetimes;
use crate::program::decls::{FnId, Res, segments};
use crate::program::signature::{Signature, Slot};
use crate::program::ty::{Key, Ty};

impl Lower<'_> {
    /// A region that is passed by hand; `region!()` is a hole as those that are filled in.
    pub(super) fn pass_region(
        &mut self,
        sig: &Signature,
        key: &Key,
        value: NodeId,
        holes: &mut Vec<(Key, ObjId)>,
    ) -> Passed {
        let object = self.regions.get(&value).copied();
        if let Some(object) = object {
            self.describe_hole(sig, key, object);
            holes.push((key.clone(), object));
        }
        Passed::region(value, key, object.is_some())
    }

    /// Rule: what is called through `Self` or through a type parameter has the lifetimes of that
    /// type, which the caller can't choose.
    pub(super) fn fixed_lifetime(&self, id: FnId, slot: Slot, via: Via) -> Option<Key> {
        let (function, callee) = (&self.program[self.id], &self.program[id]);
        let Slot::Outer(index) = slot else {
            return self.bound_lifetime(id, slot);
        };
        let header = callee.header.as_ref()?;
        let module = |path: &syn::Path, module| match self
            .program
            .decls
            .resolve_type(module, &segments(path))
        {
            Some(Res::Trait(of)) => Some(of),
            _ => None,
        };
        let of = header
            .declares
            .or_else(|| module(header.of.as_ref()?, callee.module));
        match (via, of) {
            (Via::Known, _) => None,
            (Via::SelfType, _) if function.self_ty.is_some() => {
                let (Some(Ty::Path(own)), Some(Ty::Path(theirs))) =
                    (&function.self_ty, &callee.self_ty)
                else {
                    return None;
                };
                let key = callee.signature.key(slot);
                let position = theirs.lifetimes.iter().position(|own| *own == key)?;
                own.lifetimes.get(position).cloned()
            }
            (_, Some(of)) => {
                if function
                    .header
                    .as_ref()
                    .is_some_and(|header| header.declares == Some(of))
                {
                    return function.signature.outer.get(index as usize).cloned();
                }
                let count = self.program.decls.traits[of.0 as usize].lifetimes.len();
                let is_it = |path: &syn::Path| module(path, function.module) == Some(of);
                let sig = &function.normalized.item.sig;
                let mut keys = bound_lifetimes(&sig.generics, Some(sig), &is_it);
                if let Some(header) = &function.header {
                    keys.extend(bound_lifetimes(&header.generics, None, &is_it));
                }
                let mut keys = keys.into_iter().skip(index as usize).step_by(count.max(1));
                let first = keys.next()?;
                keys.all(|key| key == first).then_some(first)
            }
            _ => None,
        }
    }

    /// Rule: where `T: Trait<'r>` is a bound of both, and the callee's `'r` is the hidden one, the
    /// caller's `T` has a lifetime of its own for it.
    fn bound_lifetime(&self, id: FnId, slot: Slot) -> Option<Key> {
        let (function, callee) = (&self.program[self.id], &self.program[id]);
        let key = callee.signature.key(slot);
        let resolve =
            |path: &syn::Path, module| self.program.decls.resolve_type(module, &segments(path));
        let of = std::cell::Cell::new(None);
        let theirs = &callee.normalized.item.sig;
        bound_lifetimes(&theirs.generics, Some(theirs), &|path| {
            let names = |arg: &syn::GenericArgument| matches!(arg, syn::GenericArgument::Lifetime(own) if quoted(own) == key);
            if let Some(syn::PathArguments::AngleBracketed(args)) =
                path.segments.last().map(|last| &last.arguments)
                && args.args.iter().any(names)
            {
                of.set(of.get().or(resolve(path, callee.module)));
            }
            false
        });
        let own = &function.normalized.item.sig;
        let of = of.get()?;
        let is_it = |path: &syn::Path| resolve(path, function.module) == Some(of);
        let mut keys = bound_lifetimes(&own.generics, Some(own), &is_it).into_iter();
        let first = keys.next()?;
        keys.all(|key| key == first).then_some(first)
    }

    /// A region for what a call allocates.
    pub(super) fn hole(
        &mut self,
        id: FnId,
        key: &Key,
        mark: Option<u32>,
        index: u32,
        span: Span,
    ) -> (NodeId, ObjId) {
        let program = self.program;
        let contents = self.node();
        let site = SiteId(self.body.sites.len() as u32);
        let object = self.object(ObjKind::Site(site), contents, false);
        let dest = self.dest.clone();
        self.add_site(
            Form::Region,
            Origin::Call(mark.unwrap_or(u32::MAX), index),
            span,
            object,
            dest,
        );
        self.body.sites[site.index()].callee = Some(id);
        self.describe_hole(&program[id].signature, key, object);
        let value = self.node();
        self.body.holds.push((value, object, Holds::ANY));
        self.live(value, self.temps);
        (value, object)
    }

    /// What the callee's signature tells of what it allocates in a hole.
    fn describe_hole(&mut self, sig: &Signature, key: &Key, object: ObjId) {
        let decls = &self.program.decls;
        let is_stored = sig
            .params
            .iter()
            .any(|param| param.carries.stores.contains(key));
        let behind = self.behind(sig, key);
        // Rule: what lives in the region refers to the region where its type has room for it.
        let refers = behind.iter().any(|inside| sig.fits(key, inside));
        let interior = is_stored
            || sig.output.keys().contains(key) && sig.output.carries(decls).stores.contains(key);
        let is_container = match &sig.output {
            Ty::Ref { inner, .. } => matches!(**inner, Ty::Slice(_)) || inner.name() == Some("str"),
            ty => ty.is_handle() && ty.name() != Some("RBox"),
        };
        let data = &mut self.body.objects[object.index()];
        data.interior = interior;
        if behind.is_empty() {
            data.contents = NodeId::NOTHING;
        }
        let (contents, kind) = (data.contents, data.kind);
        if refers && contents != NodeId::NOTHING {
            let itself = self.node();
            self.body.holds.push((itself, object, Holds::ANY));
            for share in self.shares(&sig.hole_type(key), contents, &behind) {
                if share.keys.iter().any(|inside| sig.fits(key, inside)) {
                    self.held(itself, share.to, share.views);
                }
            }
        }
        if let ObjKind::Site(site) = kind {
            self.body.sites[site.index()].is_container = is_container;
        }
    }

    /// The keys of what a hole of lifetime `key` may come to hold.
    pub(super) fn behind(&self, sig: &Signature, key: &Key) -> Vec<Key> {
        let mut behind = sig.output.keys_behind(key, &self.program.decls);
        for param in sig
            .params
            .iter()
            .filter(|param| param.carries.stores.contains(key))
        {
            behind.extend(param.carries.stores.iter().cloned());
        }
        behind
    }
}
