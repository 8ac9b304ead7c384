//! Errors are collected between passes and shown together: one mistake, one message.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The errors found so far.
#[derive(Default)]
pub(crate) struct Errors {
    /// Each with the `#[cfg]`s of the item that it is about.
    pub(crate) collected: Vec<(Vec<syn::Attribute>, syn::Error)>,
    /// Some error stands in the output, where the mistake is.
    in_place: bool,
}

impl Errors {
    /// Adds an error that underlines all of `tokens`.
    pub(crate) fn spanned(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.collected
            .push((Vec::new(), syn::Error::new_spanned(tokens, message)));
    }

    /// Adds an error at `span`.
    pub(crate) fn at(&mut self, span: Span, message: impl std::fmt::Display) {
        self.collected
            .push((Vec::new(), syn::Error::new(span, message)));
    }

    /// Adds an error made elsewhere, for example by syn.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.collected.push((Vec::new(), error));
    }

    /// Takes the errors of an item.
    pub(crate) fn append(&mut self, other: Errors, attrs: &[syn::Attribute]) {
        let cfgs = attrs.iter().filter(|attr| attr.path().is_ident("cfg"));
        let errors = other.collected.into_iter();
        self.collected
            .extend(errors.map(|(own, error)| (cfgs.clone().cloned().chain(own).collect(), error)));
        self.in_place |= other.in_place;
    }

    /// Notes that an error is emitted where the mistake is.
    pub(crate) fn in_place(&mut self) {
        self.in_place = true;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.collected.is_empty() && !self.in_place
    }

    /// All errors as `compile_error!` items.
    pub(crate) fn to_compile_errors(&self) -> TokenStream {
        let tokens = self.collected.iter().flat_map(|(cfgs, error)| {
            error.clone().into_iter().map(move |one| {
                let one = one.to_compile_error();
                quote::quote!(#(#cfgs)* #one)
            })
        });
        tokens.collect()
    }

    #[cfg(test)]
    pub(crate) fn messages(&self) -> Vec<String> {
        self.collected
            .iter()
            .map(|(_, error)| error.to_string())
            .collect()
    }
}
