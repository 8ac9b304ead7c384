//! The last pass: inserts the regions and gives every allocation its own. It can't fail.
//!
//! ```text
//! for line in text.lines() {
//!     let words = rcollect!(line.split(' '));
//! }
//! ```
//! becomes
//! ```text
//! let mut region_of_words = rcollect!(@region);
//! for line in text.lines() {
//!     region_of_words.reset();
//!     let words = rcollect!(@in region_of_words; line.split(' '));
//! }
//! ::core::mem::drop(region_of_words);
//! ```

mod plan;
mod slots;
mod statements;
mod texts;

use std::collections::HashMap;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, Macro, Stmt};

use crate::capacity::{Reserves, is_counted, reserves};
use crate::forms::Place;
use crate::ir::*;
use crate::normalize::{MacroCall, MacroKind, Normalized, Piece, block_id, call_id, unmark};
use crate::place::{Placements, Reset, Target};
use crate::program::Program;
use crate::program::collect::numbered;

use plan::Plan;
use statements::{attributes, parse};

/// Gives the function with its regions. With `failed`, every inferred site becomes its fallback.
pub(crate) fn emit(
    mut normalized: Normalized,
    program: &Program,
    body: &Body,
    placements: &Placements,
    options: &Options<'_>,
) -> syn::ItemFn {
    let reserves = reserves(&normalized);
    let site_of = body
        .sites
        .iter()
        .enumerate()
        .map(|(site, data)| (data.origin, site))
        .collect();
    let values = body
        .values
        .iter()
        .map(|value| (value.mark, *value))
        .collect();
    let paths = normalized
        .calls
        .iter()
        .map(|call| normalized.imports.qualified(&call.path))
        .collect();
    let calls = normalized.calls.into_iter().map(Some).collect();
    let plan = Plan::of(placements);
    let mut emit = Emit {
        program,
        values,
        plan,
        body,
        placements,
        options,
        site_of,
        calls,
        paths,
        reserves,
    };
    let mut block = std::mem::replace(
        &mut *normalized.item.block,
        Block {
            brace_token: syn::token::Brace::default(),
            stmts: Vec::new(),
        },
    );
    emit.visit_block_mut(&mut block);
    if options.failed {
        // One mistake, one message: what follows from the fallbacks is of no interest.
        normalized
            .item
            .attrs
            .extend(attributes(quote!(#[allow(unused, unreachable_code)])));
    }
    let entry = &options.entry;
    let mut stmts: Vec<Stmt> = parse(quote!(#(#entry)*));
    stmts.append(&mut block.stmts);
    block.stmts = stmts;
    *normalized.item.block = block;
    normalized.item
}

/// What the entry of the pass decides besides the placements.
pub(crate) struct Options<'a> {
    /// An error was reported: no region is made.
    pub(crate) failed: bool,
    /// Bytes for `#[regions(limit = …)]`.
    pub(crate) limit: Option<u64>,
    /// Statements at the top of the body.
    pub(crate) entry: Vec<TokenStream>,
    /// What to write for each universal region.
    pub(crate) universals: Vec<Ident>,
    /// Labels that only `in 'label` uses; they get an underscore.
    pub(crate) quiet_labels: Vec<String>,
    /// A form that can be named here, for a region that no form of the function's own is made through.
    pub(crate) form_path: syn::Path,
    /// The expansions of the functions in its body, by number.
    pub(crate) inner: &'a HashMap<u32, TokenStream>,
}

/// Puts the expansion of every function where its number stands.
pub(crate) fn put_back(item: &mut syn::Item, expansions: &HashMap<u32, TokenStream>) {
    struct PutBack<'e>(&'e HashMap<u32, TokenStream>);
    impl PutBack<'_> {
        fn tokens(&self, tokens: &mut TokenStream) {
            if let Some(expansion) = numbered(tokens).and_then(|id| self.0.get(&id.0)) {
                *tokens = expansion.clone();
            }
        }
    }
    impl VisitMut for PutBack<'_> {
        fn visit_item_mut(&mut self, item: &mut syn::Item) {
            match item {
                syn::Item::Verbatim(tokens) => self.tokens(tokens),
                syn::Item::Mod(_) | syn::Item::Impl(_) | syn::Item::Trait(_) => {
                    visit_mut::visit_item_mut(self, item)
                }
                _ => {}
            }
        }
        fn visit_impl_item_mut(&mut self, item: &mut syn::ImplItem) {
            if let syn::ImplItem::Verbatim(tokens) = item {
                self.tokens(tokens);
            }
        }
        fn visit_trait_item_mut(&mut self, item: &mut syn::TraitItem) {
            if let syn::TraitItem::Verbatim(tokens) = item {
                self.tokens(tokens);
            }
        }
    }
    PutBack(expansions).visit_item_mut(item);
}

struct Emit<'a> {
    program: &'a Program,
    /// Functions passed as values, by number.
    values: HashMap<u32, FnValue>,
    plan: Plan,
    body: &'a Body,
    placements: &'a Placements,
    options: &'a Options<'a>,
    /// From the syntax to its site.
    site_of: HashMap<Origin, usize>,
    calls: Vec<Option<MacroCall>>,
    /// The user's own path to each macro.
    paths: Vec<syn::Path>,
    reserves: Reserves,
}

impl Emit<'_> {
    fn path(&self, site: SiteId) -> &syn::Path {
        match self.body[site].origin {
            Origin::Form(call) => &self.paths[call as usize],
            Origin::Call(..) => &self.options.form_path,
        }
    }

    /// The hidden arguments of the call with this number.
    fn hidden(&self, number: u32, span: Span) -> Vec<TokenStream> {
        (0..)
            .map_while(|index| self.site_of.get(&Origin::Call(number, index)))
            .map(|&site| self.hole(site, span))
            .collect()
    }

    /// `&region_of_tree`
    fn hole(&self, site: usize, span: Span) -> TokenStream {
        let path = &self.options.form_path;
        if self.options.failed {
            return quote_spanned!(span=> #path!(@region nowhere));
        }
        let borrowed = |name: &Ident, is_reference: bool| {
            let name = Ident::new(&name.to_string(), span.resolved_at(name.span()));
            match is_reference {
                true => quote!(#name),
                false => quote_spanned!(span=> &#name),
            }
        };
        match &self.placements.targets[site] {
            Target::Region(index) => {
                let region = &self.placements.regions[*index];
                match &region.reference {
                    Some(reference) => borrowed(reference, true),
                    None => borrowed(&region.name, false),
                }
            }
            Target::Universal(index) => borrowed(&self.options.universals[*index], true),
            Target::List(_) | Target::Slot(_) | Target::Append | Target::Fallback => {
                quote_spanned!(span=> #path!(@region nowhere))
            }
        }
    }

    /// Fills a call, a function that is passed as a value, or a closure in.
    fn fill(&self, expr: &mut Expr) {
        match expr {
            // `build(5)`  ⟶  `build(&region_of_tree, 5)`
            Expr::Call(call) => {
                let Some(number) = unmark(&mut call.attrs) else {
                    return;
                };
                let hidden = self.hidden(number, syn::spanned::Spanned::span(&call.func));
                let Some(&site) = self.site_of.get(&Origin::Call(number, 0)) else {
                    return;
                };
                let callee = self.body.sites[site].callee;
                let position = usize::from(
                    callee.is_some_and(|callee| self.program[callee].signature.has_self),
                );
                for (index, region) in hidden.into_iter().enumerate() {
                    call.args.insert(position + index, Expr::Verbatim(region));
                }
            }
            // `node.copy()`  ⟶  `node.copy(&region_of_copy)`
            Expr::MethodCall(call) => {
                let Some(number) = unmark(&mut call.attrs) else {
                    return;
                };
                if let Some((_, error)) = self.body.broken.iter().find(|(own, _)| *own == number) {
                    *expr = Expr::Verbatim(error.clone());
                    return;
                }
                for (index, region) in self
                    .hidden(number, call.method.span())
                    .into_iter()
                    .enumerate()
                {
                    call.args.insert(index, Expr::Verbatim(region));
                }
            }
            // `map(build)`  ⟶  `map({ let region = &region_of_trees; move |depth| build(region, depth) })`
            Expr::Path(path) => {
                let Some(number) = unmark(&mut path.attrs) else {
                    return;
                };
                let Some(value) = self.values.get(&number) else {
                    return;
                };
                let hidden = self.hidden(number, syn::spanned::Spanned::span(path));
                *expr =
                    crate::interface::as_closure(path, &hidden, value.arguments, value.has_self);
            }
            // `fold(0, |x| rnew!(x))`  ⟶  `fold(0, |region, x| rnew!(@in region; x))`
            Expr::Closure(closure) => {
                let Some(number) = unmark(&mut closure.attrs) else {
                    return;
                };
                let added = self.body.universals.iter().enumerate().filter(|(_, universal)| {
                    matches!(universal.kind, UniversalKind::Closure { added_to: Some(own), .. } if own == number)
                });
                for (position, (index, _)) in added.enumerate() {
                    let name = &self.options.universals[index];
                    closure.inputs.insert(position, syn::parse_quote!(#name));
                }
            }
            _ => {}
        }
    }

    fn prefix(&self, id: usize, place: Place) -> TokenStream {
        if let Place::Explicit(region) = place {
            return quote!(in #region;);
        }
        let Some(&site) = self.site_of.get(&Origin::Form(id as u32)) else {
            return quote!(@fallback;);
        };
        if self.options.failed {
            return quote!(@fallback;);
        }
        let at = match self.reserves.more.get(&id) {
            Some(&more) => {
                let more = proc_macro2::Literal::usize_unsuffixed(more);
                quote!(@more #more in)
            }
            None => quote!(@in),
        };
        match &self.placements.targets[site] {
            // `append` takes the call around it away.
            Target::Fallback | Target::Append => quote!(@fallback;),
            Target::Universal(index) => {
                let name = &self.options.universals[*index];
                quote!(#at #name;)
            }
            Target::List(index) => {
                let name = &self.placements.lists[*index].name;
                quote!(@own #name;)
            }
            Target::Slot(index) => {
                let name = &self.placements.slots[*index].name;
                quote!(@slot #name;)
            }
            Target::Region(index) => {
                let region = &self.placements.regions[*index];
                let name = region.reference.as_ref().unwrap_or(&region.name);
                quote!(#at #name;)
            }
        }
    }

    /// What stands in a macro call, with its forms filled in.
    fn inside(&mut self, mut args: Vec<Expr>, pieces: Vec<Piece>) -> TokenStream {
        for arg in &mut args {
            self.visit_expr_mut(arg);
        }
        let args: Vec<TokenStream> = args.iter().map(ToTokens::to_token_stream).collect();
        self.pieces(pieces, &args)
    }

    fn pieces(&mut self, pieces: Vec<Piece>, args: &[TokenStream]) -> TokenStream {
        let mut out = TokenStream::new();
        for piece in pieces {
            match piece {
                Piece::Tokens(tokens) => out.extend(tokens),
                Piece::Arg(index) => out.extend(args[index].clone()),
                Piece::Group(delimiter, span, inner) => {
                    let mut group = Group::new(delimiter, self.pieces(inner, args));
                    group.set_span(span);
                    out.extend([TokenTree::Group(group)]);
                }
            }
        }
        out
    }
}

impl VisitMut for Emit<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        let id = block_id(block);
        let drops_late = slots::drops_late(block);
        visit_mut::visit_block_mut(self, block);
        block.stmts.remove(0);
        if self.options.failed {
            return;
        }
        let stmts = std::mem::take(&mut block.stmts);
        let placements = self.placements;
        for (index, stmt) in stmts.into_iter().enumerate() {
            let here = (id, index as u32);
            block.stmts.extend(self.slots(self.plan.slots.get(&here)));
            block.stmts.extend(self.renew(here));
            block
                .stmts
                .extend(self.turn(id, Reset::Statement(index as u32)));
            for &region in self.plan.begins.get(&here).into_iter().flatten() {
                block.stmts.extend(self.begin(region));
            }
            let before = self
                .plan
                .before
                .get(&here)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let lists = self
                .plan
                .lists
                .get(&here)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let regions = before.iter().map(|&index| &placements.regions[index]);
            let lists = lists.iter().map(|&index| &placements.lists[index]);
            // Regions of this statement alone come last, so that a block can hold them.
            let (own, longer): (Vec<_>, Vec<_>) =
                regions.partition(|region| region.after == Some(region.before));
            let (own_lists, longer_lists): (Vec<_>, Vec<_>) =
                lists.partition(|list| list.after.is_some());
            longer
                .iter()
                .for_each(|region| block.stmts.extend(self.declare(region)));
            longer_lists
                .iter()
                .for_each(|list| block.stmts.extend(self.list(list)));
            let mut head: Vec<Stmt> = own.iter().flat_map(|region| self.declare(region)).collect();
            head.extend(own_lists.iter().flat_map(|list| self.list(list)));
            match stmt {
                stmt if head.is_empty() => block.stmts.push(stmt),
                Stmt::Expr(expr, semi) => block.stmts.push(Self::around(head, expr, semi)),
                stmt => {
                    block.stmts.extend(head);
                    block.stmts.push(stmt);
                    for list in own_lists.iter().rev() {
                        block
                            .stmts
                            .extend(Self::end(&list.name, &placements.regions[list.region].cfg));
                    }
                    own.iter().rev().for_each(|region| {
                        block.stmts.extend(Self::end(&region.name, &region.cfg))
                    });
                }
            }
            for &region in self.plan.ends.get(&here).into_iter().flatten().rev() {
                let region = &placements.regions[region];
                block.stmts.extend(Self::end(&region.name, &region.cfg));
            }
        }
        let slots = self.slots(self.plan.turn_slots.get(&(id, false)));
        Self::enclose(block, slots, drops_late);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let turn = match expr {
            Expr::While(looped) => Some(block_id(&looped.body)),
            _ => None,
        };
        let reserves = match expr {
            Expr::ForLoop(looped) => self.reserves.loops.remove(&block_id(&looped.body)),
            _ => None,
        };
        if let Expr::Macro(mac) = expr
            && let Some(Some(call)) = self.calls.get_mut(call_id(&mac.mac))
            && let Some(error) = call.broken.take()
        {
            *expr = Expr::Verbatim(error);
            return;
        }
        if let Some(tokens) = self.append(expr) {
            *expr = Expr::Verbatim(tokens);
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
        self.fill(expr);
        if let (Some(reserves), Expr::ForLoop(looped)) = (reserves, &mut *expr) {
            self.reserve(&reserves, looped);
        }
        if let Some(turn) = turn {
            let mut head = self.slots(self.plan.turn_slots.get(&(turn, true)));
            head.extend(self.turn(turn, Reset::Condition));
            if !head.is_empty() && !self.options.failed {
                self.open_while(expr, head);
            }
        }
    }

    fn visit_item_mut(&mut self, item: &mut syn::Item) {
        put_back(item, self.options.inner);
    }

    fn visit_expr_const_mut(&mut self, _: &mut syn::ExprConst) {}
    fn visit_type_mut(&mut self, _: &mut syn::Type) {}
    fn visit_attribute_mut(&mut self, _: &mut syn::Attribute) {}
    fn visit_path_mut(&mut self, _: &mut syn::Path) {}
    fn visit_angle_bracketed_generic_arguments_mut(
        &mut self,
        _: &mut syn::AngleBracketedGenericArguments,
    ) {
    }

    fn visit_pat_mut(&mut self, pat: &mut syn::Pat) {
        if !matches!(pat, syn::Pat::Macro(_) | syn::Pat::Const(_)) {
            visit_mut::visit_pat_mut(self, pat);
        }
    }

    fn visit_label_mut(&mut self, label: &mut syn::Label) {
        if self
            .options
            .quiet_labels
            .contains(&label.name.ident.to_string())
        {
            label.name.ident =
                Ident::new(&format!("_{}", label.name.ident), label.name.ident.span());
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        let id = call_id(mac);
        let Some(mut call) = self.calls.get_mut(id).and_then(Option::take) else {
            return;
        };
        let is_counted = is_counted(&call);
        let inner = match self.text(id, &call) {
            Some(text) => quote!(@text #text),
            None => self.inside(call.args, call.pieces),
        };
        if let Place::Explicit(region) = &mut call.place {
            self.visit_expr_mut(region);
        }
        mac.tokens = match call.kind {
            MacroKind::Form(_) => {
                let inferred = matches!(call.place, Place::Inferred);
                let prefix = self.prefix(id, call.place);
                match is_counted && inferred && !self.options.failed {
                    true => quote!(#prefix @counted #inner),
                    false => quote!(#prefix #inner),
                }
            }
            _ => inner,
        };
    }
}
