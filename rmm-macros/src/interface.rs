//! The hidden region parameters in a function's signature.
//!
//! ```text
//! fn build(depth: u32) -> &Tree<'_>
//! ```
//! becomes
//! ```text
//! fn build<'region>(region: &'region Region, depth: u32) -> &'region Tree<'region>
//! ```

use std::collections::HashMap;

use proc_macro2::{Ident, Span};
use quote::{ToTokens, quote, quote_spanned};
use syn::{FnArg, GenericParam, ItemFn, Lifetime};

use crate::program::Program;
use crate::program::decls::FnId;
use crate::program::elision::{Elided, ElidedLifetimes};
use crate::program::signature::Slot;

/// Adds the parameters, each with its name. `path` is a form, through which the type is named.
pub(crate) fn add_parameters(
    item: &mut ItemFn,
    program: &Program,
    id: FnId,
    names: &[Ident],
    path: &syn::Path,
) {
    let function = &program[id];
    let sig = &function.signature;
    let slots: Vec<Slot> = program.hidden(id).collect();
    if slots.is_empty() {
        return;
    }
    let mut fresh = Fresh::of(item, program, id);
    let mut named: HashMap<Slot, Lifetime> = HashMap::new();
    for &slot in &slots {
        let lifetime = match slot {
            Slot::Own(_) | Slot::Outer(_) => Lifetime::new(&sig.key(slot), Span::call_site()),
            Slot::Elided(_) | Slot::Out => fresh.lifetime("region"),
        };
        named.insert(slot, lifetime);
    }
    // With one more lifetime among the inputs, those that the output elides must be named.
    let mut elides = false;
    let mut look = |elided: Elided| {
        elides |= elided == Elided::Output;
        None
    };
    ElidedLifetimes::new(&program.decls, function.module, &mut look).visit(&mut item.sig.clone());
    let by_self = item.sig.receiver().is_some();
    if elides
        && let Some(source) = &sig.source
        && let Some(slot) = sig.slot(source)
        && !named.contains_key(&slot)
    {
        let lifetime = match slot {
            Slot::Own(_) | Slot::Outer(_) => Some(Lifetime::new(source, Span::call_site())),
            Slot::Elided(_) if !by_self => Some(fresh.lifetime("input")),
            _ => None,
        };
        named.extend(lifetime.map(|lifetime| (slot, lifetime)));
    }
    let output = match &sig.source {
        Some(source) => sig.slot(source),
        None => Some(Slot::Out),
    };
    let mut name = |elided: Elided| match elided {
        Elided::Input(index) => named.get(&Slot::Elided(index)).cloned(),
        Elided::Output => named.get(&output?).cloned(),
    };
    ElidedLifetimes::new(&program.decls, function.module, &mut name).visit(&mut item.sig);
    for (index, lifetime) in fresh.made.iter().enumerate() {
        let param: GenericParam = syn::parse_quote!(#lifetime);
        item.sig.generics.params.insert(index, param);
    }
    let position = usize::from(by_self);
    let plain: Vec<Lifetime> = slots.iter().map(|slot| named[slot].clone()).collect();
    describe(item, names, &plain, position);
    for (index, (name, lifetime)) in names.iter().zip(&plain).enumerate() {
        let span = name.span();
        let param: FnArg = syn::parse_quote_spanned!(span=> #name: &#lifetime #path!(@region type));
        item.sig.inputs.insert(position + index, param);
    }
    let span = Span::mixed_site();
    let quiet = quote_spanned!(span=>
        #[allow(clippy::needless_lifetimes, clippy::extra_unused_lifetimes, clippy::too_many_arguments)]
    );
    item.attrs
        .extend(syn::parse::Parser::parse2(syn::Attribute::parse_outer, quiet).unwrap_or_default());
}

/// States the real signature in the function's documentation.
fn describe(item: &mut ItemFn, names: &[Ident], lifetimes: &[Lifetime], position: usize) {
    let mut sig = item.sig.clone();
    for (index, (name, lifetime)) in names.iter().zip(lifetimes).enumerate() {
        let name = Ident::new(name.to_string().trim_start_matches('_'), name.span());
        sig.inputs.insert(
            position + index,
            syn::parse_quote!(#name: &#lifetime Region),
        );
    }
    let text = tidy(&sig.to_token_stream().to_string());
    let (regions, are) = match names.len() {
        1 => ("The region of what it allocates is a parameter", "it"),
        _ => ("The regions of what it allocates are parameters", "them"),
    };
    let heading = format!(
        "\n\n# Regions\n\n{regions} that `#[regions]` has added; calls in its module are filled in. From outside, write {are} out:\n\
         ```text\n{text}\n```"
    );
    // Where there is no documentation, `missing_docs` is right.
    if item.attrs.iter().any(|attr| attr.path().is_ident("doc")) {
        item.attrs.push(syn::parse_quote!(#[doc = #heading]));
    }
}

/// Tokens without the spaces that nobody writes.
fn tidy(text: &str) -> String {
    let mut text = text.replace('\n', " ");
    for (from, to) in [
        ("& '", "&'"),
        ("& ", "&"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" :", ":"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (": :", "::"),
        (" ::", "::"),
        (":: ", "::"),
        (" ;", ";"),
        ("[ ", "["),
        (" ]", "]"),
        ("->(", "-> ("),
        ("->[", "-> ["),
        ("->&", "-> &"),
        ("-> ", "-> "),
        (" -&gt;", " ->"),
        (",)", ")"),
        ("&mut(", "&mut ("),
    ] {
        text = text.replace(from, to);
    }
    text.replace("->", " -> ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("- >", "->")
}

/// Lifetimes that the function and what stands around it don't use.
struct Fresh {
    taken: Vec<String>,
    made: Vec<Lifetime>,
}

impl Fresh {
    fn of(item: &ItemFn, program: &Program, id: FnId) -> Fresh {
        let outer = program[id].header.as_ref().map(|header| &header.generics);
        let params = item
            .sig
            .generics
            .lifetimes()
            .chain(outer.into_iter().flat_map(|outer| outer.lifetimes()));
        Fresh {
            taken: params
                .map(|param| param.lifetime.ident.to_string())
                .collect(),
            made: Vec::new(),
        }
    }

    fn lifetime(&mut self, base: &str) -> Lifetime {
        let mut name = base.to_string();
        let mut number = 2;
        while self.taken.contains(&name) {
            name = format!("{base}_{number}");
            number += 1;
        }
        let lifetime = Lifetime::new(&format!("'{name}"), Span::call_site());
        self.taken.push(name);
        self.made.push(lifetime.clone());
        lifetime
    }
}

/// `move |a, b| build(region, a, b)`, for a function that is passed as a value.
pub(crate) fn as_closure(
    path: &syn::ExprPath,
    regions: &[proc_macro2::TokenStream],
    arguments: u32,
    has_self: bool,
) -> syn::Expr {
    let span = syn::spanned::Spanned::span(path);
    let ident = |name: &str, index: usize| {
        Ident::new(
            &format!("{name}_{index}"),
            Span::mixed_site().located_at(span),
        )
    };
    let names: Vec<Ident> = (0..regions.len())
        .map(|index| ident("region", index))
        .collect();
    let params: Vec<Ident> = (0..arguments as usize)
        .map(|index| ident("argument", index))
        .collect();
    let (receiver, rest) = params.split_at(usize::from(has_self));
    let tokens = quote_spanned!(span=> {
        #(let #names = #regions;)*
        move |#(#params),*| #path(#(#receiver,)* #(#names,)* #(#rest),*)
    });
    syn::parse2(tokens).unwrap_or_else(|_| syn::Expr::Verbatim(quote!(#path)))
}
