//! Where a loop that keeps a value in some turns hands over to its other copy.

use proc_macro2::{Ident, Span};
use quote::{quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{Block, Expr, Lifetime, Stmt};

use super::kept::Kept;
use super::loops::{is_closed, is_loop, names, one_type, quiet};

/// One of the two copies.
pub(super) struct HandOver<'k> {
    kept: &'k [Kept],
    /// The label that the user wrote.
    own: Option<&'k Lifetime>,
    /// The label around both copies.
    turns: &'k Lifetime,
    /// The label of this copy; that of the second is the one around both.
    end: Option<&'k Lifetime>,
}

/// What comes after a block in the turn.
#[derive(Clone, Copy)]
struct After {
    /// Nothing.
    nothing: bool,
    /// Nothing that names the variable, or jumps.
    nothing_of_it: bool,
}

/// What a rewriting found.
#[derive(Default)]
pub(super) struct Found {
    at_once: bool,
    later: bool,
    /// It hands over in a branch that has an `else`.
    pub(super) before_else: bool,
}

impl<'k> HandOver<'k> {
    pub(super) fn first(
        kept: &'k [Kept],
        own: Option<&'k Lifetime>,
        turns: &'k Lifetime,
        end: &'k Lifetime,
    ) -> Self {
        let end = Some(end);
        HandOver {
            kept,
            own,
            turns,
            end,
        }
    }

    pub(super) fn second(kept: &'k [Kept], own: Option<&'k Lifetime>, turns: &'k Lifetime) -> Self {
        let end = None;
        HandOver {
            kept,
            own,
            turns,
            end,
        }
    }

    /// The variable that this copy begins with.
    pub(super) fn from<'v>(&self, kept: &'v Kept) -> &'v Ident {
        match self.end {
            Some(_) => &kept.first,
            None => &kept.second,
        }
    }

    /// The variable that the other copy begins with.
    fn to<'v>(&self, kept: &'v Kept) -> &'v Ident {
        match self.end {
            Some(_) => &kept.second,
            None => &kept.first,
        }
    }

    /// `break 'kept` in the first copy, `continue 'turns` in the second.
    fn go(&self) -> Expr {
        let turns = self.turns;
        match self.end {
            Some(end) => syn::parse_quote!(break #end),
            None => syn::parse_quote!(continue #turns),
        }
    }

    /// `break 'turns best`: the loop is over.
    pub(super) fn leave(&self) -> Expr {
        self.leave_with(|kept| &kept.var)
    }

    fn leave_with(&self, value: impl Fn(&Kept) -> &Ident) -> Expr {
        let turns = self.turns;
        let used = self.kept.iter().filter(|kept| kept.used);
        let values: Vec<&Ident> = used.map(value).collect();
        match &values[..] {
            [] => syn::parse_quote!(break #turns),
            [value] => syn::parse_quote!(break #turns #value),
            values => syn::parse_quote!(break #turns (#(#values),*)),
        }
    }

    /// Rewrites the body of a loop. `None` if it never hands over.
    pub(super) fn rewrite(&self, body: &mut Block) -> Option<Found> {
        let mut found = Found::default();
        let after = After {
            nothing: true,
            nothing_of_it: true,
        };
        self.block(body, after, &mut found);
        if let [kept] = self.kept
            && found.later
        {
            self.end_of_turn(body, kept);
        }
        (found.at_once || found.later).then_some(found)
    }

    /// Rule: a value is handed over where it is assigned by a statement of a block, if
    /// - nothing of the turn comes after the block, or the block ends with a `continue` or `break` of the loop;
    /// - and nothing that stands between in the block leaves the turn, except for the function.
    ///
    /// ```text
    /// best = page; score = s;          ⟶  best_2 = page; score = s; break 'kept;
    /// best = page; best.trim();        ⟶  best_2 = page; let mut best = best_2; best.trim(); best_2 = best; break 'kept;
    /// best = page; continue;           ⟶  best_2 = page; break 'kept;
    /// best = page; break;              ⟶  best_2 = page; break 'turns best_2;
    /// ```
    ///
    /// Rule: where something comes after, the value is handed over at the end of the turn, if what comes after neither
    /// names the variable nor leaves the turn.
    ///
    /// ```text
    /// if … { best = page; } count += 1;   ⟶
    ///     let mut kept_best = None;
    ///     if … { kept_best = Some(page); } count += 1;
    ///     if let Some(best) = kept_best { best_2 = best; break 'kept; }
    /// ```
    fn block(&self, block: &mut Block, after: After, found: &mut Found) {
        let first = (block.stmts.iter()).position(|stmt| self.assigned(stmt).is_some());
        if let Some(first) = first {
            let last = block.stmts.last().and_then(|stmt| self.own_jump(stmt));
            let between = first + 1..block.stmts.len() - usize::from(last.is_some());
            let leaves = block.stmts[between].iter().any(leaves_turn);
            if !leaves && (after.nothing || last.is_some()) {
                self.segment(block, first, last);
                found.at_once |= last != Some(Jump::Break);
                return;
            }
        }
        let len = block.stmts.len();
        for at in 0..len {
            let rest = &block.stmts[at + 1..];
            let again = matches!(rest, [jump] if self.own_jump(jump) == Some(Jump::Continue));
            let here = After {
                nothing: again || after.nothing && rest.is_empty(),
                nothing_of_it: match self.kept {
                    [kept] => {
                        after.nothing_of_it
                            && !rest
                                .iter()
                                .any(|stmt| leaves_turn(stmt) || names(stmt, &kept.var))
                    }
                    _ => false,
                },
            };
            let Stmt::Expr(expr, semi) = &mut block.stmts[at] else {
                continue;
            };
            if let (Expr::Assign(assign), [kept]) = (&mut *expr, self.kept)
                && assign.attrs.is_empty()
                && is_var(&assign.left, &kept.var)
                && here.nothing_of_it
            {
                let (span, later) = (assign.eq_token.span, &kept.later);
                let span = Span::call_site().located_at(span);
                let value = &assign.right;
                *expr =
                    syn::parse_quote_spanned!(span=> #later = ::core::option::Option::Some(#value));
                semi.get_or_insert_default();
                found.later = true;
                continue;
            }
            self.expr(expr, here, found);
        }
    }

    fn expr(&self, expr: &mut Expr, after: After, found: &mut Found) {
        match expr {
            Expr::If(branch) => {
                let before = std::mem::take(&mut found.at_once);
                self.block(&mut branch.then_branch, after, found);
                found.before_else |= found.at_once && branch.else_branch.is_some();
                found.at_once |= before;
                if let Some((_, other)) = &mut branch.else_branch {
                    self.expr(other, after, found);
                }
            }
            Expr::Match(choice) => {
                for arm in &mut choice.arms {
                    // `pattern => best = page,`  ⟶  `pattern => { best = page; }`
                    if let Expr::Assign(_) = &*arm.body {
                        let assign = &arm.body;
                        let block: Block = syn::parse_quote!({ #assign; });
                        if self.assigned(&block.stmts[0]).is_some() {
                            arm.body = syn::parse_quote!(#block);
                        }
                    }
                    self.expr(&mut arm.body, after, found);
                }
            }
            Expr::Block(inner) => self.block(&mut inner.block, after, found),
            Expr::Unsafe(inner) => self.block(&mut inner.block, after, found),
            _ => {}
        }
    }

    /// Rewrites from the first assignment in a block on.
    fn segment(&self, block: &mut Block, first: usize, jump: Option<Jump>) {
        let mut rest = block.stmts.split_off(first);
        if jump.is_some() {
            rest.pop();
        }
        // What the variable's new name is: its own again, or that which is handed over.
        let mut given = vec![None; self.kept.len()];
        for at in 0..rest.len() {
            let (stmt, later) = (&rest[at], &rest[at + 1..]);
            let Some(assigned) = self.assigned(stmt) else {
                block.stmts.push(with_end(stmt.clone()));
                continue;
            };
            let span = match stmt {
                Stmt::Expr(Expr::Assign(assign), _) => assign.eq_token.span,
                _ => Span::call_site(),
            };
            let span = Span::call_site().located_at(span);
            let mut stmt = with_end(stmt.clone());
            let rename = &mut Rename(self);
            if let Stmt::Expr(Expr::Assign(assign), _) = &mut stmt {
                rename.visit_expr_mut(&mut assign.left);
            }
            if jump == Some(Jump::Break) {
                stmt = syn::parse_quote!(#[allow(unused_assignments)] { #stmt });
            }
            block.stmts.push(stmt);
            for index in assigned {
                let (var, to) = (&self.kept[index].var, self.to(&self.kept[index]));
                let again = later.iter().any(|stmt| names(stmt, var));
                given[index] = Some(again);
                if again {
                    let quiet = quiet();
                    let shadow = quote_spanned!(span=> #quiet let mut #var = #to;);
                    block.stmts.push(syn::parse_quote!(#shadow));
                }
            }
        }
        for (kept, given) in self.kept.iter().zip(given) {
            let (var, to) = (&kept.var, self.to(kept));
            if given != Some(false) {
                block.stmts.push(syn::parse_quote!(#to = #var;));
            }
        }
        let jump = match jump {
            Some(Jump::Break) => self.leave_with(|kept| self.to(kept)),
            _ => self.go(),
        };
        block.stmts.push(Stmt::Expr(jump, Some(Default::default())));
    }

    /// Hands over what a turn kept, when it is over.
    fn end_of_turn(&self, body: &mut Block, kept: &Kept) {
        let (var, later, to, go) = (&kept.var, &kept.later, self.to(kept), self.go());
        let span = Span::call_site().located_at(var.span());
        let some = quote!(::core::option::Option::Some(#var));
        let one_type = one_type(span, later, &some);
        let begin: Block = syn::parse_quote_spanned! {span=> {
            let mut #later = ::core::option::Option::None;
            #one_type
        }};
        if let Some(last) = body.stmts.pop() {
            body.stmts.push(with_end(last));
        }
        body.stmts.splice(0..0, begin.stmts);
        body.stmts.push(syn::parse_quote_spanned! {span=>
            if let #some = #later {
                #to = #var;
                #go;
            }
        });
    }

    /// The variables that a statement assigns: `best = e;`, `(best, score) = e;`.
    fn assigned(&self, stmt: &Stmt) -> Option<Vec<usize>> {
        let Stmt::Expr(Expr::Assign(assign), _) = stmt else {
            return None;
        };
        if !assign.attrs.is_empty() {
            return None;
        }
        let assigned: Vec<usize> = (0..self.kept.len())
            .filter(|&index| assigns(&assign.left, &self.kept[index].var))
            .collect();
        (!assigned.is_empty()).then_some(assigned)
    }

    /// `continue` or `break` of the loop.
    fn own_jump(&self, stmt: &Stmt) -> Option<Jump> {
        let own = |label: &Option<Lifetime>| label.is_none() || label.as_ref() == self.own;
        match stmt {
            Stmt::Expr(Expr::Continue(jump), _) if own(&jump.label) => Some(Jump::Continue),
            Stmt::Expr(Expr::Break(jump), _) if own(&jump.label) && jump.expr.is_none() => {
                Some(Jump::Break)
            }
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Jump {
    Continue,
    Break,
}

/// A last expression becomes a statement.
fn with_end(mut stmt: Stmt) -> Stmt {
    if let Stmt::Expr(expr, semi @ None) = &mut stmt
        && !is_loop(expr)
        && !matches!(
            expr,
            Expr::If(_) | Expr::Match(_) | Expr::Block(_) | Expr::Unsafe(_)
        )
    {
        *semi = Some(Default::default());
    }
    stmt
}

fn is_var(expr: &Expr, var: &Ident) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident(var))
}

fn assigns(left: &Expr, var: &Ident) -> bool {
    match left {
        Expr::Tuple(tuple) => tuple.elems.iter().any(|left| assigns(left, var)),
        Expr::Paren(paren) => assigns(&paren.expr, var),
        left => is_var(left, var),
    }
}

/// The left side of an assignment, with what is handed over.
struct Rename<'h>(&'h HandOver<'h>);

impl VisitMut for Rename<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Tuple(tuple) => {
                (tuple.elems.iter_mut()).for_each(|left| self.visit_expr_mut(left))
            }
            Expr::Paren(paren) => self.visit_expr_mut(&mut paren.expr),
            _ => {
                let kept = self.0.kept.iter().find(|kept| is_var(expr, &kept.var));
                if let Some(kept) = kept {
                    let to = self.0.to(kept);
                    *expr = syn::parse_quote!(#to);
                }
            }
        }
    }
}

/// Whether a statement may jump out of itself, other than out of the function.
fn leaves_turn(stmt: &Stmt) -> bool {
    #[derive(Default)]
    struct Jumps {
        depth: u32,
        labels: Vec<Lifetime>,
        found: bool,
    }
    impl Jumps {
        fn jump(&mut self, label: Option<&Lifetime>) {
            self.found |= match label {
                Some(label) => !self.labels.contains(label),
                None => self.depth == 0,
            };
        }
    }
    impl Visit<'_> for Jumps {
        fn visit_expr(&mut self, expr: &Expr) {
            match expr {
                _ if is_closed(expr) => return,
                Expr::Break(jump) => self.jump(jump.label.as_ref()),
                Expr::Continue(jump) => self.jump(jump.label.as_ref()),
                _ => {}
            }
            let depth = u32::from(is_loop(expr));
            self.depth += depth;
            visit::visit_expr(self, expr);
            self.depth -= depth;
        }
        fn visit_label(&mut self, label: &syn::Label) {
            self.labels.push(label.name.clone());
        }
        fn visit_macro(&mut self, mac: &syn::Macro) {
            self.found |= super::kept::may_jump(mac);
        }
    }
    let mut jumps = Jumps::default();
    jumps.visit_stmt(stmt);
    jumps.found
}
