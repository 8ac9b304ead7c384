//! `if … { best = page; }`: two copies of the loop, which hand over to each other when a value is kept.
//!
//! Where `best` is assigned, its old value is dead. So the region of what is kept and that of the candidates change
//! roles: in one copy `best` lies in the first, in the other in the second. rustc can tell the two apart, since they are
//! held by variables of their own.
//!
//! ```text
//! let mut best = init();                  let mut best = init();
//! for x in xs {                           let mut best = match IntoIterator::into_iter(xs) { mut turns => {
//!     let page = make(x);                     let mut best_1 = best;
//!     if better(&page, &best) {               let mut best_2;
//!         best = page;              ⟶         'turns: loop {
//!     }                                           'kept: {
//! }                                                   let mut best = best_1;
//! best.len()                                          while let Some(x) = Iterator::next(&mut turns) {
//!                                                         let page = make(x);
//!                                                         if better(&page, &best) { best_2 = page; break 'kept; }
//!                                                     }
//!                                                     break 'turns best;
//!                                                 }
//!                                                 {
//!                                                     let mut best = best_2;
//!                                                     … { best_1 = page; continue 'turns; } …
//!                                                     break 'turns best;
//!                                                 }
//!                                             }
//!                                         } };
//!                                         best.len()
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::{Block, Expr, Lifetime, Stmt};

use super::hand_over::HandOver;
use super::loops::{
    Alias, declaration_of, is_closed, is_loop, label, one_type, parts, parts_mut, quiet,
    quiet_declaration, span_of, used_after,
};
use crate::names::Names;
use crate::normalize::{is_known_macro, names_in};

/// The variables that the loop at this statement may keep a value of some turns in.
///
/// Rule: such a variable is declared in the same block as the loop and assigned where the control flow can go over to
/// the other copy of the loop (see [`HandOver`]). In the loop nothing else has its name, and no `break` of the loop has
/// a value.
pub(super) fn candidates(block: &Block, at: usize) -> Vec<Ident> {
    let Some((_, body)) = parts(&block.stmts[at]) else {
        return Vec::new();
    };
    let mut loop_of = Loop::default();
    loop_of.visit_stmt(&block.stmts[at]);
    if loop_of.gives_values || is_endless(&block.stmts[at]) && loop_of.hides_jumps {
        return Vec::new();
    }
    let Loop {
        assigned, bound, ..
    } = loop_of;
    let mut found: Vec<Ident> = Vec::new();
    for var in assigned {
        let fits = !found.contains(&var)
            && !bound.contains(&var)
            && declaration_of(&block.stmts[..at], &var).is_some()
            && {
                let mut names = Names::default();
                let kept = [Kept::new(&var, true, &mut names)];
                HandOver::first(
                    &kept,
                    own(&block.stmts[at]),
                    &label("turns"),
                    &label("kept"),
                )
                .rewrite(&mut body.clone())
                .is_some()
            };
        if fits {
            found.push(var);
        }
    }
    found
}

/// A variable that keeps a value of some turns.
pub(super) struct Kept {
    pub(super) var: Ident,
    /// It is used after the loop.
    pub(super) used: bool,
    /// What the first copy of the loop begins with, and the second.
    pub(super) first: Ident,
    pub(super) second: Ident,
    /// What is kept when the turn is over.
    pub(super) later: Ident,
}

impl Kept {
    fn new(var: &Ident, used: bool, free: &mut Names) -> Kept {
        Kept {
            var: var.clone(),
            used,
            first: free.fresh(&format!("{var}_1"), var.span()),
            second: free.fresh(&format!("{var}_2"), var.span()),
            later: free.fresh(&format!("kept_{var}"), Span::mixed_site()),
        }
    }
}

/// Writes the loop at this statement twice, if the variables can be handed over.
pub(super) fn hand_over(
    block: &mut Block,
    at: usize,
    vars: &[Ident],
    turns: &Lifetime,
    free: &mut Names,
) -> Option<Alias> {
    let kept: Vec<Kept> = vars
        .iter()
        .map(|var| Kept::new(var, used_after(block, at, var), free))
        .collect();
    let twice = Twice {
        turns,
        end: Lifetime {
            apostrophe: Span::mixed_site(),
            ident: free.fresh("kept", Span::mixed_site()),
        },
        iterator: free.fresh("turns", Span::mixed_site()),
        kept: &kept,
    };
    let statement = twice.statement(&block.stmts[at])?;
    for var in vars {
        quiet_declaration(block, at, var);
    }
    block.stmts[at] = statement;
    let names = kept.into_iter().flat_map(|kept| {
        let var = kept.var;
        [kept.first, kept.second, kept.later].map(|name| (name, var.clone()))
    });
    Some(Alias {
        label: turns.ident.to_string(),
        vars: vars.to_vec(),
        names: names.collect(),
        is_outside: true,
    })
}

/// The label that the user wrote.
fn own(stmt: &Stmt) -> Option<&Lifetime> {
    parts(stmt)?.0.as_ref().map(|label| &label.name)
}

/// `loop`, without a condition.
fn is_endless(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Expr(Expr::Loop(_), _))
}

/// A loop, twice.
struct Twice<'k> {
    /// The label around both copies, and that of the first.
    turns: &'k Lifetime,
    end: Lifetime,
    iterator: Ident,
    kept: &'k [Kept],
}

impl Twice<'_> {
    fn statement(&self, stmt: &Stmt) -> Option<Stmt> {
        let (span, turns, end) = (span_of(stmt), self.turns, &self.end);
        let (kept, own) = (self.kept, own(stmt));
        let one = self.copy(stmt, &HandOver::first(kept, own, turns, end))?;
        let other = self.copy(stmt, &HandOver::second(kept, own, turns))?;
        let begin = kept.iter().map(|kept| {
            let (var, first, second) = (&kept.var, &kept.first, &kept.second);
            let one_type = one_type(span, second, &first.to_token_stream());
            quote_spanned!(span=> let mut #first = #var; let mut #second; #one_type)
        });
        let looped = quote_spanned! {span=> {
            #(#begin)*
            #turns: loop { #end: #one #other }
        }};
        let whole = match stmt {
            Stmt::Expr(Expr::ForLoop(of), _) => {
                let (iterator, turns) = (&of.expr, &self.iterator);
                quote_spanned!(span=> match ::core::iter::IntoIterator::into_iter(#iterator) { mut #turns => #looped })
            }
            _ => looped,
        };
        let quiet = quiet();
        let used: Vec<&Ident> = (kept.iter().filter(|kept| kept.used))
            .map(|kept| &kept.var)
            .collect();
        Some(match &used[..] {
            [] => syn::parse_quote!(#whole;),
            [var] => syn::parse_quote!(#quiet let mut #var = #whole;),
            vars => syn::parse_quote!(#quiet let (#(mut #vars),*) = #whole;),
        })
    }

    /// The loop as a loop of its own, after which the control flow leaves both.
    fn copy(&self, stmt: &Stmt, hand_over: &HandOver<'_>) -> Option<TokenStream> {
        let span = span_of(stmt);
        let mut copy = stmt.clone();
        let (of, body) = parts_mut(&mut copy);
        let found = hand_over.rewrite(body)?;
        // Where the only `continue 'label` was one that hands over, the label is not used any more.
        let quiet_label = of.as_ref().map(|_| quote!(#[allow(unused_labels)]));
        // A branch that hands over is left by a jump.
        let quiet_else = (found.before_else).then(|| quote!(#[allow(clippy::redundant_else)]));
        let begin = self.kept.iter().map(|kept| {
            let (var, from, quiet) = (&kept.var, hand_over.from(kept), quiet());
            // An explanation names the line of the assignment.
            let span = Span::call_site().located_at(var.span());
            quote_spanned!(span=> #quiet let mut #var = #from;)
        });
        let looped = match &copy {
            Stmt::Expr(Expr::ForLoop(of), _) => {
                let (label, pat, body, turns) = (&of.label, &of.pat, &of.body, &self.iterator);
                quote_spanned! {span=>
                    #label while let ::core::option::Option::Some(#pat) = ::core::iter::Iterator::next(&mut #turns) #body
                }
            }
            Stmt::Expr(of, _) => of.to_token_stream(),
            _ => return None,
        };
        // A `loop` without `break` has no end.
        let mut jumps = Loop::default();
        jumps.visit_stmt(&copy);
        let leave = (!is_endless(stmt) || jumps.ends).then(|| {
            let leave = hand_over.leave();
            quote_spanned!(span=> #leave;)
        });
        Some(quote_spanned!(span=> { #(#begin)* #quiet_label #quiet_else #looped #leave }))
    }
}

/// What there is in a loop.
#[derive(Default)]
struct Loop {
    /// Variables that are assigned as a whole, or in a tuple.
    assigned: Vec<Ident>,
    /// Variables that are bound.
    bound: Vec<Ident>,
    /// It has a `break` of its own.
    ends: bool,
    /// That has a value.
    gives_values: bool,
    /// It has macros that may hide a `break`.
    hides_jumps: bool,
    depth: u32,
    labels: Vec<Option<Lifetime>>,
}

impl Visit<'_> for Loop {
    fn visit_expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Assign(assign) => assigned_in(&assign.left, &mut self.assigned),
            Expr::Break(leave) => {
                let own = match &leave.label {
                    Some(label) => self.labels.first() == Some(&Some(label.clone())),
                    None => self.depth <= 1,
                };
                self.ends |= own;
                self.gives_values |= own && leave.expr.is_some();
            }
            _ => {}
        }
        // Nothing in a closure is rewritten.
        if is_closed(expr) {
            return;
        }
        if is_loop(expr) {
            let label = match expr {
                Expr::ForLoop(of) => &of.label,
                Expr::While(of) => &of.label,
                Expr::Loop(of) => &of.label,
                _ => &None,
            };
            self.labels
                .push(label.as_ref().map(|label| label.name.clone()));
            self.depth += 1;
            visit::visit_expr(self, expr);
            self.depth -= 1;
            return;
        }
        visit::visit_expr(self, expr);
    }
    fn visit_pat_ident(&mut self, pat: &syn::PatIdent) {
        self.bound.push(pat.ident.clone());
        visit::visit_pat_ident(self, pat);
    }
    fn visit_stmt_macro(&mut self, stmt: &syn::StmtMacro) {
        // It may declare the variables that it is given.
        if !is_known_macro(&stmt.mac.path) {
            names_in(stmt.mac.tokens.clone(), &mut self.bound);
        }
        visit::visit_stmt_macro(self, stmt);
    }
    fn visit_macro(&mut self, mac: &syn::Macro) {
        self.hides_jumps |= may_jump(mac);
    }
}

/// Whether a macro may hide a `break` or `continue`.
pub(super) fn may_jump(mac: &syn::Macro) -> bool {
    let mut idents = Vec::new();
    names_in(mac.tokens.clone(), &mut idents);
    let jumps = |ident: &Ident| ident == "break" || ident == "continue";
    !is_known_macro(&mac.path) || idents.iter().any(jumps)
}

/// The variables of the left side of an assignment.
fn assigned_in(left: &Expr, found: &mut Vec<Ident>) {
    match left {
        Expr::Path(path) => found.extend(path.path.get_ident().cloned()),
        Expr::Tuple(tuple) => tuple.elems.iter().for_each(|left| assigned_in(left, found)),
        Expr::Paren(paren) => assigned_in(&paren.expr, found),
        _ => {}
    }
}
