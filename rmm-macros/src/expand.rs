//! The attribute from tokens to tokens.
//!
//! `tokens → parse → normalize → lower → Body → infer → place → emit → tokens`

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::visit::Visit;
use syn::{Item, ItemFn};

use crate::args::Args;
use crate::emit::{Options, emit, put_back};
use crate::explain::{About, explain, warn};
use crate::generations::Placed;
use crate::interface::add_parameters;
use crate::ir::*;
use crate::normalize::{MacroKind, Normalized, fallback_tokens};
use crate::place::{Placements, Target, place};
use crate::program::Program;
use crate::program::collect::collect;
use crate::program::decls::FnId;
use crate::program::hidden::Analysis;
use crate::report::Errors;

pub(crate) const CONST: &str = "`#[regions]` can't be used on a `const fn`: regions are made at run time\n= help: remove `const`, or the attribute";

/// Expands `#[regions(args)] item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let args = Args::parse(args, &mut errors);
    let tokens = match parse(item.clone()) {
        Ok(Parsed::Function(function)) => {
            args.needs_self(&function.sig, &mut errors);
            let mut expansions = functions(Program::alone(*function, args), &mut errors);
            expansions.remove(&0).unwrap_or_default()
        }
        Ok(Parsed::Items(mut item)) => {
            let collected = collect(&mut item, &args, &mut errors);
            let expansions = functions(Program::of(collected), &mut errors);
            put_back(&mut item, &expansions);
            item.into_token_stream()
        }
        Err(error) => {
            errors.push(error);
            fallback_tokens(item)
        }
    };
    let errors = errors.to_compile_errors();
    quote!(#tokens #errors)
}

/// What `#[regions]` can stand on.
enum Parsed {
    Function(Box<ItemFn>),
    /// A module, an `impl` block or a trait.
    Items(Box<Item>),
}

/// Parses the item, or says why `#[regions]` can't stand on it.
fn parse(item: TokenStream) -> syn::Result<Parsed> {
    let function = match syn::parse2::<ItemFn>(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            let any = syn::parse2::<Item>(item.clone());
            // What is wrong in an item is told where it is, not where a function would begin.
            let error = any.as_ref().err().cloned().unwrap_or(error);
            return match any {
                Ok(Item::Mod(of)) if of.content.is_none() => Err(syn::Error::new_spanned(
                    &of.ident,
                    "`#[regions]` sees only what stands in this file\n= help: write the attribute on the items of the module, or the module as `mod name { … }`",
                )),
                Ok(item @ (Item::Mod(_) | Item::Impl(_) | Item::Trait(_))) => {
                    Ok(Parsed::Items(Box::new(item)))
                }
                _ => Err(unsupported(item).unwrap_or(error)),
            };
        }
    };
    match &function.sig.constness {
        Some(constness) => Err(syn::Error::new(constness.span, CONST)),
        None => Ok(Parsed::Function(Box::new(function))),
    }
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
        Item::Const(item) => ("a constant", item.ident.to_token_stream()),
        Item::Static(item) => ("a static", item.ident.to_token_stream()),
        Item::ForeignMod(item) => ("an `extern` block", item.abi.to_token_stream()),
        Item::Type(item) => ("a type alias", item.ident.to_token_stream()),
        Item::Use(item) => ("an import", item.to_token_stream()),
        Item::Macro(item) => ("a macro", item.to_token_stream()),
        _ => return None,
    };
    let message = format!(
        "`#[regions]` goes on a function with a body, a module, an `impl` block or a trait, not on {what}\n= help: write it on the function that allocates, or on the module around it"
    );
    Some(syn::Error::new_spanned(tokens, message))
}

/// The expansion of every function, by number.
fn functions(mut program: Program, errors: &mut Errors) -> HashMap<u32, TokenStream> {
    let analyses = program.analyse();
    let form_paths = program.form_paths();
    let mut expansions = HashMap::new();
    let mut found = Vec::new();
    // A function in another's body has the greater number, and is needed there.
    for (index, analysis) in analyses.into_iter().enumerate().rev() {
        let id = FnId(index as u32);
        let mut own = Errors::default();
        let tokens = function_tokens(
            &mut program,
            id,
            analysis,
            form_paths[index].clone(),
            &expansions,
            &mut own,
        );
        found.push(own);
        expansions.insert(id.0, tokens);
    }
    found
        .into_iter()
        .rev()
        .for_each(|own| errors.append(own, &[]));
    expansions
}

fn function_tokens(
    program: &mut Program,
    id: FnId,
    analysis: Option<Analysis>,
    form_path: syn::Path,
    inner: &HashMap<u32, TokenStream>,
    errors: &mut Errors,
) -> TokenStream {
    let function = &mut program.functions[id.0 as usize];
    let mut names = std::mem::take(&mut function.names);
    let mut own = std::mem::take(&mut function.errors);
    if function.args.broken {
        own.in_place();
    }
    let mut warnings = Vec::new();
    let (body, placements) = match analysis {
        Some(Analysis {
            body,
            inferred,
            errors,
        }) => {
            own.append(errors, &[]);
            let (function, users) = (&program[id], &names);
            let users = match function.args.asks() || function.raw.is_some() {
                true => users.clone(),
                false => crate::names::Names::default(),
            };
            let placements = match own.is_empty() {
                true => place(&body, &inferred, &mut names, program, id, &mut own),
                false => Placements::nothing(&body),
            };
            if own.is_empty() {
                let placed = Placed {
                    body,
                    inferred,
                    placements,
                    names,
                };
                let placed = crate::generations::step(program, id, placed, &users);
                names = placed.names;
                let about = About {
                    program,
                    id,
                    body: &placed.body,
                    inferred: &placed.inferred,
                    placements: &placed.placements,
                    names: &users,
                };
                warnings = answer(&about, &mut own);
                (placed.body, placed.placements)
            } else {
                (body, placements)
            }
        }
        // It doesn't allocate, but it may have to take the parameters of its class.
        None => {
            if let Some(expect) = &function.args.expect {
                let name = function.normalized.item.sig.ident.to_string();
                expect.of_nothing(&name, &mut own);
            }
            (
                crate::lower::lower(program, id, &mut own),
                Placements::default(),
            )
        }
    };
    let function = &program[id];
    let mut options = Options {
        failed: !own.is_empty(),
        limit: function.args.limit,
        entry: warnings,
        universals: Vec::new(),
        quiet_labels: function.quiet_labels.clone(),
        form_path,
        inner,
    };
    entry(function, &body, &placements, &mut names, &mut options);
    errors.append(own, &function.normalized.item.attrs);
    let hidden: Vec<Ident> = (body.universals.iter().zip(&options.universals))
        .filter(|(universal, _)| universal.kind == UniversalKind::Hidden)
        .map(|(_, name)| name.clone())
        .collect();
    let is_declaration = function.is_declaration;
    let normalized = program.functions[id.0 as usize].normalized.take();
    let mut item = emit(normalized, program, &body, &placements, &options);
    add_parameters(&mut item, program, id, &hidden, &options.form_path);
    if is_declaration {
        let ItemFn { attrs, sig, .. } = item;
        return quote!(#(#attrs)* #sig;);
    }
    item.into_token_stream()
}

/// Answers what the options ask: checks the contract, and gives the statements that explain.
fn answer(about: &About<'_>, errors: &mut Errors) -> Vec<TokenStream> {
    let args = &about.program[about.id].args;
    if args.explain.is_none() && args.expect.is_none() {
        return Vec::new();
    }
    let explained = explain(about);
    if let Some(expect) = &args.expect {
        expect.check(about, &explained, errors);
    }
    match args.explain {
        Some(word) if errors.is_empty() => warn::statements(about, &explained, word),
        _ => Vec::new(),
    }
}

/// The statements at the top of the body: the caller's region is copied out once, so that it
/// conflicts with no borrow of `self`, and a region parameter that is shadowed gets another name.
fn entry(
    function: &crate::program::Function,
    body: &Body,
    placements: &Placements,
    names: &mut crate::names::Names,
    options: &mut Options<'_>,
) {
    let several = body
        .universals
        .iter()
        .filter(|universal| universal.kind == UniversalKind::Hidden)
        .count()
        > 1;
    for (index, universal) in body.universals.iter().enumerate() {
        let used = !options.failed
            && placements
                .targets
                .iter()
                .any(|target| matches!(target, Target::Universal(i) if *i == index));
        let name = &universal.name;
        match universal.kind {
            UniversalKind::Field => {
                let name = names.fresh("region_of_caller", name.span());
                if used && let Some(region) = &function.args.caller {
                    options.entry.push(quote!(let #name = &*#region;));
                }
                options.universals.push(name);
            }
            UniversalKind::Hidden => {
                let lifetime = universal.lifetimes[0].trim_start_matches('\'');
                let base = match several && !lifetime.starts_with("rmm_") {
                    true => format!("region_{lifetime}"),
                    false => "region".to_string(),
                };
                // In a trait's declaration no name is unused.
                let base = if used || function.is_declaration {
                    base
                } else {
                    format!("_{base}")
                };
                options.universals.push(names.fresh(&base, name.span()));
            }
            UniversalKind::Closure {
                added_to: Some(_), ..
            } => {
                let base = if used { "region" } else { "_region" };
                options.universals.push(names.fresh(base, name.span()));
            }
            UniversalKind::Closure { added_to: None, .. } => options.universals.push(name.clone()),
            UniversalKind::Param => {
                let shadowed = body
                    .vars
                    .iter()
                    .filter(|var| var.name == universal.name)
                    .count()
                    > 1;
                if used && shadowed {
                    let copy = names.fresh("region_of_caller", name.span());
                    options.entry.push(quote!(let #copy = #name;));
                    options.universals.push(copy);
                } else {
                    if !used && !mentions(&function.normalized, name) {
                        options.entry.push(quote!(let _ = #name;));
                    }
                    options.universals.push(name.clone());
                }
            }
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
