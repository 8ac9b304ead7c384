//! What is written for a field.
//!
//! All of it is located at the field's type, so that rustc's errors about the type are there, and are seen to be one.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Member, Type};

use super::{input::Input, to};

pub(super) struct Field {
    pub(super) member: Member,
    pub(super) ty: Type,
    pub(super) how: How,
    /// Of no other field of the type.
    pub(super) index: usize,
}

pub(super) enum How {
    Promote,
    /// By `Clone`: it lives longer than the region anyway.
    Keep,
    /// By `Copy`, as the user says.
    Copy,
}

impl Field {
    /// The field's place, in the derive's context: lints are not for generated code.
    fn span(&self) -> Span {
        Span::call_site().located_at(self.ty.span())
    }

    fn here(&self, name: &Ident) -> Ident {
        let mut name = name.clone();
        name.set_span(name.span().located_at(self.span()));
        name
    }

    fn krate(&self, input: &Input) -> TokenStream {
        respanned(input.krate.to_token_stream(), self.span())
    }

    fn region(&self, input: &Input) -> TokenStream {
        respanned(input.region.to_token_stream(), self.span())
    }

    fn ty(&self) -> TokenStream {
        respanned(self.ty.to_token_stream(), self.span())
    }

    /// `<Type as Promote<'region>>`.
    fn promote(&self, input: &Input) -> TokenStream {
        let (ty, region, krate) = (self.ty(), self.region(input), self.krate(input));
        quote_spanned!(self.span()=> <#ty as #krate::Promote<#region>>)
    }

    /// The type and the trait that say that the field has a hollow copy. The type is this field's alone: a bound on the
    /// field's own type would hide what rustc knows of it, and of those that differ in lifetimes.
    fn hollow(&self, input: &Input) -> (TokenStream, TokenStream) {
        let (ty, region, krate) = (self.ty(), self.region(input), self.krate(input));
        let out = respanned(input.in_region(&self.ty).to_token_stream(), self.span());
        let index = Literal::usize_unsuffixed(self.index);
        (
            quote_spanned!(self.span()=> #krate::__private::Part<#ty, #index>),
            quote_spanned!(self.span()=> #krate::__private::HollowPart<#region, #ty, #out>),
        )
    }

    pub(super) fn hollow_bound(&self, input: &Input) -> TokenStream {
        let (part, hollow) = self.hollow(input);
        quote_spanned!(self.span()=> #part: #hollow)
    }

    pub(super) fn links(&self, input: &Input) -> TokenStream {
        let promote = self.promote(input);
        quote_spanned!(self.span()=> #promote::LINKS)
    }

    pub(super) fn whole(&self, input: &Input) -> TokenStream {
        let (part, hollow) = self.hollow(input);
        quote_spanned!(self.span()=> <#part as #hollow>::WHOLE)
    }

    pub(super) fn copy(&self, input: &Input, value: &Ident) -> TokenStream {
        let value = self.here(value);
        match self.how {
            How::Copy => quote_spanned!(self.span()=> *#value),
            How::Keep => quote_spanned!(self.span()=> ::core::clone::Clone::clone(#value)),
            How::Promote => {
                let (promote, krate, to) = (self.promote(input), self.krate(input), to());
                quote_spanned! {self.span()=> {
                    const { #krate::__private::promotable(#promote::PLAIN) };
                    #promote::promote(#value, #to)?
                }}
            }
        }
    }

    pub(super) fn hollow_copy(&self, input: &Input, value: &Ident) -> TokenStream {
        let How::Promote = self.how else {
            return self.copy(input, value);
        };
        let ((part, hollow), to) = (self.hollow(input), to());
        quote_spanned!(self.span()=> <#part as #hollow>::hollow(#value, #to)?)
    }

    pub(super) fn link(&self, input: &Input, old: &Ident, new: &Ident) -> TokenStream {
        let (promote, to) = (self.promote(input), to());
        let [old, new] = [old, new].map(|name| self.here(name));
        quote_spanned!(self.span()=> #promote::link(#old, #new, #to)?;)
    }
}

/// The same tokens at another place; `$crate` is what it was.
fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    let respan = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &mut token {
            *group = Group::new(group.delimiter(), respanned(group.stream(), span));
        }
        let is_crate = token.to_string() == "$crate";
        let resolved = if is_crate { token.span() } else { span };
        token.set_span(span.resolved_at(resolved));
        token
    };
    tokens.into_iter().map(respan).collect()
}
