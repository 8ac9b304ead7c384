//! The attribute from tokens to tokens.
//!
//! `tokens → parse → normalize → lower → Body → infer → place → emit → tokens`

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{Item, ItemFn};

use crate::args::Args;
use crate::emit::{Options, emit};
use crate::infer::infer;
use crate::ir::Body;
use crate::lower::lower;
use crate::names::Names;
use crate::normalize::{MacroKind, Normalized, fallback_tokens, normalize};
use crate::place::{Placements, Target, place};
use crate::report::Errors;

/// Expands `#[regions(args)] item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let args = Args::parse(args, &mut errors);
    let function = match parse(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            errors.push(error);
            let errors = errors.to_compile_errors();
            let item = fallback_tokens(item);
            return quote!(#errors #item);
        }
    };
    let names = Names::of(item);
    let tokens = function_tokens(function, &args, names, &mut errors);
    let errors = errors.to_compile_errors();
    quote!(#tokens #errors)
}

/// Parses the item, or says why `#[regions]` can't stand on it.
fn parse(item: TokenStream) -> syn::Result<ItemFn> {
    let function = match syn::parse2::<ItemFn>(item.clone()) {
        Ok(function) => function,
        Err(error) => return Err(unsupported(item).unwrap_or(error)),
    };
    if let Some(constness) = &function.sig.constness {
        return Err(syn::Error::new(
            constness.span,
            "`#[regions]` can't be used on a `const fn`: regions are made at run time\n= help: remove `const`, or the attribute",
        ));
    }
    Ok(function)
}

fn unsupported(item: TokenStream) -> Option<syn::Error> {
    if let Ok(function) = syn::parse2::<syn::TraitItemFn>(item.clone())
        && function.default.is_none()
    {
        return Some(syn::Error::new_spanned(
            &function.sig.ident,
            "`#[regions]` needs a body: this function is only declared here\n= help: write the attribute on the implementation",
        ));
    }
    let (what, tokens): (&str, TokenStream) = match syn::parse2::<Item>(item).ok()? {
        Item::Struct(item) => ("a struct", item.ident.to_token_stream()),
        Item::Enum(item) => ("an enum", item.ident.to_token_stream()),
        Item::Union(item) => ("a union", item.ident.to_token_stream()),
        Item::Trait(item) => ("a trait", item.ident.to_token_stream()),
        Item::Impl(item) => ("an `impl` block", item.impl_token.to_token_stream()),
        Item::Mod(item) => ("a module", item.ident.to_token_stream()),
        Item::Const(item) => ("a constant", item.ident.to_token_stream()),
        Item::Static(item) => ("a static", item.ident.to_token_stream()),
        Item::ForeignMod(item) => ("an `extern` block", item.abi.to_token_stream()),
        Item::Type(item) => ("a type alias", item.ident.to_token_stream()),
        Item::Use(item) => ("an import", item.to_token_stream()),
        Item::Macro(item) => ("a macro", item.to_token_stream()),
        _ => return None,
    };
    let message = format!(
        "`#[regions]` goes on a function with a body, not on {what}\n= help: write it on each function that allocates"
    );
    Some(syn::Error::new_spanned(tokens, message))
}

fn function_tokens(
    function: ItemFn,
    args: &Args,
    mut names: Names,
    errors: &mut Errors,
) -> TokenStream {
    let name = function.sig.ident.to_string();
    let labels = quiet_labels(&function);
    let normalized = normalize(function, errors);
    let body = lower(&normalized, args, errors);
    let placements = match errors.is_empty() {
        true => place(&body, &infer(&body), &mut names, &name, errors),
        false => Placements::default(),
    };
    let mut options = Options {
        failed: !errors.is_empty(),
        limit: args.limit,
        entry: Vec::new(),
        universals: Vec::new(),
        quiet_labels: labels,
    };
    entry(
        &normalized,
        &body,
        &placements,
        args,
        &mut names,
        &mut options,
    );
    emit(normalized, &body, &placements, &options)
}

/// The statements at the top of the body: the caller's region is copied out once, so that it
/// conflicts with no borrow of `self`, and a region parameter that is shadowed gets another name.
fn entry(
    normalized: &Normalized,
    body: &Body,
    placements: &Placements,
    args: &Args,
    names: &mut Names,
    options: &mut Options,
) {
    for (index, universal) in body.universals.iter().enumerate() {
        let used = !options.failed
            && placements
                .targets
                .iter()
                .any(|target| matches!(target, Target::Universal(i) if *i == index));
        if universal.fits_all {
            let name = names.fresh("region_of_caller", universal.name.span());
            if used && let Some(region) = &args.caller {
                options.entry.push(quote!(let #name = &*#region;));
            }
            options.universals.push(name);
            continue;
        }
        let shadowed = body
            .vars
            .iter()
            .filter(|var| var.name == universal.name)
            .count()
            > 1;
        let name = &universal.name;
        if used && shadowed {
            let copy = names.fresh("region_of_caller", name.span());
            options.entry.push(quote!(let #copy = #name;));
            options.universals.push(copy);
        } else {
            if !used && !mentions(normalized, name) {
                options.entry.push(quote!(let _ = #name;));
            }
            options.universals.push(name.clone());
        }
    }
}

/// Whether the user's own code names `ident`.
fn mentions(normalized: &Normalized, ident: &Ident) -> bool {
    struct Find<'i>(&'i Ident, bool);
    impl Visit<'_> for Find<'_> {
        fn visit_ident(&mut self, ident: &Ident) {
            self.1 |= ident == self.0;
        }
    }
    let mut find = Find(ident, false);
    find.visit_block(&normalized.item.block);
    for call in &normalized.calls {
        call.args.iter().for_each(|arg| find.visit_expr(arg));
        if let crate::forms::Place::Explicit(region) = &call.place {
            find.visit_expr(region);
        }
        if call.kind == MacroKind::Opaque || !call.idents.is_empty() {
            find.1 |= call.idents.contains(ident);
        }
    }
    find.1
}

/// Labels that no `break` and no `continue` names.
fn quiet_labels(function: &ItemFn) -> Vec<String> {
    #[derive(Default)]
    struct Labels {
        declared: Vec<String>,
        pinned: Vec<String>,
        used: Vec<String>,
    }
    impl<'ast> Visit<'ast> for Labels {
        fn visit_label(&mut self, label: &'ast syn::Label) {
            self.declared.push(label.name.ident.to_string());
        }
        fn visit_expr_break(&mut self, leave: &'ast syn::ExprBreak) {
            self.used
                .extend(leave.label.iter().map(|label| label.ident.to_string()));
            visit::visit_expr_break(self, leave);
        }
        fn visit_expr_continue(&mut self, next: &'ast syn::ExprContinue) {
            self.used
                .extend(next.label.iter().map(|label| label.ident.to_string()));
        }
        fn visit_macro(&mut self, mac: &'ast syn::Macro) {
            let text = mac.tokens.to_string();
            let is_form = crate::forms::Form::of(&mac.path).is_some();
            for (index, _) in text.match_indices('\'') {
                let name: String = text[index + 1..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if is_form && index >= 3 && text[..index].trim_end().ends_with("in") {
                    self.pinned.push(name);
                } else {
                    self.used.push(name);
                }
            }
        }
    }
    let mut labels = Labels::default();
    labels.visit_block(&function.block);
    let Labels {
        declared,
        pinned,
        used,
    } = labels;
    declared
        .into_iter()
        .filter(|label| pinned.contains(label) && !used.contains(label))
        .collect()
}
