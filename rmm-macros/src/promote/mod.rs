//! `#[derive(Promote)]`: the deep copy of a type into a region.
//!
//! `input → options → fields → implementations`. The copy's type is the same with all lifetimes replaced, so all work is
//! in saying which parts of a field's type change.

mod input;
mod options;
mod types;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use input::{Field, How, Input, Variant};

/// The implementations of `Promote` and `Hollow`, or what is wrong.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    match Input::parse(item) {
        Ok(input) => expand(&input),
        Err(error) => error.to_compile_error(),
    }
}

fn expand(input: &Input) -> TokenStream {
    let Input {
        name,
        krate,
        region,
        source,
        ..
    } = input;
    let params = input.impl_params();
    let this = input.this_type();
    let out = input.out_type();
    let bounds = input.bounds();
    let hollow_bounds = input
        .fields()
        .filter_map(|field| hollow_bound(input, field));
    let links = any(input
        .promoted()
        .map(|ty| quote_spanned!(ty.span()=> <#ty as #krate::Promote<#region>>::LINKS)));
    let whole = all(input
        .promoted()
        .map(|ty| quote_spanned!(ty.span()=> <#ty as #krate::Hollow<#region>>::WHOLE)));
    let promote = copying(input, &copy_fn(input, "promote"));
    let hollow = copying(input, &copy_fn(input, "hollow"));
    let link = linking(input);
    let tail = tail(input);
    let result = quote!(::core::result::Result<Self::Out, #krate::AllocError>);
    let to = input.promoted().next().map_or_else(|| quote!(_), |_| to());
    let _ = name;
    quote! {
        #[automatically_derived]
        impl<#params> #krate::Promote<#region> for #this
        where
            #bounds
        {
            type Out = #out;
            const LINKS: bool = #links;

            fn promote<#source>(
                this: &Self,
                #to: &mut #krate::Promotion<#source, #region>,
            ) -> #result
            where
                Self: #source,
            {
                #promote
            }

            #link
            #tail
        }

        #[automatically_derived]
        impl<#params> #krate::Hollow<#region> for #this
        where
            #bounds
            #(#hollow_bounds,)*
        {
            const WHOLE: bool = #whole;

            fn hollow<#source>(
                this: &Self,
                #to: &mut #krate::Promotion<#source, #region>,
            ) -> #result
            where
                Self: #source,
            {
                #hollow
            }
        }
    }
}

/// The promotion that is under way. Parameters are hygienic, so no field's name is in the way.
fn to() -> TokenStream {
    let to = Ident::new("to", Span::mixed_site());
    quote!(#to)
}

/// The name that field `index` is bound to.
fn bound(prefix: &str, index: usize) -> Ident {
    format_ident!("{prefix}{index}", span = Span::mixed_site())
}

fn any(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return quote!(false);
    }
    quote!(#(#parts)||*)
}

fn all(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return quote!(true);
    }
    quote!(#(#parts)&&*)
}

/// What a field must be for the type to have a hollow copy. It names `Out`, as a bound hides what rustc knew of it.
fn hollow_bound(input: &Input, field: &Field) -> Option<TokenStream> {
    let How::Promote = field.how else { return None };
    let Input { krate, region, .. } = input;
    let ty = &field.ty;
    Some(if input.is_param(ty) {
        quote!(#ty: #krate::Hollow<#region>)
    } else {
        let out = input.in_region(ty);
        quote!(#ty: #krate::Hollow<#region, Out = #out>)
    })
}

/// How a field is copied, by `Promote::promote` or `Hollow::hollow`.
fn copy_fn(input: &Input, function: &'static str) -> impl Fn(&Field, &Ident) -> TokenStream {
    let Input { krate, region, .. } = input;
    move |field, value| {
        let ty = &field.ty;
        let to = to();
        // All errors about the field's type stand at that type, so that rustc sees that they are one.
        match (&field.how, function) {
            (How::Copy, _) => quote_spanned!(ty.span()=> *#value),
            (How::Keep, _) => quote_spanned!(ty.span()=> ::core::clone::Clone::clone(#value)),
            (How::Promote, "promote") => {
                let check = quote_spanned! {ty.span()=>
                    #krate::__private::promotable(<#ty as #krate::Promote<#region>>::PLAIN)
                };
                let copy = quote_spanned! {ty.span()=>
                    <#ty as #krate::Promote<#region>>::promote(#value, #to)?
                };
                quote_spanned!(ty.span()=> { const { #check } #copy })
            }
            (How::Promote, _) => {
                quote_spanned!(ty.span()=> <#ty as #krate::Hollow<#region>>::hollow(#value, #to)?)
            }
        }
    }
}

/// A value of the same variant, with each field copied.
fn copying(input: &Input, copy: &impl Fn(&Field, &Ident) -> TokenStream) -> TokenStream {
    if input.variants.is_empty() {
        return quote!(match *this {});
    }
    let arms = input.variants.iter().map(|variant| {
        let path = variant.path(input);
        let members: Vec<_> = variant.fields.iter().map(|field| &field.member).collect();
        let names: Vec<_> = (0..members.len())
            .map(|index| bound("field", index))
            .collect();
        let copies = variant
            .fields
            .iter()
            .zip(&names)
            .map(|(field, name)| copy(field, name));
        quote!(#path { #(#members: #names),* } => #path { #(#members: #copies),* })
    });
    quote!(::core::result::Result::Ok(match this { #(#arms,)* }))
}

/// `Promote::link`, if there is a field to link.
fn linking(input: &Input) -> Option<TokenStream> {
    input.promoted().next()?;
    let Input {
        krate,
        region,
        source,
        ..
    } = input;
    let to = to();
    let arms = input.variants.iter().filter_map(|variant| {
        let path = variant.path(input);
        let fields: Vec<_> = variant
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| matches!(field.how, How::Promote))
            .collect();
        if fields.is_empty() {
            return None;
        }
        let members: Vec<_> = fields.iter().map(|(_, field)| &field.member).collect();
        let olds: Vec<_> = fields
            .iter()
            .map(|(index, _)| bound("old", *index))
            .collect();
        let news: Vec<_> = fields
            .iter()
            .map(|(index, _)| bound("new", *index))
            .collect();
        let links = fields.iter().zip(olds.iter().zip(&news)).map(|((_, field), (old, new))| {
            let ty = &field.ty;
            quote_spanned!(ty.span()=> <#ty as #krate::Promote<#region>>::link(#old, #new, #to)?;)
        });
        Some(quote! {
            (#path { #(#members: #olds,)* .. }, #path { #(#members: #news,)* .. }) => { #(#links)* }
        })
    });
    let rest = (input.variants.len() > 1).then(|| quote!(_ => {}));
    Some(quote! {
        fn link<#source>(
            this: &Self,
            new: &Self::Out,
            #to: &mut #krate::Promotion<#source, #region>,
        ) -> ::core::result::Result<(), #krate::AllocError>
        where
            Self: #source,
        {
            match (this, new) { #(#arms)* #rest }
            ::core::result::Result::Ok(())
        }
    })
}

/// `Promote::tail`, if the type is a list.
fn tail(input: &Input) -> Option<TokenStream> {
    let source = &input.source;
    let next = Ident::new("next", Span::mixed_site());
    let arms: Vec<_> = input
        .variants
        .iter()
        .filter_map(|variant: &Variant| {
            let (field, link) = variant.fields.iter().rev().find_map(|field| {
                matches!(field.how, How::Promote).then_some(())?;
                Some((field, input.link(&field.ty)?))
            })?;
            let (path, member) = (variant.path(input), &field.member);
            let value = match link {
                types::Link::Sure => quote!(::core::option::Option::Some(*#next)),
                types::Link::Maybe => quote!(*#next),
            };
            Some(quote!(#path { #member: #next, .. } => #value,))
        })
        .collect();
    if arms.is_empty() {
        return None;
    }
    let rest =
        (arms.len() < input.variants.len()).then(|| quote!(_ => ::core::option::Option::None,));
    Some(quote! {
        fn tail<#source>(this: &Self) -> ::core::option::Option<&#source Self>
        where
            Self: #source,
        {
            match this { #(#arms)* #rest }
        }
    })
}
