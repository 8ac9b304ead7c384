//! Takes the functions out of an annotated item, and notes what else it declares.
//!
//! A number stands where each function was, so that its expansion can be put back there.

use super::syntax::quoted;
use std::collections::HashSet;
use std::rc::Rc;

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Block, Fields, Ident, ImplItem, Item, ItemFn, Meta, Stmt, TraitItem, UseTree,
};

use super::decls::{Decl, DeclId, Decls, Field, FnId, ModId, Module, Res, Trait, TraitId, Variant};
use super::lookup::written;
use super::quiet::{may_write_drop, writes_no_drop};
use super::ty::Ty;
use crate::args::Args;
use crate::normalize::names_in;
use crate::report::Errors;

/// The header of an `impl` block or trait.
pub(crate) struct Header {
    pub(crate) generics: syn::Generics,
    /// The type of an `impl` block.
    pub(crate) self_ty: Option<syn::Type>,
    /// The trait of an `impl` block.
    pub(crate) of: Option<syn::Path>,
    /// The trait itself.
    pub(crate) declares: Option<TraitId>,
    /// The associated types of an `impl` block, and the types of its constants.
    pub(crate) assoc: Vec<(String, syn::Type)>,
}

/// A function as it was found.
pub(crate) struct Raw {
    pub(crate) item: ItemFn,
    /// A trait's function without a body.
    pub(crate) is_declaration: bool,
    pub(crate) args: Args,
    pub(crate) module: ModId,
    pub(crate) header: Option<Rc<Header>>,
}

/// What was found.
pub(crate) struct Collected {
    pub(crate) decls: Decls,
    pub(crate) functions: Vec<Raw>,
    /// The `impl` blocks, also those without functions.
    pub(crate) impls: Vec<(Rc<Header>, ModId)>,
    /// Functions of one name, under opposite `#[cfg]`s: a call can mean either.
    pub(crate) twins: Vec<(FnId, FnId)>,
}

/// Runs the pass over an annotated module, `impl` block or trait.
pub(crate) fn collect(item: &mut Item, args: &Args, errors: &mut Errors) -> Collected {
    let args = &args.clone().for_items(errors);
    let mut pass = Collect {
        decls: Decls::default(),
        functions: Vec::new(),
        impls: Vec::new(),
        twins: Vec::new(),
        given: HashSet::new(),
        errors,
    };
    pass.decls.modules.push(Module::default());
    pass.item(item, ModId(0), args);
    pass.needs_self(0, args);
    for decl in &mut pass.decls.types {
        decl.drops |= pass.given.contains(&decl.name);
    }
    Collected {
        decls: pass.decls,
        functions: pass.functions,
        impls: pass.impls,
        twins: pass.twins,
    }
}

struct Collect<'e> {
    decls: Decls,
    functions: Vec<Raw>,
    impls: Vec<(Rc<Header>, ModId)>,
    twins: Vec<(FnId, FnId)>,
    /// The names that are given to macros in item position.
    given: HashSet<String>,
    errors: &'e mut Errors,
}

/// Whether `regions(…)` stands in `tokens`.
fn has_options(tokens: TokenStream) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    trees.windows(2).any(
        |pair| matches!(pair, [TokenTree::Ident(name), TokenTree::Group(_)] if name == "regions"),
    )
}

/// An empty function, to put in place of one that is taken out.
fn number(id: FnId) -> TokenStream {
    Literal::u32_unsuffixed(id.0).to_token_stream()
}

/// The number that stands where a function was.
pub(crate) fn numbered(tokens: &TokenStream) -> Option<FnId> {
    let lit: syn::LitInt = syn::parse2(tokens.clone()).ok()?;
    lit.base10_parse().ok().map(FnId)
}

impl Collect<'_> {
    /// The options of an inner `#[regions(…)]`, which this expansion takes over.
    fn options(&mut self, attrs: &mut Vec<Attribute>, outer: &Args) -> Args {
        let mut args = outer.clone();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("cfg_attr")) {
            if let Meta::List(list) = &attr.meta
                && has_options(list.tokens.clone())
            {
                self.errors.spanned(
                    &list.tokens,
                    "the options of an item in an annotated module can't be conditional\n= help: write two items, each under its `#[cfg]`",
                );
            }
        }
        attrs.retain(|attr| {
            if attr
                .path()
                .segments
                .last()
                .is_none_or(|last| last.ident != "regions")
            {
                return true;
            }
            let tokens = match &attr.meta {
                Meta::List(list) => list.tokens.clone(),
                _ => TokenStream::new(),
            };
            args = args.inner(Args::parse(tokens, self.errors));
            false
        });
        args
    }

    /// The caller's region of an item is read from `self`.
    fn needs_self(&mut self, first: usize, args: &Args) {
        let with_self = |raw: &Raw| raw.item.sig.receiver().is_some();
        if let Some(region) = &args.caller
            && !self.functions[first..].iter().any(with_self)
        {
            self.errors.spanned(
                region,
                "no function here has `self`, so nothing is allocated in this region\n\
                 = help: write `in = …` on the `impl` block or the function that it is meant for",
            );
        }
    }

    fn items(&mut self, items: &mut [Item], module: ModId, args: &Args) {
        items
            .iter_mut()
            .for_each(|item| self.item(item, module, args));
    }

    fn module(&mut self, parent: ModId, is_body: bool) -> ModId {
        self.decls.modules.push(Module {
            parent: Some(parent),
            is_body,
            ..Module::default()
        });
        ModId(self.decls.modules.len() as u32 - 1)
    }

    fn item(&mut self, item: &mut Item, module: ModId, args: &Args) {
        match item {
            Item::Mod(of) => {
                let args = self.options(&mut of.attrs, args).for_items(self.errors);
                if let Some((_, items)) = &mut of.content {
                    let inner = self.module(module, false);
                    self.name_type(module, &of.ident, Res::Mod(inner));
                    self.items(items, inner, &args);
                }
            }
            Item::Fn(of) => {
                let taken = std::mem::replace(
                    of,
                    syn::parse_quote!(
                        fn taken() {}
                    ),
                );
                if let Some(id) = self.function(taken, false, module, None, args) {
                    let name = self.functions[id.0 as usize].item.sig.ident.to_string();
                    let values = &mut self.decls.modules[module.0 as usize].values;
                    if let Some(Res::Fn(twin)) = values.insert(name, Res::Fn(id)) {
                        self.twins.push((twin, id));
                    }
                    *item = Item::Verbatim(number(id));
                } else if let Some(back) = self.functions.pop() {
                    *item = Item::Fn(back.item);
                }
            }
            Item::Impl(of) => self.implementation(of, module, args),
            Item::Trait(of) => self.declared_trait(of, module, args),
            Item::Struct(of) => {
                let variants = vec![variant(&of.ident, &of.fields)];
                self.declare(&of.ident, &of.generics, variants, None, module);
                self.last_declared().drops = may_write_drop(&of.attrs);
            }
            Item::Enum(of) => {
                let variants = of
                    .variants
                    .iter()
                    .map(|of| variant(&of.ident, &of.fields))
                    .collect();
                self.declare(&of.ident, &of.generics, variants, None, module);
                self.last_declared().drops = may_write_drop(&of.attrs);
            }
            Item::Union(of) => {
                let fields = Fields::Named(of.fields.clone());
                let variants = vec![variant(&of.ident, &fields)];
                self.declare(&of.ident, &of.generics, variants, None, module);
                self.last_declared().drops = may_write_drop(&of.attrs);
            }
            Item::Type(of) => {
                self.declare(
                    &of.ident,
                    &of.generics,
                    Vec::new(),
                    Some((*of.ty).clone()),
                    module,
                );
            }
            Item::Const(of) => {
                self.constant(module, &of.ident, &of.ty);
                if let Some(number) = written(&of.expr) {
                    let numbers = &mut self.decls.modules[module.0 as usize].numbers;
                    numbers.insert(of.ident.to_string(), number);
                }
            }
            Item::Static(of) => self.constant(module, &of.ident, &of.ty),
            // Rule: a macro of the user's may write an `impl Drop` for every type that it names.
            Item::Macro(of) if of.ident.is_none() && !writes_no_drop(&of.mac.path) => {
                let mut names = Vec::new();
                names_in(of.mac.tokens.clone(), &mut names);
                self.given.extend(names.iter().map(ToString::to_string));
            }
            Item::Use(of) => {
                let here = &mut self.decls.modules[module.0 as usize];
                imports(&of.tree, &mut Vec::new(), here);
            }
            _ => {}
        }
    }

    fn constant(&mut self, module: ModId, name: &Ident, ty: &syn::Type) {
        let constants = &mut self.decls.modules[module.0 as usize].constants;
        constants.insert(name.to_string(), ty.clone());
    }

    fn name_type(&mut self, module: ModId, name: &Ident, res: Res) {
        self.decls.modules[module.0 as usize]
            .types
            .insert(name.to_string(), res);
    }

    fn declare(
        &mut self,
        name: &Ident,
        generics: &syn::Generics,
        variants: Vec<Variant>,
        alias: Option<syn::Type>,
        module: ModId,
    ) {
        let id = DeclId(self.decls.types.len() as u32);
        self.decls.types.push(Decl {
            name: name.to_string(),
            module,
            lifetimes: generics
                .lifetimes()
                .map(|param| quoted(&param.lifetime))
                .collect(),
            params: super::signature::params(generics),
            defaults: generics
                .params
                .iter()
                .filter_map(|param| match param {
                    syn::GenericParam::Type(param) => Some(param.default.clone().map(|(_, ty)| ty)),
                    syn::GenericParam::Const(_) => Some(None),
                    syn::GenericParam::Lifetime(_) => None,
                })
                .collect(),
            variants,
            alias,
            drops: false,
            bounds: super::apart::of_generics(generics),
            is_apart: false,
        });
        self.name_type(module, name, Res::Type(id));
    }

    fn last_declared(&mut self) -> &mut Decl {
        self.decls.types.last_mut().expect("a type was declared")
    }

    fn implementation(&mut self, of: &mut syn::ItemImpl, module: ModId, args: &Args) {
        let given = of.attrs.len();
        let args = self.options(&mut of.attrs, args).for_items(self.errors);
        let (given, first) = (given != of.attrs.len(), self.functions.len());
        let assoc = of.items.iter().filter_map(|item| match item {
            ImplItem::Type(of) => Some((of.ident.to_string(), of.ty.clone())),
            ImplItem::Const(of) => Some((of.ident.to_string(), of.ty.clone())),
            _ => None,
        });
        let header = Rc::new(Header {
            generics: of.generics.clone(),
            self_ty: Some((*of.self_ty).clone()),
            of: of.trait_.as_ref().map(|(path, _)| path.clone()),
            declares: None,
            assoc: assoc.collect(),
        });
        self.impls.push((header.clone(), module));
        for item in &mut of.items {
            let ImplItem::Fn(function) = item else {
                continue;
            };
            let syn::ImplItemFn {
                attrs,
                vis,
                modifiers,
                sig,
                block,
            } = function.clone();
            let taken = item_fn(attrs, vis, modifiers, sig, block);
            match self.function(taken, false, module, Some(header.clone()), &args) {
                Some(id) => *item = ImplItem::Verbatim(number(id)),
                None => drop(self.functions.pop()),
            }
        }
        if given {
            self.needs_self(first, &args);
        }
    }

    fn declared_trait(&mut self, of: &mut syn::ItemTrait, module: ModId, args: &Args) {
        let args = self.options(&mut of.attrs, args).for_items(self.errors);
        let id = TraitId(self.decls.traits.len() as u32);
        self.decls.traits.push(Trait {
            lifetimes: of
                .generics
                .lifetimes()
                .map(|param| quoted(&param.lifetime))
                .collect(),
            fns: Default::default(),
        });
        self.name_type(module, &of.ident, Res::Trait(id));
        let header = Rc::new(Header {
            generics: of.generics.clone(),
            self_ty: None,
            of: None,
            declares: Some(id),
            assoc: Vec::new(),
        });
        for item in &mut of.items {
            let TraitItem::Fn(function) = item else {
                continue;
            };
            let syn::TraitItemFn {
                attrs,
                modifiers,
                sig,
                default,
                ..
            } = function.clone();
            let is_declaration = default.is_none();
            let block = default.unwrap_or_else(|| syn::parse_quote!({}));
            let taken = item_fn(attrs, syn::Visibility::Inherited, modifiers, sig, block);
            match self.function(taken, is_declaration, module, Some(header.clone()), &args) {
                Some(fn_id) => {
                    let name = self.functions[fn_id.0 as usize].item.sig.ident.to_string();
                    self.decls.traits[id.0 as usize].fns.insert(name, fn_id);
                    *item = TraitItem::Verbatim(number(fn_id));
                }
                None => drop(self.functions.pop()),
            }
        }
    }

    /// Takes a function and those in its body. `None` if it is to be left alone: then it is the
    /// last one that was taken.
    fn function(
        &mut self,
        mut item: ItemFn,
        is_declaration: bool,
        module: ModId,
        header: Option<Rc<Header>>,
        args: &Args,
    ) -> Option<FnId> {
        let mut outer = args.clone();
        if item.sig.receiver().is_none() {
            // The region that all methods share is read from `self`.
            outer.caller = None;
        }
        let args = self.options(&mut item.attrs, &outer);
        args.needs_self(&item.sig, self.errors);
        let id = FnId(self.functions.len() as u32);
        let mut leave = false;
        if let Some(constness) = &item.sig.constness {
            leave = true;
            if crate::normalize::has_form(&item.block.to_token_stream()) {
                self.errors.at(constness.span, crate::expand::CONST);
                *item.block = syn::parse_quote!({ loop {} });
            }
        }
        self.functions.push(Raw {
            item,
            is_declaration,
            args: args.clone(),
            module,
            header,
        });
        if leave {
            return None;
        }
        let mut block = std::mem::replace(
            &mut *self.functions[id.0 as usize].item.block,
            syn::parse_quote!({}),
        );
        let mut bodies = Bodies {
            pass: self,
            module,
            args: &args,
        };
        bodies.visit_block_mut(&mut block);
        let inner = bodies.module;
        let raw = &mut self.functions[id.0 as usize];
        *raw.item.block = block;
        raw.module = inner;
        Some(id)
    }
}

/// Finds the items in a function's body.
struct Bodies<'p, 'e> {
    pass: &'p mut Collect<'e>,
    /// The function's module, or one for its body once an item is found there.
    module: ModId,
    args: &'p Args,
}

impl VisitMut for Bodies<'_, '_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        let mut found = false;
        for stmt in &mut block.stmts {
            if let Stmt::Item(item) = stmt {
                if !found {
                    found = true;
                    self.module = self.pass.module(self.module, true);
                }
                self.pass.item(item, self.module, self.args);
            }
        }
        visit_mut::visit_block_mut(self, block);
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

fn item_fn(
    attrs: Vec<Attribute>,
    vis: syn::Visibility,
    modifiers: syn::FnModifiers,
    sig: syn::Signature,
    block: Block,
) -> ItemFn {
    ItemFn {
        attrs,
        vis,
        modifiers,
        sig,
        block: Box::new(block),
    }
}

fn variant(name: &Ident, fields: &Fields) -> Variant {
    let fields = fields.iter().enumerate().map(|(index, field)| Field {
        name: field
            .ident
            .as_ref()
            .map_or_else(|| index.to_string(), ToString::to_string),
        syntax: field.ty.clone(),
        ty: Ty::Unknown,
    });
    Variant {
        name: name.to_string(),
        fields: fields.collect(),
    }
}

/// The names that a `use` brings in.
fn imports(tree: &UseTree, path: &mut Vec<String>, module: &mut Module) {
    match tree {
        UseTree::Path(of) => {
            path.push(of.ident.to_string());
            imports(&of.tree, path, module);
            path.pop();
        }
        UseTree::Name(of) => {
            let name = of.ident.to_string();
            let mut full = path.clone();
            if name == "self" {
                if let Some(last) = path.last() {
                    module.imports.push((last.clone(), full));
                }
                return;
            }
            full.push(name.clone());
            module.imports.push((name, full));
        }
        UseTree::Rename(of) => {
            let mut full = path.clone();
            if of.ident != "self" {
                full.push(of.ident.to_string());
            }
            module.imports.push((of.rename.to_string(), full));
        }
        UseTree::Glob(_) => module.globs.push(path.clone()),
        UseTree::Group(of) => of.items.iter().for_each(|tree| imports(tree, path, module)),
    }
}
