//! The attributes of statements and operands.

use syn::Expr;

/// Picks the attributes out of each kind of expression that can stand as a statement.
macro_rules! statement_attrs {
    ($expr:expr, $none:expr, $($by:tt)+) => {
        match $expr {
            Expr::Macro(e) => $($by)+ e.attrs,
            Expr::Call(e) => $($by)+ e.attrs,
            Expr::MethodCall(e) => $($by)+ e.attrs,
            Expr::Block(e) => $($by)+ e.attrs,
            Expr::If(e) => $($by)+ e.attrs,
            Expr::Match(e) => $($by)+ e.attrs,
            Expr::ForLoop(e) => $($by)+ e.attrs,
            Expr::While(e) => $($by)+ e.attrs,
            Expr::Loop(e) => $($by)+ e.attrs,
            Expr::Assign(e) => $($by)+ e.attrs,
            Expr::Unsafe(e) => $($by)+ e.attrs,
            Expr::Return(e) => $($by)+ e.attrs,
            Expr::Binary(e) => $($by)+ e.attrs,
            Expr::Await(e) => $($by)+ e.attrs,
            Expr::Try(e) => $($by)+ e.attrs,
            Expr::Array(e) => $($by)+ e.attrs,
            Expr::Async(e) => $($by)+ e.attrs,
            Expr::Break(e) => $($by)+ e.attrs,
            Expr::Closure(e) => $($by)+ e.attrs,
            Expr::Continue(e) => $($by)+ e.attrs,
            Expr::Paren(e) => $($by)+ e.attrs,
            Expr::Path(e) => $($by)+ e.attrs,
            Expr::Reference(e) => $($by)+ e.attrs,
            Expr::Struct(e) => $($by)+ e.attrs,
            Expr::Tuple(e) => $($by)+ e.attrs,
            Expr::Unary(e) => $($by)+ e.attrs,
            _ => $none,
        }
    };
}

/// The attributes of a statement's expression.
pub(crate) fn exprs_attrs(expr: &Expr) -> &[syn::Attribute] {
    statement_attrs!(expr, &[], &)
}

/// The same, to take some out; an expression of another kind has none.
pub(crate) fn exprs_attrs_mut(expr: &mut Expr) -> Option<&mut Vec<syn::Attribute>> {
    Some(statement_attrs!(expr, return None, &mut))
}
