//! The loops of a function that may be rewritten, and what both ways to write a body twice ask of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{Block, Expr, ItemFn, Label, Lifetime, Pat, Stmt};

use crate::normalize::names_in;

/// The label of a block that is never run, and says that two variables have one type.
pub(crate) const ONE_TYPE: &str = "one_type";

/// Statements that a loop may have for its body to be written twice.
const LONGEST: usize = 60;

/// What a loop may become.
pub(super) struct Candidate {
    /// The number of the loop.
    pub(super) index: usize,
    /// The number after those of the loops inside.
    pub(super) end: usize,
    /// The variable whose generations it steps through.
    pub(super) step: Option<Ident>,
    /// The variables that it assigns in some turns only.
    pub(super) kept: Vec<Ident>,
}

/// What stands for the variables in a loop that was rewritten.
pub(crate) struct Alias {
    /// The loop's label.
    pub(super) label: String,
    /// The variables that the user wrote.
    pub(super) vars: Vec<Ident>,
    /// The name of another variable, and which one it stands for.
    pub(super) names: Vec<(Ident, Ident)>,
    /// The loop with this label is around two loops with the user's body.
    pub(super) is_outside: bool,
}

/// Whether a function has a loop that may be rewritten.
pub(crate) fn any(item: &ItemFn) -> bool {
    struct Any(bool);
    impl Visit<'_> for Any {
        fn visit_block(&mut self, block: &Block) {
            let mut at = 0..block.stmts.len();
            self.0 = self.0 || at.any(|at| candidate(block, at).is_some());
            if !self.0 {
                visit::visit_block(self, block);
            }
        }
        fn visit_item(&mut self, _: &syn::Item) {}
    }
    let mut any = Any(false);
    any.visit_block(&item.block);
    any.0
}

/// The loops that may be rewritten, in the order of the source.
pub(super) fn candidates(item: &mut ItemFn) -> Vec<Candidate> {
    let (mut found, mut open, mut count) = (Vec::<Candidate>::new(), Vec::new(), 0);
    each_loop(item, &mut |index, event, block, at| {
        count = index + 1;
        match event {
            Event::Enter => {
                let candidate = candidate(block, at);
                open.push(candidate.is_some().then_some(found.len()));
                if let Some((step, kept)) = candidate {
                    found.push(Candidate {
                        index,
                        end: index,
                        step,
                        kept,
                    });
                }
            }
            Event::Leave(end) => {
                if let Some(Some(of)) = open.pop() {
                    found[of].end = end;
                }
            }
        }
    });
    found
}

fn candidate(block: &Block, at: usize) -> Option<(Option<Ident>, Vec<Ident>)> {
    let (_, body) = parts(&block.stmts[at])?;
    if body.stmts.len() > LONGEST || !is_repeatable(body) {
        return None;
    }
    let (step, kept) = (
        super::unroll::candidate(block, at),
        super::kept::candidates(block, at),
    );
    (step.is_some() || !kept.is_empty()).then_some((step, kept))
}

/// When [`each_loop`] calls.
#[derive(Clone, Copy)]
pub(super) enum Event {
    Enter,
    /// With the number of the next loop.
    Leave(usize),
}

/// Visits the loops that are statements, numbered in the order of the source.
pub(super) fn each_loop(item: &mut ItemFn, f: &mut dyn FnMut(usize, Event, &mut Block, usize)) {
    struct Each<'f> {
        next: usize,
        f: &'f mut dyn FnMut(usize, Event, &mut Block, usize),
    }
    impl VisitMut for Each<'_> {
        fn visit_block_mut(&mut self, block: &mut Block) {
            for at in 0..block.stmts.len() {
                let own = parts(&block.stmts[at]).is_some().then_some(self.next);
                if let Some(own) = own {
                    self.next += 1;
                    (self.f)(own, Event::Enter, block, at);
                }
                self.visit_stmt_mut(&mut block.stmts[at]);
                if let Some(own) = own {
                    (self.f)(own, Event::Leave(self.next), block, at);
                }
            }
        }
        fn visit_item_mut(&mut self, _: &mut syn::Item) {}
    }
    Each { next: 0, f }.visit_block_mut(&mut item.block);
}

/// The label and the body of a loop that is a statement.
pub(super) fn parts(stmt: &Stmt) -> Option<(&Option<Label>, &Block)> {
    match stmt {
        Stmt::Expr(Expr::ForLoop(of), _) if of.attrs.is_empty() => Some((&of.label, &of.body)),
        Stmt::Expr(Expr::While(of), _) if of.attrs.is_empty() => Some((&of.label, &of.body)),
        Stmt::Expr(Expr::Loop(of), _) if of.attrs.is_empty() => Some((&of.label, &of.body)),
        _ => None,
    }
}

/// The same, to change them.
pub(super) fn parts_mut(stmt: &mut Stmt) -> (&mut Option<Label>, &mut Block) {
    match stmt {
        Stmt::Expr(Expr::ForLoop(of), _) => (&mut of.label, &mut of.body),
        Stmt::Expr(Expr::While(of), _) => (&mut of.label, &mut of.body),
        Stmt::Expr(Expr::Loop(of), _) => (&mut of.label, &mut of.body),
        _ => unreachable!("a candidate is a loop"),
    }
}

/// What is generated stands in the line of the loop.
pub(super) fn span_of(stmt: &Stmt) -> Span {
    let keyword = match stmt {
        Stmt::Expr(Expr::ForLoop(of), _) => of.for_token.span,
        Stmt::Expr(Expr::While(of), _) => of.while_token.span,
        Stmt::Expr(Expr::Loop(of), _) => of.loop_token.span,
        _ => unreachable!("a candidate is a loop"),
    };
    Span::call_site().located_at(keyword)
}

/// The statement that declares `var`, if nothing after it declares the name anew.
pub(super) fn declaration_of(stmts: &[Stmt], var: &Ident) -> Option<usize> {
    let at = stmts.iter().rposition(|stmt| match stmt {
        Stmt::Local(local) => {
            let mut idents = Vec::new();
            names_in(local.pat.to_token_stream(), &mut idents);
            idents.contains(var)
        }
        _ => false,
    })?;
    let Stmt::Local(local) = &stmts[at] else {
        return None;
    };
    let fits = local.attrs.is_empty() && local.init.as_ref()?.diverge.is_none();
    (fits && binds(&local.pat, var)).then_some(at)
}

/// Whether a pattern takes a value into the variable, as it is or out of a tuple.
fn binds(pat: &Pat, var: &Ident) -> bool {
    match pat {
        Pat::Type(typed) => binds(&typed.pat, var),
        Pat::Tuple(tuple) => tuple.elems.iter().any(|pat| binds(pat, var)),
        Pat::Ident(ident) => {
            ident.ident == *var && ident.by_ref.is_none() && ident.subpat.is_none()
        }
        _ => false,
    }
}

/// The variable is not assigned any more: rustc shall not say so.
pub(super) fn quiet_declaration(block: &mut Block, at: usize, var: &Ident) {
    if let Some(declared) = declaration_of(&block.stmts[..at], var)
        && let Stmt::Local(local) = &mut block.stmts[declared]
    {
        local.attrs.push(syn::parse_quote!(#[allow(unused_mut)]));
    }
}

/// Whether the statements after the loop name the variable.
pub(super) fn used_after(block: &Block, at: usize, var: &Ident) -> bool {
    block.stmts[at + 1..].iter().any(|stmt| names(stmt, var))
}

/// Whether the tokens name the variable.
pub(super) fn names(tokens: &impl ToTokens, var: &Ident) -> bool {
    let mut idents = Vec::new();
    names_in(tokens.to_token_stream(), &mut idents);
    idents.contains(var)
}

/// What was an assignment raises no lint of a `let`.
pub(super) fn quiet() -> TokenStream {
    quote!(#[allow(unused_mut, unused_variables)])
}

/// `'one_type: { break 'one_type; { a = b; } }`: never run, and not even looked at by the borrow checker.
pub(super) fn one_type(span: Span, a: &Ident, b: &TokenStream) -> TokenStream {
    let same = label(ONE_TYPE);
    quote_spanned! {span=>
        #same: {
            break #same;
            #[allow(unreachable_code)]
            { #a = #b; }
        }
    }
}

/// A label that no code of the user's can name.
pub(super) fn label(name: &str) -> Lifetime {
    Lifetime {
        apostrophe: Span::mixed_site(),
        ident: Ident::new(name, Span::mixed_site()),
    }
}

/// Whether code may stand twice.
///
/// Rule: it has no item, and no closure whose type something outside of it may have: written twice, a closure has two
/// types.
fn is_repeatable(body: &Block) -> bool {
    struct Items(bool);
    impl Visit<'_> for Items {
        fn visit_item(&mut self, _: &syn::Item) {
            self.0 = true;
        }
    }
    let mut items = Items(false);
    items.visit_block(body);
    !items.0 && !super::closures::may_leave(body)
}

/// Whether an expression is one whose jumps are its own.
pub(super) fn is_closed(expr: &Expr) -> bool {
    matches!(expr, Expr::Closure(_) | Expr::Async(_) | Expr::Const(_))
}

/// Whether an expression is a loop.
pub(super) fn is_loop(expr: &Expr) -> bool {
    matches!(expr, Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_))
}
