//! The first pass: makes the syntax safe to print again, and opens macro calls.
//!
//! - `Expr::Group` becomes `Expr::Paren`: rustc drops the invisible delimiters that a macro
//!   re-emits, so that `2 * $e` with `$e = 3 + 4` would become `2 * 3 + 4`.
//! - Every macro call gets a number, which takes the place of its tokens; its arguments are
//!   parsed where the macro is known.
//! - Every block gets a number, kept in a marker statement at its top.
//! - Every call or path that may name a function of the program gets a number, and so does every
//!   closure, kept in an attribute.
//!
//! The numbers are how `lower` and `emit` speak of the same piece of syntax.

mod macros;

use std::collections::HashSet;

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Block, Expr, ItemFn, Macro, Stmt, Token};

use crate::forms::{Form, Place};
use crate::ir::BlockId;
use crate::report::Errors;

pub(crate) use macros::names_in;
pub(crate) use macros::{fallback_tokens, has_form};

/// A piece of a macro call's arguments.
pub(crate) enum Piece {
    /// Put back as they came.
    Tokens(TokenStream),
    /// The argument with this index.
    Arg(usize),
    /// A group whose inside holds arguments.
    Group(Delimiter, Span, Vec<Piece>),
}

/// What is known of a macro.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MacroKind {
    Form(Form),
    /// The value holds none of the arguments: `println!`, `assert!`, `format!`, `matches!`.
    Owned,
    /// `vec!`.
    Vec,
    /// `dbg!`.
    Same,
    Opaque,
}

/// Whether a macro is one of rmm's or std's, whose meaning is known.
pub(crate) fn is_known_macro(path: &syn::Path) -> bool {
    macros::kind_of(path) != MacroKind::Opaque
}

/// A macro call with its arguments opened.
pub(crate) struct MacroCall {
    /// The user's own path to the macro.
    pub(crate) path: syn::Path,
    pub(crate) kind: MacroKind,
    pub(crate) place: Place,
    pub(crate) args: Vec<Expr>,
    pub(crate) pieces: Vec<Piece>,
    /// Names in opaque tokens and in format strings.
    pub(crate) idents: Vec<Ident>,
    /// Names in opaque tokens that stand alone: the macro may declare them.
    pub(crate) alone: Vec<Ident>,
    /// The arguments could not be read: the error, which takes the call's place in the output, since
    /// rustc asks nothing more of an expression that is an error.
    pub(crate) broken: Option<TokenStream>,
}

/// The function with numbered blocks and macro calls.
pub(crate) struct Normalized {
    pub(crate) item: ItemFn,
    pub(crate) calls: Vec<MacroCall>,
    pub(crate) blocks: u32,
    /// The functions of the program that it may call, by name.
    pub(crate) named: HashSet<String>,
    /// What `use` in its body brings in: names with their paths, and the paths of globs.
    pub(crate) imports: Imports,
}

/// The imports in a body.
#[derive(Default)]
pub(crate) struct Imports {
    names: Vec<(String, Vec<Ident>)>,
    globs: Vec<Vec<Ident>>,
}

impl Imports {
    fn add(&mut self, tree: &syn::UseTree, path: &mut Vec<Ident>) {
        match tree {
            syn::UseTree::Path(of) => {
                path.push(of.ident.clone());
                self.add(&of.tree, path);
                path.pop();
            }
            syn::UseTree::Name(of) => {
                let mut full = path.clone();
                full.push(of.ident.clone());
                self.names.push((of.ident.to_string(), full));
            }
            syn::UseTree::Rename(of) => {
                let mut full = path.clone();
                full.push(of.ident.clone());
                self.names.push((of.rename.to_string(), full));
            }
            // Macros come from a crate's root or prelude, not from an enum.
            syn::UseTree::Glob(_)
                if path.len() == 1 || path.last().is_some_and(|last| last == "prelude") =>
            {
                let is_module = path
                    .last()
                    .is_some_and(|last| last.to_string().starts_with(char::is_lowercase));
                if is_module {
                    self.globs.push(path.clone());
                }
            }
            syn::UseTree::Glob(_) => {}
            syn::UseTree::Group(of) => of.items.iter().for_each(|tree| self.add(tree, path)),
        }
    }

    /// A form's path as it can be written outside of the block whose `use` brings it in.
    pub(crate) fn qualified(&self, path: &syn::Path) -> syn::Path {
        let Some(name) = path.get_ident() else {
            return path.clone();
        };
        let named = self
            .names
            .iter()
            .find(|(own, _)| name == own)
            .map(|(_, path)| path.clone());
        let full = named.or_else(|| match &self.globs[..] {
            [glob] => Some(glob.iter().cloned().chain([name.clone()]).collect()),
            _ => None,
        });
        match full {
            Some(full) => syn::parse_quote!(#(#full)::*),
            None => path.clone(),
        }
    }
}

impl Normalized {
    /// Takes the function out, and leaves its signature.
    pub(crate) fn take(&mut self) -> Normalized {
        let sig = self.item.sig.clone();
        let left = ItemFn {
            attrs: Vec::new(),
            vis: syn::Visibility::Inherited,
            modifiers: syn::FnModifiers::default(),
            sig,
            block: syn::parse_quote!({}),
        };
        Normalized {
            item: std::mem::replace(&mut self.item, left),
            calls: std::mem::take(&mut self.calls),
            blocks: self.blocks,
            named: std::mem::take(&mut self.named),
            imports: std::mem::take(&mut self.imports),
        }
    }
}

/// Runs the pass. `names` are the functions of the program.
pub(crate) fn normalize(
    mut item: ItemFn,
    names: &HashSet<String>,
    errors: &mut Errors,
) -> Normalized {
    let mut pass = Normalize {
        calls: Vec::new(),
        blocks: 0,
        marks: 0,
        macros: std::collections::HashMap::new(),
        names,
        named: HashSet::new(),
        imports: Imports::default(),
        errors,
    };
    pass.visit_block_mut(&mut item.block);
    Normalized {
        calls: pass.calls,
        blocks: pass.blocks,
        named: pass.named,
        imports: pass.imports,
        item,
    }
}

/// The variable of a closure's value, in a block that was made for it.
pub(crate) const CLOSURE_VALUE: &str = "closure_value";

/// The name of the attribute that holds a number. No attribute of the user's can be called so.
const MARK: &str = "r#in";

/// The number of a normalised call, path or closure.
pub(crate) fn mark(attrs: &[Attribute]) -> Option<u32> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident(MARK))?;
    match &attr.meta {
        syn::Meta::List(list) => syn::parse2::<syn::Lit>(list.tokens.clone())
            .ok()
            .map(|lit| number(&lit)),
        _ => None,
    }
}

/// Takes the number out again.
pub(crate) fn unmark(attrs: &mut Vec<Attribute>) -> Option<u32> {
    let number = mark(attrs)?;
    attrs.retain(|attr| !attr.path().is_ident(MARK));
    Some(number)
}

/// The number of a normalised block.
pub(crate) fn block_id(block: &Block) -> BlockId {
    match block.stmts.first() {
        Some(Stmt::Expr(Expr::Lit(lit), _)) => BlockId(number(&lit.lit)),
        _ => unreachable!("normalize marks every block"),
    }
}

/// The number of a normalised macro call.
pub(crate) fn call_id(mac: &Macro) -> usize {
    syn::parse2::<syn::Lit>(mac.tokens.clone()).map_or(usize::MAX, |lit| number(&lit) as usize)
}

fn number(lit: &syn::Lit) -> u32 {
    match lit {
        syn::Lit::Int(int) => int.base10_parse().unwrap_or(u32::MAX),
        _ => u32::MAX,
    }
}

struct Normalize<'e> {
    calls: Vec<MacroCall>,
    blocks: u32,
    marks: u32,
    /// The macros that the body defines, with the names in them.
    macros: std::collections::HashMap<String, Vec<Ident>>,
    names: &'e HashSet<String>,
    named: HashSet<String>,
    imports: Imports,
    errors: &'e mut Errors,
}

impl VisitMut for Normalize<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        // `⟦e⟧` (invisible delimiters)  ⟶  `(e)`, or `e` where it needs no parentheses
        while let Expr::Group(group) = expr {
            let inner = std::mem::replace(&mut *group.expr, Expr::Verbatim(TokenStream::new()));
            let atom = matches!(
                inner,
                Expr::Path(_)
                    | Expr::Lit(_)
                    | Expr::Paren(_)
                    | Expr::Group(_)
                    | Expr::Macro(_)
                    | Expr::Block(_)
                    | Expr::Call(_)
                    | Expr::MethodCall(_)
                    | Expr::Field(_)
                    | Expr::Index(_)
                    | Expr::Tuple(_)
                    | Expr::Array(_)
            );
            *expr = if atom {
                inner
            } else {
                Expr::Paren(syn::ExprParen {
                    attrs: Vec::new(),
                    paren_token: syn::token::Paren::default(),
                    expr: Box::new(inner),
                })
            };
        }
        let (calls_before, marks_before) = (self.calls.len(), self.marks);
        visit_mut::visit_expr_mut(self, expr);
        match expr {
            Expr::Call(call) => {
                if let Expr::Path(path) = &mut *call.func
                    && let Some(number) = unmark(&mut path.attrs)
                {
                    put_mark(&mut call.attrs, number, span_of_path(&path.path));
                }
            }
            Expr::MethodCall(call) if self.is_named(&call.method) => {
                let span = first_span(&call.receiver);
                self.mark(&mut call.attrs, span);
            }
            Expr::Path(path) => {
                let last = path.path.segments.last().map(|last| last.ident.clone());
                if last.is_some_and(|last| self.is_named(&last)) {
                    let span = span_of_path(&path.path);
                    self.mark(&mut path.attrs, span);
                }
            }
            _ => {}
        }
        if let Expr::Closure(closure) = expr {
            let forms = self.calls[calls_before..]
                .iter()
                .any(|call| matches!(call.kind, MacroKind::Form(_)));
            let allocates = forms || self.marks > marks_before;
            if !self.names.is_empty() && allocates {
                let span = closure.inputs_begin.span;
                self.mark(&mut closure.attrs, span);
            }
            if allocates && !matches!(*closure.body, Expr::Block(_) | Expr::Async(_)) {
                self.open_closure(closure);
            }
        }
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        let id = self.blocks;
        self.blocks += 1;
        for stmt in &mut block.stmts {
            if let Stmt::Item(syn::Item::Use(of)) = stmt {
                self.imports.add(&of.tree, &mut Vec::new());
            }
            if let Stmt::Item(syn::Item::Macro(of)) = stmt
                && let Some(name) = &of.ident
            {
                let mut idents = Vec::new();
                names_in(of.mac.tokens.clone(), &mut idents);
                self.macros.insert(name.to_string(), idents);
            }
            // A `$s:stmt` fragment may be a `let`, which syn reads as an expression in a group.
            if let Stmt::Expr(Expr::Group(group), _) = stmt
                && let Expr::Let(_) = &*group.expr
            {
                let inner = &group.expr;
                if let Ok(local) = syn::parse2::<Stmt>(quote!(#inner;)) {
                    *stmt = local;
                }
            }
        }
        let last = block.stmts.len().saturating_sub(1);
        for (index, stmt) in block.stmts.iter_mut().enumerate() {
            // A macro of std in statement position with `;` is an expression, as is what ends the block; one of the
            // user's may declare variables or items.
            if let Stmt::Macro(mac) = stmt
                && match macros::kind_of(&mac.mac.path) {
                    MacroKind::Form(_) => true,
                    MacroKind::Opaque => index == last && mac.semi_token.is_none(),
                    _ => index == last || mac.semi_token.is_some(),
                }
            {
                let expr = Expr::Macro(syn::ExprMacro {
                    attrs: std::mem::take(&mut mac.attrs),
                    mac: mac.mac.clone(),
                });
                *stmt = Stmt::Expr(expr, mac.semi_token);
            }
        }
        visit_mut::visit_block_mut(self, block);
        let lit = syn::LitInt::new(&id.to_string(), Span::call_site());
        let marker = Expr::Lit(syn::ExprLit {
            attrs: Vec::new(),
            lit: syn::Lit::Int(lit),
        });
        block
            .stmts
            .insert(0, Stmt::Expr(marker, Some(<Token![;]>::default())));
    }

    /// Nested items are left alone.
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}

    fn visit_pat_mut(&mut self, pat: &mut syn::Pat) {
        if !matches!(pat, syn::Pat::Macro(_) | syn::Pat::Const(_)) {
            visit_mut::visit_pat_mut(self, pat);
        }
    }

    fn visit_type_mut(&mut self, _: &mut syn::Type) {}
    fn visit_attribute_mut(&mut self, _: &mut syn::Attribute) {}
    fn visit_path_mut(&mut self, _: &mut syn::Path) {}
    fn visit_angle_bracketed_generic_arguments_mut(
        &mut self,
        _: &mut syn::AngleBracketedGenericArguments,
    ) {
    }
    fn visit_expr_const_mut(&mut self, _: &mut syn::ExprConst) {}

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        let tokens = std::mem::take(&mut mac.tokens);
        let call = self.open(&mac.path, tokens);
        let mut number = Literal::usize_unsuffixed(self.calls.len());
        number.set_span(mac.delimiter_span());
        mac.tokens = TokenTree::from(number).into();
        self.calls.push(call);
    }
}

impl Normalize<'_> {
    /// A closure needs a block for its regions:
    /// `|x| f(rnew!(x))`  ⟶  `|x| { let value = f(rnew!(x)); value }`
    fn open_closure(&mut self, closure: &mut syn::ExprClosure) {
        let id = Literal::u32_unsuffixed(self.blocks);
        self.blocks += 1;
        let body = &closure.body;
        let value = Ident::new(CLOSURE_VALUE, Span::mixed_site());
        let stmts = quote!(#id; let #value = #body; #value);
        let mut block = proc_macro2::Group::new(proc_macro2::Delimiter::Brace, stmts);
        // A closure's edition, which says what it captures, is that of its last token.
        block.set_span(body.span());
        let block: Block =
            syn::parse2(TokenTree::from(block).into()).expect("a block of known shape");
        *closure.body = Expr::Block(syn::ExprBlock {
            attrs: Vec::new(),
            label: None,
            block,
        });
    }

    fn is_named(&mut self, name: &Ident) -> bool {
        let name = name.to_string();
        let is_named = self.names.contains(&name);
        if is_named {
            self.named.insert(name);
        }
        is_named
    }

    fn mark(&mut self, attrs: &mut Vec<Attribute>, span: Span) {
        put_mark(attrs, self.marks, span);
        self.marks += 1;
    }
}

/// The mark has the span of the expression's first token, so that it doesn't change the expression's.
fn put_mark(attrs: &mut Vec<Attribute>, number: u32, span: Span) {
    let (name, number) = (Ident::new_raw("in", span), Literal::u32_unsuffixed(number));
    attrs.push(syn::parse_quote_spanned!(span=> #[#name(#number)]));
}

fn span_of_path(path: &syn::Path) -> Span {
    path.segments
        .first()
        .map_or_else(Span::call_site, |first| first.ident.span())
}

/// The span of an expression's first token.
fn first_span(mut expr: &Expr) -> Span {
    loop {
        expr = match expr {
            Expr::MethodCall(call) => &call.receiver,
            Expr::Field(field) => &field.base,
            Expr::Call(call) => &call.func,
            Expr::Index(index) => &index.expr,
            Expr::Try(tried) => &tried.expr,
            Expr::Await(awaited) => &awaited.base,
            Expr::Path(path) => return span_of_path(&path.path),
            other => {
                let first = other.to_token_stream().into_iter().next();
                return first.map_or_else(Span::call_site, |tree| tree.span());
            }
        };
    }
}

trait DelimiterSpan {
    fn delimiter_span(&self) -> Span;
}

impl DelimiterSpan for Macro {
    fn delimiter_span(&self) -> Span {
        self.delimiter.span().join()
    }
}
