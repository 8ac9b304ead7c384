//! Iterators whose length may be known.
//!
//! ```text
//! rcollect!(xs.iter().map(f))
//! ```
//! becomes
//! ```text
//! rcollect!(@in region; @counted xs.iter().map(f))
//! ```
//! which asks the type whether it yields as many values as it says, and then looks at the capacity once.

use syn::{Expr, ExprMethodCall};

use crate::forms::Form;
use crate::normalize::{MacroCall, MacroKind};

/// Whether a form collects what may be such an iterator.
pub(crate) fn is_counted(call: &MacroCall) -> bool {
    match &call.args[..] {
        [values] if call.kind == MacroKind::Form(Form::Collect) => has_type(values),
        _ => false,
    }
}

/// Rule: rustc knows the type of a range, and that of a call of a method of `Iterator` that wraps its receiver, as it
/// must know the receiver's type to find the method. A type that it doesn't know yet can't be asked.
fn has_type(values: &Expr) -> bool {
    match values {
        Expr::Paren(paren) => has_type(&paren.expr),
        Expr::Range(range) => range.start.is_some() && range.end.is_some(),
        Expr::MethodCall(call) if wraps(call) => true,
        Expr::MethodCall(call) if call.method == "zip" || call.method == "chain" => {
            call.args.iter().all(has_type)
        }
        _ => false,
    }
}

fn wraps(call: &ExprMethodCall) -> bool {
    const WRAP: &[(&str, usize)] = &[
        ("map", 1),
        ("copied", 0),
        ("cloned", 0),
        ("enumerate", 0),
        ("rev", 0),
        ("take", 1),
        ("iter", 0),
        ("iter_mut", 0),
    ];
    call.turbofish.is_none()
        && WRAP
            .iter()
            .any(|&(name, args)| call.method == name && call.args.len() == args)
}
