//! Errors are collected between passes and shown together: one mistake, one message.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The errors found so far.
#[derive(Default)]
pub(crate) struct Errors {
    collected: Vec<syn::Error>,
    /// Some error stands in the output, where the mistake is.
    in_place: bool,
}

impl Errors {
    /// Adds an error that underlines all of `tokens`.
    pub(crate) fn spanned(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.collected
            .push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds an error at `span`.
    pub(crate) fn at(&mut self, span: Span, message: impl std::fmt::Display) {
        self.collected.push(syn::Error::new(span, message));
    }

    /// Adds an error made elsewhere, for example by syn.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.collected.push(error);
    }

    /// Takes the errors of a part.
    pub(crate) fn append(&mut self, other: Errors) {
        self.collected.extend(other.collected);
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
        self.collected
            .iter()
            .map(syn::Error::to_compile_error)
            .collect()
    }

    #[cfg(test)]
    pub(crate) fn messages(&self) -> Vec<String> {
        self.collected.iter().map(ToString::to_string).collect()
    }
}
