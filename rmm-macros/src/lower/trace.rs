//! Keeps what makes values flow, if somebody asks.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Block, Expr, Stmt};

use super::Lower;
use crate::ir::*;

impl Lower<'_> {
    /// What flows from now on does so because of this expression, if it is one that explains anything.
    /// Gives the cause to restore.
    pub(super) fn enter_cause(&mut self, expr: &Expr) -> CauseId {
        if !self.body.trace.is_kept() {
            return self.cause;
        }
        let (category, span) = match expr {
            // A struct or variant is no more than its arguments.
            Expr::Call(call) if is_constructor(&call.func) => return self.cause,
            Expr::Call(call) => (Category::Call, call.func.span()),
            Expr::MethodCall(call) => (Category::Call, call.method.span()),
            Expr::Assign(assign) => (Category::Binding, assign.eq_token.span),
            Expr::Closure(closure) => (Category::Closure, closure.inputs_begin.span),
            Expr::Async(block) => (Category::Closure, block.async_token.span),
            Expr::Let(condition) => (Category::Binding, condition.let_token.span),
            Expr::Match(matched) => (Category::Binding, matched.match_token.span),
            Expr::ForLoop(looped) => (Category::Loop, looped.for_token.span),
            Expr::While(looped) => (Category::Loop, looped.while_token.span),
            Expr::Loop(looped) => (Category::Loop, looped.loop_token.span),
            Expr::Break(leave) => (Category::Loop, leave.break_token.span),
            Expr::Return(leave) => (Category::Return, leave.return_token.span),
            Expr::Try(tried) => (Category::Return, tried.question_token.span),
            Expr::Binary(binary) => (Category::Call, binary.op.span()),
            _ => return self.cause,
        };
        self.new_cause(category, brief(expr), callee(expr), span)
    }

    /// The same for a macro call.
    pub(super) fn enter_macro(&mut self, mac: &syn::Macro, is_form: bool) -> CauseId {
        if !self.body.trace.is_kept() {
            return self.cause;
        }
        let category = if is_form {
            Category::Form
        } else {
            Category::Call
        };
        let name = format!("{}!", last(&mac.path));
        self.new_cause(category, brief_macro(mac), name, mac.path.span())
    }

    /// The same for a `let`.
    pub(super) fn enter_binding(&mut self, span: Span) -> CauseId {
        if !self.body.trace.is_kept() {
            return self.cause;
        }
        self.new_cause(Category::Binding, String::new(), String::new(), span)
    }

    fn new_cause(
        &mut self,
        category: Category,
        text: String,
        callee: String,
        span: Span,
    ) -> CauseId {
        let causes = &mut self.body.trace.causes;
        causes.push(Cause {
            category,
            text,
            callee,
            span,
        });
        std::mem::replace(&mut self.cause, CauseId(causes.len() as u32 - 1))
    }

    /// Nothing is known of the callee of the present call.
    pub(super) fn cause_is_unknown(&mut self) {
        if let Some(cause) = self.body.trace.causes.get_mut(self.cause.index())
            && cause.category == Category::Call
        {
            cause.category = Category::UnknownCall;
        }
    }

    /// Where a block and its statements stand.
    pub(super) fn keep_block(&mut self, id: BlockId, block: &Block) {
        let trace = &mut self.body.trace;
        if !trace.is_kept() {
            return;
        }
        let scopes = &self.body.scopes;
        let is_body = scopes[self.scope]
            .parent
            .is_some_and(|parent| scopes[parent].kind == ScopeKind::Turn(id));
        trace.blocks[id.index()] = Some(BlockSpans {
            open: block.brace_token.span.open(),
            close: block.brace_token.span.close(),
            looped: is_body.then(|| trace[self.cause].span),
            statements: block.stmts[1..].iter().map(ends).collect(),
        });
    }
}

/// The first and the last token.
fn ends(stmt: &Stmt) -> (Span, Span) {
    let mut tokens = quote::ToTokens::to_token_stream(stmt).into_iter();
    let first = tokens.next();
    let last = tokens.last();
    let span = first
        .as_ref()
        .map_or_else(Span::call_site, |tree| match tree {
            proc_macro2::TokenTree::Group(group) => group.span_open(),
            tree => tree.span(),
        });
    let end = last.or(first).map_or(span, |tree| match tree {
        proc_macro2::TokenTree::Group(group) => group.span_close(),
        tree => tree.span(),
    });
    (span, end)
}

fn last(path: &syn::Path) -> String {
    path.segments
        .last()
        .map_or(String::new(), |last| last.ident.to_string())
}

fn is_constructor(func: &Expr) -> bool {
    matches!(func, Expr::Path(path) if last(&path.path).starts_with(char::is_uppercase))
}

/// The name of the function or method that is called.
fn callee(expr: &Expr) -> String {
    match expr {
        Expr::Call(call) => brief(&call.func),
        Expr::MethodCall(call) => call.method.to_string(),
        _ => String::new(),
    }
}

fn brief_macro(mac: &syn::Macro) -> String {
    let args = match mac.delimiter {
        syn::MacroDelimiter::Paren(_) => "(…)",
        syn::MacroDelimiter::Bracket(_) => "[…]",
        syn::MacroDelimiter::Brace(_) => "{…}",
    };
    format!("{}!{args}", last(&mac.path))
}

/// An expression as short as it can be said: `score(&words)`, `best.push(…)`.
pub(crate) fn brief(expr: &Expr) -> String {
    const LONG: usize = 32;
    let list = |args: &mut dyn Iterator<Item = &Expr>| {
        let list: Vec<String> = args.map(brief).collect();
        let all = list.join(", ");
        match all.chars().count() > LONG {
            true => "…".to_string(),
            false => all,
        }
    };
    match expr {
        Expr::Path(path) => {
            let names: Vec<String> = path
                .path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect();
            names.join("::")
        }
        Expr::Lit(lit) => match &lit.lit {
            syn::Lit::Str(text) if text.value().chars().count() > 12 => "\"…\"".to_string(),
            lit => quote::ToTokens::to_token_stream(lit).to_string(),
        },
        Expr::Reference(reference) => {
            let sign = if reference.mutability.is_some() {
                "&mut "
            } else {
                "&"
            };
            format!("{sign}{}", brief(&reference.expr))
        }
        Expr::Unary(unary) => match unary.op {
            syn::UnOp::Deref(_) => format!("*{}", brief(&unary.expr)),
            syn::UnOp::Not(_) => format!("!{}", brief(&unary.expr)),
            _ => format!("-{}", brief(&unary.expr)),
        },
        Expr::Field(field) => {
            let name = quote::ToTokens::to_token_stream(&field.member);
            format!("{}.{name}", brief(&field.base))
        }
        Expr::Index(index) => format!("{}[{}]", brief(&index.expr), brief(&index.index)),
        Expr::Paren(paren) => brief(&paren.expr),
        Expr::Group(group) => brief(&group.expr),
        Expr::Try(tried) => format!("{}?", brief(&tried.expr)),
        Expr::Call(call) => format!("{}({})", brief(&call.func), list(&mut call.args.iter())),
        Expr::MethodCall(call) => {
            let of = brief(&call.receiver);
            let of = if of.chars().count() > LONG {
                "…"
            } else {
                &of
            };
            format!("{of}.{}({})", call.method, list(&mut call.args.iter()))
        }
        Expr::Tuple(tuple) => format!("({})", list(&mut tuple.elems.iter())),
        Expr::Macro(mac) => brief_macro(&mac.mac),
        Expr::Closure(_) => "|…| …".to_string(),
        Expr::Assign(assign) => format!("{} = …", brief(&assign.left)),
        Expr::Binary(binary) => {
            let op = quote::ToTokens::to_token_stream(&binary.op);
            format!("{} {op} {}", brief(&binary.left), brief(&binary.right))
        }
        Expr::ForLoop(_) => "for".to_string(),
        Expr::While(_) => "while".to_string(),
        Expr::Loop(_) => "loop".to_string(),
        Expr::Break(_) => "break".to_string(),
        Expr::Async(_) => "async".to_string(),
        _ => "…".to_string(),
    }
}
