//! `#[derive(Promote)]`: the deep copy of a type into a region.
//!
//! `input → options → fields → implementations`. The copy's type is the same with all lifetimes replaced, so all work is
//! in saying which fields change.

mod fields;
mod input;
mod options;
mod types;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use fields::Field;
use input::{Input, Variant};
use types::Link;

/// The implementations of `Promote` and `Hollow`, or what is wrong.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    match Input::parse(item) {
        Ok(input) => expand(&input),
        Err(error) => error.to_compile_error(),
    }
}

fn expand(input: &Input) -> TokenStream {
    let Input {
        krate,
        region,
        source,
        ..
    } = input;
    let (params, this, out) = (input.impl_params(), input.this_type(), input.out_type());
    let bounds = input.bounds();
    let hollow_bounds = input.promoted().map(|field| field.hollow_bound(input));
    let links = input.promoted().map(|field| field.links(input));
    let links = joined(links, &quote!(||), &quote!(false));
    let whole = input.promoted().map(|field| field.whole(input));
    let whole = joined(whole, &quote!(&&), &quote!(true));
    let promote = copying(input, &|field, value| field.copy(input, value));
    let hollow = copying(input, &|field, value| field.hollow_copy(input, value));
    let (link, tail) = (linking(input), tail(input));
    let to = match input.promoted().next() {
        Some(_) => to(),
        None => quote!(_),
    };
    // The functions' heads are the same but for the name.
    let head = |name| {
        let name = Ident::new(name, Span::call_site());
        quote! {
            fn #name<#source>(
                this: &Self,
                #to: &mut #krate::Promotion<#source, #region>,
            ) -> ::core::result::Result<Self::Out, #krate::AllocError>
            where
                Self: #source
        }
    };
    let (promote_head, hollow_head) = (head("promote"), head("hollow"));
    quote! {
        #[automatically_derived]
        impl<#params> #krate::Promote<#region> for #this
        where
            #bounds
        {
            type Out = #out;
            const LINKS: bool = #links;
            #promote_head { #promote }
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
            #hollow_head { #hollow }
        }
    }
}

/// The promotion that is under way. As the fields' names it is hygienic, so nothing of the user's is in the way.
fn to() -> TokenStream {
    let to = Ident::new("to", Span::mixed_site());
    quote!(#to)
}

/// The name that a field is bound to.
fn bound(prefix: &str, index: usize) -> Ident {
    format_ident!("{prefix}{index}", span = Span::mixed_site())
}

fn joined(
    parts: impl Iterator<Item = TokenStream>,
    operator: &TokenStream,
    none: &TokenStream,
) -> TokenStream {
    parts
        .reduce(|all, part| quote!(#all #operator #part))
        .unwrap_or_else(|| none.clone())
}

/// A value of the same variant, with each field copied.
fn copying(input: &Input, copy: &dyn Fn(&Field, &Ident) -> TokenStream) -> TokenStream {
    if input.variants.is_empty() {
        return quote!(match *this {});
    }
    let arms = input.variants.iter().map(|variant| {
        let path = variant.path(input);
        let members = variant.fields.iter().map(|field| &field.member);
        let members: Vec<_> = members.collect();
        let names: Vec<_> = (0..members.len()).map(|i| bound("field", i)).collect();
        let copies = variant.fields.iter().zip(&names);
        let copies = copies.map(|(field, name)| copy(field, name));
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
        let fields: Vec<_> = variant.promoted().collect();
        if fields.is_empty() {
            return None;
        }
        let members: Vec<_> = fields.iter().map(|field| &field.member).collect();
        let olds: Vec<_> = (0..fields.len()).map(|i| bound("old", i)).collect();
        let news: Vec<_> = (0..fields.len()).map(|i| bound("new", i)).collect();
        let links = fields.iter().zip(olds.iter().zip(&news));
        let links = links.map(|(field, (old, new))| field.link(input, old, new));
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

/// `Promote::tail`, if the type is a list: by the last field of each variant that leads on.
fn tail(input: &Input) -> Option<TokenStream> {
    let source = &input.source;
    let next = Ident::new("next", Span::mixed_site());
    let arm = |variant: &Variant| {
        let fields: Vec<_> = variant.promoted().collect();
        let (field, link) = fields
            .into_iter()
            .rev()
            .find_map(|field| Some((field, input.link(&field.ty)?)))?;
        let (path, member) = (variant.path(input), &field.member);
        let value = match link {
            Link::Sure => quote!(::core::option::Option::Some(*#next)),
            Link::Maybe => quote!(*#next),
        };
        Some(quote!(#path { #member: #next, .. } => #value,))
    };
    let arms: Vec<_> = input.variants.iter().filter_map(arm).collect();
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
