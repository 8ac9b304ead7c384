//! Loops that may step through generations, and their bodies twice.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprAssign, ItemFn, Label, Lifetime, Pat, Stmt};

use crate::names::Names;
use crate::normalize::names_in;

/// The label of a block that is never run, and says that two variables have one type.
pub(crate) const ONE_TYPE: &str = "one_type";

/// Statements that a loop may have for its body to be written twice.
const LONGEST: usize = 60;

/// The loops of a function that may step through generations: how many there are.
pub(crate) fn count(item: &ItemFn) -> usize {
    let mut count = Count(0);
    count.visit_block(&item.block);
    count.0
}

/// Counts the candidates, as [`Find`] numbers them.
struct Count(usize);

impl Visit<'_> for Count {
    fn visit_block(&mut self, block: &Block) {
        for (at, stmt) in block.stmts.iter().enumerate() {
            match candidate(block, at) {
                Some(_) => self.0 += 1,
                None => self.visit_stmt(stmt),
            }
        }
    }
    fn visit_item(&mut self, _: &syn::Item) {}
}

/// The function with a label on the `index`th such loop, and that label: the user's own, if there is one.
pub(crate) fn labelled(item: &ItemFn, index: usize, label: &Lifetime) -> (ItemFn, String) {
    let mut own = String::new();
    let item = rewritten(item, index, &mut |block, at, _| {
        let (of, _) = parts(&mut block.stmts[at]);
        let of = of.get_or_insert_with(|| syn::parse_quote!(#label:));
        own = of.name.ident.to_string();
    });
    (item, own)
}

/// The function with the body of the `index`th such loop twice.
pub(crate) fn unrolled(
    item: &ItemFn,
    index: usize,
    label: &Lifetime,
    names: &mut Names,
) -> (ItemFn, Alias) {
    let mut alias = None;
    let item = rewritten(item, index, &mut |block, at, var| {
        let used = used_after(block, at, &var);
        let of = parts(&mut block.stmts[at]).0.clone();
        let label = of.map_or(label.clone(), |label| label.name);
        let twice = Twice {
            var: var.clone(),
            label: label.clone(),
            used,
            turns: names.fresh("turns", Span::mixed_site()),
            first: names.fresh(&format!("{var}_1"), var.span()),
            second: names.fresh(&format!("{var}_2"), var.span()),
            next: names.fresh(&format!("next_{var}"), Span::mixed_site()),
        };
        if let Some(declared) = declaration_of(&block.stmts[..at], &var)
            && let Stmt::Local(local) = &mut block.stmts[declared]
        {
            local.attrs.push(syn::parse_quote!(#[allow(unused_mut)]));
        }
        block.stmts[at] = twice.statement(&block.stmts[at]);
        alias = Some(Alias {
            next: twice.next,
            label: label.ident.to_string(),
            var,
        });
    });
    (item, alias.expect("the loop is there"))
}

/// What stands for the variable in the loop that was rewritten.
pub(crate) struct Alias {
    pub(super) next: Ident,
    pub(super) var: Ident,
    /// The loop's label.
    pub(super) label: String,
}

fn rewritten(
    item: &ItemFn,
    index: usize,
    rewrite: &mut dyn FnMut(&mut Block, usize, Ident),
) -> ItemFn {
    let mut item = item.clone();
    let mut find = Find {
        wanted: index,
        next: 0,
        rewrite,
    };
    find.visit_block_mut(&mut item.block);
    item
}

/// Visits the candidates in order.
struct Find<'r> {
    wanted: usize,
    next: usize,
    rewrite: &'r mut dyn FnMut(&mut Block, usize, Ident),
}

impl VisitMut for Find<'_> {
    fn visit_block_mut(&mut self, block: &mut Block) {
        for at in 0..block.stmts.len() {
            if let Some(var) = candidate(block, at) {
                if self.next == self.wanted {
                    (self.rewrite)(block, at, var);
                }
                self.next += 1;
            } else {
                self.visit_stmt_mut(&mut block.stmts[at]);
            }
        }
    }
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// The label and the body of a loop that is a statement.
fn parts(stmt: &mut Stmt) -> (&mut Option<Label>, &mut Block) {
    match stmt {
        Stmt::Expr(Expr::ForLoop(of), _) => (&mut of.label, &mut of.body),
        Stmt::Expr(Expr::While(of), _) => (&mut of.label, &mut of.body),
        Stmt::Expr(Expr::Loop(of), _) => (&mut of.label, &mut of.body),
        _ => unreachable!("a candidate is a loop"),
    }
}

/// The variable whose generations the loop at this statement steps through.
///
/// Rule: it is declared in the same block as the loop, and assigned by a statement of the loop's body that runs in every
/// full turn. Other assignments are statements of the body too, or the last of an `if` without `else` there. The body
/// has no `continue`, no item, and nothing that can't be written twice.
fn candidate(block: &Block, at: usize) -> Option<Ident> {
    let (label, body) = match &block.stmts[at] {
        Stmt::Expr(Expr::ForLoop(of), _) if of.attrs.is_empty() => (&of.label, &of.body),
        Stmt::Expr(Expr::While(of), _) if of.attrs.is_empty() => (&of.label, &of.body),
        Stmt::Expr(Expr::Loop(of), _) if of.attrs.is_empty() => (&of.label, &of.body),
        _ => return None,
    };
    if body.stmts.len() > LONGEST {
        return None;
    }
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
fn assignment(stmt: &Stmt) -> Option<(&Ident, &ExprAssign)> {
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

/// The statement that declares `var`, if nothing after it declares the name anew.
fn declaration_of(stmts: &[Stmt], var: &Ident) -> Option<usize> {
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
    let pat = match &local.pat {
        Pat::Type(typed) => &*typed.pat,
        pat => pat,
    };
    let plain = matches!(pat, Pat::Ident(ident) if ident.ident == *var && ident.by_ref.is_none() && ident.subpat.is_none());
    (plain && local.attrs.is_empty() && local.init.as_ref()?.diverge.is_none()).then_some(at)
}

/// Whether the statements after the loop name the variable.
fn used_after(block: &Block, at: usize, var: &Ident) -> bool {
    let mut idents = Vec::new();
    for stmt in &block.stmts[at + 1..] {
        names_in(stmt.to_token_stream(), &mut idents);
    }
    idents.contains(var)
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
                let mut idents = Vec::new();
                if !matches!(
                    &*assign.left,
                    Expr::Field(_) | Expr::Index(_) | Expr::Unary(_)
                ) {
                    names_in(assign.left.to_token_stream(), &mut idents);
                }
                self.assignments += u32::from(idents.contains(self.var));
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
                let mut idents = Vec::new();
                names_in(expr.to_token_stream(), &mut idents);
                self.fits &= !idents.contains(self.var) || !assigns(expr, self.var);
                return;
            }
            _ => {}
        }
        visit::visit_expr(self, expr);
    }
    fn visit_item(&mut self, _: &syn::Item) {
        self.fits = false;
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
            let mut idents = Vec::new();
            names_in(assign.left.to_token_stream(), &mut idents);
            self.1 |= idents.contains(self.0);
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
        // What is generated stands in the line of the loop.
        let keyword = match stmt {
            Stmt::Expr(Expr::ForLoop(of), _) => of.for_token.span,
            Stmt::Expr(Expr::While(of), _) => of.while_token.span,
            Stmt::Expr(Expr::Loop(of), _) => of.loop_token.span,
            _ => unreachable!("a candidate is a loop"),
        };
        let span = Span::call_site().located_at(keyword);
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
        let same = Lifetime {
            apostrophe: Span::mixed_site(),
            ident: Ident::new(ONE_TYPE, Span::mixed_site()),
        };
        let span = Span::call_site().located_at(assign.eq_token.span);
        syn::parse_quote_spanned! {span=>
            {
                let #next;
                #same: {
                    break #same;
                    #[allow(unreachable_code)]
                    { #next = #var; }
                }
                #next = #value;
                #next
            }
        }
    }
}

/// What was an assignment raises no lint of a `let`.
fn quiet() -> TokenStream {
    quote!(#[allow(unused_mut, unused_variables)])
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
