//! How much one turn pushes.

use proc_macro2::Ident;
use syn::{Block, Expr, ExprForLoop, RangeLimits, Stmt};

use super::Find;

/// The elements that a vector gets in each turn, at the least: a number, and those of loops inside.
#[derive(Default)]
pub(crate) struct Each {
    pub(crate) once: usize,
    /// What such a loop goes over, and what each of its turns pushes.
    pub(crate) loops: Vec<(Expr, Each)>,
}

impl Each {
    pub(super) fn is_none(&self) -> bool {
        self.once == 0 && self.loops.is_empty()
    }

    fn plus(mut self, other: Each) -> Each {
        self.once += other.once;
        self.loops.extend(other.loops);
        self
    }

    /// What both push.
    fn least(self, other: Each) -> Each {
        Each {
            once: self.once.min(other.once),
            loops: Vec::new(),
        }
    }
}

/// What is pushed on the way through some code; `None` if there is no way through it.
type Through = Option<Each>;

fn nothing() -> Through {
    Some(Each::default())
}

/// Rule: of two branches, the one that pushes less counts; one that panics doesn't count.
fn either(a: Through, b: Through) -> Through {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.least(b)),
        (a, b) => a.or(b),
    }
}

/// The pushes to `vector` in the body of a loop. The variables in sight are those outside of it.
pub(super) struct Pushes<'f, 'n> {
    pub(super) find: &'f Find<'n>,
    pub(super) vector: &'f Ident,
    /// What the loop declares itself.
    pub(super) own: &'f [&'f Ident],
}

impl Pushes<'_, '_> {
    pub(super) fn block(&self, block: &Block) -> Through {
        let mut all = Each::default();
        for stmt in &block.stmts {
            let pushed = match stmt {
                Stmt::Expr(expr, _) if is_there(crate::lower::statement_attrs(expr)) => {
                    self.expr(expr)
                }
                Stmt::Macro(mac) if is_there(&mac.attrs) => through(&mac.mac),
                _ => nothing(),
            };
            all = all.plus(pushed?);
        }
        Some(all)
    }

    fn expr(&self, expr: &Expr) -> Through {
        match expr {
            Expr::MethodCall(call) if self.is_vector(&call.receiver) => Some(Each {
                once: pushed(call),
                loops: Vec::new(),
            }),
            Expr::Block(of) if of.label.is_none() => self.block(&of.block),
            Expr::Unsafe(of) => self.block(&of.block),
            Expr::Paren(of) => self.expr(&of.expr),
            Expr::If(of) => {
                let other = of.else_branch.as_ref();
                let other = other.map_or_else(nothing, |(_, other)| self.expr(other));
                either(self.block(&of.then_branch), other)
            }
            Expr::Match(of) if of.arms.iter().all(|arm| is_there(&arm.attrs)) => {
                let arms = of.arms.iter().map(|arm| self.expr(&arm.body));
                arms.reduce(either).unwrap_or_else(nothing)
            }
            Expr::ForLoop(looped) if self.is_fixed(&looped.expr) => self.turns(looped),
            Expr::Macro(mac) => through(&mac.mac),
            _ => nothing(),
        }
    }

    fn turns(&self, looped: &ExprForLoop) -> Through {
        let each = self.block(&looped.body).unwrap_or_default();
        let mut all = Each::default();
        if !each.is_none() {
            let mut head = (*looped.expr).clone();
            if let Expr::MethodCall(call) = &mut head {
                // The call's number.
                call.attrs.clear();
            }
            all.loops.push((head, each));
        }
        Some(all)
    }

    fn is_vector(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Path(path) if path.path.is_ident(self.vector))
    }

    /// Whether what a loop goes over is the same in each turn, and may be asked for its length once more.
    ///
    /// Rule: so are ranges of literals, constants and variables that do not change, since only numbers make ranges that
    /// a loop goes over; and references to lists of ours or of std. Arithmetic might overflow.
    fn is_fixed(&self, head: &Expr) -> bool {
        match head {
            Expr::Range(range) => {
                let end =
                    |end: &Option<Box<Expr>>| end.as_ref().is_some_and(|end| self.is_number(end));
                let empty = matches!(range.limits, RangeLimits::Closed(_)) && range.end.is_none();
                !empty && end(&range.start) && end(&range.end)
            }
            Expr::Reference(of) if of.mutability.is_none() => self.is_list(&of.expr),
            Expr::MethodCall(call) => call.method == "iter" && self.is_list(&call.receiver),
            Expr::Path(_) => self.list(head).is_some_and(|list| list.is_shared),
            _ => false,
        }
    }

    fn is_number(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(lit) => matches!(lit.lit, syn::Lit::Int(_)),
            Expr::Path(path) => match path.path.get_ident() {
                Some(name) if !is_constant(name) => self.fixed(name).is_some(),
                _ => path
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| is_constant(&last.ident)),
            },
            _ => false,
        }
    }

    fn is_list(&self, expr: &Expr) -> bool {
        self.list(expr).is_some()
    }

    fn list(&self, expr: &Expr) -> Option<&super::Variable> {
        let Expr::Path(path) = expr else { return None };
        let variable = self.fixed(path.path.get_ident()?)?;
        (variable.is_list && variable.name != *self.vector).then_some(variable)
    }

    /// A variable from outside of the loop that is not assigned.
    fn fixed(&self, name: &Ident) -> Option<&super::Variable> {
        let variables = &self.find.variables;
        let variable = variables.iter().rfind(|variable| variable.name == *name)?;
        (!self.own.contains(&name) && !variable.is_mutable).then_some(variable)
    }
}

fn is_constant(name: &Ident) -> bool {
    let name = name.to_string();
    name.starts_with(char::is_uppercase) && !name.contains(char::is_lowercase)
}

fn is_there(attrs: &[syn::Attribute]) -> bool {
    !attrs.iter().any(|attr| attr.path().is_ident("cfg"))
}

/// Whether a statement is `vector.push(…);`.
pub(super) fn is_push(stmt: &Stmt, vector: &Ident) -> bool {
    matches!(stmt, Stmt::Expr(Expr::MethodCall(call), _)
        if call.method == "push"
            && is_there(&call.attrs)
            && matches!(&*call.receiver, Expr::Path(path) if path.path.is_ident(vector)))
}

/// Rule: a call of `push` adds an element, or a byte at the least, and one of `push_str` all of a text that is written there.
fn pushed(call: &syn::ExprMethodCall) -> usize {
    let text = match call.args.first() {
        Some(Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        })) => text.value().len(),
        _ => 0,
    };
    match call.method.to_string().as_str() {
        "push" => 1,
        "push_str" => text,
        _ => 0,
    }
}

/// `panic!()` and its like end the way.
fn through(mac: &syn::Macro) -> Through {
    const PANICS: [&str; 4] = ["panic", "unreachable", "todo", "unimplemented"];
    match PANICS.iter().any(|name| mac.path.is_ident(name)) {
        true => None,
        false => nothing(),
    }
}
