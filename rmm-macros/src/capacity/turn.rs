//! Whether what a turn pushes is still there when the loop is over.

use proc_macro2::{Ident, TokenTree};
use syn::visit::{self, Visit};
use syn::{Expr, ExprForLoop, Macro, Pat};

use super::Reserve;
use crate::normalize::{MacroCall, MacroKind, Piece, call_id};

/// One turn of a loop. Rule: a vector has, in the end, at least one element more for each turn if
/// - the turn neither leaves the loop nor goes on to the next one early, and
/// - nothing takes elements out of the vector.
pub(super) struct Turn<'t> {
    pub(super) calls: &'t [MacroCall],
    /// Those for which the second part holds so far.
    pub(super) vectors: &'t mut Vec<Reserve>,
    /// Loops inside the turn.
    pub(super) depth: u32,
    pub(super) leaves: bool,
}

impl Turn<'_> {
    fn give_up(&mut self, name: &Ident) {
        self.vectors.retain(|reserve| reserve.vector != *name);
    }

    fn leaves_by(&mut self, label: Option<&syn::Lifetime>) {
        self.leaves |= self.depth == 0 || label.is_some();
    }

    /// In a loop inside the turn.
    fn inside(&mut self, visit: impl FnOnce(&mut Self)) {
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }
}

impl<'t> Visit<'t> for Turn<'t> {
    fn visit_expr_method_call(&mut self, call: &'t syn::ExprMethodCall) {
        // None of them takes an element out.
        const KEEP: &[&str] = &[
            "push",
            "push_str",
            "len",
            "is_empty",
            "as_str",
            "chars",
            "iter",
            "iter_mut",
            "first",
            "last",
            "get",
            "contains",
            "capacity",
            "extend",
            "extend_from_slice",
            "insert",
            "insert_str",
            "swap",
            "reverse",
        ];
        let method = call.method.to_string();
        let named = matches!(&*call.receiver, Expr::Path(path) if path.path.get_ident().is_some());
        if !(named && KEEP.contains(&&*method)) {
            self.visit_expr(&call.receiver);
        }
        call.args.iter().for_each(|arg| self.visit_expr(arg));
    }

    // `v[i]`, also if it is assigned or borrowed.
    fn visit_expr_index(&mut self, index: &'t syn::ExprIndex) {
        if !matches!(&*index.expr, Expr::Path(_)) {
            self.visit_expr(&index.expr);
        }
        self.visit_expr(&index.index);
    }

    fn visit_expr_path(&mut self, path: &'t syn::ExprPath) {
        if let Some(name) = path.path.get_ident() {
            self.give_up(name);
        }
    }

    // Also where another variable of the name is declared, or a field is written in short.
    fn visit_ident(&mut self, name: &'t Ident) {
        self.give_up(name);
    }

    fn visit_expr_break(&mut self, leave: &'t syn::ExprBreak) {
        self.leaves_by(leave.label.as_ref());
        visit::visit_expr_break(self, leave);
    }

    fn visit_expr_continue(&mut self, leave: &'t syn::ExprContinue) {
        self.leaves_by(leave.label.as_ref());
    }

    fn visit_expr_return(&mut self, _: &'t syn::ExprReturn) {
        self.leaves = true;
    }

    fn visit_expr_try(&mut self, _: &'t syn::ExprTry) {
        self.leaves = true;
    }

    fn visit_expr_await(&mut self, _: &'t syn::ExprAwait) {
        self.leaves = true;
    }

    fn visit_expr_yield(&mut self, _: &'t syn::ExprYield) {
        self.leaves = true;
    }

    fn visit_expr_for_loop(&mut self, looped: &'t ExprForLoop) {
        self.visit_expr(&looped.expr);
        self.inside(|turn| {
            turn.visit_pat(&looped.pat);
            turn.visit_block(&looped.body);
        });
    }

    fn visit_expr_while(&mut self, looped: &'t syn::ExprWhile) {
        self.inside(|turn| {
            turn.visit_expr(&looped.cond);
            turn.visit_block(&looped.body);
        });
    }

    fn visit_expr_loop(&mut self, looped: &'t syn::ExprLoop) {
        self.inside(|turn| turn.visit_block(&looped.body));
    }

    // Rule: a macro that nobody knows may leave; the others leave by their arguments alone.
    fn visit_macro(&mut self, mac: &'t Macro) {
        let calls = self.calls;
        let Some(call) = calls.get(call_id(mac)) else {
            return self.leaves = true;
        };
        let is_open = |piece: &Piece| match piece {
            Piece::Arg(_) => true,
            Piece::Tokens(tokens) => tokens
                .clone()
                .into_iter()
                .all(|tree| !matches!(tree, TokenTree::Group(_))),
            Piece::Group(..) => false,
        };
        self.leaves |= call.kind == MacroKind::Opaque || !call.pieces.iter().all(is_open);
        call.args.iter().for_each(|arg| self.visit_expr(arg));
        if let crate::forms::Place::Explicit(region) = &call.place {
            self.visit_expr(region);
        }
    }

    fn visit_pat(&mut self, pat: &'t Pat) {
        if !matches!(pat, Pat::Macro(_) | Pat::Const(_)) {
            visit::visit_pat(self, pat);
        }
    }

    fn visit_item(&mut self, _: &'t syn::Item) {}
    fn visit_type(&mut self, _: &'t syn::Type) {}
    fn visit_attribute(&mut self, _: &'t syn::Attribute) {}
}
