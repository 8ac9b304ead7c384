//! Capacity: a loop that surely pushes once a turn makes room for all its turns.
//!
//! ```text
//! let mut v = rvec![];
//! for x in iterator { v.push(f(x)); }
//! ```
//! becomes
//! ```text
//! for x in rvec!(@reserve v; iterator) { v.push(f(x)); }
//! ```
//! which reserves the least number of turns that the iterator's `size_hint` tells. Of a turn that pushes more, also in
//! loops of its own that are as long in each turn, `rvec!(@reserve v * each; iterator)` reserves all.
//!
//! A string is a vector of bytes here: a character is one at the least.
//!
//! And a vector that is made to measure, and pushed to right after, is made with room for that:
//!
//! ```text
//! let mut row = rcollect!(iterator);     ⟶     let mut row = rcollect!(@more 1 in region_of_row; iterator);
//! row.push(last);                              row.push(last);
//! ```

mod counted;
mod each;
mod turn;

use std::collections::HashMap;

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprForLoop, Local, Macro, Pat, Stmt};

pub(crate) use counted::is_counted;
pub(crate) use each::Each;
use turn::Turn;

use crate::forms::Form;
use crate::ir::BlockId;
use crate::normalize::{MacroCall, MacroKind, Normalized, block_id, call_id};

/// A vector that a loop fills.
pub(crate) struct Reserve {
    /// As the loop's body names it.
    pub(crate) vector: Ident,
    /// The form that made it: an index into `Normalized::calls`.
    pub(crate) form: usize,
    /// What each turn pushes.
    pub(crate) each: Each,
}

/// Where room is made.
#[derive(Default)]
pub(crate) struct Reserves {
    /// By the loop's body.
    pub(crate) loops: HashMap<BlockId, Vec<Reserve>>,
    /// By the form: the elements that are pushed right after.
    pub(crate) more: HashMap<usize, usize>,
}

/// Runs the pass.
pub(crate) fn reserves(normalized: &Normalized) -> Reserves {
    let mut find = Find {
        calls: &normalized.calls,
        variables: Vec::new(),
        out: Reserves::default(),
    };
    for input in &normalized.item.sig.inputs {
        if let syn::FnArg::Typed(param) = input {
            find.typed(&param.pat, &param.ty);
        }
    }
    find.visit_block(&normalized.item.block);
    find.out
}

struct Find<'n> {
    calls: &'n [MacroCall],
    /// The variables in sight, the innermost last.
    variables: Vec<Variable>,
    out: Reserves,
}

struct Variable {
    name: Ident,
    /// The form that made it, if it is a vector.
    form: Option<usize>,
    /// What its initialiser names.
    from: Vec<Ident>,
    is_mutable: bool,
    /// It is a list of ours or of std, or a reference to one.
    is_list: bool,
    /// It is a reference to one.
    is_shared: bool,
}

impl<'n> Find<'n> {
    /// The form that `init` is, if it gives a vector or a string.
    fn vector(&self, init: &Expr) -> Option<usize> {
        let Expr::Macro(mac) = init else { return None };
        let id = call_id(&mac.mac);
        let call = self.calls.get(id)?;
        let is_vector = matches!(
            call.kind,
            MacroKind::Form(Form::Vec | Form::Collect | Form::Format)
        );
        let plain = !call
            .path
            .segments
            .last()?
            .ident
            .to_string()
            .starts_with("try_");
        (is_vector && plain && call.broken.is_none()).then_some(id)
    }

    /// The form that makes a vector of a measured length, and how many elements the statements after it push.
    ///
    /// Rule: those count that stand in the same block, each a statement of its own, before the name is another variable's.
    /// If one isn't reached, there is room for it all the same.
    fn made_to_measure(&self, stmt: &Stmt, after: &[Stmt]) -> Option<(usize, usize)> {
        let declared = |stmt: &Stmt| match stmt {
            Stmt::Local(local) => names_of(&local.pat),
            _ => Vec::new(),
        };
        let Stmt::Local(local) = stmt else {
            return None;
        };
        let (Pat::Ident(name), Some(init)) = (&local.pat, &local.init) else {
            return None;
        };
        let form = self.vector(&init.expr)?;
        let call = &self.calls[form];
        let is_measured = match call.kind {
            MacroKind::Form(Form::Collect) => true,
            MacroKind::Form(Form::Vec) => call.is_repeat(),
            _ => false,
        };
        if !is_measured {
            return None;
        }
        let after = after
            .iter()
            .take_while(|stmt| !declared(stmt).contains(&name.ident));
        let more = after
            .filter(|stmt| each::is_push(stmt, &name.ident))
            .count();
        (more > 0).then_some((form, more))
    }

    fn variable(&self, name: &Ident) -> Option<&Variable> {
        self.variables
            .iter()
            .rev()
            .find(|variable| variable.name == *name)
    }

    fn typed(&mut self, pat: &'n Pat, ty: &syn::Type) {
        let outer = self.variables.len();
        self.visit_pat(pat);
        if matches!(pat, Pat::Ident(_)) {
            for variable in &mut self.variables[outer..] {
                variable.is_list = is_list(ty);
                variable.is_shared = matches!(ty, syn::Type::Reference(_)) && is_list(ty);
            }
        }
    }

    fn vectors_of(&self, looped: &ExprForLoop) -> Vec<Reserve> {
        let mut names_in = NamesIn::default();
        names_in.visit_pat(&looped.pat);
        names_in.visit_block(&looped.body);
        let mut out: Vec<Reserve> = Vec::new();
        for vector in names_in.pushed_to {
            let Some(form) = self.variable(vector).and_then(|variable| variable.form) else {
                continue;
            };
            let pushes = each::Pushes {
                find: self,
                vector,
                own: &names_in.declared,
            };
            let each = pushes.block(&looped.body).unwrap_or_default();
            if !each.is_none() {
                out.push(Reserve {
                    vector: vector.clone(),
                    form,
                    each,
                });
            }
        }
        // Rule: an iterator over the vector itself forbids the push, and rustc says so at the push.
        if !out.is_empty() {
            let head = names(self.calls, &looped.expr);
            let over = |vector: &Ident| {
                head.iter().any(|name| {
                    let known = self.variable(name);
                    name == vector || known.is_some_and(|known| known.from.contains(vector))
                })
            };
            out.retain(|reserve| !over(&reserve.vector));
        }
        if !out.is_empty() {
            let mut turn = Turn {
                calls: self.calls,
                vectors: &mut out,
                depth: 0,
                leaves: false,
            };
            turn.visit_pat(&looped.pat);
            turn.visit_block(&looped.body);
            if turn.leaves {
                out.clear();
            }
        }
        out
    }
}

impl<'n> Visit<'n> for Find<'n> {
    fn visit_block(&mut self, block: &'n Block) {
        let outer = self.variables.len();
        visit::visit_block(self, block);
        self.variables.truncate(outer);
        for (index, stmt) in block.stmts.iter().enumerate() {
            if let Some((form, more)) = self.made_to_measure(stmt, &block.stmts[index + 1..]) {
                self.out.more.insert(form, more);
            }
        }
    }

    fn visit_local(&mut self, local: &'n Local) {
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, diverge)) = &init.diverge {
                self.visit_expr(diverge);
            }
        }
        let outer = self.variables.len();
        let pat = match &local.pat {
            Pat::Type(typed) => {
                self.typed(&typed.pat, &typed.ty);
                &*typed.pat
            }
            pat => {
                self.visit_pat(pat);
                pat
            }
        };
        let Some(init) = &local.init else { return };
        let form = match pat {
            Pat::Ident(name) if name.by_ref.is_none() => self.vector(&init.expr),
            _ => None,
        };
        let from = names(self.calls, &init.expr);
        for variable in &mut self.variables[outer..] {
            (variable.form, variable.from) = (form, from.clone());
            variable.is_list |= form.is_some();
        }
    }

    fn visit_pat_ident(&mut self, pat: &'n syn::PatIdent) {
        self.variables.push(Variable {
            name: pat.ident.clone(),
            form: None,
            from: Vec::new(),
            is_mutable: pat.mutability.is_some() || pat.by_ref.is_some(),
            is_list: false,
            is_shared: false,
        });
        visit::visit_pat_ident(self, pat);
    }

    fn visit_expr_for_loop(&mut self, looped: &'n ExprForLoop) {
        let reserves = self.vectors_of(looped);
        if !reserves.is_empty() {
            self.out.loops.insert(block_id(&looped.body), reserves);
        }
        visit::visit_expr_for_loop(self, looped);
    }

    fn visit_macro(&mut self, mac: &'n Macro) {
        if let Some(call) = self.calls.get(call_id(mac)) {
            call.args.iter().for_each(|arg| self.visit_expr(arg));
        }
    }

    fn visit_pat(&mut self, pat: &'n Pat) {
        if !matches!(pat, Pat::Macro(_) | Pat::Const(_)) {
            visit::visit_pat(self, pat);
        }
    }

    fn visit_item(&mut self, _: &'n syn::Item) {}
    fn visit_type(&mut self, _: &'n syn::Type) {}
    fn visit_attribute(&mut self, _: &'n syn::Attribute) {}
}

/// `&[T]`, `[T; n]`, and references to them.
fn is_list(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Reference(of) => of.mutability.is_none() && is_list(&of.elem),
        syn::Type::Slice(_) | syn::Type::Array(_) => true,
        _ => false,
    }
}

#[derive(Default)]
struct NamesIn<'n> {
    /// The variables that something is pushed to.
    pushed_to: Vec<&'n Ident>,
    declared: Vec<&'n Ident>,
}

impl<'n> Visit<'n> for NamesIn<'n> {
    fn visit_pat_ident(&mut self, pat: &'n syn::PatIdent) {
        self.declared.push(&pat.ident);
        visit::visit_pat_ident(self, pat);
    }
    fn visit_expr_method_call(&mut self, call: &'n syn::ExprMethodCall) {
        if (call.method == "push" || call.method == "push_str")
            && let Expr::Path(path) = &*call.receiver
            && let Some(vector) = path.path.get_ident()
            && !self.pushed_to.contains(&vector)
        {
            self.pushed_to.push(vector);
        }
        visit::visit_expr_method_call(self, call);
    }
    fn visit_item(&mut self, _: &'n syn::Item) {}
}

/// The variables that a pattern declares.
fn names_of(pat: &Pat) -> Vec<Ident> {
    let mut names = NamesIn::default();
    names.visit_pat(pat);
    names.declared.into_iter().cloned().collect()
}

/// The variables that an expression names, but for those of which it only takes the length.
fn names(calls: &[MacroCall], expr: &Expr) -> Vec<Ident> {
    struct Names<'c>(&'c [MacroCall], Vec<Ident>);
    impl<'c> Visit<'c> for Names<'c> {
        fn visit_expr_method_call(&mut self, call: &'c syn::ExprMethodCall) {
            if call.method != "len" {
                visit::visit_expr_method_call(self, call);
            }
        }
        fn visit_expr_path(&mut self, path: &'c syn::ExprPath) {
            self.1.extend(path.path.get_ident().cloned());
        }
        fn visit_macro(&mut self, mac: &'c Macro) {
            if let Some(call) = self.0.get(call_id(mac)) {
                self.1.extend(call.idents.iter().cloned());
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
        }
    }
    let mut names = Names(calls, Vec::new());
    names.visit_expr(expr);
    names.1
}
