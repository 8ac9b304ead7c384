//! The statements that make, reset and end regions.

use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Block, Expr, Stmt};

use super::Emit;
use crate::capacity::{Each, Reserve};
use crate::ir::*;
use crate::place::{Letregion, List, Mode, Reset};

pub(super) fn parse(tokens: TokenStream) -> Vec<Stmt> {
    syn::parse::Parser::parse2(Block::parse_within, tokens).expect("generated statements parse")
}

pub(super) fn attributes(tokens: TokenStream) -> Vec<syn::Attribute> {
    syn::parse::Parser::parse2(syn::Attribute::parse_outer, tokens).unwrap_or_default()
}

impl Emit<'_> {
    /// `let mut region_of_words = rcollect!(@region);`
    pub(super) fn declare(&self, region: &Letregion) -> Vec<Stmt> {
        let (name, cfg) = (&region.name, &region.cfg);
        // rustc names a local only if all of its pattern has the user's span.
        let mutable =
            matches!(region.mode, Mode::AtBot { .. }).then(|| quote_spanned!(name.span()=> mut));
        if !region.begins.is_empty() {
            return parse(quote!(let #name;));
        }
        let make = self.make(region);
        let mut stmts = parse(quote!(#(#cfg)* let #mutable #name = #make;));
        if let Mode::AtTop = region.mode {
            stmts.extend(self.reference(region));
        }
        stmts
    }

    /// `rcollect!(@region)`
    fn make(&self, region: &Letregion) -> TokenStream {
        let (name, path) = (&region.name, self.path(region.site));
        match self.options.limit {
            Some(limit) => {
                let (limit, text) = (
                    usize::try_from(limit).unwrap_or(usize::MAX),
                    name.to_string(),
                );
                quote!(#path!(@region limit = #limit, name = #text))
            }
            None if region.room > 0 => {
                let blocks = proc_macro2::Literal::usize_unsuffixed(region.room);
                quote!(#path!(@region room #blocks))
            }
            None => quote!(#path!(@region)),
        }
    }

    /// `region_of_words = rcollect!(@region);`, and the lists of owned values in it.
    pub(super) fn begin(&self, index: usize) -> Vec<Stmt> {
        let region = &self.placements.regions[index];
        let (name, make) = (&region.name, self.make(region));
        let mut stmts = parse(quote!(#name = #make;));
        let lists = self.placements.lists.iter();
        for list in lists.filter(|list| list.region == index) {
            let (list, path) = (&list.name, self.path(list.site));
            stmts.extend(parse(quote!(#list = #path!(@list #name);)));
        }
        stmts
    }

    /// `let region_of_x_ref = &region_of_x;`
    fn reference(&self, region: &Letregion) -> Vec<Stmt> {
        let (name, cfg) = (&region.name, &region.cfg);
        match &region.reference {
            Some(reference) => parse(quote!(#(#cfg)* let #reference = &#name;)),
            None => Vec::new(),
        }
    }

    /// `region_of_words.reset();`
    fn reset(&self, region: &Letregion) -> Vec<Stmt> {
        let (name, cfg) = (&region.name, &region.cfg);
        let span = Span::mixed_site().located_at(name.span());
        let mut stmts = parse(quote_spanned!(span=> #(#cfg)* #name.reset();));
        stmts.extend(self.reference(region));
        stmts
    }

    /// `let drops_of_file = rown!(@list region_of_file);`
    pub(super) fn list(&self, list: &List) -> Vec<Stmt> {
        let region = &self.placements.regions[list.region];
        let (name, path, cfg) = (&list.name, self.path(list.site), &region.cfg);
        let of = region.reference.as_ref().unwrap_or(&region.name);
        if !region.begins.is_empty() {
            return parse(quote!(let #name;));
        }
        parse(quote!(#(#cfg)* let #name = #path!(@list #of);))
    }

    /// The region of an expression statement ends with a block around it:
    ///
    /// `f(&rvec![1]);`  ⟶  `{ let region = rvec!(@region); f(&rvec![@in region; 1]); }`
    ///
    /// The `;` keeps the statement from being the block's value, whose temporaries would outlive
    /// the region before edition 2024.
    pub(super) fn around(
        mut head: Vec<Stmt>,
        mut expr: Expr,
        semi: Option<syn::Token![;]>,
    ) -> Stmt {
        let cfg: Vec<syn::Attribute> = crate::lower::statement_attrs(&expr)
            .iter()
            .filter(|attr| attr.path().is_ident("cfg"))
            .cloned()
            .collect();
        if !cfg.is_empty()
            && let Some(attrs) = crate::lower::statement_attrs_mut(&mut expr)
        {
            attrs.retain(|attr| !attr.path().is_ident("cfg"));
        }
        let span = Span::mixed_site();
        head.push(Stmt::Expr(
            expr,
            Some(semi.unwrap_or_else(|| syn::Token![;](span))),
        ));
        let brace = syn::token::Brace {
            span: Group::new(proc_macro2::Delimiter::Brace, TokenStream::new()).delim_span(),
        };
        let mut attrs = cfg;
        attrs.extend(attributes(quote!(#[allow(redundant_semicolons)])));
        let block = Block {
            brace_token: brace,
            stmts: head,
        };
        Stmt::Expr(
            Expr::Block(syn::ExprBlock {
                attrs,
                label: None,
                block,
            }),
            None,
        )
    }

    /// The region of a `let` statement: `::core::mem::drop(region_of_statement);`
    pub(super) fn end(name: &Ident, cfg: &[syn::Attribute]) -> Vec<Stmt> {
        let span = Span::mixed_site().located_at(name.span());
        let drop = quote_spanned!(span=> ::core::mem::drop);
        parse(quote_spanned!(span=> #(#cfg)* #[allow(unreachable_code)] #drop(#name);))
    }

    /// Everything that stands where regions are emptied in a loop's turn.
    pub(super) fn turn(&self, block: BlockId, at: Reset) -> Vec<Stmt> {
        let regions = self
            .plan
            .resets
            .get(&(block, at))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let mut stmts: Vec<Stmt> = regions
            .iter()
            .flat_map(|&index| self.reset(&self.placements.regions[index]))
            .collect();
        if at == Reset::Condition {
            for list in self
                .placements
                .lists
                .iter()
                .filter(|list| list.block == block && list.before_condition)
            {
                stmts.extend(self.list(list));
            }
        }
        stmts
    }

    /// `for x in iterator { v.push(x); }`  ⟶  `for x in rvec!(@reserve v; iterator) { v.push(x); }`
    pub(super) fn reserve(&self, reserves: &[Reserve], looped: &mut syn::ExprForLoop) {
        if self.options.failed {
            return;
        }
        for Reserve { vector, form, each } in reserves {
            let (path, iterator) = (&self.paths[*form], &looped.expr);
            let span = Span::mixed_site().located_at(syn::spanned::Spanned::span(iterator));
            let each = match (each.once, &each.loops[..]) {
                (1, []) => TokenStream::new(),
                _ => {
                    let each = number(path, each, span);
                    quote_spanned!(span=> * #each)
                }
            };
            let tokens = quote_spanned!(span=> @reserve #vector #each; #iterator);
            *looped.expr = syn::parse_quote!(#path!(#tokens));
        }
    }

    /// `while cond { … }`  ⟶  `loop { region.reset(); if cond { … } else { break }; }`
    ///
    /// This is how rustc itself lowers `while`; the turn begins before the condition.
    pub(super) fn open_while(&self, expr: &mut Expr, head: Vec<Stmt>) {
        let Expr::While(looped) = expr else { return };
        let brace = looped.body.brace_token;
        let empty = Block {
            brace_token: brace,
            stmts: Vec::new(),
        };
        let body = std::mem::replace(&mut looped.body, empty);
        let span = looped.while_token.span;
        let leave = Block {
            brace_token: brace,
            stmts: parse(quote!(break;)),
        };
        let leave = Expr::Block(syn::ExprBlock {
            attrs: Vec::new(),
            label: None,
            block: leave,
        });
        let branch = Expr::If(syn::ExprIf {
            attrs: Vec::new(),
            if_token: syn::Token![if](span),
            cond: looped.cond.clone(),
            then_branch: body,
            else_branch: Some((syn::Token![else](span), Box::new(leave))),
        });
        let mut stmts = head;
        // The `;` lets the temporaries of the condition die before the turn's variables do.
        let semi = syn::Token![;](Span::mixed_site());
        stmts.push(Stmt::Expr(branch, Some(semi)));
        *expr = Expr::Loop(syn::ExprLoop {
            attrs: std::mem::take(&mut looped.attrs),
            label: looped.label.take(),
            loop_token: syn::Token![loop](span),
            body: Block {
                brace_token: brace,
                stmts,
            },
        });
    }
}

/// `2 + 3 * turns`, for a turn that pushes twice, and thrice in each turn of a loop inside of it.
fn number(path: &syn::Path, each: &Each, span: Span) -> TokenStream {
    let once = (each.once > 0).then(|| each.once.to_token_stream());
    let turns = each.loops.iter().map(|(head, inner)| {
        let turns = quote_spanned!(span=> #path!(@turns #head));
        match (inner.once, &inner.loops[..]) {
            (1, []) => turns,
            _ => {
                let inner = number(path, inner, span);
                quote_spanned!(span=> #turns.saturating_mul(#inner))
            }
        }
    });
    let sum = once.into_iter().chain(turns);
    sum.reduce(|sum, more| quote_spanned!(span=> #sum.saturating_add(#more)))
        .unwrap_or_default()
}
