//! Region erasure: takes a program whose regions are placed by hand and makes the plain one of it.
//!
//! Erasure is the inverse of inference. So a program that compiles with its regions placed by hand must compile erased
//! under `#[regions]`, and must give the same results.
#![forbid(unsafe_code)]

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use std::collections::HashSet;

/// Makes three programs of one module.
///
/// * `by_hand`: the module as it stands.
/// * `in_module`: erased, with `#[regions]` on the module. No function has a region parameter and no call passes one.
/// * `alone`: erased, with `#[regions]` on every function and `impl` by itself. Region parameters stay, and calls pass
///   `region!()`. `#[erase(in_module)]` leaves this one out.
///
/// ```text
/// #[erase]
/// mod trees {                                   mod trees {
///     pub fn leaf<'r>(r: &'r Region) -> &'r u32 {       pub fn leaf<'r>() -> &'r u32 {
///         rref!(in r; 1)                                    rref!(1)
///     }                                                 }
///     pub fn two() -> u32 {                    →        pub fn two() -> u32 {
///         let r = Region::new();
///         *leaf(&r) + 1                                     *leaf() + 1
///     }                                                 }
/// }                                             }
/// ```
///
/// What is erased: statements that make a [`Region`] or a [`DropList`] or reset one, `in …;` in forms, parameters of type
/// `&Region`, and arguments that are the name of a region. A region's name must mean nothing else in its module.
///
/// [`Region`]: https://docs.rs/rmm
/// [`DropList`]: https://docs.rs/rmm
#[proc_macro_attribute]
pub fn erase(
    options: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let only_in_module = !options.is_empty();
    let mut head: Vec<TokenTree> = TokenStream::from(item).into_iter().collect();
    let Some(TokenTree::Group(body)) = head.pop() else {
        return quote! { compile_error!("`#[erase]` belongs on an inline module"); }.into();
    };
    let by_hand = body.stream();
    let mut regions = HashSet::new();
    collect_regions(by_hand.clone(), &mut regions);

    let erase = |calls| {
        Eraser {
            regions: &regions,
            calls,
        }
        .stream(by_hand.clone())
    };
    let in_module = erase(Calls::Unwritten);
    let alone = (!only_in_module).then(|| {
        let items = annotate_items(erase(Calls::Holes));
        quote! { pub mod alone { #items } }
    });
    quote! {
        #(#head)* {
            pub mod by_hand { #by_hand }
            #[::rmm::regions]
            pub mod in_module { #in_module }
            #alone
        }
    }
    .into()
}

/// What becomes of the region parameters, and of the arguments for them.
#[derive(Clone, Copy)]
enum Calls {
    /// Neither is written.
    Unwritten,
    /// Parameters stay; arguments become `region!()`.
    Holes,
}

/// `let r = Region::new();`, `let owners = DropList::new(&r);` and `r: &'r Region` name regions.
fn collect_regions(tokens: TokenStream, regions: &mut HashSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for at in 0..tokens.len() {
        if let Some((name, _)) = region_statement(&tokens[at..]) {
            regions.insert(name.to_string());
        }
        if let Some(name) = region_parameter(&tokens[at..]) {
            regions.insert(name.to_string());
        }
        if let TokenTree::Group(group) = &tokens[at] {
            collect_regions(group.stream(), regions);
        }
    }
}

struct Eraser<'e> {
    regions: &'e HashSet<String>,
    calls: Calls,
}

impl Eraser<'_> {
    fn stream(&self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut erased: Vec<TokenTree> = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if let Some((_, len)) = region_statement(&tokens[at..]) {
                at += len;
                continue;
            }
            if let Some(len) = self.reset_statement(&tokens[at..]) {
                at += len;
                continue;
            }
            at += 1;
            let TokenTree::Group(group) = token else {
                erased.push(token.clone());
                continue;
            };
            let of_macro = matches!(erased.last(), Some(token) if is_punct(token, '!'));
            let inside = match group.delimiter() {
                _ if of_macro => without_place(group.stream()),
                Delimiter::Parenthesis => self.list(group.stream()),
                _ => group.stream(),
            };
            let mut inside = Group::new(group.delimiter(), self.stream(inside));
            inside.set_span(group.span());
            erased.push(inside.into());
        }
        erased.into_iter().collect()
    }

    /// `r.reset();`
    fn reset_statement(&self, tokens: &[TokenTree]) -> Option<usize> {
        match tokens {
            [
                TokenTree::Ident(name),
                dot,
                TokenTree::Ident(reset),
                TokenTree::Group(_),
                end,
                ..,
            ] if self.is_region(name)
                && is_punct(dot, '.')
                && *reset == "reset"
                && is_punct(end, ';') =>
            {
                Some(5)
            }
            _ => None,
        }
    }

    /// Parameters or arguments, without the regions or with holes in place of them.
    fn list(&self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut erased = TokenStream::new();
        for part in tokens.split_inclusive(|token| is_punct(token, ',')) {
            let (value, comma) = match part {
                [value @ .., comma] if is_punct(comma, ',') => (value, Some(comma)),
                value => (value, None),
            };
            let argument = match value {
                [TokenTree::Ident(name)] => self.is_region(name).then_some(name),
                [and, TokenTree::Ident(name)] if is_punct(and, '&') => {
                    self.is_region(name).then_some(name)
                }
                _ => None,
            };
            match (self.calls, argument) {
                (Calls::Unwritten, Some(_)) => {}
                (Calls::Holes, Some(name)) => {
                    erased.extend(quote_spanned! { name.span() => ::rmm::region!() #comma });
                }
                (Calls::Unwritten, None) if region_parameter(value).is_some() => {}
                (_, None) => erased.extend(quote! { #(#value)* #comma }),
            }
        }
        erased
    }

    fn is_region(&self, name: &Ident) -> bool {
        self.regions.contains(&name.to_string())
    }
}

/// `in r; 1, 2` → `1, 2`
fn without_place(tokens: TokenStream) -> TokenStream {
    let mut rest = tokens.clone().into_iter();
    match rest.next() {
        Some(TokenTree::Ident(first)) if first == "in" => {
            let _place = rest.find(|token| is_punct(token, ';'));
            rest.collect()
        }
        _ => tokens,
    }
}

/// The name and length of `let r = Region::new();`, `let mut r = Region::new();` or `let owners = DropList::new(&r);`.
fn region_statement(tokens: &[TokenTree]) -> Option<(&Ident, usize)> {
    let ident = |at: usize, word: &str| matches!(tokens.get(at), Some(TokenTree::Ident(ident)) if ident == word);
    if !ident(0, "let") {
        return None;
    }
    let name = if ident(1, "mut") { 2 } else { 1 };
    let made = name + 2;
    let is_place = ident(made, "Region") || ident(made, "DropList");
    match (tokens.get(name)?, tokens.get(made + 1)?) {
        (TokenTree::Ident(region), colon) if is_place && is_punct(colon, ':') => {
            let len = tokens.iter().position(|token| is_punct(token, ';'))? + 1;
            Some((region, len))
        }
        _ => None,
    }
}

/// The name of a parameter `r: &Region` or `r: &'r Region`.
fn region_parameter(tokens: &[TokenTree]) -> Option<&Ident> {
    let [TokenTree::Ident(name), colon, and, ty @ ..] = tokens else {
        return None;
    };
    let ty = match ty {
        [quote, TokenTree::Ident(_), ty @ ..] if is_punct(quote, '\'') => ty,
        ty => ty,
    };
    let is_region = matches!(ty.first(), Some(TokenTree::Ident(ty)) if ty == "Region");
    (is_punct(colon, ':') && is_punct(and, '&') && is_region).then_some(name)
}

/// Puts `#[regions]` on the functions and `impl` blocks of a module.
fn annotate_items(items: TokenStream) -> TokenStream {
    let mut annotated = TokenStream::new();
    let mut item: Vec<TokenTree> = Vec::new();
    for token in items {
        let ends = is_punct(&token, ';')
            || matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        item.push(token);
        if ends {
            let has_bodies = item.iter().any(
                |token| matches!(token, TokenTree::Ident(word) if word == "fn" || word == "impl"),
            );
            if has_bodies {
                annotated.extend(quote! { #[::rmm::regions] });
            }
            annotated.extend(item.drain(..));
        }
    }
    annotated
}

fn is_punct(token: &TokenTree, what: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == what)
}
