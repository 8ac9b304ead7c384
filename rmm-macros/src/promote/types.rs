//! What a field's type says.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Ident, Lifetime, Path, Type, TypePath};

use super::input::Input;

/// What is mentioned in a type.
#[derive(Default)]
pub(super) struct Mentions {
    pub(super) lifetimes: HashSet<String>,
    pub(super) idents: HashSet<String>,
    pub(super) function: bool,
}

impl Mentions {
    pub(super) fn of(ty: &Type) -> Self {
        let mut mentions = Mentions::default();
        mentions.visit_type(ty);
        mentions
    }
}

impl<'ast> Visit<'ast> for Mentions {
    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        self.lifetimes.insert(lifetime.ident.to_string());
    }

    fn visit_path(&mut self, path: &'ast Path) {
        // A parameter stands alone or at the start of a path.
        if let Some(first) = path.segments.first() {
            self.idents.insert(first.ident.to_string());
        }
        visit::visit_path(self, path);
    }

    fn visit_type(&mut self, ty: &'ast Type) {
        self.function |= matches!(ty, Type::FnPtr(_));
        visit::visit_type(self, ty);
    }
}

/// Replaces lifetimes and type parameters by those of the copy.
pub(super) struct InRegion<'i> {
    pub(super) input: &'i Input,
    pub(super) moved: &'i HashSet<String>,
    pub(super) params: &'i HashSet<String>,
    pub(super) krate: &'i Path,
    pub(super) region: &'i Lifetime,
}

impl InRegion<'_> {
    /// The copy's type of a type parameter.
    pub(super) fn param(&self, name: &Ident) -> TokenStream {
        let (krate, region) = (self.krate, self.region);
        quote!(<#name as #krate::Promote<#region>>::Out)
    }
}

impl VisitMut for InRegion<'_> {
    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if self.moved.contains(&lifetime.ident.to_string()) {
            *lifetime = self.region.clone();
        }
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        match alone(ty) {
            Some(name) if name == "Self" => *ty = Type::Verbatim(self.input.out_type()),
            Some(name) if self.params.contains(&name.to_string()) => {
                *ty = Type::Verbatim(self.param(name));
            }
            _ => visit_mut::visit_type_mut(self, ty),
        }
    }
}

/// The name, if the type is just that.
fn alone(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(TypePath {
            qself: None, path, ..
        }) => path.get_ident(),
        Type::Paren(inner) => alone(&inner.elem),
        Type::Group(inner) => alone(&inner.elem),
        _ => None,
    }
}

/// A field that leads to the next element of a list.
pub(super) enum Link {
    /// `&'a Self`.
    Sure,
    /// `Option<&'a Self>`.
    Maybe,
}

/// Whether a field of type `ty` leads to another object of type `this`.
pub(super) fn link(ty: &Type, this: &TokenStream) -> Option<Link> {
    match ty {
        Type::Paren(inner) => link(&inner.elem, this),
        Type::Group(inner) => link(&inner.elem, this),
        Type::Reference(reference) if reference.mutability.is_none() => {
            let to = reference.elem.to_token_stream().to_string();
            (to == "Self" || to == this.to_string()).then_some(Link::Sure)
        }
        Type::Path(TypePath {
            qself: None, path, ..
        }) => {
            let last = path.segments.last().filter(|last| last.ident == "Option")?;
            let syn::PathArguments::AngleBracketed(args) = &last.arguments else {
                return None;
            };
            let Some(syn::GenericArgument::Type(inner)) = args.args.first() else {
                return None;
            };
            match link(inner, this)? {
                Link::Sure => Some(Link::Maybe),
                Link::Maybe => None,
            }
        }
        _ => None,
    }
}
