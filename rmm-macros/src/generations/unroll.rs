//! `cur = step(&cur)` in every turn: the loop's body twice, from one generation to the next.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprAssign, Lifetime, Stmt};

use super::loops::{
    Alias, declaration_of, names, one_type, parts, parts_mut, quiet, quiet_declaration, span_of,
    used_after,
};
use crate::names::Names;
use crate::normalize::names_in;

/// Writes the body of the loop at this statement twice.
pub(super) fn unroll(
    block: &mut Block,
    at: usize,
    var: &Ident,
    label: &Lifetime,
    free: &mut Names,
) -> Alias {
    let of = parts_mut(&mut block.stmts[at]).0.clone();
    let twice = Twice {
        var: var.clone(),
        label: of.map_or(label.clone(), |label| label.name),
        used: used_after(block, at, var),
        turns: free.fresh("turns", Span::mixed_site()),
        first: free.fresh(&format!("{var}_1"), var.span()),
        second: free.fresh(&format!("{var}_2"), var.span()),
        next: free.fresh(&format!("next_{var}"), Span::mixed_site()),
    };
    quiet_declaration(block, at, var);
    block.stmts[at] = twice.statement(&block.stmts[at]);
    Alias {
        label: twice.label.ident.to_string(),
        vars: vec![var.clone()],
        names: vec![(twice.next, twice.var)],
        is_outside: false,
    }
}

/// The variable whose generations the loop at this statement steps through.
///
/// Rule: it is declared in the same block as the loop, and assigned by a statement of the loop's body that runs in every
/// full turn. Other assignments are statements of the body too, or the last of an `if` without `else` there. The body
/// has no `continue`, no item, and nothing that can't be written twice.
pub(super) fn candidate(block: &Block, at: usize) -> Option<Ident> {
    let (label, body) = parts(&block.stmts[at])?;
    let var = body.stmts.iter().find_map(|stmt| {
        let (var, _) = assignment(stmt)?;
        declaration_of(&block.stmts[..at], var).map(|_| var.clone())
    })?;
    let mut body_of = Body {
        var: &var,
        label: label.as_ref().map(|label| &label.name),
        depth: 0,
        assignments: 0,
        fits: true,
    };
    body_of.visit_block(body);
    let steps = body.stmts.iter().filter(|stmt| step(stmt, &var).is_some());
    (body_of.fits && body_of.assignments as usize == steps.count()).then_some(var)
}

/// The assignment of `v = e;`, or of `if c { …; v = e; }`.
fn step<'s>(stmt: &'s Stmt, var: &Ident) -> Option<&'s ExprAssign> {
    let last = match stmt {
        Stmt::Expr(Expr::If(branch), _)
            if branch.else_branch.is_none() && !has_let(&branch.cond) =>
        {
            branch.then_branch.stmts.last()?
        }
        stmt => stmt,
    };
    let (assigned, assign) = assignment(last)?;
    (assigned == var).then_some(assign)
}

/// Whether a condition binds variables: what it borrows may live as long as the branches.
fn has_let(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

/// `v` of `v = e;`, and the whole.
pub(super) fn assignment(stmt: &Stmt) -> Option<(&Ident, &ExprAssign)> {
    match stmt {
        Stmt::Expr(Expr::Assign(assign), Some(_)) if assign.attrs.is_empty() => {
            match &*assign.left {
                Expr::Path(path) => Some((path.path.get_ident()?, assign)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a loop's body can be written twice.
struct Body<'b> {
    var: &'b Ident,
    label: Option<&'b Lifetime>,
    /// Loops around.
    depth: u32,
    assignments: u32,
    fits: bool,
}

impl Visit<'_> for Body<'_> {
    fn visit_expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Assign(assign) => {
                let whole = !matches!(
                    &*assign.left,
                    Expr::Field(_) | Expr::Index(_) | Expr::Unary(_)
                );
                self.assignments += u32::from(whole && names(&assign.left, self.var));
            }
            Expr::Continue(again) => {
                self.fits &= match &again.label {
                    Some(label) => Some(label) != self.label,
                    None => self.depth > 0,
                };
            }
            Expr::Break(leave) if leave.expr.is_some() => {
                self.fits &= match &leave.label {
                    Some(label) => Some(label) != self.label,
                    None => self.depth > 0,
                };
            }
            Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_) => {
                self.depth += 1;
                visit::visit_expr(self, expr);
                self.depth -= 1;
                return;
            }
            // A jump in a closure is another's, and what a closure assigns may be assigned later.
            Expr::Closure(_) | Expr::Async(_) => {
                self.fits &= !names(expr, self.var) || !assigns(expr, self.var);
                return;
            }
            _ => {}
        }
        visit::visit_expr(self, expr);
    }
    fn visit_macro(&mut self, mac: &syn::Macro) {
        let mut idents = Vec::new();
        names_in(mac.tokens.clone(), &mut idents);
        self.fits &= !idents
            .iter()
            .any(|ident| ident == "break" || ident == "continue");
    }
}

/// Whether an expression assigns the variable.
fn assigns(expr: &Expr, var: &Ident) -> bool {
    struct Assigns<'v>(&'v Ident, bool);
    impl Visit<'_> for Assigns<'_> {
        fn visit_expr_assign(&mut self, assign: &syn::ExprAssign) {
            self.1 |= names(&assign.left, self.0);
            visit::visit_expr_assign(self, assign);
        }
    }
    let mut assigns = Assigns(var, false);
    assigns.visit_expr(expr);
    assigns.1
}

/// A loop with its body twice.
struct Twice {
    var: Ident,
    label: Lifetime,
    /// The variable is used after the loop.
    used: bool,
    turns: Ident,
    first: Ident,
    second: Ident,
    next: Ident,
}

impl Twice {
    fn statement(&self, stmt: &Stmt) -> Stmt {
        let Twice {
            var,
            label,
            turns,
            first,
            second,
            ..
        } = self;
        let (open, body): (Box<dyn Fn(Block) -> TokenStream>, &Block) = match stmt {
            Stmt::Expr(Expr::ForLoop(of), _) => {
                let pat = &of.pat;
                let open = move |body: Block| {
                    let leave = self.leave();
                    quote!(if let ::core::option::Option::Some(#pat) = ::core::iter::Iterator::next(&mut #turns) #body else { #leave })
                };
                (Box::new(open), &of.body)
            }
            Stmt::Expr(Expr::While(of), _) => {
                let cond = &of.cond;
                let open = move |body: Block| {
                    let leave = self.leave();
                    quote!(if #cond #body else { #leave })
                };
                (Box::new(open), &of.body)
            }
            Stmt::Expr(Expr::Loop(of), _) => {
                (Box::new(|body: Block| body.to_token_stream()), &of.body)
            }
            _ => unreachable!("a candidate is a loop"),
        };
        let span = span_of(stmt);
        let half = |from: &Ident, to: &Ident| {
            let body = open(self.body(body, to));
            let quiet = quiet();
            quote_spanned!(span=> { #quiet let mut #var = #from; #body })
        };
        let (one, other) = (half(first, second), half(second, first));
        let quiet = quiet();
        let looped = quote_spanned! {span=> {
            let mut #first = #var;
            let mut #second;
            #label: loop { #one #other }
        }};
        let whole = match stmt {
            Stmt::Expr(Expr::ForLoop(of), _) => {
                let iterator = &of.expr;
                quote_spanned!(span=> match ::core::iter::IntoIterator::into_iter(#iterator) { mut #turns => #looped })
            }
            _ => looped,
        };
        match self.used {
            true => syn::parse_quote!(#quiet let mut #var = #whole;),
            false => syn::parse_quote!(#whole),
        }
    }

    /// `break 'turns cur`, or `break 'turns`.
    fn leave(&self) -> Expr {
        let (label, var) = (&self.label, &self.var);
        match self.used {
            true => syn::parse_quote!(break #label #var),
            false => syn::parse_quote!(break #label),
        }
    }

    /// The body, where `cur = e;` declares the next generation.
    fn body(&self, body: &Block, to: &Ident) -> Block {
        let mut body = body.clone();
        Leave {
            twice: self,
            depth: 0,
        }
        .visit_block_mut(&mut body);
        let var = &self.var;
        for stmt in &mut body.stmts {
            let Some(assign) = step(stmt, var) else {
                continue;
            };
            let (span, value) = (assign.eq_token.span, self.next(assign));
            let quiet = quiet();
            let value = match &*stmt {
                // `if c { …; cur = e; }`  ⟶  `let cur = if c { …; e } else { cur };`
                Stmt::Expr(Expr::If(branch), _) => {
                    let mut branch = branch.clone();
                    branch.then_branch.stmts.pop();
                    branch.then_branch.stmts.push(Stmt::Expr(value, None));
                    let same: Expr = syn::parse_quote_spanned!(span=> { #var });
                    branch.else_branch = Some((syn::Token![else](span), Box::new(same)));
                    Expr::If(branch)
                }
                _ => value,
            };
            let span = Span::call_site().located_at(span);
            *stmt = syn::parse_quote_spanned!(span=> #quiet let mut #var = #value;);
        }
        let last = body.stmts.last_mut();
        if let Some(Stmt::Expr(_, semi @ None)) = last {
            *semi = Some(Default::default());
        }
        body.stmts.push(syn::parse_quote!(#to = #var;));
        body
    }

    /// The next generation, of the type of the last one.
    fn next(&self, assign: &ExprAssign) -> Expr {
        let (value, next, var) = (&assign.right, &self.next, &self.var);
        let span = Span::call_site().located_at(assign.eq_token.span);
        let one_type = one_type(span, next, &var.to_token_stream());
        syn::parse_quote_spanned! {span=>
            {
                let #next;
                #one_type
                #next = #value;
                #next
            }
        }
    }
}

/// `break` of the loop  ⟶  `break 'turns cur`
struct Leave<'t> {
    twice: &'t Twice,
    depth: u32,
}

impl VisitMut for Leave<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Break(leave) => {
                let own = match &leave.label {
                    Some(label) => *label == self.twice.label,
                    None => self.depth == 0,
                };
                if own {
                    *expr = self.twice.leave();
                    return;
                }
            }
            Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_) => {
                self.depth += 1;
                visit_mut::visit_expr_mut(self, expr);
                self.depth -= 1;
                return;
            }
            Expr::Closure(_) | Expr::Async(_) => return,
            _ => {}
        }
        visit_mut::visit_expr_mut(self, expr);
    }
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
