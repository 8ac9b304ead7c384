//! Whether a closure's type may be known outside of a loop's body.

use std::collections::HashSet;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Pat, Token};

use crate::normalize::{is_known_macro, names_in};

/// Methods of std that call the closures that they are given, and give nothing that has their types.
const CALL: &[&str] = &[
    "all",
    "and_modify",
    "and_then",
    "any",
    "binary_search_by",
    "binary_search_by_key",
    "collect",
    "count",
    "dedup_by",
    "dedup_by_key",
    "extend",
    "fill_with",
    "find",
    "find_map",
    "fold",
    "for_each",
    "get_or_insert_with",
    "is_none_or",
    "is_ok_and",
    "is_some_and",
    "is_sorted_by",
    "is_sorted_by_key",
    "last",
    "map_err",
    "map_or",
    "map_or_else",
    "max",
    "max_by",
    "max_by_key",
    "min",
    "min_by",
    "min_by_key",
    "next",
    "next_back",
    "nth",
    "ok_or_else",
    "or_else",
    "or_insert_with",
    "partition",
    "partition_point",
    "position",
    "product",
    "reduce",
    "resize_with",
    "retain",
    "retain_mut",
    "rfind",
    "rfold",
    "rposition",
    "select_nth_unstable_by",
    "select_nth_unstable_by_key",
    "sort_by",
    "sort_by_cached_key",
    "sort_by_key",
    "sort_unstable_by",
    "sort_unstable_by_key",
    "sum",
    "then",
    "trim_end_matches",
    "trim_matches",
    "trim_start_matches",
    "try_fold",
    "try_for_each",
    "unwrap_or_else",
    "unzip",
];

/// Rule: a closure, and what is made with one, has a type of its own; so has a variable that is declared with it. It may
/// leave the body if it is assigned, is part of what `break` or `return` gives, or is given to a function or to a method
/// that is not known to call it, next to something else or as the value of a statement.
pub(super) fn may_leave(body: &Block) -> bool {
    let mut types = Types::default();
    // A variable may be used before the statement that tells of its type.
    loop {
        let before = types.vars.len();
        types.visit_block(body);
        if types.leaves || types.vars.len() == before {
            return types.leaves;
        }
    }
}

#[derive(Default)]
struct Types {
    /// The variables whose types may have a closure's.
    vars: HashSet<Ident>,
    leaves: bool,
}

impl Types {
    /// Whether the type of an expression may have a closure's.
    fn has(&self, expr: &Expr) -> bool {
        struct Has<'t>(&'t Types, bool);
        impl Visit<'_> for Has<'_> {
            fn visit_expr(&mut self, expr: &Expr) {
                match expr {
                    Expr::Closure(_) | Expr::Async(_) => self.1 = true,
                    Expr::MethodCall(call) if calls(call) => {
                        // What it is called on has closures in it, or a closure gives one.
                        self.visit_expr(root(&call.receiver));
                        self.1 |= call.args.iter().any(|arg| match arg {
                            Expr::Closure(closure) => self.0.has(&closure.body),
                            _ => false,
                        });
                    }
                    Expr::Path(path) => {
                        self.1 |= path
                            .path
                            .get_ident()
                            .is_some_and(|var| self.0.vars.contains(var));
                    }
                    // Their values are scalars, or nothing.
                    Expr::Binary(_) | Expr::Unary(_) | Expr::Assign(_) | Expr::Cast(_) => {}
                    Expr::ForLoop(_) | Expr::While(_) | Expr::Let(_) => {}
                    // Rule: all branches of a choice have one type. If one is a scalar or what a reference refers to,
                    // none has a closure's.
                    Expr::If(branch) if settles_block(&branch.then_branch) => {}
                    Expr::Match(choice) if choice.arms.iter().any(|arm| settles(&arm.body)) => {}
                    Expr::If(branch) => {
                        self.visit_block(&branch.then_branch);
                        branch
                            .else_branch
                            .iter()
                            .for_each(|(_, other)| self.visit_expr(other));
                    }
                    Expr::Match(choice) => {
                        choice
                            .arms
                            .iter()
                            .for_each(|arm| self.visit_expr(&arm.body));
                    }
                    _ => visit::visit_expr(self, expr),
                }
            }
            fn visit_block(&mut self, block: &Block) {
                if let Some(syn::Stmt::Expr(expr, None)) = block.stmts.last() {
                    self.visit_expr(expr);
                }
            }
            fn visit_macro(&mut self, mac: &syn::Macro) {
                self.1 |= self.0.given_by(mac);
            }
        }
        let mut has = Has(self, false);
        has.visit_expr(expr);
        has.1
    }

    /// Whether a macro's value may have the type of a closure in its arguments.
    fn given_by(&self, mac: &syn::Macro) -> bool {
        const HOLD: &[&str] = &[
            "dbg", "rbox", "rmap", "rnew", "rown", "rref", "rset", "rslice", "rvec", "vec",
        ];
        let name = mac.path.segments.last();
        let holds = name.is_some_and(|name| HOLD.iter().any(|hold| name.ident == hold));
        if !holds {
            // The others of rmm and std make values of what closures give.
            return !is_known_macro(&mac.path) && self.names(&mac.tokens);
        }
        match mac.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated) {
            Ok(values) => values.iter().any(|value| self.has(value)),
            Err(_) => self.names(&mac.tokens),
        }
    }

    /// Whether tokens of unknown meaning have a closure, or a variable with the type of one.
    fn names(&self, tokens: &proc_macro2::TokenStream) -> bool {
        let mut idents = Vec::new();
        names_in(tokens.clone(), &mut idents);
        idents.iter().any(|ident| self.vars.contains(ident)) || tokens.to_string().contains('|')
    }

    fn bind(&mut self, pat: &Pat) {
        let mut idents = Vec::new();
        names_in(pat.to_token_stream(), &mut idents);
        self.vars.extend(idents);
    }
}

/// What a chain of method calls begins with.
fn root(expr: &Expr) -> &Expr {
    match expr {
        Expr::MethodCall(call) => root(&call.receiver),
        Expr::Reference(reference) => root(&reference.expr),
        Expr::Paren(paren) => root(&paren.expr),
        expr => expr,
    }
}

/// Whether the type of an expression is known without that of the others that a choice may give.
fn settles(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Binary(_) | Expr::Unary(_) | Expr::Cast(_) => true,
        Expr::Paren(paren) => settles(&paren.expr),
        Expr::Block(of) => settles_block(&of.block),
        _ => false,
    }
}

fn settles_block(block: &Block) -> bool {
    matches!(block.stmts.last(), Some(syn::Stmt::Expr(expr, None)) if settles(expr))
}

/// Whether the method only calls the closures.
fn calls(call: &syn::ExprMethodCall) -> bool {
    CALL.iter().any(|name| call.method == name)
}

impl Visit<'_> for Types {
    fn visit_local(&mut self, local: &syn::Local) {
        if let Some(init) = &local.init
            && self.has(&init.expr)
        {
            self.bind(&local.pat);
        }
        visit::visit_local(self, local);
    }
    fn visit_expr_let(&mut self, bound: &syn::ExprLet) {
        if self.has(&bound.expr) {
            self.bind(&bound.pat);
        }
        visit::visit_expr_let(self, bound);
    }
    fn visit_expr_for_loop(&mut self, of: &syn::ExprForLoop) {
        if self.has(root(&of.expr)) {
            self.bind(&of.pat);
        }
        visit::visit_expr_for_loop(self, of);
    }
    fn visit_expr_assign(&mut self, assign: &syn::ExprAssign) {
        self.leaves |= self.has(&assign.right);
        visit::visit_expr_assign(self, assign);
    }
    fn visit_expr_return(&mut self, leave: &syn::ExprReturn) {
        self.leaves |= leave.expr.as_ref().is_some_and(|value| self.has(value));
        visit::visit_expr_return(self, leave);
    }
    fn visit_expr_break(&mut self, leave: &syn::ExprBreak) {
        self.leaves |= leave.expr.as_ref().is_some_and(|value| self.has(value));
        visit::visit_expr_break(self, leave);
    }
    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        // `list.push(closure)`; an adapter of an iterator is told of by its value.
        let stores = !calls(call) && !is_adapter(call);
        self.leaves |= stores && call.args.iter().any(|arg| self.has(arg));
        visit::visit_expr_method_call(self, call);
    }
    fn visit_expr_call(&mut self, call: &syn::ExprCall) {
        let closures = call.args.iter().filter(|arg| self.has(arg)).count();
        let is_value = matches!(&*call.func, Expr::Path(path) if {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase) || last.ident == "new")
        });
        self.leaves |= closures > 0 && closures < call.args.len() && !is_value;
        visit::visit_expr_call(self, call);
    }
    fn visit_stmt_macro(&mut self, stmt: &syn::StmtMacro) {
        self.leaves |= !is_known_macro(&stmt.mac.path) && self.names(&stmt.mac.tokens);
    }
}

/// Methods that give a value which has the closure's type, and store it nowhere.
fn is_adapter(call: &syn::ExprMethodCall) -> bool {
    const ADAPTERS: &[&str] = &[
        "by_ref",
        "chain",
        "cloned",
        "cmp",
        "copied",
        "cycle",
        "enumerate",
        "eq",
        "filter",
        "filter_map",
        "flat_map",
        "flatten",
        "fuse",
        "gt",
        "inspect",
        "inspect_err",
        "lt",
        "map",
        "map_while",
        "ne",
        "partial_cmp",
        "peekable",
        "rev",
        "rsplit",
        "scan",
        "skip",
        "skip_while",
        "split",
        "split_inclusive",
        "split_terminator",
        "splitn",
        "step_by",
        "take",
        "take_while",
        "zip",
    ];
    ADAPTERS.iter().any(|name| call.method == name)
}
